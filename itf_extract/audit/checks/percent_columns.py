"""Percentages of a table whose total row prints 100%: 22%, 18%, 29%, 25% and 6%, 總計 100%."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_tables import tables
from itf_extract.audit.interval import Interval, number, sum_of, verdict
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading

_HUNDRED = Fraction(100)
_FEWEST = 3
_FAR = 10  # points off, from which on they are rather answers of which several may be given


def of_hundred(reading: Reading) -> Iterator[Relation]:
    """That all other rows of such a column make 100%, as each was rounded."""
    for told in tables(reading):
        wholes = [place for place in told.cells if place[0] in told.totals]
        for r, c in wholes:
            total = told.cells[r, c]
            rest = [cell for (row, column), cell in told.cells.items() if column == c and row not in told.totals]
            whole = total.kind == "percent" and number(total) == _HUNDRED and len(told.totals) == 1
            parts = len(rest) == len(told.rows) - 1 >= _FEWEST and all(cell.kind == "percent" for cell in rest)
            if whole and parts and not told.table.groups:
                made = sum((number(cell) or Fraction(0) for cell in rest), Fraction(0))
                outcome = verdict(Interval.exact(_HUNDRED), sum_of([Interval.wide(cell) for cell in rest]))
                if outcome != "fails" or abs(made - _HUNDRED) <= _FAR:
                    listed = " + ".join(map(cite, rest))
                    says = (f"{listed} = {cite(total)}", f"{listed} = {cite(total)}")
                    yield relation(outcome, says, (total, *rest), expected=shown(made, total), actual=total.surface)
