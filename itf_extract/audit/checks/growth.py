"""Growth: percentages, multiples, and the direction that the words say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.reading import alike, worth
from itf_extract.audit.relation import check
from itf_extract.audit.tell import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.reading import Match, Reading, Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_DOUBLE = (Fraction(19, 10), Fraction(21, 10))


@check("GROWTH-PERCENT", "error")
def percentages(reading: Reading) -> Iterator[Relation]:
    """A rise or fall in per cent follows from the figures before and after it.

    Example: 由2015年的120萬冊增加36%至2021年的163萬冊 (163 / 120 - 1 = 35.8%).
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    for key, sign in (("growth_up", 1), ("growth_down", -1)):
        for match in reading.matches(key):
            a, b, p = Interval.near(match["a"]), Interval.near(match["b"]), Interval.near(match["p"])
            if not a.value or b.value is None or match["a"].kind != match["b"].kind:
                continue
            change = (b / a - _ONE) * _HUNDRED if sign > 0 else (_ONE - b / a) * _HUNDRED
            yield _change(match, verdict(p, change), shown(_exact(change), match["p"]))


@check("GROWTH-POINTS", "error")
def percentage_points(reading: Reading) -> Iterator[Relation]:
    """A rise in percentage points is the difference of the two percentages.

    Example: 由71%上升至93%，即提高22個百分點.
    Source: arithmetic.
    """
    for match in reading.matches("points"):
        reckoned = Interval.near(match["b"]) - Interval.near(match["a"])
        yield _change(match, verdict(Interval.near(match["p"]), reckoned), shown(_exact(reckoned), match["p"]))


def _exact(interval: Interval) -> Fraction | None:
    return None if interval.value is None else Fraction(interval.value)


def _change(match: Match, outcome: Verdict, reckoned: str | None) -> Relation:
    a, b, p = match["a"], match["b"], match["p"]
    says = (f"由{cite(a)}至{cite(b)}的變動為{p.surface}", f"the change from {cite(a)} to {cite(b)} is {p.surface}")
    return relation(outcome, says, (p, b, a), expected=reckoned, actual=p.surface)


@check("GROWTH-MULTIPLE", "error")
def multiples(reading: Reading) -> Iterator[Relation]:
    """A multiple follows from the figures that it compares.

    Example: 由210冊倍增至418冊; 增加逾7倍 may mean seven times as much or seven times more and is left open.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    for match in reading.matches("multiple_of"):
        times = Interval.near(match["b"]) / Interval.near(match["a"])
        yield _times(match, verdict(Interval.near(match["x"]), times), times)
    for match in reading.matches("multiple_more"):
        times = Interval.near(match["b"]) / Interval.near(match["a"])
        printed = Interval.near(match["x"])
        to, by = verdict(printed, times), verdict(printed, times - _ONE)
        if "fails" not in (to, by):
            yield _times(match, to, times)
        elif to == by:
            yield _times(match, "fails", times)
        else:
            reason = (
                "「增加N倍」可解作增至N倍或增加N倍之數",
                "an increase of N times may mean to N times or by N times",
            )
            yield _times(match, "ambiguous", times, reason)
    for match in reading.matches("doubled"):
        a, b = match["a"], match["b"]
        before, after = number(a), number(b)
        if before and after is not None:
            outcome: Verdict = "holds_within_rounding" if _DOUBLE[0] <= after / before <= _DOUBLE[1] else "fails"
            says = (f"{cite(b)}約為{cite(a)}的兩倍", f"{cite(b)} is about double {cite(a)}")
            yield relation(outcome, says, (b, a), expected=shown(2 * before, a), actual=b.surface)


def _times(match: Match, outcome: Verdict, times: Interval, because: tuple[str, str] | None = None) -> Relation:
    a, b, x = match["a"], match["b"], match["x"]
    says = (f"由{cite(a)}至{cite(b)}為{x.surface}", f"{cite(b)} is {x.surface} of {cite(a)}")
    expected = shown(_exact(times), x)
    return relation(outcome, says, (x, b, a), because=because, expected=expected, actual=x.surface)


@check("GROWTH-DIRECTION", "error")
def direction(reading: Reading) -> Iterator[Relation]:
    """Words of growth stand between a smaller and a larger figure, words of decline the other way.

    Example: 由40萬元增加至60萬元; 由60日縮減至45日.
    Source: the meaning of the words.
    """
    for key, sign in (("rising", 1), ("rising_more", 1), ("falling", -1)):
        for match in reading.matches(key):
            yield from _ordered(match, "a", "b", sign)
            if match.get("c"):
                yield from _ordered(match, "b", "c", sign)


def _one_thing(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether the words tell of a change from the one to the other: counts of one unit, others after 由 or 其後."""
    if a.kind == "count":
        return alike(a, b)
    start, _ = shape.sentence(min(shape.places[a.id], shape.places[b.id]))
    until = max(shape.places[a.id], shape.places[b.id])
    return bool(shape.words.regex("growth", "from").search(shape.text[start:until]))


def _ordered(match: Match, first: str, second: str, sign: int) -> Iterator[Relation]:
    a, b = match[first], match[second]
    before, after = worth(a), worth(b)
    if before is None or after is None or a.kind != b.kind or not _one_thing(match.shape, a, b):
        return
    words = ("增至", "rises to") if sign > 0 else ("減至", "falls to")
    outcome: Verdict = "holds" if sign * (after - before) > 0 else "fails"
    yield relation(
        outcome, (f"{cite(a)}{words[0]}{cite(b)}", f"{cite(a)} {words[1]} {cite(b)}"), (b, a), actual=b.surface
    )
