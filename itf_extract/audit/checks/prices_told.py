"""What so many of a thing cost, told apart from the price of each: 320 sets at $45,000 each, $14.4 million for them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match


def told_apart(reading: Reading) -> Iterator[Relation]:
    """That all of a thing cost as many times its price as another passage tells of that thing.

    Example: buy 320 sets at $45,000 each, and further on: the 320 sets will cost $14.4 million.
    """
    prices: dict[tuple[object, str], Match] = {}
    for match in reading.matches("price_each"):
        prices.setdefault((number(match["n"]), match.found["noun"]), match)
    for match in reading.matches("cost_of_all") if prices else ():
        priced = prices.get((number(match["n"]), match.found["noun"]))
        if priced is not None and priced.shape is not match.shape and number(priced["n"]):
            n, each, cost = match["n"], priced["each"], match["whole"]
            made = Interval.near(each) * Interval.exact(number(n) or 0)
            says = (f"{cite(n)} × {cite(each)} = {cite(cost)}", f"{cite(n)} × {cite(each)} = {cite(cost)}")
            expected = shown((number(n) or Fraction(0)) * (number(each) or Fraction(0)), cost)
            yield relation(
                verdict(Interval.near(cost), made), says, (cost, n, each), expected=expected, actual=cost.surface
            )
