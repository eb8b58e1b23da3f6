"""Notes in a side margin that are set upright, some characters a row: no line of the text is theirs."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter, not_
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.page import Glyphs, Page

_MOST = 40  # glyphs of a margin's notes
_GUTTER = 0.8  # ems of the text: between it and a note
_WIDEST = 4.0  # ems of the text: a row of a note
_LOOSEST = 3.0  # ems: from one row of a note to the next, a space between them
_SMALL = 0.85  # times the size of the text
_SAME = 0.2  # ems: what stands at one height does so within that
_FEWEST = 2  # rows

_SIZE = attrgetter("size")  # of levels
_Extent = tuple[float, float]


class _Margin(NamedTuple):
    """The glyphs of a page that stand beyond a white gutter at one side, by their places; where the others end."""

    places: frozenset[int]
    edge: float


def without_stacked(pages: Sequence[Page]) -> tuple[list[Page], dict[int, list[str]]]:
    """Give the pages with such notes set apart, and what these say, by the number of their page.

    They stand beside the text of every page of the same width.
    """
    rest, said = list(pages), defaultdict[int, list[str]](list)
    for right in (False, True):
        margins = [_margin(page, right=right) for page in rest]
        if not any(margins):
            continue
        edges: dict[int, float] = {}
        for page, margin in zip(rest, margins, strict=True):
            edge = margin.edge if margin else _outermost(page.glyphs, right=right)
            edges[round(page.width)] = min(edge, edges.get(round(page.width), edge))
        for place, margin in enumerate(margins):
            page = rest[place]
            noted = _notes(page, margin, edges[round(page.width)], right=right) if margin else set()
            if noted:
                apart = [each in noted for each in range(len(page.glyphs))]
                notes, others = page.glyphs.chosen(apart), page.glyphs.chosen(list(map(not_, apart)))
                rest[place] = page._replace(glyphs=others, turned=(*page.turned, Turned(0.0, notes)))
                read = sorted(notes, key=lambda glyph: (glyph.level.baseline, glyph.x0))
                said[page.number].append("".join(glyph.text for glyph in read))
    return rest, said


def _extents(glyphs: Glyphs, *, right: bool) -> Iterable[_Extent]:
    """From where to where each glyph reaches; seen from the right, what stands there comes first."""
    if right:
        return zip((-x for x in glyphs.x1s), (-x for x in glyphs.x0s), strict=True)
    return zip(glyphs.x0s, glyphs.x1s, strict=True)


def _outermost(glyphs: Glyphs, *, right: bool) -> float:
    """Where the first glyph from a side begins."""
    return -max(glyphs.x1s, default=0.0) if right else min(glyphs.x0s, default=0.0)


def _margin(page: Page, *, right: bool) -> _Margin | None:
    """The few glyphs at one side of a page beyond a gutter that no other glyph stands in."""
    glyphs = page.glyphs
    if not glyphs:
        return None
    near = _outermost(glyphs, right=right) + _WIDEST * glyphs.levels[0].size
    starts = (-x for x in glyphs.x1s) if right else glyphs.x0s
    if sum(start < near for start in starts) > 2 * _MOST:  # as on most pages, where lines begin or end there
        return None
    extents = ((*extent, at) for at, extent in enumerate(_extents(glyphs, right=right)))
    outer = [each for each in nsmallest(2 * _MOST, extents) if not glyphs.texts[each[2]].isspace()]
    gutter = _GUTTER * _usual(glyphs)
    reach = outer[0][1] if outer else 0.0
    for count, (start, end, _) in enumerate(outer[: _MOST + 1]):
        if start > reach + gutter:
            return _Margin(frozenset(at for *_, at in outer[:count]), start)
        reach = max(reach, end)
    return None


def _usual(glyphs: Glyphs) -> float:
    """The size of most of a page."""
    sizes: Iterator[float] = map(_SIZE, glyphs.levels)
    return median_low(sizes)


def _notes(page: Page, margin: _Margin, edge: float, *, right: bool) -> set[int]:
    """The glyphs of a margin that make notes: rows that follow each other outside the text, at heights of their own."""
    glyphs = page.glyphs
    ends = [-x for x in glyphs.x0s] if right else glyphs.x1s
    outside = [at for at in margin.places if ends[at] < edge]
    if len(outside) < _FEWEST:
        return set()
    usual, extents = _usual(glyphs), [*_extents(glyphs, right=right)]
    text = {level.baseline for at, level in enumerate(glyphs.levels) if at not in margin.places}
    found = set[int]()
    for stack in _stacks(glyphs, outside):
        widths = [max(extents[at][1] for at in row) - min(extents[at][0] for at in row) for row in stack]
        levels = [glyphs.levels[row[0]] for row in stack]
        own = sum(all(abs(level.baseline - line) > _SAME * usual for line in text) for level in levels)
        small = max(map(_SIZE, levels)) < _SMALL * usual
        enough = own > 0 if small else len(stack) > _FEWEST and 2 * own > len(stack)
        if enough and len(stack) >= _FEWEST and max(widths) < _WIDEST * usual and not _in_cells(page, stack):
            found.update(at for row in stack for at in row)
    return found


def _stacks(glyphs: Glyphs, places: Iterable[int]) -> Iterator[list[list[int]]]:
    """The rows that these glyphs make, those together that follow each other closely."""

    def height(at: int) -> float:
        return glyphs.levels[at].baseline

    stack: list[list[int]] = []
    for _, row in groupby(sorted(places, key=height), key=height):
        below = list(row)
        if stack and height(below[0]) - height(stack[-1][0]) > _LOOSEST * glyphs.levels[below[0]].size:
            yield stack
            stack = []
        stack.append(below)
    if stack:
        yield stack


def _in_cells(page: Page, stack: Sequence[Sequence[int]]) -> bool:
    levels, x0s = page.glyphs.levels, page.glyphs.x0s
    return any(
        cell[0] < x0s[at] < cell[2] and cell[1] < levels[at].baseline < cell[3]
        for grid in page.grids
        for cell in grid
        for row in stack
        for at in row
    )
