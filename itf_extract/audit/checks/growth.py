"""Growth: percentages, multiples, and the direction that the words say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks import dated
from itf_extract.audit.checks.chained import chained
from itf_extract.audit.checks.steady import steady
from itf_extract.audit.interval import Exact, Interval, number, verdict, worth
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import alike, bracketed
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
# 倍增 and doubled are said of what is not quite twice as much, and of more.
_DOUBLE = (Fraction(7, 4), Fraction(3))
# 增加一倍 and doubled without 逾 or more than are no further off than this.
_WELL_OVER_DOUBLE = Fraction(5, 2)
_TWICE = 2
_HALF, _NEAR_HALF = Fraction(1, 2), Fraction(1, 12)
_NEAR = 4
_EQUAL = ("兩數相同，未必是同一事", "the two are equal and may be of two things")
_LOOSE = ("可能指百分點，或以某數為限", "it may be in percentage points, or up to a bound")
_ANOTHER = ("兩數未必是同一事", "the two may be of two things")
_YEARS = range(1900, 2100)
_NOUN = 2  # characters of a Chinese noun that tell it from others


@check("GROWTH-PERCENT", "error")
def percentages(reading: Reading) -> Iterator[Relation]:
    """A rise or fall in per cent follows from the figures before and after it.

    Example: 由2015年的120萬冊增加36%至2021年的163萬冊 (163 / 120 - 1 = 35.8%).
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    yield from dated.changes(reading)
    yield from chained(reading)
    for key, sign in (("growth_up", 1), ("growth_down", -1)):
        for match in reading.matches(key):
            a, b = match["a"], match["b"]
            before, after = Interval.near(a), Interval.near(b)
            if not before.value or after.value is None or not _comparable(match) or _other_change(match):
                continue
            if _one_of_rates(match):
                continue
            if _told_as_change(match, a):
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


def _one_of_rates(match: Match) -> bool:
    """Whether a rate is the first of a list of them, so that it is that of an earlier pair: 增幅為1.2%及1.1%."""
    shape, place = match.shape, match.shape.places[match["p"].id]
    following = next(iter(shape.between(place + 1, shape.sentence(place)[1])), None)
    if following is None or following.kind != "percent":
        return False
    return bool(shape.words.regex("lists", "joint").fullmatch(shape.text, place + 1, shape.places[following.id]))


def _told_as_change(match: Match, figure: Figure) -> bool:
    """Whether a figure is what something grew by: 增加了40輛，使總數增至135輛."""
    return bool(match.shape.words.regex("growth", "by").search(match.shape.clause(figure)[0]))


def _change(before: Interval, after: Interval, sign: int) -> Interval:
    return (after / before - _ONE) * _HUNDRED if sign > 0 else (_ONE - after / before) * _HUNDRED


def _comparable(match: Match) -> bool:
    """Whether two figures may be of one thing: of one kind, counted or measured alike, neither of them an aside."""
    a, b = match["a"], match["b"]
    return (
        not bracketed(match.shape, a, b)
        and a.kind == b.kind
        and (a.kind not in {"count", "money", "measure"} or alike(a, b) or _of_room(match))
    )


def _of_room(match: Match) -> bool:
    """Whether two counts are of those whom a place has room for: 9 000名觀眾，是舊場館3 000個座位的三倍."""
    room = match.shape.words.regex("growth", "room")
    return match["a"].kind == match["b"].kind == "count" and room.search(match.found[0]) is not None


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


def _points(match: Match) -> Relation | None:
    """That a change is the difference of two percentages, or in per cent of the first; None where it need not be."""
    a, b, p = (Interval.near(match[name]) for name in "abp")
    apart = b - a if (b.value or 0) >= (a.value or 0) else a - b
    outcome = verdict(p, apart)
    points = match.shape.words.regex("growth", "points")
    if match.shape.words.regex("growth", "to").search(match.shape.clause(match["p"])[0]):
        return None  # 其後再下降至20.7%
    if points.search(match["a"].surface) or (outcome == "fails" and _of_another(match)):
        return None  # 少了7個百分點，而不滿意率則上升至31%
    plain = not points.search(match["p"].surface + match.shape.clause(match["p"])[1])
    if outcome == "fails" and plain and p.meets(apart / a * _HUNDRED):
        outcome = "holds_within_rounding"
    if outcome == "fails" and plain and not _one_thing(match.shape, match["a"], match["b"]):
        return None
    if outcome == "fails" and bracketed(match.shape, match["a"], match["b"]):
        return None  # 85%(目標為90%)，較去年的82%高3個百分點
    return _changed(match, outcome, shown(_exact(apart), match["p"]))


def _exact(interval: Interval) -> Fraction | None:
    return None if interval.value is None else Fraction(interval.value)


def _changed(match: Match, outcome: Verdict, reckoned: str | None) -> Relation:
    return dated.changed(outcome, match["p"], match["a"], match["b"], reckoned)


