"""Totals of what the sentences before tell under the same name: the total staff cost of the 27 posts is $29 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import adds_up, number, summed
from itf_extract.audit.subjects import alike, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_NEAR = 4  # a total that is less than a quarter off


def of_one_name(reading: Reading) -> Iterator[Relation]:
    """That the total of a name is the sum of what two sentences before it tell under that name.

    Example: the additional staff cost is $7,860,000. GL will also create 24 posts with a staff cost of $21,600,000. The
    total staff cost of the 27 posts is $29,460,000.
    """
    for match in reading.matches("total_of_name"):
        whole, shape = match["w"], match.shape
        start = shape.sentence(match.found.start("w"))[0]
        parts = [f for f in _told(shape, match.found["noun"].strip(), start) if alike(f, whole)]
        if len(parts) != _PAIR or shape.passage.cell is not None or any(map(open_ended, (whole, *parts))):
            continue
        total, value = summed(parts), number(whole) or 0
        if adds_up(whole, parts) != "fails" or abs(total - value) * _NEAR <= total:
            yield equation(whole, parts)


def _told(shape: Shape, noun: str, end: int) -> Iterator[Figure]:
    """The first amount after a name in each sentence before a place."""
    for first, last in shape.sentences():
        if last > end:
            return
        at = shape.text.find(noun, first, last)
        sums = (
            [f for f in shape.between(at, last) if f.kind == "money" and "each" not in f.qualifier] if at >= 0 else []
        )
        if sums and number(sums[0]) is not None:
            yield sums[0]
