"""A table within a cell of another: its rows and columns become those of the cell that holds it.

A reader takes the row of the outer table through each row of the inner one, so the outer row's label stands before each
of them.  An inner table that has heads of its own, or stands in its cell beside other words, says something else than
its cell's column does, and stays a table for itself.
"""

from __future__ import annotations

from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source

_NEAR = 3.0
_SLIVER = 8.0  # points: nothing is written in a narrower cell
_FEWEST = 2  # rows and columns


class Ruled(NamedTuple):
    """The boxes of a table's cells and the lines that stand in them."""

    cells: Sequence[Box]
    held: Mapping[Box, list[Line]]

    @property
    def extent(self) -> Box:
        """The box around all cells."""
        lefts, tops, rights, bottoms = zip(*self.cells, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def starts(values: Sequence[float]) -> list[float]:
    """Places that are further apart than rulings that are meant for one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def index(places: Sequence[float], value: float) -> int:
    """Which of these places a value is nearest to."""
    return min(range(len(places)), key=lambda i: abs(places[i] - value))


def inside(inner: Box, outer: Box) -> bool:
    """Whether a box lies within another."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def apart(cells: Sequence[Box]) -> list[Sequence[Box]]:
    """A table and those within its cells, whose rulings are so near to the cell's that both look like one.

    Between them are slivers left and right, or above and below, in which nothing is written.  Where most cells are
    slivers the rules are hatching.
    """
    slivers = sorted(box for box in cells if min(box[2] - box[0], box[3] - box[1]) < _SLIVER)
    if 2 * len(slivers) > len(cells):
        return [cells]
    beside = ((a, b) for a, b in combinations(slivers, 2) if a[1::2] == b[1::2])
    below = ((a, b) for a, b in combinations(slivers, 2) if a[::2] == b[::2])
    for first, last in chain(beside, below):
        cell = (first[0], min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        inner = [box for box in cells if inside(box, cell) and box not in {first, last}]
        if min(len({box[0] for box in inner}), len({box[1] for box in inner})) >= _FEWEST:
            cell = _as_high_as_its_row(cell, cells)
            outer = [box for box in cells if not inside(box, cell)]
            return [*apart([*outer, cell]), inner]
    return [cells]


def _as_high_as_its_row(cell: Box, cells: Sequence[Box]) -> Box:
    """A cell with the slivers over and under what it holds, where its row is so high."""
    for sliver in cells:
        touches = sliver[3] == cell[1] or sliver[1] == cell[3]
        if touches and sliver[::2] == cell[::2] and sliver[3] - sliver[1] < _SLIVER:
            both = (cell[0], min(sliver[1], cell[1]), cell[2], max(sliver[3], cell[3]))
            cell = both if any(box[1::2] == both[1::2] for box in cells) else cell
    return cell


def unfolded(outer: Ruled, others: Sequence[Ruled], source: Source) -> tuple[Ruled, list[Ruled]]:
    """The outer table with those of the others that its cells hold unfolded, and which those are."""
    nests = {cell: inner for inner in others for cell in outer.cells if inside(inner.extent, cell)}
    nests = {cell: inner for cell, inner in nests.items() if cell not in outer.held and _is_headless(inner, source)}
    taken: list[Ruled] = []
    tops: set[float] = set()
    for cell, inner in nests.items():
        if cell[1] in tops:
            continue  # of two in one row the second stays for itself
        tops.add(cell[1])
        width = max(len(starts([box[0] for box in nests[each].cells])) for each in nests if each[0] == cell[0])
        outer = _with(outer, cell, inner, width)
        taken.append(inner)
    return outer, taken


def _is_headless(inner: Ruled, source: Source) -> bool:
    """Whether the first row of a table has a value, and so is no row of heads."""
    first = min(box[1] for box in inner.cells)
    lines = (line for box, lines in inner.held.items() if box[1] - first < _NEAR for line in lines)
    return any(is_value(source.text[line.start : line.end]) for line in lines)


def _with(outer: Ruled, cell: Box, inner: Ruled, width: int) -> Ruled:
    """The outer table with a cell cut as the inner one is, into so many columns."""
    cut = dict(_cut(cell, inner, width))
    label = min((box for box in outer.cells if box[1] == cell[1]), default=cell)
    rows = _edges(cell[1], cell[3], len(starts([box[1] for box in inner.cells])))
    labels = [(label[0], top, label[2], end) for top, end in pairwise(rows)]
    if label == cell or label[3] != cell[3]:
        labels = [] if label == cell else [label]
    kept = [box for box in outer.cells if box not in {cell, label}]
    held = {box: lines for box, lines in outer.held.items() if box != label}
    held |= {box: inner.held[own] for box, own in cut.items() if own in inner.held}
    if label in outer.held:
        held |= dict.fromkeys(labels, outer.held[label])
    return Ruled([*kept, *labels, *cut], held)


def _cut(cell: Box, inner: Ruled, width: int) -> Iterator[tuple[Box, Box]]:
    """The boxes that a cell is cut into, each with the inner table's own; the last column takes what is left over."""
    columns, tops = starts([box[0] for box in inner.cells]), starts([box[1] for box in inner.cells])
    xs, ys = [*_edges(cell[0], cell[2], width)[: len(columns)], cell[2]], _edges(cell[1], cell[3], len(tops))
    for box in inner.cells:
        c, r = index(columns, box[0]), index(tops, box[1])
        wide = sum(box[0] - _NEAR < place < box[2] - _NEAR for place in columns)
        high = sum(box[1] - _NEAR < place < box[3] - _NEAR for place in tops)
        yield (xs[c], ys[r], xs[c + wide], ys[r + high]), box


def _edges(low: float, high: float, count: int) -> list[float]:
    """The ends of so many equal parts of a stretch."""
    return [low + (high - low) * i / count for i in range(count)] + [high]
