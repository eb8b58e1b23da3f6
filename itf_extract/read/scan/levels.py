"""Sizes and baselines of scanned signs: from boxes of ink, a little different each time, to a paper's few sizes.

A line's size is told by how high its ideographs and digits are.  How high digits are beside ideographs, and how far
those reach below the line that digits stand on, is a matter of the typeface: the paper's own lines tell.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.read.scan.signs import Line, Sign

# All in ems.
_FULL = 0.92  # the height of an ideograph that fills its square
_TALL = 0.675  # of digits, capitals and letters with ascenders: Times 0.66 to 0.68, Arial 0.72
_LOW = 0.46  # of letters without
_BELOW = 0.08  # how far an ideograph reaches below the baseline
_FULLEST = 0.8  # of the heights of a line's ideographs: the others are flatter
_ASCENDING = frozenset("bdfhkl0123456789ABCDEFGHIKLMNOPRSTUVWXYZ")
_PLAIN = frozenset("acemnorsuvwxz")
_ONE_SIZE = 0.06  # sizes that near are one
_NEAR = 0.08
_NEAREST = 0.12  # and a line of few signs may be that far from the size it is set in
_FEW = 6
_USUAL = 12.0  # points
_SAME = 0.15
_FLAT = 0.7  # of its width: no line has such ideographs alone
_HEADING, _MISSED = 16, 0.15
_LABEL = 0.6  # a raised mark is lower
_DROPPED = 0.3  # brackets and tails reach below the baseline
_LOWEST, _HIGHEST = 0.4, 1.1


@dataclass(frozen=True, slots=True)
class Typeface:
    """How a paper's digits and ideographs stand to each other, in ems."""

    tall: float = _TALL
    below: float = _BELOW

    @classmethod
    def of(cls, lines: Iterable[Sequence[Sign]]) -> Typeface:
        """The typeface that the lines with both show."""
        talls, belows = list[float](), list[float]()
        for signs in lines:
            size, digits = _square(signs), [sign for sign in signs if sign.text in _ASCENDING]
            if size and digits:
                tall = max(sign.bottom - sign.top for sign in digits)
                on_line = [sign for sign in digits if sign.bottom - sign.top > 0.85 * tall]
                talls.append(median(sign.bottom - sign.top for sign in on_line) / size)
                low = median(sign.bottom for sign in on_line)
                belows.append((_foot(signs) - low) / size)
        return cls(median(talls), median(belows)) if talls else cls()

    def size(self, signs: Sequence[Sign]) -> float:
        """The size in which a line is set, as far as its ink tells; 0 where it has no letters."""
        if square := _square(signs):
            return square
        talls = [sign.bottom - sign.top for sign in signs if sign.text in _ASCENDING]
        if talls:
            return median(sorted(talls)[len(talls) // 2 :]) / self.tall
        lows = [sign.bottom - sign.top for sign in signs if sign.text in _PLAIN]
        return median(lows) / _LOW if lows else 0.0

    def baseline(self, signs: Sequence[Sign], size: float) -> float:
        """The line on which the signs of a line stand; ``size`` is theirs."""
        standing = [sign for sign in signs if sign.text in _ASCENDING or sign.text in _PLAIN]
        on_line = [sign.bottom for sign in standing if sign.bottom - sign.top > 0.8 * self._height(sign, size)]
        if _square(signs):
            on_line += [_foot(signs) - self.below * size] * sum(is_ideograph(sign) for sign in signs)
        if on_line:
            return median(on_line)
        return max(sign.bottom for sign in signs)

    def _height(self, sign: Sign, size: float) -> float:
        return (_LOW if sign.text in _PLAIN else self.tall) * size


def is_ideograph(sign: Sign) -> bool:
    """Whether a sign is an ideograph, which fills its square."""
    return "\u3400" <= sign.text <= "\u9fff" or sign.text >= "\U00020000"


def _square(signs: Sequence[Sign]) -> float:
    """The size of a line's ideographs, told by the highest of them; none where it has none that is high."""
    heights = sorted(sign.bottom - sign.top for sign in signs if is_ideograph(sign))
    if not heights:
        return 0.0
    high = heights[min(len(heights) - 1, round(_FULLEST * len(heights)))]
    widest = max(sign.x1 - sign.x0 for sign in signs if is_ideograph(sign))
    if high <= _FLAT * widest:
        return 0.0
    size, pitch = high / _FULL, _pitch(signs)
    # A heading is not justified, but may be underlined, which makes its ideographs seem higher or lower.
    return pitch if len(signs) <= _HEADING and abs(pitch - size) < _MISSED * size else size


def _pitch(signs: Sequence[Sign]) -> float:
    """How far neighbouring ideographs of a line are apart; 0 where there are few."""
    pairs = [(a, b) for a, b in pairwise(signs) if is_ideograph(a) and is_ideograph(b)]
    return median((b.x0 + b.x1 - a.x0 - a.x1) / 2 for a, b in pairs) if len(pairs) > 1 else 0.0


def _foot(signs: Sequence[Sign]) -> float:
    """How far down the ideographs of a line reach."""
    feet = sorted(sign.bottom for sign in signs if is_ideograph(sign))
    return feet[int(_FULLEST * (len(feet) - 1))]


def snapped(sizes: Sequence[tuple[float, int]]) -> list[float]:
    """For each size, with how many signs it was seen on, the one of the paper's sizes that it is.

    >>> snapped([(12.1, 30), (11.9, 40), (10.0, 20), (12.6, 2)])
    [11.9, 11.9, 10.0, 11.9]
    """
    own: list[float] = []
    left = sorted(sizes)
    while left:
        common = max(left, key=lambda one: sum(n for size, n in left if abs(size - one[0]) <= _ONE_SIZE * one[0]))[0]
        middle = _weighted_median([(size, n) for size, n in left if abs(size - common) <= _ONE_SIZE * common])
        near = [(size, n) for size, n in left if abs(size - middle) <= _ONE_SIZE * middle or size == common]
        number = sum(n for _, n in near)
        if number > _FEW or not own:
            own.append(_weighted_median(near))
        left = [each for each in left if each not in near]
    return [min(own, key=lambda size: abs(size - one)) if _is_near(one, own, n) else one for one, n in sizes]


def _is_near(size: float, own: Sequence[float], number: int) -> bool:
    nearest = min(abs(one - size) / one for one in own)
    return nearest <= (_NEAREST if number <= _FEW else _NEAR)


def _weighted_median(sizes: Sequence[tuple[float, int]]) -> float:
    half, seen = sum(n for _, n in sizes) / 2, 0
    for size, number in sizes:
        seen += number
        if seen >= half:
            return round(size, 1)
    raise AssertionError


def sizes_of(lines: Sequence[Line], typeface: Typeface) -> list[float]:
    """The size of each line of a page, as far as its ink or, where that is little, the line beside it tells."""
    sizes = [typeface.size(line) for line in lines]
    sure = [(line, size) for line, size in zip(lines, sizes, strict=True) if _is_sure(line, size)]
    return [
        size if _is_sure(line, size) else _beside(line, size, sure, typeface)
        for line, size in zip(lines, sizes, strict=True)
    ]


def baselines_of(lines: Sequence[tuple[Line, float]], typeface: Typeface) -> list[float]:
    """The baseline of each line of a page, with its size; a label stands on that of the text beside it."""
    own = [typeface.baseline(line, size) for line, size in lines]
    sure = [place for place, (line, size) in enumerate(lines) if _is_sure(line, size)]
    for place, (line, size) in enumerate(lines):
        height = max(sign.bottom for sign in line) - min(sign.top for sign in line)
        if place not in sure and height > _LABEL * size:
            near = (own[other] for other in sure if abs(own[other] - own[place]) < _DROPPED * size)
            own[place] = min(near, key=lambda baseline: abs(baseline - own[place]), default=own[place])
    return own


def _is_sure(line: Line, size: float) -> bool:
    return size > 0 and (len(line) > _FEW or any(map(is_ideograph, line)))


def _beside(line: Line, size: float, sure: Sequence[tuple[Line, float]], typeface: Typeface) -> float:
    """The size of the nearest line of the same baseline, if this one's signs may be of it; else its own."""
    top, bottom = min(sign.top for sign in line), max(sign.bottom for sign in line)
    found = [
        (max(line[0].x0 - other[-1].x1, other[0].x0 - line[-1].x1), much)
        for other, much in sure
        if abs(typeface.baseline(other, much) - typeface.baseline(line, much)) < _SAME * much
        and _LOWEST < (bottom - top) / much < _HIGHEST
    ]
    return min(found)[1] if found else size or (median(much for _, much in sure) if sure else _USUAL)
