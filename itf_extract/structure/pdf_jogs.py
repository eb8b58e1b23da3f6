"""Walls of a ruled table that jog: a column's edge that some rows have a little further left or right than others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.nested import Ruled, index, starts

if TYPE_CHECKING:
    from itf_extract.model.source import Box

_NEAR = 3.0  # points
_WIDEST = 14.0  # points that a wall jogs: no column is as narrow


def straightened(ruled: Ruled) -> Ruled:
    """The table with such walls in one line, where no row has two of those that stand so near."""
    places = starts([x for cell in ruled.cells for x in (cell[0], cell[2])])
    walls: list[list[float]] = []
    for place in places:
        if walls and place - walls[-1][-1] < _WIDEST and not any(_parts(ruled, x, place) for x in walls[-1]):
            walls[-1].append(place)
        else:
            walls.append([place])
    jogs = {x: wall[0] for wall in walls for x in wall[1:]}
    if not jogs:
        return ruled

    def straight(x: float) -> float:
        return jogs.get(places[index(places, x)], x)

    moved: dict[Box, Box] = {cell: (straight(cell[0]), cell[1], straight(cell[2]), cell[3]) for cell in ruled.cells}
    return Ruled([moved[cell] for cell in ruled.cells], {moved[cell]: lines for cell, lines in ruled.held.items()})


def _parts(ruled: Ruled, left: float, right: float) -> bool:
    """Whether some cell reaches from one wall to the other."""
    return any(abs(cell[0] - left) < _NEAR and abs(cell[2] - right) < _NEAR for cell in ruled.cells)
