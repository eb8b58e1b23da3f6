"""Single figures of the text beside a table: that of one year, and what a row has of the total that is told with it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_rows import is_cell
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.pairs import misprint
from itf_extract.audit.reckonings import is_sure
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_SHORTEST = 2
_NEAR = 4
_BEFORE, _AFTER = 12, 12  # passages of text beside a table's lead
_FEWEST = 2


def of_one_year(told: Told, shape: Shape) -> Iterator[Relation]:
    """That the one number of a sentence with one year is that of the year's row, in the only column it can be of.

    Example: the numbers of cases over rows of years, and The Department received 327 cases in 2020.  Its words are
    those of the table and of its lead, so that it is of no part of them; what is far off, or in a cell, is another.
    """
    rows = {day: r for r, day in told.row_days.items()}
    for start, end in shape.sentences() if len(rows) >= _FEWEST else ():
        figures = shape.between(start, end)
        days = [f for f in figures if f.kind in TIMES]
        numbers = [f for f in figures if f.kind not in TIMES]
        row = rows.get(str(days[0].value)) if len(days) == 1 == len(numbers) else None
        if row is None or not is_sure(numbers[0]) or numbers[0].qualifier:
            continue
        school = shape.words.regex("told_once", "school").search(f"{told.heads[0]}{told.rows[row]}")
        if school:
            continue  # 2018/19學年, of which 2018-19財政年度 has another number
        figure = numbers[0]
        last = max(shape.places[f.id] + 1 + len(shape.clause(f)[1]) for f in (figure, days[0]))
        said = shape.text[start:last]
        if shape.words.regex("told_once", "loose").search(said) or not says_no_more(told, shape, said):
            continue
        cell = _of_column(told, row, figure, shape.clause(figure))
        if cell is not None and _may_be(figure, cell) and not _in_cells(told, figure):
            yield is_cell(figure, cell)


def says_no_more(told: Told, shape: Shape, said: str) -> bool:
    """Whether a text has no other words than a table and its lead, but for those that say nothing of what it counts."""
    known = shape.words.parts("\n".join((told.lead, *told.heads, told.table.caption.chars.casefold())))
    plain = shape.words.regex("told_once", "plain").split(said)
    return all(shape.words.parts(words) <= known for words in plain)


def _of_column(told: Told, row: int, figure: Figure, clause: Sequence[str]) -> Figure | None:
    """The cell of a row in the only column of a figure's kind, or the only one whose head the figure's clause names."""
    cells = {c: cell for (r, c), cell in told.cells.items() if r == row and cell.kind == figure.kind}
    said = " ".join(clause)
    named = [c for c in cells if len(told.heads[c]) >= _SHORTEST and told.heads[c] in said]
    columns = [*cells] if len(cells) == 1 else named
    return cells[columns[0]] if len(columns) == 1 else None


def _may_be(figure: Figure, cell: Figure) -> bool:
    a, b = number(figure) or Fraction(0), number(cell) or Fraction(0)
    return misprint(figure, b) or abs(a - b) * _NEAR <= abs(b) or a == b


def _in_cells(told: Told, figure: Figure) -> bool:
    return any(number(cell) == number(figure) for cell in told.cells.values())


def parts_of_total(reading: Reading, told: Told) -> Iterator[Relation]:
    """That a part which a sentence tells with the total of a table is what the one row that it names has.

    Example: 工程費用為9億1,000萬元，其中地基工程佔2億6,000萬元, and rows 地基工程 260 and 總計 910.
    """
    lead = reading.lead(told.table.where)
    columns = {c for _, c in told.cells}
    totals = [told.cells[r, c] for r in told.totals for c in columns if (r, c) in told.cells]
    if lead is None or len(totals) != 1 or totals[0].kind != "money":
        return
    for shape in reading.shapes[max(0, lead.index - _BEFORE) : lead.index + _AFTER]:
        if shape.passage.cell is not None or "money" not in shape.kinds:
            continue
        for start, end in shape.sentences():
            figures = shape.between(start, end)
            whole = next((f for f in figures if _is(f, totals[0])), None)
            if whole is None or shape.words.regex("told_once", "other").search(shape.text, start, end):
                continue
            yield from _parts(told, shape, whole, figures, start)


def _parts(told: Told, shape: Shape, whole: Figure, figures: Sequence[Figure], start: int) -> Iterator[Relation]:
    column = next(c for (r, c), cell in told.cells.items() if r in told.totals and cell.kind == whole.kind)
    for before, figure in zip((None, *figures), figures, strict=False):
        if figure is whole or figure.kind != whole.kind or figure.qualifier or not is_sure(figure):
            continue
        place = shape.places[figure.id]
        first = shape.places[before.id] + 1 if before is not None else start
        said = shape.text[first:place] + shape.clause(figure)[1].split("\ue000")[0]
        rows = _named(told, said)
        cell = told.cells.get((rows[0], column)) if len(rows) == 1 else None
        if cell is not None:
            yield is_cell(figure, cell)


def _named(told: Told, said: str) -> list[int]:
    """The rows that a text names, but for those whose names are part of another's."""
    rows = {r: row for r, row in enumerate(told.rows) if len(row) >= _SHORTEST and row in said and r not in told.totals}
    longest = max(map(len, rows.values()), default=0)
    whole = [r for r, row in rows.items() if len(row) == longest]
    return whole if all(row in told.rows[whole[0]] for row in rows.values()) else [*rows]


def _is(figure: Figure, cell: Figure) -> bool:
    return figure.kind == cell.kind and is_sure(figure) and Interval.near(figure).meets(Interval.near(cell))
