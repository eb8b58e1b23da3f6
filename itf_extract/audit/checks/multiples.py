"""Multiples: how many times as much there is, twice as much, half as much."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.changes import comparable, of_another, told_as_change
from itf_extract.audit.checks.ratios_told import quotients
from itf_extract.audit.interval import Exact, Interval, number, verdict
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_ONE = Interval.exact(1)
# 倍增 and doubled are said of what is not quite twice as much, and of more.
_DOUBLE = (Fraction(7, 4), Fraction(3))
# 增加一倍 and doubled without 逾 or more than are no further off than this.
_WELL_OVER_DOUBLE = Fraction(5, 2)
_TWICE = 2
_HALF, _NEAR_HALF = Fraction(1, 2), Fraction(1, 12)
_ANOTHER = ("兩數未必是同一事", "the two may be of two things")


@check("GROWTH-MULTIPLE", "error")
def multiples(reading: Reading) -> Iterator[Relation]:
    """A multiple follows from the figures that it compares.

    Example: 由210冊倍增至418冊; 增加逾7倍 may mean seven times as much or seven times more and is left open.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    yield from quotients(reading)
    for match in reading.matches("multiple_of"):
        if comparable(match):
            times = _multiple(match)
            yield _times(match, verdict(Interval.near(match["x"]), times), times)
    for match in reading.matches("multiple_more"):
        if comparable(match):
            yield _times_more(match)
    for match in reading.matches("halved"):
        if comparable(match):
            yield from _halved(match)
    for match in reading.matches("doubled"):
        if alike(match["a"], match["b"]) and comparable(match) and not of_another(match):
            yield from _doubled(match)


def _multiple(match: Match) -> Interval:
    """How many times what there was before is now there; 額外安裝1 200個，使總數增至2 200個 tells the change itself."""
    a, b = Interval.wide(match["a"]), Interval.wide(match["b"])
    before = b - a if told_as_change(match, match["a"]) and (a.value or 0) < (b.value or 0) else a
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
    expected = shown(None if times.value is None else Fraction(times.value), x)
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
