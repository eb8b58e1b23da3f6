"""All that some figures come to, in the ways in which a total, a rest, a mean or a share may be reckoned of them.

A check that finds a result to be none of what was expected asks here whether other figures beside it give it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.interval import (
    Interval,
    adds_up,
    cut_off,
    grain,
    number,
    result,
    rounded,
    sum_of,
    verdict,
    worth,
)
from itf_extract.audit.pairs import slips
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import SIZES, alike, both_people, classifier, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_PAIR = 2
_TRIPLE = 3
_MOST = 5  # figures of which products are added up
_SUMMANDS = 5
_FORTIETH = 40
_FAR = 2
_LEAST = Fraction(1, 100)  # of a whole, that a share has or leaves which a writer tells
_FINER = 10  # a number of fewer steps than this is not told in round ones
_HUNDRED, _ONE, _TWO = Interval.exact(100), Interval.exact(1), Interval.exact(2)
PARTS = frozenset({"percent", "fraction", "multiple"})
SPANS = tuple(Interval.exact(n) for n in (4, 7, 12, 24, 52, 60, 365, 366))  # how often one span of time has another


def gives(shape: Shape, told: Figure, given: Sequence[Figure], keys: Sequence[str], *, timed: bool) -> bool:
    """Whether some of the figures give what is told, in any of the ways in which such a result is reckoned."""
    printed = coarse(told) if told.kind in SIZES else result(told)
    return any(adds_up(told, some) != "fails" for some in _summands(shape, told, given)) or any(
        verdict(printed, way) != "fails"
        for way in _ways(shape, told, given, keys, timed=timed)
        if way.value is not None
    )


def follows(outcome: Verdict, told: Figure, given: Sequence[Figure], ways: Sequence[Interval]) -> Relation:
    """That a figure follows from others in these ways of reckoning; where there is one, what it gives is expected."""
    listed = {figure.id: cite(figure) for figure in given}.values()  # the ends of a range are one figure
    says = (f"由{'和'.join(listed)}得出{cite(told)}", f"{cite(told)} follows from {' and '.join(listed)}")
    meant = ways[0].value if len(ways) == 1 else None
    expected = shown(Fraction(meant), told) if meant is not None else None
    return relation(outcome, says, (told, *given), expected=expected, actual=told.surface)


def may_slip(told: Figure, ways: Sequence[Interval]) -> bool:
    """Whether a figure may be a slip for what was reckoned: one that is far off is rather of something else.

    One that is less than its last digit off (13 992個減至9 127個，減少4 800個; 55% of 55.6%) was told in round numbers.
    """
    value, meant = worth(told) or Fraction(0), [Fraction(way.value or 0) for way in ways]
    coarse = told.kind in SIZES and _FINER * grain(told) <= value
    whole = {"percent": Fraction(100), "fraction": Fraction(1)}.get(told.kind)
    if whole and _is_told(value, whole):
        meant = [each for each in meant if _is_told(each, whole)]  # what 4 leave of 5 320 is no 63%
    round_ = any(cut_off(told, each) or (coarse and abs(value - each) < grain(told)) for each in meant)
    near = any(value < _FAR * each and each < _FAR * value for each in meant)
    return not round_ and (near or any(_is_turned(told, each) for each in meant))


def _is_turned(told: Figure, meant: Fraction) -> bool:
    """Whether an amount is another of which the first two digits changed places: 270,000 for 720,000."""
    step = Fraction(told.precision or 1)
    return told.kind in SIZES and slips(told, round(meant / step) * step, digits=None)


def _is_told(share: Fraction, whole: Fraction) -> bool:
    """Whether a share is one that a writer tells: what $290,000 leaves of $487 million is none."""
    return whole * _LEAST < share < whole * (1 - _LEAST)


def is_sure(figure: Figure) -> bool:
    """Whether a figure is one number, with no open end."""
    return figure.kind in SIZES | PARTS and worth(figure) not in {None, 0} and not open_ended(figure)


def like(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether two figures are of one thing; of Chinese counts both have a word that counts, or none."""
    one, other = classifier(a), classifier(b)
    counted = bool(one) == bool(other) or (one.isascii() and other.isascii()) or (bool(a.unit) and a.unit == b.unit)
    return (alike(a, b) and (a.kind != "count" or counted)) or both_people(shape.words, a, b)


def size(figure: Figure) -> Interval:
    """What a reader takes a figure for that others are worked out of."""
    if figure.kind == "fraction":
        return Interval.exact(worth(figure) or 0)
    return Interval.wide(figure)


