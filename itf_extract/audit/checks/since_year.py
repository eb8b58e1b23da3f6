"""What the text tells of a table's year against an earlier one: 較上一年度增加17%, twice that in 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks.told_tables import tables_near
from itf_extract.audit.interval import Interval, number, result, rounded
from itf_extract.audit.relation import as_reckoned, cite
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_YEAR, _MONTHS = 4, 12
_HUNDRED = Interval.exact(100)


def changes(reading: Reading) -> Iterator[Relation]:
    """That a change since another year is that of the line of a table in which the sentence's number and year stand.

    Example: 在2022-23年度達425 600，較上一年度增加17%, where a row has 363 900 and 425 600 under these
    two years.
    """
    for match in reading.matches("than_before"):
        ago = match.get("q")
        if match.shape.passage.cell is None and (ago is None or months(ago) == _MONTHS):
            yield from _against(reading, match)


def _against(reading: Reading, match: Match) -> Iterator[Relation]:
    """The changes that a match tells, where its sentence has one cell of one line with its own year."""
    shape, start = match.shape, match.found.start()
    clause = max(shape.text.rfind(mark, 0, start) for mark in CLAUSE_ENDS) + 1
    if not shape.words.regex("told", "goes_on").fullmatch(shape.text, clause, start):
        return  # 處理時間較上一年度減少5% is told of something else
    before = shape.between(shape.sentence(start)[0], start)
    days = {str(f.value) for f in before if f.kind in TIMES}
    lines = [
        (figure, cell, base)
        for told in tables_near(reading, shape)
        for day, cell, line in _lines(told)
        for figure in before
        if day in days and _same(figure, cell) and (base := _base(match, day, line)) is not None
    ]
    by = match.get("d")
    if len(lines) == 1 and (by is None or by.kind == "percent" or alike(by, lines[0][0])):
        _, cell, base = lines[0]
        small, large = sorted((rounded(cell), rounded(base)), key=lambda size: size.value or 0)
        for name in "dpx":
            figure = match.get(name)
            if figure is not None and small.value:
                yield from _follows(figure, cell, base, small, large)


def _lines(told: Told) -> Iterator[tuple[str, Figure, Mapping[str, Figure]]]:
    """Each cell under a day or year, or beside one, with its day and the cells of its line by their days."""
    for (r, c), cell in told.cells.items():
        across = {day: told.cells[r, k] for k, day in told.head_days.items() if (r, k) in told.cells}
        down = {day: told.cells[k, c] for k, day in told.row_days.items() if (k, c) in told.cells}
        if c in told.head_days and len(across) > 1:
            yield told.head_days[c], cell, across
        if r in told.row_days and len(down) > 1:
            yield told.row_days[r], cell, down


def _base(match: Match, day: str, line: Mapping[str, Figure]) -> Figure | None:
    """The cell of the year that a change is told against: the one that is named, or the one before."""
    named = match.get("v")
    if named is not None:
        return line.get(str(named.value)) if str(named.value) != day else None
    before = [other for other in line if other[:_YEAR].isdigit() and int(other[:_YEAR]) == int(day[:_YEAR]) - 1]
    return line[before[0]] if len(before) == 1 and len(before[0]) == len(day) else None


def _same(figure: Figure, cell: Figure) -> bool:
    return figure.kind == cell.kind and figure.kind in AMOUNTS and number(figure) == number(cell) is not None


def _follows(figure: Figure, cell: Figure, base: Figure, small: Interval, large: Interval) -> Iterator[Relation]:
    """That a figure is how far two cells are apart, in number, in per cent or as a multiple."""
    bare = figure.kind == "percent" and not figure.surface.endswith("%")  # an increase of 17 or 7.9%
    if figure.kind == "percent" and not bare:
        low, high = rounded(base), rounded(cell)
        way = (large - small) / low * _HUNDRED if low.value and high.value else None
    elif figure.kind == "multiple":
        way = rounded(cell) / rounded(base)
    elif bare or figure.kind == cell.kind:
        way = large - small
    else:
        return
    if way is None or way.value is None:
        return
    says = (
        f"由{cite(base)}至{cite(cell)}的變動為{cite(figure)}",
        f"the change from {cite(base)} to {cite(cell)} is {cite(figure)}",
    )
    printed = result(figure) if figure.kind == "percent" and not bare else Interval.wide(figure)
    yield as_reckoned(printed, way, says, (figure, cell, base))
