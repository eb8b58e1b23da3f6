"""Whether a number looks like a misprint of another: a digit changed, two swapped, one off, the wrong magnitude."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

_PAIR = 2
_TEN = 10
_MYRIAD = 10_000
_THOUSAND = 1000
_ILLION = re.compile("[mb]illion")


@lru_cache(maxsize=1024)
def near_miss(a: Fraction, b: Fraction) -> bool:
    """Whether two numbers differ as one misprinted digit, or two swapped ones, would make them differ."""
    gap = abs(a - b)
    if not gap or gap.denominator != 1:
        return False
    whole = gap.numerator
    while whole % _TEN == 0:
        whole //= _TEN
    return whole < _TEN or (whole % 9 == 0 and whole // 9 < _TEN)


def misprint(figure: Figure, meant: Fraction) -> bool:
    """Whether a figure looks like a misprint of the number: a digit changed, two swapped, one off, 億 for 萬.

    In words of thousands it is billion for million.
    """
    value, place = number(figure), Fraction(figure.precision or 1)
    if not value or value == meant:
        return False
    step = _THOUSAND if _ILLION.search(figure.surface) else _MYRIAD
    if value in (meant * step, meant / step) or abs(value - meant) == place:
        return True
    if (meant / place).denominator != 1:
        return False
    printed, other = str(int(value / place)), str(int(meant / place))
    if len(printed) != len(other):
        return False
    wrong = [i for i, (a, b) in enumerate(zip(printed, other, strict=True)) if a != b]
    swapped = len(wrong) == _PAIR and wrong[1] == wrong[0] + 1 and printed[wrong[0]] == other[wrong[1]]
    return len(wrong) == 1 or (swapped and printed[wrong[1]] == other[wrong[0]])
