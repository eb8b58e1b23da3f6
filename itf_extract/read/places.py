"""Whether a reader has glyphs where the page prints them.

A reader that takes a font's codes for the numbers of its glyphs has the right characters at wrong places: a ``0`` as
wide as a Chinese character pushes what follows it beyond the next text, and ``3,000元`` with a note's mark is read as
``3,00。0元``.  The characters are counted by ``witness``; here one of each kind is looked for at its place.
"""

from __future__ import annotations

from contextlib import suppress
from ctypes import byref, c_double
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.read.shapes import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from itf_extract.model.page import Glyphs, Page
    from itf_extract.model.source import Box

_UNASKED = compiled(r"[\sA-Za-z]")  # a letter may be one of a ligature, which readers place differently
_ASTRAY = 0.3  # ems
_ON_LINE = 0.2  # ems


class Place(NamedTuple):
    """Where a character's origin lies on its sheet, in points from the lower left corner."""

    char: str
    x: float
    y: float


def sampled(text: Any, said: str, index: Callable[[int], int]) -> Iterator[Place]:  # noqa: ANN401 - a pointer
    """The last of each kind of character that pdfium says, where it stands."""
    kinds = dict(zip(said, range(len(said)), strict=True))
    x, y = c_double(), c_double()
    across, up, origin = byref(x), byref(y), quick("FPDFText_GetCharOrigin")
    for char in _UNASKED.sub("", "".join(kinds)):
        if origin(text, index(kinds[char]), across, up):
            yield Place(char, x.value, y.value)


def is_astray(page: Page, box: Box, places: Iterable[Place]) -> bool:
    """Whether a page has some of these characters on their lines, but not at their places."""
    left, _, _, high = box
    return any(_strays(page.glyphs, char, x - left, high - y) for char, x, y in places)


def _strays(glyphs: Glyphs, char: str, x: float, baseline: float) -> bool:
    """Whether the glyphs of this character on this line all begin elsewhere."""
    on_line = False
    for place in _each(char, glyphs.texts):
        level = glyphs.levels[place]
        if abs(level.baseline - baseline) < _ON_LINE * level.size:
            if abs(glyphs.x0s[place] - x) < _ASTRAY * level.size:
                return False
            on_line = True
    return on_line


def _each(char: str, texts: Sequence[str]) -> Iterator[int]:
    """Where a character is among a page's glyphs."""
    place = -1
    with suppress(ValueError):
        while True:
            yield (place := texts.index(char, place + 1))
