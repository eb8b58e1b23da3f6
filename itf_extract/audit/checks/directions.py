"""Directions: words of growth stand before what is more, words of decline before what is less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks.changes import of_another, of_one_thing
from itf_extract.audit.checks.steady import steady
from itf_extract.audit.interval import Interval, worth
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_EQUAL = ("兩數相同，未必是同一事", "the two are equal and may be of two things")


@check("GROWTH-DIRECTION", "error", "bound")
def direction(reading: Reading) -> Iterator[Relation]:
    """Words of growth stand between a smaller and a larger figure, words of decline the other way.

    Example: 由40萬元增加至60萬元; 由60日縮減至45日.
    Source: the meaning of the words.  Of two lists (分別由a和b降至c和d) nothing is said.
    """
    yield from steady(reading)
    for key, sign in (("rising", 1), ("rising_more", 1), ("falling", -1)):
        for match in reading.matches(key):
            if _listed(match) or of_another(match) or bracketed(match.shape, match["a"], match["b"]):
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


def _ordered(match: Match, first: str, second: str, sign: int) -> Iterator[Relation]:
    a, b = match[first], match[second]
    before, after = _size(a, b), _size(b, a)
    if before is None or after is None or a.kind != b.kind or not of_one_thing(match.shape, a, b):
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
    bare = figure.kind == "count" and not figure.unit
    ranked = words("growth", "ranked").search(shape.text, shape.before(start) if bare else start, place)
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
