"""Ruled tables: the cells that a page's rulings enclose, found by pdfplumber's table finder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Ruling
    from itf_extract.model.source import Box

_TOLERANCE = 3.0  # pdfplumber's own default, in points
_LEAST_CELLS = 4  # a box with a word in it is no table


def find_grids(rulings: Sequence[Ruling]) -> tuple[tuple[Box, ...], ...]:
    """The cell boxes of each ruled table, tables from top to bottom."""
    edges = [_edge(ruling) for ruling in rulings]
    if len({edge["orientation"] for edge in edges}) < len(("h", "v")):
        return ()
    # pdfplumber takes long to import, and not every paper has a table.
    from pdfplumber.table import (  # noqa: PLC0415
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    tables = [tuple(table) for table in cells_to_tables(cells) if len(table) >= _LEAST_CELLS]
    return tuple(sorted(tables, key=lambda table: min(cell[1] for cell in table)))


def _edge(ruling: Ruling) -> dict[str, Any]:
    """A ruling as the kind of edge that pdfplumber's functions take: a line without thickness."""
    x, y = (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2
    if ruling.horizontal:
        box = {"x0": ruling.x0, "x1": ruling.x1, "top": y, "bottom": y, "orientation": "h"}
    else:
        box = {"x0": x, "x1": x, "top": ruling.top, "bottom": ruling.bottom, "orientation": "v"}
    return {**box, "width": ruling.x1 - ruling.x0, "height": ruling.bottom - ruling.top, "object_type": "line"}
