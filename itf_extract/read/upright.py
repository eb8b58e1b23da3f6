"""Turns a page so that its text runs from left to right, and makes boxes that are the same for every reading engine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Page, Ruling
from itf_extract.read.grids import find_grids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Point = tuple[float, float]
    Mark = tuple[str, float, float, float, float, str]

# An em square hangs about 0.14 em below the baseline in CJK fonts (Adobe Technical Note 5178: 0.12).  One box for all
# engines and fonts, whose own ascents and descents differ widely.
DESCENT = 0.14
# Engines differ by up to 0.0004 points, for one counts in single precision.  Places are rounded to hundredths, up from
# 0.0055 and not from 0.005: producers print up to three decimals, and none of those is so near to that boundary.
_STEPS = 100
_HALF = 0.45


def upright(
    number: int, size: tuple[float, float], marks: Sequence[Mark], rulings: Iterable[Ruling],
    direction: tuple[int, int] = (1, 0),
) -> Page:  # fmt: skip
    """The page with its text upright.

    ``size`` is its width and height as displayed; ``marks`` are the printed characters as text, origin (from the top
    left of the page as displayed), advance, font size and font; ``direction`` is that of writing (PDF's upward y).
    """
    width, height = map(_rounded, size)
    turn, sideways = _turn(direction, *size)
    if direction != (1, 0):
        marks = [(text, *turn(x, y), advance, em, font) for text, x, y, advance, em, font in marks]
    boxes = set()
    for ruling in rulings:
        (xa, ya), (xb, yb) = turn(ruling[0], ruling[1]), turn(ruling[2], ruling[3])
        corners = (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        boxes.add(Ruling(*map(_rounded, corners)))
    turned = tuple(sorted(boxes, key=lambda box: (box.top, box.x0, box.bottom, box.x1)))
    return Page(number, height if sideways else width, width if sideways else height, _glyphs(marks), turned,
                find_grids(turned))  # fmt: skip


def commonest(directions: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The direction of writing that most characters of a page have; to the right where there are none."""
    counted = Counter(directions).most_common(1)
    return counted[0][0] if counted else (1, 0)


def _glyphs(marks: Sequence[Mark]) -> tuple[Glyph, ...]:
    """The characters with their boxes; this is the inner loop of reading."""
    glyphs = []
    # Few baselines and sizes are on a page, and columns give the same places over and over: each is kept once.
    place = dict[float, float]().setdefault
    new = tuple.__new__  # what Glyph() comes down to
    heights: dict[tuple[float, float], tuple[float, float, float, float]] = {}
    for text, x, y, advance, em, font in marks:
        found = heights.get((y, em))
        if found is None:
            baseline, size = _rounded(y), _rounded(em)
            bottom = _rounded(baseline + DESCENT * size)
            found = heights[y, em] = (_rounded(bottom - size), bottom, baseline, size)
        top, bottom, baseline, size = found
        x0 = (x * _STEPS + _HALF) // 1 / _STEPS
        x1 = ((x + advance) * _STEPS + _HALF) // 1 / _STEPS
        glyphs.append(new(Glyph, (text, place(x0, x0), top, place(x1, x1), bottom, baseline, size, font)))
    return tuple(glyphs)


def _rounded(value: float) -> float:
    return (value * _STEPS + _HALF) // 1 / _STEPS


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
