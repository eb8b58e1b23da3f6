"""Pages set in two or three columns: which rows they are, and in which order they are read.

A row of glyphs that runs over the columns is as many rows.  What stands in a column is read below the one on its left,
as if it were printed there: its lines are moved, the boxes of its characters are not.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Ruling
from itf_extract.read.gutters import BESIDE, FEWER, GUTTER, around, within
from itf_extract.read.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Glyphs, Page
    from itf_extract.model.source import Box
    from itf_extract.read.rows import Row

    Grid = tuple[Box, ...]  # the cells of a ruled table

_NEXT = 2.5  # ems: rows that are further apart are of two stretches
_LINED_UP = 3.0  # points between columns of cells that are the same


class Placed(NamedTuple):
    """A row and how far its lines are moved to stand where they are read."""

    row: Row
    right: float = 0.0
    down: float = 0.0


def in_reading_order(page: Page, rows: list[Row], gutters: Sequence[float]) -> tuple[list[Placed], Page]:
    """A page's rows, those of columns one column after the other, and the page with its rules moved like them."""
    span = _span(rows, gutters, list(map(around, page.grids))) if gutters else None
    if span is None:
        return list(map(Placed, rows)), page
    parted = rows[slice(*span)]
    first, *others = filter(None, map(rows_of, _columns(page.glyphs, parted, gutters)))
    placed, shifts = [*map(Placed, first)], [(0.0, 0.0)]
    end, pitch = first[-1].baseline, _pitch(first)
    for column in others:
        across, down = _start(first) - _start(column), end + pitch - column[0].baseline
        shifts.append((across, down))
        placed += (Placed(row, across, down) for row in column)
        end = column[-1].baseline + down
    below = max(0.0, end + pitch - parted[-1].baseline)
    top = parted[0].baseline - parted[0].size
    bottom = parted[-1].baseline + parted[-1].size

    def column_of(box: Box) -> int:
        return min(bisect_left(gutters, box[0]), len(shifts) - 1)

    def moved(box: Box) -> Box:
        x0, low, x1, high = box
        if low > bottom:
            return x0, low + below, x1, high + below
        across, down = shifts[column_of(box)] if low > top else shifts[0]
        return x0 + across, low + down, x1 + across, high + down

    order = [*map(Placed, rows[: span[0]]), *placed, *(Placed(row, 0.0, below) for row in rows[span[1] :])]
    rulings = tuple(Ruling(*moved(rule)) for rule in page.rulings)
    heights = [each.row.baseline + each.down for each in order]
    grids = [(column_of(grid[0]), tuple(map(moved, grid))) for grid in page.grids]
    return order, page._replace(rulings=rulings, grids=_whole(grids, heights))


def _whole(grids: Sequence[tuple[int, Grid]], heights: Sequence[float]) -> tuple[Grid, ...]:
    """The grids of columns in reading order; one that a column's foot parts, no row between its parts, is whole."""
    whole: list[Grid] = []
    last = 0
    for column, grid in sorted(grids, key=lambda each: around(each[1])[1]):
        foot, top = around(whole[-1])[3] if whole else 0.0, around(grid)[1]
        follows = whole and column == last + 1 and not any(foot < height < top for height in heights)
        if follows and _cuts(grid) == _cuts(whole[-1]):
            whole[-1] = (*whole[-1], *grid)
        else:
            whole.append(grid)
        last = column
    return tuple(whole)


def _cuts(grid: Grid) -> list[int]:
    """Where cells are parted from left to right, to the nearest few points."""
    return sorted({round(edge / _LINED_UP) for box in grid for edge in (box[0], box[2])})


def _columns(glyphs: Glyphs, rows: Sequence[Row], gutters: Sequence[float]) -> Iterator[Glyphs]:
    """The glyphs of these rows between the gutters, with the spaces that stand among them."""
    inked = {(level.baseline, x0) for row in rows for level, x0 in zip(row.inked.levels, row.inked.x0s, strict=True)}
    low, high = min(baseline for baseline, _ in inked), max(baseline for baseline, _ in inked)
    within = [
        low <= level.baseline <= high if text.isspace() else (level.baseline, x0) in inked
        for text, level, x0 in zip(glyphs.texts, glyphs.levels, glyphs.x0s, strict=True)
    ]
    sides = [bisect_left(gutters, (x0 + x1) / 2) for x0, x1 in zip(glyphs.x0s, glyphs.x1s, strict=True)]
    for column in range(len(gutters) + 1):
        yield glyphs.chosen([inside and side == column for inside, side in zip(within, sides, strict=True)])


def _span(rows: Sequence[Row], gutters: Sequence[float], boxes: Sequence[Box]) -> tuple[int, int] | None:
    """The longest stretch of rows that the gutters part: from where columns are on, to where one crosses them.

    A ruled table that stands over the gutters crosses them.
    """
    over = [box for box in boxes if any(box[0] < gutter < box[2] for gutter in gutters)]
    sides = [frozenset() if any(within(row, box) for box in over) else _sides(row, gutters) for row in rows]
    sides.append(frozenset())
    both = {place for place, side in enumerate(sides) if len(side) > 1}
    both |= {
        place
        for place, (a, b) in enumerate(pairwise(rows))
        if len(sides[place]) == len(sides[place + 1]) == 1
        and sides[place] != sides[place + 1]
        and b.baseline - a.baseline < BESIDE * a.size
    }
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for place, side in enumerate(sides):
        apart = 0 < place < len(rows) and rows[place].baseline - rows[place - 1].baseline > _NEXT * rows[place].size
        if start is not None and (not side or apart):
            spans.append((start, place))
            start = None
        if start is None and place in both:
            start = place
            while start and sides[start - 1] and 0 not in sides[start - 1]:  # nothing but right columns begins there
                start -= 1
    full = [span for span in spans if sum(place in both for place in range(*span)) >= FEWER]
    return max(full, key=lambda span: span[1] - span[0], default=None)


def _sides(row: Row, gutters: Sequence[float]) -> frozenset[int]:
    """In which columns a row has glyphs; in none where it crosses a gutter."""
    x0s, x1s = row.inked.x0s, row.inked.x1s
    for gutter in gutters:
        if any(x0 < gutter < x1 for x0, x1 in zip(x0s, x1s, strict=True)):
            return frozenset()
        if x0s[0] < gutter < x1s[-1]:
            # What is centred over both columns has no gap there.
            gap = min(x0 for x0 in x0s if x0 > gutter) - max(x1 for x1 in x1s if x1 < gutter)
            if gap < GUTTER * row.size:
                return frozenset()
    return frozenset(bisect_left(gutters, x0) for x0 in x0s)


def _start(rows: Sequence[Row]) -> float:
    return min(row.inked.x0s[0] for row in rows)


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of a row from the one above."""
    return median([b.baseline - a.baseline for a, b in pairwise(rows)] or [rows[0].size])
