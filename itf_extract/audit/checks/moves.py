"""What something was and became, and by how much that is told to be more or less right behind.

The three figures stand side by side, with words of change between them and nothing else: 由15個月縮短至9個月，減省四成.
No other figure of the passage can be meant, whatever else it gives.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import RANKED, Interval, number, result, rounded, verdict, worth
from itf_extract.audit.reckonings import follows, may_slip
from itf_extract.audit.subjects import SIZES, alike, bracketed, undated
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_TRIAD = 3
_TIMES = 5  # off, from which on a figure is no slip
_PARTS = frozenset({"percent", "fraction"})
_LIMITS = frozenset({"", "at_most", "at_least", "each"})
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)


def moves(reading: Reading) -> Iterator[Relation]:
    """That a change told right behind what something was and became is theirs.

    Example: 把上限由60萬元調高至75萬元，即上調25%; cut from 80 days to 60 days, i.e. by a quarter.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) >= _TRIAD:
            for start, end in shape.sentences():
                yield from _moves(shape, undated(shape, start, end), start)


def _moves(shape: Shape, told: Sequence[Figure], start: int) -> Iterator[Relation]:
    for n, (a, b) in enumerate(pairwise(told)):
        first = shape.places[told[n - 1].id] + 1 if n else start
        moved = _is_moved(shape, a, b, first)
        if not moved and not _is_compared(shape, a, b):
            continue
        for last, change in pairwise(told[n + 1 :]):
            key = "changed_too" if last is not b else "changed_by" if moved else "than_by"
            if not shape.words.regex("moves", key).fullmatch(shape.text, *_gap(shape, last, change)):
                break
            if _is_yearly(shape, change) or _is_told_on(shape, change, told):
                break
            if (relation := _changed(shape, change, *((a, b) if moved else (b, a)))) is not None:
                yield relation


def of_what_became(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share told after what something was and became is of this alone: from 560 buses to 600, and 88% used.

    A share of the two would tell by how much they differ.
    """
    a, b = sorted(sizes, key=lambda figure: shape.places[figure.id])
    words, said = shape.words.regex, shape.around(rate)
    first = shape.sentence(shape.places[a.id])[0]
    if rate.kind == "multiple" or shape.places[rate.id] < shape.places[b.id] or not _is_moved(shape, a, b, first):
        return False
    return not any(
        words(*key).search(said) for key in (("concluded", "growth"), ("moves", "by"), ("shares", "that_is"))
    )


def _gap(shape: Shape, one: Figure, other: Figure) -> tuple[int, int]:
    return shape.places[one.id] + 1, shape.places[other.id]


def _is_moved(shape: Shape, a: Figure, b: Figure, first: int) -> bool:
    """Whether one figure is what something was, and the next what it became."""
    words, places = shape.words.regex, shape.places
    return (
        {a.kind, b.kind} <= SIZES
        and _is_one(a, b)
        and all(number(f) and {*f.qualifier.split("+")} <= _LIMITS for f in (a, b))
        and number(a) != number(b)
        and not bracketed(shape, a, b)
        and words("moves", "from").search(shape.text, first, places[a.id]) is not None
        and words("moves", "to").fullmatch(shape.text, *_gap(shape, a, b)) is not None
    )


def _is_compared(shape: Shape, now: Figure, before: Figure) -> bool:
    """Whether a figure is held against one of another time right behind it: 14次，較2022年的8次."""
    return (
        now.kind in SIZES
        and alike(now, before)
        and all(number(f) and {*f.qualifier.split("+")} <= _LIMITS for f in (now, before))
        and number(now) != number(before)
        and not shape.words.regex("moves", "of_others").search(shape.clause(now)[0])
        and shape.words.regex("moves", "than").fullmatch(shape.text, *_gap(shape, now, before)) is not None
    )


def _is_one(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one unit, which the second need not tell whole: 90個工作天 and 60個."""
    unit, other = a.unit or "", b.unit or ""
    return alike(a, b) or (b.kind == "count" and bool(other) and unit != other and unit.startswith(other))


def _is_yearly(shape: Shape, change: Figure) -> bool:
    """Whether a change is one a year, or of something that is told behind it."""
    return shape.words.regex("moves", "yearly").search(shape.around(change)) is not None


def _is_told_on(shape: Shape, change: Figure, told: Sequence[Figure]) -> bool:
    """Whether a change is the first of several that are listed: 升幅為1.2%及1.1%."""
    following = next((f for f in told if shape.places[f.id] > shape.places[change.id]), None)
    if following is None or following.kind != change.kind:
        return False
    return shape.words.regex("lists", "joint").fullmatch(shape.text, *_gap(shape, change, following)) is not None


def _changed(shape: Shape, change: Figure, a: Figure, b: Figure) -> Relation | None:
    if shape.words.regex("moves", "share_of").match(shape.text, shape.places[change.id] + 1):
        return None  # to 360 000, a quarter of the former figure
    ways = [*_ways(change, a, b)] if worth(change) and change.qualifier in {"", "approx"} else []
    if not ways:
        return None
    printed = result(change)
    best = min((verdict(printed, way) for way in ways), key=RANKED.index)
    # 13 992個減至9 127個，減少4 800個: an amount was told in round numbers.
    round_ = change.kind in SIZES and not may_slip(change, ways[:1])
    if best == "fails" and (round_ or _is_far(change, ways)):
        return None
    return replace(follows(best, change, (a, b), ways[:1]), tied=True)


def _ways(change: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """How far two figures are apart: in their unit, in parts of the first, or in times of it."""
    before, after = rounded(a), rounded(b)
    low, high = sorted((before, after), key=lambda size: size.value or 0)
    if change.kind in _PARTS:
        scale = _HUNDRED if change.kind == "percent" else _ONE
        yield (high - low) / before * scale
    elif change.kind == "multiple":
        yield from (high / low - _ONE, high / low)
    elif _is_one(a, change):
        yield Interval.wide(b) - Interval.wide(a) if after is high else Interval.wide(a) - Interval.wide(b)


def _is_far(change: Figure, ways: Sequence[Interval]) -> bool:
    """Whether a figure is no slip for any of what it may be."""
    value = worth(change) or Fraction(0)
    meant = [Fraction(way.value or 0) for way in ways]
    return all(not each or value > _TIMES * each or each > _TIMES * value for each in meant)
