"""What the text tells of a table without a figure of its own, or of a row as a part of those above it.

The patrols trebled, as the figures below show, over 64 and 128; 應急費用按首三項的總和以10%計算 over 7.2 and 72.0.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_tables import tables, text_beside
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 2
_SHORTEST = 2
_HALF = Fraction(1, 2)
_HUNDRED = 100


def multiplied(reading: Reading) -> Iterator[Relation]:
    """A word of so many times, in a sentence that leads to a table of years, is what its one column rose by.

    Example: patrols trebled over the period, as the figures below show, over 64 in 2019 and 192 in 2022.
    """
    for told in tables(reading):
        lead = reading.lead(told.table.where)
        columns = {c for _, c in told.cells}
        ends = sorted(told.row_days, key=lambda r: told.row_days[r])
        if lead is None or len(columns) != 1 or len(ends) < _FEWEST or told.totals:
            continue
        start, end = lead.sentence(len(lead.text.rstrip(" -–—：:。\n")) - 1)
        words = lead.words.regex
        cells = [told.cells.get((r, next(iter(columns)))) for r in (ends[0], ends[-1])]
        first, last = (number(cell) if cell else None for cell in cells)
        loose = words("above_rows", "loose").search(lead.text, start, end)
        if not first or last is None or loose:
            continue
        many = _so_many(lead, start, end)
        if many is not None:
            holds = -_HALF < last / first - many < _HALF
            said = f"{cite(cells[1])} / {cite(cells[0])} = {many}" if cells[0] and cells[1] else ""
            yield relation("holds" if holds else "fails", (said, said), [c for c in cells if c], expected=str(many))


def _so_many(lead: Shape, start: int, end: int) -> Fraction | None:
    """How many times as much the only multiple of a sentence tells there to be: trebled, 增至三倍, 增加兩倍."""
    told = lead.between(start, end)
    multiples = [f for f in told if f.kind == "multiple"]
    if len(multiples) != 1 or any(f.kind not in {"multiple", "duration"} for f in told) or multiples[0].qualifier:
        return None
    words, many = lead.words.regex, number(multiples[0])
    said = lead.clause(multiples[0])[0] + multiples[0].surface.lower()
    if many is None or words("above_rows", "times").search(said):
        return many
    return many + 1 if words("above_rows", "times_more").search(said) else None


def parts_of_above(reading: Reading) -> Iterator[Relation]:
    """A row that the text tells to be so many per cent of the rows above it is that.

    Example: 應急費用按首三項的總和以10%計算; contingencies are 10% of the sub-total.  Any row, and any rows
    that stand next to each other, may be meant.
    """
    for told in tables(reading):
        for shape in text_beside(reading, told.table):
            for r, row in enumerate(told.rows):
                for start, end in shape.sentences() if len(row) >= _SHORTEST and row in shape.text else ():
                    at = shape.text.find(row, start, end)
                    if at >= 0:
                        yield from _part_of_above(told, shape, r, (at, end))


def _part_of_above(told: Told, shape: Shape, row: int, span: tuple[int, int]) -> Iterator[Relation]:
    figures = [f for f in shape.between(*span) if f.kind != "count"]
    # What is told of the sub-total itself is of another row.
    cue = shape.words.regex("above_rows", "of_above").search(shape.text, span[0] + len(told.rows[row]), span[1])
    columns = {c for _, c in told.cells}
    if len(figures) != 1 or figures[0].kind != "percent" or figures[0].qualifier or not cue or len(columns) != 1:
        return
    (column,) = columns
    cell = told.cells.get((row, column))
    bases = [*_bases([told.cells[r, column] for r in range(row) if (r, column) in told.cells])]
    rate = number(figures[0])
    if cell is None or rate is None or not bases or cell.kind == "percent":
        return
    part = Interval.exact(rate / _HUNDRED)
    holds = any(verdict(Interval.near(cell), base * part) != "fails" for base in bases)
    meant = Fraction((bases[-1] * part).value or 0)
    said = f"{cite(cell)} = {cite(figures[0])} × {shown(Fraction(bases[-1].value or 0), cell)}"
    yield relation(
        "holds" if holds else "fails", (said, said), (cell, figures[0]),
        expected=shown(meant, cell), actual=cell.surface,
    )  # fmt: skip


def _bases(above: Sequence[Figure]) -> Iterator[Interval]:
    """What rows above one that stand next to each other come to, the row right above it last."""
    values = [Interval.near(cell) for cell in above]
    for first in range(len(values)):
        yield from accumulate(values[first:])
