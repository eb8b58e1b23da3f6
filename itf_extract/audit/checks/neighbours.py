"""A number that stands in a sentence among others of a table, and is a misprint of one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_rows import is_cell
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.pairs import misprint
from itf_extract.audit.subjects import AMOUNTS, classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_LEAST = 2  # figures of a sentence that are a table's
_TELLING = 100

Place = tuple[int, int]


def misprints(told: Told, shape: Shape) -> Iterator[Relation]:
    """That a figure among several of a table's cells is no misprint of a cell in a line with one of them.

    Example: 共接獲322宗申請，批出221宗，涉及補助額22億1,600萬元, where the row of the total has 322, 212 and 2,216.0.
    A figure told as a change says nothing, nor one that any cell has.
    """
    cells = {place: cell for place, cell in told.cells.items() if _tells(cell)}
    if len(cells) <= _LEAST or shape.passage.kind != "paragraph":
        return
    for said in _told(shape):
        known = {figure.id: places for figure in said if (places := _places(figure, cells))}
        beside = [place for places in known.values() for place in places]
        if len({tuple(places) for places in known.values()}) < _LEAST:
            continue
        for figure in said:
            if figure.id not in known and not _changed(shape, figure):
                yield from _slip(figure, {p: cells[p] for p in cells if _in_line(p, beside) and p not in beside})


def _told(shape: Shape) -> Iterator[Sequence[Figure]]:
    """The telling figures of each sentence of a passage that has several."""
    told = ([figure for figure in shape.between(*span) if _tells(figure)] for span in shape.sentences())
    yield from (figures for figures in told if len(figures) > _LEAST)


def _tells(figure: Figure) -> bool:
    """Whether a figure is an exact number that another is hardly equal to by chance."""
    return figure.kind in AMOUNTS and figure.qualifier in {"", "cumulative"} and (number(figure) or 0) >= _TELLING


def _places(figure: Figure, cells: Mapping[Place, Figure]) -> list[Place]:
    return [
        place for place, cell in cells.items()
        if cell.kind == figure.kind and Interval.near(cell).meets(Interval.near(figure))
    ]  # fmt: skip


def _in_line(place: Place, beside: Sequence[Place]) -> bool:
    """Whether a cell is in a row or column of one of others."""
    return any(place[0] == row or place[1] == column for row, column in beside)


def _changed(shape: Shape, figure: Figure) -> bool:
    """Whether the words around a figure tell it as a change, or as what is left."""
    return shape.words.regex("told", "derived").search(shape.around(figure)) is not None


def _slip(figure: Figure, cells: Mapping[Place, Figure]) -> Iterator[Relation]:
    """That a figure is the one cell that it is a misprint of."""
    meant = {number(cell): cell for cell in cells.values() if cell.kind == figure.kind}
    near = [cell for value, cell in meant.items() if value is not None and misprint(figure, value)]
    units = {classifier(cell) for cell in near} - {"", classifier(figure)}
    if len(near) == 1 and not units:
        yield is_cell(figure, near[0])
