"""Prices: what an area, a weight or a length comes to at a price for each unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import check, cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAST_STOP = 2


@check("PRODUCT-PRICE", "error")
def prices(reading: Reading) -> Iterator[Relation]:
    """What something costs is its area, weight or length times the price for each unit.

    Example: 320平方米，每平方米月租410元，每月租金約13萬元; 6,000公噸，每公噸71元，共約43萬元.
    Source: arithmetic; 約 figures are rounded to their last digit.  A sentence must have one size in the unit of the
    price, the price, and one other amount that its words tell as the cost.
    """
    for shape in reading.figured:
        if "money" in shape.kinds and "measure" in shape.kinds:
            for each in shape.figures.values():
                if each.kind == "money" and (unit := _unit(shape, each)):
                    yield from _cost(shape, each, unit)


def _unit(shape: Shape, each: Figure) -> str:
    """The unit that an amount of money is the price of: 每平方米, per tonne; empty where it is none."""
    before, after = shape.clause(each)
    found = shape.words.regex("prices", "each_before").search(before)
    found = found or shape.words.regex("prices", "each_after").match(after)
    return found["unit"] if found else ""


def _cost(shape: Shape, each: Figure, unit: str) -> Iterator[Relation]:
    start, end = _reach(shape, each)
    beside = [figure for figure in shape.between(start, end) if number(figure) and "at_" not in figure.qualifier]
    sizes = [figure for figure in beside if figure.kind == "measure" and _of_unit(figure, unit)]
    costs = [f for f in beside if f.kind == "money" and f is not each and not _unit(shape, f) and _is_cost(shape, f)]
    prices_ = [figure for figure in beside if figure.kind == "money" and _unit(shape, figure)]
    changed = shape.words.regex("prices", "changed").search(shape.text, start, end)
    if len(sizes) == len(costs) == len(prices_) == 1 and each in beside and not changed:
        yield _priced(costs[0], sizes[0], each)


def _reach(shape: Shape, each: Figure) -> tuple[int, int]:
    """The sentence of a price; the one before it too, where its own tells no size."""
    place = shape.places[each.id]
    start, end = shape.sentence(place)
    if all(figure.kind != "measure" for figure in shape.between(start, end)) and start > 1:
        start = shape.sentence(start - _PAST_STOP)[0]
    return start, end


def _of_unit(figure: Figure, unit: str) -> bool:
    told = f"{figure.surface} {figure.unit or ''}"
    return unit in told or unit.rstrip("s") in told


def _is_cost(shape: Shape, figure: Figure) -> bool:
    """Whether the words before an amount tell it as what all of it costs."""
    return shape.words.regex("prices", "cost").search(shape.clause(figure)[0]) is not None


def _priced(cost: Figure, size: Figure, each: Figure) -> Relation:
    reckoned = Interval.near(size) * Interval.near(each)
    says = (f"{cite(size)}×{cite(each)}={cite(cost)}", f"{cite(size)} × {cite(each)} = {cite(cost)}")
    return relation(
        verdict(Interval.wide(cost), reckoned), says, (cost, size, each),
        expected=shown(Fraction(reckoned.value or 0), cost), actual=cost.surface,
    )  # fmt: skip
