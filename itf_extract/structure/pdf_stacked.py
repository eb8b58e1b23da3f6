"""Cells of a ruled table that lack the rule between two rows which all others have: values stand one in each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.structure.nested import Ruled, starts
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source

_NEAR = 3.0


def floored(source: Source, ruled: Ruled) -> Ruled:
    """The table with each cell that holds one figure for every row it reaches over cut into as many.

    Example: 21.21 over 427.80 in the rows of the last district and of the total, where the rule is missing below 21.21.
    """
    tops = starts([cell[1] for cell in ruled.cells])
    cells: list[Box] = []
    held: dict[Box, list[Line]] = {}
    for cell in ruled.cells:
        edges = [*(top for top in tops if cell[1] - _NEAR < top < cell[3] - _NEAR), cell[3]]
        lines = ruled.held.get(cell, [])
        rows = _by_rows(lines, edges)
        parts = rows if len(rows) > 1 and all(_one_figure(source, row) for row in rows) else [lines]
        bounds = edges if len(parts) > 1 else [cell[1], cell[3]]
        for (top, end), part in zip(pairwise(bounds), parts, strict=True):
            box = (cell[0], top, cell[2], end)
            cells.append(box)
            held[box] = part
    return Ruled(cells, {box: lines for box, lines in held.items() if lines})


def _by_rows(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """The lines of a cell by the rows that it reaches over."""
    return [[line for line in lines if top < line.baseline <= end] for top, end in pairwise(edges)]


def _one_figure(source: Source, lines: Sequence[Line]) -> bool:
    """Whether a row of a cell is one figure; one in brackets may belong to the figure above it."""
    said = [source.text[line.start : line.end].strip() for line in lines]
    return len(said) == 1 and is_figure(said[0]) and not said[0].startswith(("(", "（"))
