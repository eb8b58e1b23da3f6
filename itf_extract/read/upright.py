"""Turns a page so that its text runs from left to right, and makes boxes that are the same for every reading engine.

A page is turned by quarters to the direction in which most of it is written, and then by the degree or so by which it
lies askew.  What is written at another angle (a watermark, a note along the margin, the words of a narrow cell) is set
apart, in a frame of its own.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from functools import lru_cache
from itertools import compress
from operator import add
from statistics import median
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Glyphs, Level, Page, Ruling, Turned
from itf_extract.read.grids import find_grids
from itf_extract.read.signs import DINGBATS, draws_bullets, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from itf_extract.model.source import Box

    Point = tuple[float, float]

# An em square hangs about 0.14 em below the baseline in CJK fonts (Adobe Technical Note 5178: 0.12).  One box for all
# engines and fonts, whose own ascents and descents differ widely.
_DESCENT = 0.14
# Engines differ by up to 0.0004 points, for one counts in single precision.  Places are rounded to hundredths, up from
# 0.0055 and not from 0.005: producers print up to three decimals, and none of those is so near to that boundary.
_STEPS = 100
_HALF = 0.45
_SMALLEST = 0.01  # points
_ASKEW = 4.0  # degrees by which a page that was scanned may lie askew; what is turned further does not run with it
_STRAIGHT = 0.02
_QUARTER = 90


class Marks(NamedTuple):
    """Printed characters in columns: text, origin (from the top left of the page as displayed), advance, size, font.

    ``angles`` are those of writing, in degrees counter-clockwise; none where all is written to the right.
    """

    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    advances: Sequence[float]
    sizes: Sequence[float]
    fonts: Sequence[str]
    angles: Sequence[float] = ()

    @classmethod
    def of(cls, marks: Iterable[tuple[str, float, float, float, float, str]]) -> Marks:
        """Marks one by one, in columns."""
        columns = list(zip(*marks, strict=True))
        return cls(*columns) if columns else cls((), (), (), (), (), ())

    @property
    def placing(self) -> list[Sequence[float]]:
        """The columns of numbers, which a damaged file may make infinite: such a mark stands nowhere."""
        numbers = (self.xs, self.ys, self.advances, self.sizes, self.angles)
        return [column for column in numbers if column]

    def kept(self, kept: Sequence[bool]) -> Marks:
        """Those marks for which ``kept`` says so."""
        return Marks._make(list(compress(column, kept)) for column in self)


def upright(number: int, size: tuple[float, float], marks: Marks, rulings: Iterable[Ruling]) -> Page:
    """The page with its text upright; ``size`` is its width and height as displayed."""
    if min(marks.sizes, default=1) < _SMALLEST:
        # Nobody sees a glyph of next to no size.
        marks = marks.kept([size >= _SMALLEST for size in marks.sizes])
    if not math.isfinite(sum(map(sum, marks.placing))):
        marks = marks.kept([math.isfinite(sum(each)) for each in zip(*marks.placing, strict=True)])
    quarters, width, height = 0, *map(_rounded, size)
    apart: tuple[Turned, ...] = ()
    turn, sideways = _turn(0, *size)
    askew, centre = 0.0, (0.0, 0.0)
    if any(marks.angles):
        quarters = commonest(marks.angles)
        turn, sideways = _turn(quarters, *size)
        centre = turn(size[0] / 2, size[1] / 2)
        marks, apart, askew = _along(_moved(marks, turn), quarters, centre)
    boxes = set()
    for ruling in rulings:
        if not math.isfinite(sum(ruling)):
            continue
        (xa, ya), (xb, yb) = turn(ruling[0], ruling[1]), turn(ruling[2], ruling[3])
        corners = (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        if askew:
            corners = _straight(corners, askew, centre)
        boxes.add(Ruling(*map(_rounded, corners)))
    turned = tuple(sorted(boxes, key=lambda box: (box.top, box.x0, box.bottom, box.x1)))
    return Page(number, height if sideways else width, width if sideways else height, _glyphs(marks), turned,
                find_grids(turned), apart)  # fmt: skip


def commonest(angles: Iterable[float]) -> int:
    """The quarter turn nearest to which most characters are written, counter-clockwise; none where there are none."""
    counted = Counter(round(angle / _QUARTER) % 4 for angle in angles).most_common(1)
    return counted[0][0] if counted else 0


def _moved(marks: Marks, turn: Callable[[float, float], Point]) -> Marks:
    """The marks at other places."""
    points = [turn(x, y) for x, y in zip(marks.xs, marks.ys, strict=True)]
    return marks._replace(xs=[x for x, _ in points], ys=[y for _, y in points])


def _along(marks: Marks, quarters: int, centre: Point) -> tuple[Marks, tuple[Turned, ...], float]:
    """The marks that run with a page, set straight, the others by their angle, and by how much the page lies askew."""
    angles = [(angle - quarters * _QUARTER + 180) % 360 - 180 for angle in marks.angles]
    level = [abs(angle) <= _ASKEW for angle in angles]
    askew = median(compress(angles, level)) if any(level) else 0.0
    askew = askew if abs(askew) > _STRAIGHT else 0.0
    running = marks.kept(level)
    if askew:
        running = _moved(running, _turning(askew, centre))
    others: dict[int, list[bool]] = {}
    for place, angle in enumerate(angles):
        if not level[place]:
            others.setdefault(round(angle), [False] * len(angles))[place] = True
    groups = ((angle, _moved(marks.kept(chosen), _turning(angle))) for angle, chosen in sorted(others.items()))
    return running, tuple(Turned(float(angle), _glyphs(group)) for angle, group in groups), askew


def _straight(box: Box, askew: float, centre: Point) -> Box:
    """A rule of a page that lies askew, of which a reader tells the box around it, set straight."""
    width, height = box[2] - box[0], box[3] - box[1]
    slope = math.tan(math.radians(abs(askew)))
    if width > height:
        height = max(0.0, height - width * slope)
    else:
        width = max(0.0, width - height * slope)
    x, y = _turning(askew, centre)((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _turning(angle: float, centre: Point = (0.0, 0.0)) -> Callable[[float, float], Point]:
    """The map of points into the frame in which what is written at an angle runs to the right; ``centre`` stays."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    a, b = centre
    return lambda x, y: (a + (x - a) * cos - (y - b) * sin, b + (x - a) * sin + (y - b) * cos)


