"""Magnitudes: one sum of money that is told in millions here and in billions there."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_SLIPS = (Fraction(1000), Fraction(10_000))  # million and billion, 萬 and 億
_DIGITS = 2
_NEAR = 10
_COMMITTED = frozenset({"asked", "commitment", "injection"})


@check("REPEAT-UNIT", "error")
def units(reading: Reading) -> Iterator[Relation]:
    """A sum that is asked for is told in the same unit throughout.

    Example: a commitment of $680 million, and the commitment of $680 billion further on.
    Source: the same digits, two of them at least, thousands apart: million for billion, 萬 for 億.
    """
    told: dict[str, list[Figure]] = {}
    for figure in reading.paper.figures:
        if figure.kind == "money" and (digits := _digits(figure)):
            told.setdefault(digits, []).append(figure)
    for figures in told.values():
        first = figures[0]
        for figure in figures[1:]:
            if _times(first, figure) in _SLIPS and _of_one(reading, first, figure):
                says = (f"{cite(figure)}與{cite(first)}單位相同", f"{cite(figure)} is in the unit of {cite(first)}")
                yield relation("fails", says, (figure, first), expected=first.surface, actual=figure.surface)


def _of_one(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two sums are both asked for, or are told near each other in much the same words."""
    if a.role in _COMMITTED and b.role in _COMMITTED:
        return True
    shapes = [reading.shape_of(figure) for figure in (a, b)]
    if any(s.passage.cell for s in shapes) or abs(shapes[0].index - shapes[1].index) > 1:
        return False
    # 每名9,200元, of 1 000 of them 920萬元: the one is so many times the other.
    times = _times(a, b)
    if any(number(figure) == times for shape in shapes for figure in shape.figures.values()):
        return False
    each = [
        s.words.regex("concluded", "each").search(s.around(f)) is not None for s, f in zip(shapes, (a, b), strict=True)
    ]
    if each[0] != each[1]:
        return False  # $1.4 billion is $1.4 million for each of 1 000 schools
    around = [reading.words.parts("〇".join(_around(s, f))) for s, f in zip(shapes, (a, b), strict=True)]
    return len(around[0] & around[1]) >= _DIGITS


def _around(shape: Shape, figure: Figure) -> tuple[str, str]:
    before, after = shape.clause(figure)
    reach = shape.words.reach(_NEAR)
    return before[-reach:], after[:reach]


def _times(a: Figure, b: Figure) -> Fraction:
    """How many times the one is the other, whichever is larger."""
    one, other = number(a) or Fraction(1), number(b) or Fraction(1)
    return max(one, other) / min(one, other)


def _digits(figure: Figure) -> str:
    """A sum's digits without the noughts at its end, where there are enough of them to tell it by."""
    value = number(figure)
    digits = str(value.numerator).rstrip("0") if value and value.denominator == 1 else ""
    return digits if len(digits) >= _DIGITS else ""
