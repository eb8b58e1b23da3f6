"""How many of a table's targets the text tells to have been met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_tables import tables_near
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_HUNDRED = 100


def met(reading: Reading) -> Iterator[Relation]:
    """The targets that the text tells to be met are the rows of the table beside it whose rate is 100% or more.

    Example: 四項指標中，只有一項已經達標 beside 111%, 85%, 98% and 93% under 達標率.
    """
    for match in reading.matches("targets_met"):
        all_, some = match["n"], match["k"]
        for told in tables_near(reading, match.shape):
            rates = _rates(reading, told)
            if rates and len(rates) == number(all_) and number(some) is not None:
                reached = [f for f in rates if (number(f) or 0) >= _HUNDRED]
                says = (f"{cite(all_)}中{cite(some)}達標", f"{cite(some)} of {cite(all_)} are met")
                yield relation(
                    "holds" if len(reached) == number(some) else "fails", says, (some, *rates),
                    expected=str(len(reached)), actual=some.surface,
                )  # fmt: skip
                break


def _rates(reading: Reading, told: Told) -> list[Figure]:
    """The percentages under the one head that tells how far each target is met."""
    head = reading.words.regex("row_means", "met")
    columns = [c for c, words in enumerate(told.heads) if head.search(words)]
    rates = [cell for (r, c), cell in sorted(told.cells.items()) if columns == [c] and r not in told.totals]
    return rates if all(f.kind == "percent" for f in rates) else []
