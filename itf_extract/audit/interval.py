"""Printed figures as intervals, after XBRL Calculations 1.1: a figure stands for all that rounds or hedges to it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure, Number

Exact = int | Fraction

# How far a hedge word is believed where the writer printed finer digits than he needed (3億6,000萬), and where not.
_FINE = Fraction(1, 200)
_OVER_FINE = Fraction(1, 50)
_OVER = Fraction(1, 10)
_NEARLY = Fraction(1, 20)
_DIGIT = 10
_HUNDREDS = Fraction(1, 500)  # how far a large number in hundreds may be off
_ROUGHLY = Fraction(1, 20)  # how far a fraction in words may be off
_SCALES = frozenset(Fraction(10) ** n for n in range(1, 9))


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; None is no bound.  ``value`` is the printed value, where there is one."""

    low: Exact | None
    high: Exact | None
    value: Exact | None = None

    @classmethod
    def exact(cls, value: Number | Fraction) -> Interval:
        """A number that stands for itself alone."""
        number = Fraction(value)
        return cls(number, number, number)

    @classmethod
    def of(cls, figure: Figure) -> Interval:
        """What a figure's printed precision and hedge word allow at the widest."""
        return cls(_fraction(figure.low), _fraction(figure.high), _fraction(figure.value))

    @classmethod
    def near(cls, figure: Figure) -> Interval:
        """What a reader takes a figure for: without a hedge half a unit of its last digit, yet no more than 0.5%.

        約 is half of its last digit that is not nought, 逾 at most a tenth above (a fiftieth where finer digits are
        printed: 超過3億4,000萬), 近 at most a twentieth below.  三百多億 reaches 400億, for 多 stands for the digits
        that are left out.  A maximum or minimum is its own value.
        """
        if _fraction(figure.value) is None or _fraction(figure.precision) is None:
            return cls.of(figure)
        return _near(figure.value, figure.precision, figure.kind, figure.qualifier, figure.odd)

    @classmethod
    def wide(cls, figure: Figure) -> Interval:
        """What a reader takes a figure for, where 約 is half of its last digit that is not nought, however fine.

        逾 an amount is as much as one of that digit more, yet no more than a twentieth.
        """
        near, value = cls.near(figure), _fraction(figure.value)
        if value is not None and near.high is not None and "over" in figure.qualifier and figure.kind == "money":
            return cls(near.low, max(near.high, value + min(grain(figure), value * _NEARLY)), value)
        if value is None or "approx" not in figure.qualifier:
            return near
        # 約35% is told of 34.4%, too.
        half = max(grain(figure) / 2, Fraction(figure.precision or 0) if figure.kind == "percent" else Fraction(0))
        return cls(value - half, value + half, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _both(self.low, other.low, Fraction.__add__),
            _both(self.high, other.high, Fraction.__add__),
            _both(self.value, other.value, Fraction.__add__),
        )

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low), _minus(self.value))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The product of two intervals without negative numbers."""
        times = Fraction.__mul__
        return Interval(
            _both(self.low, other.low, times),
            _both(self.high, other.high, times),
            _both(self.value, other.value, times),
        )

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient of two positive intervals; no bound where the divisor may be nought."""
        low = None if self.low is None or not other.high else Fraction(self.low) / other.high
        high = None if self.high is None or not other.low else Fraction(self.high) / other.low
        value = None if self.value is None or not other.value else Fraction(self.value) / other.value
        return Interval(low, high, value)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)


def is_scale(times: Fraction) -> bool:
    """Whether one number is so many times another as a unit is that was misprinted: 萬 for 億.

    >>> is_scale(Fraction(10_000)), is_scale(Fraction(9_000))
    (True, False)
    """
    return times in _SCALES


# A few figures of a paper take part in many relations, and a fraction is not made for nothing.
@lru_cache(maxsize=4096)
def _near(value: Number, precision: Number, kind: str, codes: str, odd: bool) -> Interval:  # noqa: FBT001 -- how it was said
    """See ``Interval.near``; ``odd`` tells that the number itself has a word for more."""
    number, unit, last = Fraction(value), Fraction(precision), _grain(value, precision)
    fine = last > unit and kind != "count"
    if "over" in codes and odd:
        return Interval(number, number + last, number)
    if "over" in codes:
        finer = fine and kind != "percent"  # 超過70% is told of 72%
        return Interval(number, number + min(last, number * (_OVER_FINE if finer else _OVER)), number)
    if "nearly" in codes:
        below = max(number * _NEARLY, last / 4) if kind == "percent" else number * _NEARLY  # 接近四成 is 37.5%, too
        return Interval(number - min(last, below), number, number)
    if "approx" in codes:
        half = min(last / 2, number * _FINE) if fine else last / 2
        return Interval(number - half, number + half, number)
    if (kind == "count" and unit >= 1) or "at_" in codes:
        return Interval(number, number, number)
    half = unit / 2 if kind in {"percent", "multiple", "count"} else min(unit / 2, number * _FINE)
    return Interval(number - half, number + half, number)


RANKED: tuple[Verdict, ...] = ("holds", "holds_within_rounding", "fails")  # of several outcomes the first is taken


def verdict(printed: Interval, reckoned: Interval) -> Verdict:
    """How a printed figure agrees with what others make of it: exactly, within rounding, or not at all."""
    if printed.value is not None and printed.value == reckoned.value:
        return "holds"
    return "holds_within_rounding" if printed.meets(reckoned) else "fails"


def cut_off(printed: Figure, reckoned: Exact) -> bool:
    """Whether a printed percentage is the reckoned one without the digits that it leaves out: 55% of 55.6%."""
    value, place = number(printed), _fraction(printed.precision)
    return printed.kind == "percent" and None not in (value, place) and 0 < reckoned - (value or 0) < (place or 0)


