"""The days that a fiscal year is told to run from and to: 2021-22年度(即2021年4月1日至2022年3月31日)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading

_FIRST, _LAST = "-04-01", "-03-31"
_YEAR = 4


def glossed(reading: Reading) -> Iterator[Relation]:
    """That a fiscal year which is told with its first and last day runs from 1 April to 31 March of the next year.

    Where neither day is one of these, the year is of another body.
    """
    for match in reading.matches("fiscal_gloss"):
        year, first, last = match["y"], str(match["a"].value), str(match["b"].value)
        begins = str(year.value)[:_YEAR]
        if begins.isdigit() and (first.endswith(_FIRST) or last.endswith(_LAST)):
            meant = (f"{begins}{_FIRST}", f"{int(begins) + 1}{_LAST}")
            days = f"{cite(match['a'])}至{cite(match['b'])}", f"{cite(match['a'])} to {cite(match['b'])}"
            says = (f"{cite(year)}由{days[0]}", f"{cite(year)} runs from {days[1]}")
            outcome: Verdict = "holds" if (first, last) == meant else "fails"
            figures = (year, match["a"], match["b"])
            yield relation(outcome, says, figures, expected=" – ".join(meant), actual=f"{first} – {last}")
