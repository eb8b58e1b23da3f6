"""Ruled rows that stand alone on a PDF page: rows of a table that its top or foot cuts off, or no table at all."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.source import Box
    from itf_extract.structure.blocks import Grid
    from itf_extract.structure.pdf_ruled import Placed
    from itf_extract.structure.row import PageRows, Row

_LINED_UP = 3.0  # points between columns that are the same
_LEAST_CELLS = 4  # of a table; three boxes in a row are hardly one


def cells_of_tables(page: PageRows, after: PageRows | None, above: Grid | None) -> list[Sequence[Box]]:
    """The page's ruled cells; a lone row of few is one of a table only where that is cut by the page's top or foot.

    ``above`` is the table that the page before ends with, ``after`` the page that comes next.
    """
    width = len(above.rows[0]) if above else 0
    return [
        cells
        for cells in page.page.grids
        if len(cells) >= _LEAST_CELLS or (_is_row(cells) and (len(cells) == width or _is_cut_off(cells, page, after)))
    ]


def without_lone_rows(
    page: PageRows, tables: list[Placed], rows: list[Row], *, last: bool
) -> tuple[list[Placed], list[Row]]:
    """The ruled tables that have rows below their heads, or may have them on the next page, and the other rows.

    The ``last`` page has none after it.
    """
    top = min((row.baseline for row in page.body), default=0.0)
    foot = inf if last else max((row.baseline for row in rows), default=0.0)
    lone = [table for table in tables if len(table.grid.rows) == 1 and top < table.top and table.bottom < foot]
    if not lone:
        return tables, rows
    left = {line for row in rows for line in row.lines}
    freed = [
        (row, tuple(line for line in row.lines if line in left or any(table.holds(line) for table in lone)))
        for row in page.body
    ]
    return [table for table in tables if table not in lone], [row.of(lines) for row, lines in freed if lines]


def _is_cut_off(cells: Sequence[Box], page: PageRows, after: PageRows | None) -> bool:
    """Whether the foot of a page parts a row from a table of the same columns at the next one's top."""
    foot = max((row.baseline for row in page.body), default=0.0)
    follows = after.page.grids[0] if after and after.page.grids else ()
    return foot < max(box[3] for box in cells) and _walls(follows) == _walls(cells)


def _is_row(cells: Sequence[Box]) -> bool:
    """Whether cells stand side by side, no two in one column."""
    return len(_walls(cells)) - 1 == len(cells)


def _walls(cells: Sequence[Box]) -> list[int]:
    """Where cells are parted from left to right, to the nearest few points."""
    return sorted({round(edge / _LINED_UP) for box in cells for edge in (box[0], box[2])})
