"""The vertical rules of a page that part the texts of its rows."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.page import Glyphs, Ruling
    from itf_extract.read.rows import Row

_APART = 0.6  # ems: a gap that no text runs over
_INTO = 1.0  # points that a rule stands within a letter, or off the letters that it parts


class Walls:
    """The vertical rules of a page."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        upright = [rule for rule in rulings if not rule.horizontal]
        self._rules = sorted(((rule.x0 + rule.x1) / 2, rule.top, rule.bottom) for rule in upright)

    def across(self, row: Row) -> list[float]:
        """Where they cross a row, from left to right."""
        middle = row.baseline - row.size / 3
        return [x for x, top, bottom in self._rules if top <= middle <= bottom]


def parting(walls: Sequence[float], inked: Glyphs, gaps: Sequence[float], size: float) -> Sequence[float]:
    """The walls that part a row's texts: not those that a text runs over which some wall cuts through a letter of."""
    if not any(x0 + _INTO < wall < x1 - _INTO for wall in walls for x0, x1 in _about(inked, wall)):
        return walls
    begun = [0, *(place for place, gap in enumerate(gaps) if gap > _APART * size), len(inked)]
    kept = [*walls]
    for start, end in pairwise(begun):
        run = inked[start:end]
        if run and any(x0 + _INTO < wall < x1 - _INTO for wall in walls for x0, x1 in _about(run, wall)):
            kept = [wall for wall in kept if not run.x0s[0] < wall < run.x1s[-1]]
    return kept


def _about(glyphs: Glyphs, place: float) -> Iterator[tuple[float, float]]:
    """The glyph that begins last before a place, if any does."""
    before = bisect_left(glyphs.x0s, place) - 1
    if before >= 0:
        yield glyphs.x0s[before], glyphs.x1s[before]


def between(walls: Sequence[float], end: float, start: float) -> bool:
    """Whether one of the walls stands between where a letter ends and where the next one starts."""
    place = bisect_left(walls, end - _INTO)
    return place < len(walls) and walls[place] <= start + _INTO
