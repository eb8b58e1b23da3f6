"""Prices: what a number of things, an area, a weight or a time comes to at so much for each."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks.prices_told import told_apart
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAST_STOP = 2
_SIZES = frozenset({"measure", "count", "duration"})
_EACH = "each"  # of whatever is counted before it
_SEVERAL = 2
_FOR_EACH = ("單價是就兩項而言，總額可能涉及多於一個", "the price is for each of two, and the total may be of many")
_MOST = 2  # factors beside a price: 120 trainees, $1,500 a month, six months


@check("PRODUCT-PRICE", "error")
def prices(reading: Reading) -> Iterator[Relation]:
    """What something costs is its number, area, weight or time times the price for each unit.

    Example: 320平方米，每平方米月租410元，每月租金約13萬元; 500套制服，每套1,200元，總值60萬元.
    Source: arithmetic; 約 figures are rounded to their last digit.  A sentence must have the price, one other amount
    that its words tell as the cost, and sizes in the units that its prices are for; the cost is the price times all of
    them, or some.
    """
    yield from told_apart(reading)
    for shape in reading.figured:
        if "money" in shape.kinds and not _SIZES.isdisjoint(shape.kinds) and shape.passage.cell is None:
            for each in shape.figures.values():
                if each.kind == "money" and (units := units_of(shape, each)) and _alone(shape, each):
                    yield from _cost(shape, each, units)


def _alone(shape: Shape, each: Figure) -> bool:
    """Whether no other clause of its sentence has another price, so that the total is not one of several charges."""
    start, end = shape.sentence(shape.places[each.id])
    first, last = whole_sentence(shape, start)
    others = (*shape.between(first, start), *shape.between(end, last))
    return not any(figure.kind == "money" and units_of(shape, figure) for figure in others)


def units_of(shape: Shape, each: Figure) -> frozenset[str]:
    """What an amount of money is the price of: 每平方米, 每名學員每月, per tonne; empty where it is none."""
    before, after = shape.clause(each)
    words = shape.words.regex
    told = [found["unit"] for found in words("prices", "each_before").finditer(before)]
    told += [_EACH] if words("prices", "unit_price").search(f"{before}〇{after}") else []
    return frozenset(told + [found["unit"] for found in words("prices", "each_after").finditer(after)])


def priced(shape: Shape, start: int, end: int) -> list[tuple[Figure, frozenset[str]]]:
    """The prices for each of a unit in a stretch of a passage, with their units."""
    money = (figure for figure in shape.between(start, end) if figure.kind == "money")
    return [(figure, units) for figure in money if (units := units_of(shape, figure))]


def whole_sentence(shape: Shape, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends, whatever semicolons part it."""
    begin = max(shape.text.rfind(mark, 0, place) for mark in "。\n") + 1
    return begin, min((at for mark in "。\n" if (at := shape.text.find(mark, place)) >= 0), default=len(shape.text))


def _cost(shape: Shape, each: Figure, units: frozenset[str]) -> Iterator[Relation]:
    start, end = _reach(shape, each)
    beside = [figure for figure in shape.between(start, end) if number(figure) and "at_" not in figure.qualifier]
    money = [figure for figure in beside if figure.kind == "money" and figure is not each]
    if len(money) != 1 or each not in beside:
        return
    yearly = any(_told(shape, key, units_of(shape, money[0])) for key in ("months", "years"))  # or $21.6 million a year
    timely = _SIZES - {"duration"} if yearly else _SIZES
    sizes = [(f, times) for f in beside if f.kind in timely and (times := times_of(shape, f, units)) is not None]
    apart = len({figure.unit for figure, _ in sizes}) == len(sizes)
    if not 0 < len(sizes) <= _MOST or not apart:
        return
    counted = any(figure.kind != "measure" for figure, _ in sizes)
    broken = shape.words.regex("prices", "other" if counted else "changed").search(shape.text, start, end)
    if not broken and is_cost(shape, money[0], counted=counted):
        told, once = _priced(money[0], sizes, each), _product(each, sizes)
        if told.verdict != "fails" or not _of_all_counted(beside, each, money[0]):
            yield of_one(told, shape, each, money[0], once)


