"""What some months of a year cost: six months of a yearly cost are half of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.interval import RANKED, Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_YEAR = 12
_BACK = 2  # passages before one that tells of no yearly cost
_NEAR = Fraction(2, 5)


def parts_of_years(reading: Reading) -> Iterator[Relation]:
    """That so many months of a yearly cost are so many twelfths of one that is told before, near to what is printed.

    Example: 每年平均員工開支總額為12,578,000元。2024-25年度只須支付六個月的開支，即約629萬元.
    """
    for match in reading.matches("part_of_year"):
        long, told = months(match["n"]), match["w"]
        worth = number(told)
        if match.shape.passage.cell is not None or worth is None or long is None or not 0 < long < _YEAR:
            continue
        share = Interval.exact(long) / Interval.exact(_YEAR)
        known = [figure for figure in _yearly(reading, match) if number(figure)]
        near = [f for f in known if abs((number(f) or 0) * long / _YEAR - worth) <= _NEAR * worth]
        if near:
            ways = [(verdict(Interval.wide(told), Interval.near(f) * share), f) for f in near]
            outcome, yearly = min(ways, key=lambda way: RANKED.index(way[0]))
            said = f"{cite(yearly)} × {long}/{_YEAR} = {cite(told)}"
            expected = shown((number(yearly) or Fraction(0)) * long / _YEAR, told)
            yield relation(outcome, (said, said), (told, match["n"], yearly), expected=expected, actual=told.surface)


def _yearly(reading: Reading, match: Match) -> Sequence[Figure]:
    """The sums that are told for a year before a match: those of its passage, else of one of the two before."""
    shape = match.shape
    found = _of(shape, 0, match.found.start())
    above = [s for s in reading.figured if s.index < shape.index and s.passage.kind == "paragraph"][-_BACK:]
    for before in reversed(above):
        found = found or _of(before, 0, len(before.text))
    return found


def _of(shape: Shape, start: int, end: int) -> list[Figure]:
    yearly = shape.words.regex("products", "yearly_cost")
    money = [f for f in shape.between(start, end) if f.kind == "money"]
    return [f for f in money if yearly.search(shape.text, shape.sentence(shape.places[f.id])[0], shape.places[f.id])]