@check("GROWTH-MULTIPLE", "error")
def multiples(reading: Reading) -> Iterator[Relation]:
    """A multiple follows from the figures that it compares.

    Example: 由210冊倍增至418冊; 增加逾7倍 may mean seven times as much or seven times more and is left open.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    for match in reading.matches("multiple_of"):
        if _comparable(match):
            times = _multiple(match)
            yield _times(match, verdict(Interval.near(match["x"]), times), times)
    for match in reading.matches("multiple_more"):
        if _comparable(match):
            yield _times_more(match)
    for match in reading.matches("halved"):
        if _comparable(match):
            yield from _halved(match)
    for match in reading.matches("doubled"):
        if alike(match["a"], match["b"]) and _comparable(match) and not _of_another(match):
            yield from _doubled(match)


def _multiple(match: Match) -> Interval:
    """How many times what there was before is now there; 額外安裝1 200個，使總數增至2 200個 tells the change itself."""
    a, b = Interval.wide(match["a"]), Interval.wide(match["b"])
    before = b - a if _told_as_change(match, match["a"]) and (a.value or 0) < (b.value or 0) else a
    return b / before


def _times_more(match: Match) -> Relation:
    times = _multiple(match)
    if number(match["x"]) == 1:
        # 增加一倍 is to double: it is said of what is not quite twice as much, too.
        return _times(match, "holds_within_rounding" if _is_double(match["x"], times.value or 0) else "fails", times)
    printed = Interval.near(match["x"])
    if printed.value is not None and ("over" in match["x"].qualifier or "at_least" in match["x"].qualifier):
        printed = Interval(printed.value, printed.value + 1, printed.value)  # 增加3倍以上 may be 3.5 times
    to, by = verdict(printed, times), verdict(printed, times - _ONE)
    if "fails" not in (to, by):
        return _times(match, to, times)
    if to == by:
        return _times(match, "fails", times)
    reason = ("「增加N倍」可解作增至N倍或增加N倍之數", "an increase of N times may mean to N times or by N times")
    return _times(match, "ambiguous", times, reason)


def _is_double(x: Figure, times: Exact) -> bool:
    """Whether so many times is what a doubling, or one of more than that (逾一倍), may be."""
    if "over" in x.qualifier:
        return times >= _TWICE
    return _DOUBLE[0] <= times < (_WELL_OVER_DOUBLE if not x.qualifier else _DOUBLE[1])


def _times(match: Match, outcome: Verdict, times: Interval, because: tuple[str, str] | None = None) -> Relation:
    a, b, x = match["a"], match["b"], match["x"]
    says = (f"由{cite(a)}至{cite(b)}為{x.surface}", f"{cite(b)} is {x.surface} of {cite(a)}")
    expected = shown(_exact(times), x)
    return relation(outcome, says, (x, b, a), because=because, expected=expected, actual=x.surface)


def _halved(match: Match) -> Iterator[Relation]:
    """減半 is said of what is about half as much."""
    a, b = match["a"], match["b"]
    before, after = number(a), number(b)
    if before and after is not None:
        outcome: Verdict = "holds" if 2 * after == before else "holds_within_rounding"
        outcome = outcome if abs(after / before - _HALF) <= _NEAR_HALF else "fails"
        says = (f"{cite(b)}約為{cite(a)}的一半", f"{cite(b)} is about half of {cite(a)}")
        yield relation(outcome, says, (b, a), expected=shown(before / 2, a), actual=b.surface)


def _doubled(match: Match) -> Iterator[Relation]:
    a, b = match["a"], match["b"]
    before, after = number(a), number(b)
    x = match.get("x")
    if not before or after is None or (x and not match.shape.words.regex("growth", "multiplied").search(x.surface)):
        return
    times = after / before * 2 / ((number(x) if x else None) or 2)
    open_: Verdict = "holds_within_rounding" if times <= _DOUBLE[1] else "ambiguous"
    outcome: Verdict = "fails" if times < _DOUBLE[0] else open_
    if x is not None and match.shape.words.regex("growth", "exactly").search(x.surface):
        outcome = "holds_within_rounding" if _is_double(x, times) else "fails"
    times_zh, times_en = (x.surface, x.surface) if x else ("兩倍", "double")
    says = (f"{cite(b)}約為{cite(a)}的{times_zh}", f"{cite(b)} is about {times_en} {cite(a)}")
    told = relation(outcome, says, (b, a), expected=shown(2 * before, a), actual=b.surface)
    # 甲增至15 000個，乙更會倍增至8 000個: what is less and in another clause is rather of something else.
    apart = "，" in match.shape.text[match.shape.places[a.id] : match.shape.places[b.id]]
    yield left_open(told, _ANOTHER) if apart and after < before else told


@check("GROWTH-DIRECTION", "error", "bound")
def direction(reading: Reading) -> Iterator[Relation]:
    """Words of growth stand between a smaller and a larger figure, words of decline the other way.

    Example: 由40萬元增加至60萬元; 由60日縮減至45日.
    Source: the meaning of the words.  Of two lists (分別由a和b降至c和d) nothing is said.
    """
    yield from steady(reading)
    for key, sign in (("rising", 1), ("rising_more", 1), ("falling", -1)):
        for match in reading.matches(key):
            if _listed(match) or _of_another(match) or bracketed(match.shape, match["a"], match["b"]):
                continue
            yield from _ordered(match, "a", "b", sign)
            if match.get("c"):
                yield from _ordered(match, "b", "c", sign)


def _listed(match: Match) -> bool:
    """Whether the figure before or after is one of a list, so that the words do not go from the one to the other."""
    shape, last = match.shape, "c" if match.get("c") else "b"
    joint = shape.words.regex("growth", "listed")
    before = shape.text[: match.found.start("a")]
    after = shape.text[match.found.end(last) :]
    return bool(joint.search(before) or shape.words.regex("growth", "listed_on").match(after))


def _of_another(match: Match) -> bool:
    """Whether the words between say that the last figure is of something else: 甲增至7萬元，乙亦倍增至4萬元."""
    shape = match.shape
    between = shape.places[match["a"].id], shape.places[match["b"].id]
    if shape.words.regex("growth", "another").search(shape.text, *between):
        return True
    named = shape.words.regex("growth", "object").search(shape.text[slice(*between)])
    if named is None:
        return False
    noun, changed = named["noun"], named["object"]
    if not noun:  # 動用6億元，將津貼增至2,000元
        return changed[-_NOUN:] not in shape.text[shape.sentence(between[0])[0] : between[0]]
    return not (noun.endswith(changed) or changed.endswith(noun))


def _one_thing(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether the words tell of a change from the one to the other: after 由 or 其後, or of counts that go on."""
    if a.kind == "count" and (not alike(a, b) or _year(a) or _year(b)):
        return False
    place, until = shape.places[a.id], max(shape.places[a.id], shape.places[b.id])
    clause = max(shape.text.rfind(mark, 0, place) for mark in CLAUSE_ENDS) + 1
    if shape.words.regex("growth", "from").search(shape.text[clause:until]):
        return True
    between = shape.text[place + 1 : shape.places[b.id]]
    # 投訴有120宗，成立的增至80宗 tells of something else.
    last = between[between.rfind("，") :] if "，" in between else ""
    return a.kind == "count" and (not last or shape.words.regex("growth", "goes_on").match(last) is not None)