def result(figure: Figure) -> Interval:
    """What a reader takes a figure for that is worked out of others: without a fraction it may have been rounded."""
    wide, value = Interval.wide(figure), worth(figure)
    # 平均每場779人 was rounded to its last digit, 平均每班30人 is no round number.
    half = (Fraction(figure.precision or 0) if figure.qualifier else grain(figure)) / 2
    if figure.kind == "fraction" and value is not None:
        return Interval(value * (1 - _ROUGHLY), value * (1 + _ROUGHLY), value)
    # 14 000個和15 000個，即3萬個 is told in round numbers, yet 200 is not told of 150.
    if figure.kind in {"count", "duration"} and value is not None:
        half = min(half, max(value / _DIGIT, Fraction(figure.precision or 0) / 2))
    if figure.kind in {"count", "duration", "multiple"} and value is not None and figure.qualifier in {"", "each"}:
        return Interval(value - half, value + half, value)
    return wide


def rounded(figure: Figure) -> Interval:
    """An amount that a share is reckoned of: a large number in hundreds (47 800個) may have been rounded to them."""
    wide, value = Interval.wide(figure), number(figure) or Fraction(0)
    fine = Fraction(figure.precision or 1)
    half = fine / 2 if fine < 1 else min(grain(figure) / 2, value * _HUNDREDS)  # 11.3 was rounded to its last digit
    return Interval(value - half, value + half, value) if figure.kind == "count" and not figure.qualifier else wide


def number(figure: Figure) -> Fraction | None:
    """A figure's value as an exact number; None for dates, ratios and ranges."""
    return _fraction(figure.value)


def summed(figures: Iterable[Figure]) -> Fraction:
    """What the numbers of figures come to."""
    return sum((number(figure) or Fraction(0) for figure in figures), Fraction(0))


def lies_among(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether a figure lies between the least and the most of others, as their mean does."""
    values = [number(other) or Fraction(0) for other in others]
    return min(values) <= (number(figure) or 0) <= max(values)


def grain(figure: Figure) -> Fraction:
    """The worth of a figure's last printed digit that is not nought: 1千萬 in 3億6,000萬."""
    return _grain(figure.value, figure.precision)


@lru_cache(maxsize=4096)
def _grain(printed: object, precision: object) -> Fraction:
    value, worth = _fraction(printed), _fraction(precision) or Fraction(1)
    if not value:
        return worth
    while not (value / (worth * _DIGIT)) % 1:
        worth *= _DIGIT
    return worth


def adds_up(whole: Figure, parts: Sequence[Figure]) -> Verdict:
    """Whether parts make a whole: exactly, or each rounded to the finest place that any of them shows.

    Figures without a hedge are taken at their word, but for decimals of large units, which were rounded, and a total
    that is coarser than these: 1.3, 2.4 and 3.4 billion may make 7 billion.  逾 and 近 are intervals.
    """
    return balances((whole,), parts)


def balances(left: Sequence[Figure], right: Sequence[Figure]) -> Verdict:
    """Whether two sums are one, as ``adds_up`` sees it: a whole with what is taken away, and what is added."""
    figures = (*left, *right)
    values = [_fraction(figure.value) for figure in figures]
    known = [value for value in values if value is not None]
    if len(known) < len(figures):
        return "ambiguous"
    gap = abs(sum(known[: len(left)], Fraction(0)) - sum(known[len(left) :], Fraction(0)))
    if not gap:
        return "holds"
    if any("over" in f.qualifier or "nearly" in f.qualifier for f in figures):
        return verdict(sum_of([Interval.near(each) for each in left]), sum_of([Interval.near(each) for each in right]))
    rounded = [figure for figure in figures if "approx" in figure.qualifier]
    slack = len(rounded) * min(map(grain, rounded)) / 2 if rounded else Fraction(0)
    return "holds_within_rounding" if gap < max(slack, _cut(left[0], figures)) else "fails"


def _cut(whole: Figure, figures: Sequence[Figure]) -> Fraction:
    """How far a sum may be off since its figures were rounded, as the decimals of money in large units show."""
    decimals = [f for f in figures if f.kind == "money" and (f.precision or 0) > 1 and "." in f.surface]
    coarse = [whole] if decimals and whole not in decimals else []
    if whole.kind == "count" and all((f.precision or 0) < (whole.precision or 0) for f in figures if f is not whole):
        coarse = [whole]  # 14 000個 and 15 000個 make 3萬個
    return sum((Fraction(f.precision or 0) for f in (*decimals, *coarse)), Fraction(0)) / 2


def sum_of(intervals: Sequence[Interval]) -> Interval:
    """The sum of intervals."""
    total = Interval.exact(0)
    for interval in intervals:
        total = total + interval
    return total


def worth(figure: Figure) -> Fraction | None:
    """A figure's value as a number, fractions (2/3) too; None for dates, ratios and ranges."""
    if figure.kind == "fraction" and isinstance(figure.value, str):
        above, _, below = figure.value.partition("/")
        return Fraction(int(above), int(below)) if int(below) else None
    return number(figure)


def ratio(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The two terms of a ratio; None where it has other than two or a nought."""
    terms = [Fraction(term) for term in str(figure.value).split(":")]
    match terms:
        case [one, other] if one and other:
            return one, other
    return None


@lru_cache(maxsize=2**17, typed=True)  # more than the figures of a long table, which many checks ask for in turn
def _fraction(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _minus(bound: Exact | None) -> Exact | None:
    return None if bound is None else -bound


def _both(a: Exact | None, b: Exact | None, operation: Callable[[Fraction, Fraction], Fraction]) -> Fraction | None:
    return None if a is None or b is None else operation(Fraction(a), Fraction(b))
