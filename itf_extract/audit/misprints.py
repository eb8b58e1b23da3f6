"""Whether a sum that does not come out is off by one misprint: a digit changed, or two neighbours that changed places.

What words take out of a sum, or leave out of it, makes any difference; that it is just what such a slip of one of its
figures makes tells that the sum was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.pairs import slips
from itf_extract.audit.relation import reckoned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_SUMS = frozenset({"SUM-COLUMN", "SUM-INSET", "SUM-PROSE", "SUM-POSTS", "SUM-ELSEWHERE"})
_TABLES = frozenset({"SUM-COLUMN", "SUM-INSET"})
_FEWEST_DIGITS = 3
_PAIR, _MOST = 2, 12


def is_misprinted_sum(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether a whole or one of its parts is a slip for what the others make it.

    Example: 480 + 420 = 1,260, for 840.  That one digit is another tells it of the columns of tables alone, and of
    these where nothing but words speaks against it: chance makes such a difference too often elsewhere.
    """
    left_open = relation.verdict == "ambiguous"
    if code not in _SUMS or not relation.expected or not _PAIR < len(relation.operands) <= _MOST:
        return False
    whole, *parts = [reading.figures[operand] for operand in relation.operands if operand in reading.figures]
    meant = reckoned(relation.expected, whole)
    total = number(whole)
    if meant is None or total is None or meant == total:
        return False
    gap = total - meant
    fewest = _FEWEST_DIGITS if code in _TABLES and not left_open else None
    ways = [*_ways(whole, parts, meant, gap)]
    return any(slips(figure, value, digits=fewest) for figure, value in ways)


def _ways(whole: Figure, parts: list[Figure], meant: Fraction, gap: Fraction) -> Iterator[tuple[Figure, Fraction]]:
    yield whole, meant
    for part in parts:
        value = number(part)
        if value is not None and value + gap > 0:
            yield part, value + gap
