"""The lines that stand in the ruled cells of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Box
    from itf_extract.structure.row import Row

_NEAR = 3.0  # points
_PADDING = 1.0  # ems between a cell's left wall and its text


def lines_by_cell(rows: Sequence[Row], cells: Sequence[Box], extent: Box) -> tuple[dict[Box, list[Line]], list[Row]]:
    """The lines in each of these cells, and the rows without them."""
    held: dict[Box, list[Line]] = {}
    others: list[Row] = []
    for row in rows:
        y = row.baseline - row.size / 3
        outside = row.lines
        if extent[1] <= y <= extent[3]:
            holders = {line: _holder_of(cells, line, y) for line in row.lines}
            for line, cell in holders.items():
                if cell:
                    held.setdefault(cell, []).append(line)
            outside = tuple(line for line, cell in holders.items() if cell is None)
        if len(outside) == len(row.lines):
            others.append(row)
        elif outside:
            others.append(row.of(outside))
    return held, others


def _holder_of(cells: Sequence[Box], line: Line, y: float) -> Box | None:
    """The cell that holds a line: the one that its middle is in, or that it begins in and runs out of."""
    held = _holder(cells, (line.x0 + line.x1) / 2, y)
    begun = _holder(cells, line.x0, y) if held and line.x0 < held[0] - _NEAR else None
    return begun if begun and line.x0 - begun[0] < _PADDING * line.size else held


def _holder(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def within(line: Line, cell: Box) -> float:
    """The middle of a line, or the side of its cell that it runs over."""
    return min(max((line.x0 + line.x1) / 2, cell[0]), cell[2] - _NEAR)
