"""Heads of a ruled table whose cells show how deep they are: some reach over columns, the others down to the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.source import Box

_NEAR = 3.0


def head_depth(cells: Sequence[Box], columns: Sequence[float], tops: Sequence[float]) -> int:
    """How many of a table's rows its heads take, as the cells of the first one show; 0 where they do not.

    Each of those reaches over more than one column or as far down as the leftmost, as ``Grade`` does beside ``Senior``
    over ``1 year | 5 years``.  A label beside the rows of a group has single cells next to it.

    >>> head_depth([(0, 0, 50, 40), (50, 0, 150, 20), (50, 20, 100, 40), (100, 20, 150, 40), (0, 40, 50, 60)],
    ...            [0, 50, 100], [0, 20, 40])
    2
    """
    first = sorted(cell for cell in cells if cell[1] < tops[0] + _NEAR)
    reach = [(_taken(cell[1], cell[3], tops), _taken(cell[0], cell[2], columns)) for cell in first]
    deepest = reach[0][0]
    closed = all(depth == deepest or width > 1 for depth, width in reach)
    parted = any(depth < deepest for depth, _ in reach)
    if not (closed and parted and deepest < len(tops)):
        return 0
    floor = tops[deepest]
    return 0 if any(cell[1] < floor - _NEAR and cell[3] > floor + _NEAR for cell in cells) else deepest


def _taken(start: float, end: float, places: Sequence[float]) -> int:
    """How many of these places, where rows or columns begin, lie in a stretch."""
    return sum(start - _NEAR < place < end - _NEAR for place in places)
