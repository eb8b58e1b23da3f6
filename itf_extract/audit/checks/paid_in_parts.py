"""Sums that the next sentence parts, as it says that all of them are told: 全數款項分三個年度支付，即A元、B元及C元.

That sentence takes the sum up (全數款項, 這筆撥款, the whole sum) and tells that it is parted wholly, or into as many
parts as it lists.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import unsure
from itf_extract.audit.checks.tallies import as_sum
from itf_extract.audit.interval import number, summed
from itf_extract.audit.subjects import undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_BACK = 2  # sentences before, of which one tells the sum
_NEAR = Fraction(1, 4)
_COUNTED = frozenset({"count", "duration"})


def paid_in_parts(reading: Reading) -> Iterator[Relation]:
    """That what a sentence tells to become of a sum, part by part, is the sum of the sentence before.

    Example: 開立1億8,000萬元的承擔額。全數款項分三個年度支付，即6,000萬元、7,000萬元及5,000萬元.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "money" in shape.kinds:
            for start, end in shape.sentences():
                parts = [f for f in undated(shape, start, end) if f.kind == "money"]
                whole = _sum_before(shape, start) if _are_all(shape, parts, start, end) else None
                if whole is not None and not unsure((whole, *parts)):
                    total = number(whole) or Fraction(0)
                    if abs(summed(parts) - total) <= total * _NEAR and total > max(number(f) or 0 for f in parts):
                        yield as_sum(whole, parts)


def _are_all(shape: Shape, parts: Sequence[Figure], start: int, end: int) -> bool:
    """Whether a sentence takes up a sum and lists all its parts, and tells of nothing else."""
    words, text = shape.words.regex, shape.text
    if len(parts) < _PAIR or not all(map(number, parts)) or not words("paid", "taken_up").match(text, start, end):
        return False
    others = [f for f in undated(shape, start, end) if f not in parts and f.kind != "rank"]
    many = [f for f in others if f.kind in _COUNTED and number(f) == len(parts)]
    if len(many) != len(others) or words("paid", "loose").search(text, start, end):
        return False
    first = shape.places[parts[0].id]
    parted = bool(many) and words("paid", "parted").search(text, start, first) is not None
    return parted or words("paid", "wholly").search(text, start, first) is not None


def _sum_before(shape: Shape, start: int) -> Figure | None:
    """The one sum of money of the sentence before, or of the one before that."""
    end = start
    for _ in range(_BACK):
        begin = shape.before(end) if end > 1 else end
        told = [f for f in shape.between(begin, end) if f.kind == "money"]
        if begin == end or len({number(f) for f in told}) > 1:
            return None
        if told:
            return told[-1]
        end = begin
    return None