def _year(figure: Figure) -> bool:
    """Whether a bare number may be a year."""
    return figure.surface.isdigit() and int(figure.surface) in _YEARS


def _ordered(match: Match, first: str, second: str, sign: int) -> Iterator[Relation]:
    a, b = match[first], match[second]
    before, after = _size(a, b), _size(b, a)
    if before is None or after is None or a.kind != b.kind or not _one_thing(match.shape, a, b):
        return
    words = ("增至", "rises to") if sign > 0 else ("減至", "falls to")
    outcome: Verdict = "holds" if sign * (after - before) > 0 else "fails"
    same = a.unit == b.unit or a.kind == "count"
    if outcome == "fails" and same and _may_grow(Interval.near(a), Interval.near(b), sign):
        outcome = "holds_within_rounding"  # 直迫20萬，上升至199 600人
    says = (f"{cite(a)}{words[0]}{cite(b)}", f"{cite(a)} {words[1]} {cite(b)}")
    told = relation(outcome, says, (b, a), actual=b.surface)
    if _otherwise_ordered(match.shape, a):
        return
    # 甲增加至7萬元，乙亦增加至7萬元: equal figures are rather of two things.
    yield left_open(told, _EQUAL) if before == after else told


def _otherwise_ordered(shape: Shape, figure: Figure) -> bool:
    """Whether a bare number may be a place in a ranking, or a count the second term of a ratio."""
    words, place = shape.words.regex, shape.places[figure.id]
    start = max(shape.text.rfind(mark, 0, place) for mark in "。\n") + 1
    ranked = words("growth", "ranked").search(shape.text, start, place)
    return bool(ranked or words("growth", "ratio").search(shape.text[:place]))


def _may_grow(before: Interval, after: Interval, sign: int) -> bool:
    """Whether a figure that is hedged may be less, or more, than what follows it."""
    low, high = (before.low, after.high) if sign > 0 else (after.low, before.high)
    return low is not None and high is not None and low < high and before.low != before.high


def _size(figure: Figure, other: Figure) -> Fraction | None:
    """A figure's worth; None where the other is measured in another unit that it cannot be turned into."""
    if figure.unit == other.unit or figure.kind == "count":
        return worth(figure)
    return months(figure) if figure.kind == "duration" else None
