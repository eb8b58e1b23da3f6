"""Growth: by how many per cent, or percentage points, something rises or falls."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks import dated
from itf_extract.audit.checks.chained import chained
from itf_extract.audit.checks.changes import comparable, of_another, of_one_thing, told_as_change, told_as_difference
from itf_extract.audit.checks.price_factors import price_factors
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import TIMES, alike, bracketed
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_NEAR = 4
_PAIR = 2
_LOOSE = ("可能指百分點，或以某數為限", "it may be in percentage points, or up to a bound")


@check("GROWTH-PERCENT", "error")
def percentages(reading: Reading) -> Iterator[Relation]:
    """A rise or fall in per cent follows from the figures before and after it.

    Example: 由2015年的120萬冊增加36%至2021年的163萬冊 (163 / 120 - 1 = 35.8%).
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    yield from dated.changes(reading)
    yield from price_factors(reading)
    yield from chained(reading)
    yield from _between_years(reading)
    for key, sign in (("growth_up", 1), ("growth_down", -1)):
        for match in reading.matches(key):
            a, b = match["a"], match["b"]
            before, after = Interval.near(a), Interval.near(b)
            if not before.value or after.value is None or not comparable(match) or _other_change(match):
                continue
            if _one_of_rates(match) or _is_added(match):
                continue
            if told_as_change(match, a):
                before = after - before if sign > 0 else after + before
                if not before.value or before.value < 0:
                    continue
            reckoned = _change(before, after, sign)
            outcome = verdict(Interval.wide(match["p"]), reckoned)
            if outcome == "fails" and Interval.near(match["p"]).meets(
                _change(Interval.wide(a), Interval.wide(b), sign)
            ):
                outcome = "holds_within_rounding"
            told = _changed(match, outcome, shown(_exact(reckoned), match["p"]))
            yield left_open(told, _LOOSE) if _loosely_told(match) else told
        by = reading.matches("changed_by_up" if sign > 0 else "changed_by_down")
        yield from filter(None, (_changed_by(match, sign) for match in by))


def _between_years(reading: Reading) -> Iterator[Relation]:
    """A change between two years is that of the amounts told of them in another passage, if but one thing changed so.

    Example: 產量由2018年的1 250公噸上升至2022年的1 500公噸, and elsewhere 產量在2018年至2022年間錄得20%的升幅.
    """
    rates = [*reading.matches("rate_over")]
    grown = [*reading.matches("grown_over")] if rates else []
    for rate in rates:
        years = rate["y"].value, rate["z"].value
        same = [match for match in grown if (match["y"].value, match["z"].value) == years]
        if len(same) != 1 or same[0].shape is rate.shape or not _is_one(same[0].found["name"], rate.found["name"]):
            continue
        a, b = same[0]["a"], same[0]["b"]
        before, after = Interval.near(a), Interval.near(b)
        if before.value and after.value is not None and alike(a, b):
            reckoned = _change(before, after, 1 if after.value >= before.value else -1)
            outcome = verdict(Interval.wide(rate["p"]), reckoned)
            yield dated.changed(outcome, rate["p"], a, b, shown(_exact(reckoned), rate["p"]))


def _is_one(name: str, other: str) -> bool:
    """Whether two names end alike, but for what stands before them: 本港的蔬菜產量 and 蔬菜產量."""
    short, long = sorted((name.strip().removeprefix("the "), other.strip().removeprefix("the ")), key=len)
    return len(short) >= _PAIR and long.endswith(short)


def _loosely_told(match: Match) -> bool:
    """Whether a change is told up to a bound (減至1公斤或以下), or of two percentages in points of them."""
    a, b, p = match["a"], match["b"], match["p"]
    apart = abs((number(b) or Fraction(0)) - (number(a) or Fraction(0)))
    points = a.kind == b.kind == "percent" and Interval.wide(p).meets(Interval.exact(apart))
    within = match.shape.words.regex("growth", "within").match(match.shape.clause(b)[1])
    return points or within is not None


def _changed_by(match: Match, sign: int) -> Relation | None:
    """A change told by its sum and its percentage, of what it is now: 2億元，較上年度增加5,000萬元或約33%."""
    b, d, p = match["b"], match["d"], match["p"]
    if not (alike(b, d) and number(b) and number(d)) or _other_change(match):
        return None
    after, by = Interval.near(b), Interval.near(d)
    before = after - by if sign > 0 else after + by
    if not before.value or before.value < 0:
        return None
    reckoned = by / before * _HUNDRED
    says = (f"{cite(d)}佔{cite(b)}變動前的{p.surface}", f"{cite(d)} is {p.surface} of {cite(b)} before the change")
    outcome = verdict(Interval.wide(p), reckoned)
    told = relation(outcome, says, (p, d, b), expected=shown(_exact(reckoned), p), actual=p.surface)
    return replace(told, scope_read=True)


