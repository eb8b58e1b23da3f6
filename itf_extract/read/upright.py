"""Turns a page so that its text runs from left to right, and makes boxes that are the same for every reading engine."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Glyphs, Level, Page, Ruling
from itf_extract.read.grids import find_grids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Point = tuple[float, float]

# An em square hangs about 0.14 em below the baseline in CJK fonts (Adobe Technical Note 5178: 0.12).  One box for all
# engines and fonts, whose own ascents and descents differ widely.
DESCENT = 0.14
# Engines differ by up to 0.0004 points, for one counts in single precision.  Places are rounded to hundredths, up from
# 0.0055 and not from 0.005: producers print up to three decimals, and none of those is so near to that boundary.
_STEPS = 100
_HALF = 0.45


class Marks(NamedTuple):
    """Printed characters in columns: text, origin (from the top left of the page as displayed), advance, size, font."""

    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]
    advances: Sequence[float]
    sizes: Sequence[float]
    fonts: Sequence[str]

    @classmethod
    def of(cls, marks: Iterable[tuple[str, float, float, float, float, str]]) -> Marks:
        """Marks one by one, in columns."""
        columns = list(zip(*marks, strict=True))
        return cls(*columns) if columns else cls((), (), (), (), (), ())

    def kept(self, kept: Sequence[bool]) -> Marks:
        """Those marks for which ``kept`` says so."""
        return Marks(
            list(compress(self.texts, kept)), list(compress(self.xs, kept)), list(compress(self.ys, kept)),
            list(compress(self.advances, kept)), list(compress(self.sizes, kept)), list(compress(self.fonts, kept)),
        )  # fmt: skip


def upright(
    number: int, size: tuple[float, float], marks: Marks, rulings: Iterable[Ruling],
    direction: tuple[int, int] = (1, 0),
) -> Page:  # fmt: skip
    """The page with its text upright.

    ``size`` is its width and height as displayed; ``direction`` is that of writing (PDF's upward y).
    """
    width, height = map(_rounded, size)
    turn, sideways = _turn(direction, *size)
    if direction != (1, 0):
        turned_points = [turn(x, y) for x, y in zip(marks.xs, marks.ys, strict=True)]
        marks = marks._replace(xs=[x for x, _ in turned_points], ys=[y for _, y in turned_points])
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


def _glyphs(marks: Marks) -> Glyphs:
    """The characters with their boxes."""
    if min(marks.sizes, default=1) <= 0:
        # Nobody sees a glyph of no size.
        marks = marks.kept([size > 0 for size in marks.sizes])
    levels = _Levels()
    keys = zip(marks.ys, marks.sizes, marks.fonts, strict=True)
    ends = list(map(add, marks.xs, marks.advances))
    return Glyphs(marks.texts, _all_rounded(marks.xs), _all_rounded(ends), [levels[key] for key in keys])


def _all_rounded(values: Sequence[float]) -> array[float]:
    """Many values rounded: this is the inner loop of reading."""
    if min(values, default=0) < 0:
        return array("d", map(_rounded, values))
    return array("d", [int(value * _STEPS + _HALF) / _STEPS for value in values])


class _Levels(dict[tuple[float, float, str], Level]):
    """The level of a baseline, size and font; a page has few."""

    def __missing__(self, key: tuple[float, float, str]) -> Level:
        y, em, font = key
        baseline, size = _rounded(y), _rounded(em)
        bottom = _rounded(baseline + DESCENT * size)
        self[key] = level = Level(_rounded(bottom - size), bottom, baseline, size, font)
        return level


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
