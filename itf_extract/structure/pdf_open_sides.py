"""A ruled table's column that no wall parts from what is ruled: it stands at an open side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.nested import Ruled
from itf_extract.structure.row import cut_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source
    from itf_extract.structure.row import Row

_NEAR = 3.0
_FEWEST = 3  # rows with something in the column, the heads among them
_GAP = 0.6  # ems: between two columns, wider than between words
_BESIDE = 2.0  # ems: the column begins that near to the last wall
_SHORT = 8.0  # ems: what stands in it is no line of prose


def cut_off(source: Source, rows: Sequence[Row], extent: Box) -> list[Row]:
    """The rows, their lines cut where they run out of a table's extent over a gap at its edge."""
    out: list[Row] = []
    for row in rows:
        cut = row
        if extent[1] <= row.baseline - row.size / 3 <= extent[3]:
            for edge in (extent[0], extent[2]):
                if any(line.x0 < edge - _NEAR and edge + _NEAR < line.x1 for line in cut.lines):
                    cut = cut.of(tuple(part for line in cut.lines for part in _cut_at_edge(source, line, edge)))
        out.append(cut)
    return out


def _cut_at_edge(source: Source, line: Line, edge: float) -> list[Line]:
    """A line cut at an edge that stands in a gap of it."""
    parts = cut_at(source, line, _GAP * line.size)
    left, right = [part for part in parts if part.x1 <= edge], [part for part in parts if part.x0 >= edge]
    if not (left and right) or len(left) + len(right) < len(parts):
        return [line]
    before = line._replace(end=left[-1].end, x1=left[-1].x1, raised=_within(line, left[-1].end, before=True))
    after = line._replace(start=right[0].start, x0=right[0].x0, raised=_within(line, left[-1].end, before=False))
    return [before, after]


def _within(line: Line, place: int, *, before: bool) -> tuple[tuple[int, int], ...]:
    """What is raised before a place of a line, or after it."""
    return tuple(span for span in line.raised if (span[0] < place) == before)


def with_open_side(
    cells: Sequence[Box], held: dict[Box, list[Line]], rows: list[Row]
) -> tuple[Sequence[Box], dict[Box, list[Line]], list[Row]]:
    """The cells, what they hold and the other rows, where a column of short words stands right of the last wall.

    Each of its words stands beside a row of the table, one beside its heads.
    """
    extent = Ruled(cells, {}).extent
    last = [cell for cell in cells if abs(cell[2] - extent[2]) < _NEAR]
    near = [(row, line) for row in rows for line in row.lines if 0 <= line.x0 - extent[2] < _BESIDE * line.size]
    beside = {cell: [(row, line) for row, line in near if cell[1] < line.baseline < cell[3]] for cell in last}
    found = {cell: lines[0][1] for cell, lines in beside.items() if lines}
    baselines = {line.baseline for lines in held.values() for line in lines}
    fits = all(len(lines) <= 1 for lines in beside.values()) and all(
        line.x1 - line.x0 < _SHORT * line.size and line.baseline in baselines for line in found.values()
    )
    heads = min(last, key=lambda cell: cell[1])
    if not fits or len(found) < _FEWEST or heads not in found:
        return cells, held, rows
    right = max(line.x1 for line in found.values()) + _NEAR
    more = {(extent[2], cell[1], right, cell[3]): [found[cell]] if cell in found else [] for cell in last}
    taken = {line for _, line in near if line in found.values()}
    left = [(row, tuple(line for line in row.lines if line not in taken)) for row in rows]
    others = [row if len(lines) == len(row.lines) else row.of(lines) for row, lines in left if lines]
    return [*cells, *more], held | {cell: lines for cell, lines in more.items() if lines}, others
