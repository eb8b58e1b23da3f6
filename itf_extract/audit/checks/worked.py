"""What a sentence works out from its own figures: 由18萬增至25萬公噸，即增加7萬公噸; 12 staff each, i.e. 48 in all."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks.concluded import concluded
from itf_extract.audit.checks.glosses import glosses
from itf_extract.audit.checks.loans import loans
from itf_extract.audit.checks.moves import moves
from itf_extract.audit.checks.reckoned import reckoned
from itf_extract.audit.checks.slips import slipped
from itf_extract.audit.checks.triads import triads
from itf_extract.audit.checks.unit_products import products_by_slip
from itf_extract.audit.interval import Interval, cut_off, is_scale, number, result, verdict, worth
from itf_extract.audit.reckonings import follows
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import (
    AMOUNTS,
    alike,
    alike_or_people,
    aside,
    of_own_whole,
    open_ended,
    reasoned,
    undated,
)
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_MOST = 4  # figures from which one is worked out, two at a time
_NEAR = 40
_OFF = 5  # times off, from which on a figure is no slip
_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_TIMES = frozenset({"count", "duration", "multiple", "measure"})
_PARTS = frozenset({"percent", "fraction"})


@check("SUM-WORKED", "error")
def worked_out(reading: Reading) -> Iterator[Relation]:
    """What a sentence works out from its own figures (即, 合共, 其餘, i.e.) follows from them.

    Example: 設有四個中心，每個中心12名職員，即48名職員; from 180 000 to 250 000, i.e. by 70 000.
    Source: arithmetic: their sum, difference, product, quotient, or the share that one is of the other.  It fails only
    where the sentence has just the figures that can be taken together in such a way, and no other of its passage gives
    the result.
    """
    yield from moves(reading)
    yield from reckoned(reading)
    yield from concluded(reading)
    yield from triads(reading)
    yield from glosses(reading)
    yield from loans(reading)
    yield from slipped(reading)
    yield from products_by_slip(reading)
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) > 1:
            cue, reach = shape.words.regex("worked", "cue"), shape.words.reach(_NEAR)
            for place, told in shape.figures.items():
                start, end = shape.sentence(place)
                label = (
                    shape.text.startswith("(", place - 1) and shape.text.startswith(")", place + 1) and not told.unit
                )
                if cue.search(shape.text, max(start, place - reach), place) and worth(told) is not None and not label:
                    yield from _worked(shape, told, start, end)


def _worked(shape: Shape, told: Figure, start: int, end: int) -> Iterator[Relation]:
    place = shape.places[told.id]
    after = place + 1 + len(shape.clause(told)[1]) if told.kind in _PARTS else place
    given = [f for told_ in shape.between(start, min(after, end)) if told_ is not told for f in _given(told_)]
    ways = [way for pair in combinations(given[-_MOST:], _PAIR) for way in _ways(shape, told, *pair)]
    outcomes = [(verdict(result(told), reckoned), reckoned, pair) for reckoned, pair in ways]
    best = next((way for way in outcomes if way[0] == "holds"), None) or next(
        (way for way in outcomes if way[0] != "fails"), None
    )
    firm = not any(cut_off(told, way.value or 0) for way, _ in ways) and _firm(shape, told, given, start)
    firm = firm and told.kind in AMOUNTS and not all(_far(told, way) for way, _ in ways)
    best = best or (outcomes[0] if outcomes and firm else None)
    if best is not None:
        outcome, _, pair = best
        yield follows(outcome, told, pair, [way for way, _ in ways])


def _far(told: Figure, way: Interval) -> bool:
    """Whether a figure is too far off to be a slip: six areas have 2.9 million people, or 39% of the total."""
    low, high = sorted((worth(told) or Fraction(0), Fraction(way.value or 0)))
    return not low or (high >= _OFF * low and not is_scale(high / low))


def _given(figure: Figure) -> Iterator[Figure]:
    """A figure from which another may be worked out; of a range (from 180 000 to 250 000 tonnes) its two ends."""
    if figure.kind in AMOUNTS and figure.value is None and figure.low is not None and figure.high is not None:
        yield from (replace(figure, value=figure.low), replace(figure, value=figure.high))
    elif figure.kind in AMOUNTS | _TIMES | _PARTS and worth(figure) is not None:
        yield figure


def _firm(shape: Shape, told: Figure, given: Sequence[Figure], start: int) -> bool:
    """Whether a sentence has nothing else before a figure from which it could have been worked out."""
    others = {f.id for f in undated(shape, start, shape.places[told.id])}
    unsure = any(map(open_ended, (told, *given)))
    before, after = shape.clause(told)
    place = shape.places[told.id]
    stock = shape.words.regex("worked", "stock").search(before)
    stock = stock or shape.words.regex("worked", "onward").match(shape.text, place + 1)
    loose = stock or _says(shape, told, "loose") or reasoned(shape, told) or not _each_given(shape, told, given)
    # 四人家庭，4人都有工作，即兩夫婦 and 與17天看齊，即全部17天 say a number again; lengths of time are told so.
    numbers = [number(f) for f in (told, *given)]
    again = len(set(numbers)) < len(numbers) or told.kind == "duration"
    goes_on = shape.text.endswith("；", 0, start)  # 甲有4人；乙有5人，即共9人
    ranged = any(shape.figures[shape.places[f.id]].value is None for f in given)
    listed = _listed_on(shape, told)
    over = any(f.kind == "duration" for f in shape.between(place + 1, place + 1 + len(after)))  # $12.6m for three years
    last = given[-1:]
    # 約3萬直線米，即約1.4億張文件: a number in a unit that was not read is told again in another.
    converted = any(f.kind == "count" and not f.unit and shape.clause(f)[1].strip() for f in last)
    if (
        converted
        or again
        or listed
        or goes_on
        or ranged
        or over
        or any(f.kind in _PARTS and of_own_whole(shape, f) for f in given)
    ):
        return False
    if any(aside(shape, f, told) for f in given):
        return False
    return len(given) == _PAIR and others <= {f.id for f in given} and not unsure and not loose


def _listed_on(shape: Shape, told: Figure) -> bool:
    """Whether a figure is the first of several that are told in turn: 46 bursts, i.e. 19 in 2024, 15 in 2025 and 12."""
    place = shape.places[told.id]
    rest = undated(shape, place + 1, shape.sentence(place)[1])
    joint = shape.words.regex("lists", "joint")
    return (
        len(rest) > 1
        and all(f.kind == told.kind and alike(f, told) for f in rest)
        and bool(joint.search(shape.text, shape.places[rest[-2].id], shape.places[rest[-1].id]))
    )


def _each_given(shape: Shape, told: Figure, given: Sequence[Figure]) -> bool:
    """Whether what something is told for each of is among the figures: a number of years for an average a year."""
    by = shape.words.regex("worked", "each").search(shape.around(told))
    unit = by and next(filter(None, by.groups()), None)
    return not unit or any(unit.rstrip("s") in f"{f.surface} {f.unit or ''}" for f in given)


Way = tuple[Interval, tuple["Figure", "Figure"]]


def _ways(shape: Shape, told: Figure, a: Figure, b: Figure) -> Iterable[Way]:
    """What two figures come to, of the kind of the one that is told."""
    x, y = _size(a), _size(b)
    if told.kind in _PARTS:
        whole = _HUNDRED if told.kind == "percent" else _ONE
        rates = [
            rate for few, all_ in ((x, y), (y, x)) for rate in _rates(few, all_, changed=_says(shape, told, "changed"))
        ]
        if not alike(a, b) or a.kind not in AMOUNTS:
            return []
        # 40項中6項超出預算，即八成半符合預算 is the share of the others.
        rates += [rest for rate in rates if result(told).meets((rest := _ONE - rate) * whole)]
        return [(rate * whole, (a, b)) for rate in rates]
    before = shape.text[: shape.places[told.id]]
    if told.kind == "count" and alike(a, b) and shape.words.regex("worked", "one_in").search(before):
        return [(way, (a, b)) for way in _ones_in(x, y)]
    summed = [(x + y, (a, b)), (x - y, (a, b)), (y - x, (a, b))] if alike(a, b) and alike(a, told) else []
    if a.kind in AMOUNTS and alike(a, b) and told.kind in _TIMES - {"measure"} and not alike(a, told):
        summed = [(x / y, (a, b)), (y / x, (b, a))] if x.value and y.value else []
        if told.kind == "multiple" and _says(shape, told, "changed"):  # 由2 000人增至6 000人，即增加兩倍
            summed += [(times - _ONE, pair) for times, pair in summed]
    return [*summed, *(way for one, other in permutations((a, b)) for way in _times(shape, told, one, other))]


def _ones_in(a: Interval, b: Interval) -> Iterator[Interval]:
    """Of how many there is one, where so many of all are told, or so many are not: one in every four."""
    low, high = sorted((a, b), key=lambda size: size.value or 0)
    if low.value and high.value and low.value < high.value:
        yield from (high / low, high / (high - low))


def _times(shape: Shape, told: Figure, each: Figure, times: Figure) -> Iterator[Way]:
    """An amount of the kind that is told, times a number of others, over it, or a part of it."""
    x, y = _size(each), _size(times)
    if not (each.kind in AMOUNTS and alike_or_people(shape.words, each, told)) or not y.value:
        return
    if times.kind in _PARTS:
        part = y / _HUNDRED if times.kind == "percent" else y
        shares = [part, _ONE - part, _ONE + part]
        if _says(shape, told, "changed"):  # 5,595億元，較原來預算高12%，即613億元
            shares += [part / base for base in (_ONE + part, _ONE - part) if base.value and base.value > 0]
        for share in shares:
            if share.value and share.value > 0:
                yield x * share, (each, times)
        if part.value and result(told).meets(x / part):  # 訪問5 020戶，回應率為71%，即抽選7 070戶
            yield x / part, (each, times)
    elif times.kind in _TIMES and (times.unit != each.unit or _says(shape, each, "shared")):
        yield x * y, (each, times)
        yield x / y, (each, times)
        if (long := months(times)) and _monthly(shape, each):
            yield x * Interval.exact(long), (each, times)


def _monthly(shape: Shape, each: Figure) -> bool:
    """Whether an amount is for each month: 為期一年，每月12,000元，即144,000元."""
    return shape.words.regex("prices", "months").search(shape.around(each)) is not None


def _rates(few: Interval, all_: Interval, *, changed: bool) -> Iterator[Interval]:
    """The share that one amount is of another; of a change, by how much it is more or less than that."""
    if not (few.value and all_.value):
        return
    rate = few / all_
    yield rate
    if changed:
        yield from (rate - _ONE, _ONE - rate)
        # By so much more than before it is now so many: 4 600宗，多了1 600宗，即53%.
        yield from (few / other for other in (all_ + few, all_ - few) if other.value and other.value > 0)


def _says(shape: Shape, figure: Figure, key: str) -> bool:
    """Whether a figure's sentence has such a word."""
    return shape.words.regex("worked", key).search(shape.text, *shape.sentence(shape.places[figure.id])) is not None


def _size(figure: Figure) -> Interval:
    if figure.kind == "fraction":
        return Interval.exact(worth(figure) or 0)
    return Interval.near(figure)
