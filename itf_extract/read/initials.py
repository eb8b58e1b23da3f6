"""Initials: a first letter so large that the first lines of its paragraph stand beside it, as magazines set them.

It is one of the first of those lines; left where its baseline is, it would weave all of them together.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyphs
from itf_extract.patterns import compiled
from itf_extract.read.upright import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.page import Level, Page

_LARGE = 1.7  # times the size of the text
_INITIAL = compiled(r"\s*[“‘\"「『(（]?\s*[^\W\d_]\s*")
_FEWEST = 2  # lines beside it
_CAPITAL = 0.68  # ems: the height of a capital
_OFF = 0.6  # ems of the text: how far its top may be from that of the first line
_BESIDE = 1.5  # ems of the text: the widest gap between it and the lines
_SIZE = attrgetter("size")


def with_initials(page: Page) -> Page:
    """The page with each initial on the first of the lines beside it, at their size and next to their first letter."""
    glyphs = page.glyphs
    sizes = set(map(_SIZE, glyphs.levels))
    if not sizes or max(sizes) < _LARGE * min(sizes):
        return page
    body, _ = Counter(map(_SIZE, glyphs.levels)).most_common(1)[0]
    moved = list(_initials(glyphs, body))
    if not moved:
        return page
    levels, x1s = [*glyphs.levels], array("d", glyphs.x1s)
    for places, level, end in moved:
        for place in places:
            levels[place] = level
        x1s[places[-1]] = max(end, glyphs.x0s[places[-1]])
    return page._replace(glyphs=Glyphs(glyphs.texts, glyphs.x0s, x1s, levels))


def _initials(glyphs: Glyphs, body: float) -> Iterator[tuple[list[int], Level, float]]:
    """The places of the glyphs of each initial, with the level and the end that it is to have."""
    large = [place for place, level in enumerate(glyphs.levels) if level.size >= _LARGE * body]
    for level, run in groupby(large, lambda place: glyphs.levels[place]):
        places = list(run)
        if _INITIAL.fullmatch("".join(glyphs.texts[place] for place in places)):
            inked = [place for place in places if not glyphs.texts[place].isspace()]
            if found := _beside(glyphs, inked, level, body):
                yield inked, *found


def _beside(glyphs: Glyphs, places: list[int], initial: Level, body: float) -> tuple[Level, float] | None:
    """The level of the first of the lines beside an initial, and where that begins; None where there are too few."""
    left, right = glyphs.x0s[places[0]], glyphs.x1s[places[-1]]
    top = initial.baseline - _CAPITAL * initial.size
    begins: dict[float, float] = {}
    for place, level in enumerate(glyphs.levels):
        within = top < level.baseline <= initial.baseline + body / 4 and level.size < initial.size / _LARGE
        if within and glyphs.x0s[place] > left and not glyphs.texts[place].isspace():
            begins[level.baseline] = min(glyphs.x0s[place], begins.get(level.baseline, glyphs.x0s[place]))
    first = min(begins, default=0.0)
    aligned = abs(first - _CAPITAL * body - top) < _OFF * body
    tight = all(-body / 4 < x - right < _BESIDE * body for x in begins.values())
    if len(begins) < _FEWEST or not aligned or not tight:
        return None
    spaced = any(
        text.isspace() and level.baseline == first and right - body / 4 < x0 < begins[first]
        for text, level, x0 in zip(glyphs.texts, glyphs.levels, glyphs.x0s, strict=True)
    )
    return level_of(first, body, initial.font), right if spaced else begins[first]