def _other_change(match: Match) -> bool:
    """Whether a rise is told in percentage points or as a yearly mean, so that it is not that of the two figures."""
    words, p = match.shape.words.regex, match["p"]
    points = words("growth", "points").search(p.surface + match.shape.clause(p)[1][: match.shape.words.reach(_NEAR)])
    return bool(points or words("growth", "yearly").search(match.found[0]))


def _is_added(match: Match) -> bool:
    """Whether the first figure is what the last one has in it besides: 連同另行開設的14個職位，編制會增至105個."""
    before = match.shape.clause(match["a"])[0]
    return match.shape.words.regex("growth", "together").search(before) is not None


def _one_of_rates(match: Match) -> bool:
    """Whether a rate is the first of a list of them, so that it is that of an earlier pair: 增幅為1.2%及1.1%."""
    shape, place = match.shape, match.shape.places[match["p"].id]
    following = next(iter(shape.between(place + 1, shape.sentence(place)[1])), None)
    if following is None or following.kind != "percent":
        return False
    return bool(shape.words.regex("lists", "joint").fullmatch(shape.text, place + 1, shape.places[following.id]))


def _change(before: Interval, after: Interval, sign: int) -> Interval:
    return (after / before - _ONE) * _HUNDRED if sign > 0 else (_ONE - after / before) * _HUNDRED


@check("GROWTH-POINTS", "error")
def percentage_points(reading: Reading) -> Iterator[Relation]:
    """A change in percentage points is the difference of the two percentages.

    Example: 由71%上升至93%，即提高22個百分點; 由82%下跌6個百分點至76%.
    Source: arithmetic.  A rise that is told in per cent may be of the first percentage: from 71% to 93% is 31% more.
    """
    told = [(match, one) for match in reading.matches("points") if (one := _points(match)) is not None]
    agreeing = {(match["a"].id, match["b"].id) for match, one in told if one.verdict != "fails"}
    # From 40% to 52% by 12 points, and by 15 among women: the other is of something else.
    yield from (one for m, one in told if one.verdict != "fails" or (m["a"].id, m["b"].id) not in agreeing)
    seen = {match["p"].id for match, _ in told}
    for shape in reading.several:
        if "percent" in shape.kinds and shape.passage.cell is None:
            yield from _points_between(shape, seen)


def _points_between(shape: Shape, seen: AbstractSet[str]) -> Iterator[Relation]:
    """That a sentence's only points are how far its only two percentages, of two years, are apart."""
    points = shape.words.regex("growth", "points")
    for start, end in shape.sentences():
        told = [f for f in shape.between(start, end) if f.kind == "percent"]
        apart = [f for f in told if points.search(f.surface)]
        sides = [f for f in told if f not in apart and not f.qualifier]
        if len(apart) != 1 or len(sides) != _PAIR or len(told) != _PAIR + 1 or apart[0].id in seen:
            continue
        times = [f for f in shape.between(start, shape.places[apart[0].id]) if f.kind in TIMES]
        if len({f.value for f in times}) == _PAIR and told_as_difference(shape, apart[0]):
            a, b = (Interval.near(side) for side in sides)
            reckoned = b - a if (b.value or 0) >= (a.value or 0) else a - b
            outcome = verdict(Interval.wide(apart[0]), reckoned)
            yield dated.changed(outcome, apart[0], sides[0], sides[1], shown(_exact(reckoned), apart[0]))


def _points(match: Match) -> Relation | None:
    """That a change is the difference of two percentages, or in per cent of the first; None where it need not be."""
    a, b, p = (Interval.near(match[name]) for name in "abp")
    apart = b - a if (b.value or 0) >= (a.value or 0) else a - b
    outcome = verdict(p, apart)
    points = match.shape.words.regex("growth", "points")
    if match.shape.words.regex("growth", "to").search(match.shape.clause(match["p"])[0]):
        return None  # 其後再下降至20.7%
    if points.search(match["a"].surface) or (outcome == "fails" and of_another(match)):
        return None  # 少了7個百分點，而不滿意率則上升至31%
    plain = not points.search(match["p"].surface + match.shape.clause(match["p"])[1])
    if outcome == "fails" and plain and p.meets(apart / a * _HUNDRED):
        outcome = "holds_within_rounding"
    if outcome == "fails" and plain and not of_one_thing(match.shape, match["a"], match["b"]):
        return None
    if outcome == "fails" and bracketed(match.shape, match["a"], match["b"]):
        return None  # 85%(目標為90%)，較去年的82%高3個百分點
    return _changed(match, outcome, shown(_exact(apart), match["p"]))


def _exact(interval: Interval) -> Fraction | None:
    return None if interval.value is None else Fraction(interval.value)


def _changed(match: Match, outcome: Verdict, reckoned: str | None) -> Relation:
    return dated.changed(outcome, match["p"], match["a"], match["b"], reckoned)
