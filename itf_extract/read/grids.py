"""Ruled tables: the cells that a page's rulings enclose.

Rulings that touch make one table.  Their places cut its whole extent into a lattice, whose boxes join where no ruling
parts them: so merged cells are one, and a table that is open at a side is closed where its rulings end.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.page import Ruling
    from itf_extract.model.source import Box

_TOLERANCE = 3.0  # points by which rulings that meet may miss each other
_LEAST_CELLS = 2  # a box with a word in it is no table; two are one where a page cuts it
_MOST_PLACES = 400  # rows or columns: beyond any table, but not beyond a drawing


class _Edge(NamedTuple):
    """A ruling without thickness: ``place`` across its run, from ``start`` to ``end`` along it."""

    place: float
    start: float
    end: float


class _Rulings(NamedTuple):
    """The rulings of one table."""

    across: list[_Edge]
    down: list[_Edge]


def find_grids(rulings: Sequence[Ruling]) -> tuple[tuple[Box, ...], ...]:
    """The cell boxes of each ruled table, tables from top to bottom."""
    across = _merged(_Edge((r.top + r.bottom) / 2, r.x0, r.x1) for r in rulings if r.horizontal)
    down = _merged(_Edge((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rulings if not r.horizontal)
    tables = [tuple(_cells(table)) for table in _tables(across, down)]
    return tuple(sorted((table for table in tables if len(table) >= _LEAST_CELLS), key=_top_left))


def _top_left(table: tuple[Box, ...]) -> tuple[float, float]:
    return min(cell[1] for cell in table), min(cell[0] for cell in table)


def _merged(edges: Iterable[_Edge]) -> list[_Edge]:
    """Rulings of nearly the same place as one, as far as they overlap or nearly meet."""
    merged: list[_Edge] = []
    for group in _near(sorted(edges)):
        place = group[0].place
        for edge in sorted(group, key=lambda edge: edge.start):
            if merged and merged[-1].place == place and edge.start <= merged[-1].end + _TOLERANCE:
                merged[-1] = _Edge(place, merged[-1].start, max(merged[-1].end, edge.end))
            else:
                merged.append(_Edge(place, edge.start, edge.end))
    return merged


def _near(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    group: list[_Edge] = []
    for edge in edges:
        if group and edge.place - group[0].place > _TOLERANCE:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _tables(across: Sequence[_Edge], down: Sequence[_Edge]) -> Iterator[_Rulings]:
    """The rulings that hang together, each lot one table."""
    owner = [*range(len(across) + len(down))]

    def root(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    for i, edge in enumerate(across):
        for j, wall in enumerate(down, len(across)):
            if _meet(edge, wall):
                owner[root(i)] = root(j)
    lots: defaultdict[int, _Rulings] = defaultdict(lambda: _Rulings([], []))
    for node, edge in enumerate((*across, *down)):
        lot = lots[root(node)]
        (lot.across if node < len(across) else lot.down).append(edge)
    yield from (lot for lot in lots.values() if lot.across and lot.down)


def _meet(edge: _Edge, wall: _Edge) -> bool:
    return (
        edge.start - _TOLERANCE <= wall.place <= edge.end + _TOLERANCE
        and wall.start - _TOLERANCE <= edge.place <= wall.end + _TOLERANCE
    )


def _cells(table: _Rulings) -> Iterator[Box]:
    """The boxes of the lattice, joined where no ruling parts them."""
    xs, ys = _places(table.down, table.across), _places(table.across, table.down)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or max(width, height) > _MOST_PLACES:
        return
    walled = _parted(table.down, xs, ys)
    floored = _parted(table.across, ys, xs)
    joined: list[list[tuple[int, int]]] = []  # for each row of boxes, the stretches that no wall parts
    for y in range(height):
        starts = [x for x in range(width) if x == 0 or (x, y) in walled]
        joined.append([*pairwise([*starts, width])])
    open_cells: dict[tuple[int, int], int] = {}
    for y, stretches in enumerate(joined):
        begun = {
            stretch: open_cells[stretch]
            for stretch in stretches
            if stretch in open_cells and not any((y, x) in floored for x in range(*stretch))
        }
        for stretch, top in open_cells.items():
            if stretch not in begun:
                yield xs[stretch[0]], ys[top], xs[stretch[1]], ys[y]
        open_cells = {stretch: begun.get(stretch, y) for stretch in stretches}
    for (left, right), top in open_cells.items():
        yield xs[left], ys[top], xs[right], ys[height]


def _places(edges: Sequence[_Edge], others: Sequence[_Edge]) -> list[float]:
    """Where a table is cut: at its rulings, and where those that cross them begin and end."""
    places = sorted({edge.place for edge in edges})
    first, last = min(other.start for other in others), max(other.end for other in others)
    if first < places[0] - _TOLERANCE:
        places.insert(0, first)
    if last > places[-1] + _TOLERANCE:
        places.append(last)
    return places


def _parted(edges: Sequence[_Edge], places: Sequence[float], steps: Sequence[float]) -> set[tuple[int, int]]:
    """For each place the steps across that a ruling covers there, but for its very ends."""
    index = {place: i for i, place in enumerate(places)}
    return {
        (index[edge.place], step)
        for edge in edges
        for step, (low, high) in enumerate(pairwise(steps))
        if edge.start <= (low + high) / 2 <= edge.end
    }
