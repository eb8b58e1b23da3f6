"""Numbers that a sentence of one year counts as a row of a table is called: in 2025 the 8 960 inspections.

So many of a thing in a year need not be all of them; that the number misses the cell by a misprint tells that it is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.slips import digits_of, is_slip
from itf_extract.audit.checks.told_rows import is_cell
from itf_extract.audit.checks.told_tables import tables_near
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import TIMES, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 3  # digits
_NEAR = 6


def of_dated_rows(reading: Reading) -> Iterator[Relation]:
    """That a count told of the year of a column, or of a row, is no misprint of the cell of that name and year.

    Example: In 2025, the 8 960 inspections led to 112 prosecutions, beside rows Inspections and Prosecutions.
    """
    for shape in reading.figured:
        if shape.passage.kind != "paragraph" or "count" not in shape.kinds:
            continue
        for told in tables_near(reading, shape):
            for figure in shape.figures.values():
                if figure.kind == "count" and figure.unit and not figure.qualifier and digits_of(figure) >= _FEWEST - 1:
                    yield from _told(told, shape, figure)


def points_of_rows(reading: Reading) -> Iterator[Relation]:
    """That a change in percentage points told of a row is that of two years of the row, of its first and last at best.

    Example: 甲館的使用率在三年間上升6個百分點，乙館則上升4個百分點, where the rows have 88, 91, 94 and 82, 84, 86.
    """
    for shape in reading.figured:
        if shape.passage.kind == "paragraph" and "percent" in shape.kinds:
            after = shape.words.regex("dated_rows", "points")
            told = [f for f in shape.figures.values() if f.kind == "percent"]
            for figure in told:
                said = f"{figure.unit or ''}{shape.text[shape.places[figure.id] + 1 :]}"
                if after.search(said[: shape.words.reach(_NEAR)]) and not figure.qualifier:
                    for table in tables_near(reading, shape):
                        yield from _points(table, shape, figure)


def _points(told: Told, shape: Shape, figure: Figure) -> Iterator[Relation]:
    place = shape.places[figure.id]
    start = shape.sentence(place)[0]
    before = [shape.places[f.id] + 1 for f in shape.between(start, place) if f.kind == "percent"]
    said = shape.text[max((start, *before)) : place]
    rows = [r for r, row in enumerate(told.rows) if len(row) >= _FEWEST and row in said]
    cells = [told.cells[r, c] for r in rows[:1] for c in sorted(told.head_days) if (r, c) in told.cells]
    if len(rows) != 1 or len(cells) < _FEWEST - 1 or {f.kind for f in cells} != {"percent"}:
        return
    gaps = {abs((number(a) or 0) - (number(b) or 0)) for a, b in combinations(cells, 2)}
    first, last = cells[0], cells[-1]
    says = (
        f"{cite(first)}與{cite(last)}相差{cite(figure)}",
        f"{cite(first)} and {cite(last)} are {cite(figure)} apart",
    )
    yield relation("holds" if number(figure) in gaps else "fails", says, (figure, last, first), actual=figure.surface)


def _told(told: Told, shape: Shape, figure: Figure) -> Iterator[Relation]:
    days = {str(f.value) for f in shape.between(*shape.sentence(shape.places[figure.id])) if f.kind in TIMES}
    if len(days) != 1:
        return
    (day,) = days
    noun = (figure.unit or "").casefold() if (figure.unit or "").isascii() else own_noun(figure)
    cells = [told.cells.get((r, c)) for r, row in enumerate(told.rows) for c, head in told.head_days.items()
             if head == day and row.casefold() == noun]  # fmt: skip
    cells += [told.cells.get((r, c)) for c, name in enumerate(told.heads) for r, head in told.row_days.items()
              if head == day and c and name.casefold() == noun]  # fmt: skip
    values = {number(cell) for cell in told.cells.values()}
    for cell in cells if len(cells) == 1 else ():
        if cell is not None and cell.kind == "count" and number(figure) not in values:
            value = number(cell)
            if value and digits_of(cell) >= _FEWEST and is_slip(figure, Interval.exact(value)):
                yield is_cell(figure, cell)
