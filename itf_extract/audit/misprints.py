"""Whether a sum that does not come out is off by one misprint: two digits beside each other that changed places.

What words take out of a sum, or leave out of it, makes any difference; that it is just what such a slip of one of its
figures makes tells that the sum was meant.  That one digit is another does not: chance makes it too often.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.pairs import slips
from itf_extract.audit.relation import reckoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_SUMS = frozenset({"SUM-COLUMN", "SUM-INSET", "SUM-PROSE", "SUM-POSTS", "SUM-ELSEWHERE"})
_PAIR, _MOST = 2, 12
_LONG = 100  # below which two digits change places by chance too often: 51 in favour and 12 against of 72


def is_misprinted_sum(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether a whole or one of its parts is a slip for what the others make it.

    Example: 480 + 420 = 1,260, for 840.
    """
    if code not in _SUMS or not relation.expected or not _PAIR < len(relation.operands) <= _MOST:
        return False
    whole, *parts = [reading.figures[operand] for operand in relation.operands if operand in reading.figures]
    meant = reckoned(relation.expected, whole)
    total = number(whole)
    if meant is None or total is None or meant == total:
        return False
    gap = total - meant
    ways = ((figure, value) for figure, value in _ways(whole, parts, meant, gap) if _is_long(figure))
    return any(slips(figure, value, digits=None) for figure, value in ways)


def _is_long(figure: Figure) -> bool:
    return (number(figure) or 0) / Fraction(figure.precision or 1) >= _LONG


def _ways(whole: Figure, parts: list[Figure], meant: Fraction, gap: Fraction) -> Iterator[tuple[Figure, Fraction]]:
    yield whole, meant
    for part in parts:
        value = number(part)
        if value is not None and value + gap > 0:
            yield part, value + gap