def _of_all_counted(beside: Sequence[Figure], each: Figure, cost: Figure) -> bool:
    """Whether a cost is the price times all that is counted beside it, whatever it is: 30 staff, 18 months, $20,000."""
    sizes = [f for f in beside if f.kind in {"count", "duration"}]
    times = [number(f) if f.kind == "count" else months(f) for f in sizes]
    factors = [Interval.exact(n) for n in times if n]
    made = [prod(some, start=Interval.near(each)) for n in (1, 2, 3) for some in combinations(factors, n)]
    return any(Interval.wide(cost).meets(product) for product in made)


def of_one(told: Relation, shape: Shape, each: Figure, cost: Figure, once: Interval) -> Relation:
    """What is told of a price and its cost, left open where it fails and the cost may be that of many."""
    many = told.verdict == "fails" and _for_each_of_more(shape, each, cost, once)
    return left_open(told, _FOR_EACH) if many else told


def _for_each_of_more(shape: Shape, each: Figure, cost: Figure, once: Interval) -> bool:
    """Whether a price is for each of two things, and its cost is that of many: 每所學校每年15萬元，兩年合共615萬元."""
    times = (number(cost) or Fraction(0)) / Fraction(once.value or 1)
    of_each = shape.words.regex("worked", "shared").search(shape.clause(cost)[0])
    return times >= _SEVERAL and len(units_of(shape, each)) > 1 and not of_each


def _reach(shape: Shape, each: Figure) -> tuple[int, int]:
    """The sentence of a price; where its own tells no size the one before it too, or the one after it."""
    place = shape.places[each.id]
    start, end = shape.sentence(place)
    if not _sized(shape, start, end) and start > 1:
        start = shape.sentence(start - _PAST_STOP)[0]
    if not _sized(shape, start, end) and end < len(shape.text) - 1:
        end = shape.sentence(end + 1)[1]
    return start, end


def _sized(shape: Shape, start: int, end: int) -> bool:
    return any(figure.kind in _SIZES for figure in shape.between(start, end))


def times_of(shape: Shape, figure: Figure, units: frozenset[str]) -> Interval | None:
    """How often a price is paid for a figure: 36 times for 3 years at so much a month; None for other units."""
    if figure.kind == "duration":
        long = months(figure)
        time = next((12 if key == "years" else 1 for key in ("months", "years") if _told(shape, key, units)), None)
        return Interval.exact(Fraction(long) / time) if long and time else None
    told = f"{figure.surface} {figure.unit or ''}"
    counted = figure.kind == "count" and not shape.words.regex("nouns", "worked").search(told)
    people = shape.words.regex("nouns", "people")
    heads = figure.kind == "count" and people.search(classifier(figure)) and any(map(people.search, units))
    plain = heads or any(unit in told or unit.rstrip("sy") in told or (unit == _EACH and counted) for unit in units)
    return Interval.near(figure) if plain else None


def _told(shape: Shape, key: str, units: frozenset[str]) -> bool:
    return any(shape.words.regex("prices", key).fullmatch(unit) for unit in units)


def is_cost(shape: Shape, figure: Figure, *, counted: bool) -> bool:
    """Whether the words beside an amount tell it as what all of it costs; of a number or a time, as the total."""
    before, after = shape.clause(figure)
    words = shape.words.regex
    told = words("prices", "in_all" if counted else "cost").search(before)
    return bool(told or words("prices", "in_all_after").match(after))


def _priced(cost: Figure, sizes: Sequence[tuple[Figure, Interval]], each: Figure) -> Relation:
    ways = [way for n in range(len(sizes), 0, -1) for way in combinations(sizes, n)]
    reckoned = [_product(each, way) for way in ways]
    # $1.65 is charged as $1.7.
    paid = Interval.of(cost) if Fraction(cost.precision or 1) < 1 else Interval.wide(cost)
    outcomes = [verdict(paid, product) for product in reckoned]
    best = next((n for n, outcome in enumerate(outcomes) if outcome != "fails"), 0)
    factors = (*(figure for figure, _ in ways[best]), each)
    said = f"{' × '.join(map(cite, factors))} = {cite(cost)}"
    expected = shown(Fraction(reckoned[best].value or 0), cost)
    return relation(outcomes[best], (said, said), (cost, *factors), expected=expected, actual=cost.surface)


def _product(each: Figure, sizes: Sequence[tuple[Figure, Interval]]) -> Interval:
    product = Interval.near(each)
    for _, times in sizes:
        product *= times
    return product
