"""Laws: how one column of a table may follow from two others, and whether a row obeys."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure

_HUNDRED = Fraction(100)
_MILLION = 1_000_000
_FLOAT = 1e-9  # of a number's size, more than what floats lose in a few steps


@dataclass(frozen=True, slots=True)
class Law:
    """How one column may follow from two others: ``reckon`` gives its number, ``sign`` is what a message prints."""

    sign: str
    reckon: Callable[[Any, Any], Any]
    shares: bool = False


LAWS = (
    Law("−", lambda a, b: a - b),
    Law("×", lambda a, b: a * b),
    Law("×", lambda a, b: a * b / _MILLION),  # a factor under 百萬元 is read as millions
    Law("÷", lambda a, b: a / b if b else None),
    Law("÷", lambda a, b: a / b * _HUNDRED if b else None, shares=True),
    Law("−1÷", lambda a, b: (a - b) / b * _HUNDRED if b else None, shares=True),
)
CHANGE = LAWS[-1]
TIMES, OVER, SHARE = LAWS[1], LAWS[3], LAWS[4]
LESS = LAWS[0]
FALL = Law("−1÷", lambda a, b: (b - a) / b * _HUNDRED if b else None, shares=True)


def agrees(law: Law, a: Figure, b: Figure, c: Figure) -> bool:
    """Whether a number is what a law makes of two others, as they are rounded."""
    if not _may_agree(law, a, b, c):
        return False
    reckoned = law.reckon(number(a) or Fraction(0), number(b) or Fraction(0))
    if reckoned is None:
        return False
    apart: Fraction = abs(reckoned - (number(c) or Fraction(0))) - Fraction(c.precision or 0) * Fraction(51, 100)
    return apart <= 0 or apart <= slack(law, a, b)


def _may_agree(law: Law, a: Figure, b: Figure, c: Figure) -> bool:
    """Whether ``agrees`` may come out true: most triples of columns are far from any law, which floats tell sooner."""
    (low_a, value_a, high_a), (low_b, value_b, high_b), (_, value_c, _) = map(_floats, (a, b, c))
    reckoned = law.reckon(value_a, value_b)
    if reckoned is None:
        return False
    known = [end for x in (low_a, high_a) for y in (low_b, high_b) if (end := law.reckon(x, y)) is not None]
    slack = 0.51 * float(c.precision or 0) + ((max(known) - min(known)) / 2 if known else 0.0)
    lost = max(abs(value_a), abs(value_b), abs(value_c), abs(reckoned)) * _FLOAT
    return bool(abs(reckoned - value_c) <= slack + lost)


def _floats(figure: Figure) -> tuple[float, float, float]:
    """The lower end, the value and the upper end of what a figure stands for, nearly."""
    near = Interval.near(figure)
    value = float(near.value or 0)
    return value if near.low is None else float(near.low), value, value if near.high is None else float(near.high)


def slack(law: Law, a: Figure, b: Figure) -> Fraction:
    """How far a law's number may move as its two are rounded."""
    near_a, near_b = Interval.near(a), Interval.near(b)
    ends = [
        law.reckon(Fraction(x), Fraction(y))
        for x in (near_a.low, near_a.high) for y in (near_b.low, near_b.high) if x is not None and y is not None
    ]  # fmt: skip
    known = [end for end in ends if end is not None]
    return (max(known) - min(known)) / 2 if known else Fraction(0)


def told_of_row(law: Law, line: tuple[Figure, Figure, Figure], *, holds: bool) -> Relation:
    """That a row's number is, or is not, what a law makes of two others, as in the other rows."""
    a, b, c = line
    reckoned = law.reckon(number(a) or Fraction(0), number(b) or Fraction(0))
    exact = reckoned == number(c)
    says = (
        f"{cite(c)}與其他各行一樣為{a.surface}{law.sign}{b.surface}",
        f"{cite(c)} is, as in the other rows, {a.surface} {law.sign} {b.surface}",
    )
    return relation(
        "holds" if exact else "holds_within_rounding" if holds else "fails", says, (c, a, b),
        expected=shown(reckoned, c), actual=c.surface,
    )  # fmt: skip
