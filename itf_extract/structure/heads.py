"""The heads of a table: how many of its rows they take, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, YEAR
from itf_extract.normalise import fold
from itf_extract.normalise.ordinals import begins_list, counted, goes_on
from itf_extract.patterns import compiled
from itf_extract.structure.values import is_figure, is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.text import Text
    from itf_extract.structure.blocks import Grid

    Cell = tuple[Text, ...]

_CALLED = compiled(r"\(([0-9]{1,2}|[A-Za-z])\)(?: ?[=＝].*)?")
_LABEL = compiled(r"([0-9]{1,2})$|[(]?([0-9]{1,2}|[A-Za-z]{1,4})[).．](?![0-9])")
_YEAR_WITH_UNIT = compiled(rf"{YEAR}(?:[-–/][0-9]{{2,4}})?(?:[^0-9]|['’]000)+")
_OPEN_YEAR = compiled(rf"(?<![0-9]){YEAR}[-–/]$")
_REST = compiled(rf"[0-9]{{2}}(?:[0-9]{{2}})?(?![0-9{DIGITS.marks}]).*")
_COLUMNS = 3  # that are called so at least
_ROWS = 3
_LONGEST = 24  # characters: a longer text in a row below the first is no head


def heading_rows(grid: Grid) -> int:
    """How many of the first rows head the columns; none where the first is a row of numbers like those below.

    One more does under each that has merged cells, and where the first column is left open over or under the others:
    units, years, letters.

    >>> from itf_extract.model.text import Text
    >>> from itf_extract.structure.blocks import Grid
    >>> said = [["項目", "2022", "2023"], ["", "百萬元", "百萬元"], ["泳池", "12.5", "13.1"]]
    >>> heading_rows(Grid(tuple(tuple((Text.plain(cell),) for cell in row) for row in said), ((1, 1, 1),) * 3))
    2
    """
    if not grid.heads and len(grid.rows) > 1 and (_is_data(grid.rows[0]) or _counted(grid)):
        return 0
    depth = max(1, grid.heads)
    while depth < len(grid.rows) - 1:
        if finishes_years(grid.rows[depth - 1], grid.rows[depth]):
            depth += 1
            continue
        if _is_data(grid.rows[depth]) or _same_label(*grid.rows[depth : depth + 2]):
            break
        if _letters(grid.rows[depth]):
            return depth + 1
        merged = any(1 < span < len(grid.rows[0]) for span in grid.spans[depth - 1])
        names = _names_years(grid.rows[depth - 1], grid.rows[depth]) or _completes(grid.rows[depth - 1 : depth + 2])
        if not (merged or _goes_on(grid.rows[depth]) or names):
            break
        depth += 1
    return depth


def finishes_years(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether all that a row says beside its first cell are the rests of fiscal years above: ``2022-`` over ``23``."""
    rests = [(_chars(over), _chars(cell)) for over, cell in zip(above[1:], row[1:], strict=True) if _chars(cell)]
    return bool(rests) and all(_OPEN_YEAR.search(over) and _REST.fullmatch(rest) for over, rest in rests)


def _same_label(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the label of a row is the one printed for the row below, too, as that of a table in a cell is."""
    return bool(row[0]) and row[0] == below[0]


def _counted(grid: Grid) -> bool:
    """Whether the first rows are numbered: 1 and 2, (a) and (b) before what they name."""
    labels = [found[found.lastindex or 0] if (found := _LABEL.match(_chars(row[0]))) else "" for row in grid.rows[:2]]
    return all(labels) and len(labels) > 1 and begins_list(labels[0]) and goes_on(*labels)


def _goes_on(row: Sequence[Cell]) -> bool:
    """Whether a row under a head has its first cell open and short texts in most others."""
    said = [_chars(cell) for cell in row[1:]]
    filled = [chars for chars in said if chars]
    if _chars(row[0]) or 2 * len(filled) < len(said) or not filled:
        return False
    return all(len(chars) <= _LONGEST for chars in filled)


def _names_years(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row says nothing but years beside its first cell, which the head above leaves open."""
    said = [_chars(cell) for cell in row[1:]]
    return not _chars(above[0]) and all(_YEAR_WITH_UNIT.fullmatch(chars) or is_year(chars) for chars in said)


def _completes(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the second of three rows names every column, over values, and the first, as of groups of them, few."""
    if len(rows) < _ROWS:
        return False
    above, row = ([bool(_chars(cell)) for cell in cells] for cells in rows[:2])
    return not above[0] and not all(above[1:]) and all(row) and not _is_data(rows[1]) and _is_data(rows[2])


def _letters(row: Sequence[Cell]) -> bool:
    """Whether a row calls each column by a number or letter in brackets: (1), (2), (3)…; (a), (b), (c) = (a) − (b)."""
    said = [found[1].lower() for cell in row if (found := _CALLED.fullmatch(_chars(cell)))]
    if len(said) < _COLUMNS or any(_chars(cell) and not _CALLED.fullmatch(_chars(cell)) for cell in row[1:]):
        return False
    return counted(said) in {"digit", "letter"}


def _is_data(row: Sequence[Cell]) -> bool:
    """Whether numbers stand beside the first cell that neither count the columns nor name years."""
    said = [_chars(cell) for cell in row[1:]]
    if _letters(row) or [chars.strip("()") for chars in said] == [str(place) for place in range(1, len(said) + 1)]:
        return False
    return any(is_figure(chars) and not _YEAR_WITH_UNIT.fullmatch(chars) for chars in said)


def _chars(cell: Cell) -> str:
    return compiled(r"\s+").sub(" ", fold("".join(raw.chars for raw in cell))).strip()
