"""Columns of shares without a total, headed as shares of one whole: what part of the working time each duty takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.columns import label
from itf_extract.audit.interval import number, summed
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading

_FEWEST = 3
_HUNDRED = 100
_STEP = 5
_NEAR = 10  # points off, up to which a column that makes no hundred was meant to


def shares_of_all(reading: Reading) -> Iterator[Relation]:
    """That the shares of a whole which a column lists make a hundred.

    Example: duties of 50%, 25%, 15% and 10% under 工作時間所佔百分比.
    """
    words = reading.words.regex
    for table in reading.paper.document.tables:
        lines = rows_of(reading, table)
        totals = any(words("totals", "rows").fullmatch(label(row)) for row in table.rows)
        for c, head in enumerate(table.columns):
            if totals or not words("complements", "of_whole").search(head.chars.replace("\n", " ")):
                continue
            told = [line[c] for line in lines.values() if c in line]
            if len(told) != len(table.rows) or len(told) < _FEWEST or any(f.kind != "percent" for f in told):
                continue
            gap = abs(summed(told) - _HUNDRED)
            # Shares in fives were not rounded to the last digit.
            round_ = sum((number(f) or 0) % _STEP == 0 for f in told) >= len(told) - 1
            slack = 0 if round_ else sum(Fraction(f.precision or 1) for f in told) / 2
            if gap > _NEAR or not all(number(f) for f in told):
                continue
            listed = " + ".join(map(cite, told))
            says = (f"{listed} = 100%", f"{listed} = 100%")
            outcome: Verdict = "holds" if not gap else "holds_within_rounding" if gap <= slack else "fails"
            yield relation(outcome, says, told)
