"""Columns that are called cumulative: each row has what the row before it has, and what the column beside it adds."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_FEWEST = 3
_PAIR = 2

Step = tuple["Figure", "Figure"]  # what a row adds, and what it comes to with all before it


def cumulated(reading: Reading, table: Table) -> Iterator[Relation]:
    """That a column headed 累計 or cumulative adds up the one before it, where all rows but one do.

    Example: 3, 3, 4 and 7.5 under 撥款, and 3, 6, 10 and 17.5 under 累積承擔額.
    """
    words = reading.words.regex
    cells = reading.cells.get(id(table), {})
    for c, head in enumerate(table.columns):
        if c < _PAIR or not words("totals", "cumulative").search(head.chars):
            continue
        rows = [r for r, row in enumerate(table.rows) if not words("totals", "rows").fullmatch(label(row))]
        held = [(cells.get((r, c - 1), []), cells.get((r, c), [])) for r in rows]
        steps = [(parts[0], sums[0]) for parts, sums in held if len(parts) == len(sums) == 1]
        if _FEWEST <= len(steps) == len(rows):
            yield from _steps(steps)


def _steps(steps: Sequence[Step]) -> Iterator[Relation]:
    kinds = {figure.kind for step in steps for figure in step}
    if len(kinds) != 1 or not kinds <= AMOUNTS or any(number(figure) is None for step in steps for figure in step):
        return
    holds = [_agrees(before, after) for before, after in pairwise(steps)]
    if not _one_wrong(holds) or not any(holds):
        return
    for n, ((_, before), (part, sum_)) in enumerate(pairwise(steps)):
        if n and not holds[n] and not holds[n - 1]:
            continue  # the sum of the row before is wrong, as is told there
        said = f"{cite(before)} + {cite(part)} = {cite(sum_)}"
        meant = (number(before) or Fraction(0)) + (number(part) or Fraction(0))
        yield relation(
            "holds" if holds[n] else "fails", (said, said), (sum_, before, part),
            expected=shown(meant, sum_), actual=sum_.surface,
        )  # fmt: skip


def _agrees(before: Step, after: Step) -> bool:
    return (Interval.near(before[1]) + Interval.near(after[0])).meets(Interval.near(after[1]))


def _one_wrong(holds: Sequence[bool]) -> bool:
    """Whether all steps but one come out, or but the two on either side of one sum.

    >>> _one_wrong([True, False, True]), _one_wrong([False, False, True]), _one_wrong([False, False, False])
    (True, True, False)
    """
    wrong = [n for n, agrees in enumerate(holds) if not agrees]
    together = len(wrong) == _PAIR and wrong[1] == wrong[0] + 1
    return (len(wrong) <= 1 or together) and len(holds) > len(wrong)