def is_share_of_both(rate: Figure, part: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a percentage or a fraction is what one of two amounts is of both: 10% of 252 and 28 million."""
    scale = _HUNDRED if rate.kind == "percent" else _ONE
    share = rounded(part) / sum_of([rounded(figure) for figure in sizes]) * scale
    return verdict(result(rate), share) != "fails"


def low_and_high(figures: Sequence[Figure]) -> tuple[Interval, Interval]:
    """Two amounts, as a rate is made of them, the smaller first."""
    low, high = sorted(map(rounded, figures), key=lambda size: size.value or 0)
    return low, high


def coarse(figure: Figure) -> Interval:
    """An amount that was worked out, rounded to its last digit that is not nought, yet no further than a fortieth."""
    value = worth(figure) or Fraction(0)
    half = grain(figure) / 2
    if figure.qualifier in {"", "each"}:
        half = min(half, max(value / _FORTIETH, Fraction(figure.precision or 0) / 2))
    return Interval(value - half, value + half, value)


def _rate(figure: Figure) -> Interval:
    """A part as a number: 0.35 for 35%."""
    return size(figure) / _HUNDRED if figure.kind == "percent" else size(figure)


def _ways(
    shape: Shape, told: Figure, given: Sequence[Figure], keys: Sequence[str], *, timed: bool
) -> Iterator[Interval]:
    """All that some of the figures come to, in the ways in which a result that is told so may be reckoned."""
    if told.kind in PARTS:
        yield from _rates(told, given)
        return
    if [*keys] != ["total"]:
        yield from _rests(shape, told, given)
    yield from _products(shape, told, given, timed=timed)
    if {"each", "mean"} & {*keys}:
        yield from _quotients(shape, told, given, timed=timed)


def _summands(shape: Shape, told: Figure, given: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    counts = told.kind == "count"  # 3個團體和2所大學，合共5個機構
    same = [f for f in given if (counts and f.kind == "count") or like(shape, f, told)] if told.kind in SIZES else []
    for many in range(_PAIR, min(len(same), _SUMMANDS) + 1):
        yield from combinations(same, many)


def _rests(shape: Shape, told: Figure, given: Sequence[Figure]) -> Iterator[Interval]:
    """What some amounts leave of one, or one of the sum of two others."""
    for some in _summands(shape, told, given):
        total = sum_of([size(f) for f in some])
        yield from (size(f) * _TWO - total for f in some)
        yield from (total - size(f) * _TWO for f in some if len(some) == _TRIPLE)


def _products(shape: Shape, told: Figure, given: Sequence[Figure], *, timed: bool) -> Iterator[Interval]:
    sizes = [f for f in given if f.kind in SIZES or f.kind == "multiple"]
    often = [_ONE, *(SPANS if timed else [])]
    for a, b in combinations(sizes, _PAIR):
        yield from (size(a) * size(b) * times for times in often)
    yield from (size(f) * times for f in sizes if f.kind == told.kind for times in often[1:])
    for some in combinations(sizes, _TRIPLE):
        x, y, z = map(size, some)
        yield from (x * y * z, x * y + z, x * z + y, y * z + x)
    if len(sizes) <= _MOST:
        for one, other in combinations(combinations(sizes, _PAIR), _PAIR):
            if not {f.id for f in one} & {f.id for f in other}:
                yield size(one[0]) * size(one[1]) + size(other[0]) * size(other[1])
    for part in given:
        for f in sizes if part.kind in {"percent", "fraction"} else ():
            rates = (_rate(part), _ONE - _rate(part), _ONE + _rate(part))
            if like(shape, f, told):
                yield from (way for rate in rates if (rate.value or 0) > 0 for way in (size(f) * rate, size(f) / rate))


def _quotients(shape: Shape, told: Figure, given: Sequence[Figure], *, timed: bool) -> Iterator[Interval]:
    sizes = [f for f in given if f.kind in SIZES]
    often = [_ONE, *(SPANS if timed else [])]
    for a, b in permutations(sizes, _PAIR):
        yield from (way for times in often for way in (size(a) / size(b) * times, size(a) / size(b) / times))
    for a, b, c in permutations(sizes, _TRIPLE):
        if a.kind == b.kind and a.start < b.start:
            yield (size(a) + size(b)) / size(c)
    for some in chain.from_iterable(combinations(sizes, many) for many in range(_PAIR, _MOST + 1)):
        if all(like(shape, f, told) for f in some):
            yield sum_of([size(f) for f in some]) / Interval.exact(len(some))


def _rates(told: Figure, given: Sequence[Figure]) -> Iterator[Interval]:
    whole = _HUNDRED if told.kind == "percent" else _ONE
    sizes = [f for f in given if f.kind in SIZES]
    for a, b in permutations(sizes, _PAIR):
        if a.kind == b.kind:
            part, base = rounded(a), rounded(b)
            rate = part / base
            ways = [rate, rate - _ONE, _ONE - rate, part / (part + base)]
            ways += [part / (base - part)] if number(a) != number(b) else []
            yield from (way * whole for way in ways)
    for many in (_PAIR, _TRIPLE):
        for some in combinations(sizes, many):
            total = sum_of([size(f) for f in some])
            for f in sizes if len({each.kind for each in some}) == 1 else ():
                yield from (size(f) / total * whole, total / size(f) * whole)
    parts = [f for f in given if f.kind in PARTS]
    yield from (way * whole for f in parts for way in (_rate(f), _ONE - _rate(f)))
    for one, other in permutations(map(_rate, parts), _PAIR):
        yield from (way * whole for way in (one - other, one + other, one * other, one / other, one / other - _ONE))
