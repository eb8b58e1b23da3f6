"""Turns a page so that its text runs from left to right, whatever its /Rotate entry says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Page, Ruling
from itf_extract.read.grids import find_grids

if TYPE_CHECKING:
    from collections.abc import Callable

    Point = tuple[float, float]

# An em square hangs about 0.14 em below the baseline in CJK fonts (Adobe Technical Note 5178: 0.12).  One box for all
# engines and fonts, whose own ascents and descents differ widely.
DESCENT = 0.14


def upright(
    number: int, width: float, height: float, glyphs: list[tuple[Glyph, float, float]], rulings: list[Ruling],
    directions: list[tuple[int, int]],
) -> Page:  # fmt: skip
    """The page with its text upright.

    ``glyphs`` come with their origins, in points from the top left of the page as displayed; ``directions`` are the
    directions of writing (PDF's upward y), of which the commonest is taken to be the page's.
    """
    direction = Counter(directions).most_common(1)[0][0] if directions else (1, 0)
    turn, sideways = _turn(direction, width, height)
    size = (height, width) if sideways else (width, height)
    turned = tuple(Ruling(*_box(ruling, turn)) for ruling in rulings)
    return Page(number, *size, tuple(_turned(glyph, x, y, turn) for glyph, x, y in glyphs), turned, find_grids(turned))


def _turn(direction: tuple[int, int], width: float, height: float) -> tuple[Callable[[float, float], Point], bool]:
    """The map of points as displayed to points as read, and whether it swaps width and height."""
    match direction:
        case (0, -1):
            return (lambda x, y: (y, width - x)), True
        case (0, 1):
            return (lambda x, y: (height - y, x)), True
        case (-1, 0):
            return (lambda x, y: (width - x, height - y)), False
        case _:
            return (lambda x, y: (x, y)), False


def _box(box: Ruling | tuple[float, float, float, float], turn: Callable[[float, float], Point]) -> tuple[float, ...]:
    (xa, ya), (xb, yb) = turn(box[0], box[1]), turn(box[2], box[3])
    return (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _turned(glyph: Glyph, x: float, y: float, turn: Callable[[float, float], Point]) -> Glyph:
    x0, _, x1, _ = _box((glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn)
    _, baseline = turn(x, y)
    bottom = baseline + DESCENT * glyph.size
    return Glyph(glyph.text, x0, bottom - glyph.size, x1, bottom, baseline, glyph.size, glyph.font)
