"""Amounts of several years and by how much each is more than the one before: 186, 240 and 312, up 29% and 30%."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, cut_off, number, result, verdict
from itf_extract.audit.reckonings import like, low_and_high, may_slip
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_LEAST = 3
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)


def chained(reading: Reading) -> Iterator[Relation]:
    """That each percentage of a list is the change from one amount before it to the next.

    Example: 2021年150宗，2022年180宗，2023年225宗，按年分別增加20%及25%.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and "percent" in shape.kinds and len(shape.figures) > _LEAST:
            for found in shape.words.regex("chained", "in_turn").finditer(shape.text):
                start, end = shape.sentence(found.start())
                told = undated(shape, start, end)
                amounts = [f for f in told if f.kind in AMOUNTS]
                rates = [f for f in told if f.kind == "percent"]
                if told == [*amounts, *rates] and len(amounts) == len(rates) + 1 >= _LEAST:
                    yield from _changes(shape, amounts, rates)


def _changes(shape: Shape, amounts: Sequence[Figure], rates: Sequence[Figure]) -> Iterator[Relation]:
    """Each rate as a change between neighbours, where all but one are: then the list is told of these."""
    if not all(like(shape, amounts[0], each) and number(each) for each in amounts) or not all(map(number, rates)):
        return
    found = []
    for before, after, rate in zip(amounts, amounts[1:], rates, strict=False):
        low, high = low_and_high((before, after))
        way = (high / low - _ONE if number(after) == high.value else _ONE - low / high) * _HUNDRED
        off = verdict(result(rate), way) == "fails" and not cut_off(rate, way.value or 0)
        found.append((before, after, rate, way, off))
    if sum(off for *_, off in found) <= 1:
        for before, after, rate, way, off in found:
            says = (
                f"由{cite(before)}和{cite(after)}得出{cite(rate)}",
                f"{cite(rate)} is the change from {cite(before)} to {cite(after)}",
            )
            if not off or may_slip(rate, [way]):
                expected = shown(Fraction(way.value or 0), rate)
                yield relation(
                    "fails" if off else "holds_within_rounding", says, (rate, before, after),
                    expected=expected, actual=rate.surface,
                )  # fmt: skip
