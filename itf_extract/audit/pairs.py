"""Figures that say one thing, held against each other; of very many only those near each other."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import groupby, islice
from operator import ne
from typing import TYPE_CHECKING, TypeVar

from itf_extract.audit.interval import number
from itf_extract.audit.relation import Message, Relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.model.quantity import Figure

T = TypeVar("T")
MOST = 30  # figures that one is held against; a paper says one thing a dozen times
_PAIR = 2
_TEN = 10
_MYRIAD = 10_000
_THOUSAND = 1000
_ILLION = compiled("[mb]illion")


def pairs(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[tuple[T, T]]:
    """The pairs of those with one key, in order; each with the ``MOST`` that come next."""
    for _, group in groupby(sorted(found, key=key), key=key):
        listed = list(group)
        for place, one in enumerate(listed):
            yield from ((one, other) for other in listed[place + 1 : place + 1 + MOST])


def nearest(found: Sequence[Figure], passage: int, fits: Callable[[Figure], bool] = lambda _: True) -> Sequence[Figure]:
    """Of figures in the paper's order the ``MOST`` that fit and stand nearest to a passage.

    Half of them stand before it, unless there are fewer on either side; what lies further off is not asked.
    """
    at = bisect_left(found, passage, key=lambda figure: figure.passage)
    after = list(islice((found[place] for place in range(at, len(found)) if fits(found[place])), MOST))
    most = max(MOST // 2, MOST - len(after))
    before = list(islice((found[place] for place in range(at - 1, -1, -1) if fits(found[place])), most))
    return [*reversed(before), *after[: MOST - len(before)]]


def left_out(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[Relation]:
    """What is told where ``pairs`` leaves some out."""
    for _, group in groupby(sorted(found, key=key), key=key):
        size = sum(1 for _ in group)
        if size > MOST + 1:
            yield Relation(
                "ambiguous",
                Message(
                    f"可比較的數字多達{size}個，只比較了相近的。",
                    f"{size} figures may be compared; only those near each other were.",
                ),
            )


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
    return is_one_slip(str(int(value / place)), str(int(meant / place)))


def slips(figure: Figure, meant: Fraction, *, digits: int | None) -> bool:
    """Whether a figure is a number but for two digits that changed places, or for one, where it has so many digits.

    Noughts at its end are none of these; ``digits`` is None where another digit tells nothing.
    """
    unit = Fraction(figure.precision or 1)
    printed, value = (number(figure) or Fraction(0)) / unit, meant / unit
    if printed.denominator != 1 or value.denominator != 1:
        return False
    one, other = str(int(printed)), str(int(value))
    fine = digits is not None and max(len(one.rstrip("0")), len(other.rstrip("0"))) >= digits
    return are_swapped(one, other) or (fine and is_one_slip(one, other))


def is_one_slip(one: str, other: str) -> bool:
    """Whether digits are others but for one, or for two beside each other that are swapped: 380 and 350, 24 and 42."""
    wrong = len(one) == len(other) and sum(map(ne, one, other))
    return wrong == 1 or are_swapped(one, other)


def swapped(a: Figure, b: Figure) -> bool:
    """Whether one whole number is another with two digits beside each other swapped: 24 and 42."""
    return are_swapped(str(number(a)), str(number(b)))


def are_swapped(one: str, other: str) -> bool:
    """Whether digits are others of which two beside each other changed places."""
    wrong = [i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    beside = len(one) == len(other) and len(wrong) == _PAIR and wrong[1] == wrong[0] + 1
    return beside and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
