"""Printed figures as intervals, after XBRL Calculations 1.1: a figure stands for all that rounds or hedges to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure, Number

Exact = int | Fraction


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
        """What a figure's printed precision and hedge word allow."""
        return cls(_fraction(figure.low), _fraction(figure.high), _fraction(figure.value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _both(self.low, other.low, Fraction.__add__),
            _both(self.high, other.high, Fraction.__add__),
            _both(self.value, other.value, Fraction.__add__),
        )

    def __neg__(self) -> Interval:
        flip = lambda bound: None if bound is None else -bound  # noqa: E731
        return Interval(flip(self.high), flip(self.low), flip(self.value))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The product of two intervals without negative numbers."""
        times = Fraction.__mul__
        return Interval(
            _both(self.low, other.low, times), _both(self.high, other.high, times), _both(self.value, other.value, times)
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


def verdict(printed: Interval, reckoned: Interval) -> Verdict:
    """How a printed figure agrees with what others make of it: exactly, within rounding, or not at all."""
    if printed.value is not None and printed.value == reckoned.value:
        return "holds"
    return "holds_within_rounding" if printed.meets(reckoned) else "fails"


def _fraction(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _both(a: Exact | None, b: Exact | None, operation: object) -> Fraction | None:
    return None if a is None or b is None else operation(Fraction(a), Fraction(b))  # type: ignore[operator,no-any-return]
