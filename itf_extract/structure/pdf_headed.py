"""Tables of which only the heads are ruled: which cell is none, and which rows stand under the heads' walls."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from itf_extract.structure.row import cut_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source
    from itf_extract.structure.row import Row

_NEAR = 3.0
_FEWEST = 3  # heads side by side
_GAP = 0.6  # ems: between two columns, wider than between words


def frame_of_body(held: Mapping[Box, Sequence[Line]], extent: Box) -> Box | None:
    """The cell that frames all rows under ruled heads: it reaches from side to side, right under several of them."""
    wide = extent[2] - extent[0] - _NEAR
    last = max(held, key=lambda cell: cell[1])
    heads = [cell for cell in held if abs(cell[3] - last[1]) < _NEAR]
    return last if last[2] - last[0] > wide and len(heads) >= _FEWEST else None


def is_label(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether nothing of a row stands outside the first of these columns."""
    return columns[0][0] - _NEAR <= row.x0 and row.x1 <= columns[0][1] + _NEAR


def in_columns(source: Source, row: Row, columns: Sequence[tuple[float, float]]) -> list[list[Line]] | None:
    """The lines of a row in each column; None where one stands in no column, or two in the first alone.

    A line that the heads' walls would cross is cut at its gaps: a number stands left of its label.
    """
    held: list[list[Line]] = [[] for _ in columns]
    for line in row.lines:
        for part in [line] if _column_of(line, columns) is not None else cut_at(source, line, _GAP * line.size):
            column = _column_of(part, columns)
            if column is None:
                return None
            held[column].append(part)
    return held if any(held[1:]) and all(len(lines) <= 1 for lines in held) else None


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int | None:
    """The column that a line stands in."""
    column = bisect_right(columns, (line.x0 + _NEAR,)) - 1
    return None if column < 0 or line.x1 > columns[column][1] + _NEAR else column