def _glyphs(marks: Marks) -> Glyphs:
    """The characters with their boxes."""
    levels = _Levels()
    keys = zip(marks.ys, marks.sizes, marks.fonts, strict=True)
    ends = list(map(add, marks.xs, marks.advances))
    return Glyphs(_readable(marks), _all_rounded(marks.xs), _all_rounded(ends), [levels[key] for key in keys])


def _readable(marks: Marks) -> Sequence[str]:
    """The texts of glyphs without codes that are no characters."""
    chars = "".join(marks.texts)
    if readable(chars) == chars:
        return marks.texts
    said: dict[str, set[str]] = {font: set() for font in marks.fonts}
    for text, font in zip(marks.texts, marks.fonts, strict=True):
        said[font].add(text)
    fonts = {font: DINGBATS if draws_bullets("".join(texts).strip(), font) else font for font, texts in said.items()}
    return list(map(readable, marks.texts, map(fonts.__getitem__, marks.fonts)))


def _all_rounded(values: Sequence[float]) -> array[float]:
    """Many values rounded: this is the inner loop of reading."""
    if min(values, default=0) < 0:
        return array("d", map(_rounded, values))
    return array("d", [int(value * _STEPS + _HALF) / _STEPS for value in values])


class _Levels(dict[tuple[float, float, str], Level]):
    """The level of a baseline, size and font as one page has them; a page has few."""

    def __missing__(self, key: tuple[float, float, str]) -> Level:
        self[key] = level = level_of(*key)
        return level


def level_of(y: float, em: float, font: str) -> Level:
    """The level of signs that stand on a baseline, set at a size; places are rounded."""
    return _level(_rounded(y), _rounded(em), font)


@lru_cache(maxsize=4096)  # one page's levels are mostly those of the page before
def _level(baseline: float, size: float, font: str) -> Level:
    bottom = _rounded(baseline + _DESCENT * size)
    return Level(_rounded(bottom - size), bottom, baseline, size, intern(font))


def _rounded(value: float) -> float:
    return (value * _STEPS + _HALF) // 1 / _STEPS


def _turn(quarters: int, width: float, height: float) -> tuple[Callable[[float, float], Point], bool]:
    """The map of points as displayed to points as read, and whether it swaps width and height."""
    match quarters:
        case 3:
            return (lambda x, y: (y, width - x)), True
        case 1:
            return (lambda x, y: (height - y, x)), True
        case 2:
            return (lambda x, y: (width - x, height - y)), False
        case _:
            return (lambda x, y: (x, y)), False
