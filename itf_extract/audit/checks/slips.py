"""Figures that are one misprinted digit, or two that changed places, off what the figures beside them make.

Where words tell less firmly that figures belong together than other checks ask for, that the number misses a result by
such a slip tells it: of four digits hardly one number in two hundred does by chance.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.twin_shares import share_of
from itf_extract.audit.interval import Interval, number, sum_of
from itf_extract.audit.pairs import is_one_slip
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike_or_people, aside, open_ended
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST_DIGITS = 3
_PAIR = 2
_NEAR = 200  # a two hundredth
_CROWD = 16  # figures of a sentence, or before one, of which more are a list rather
_TIMES = frozenset({"count", "duration", "multiple", "measure"})
_PARTS = frozenset({"percent", "fraction"})
_ORDERS = frozenset({"date", "fiscal_year", "rank", "ratio"})
_ONE, _HUNDRED = Interval.exact(1), Interval.exact(100)


@dataclass(frozen=True, slots=True)
class Way:
    """What some figures make; ``key`` names the words that tell of such a result."""

    key: str
    meant: Interval
    given: tuple[Figure, ...]


def slipped(reading: Reading) -> Iterator[Relation]:
    """What a sentence tells of all its like figures, of each of a number, or of a share, is no slip for what they make.

    Example: 全年開支2,400萬元，包括薪酬1,650萬元、租金600萬元及雜項240萬元 has 1,650 for 1,560.
    """
    once = told_once(reading)
    for shape in reading.several:
        if shape.passage.cell is None:
            for start, end in shape.sentences():
                inside = shape.between(start, end)
                for told in inside if len(inside) <= _CROWD else ():
                    digits = _FEWEST_DIGITS - (told.kind != "count")  # one of several people is often told in words
                    if told.kind in AMOUNTS and told.id in once and digits_of(told) >= digits and not _loose(told):
                        yield from _told(shape, told, start, end)


def told_once(reading: Reading) -> frozenset[str]:
    """The ids of the figures whose value the paper prints nowhere else, as it does what it tells of again."""
    return reading.once(_told_once)


def _told_once(reading: Reading) -> frozenset[str]:
    held: dict[tuple[str, Fraction], list[str]] = {}
    for figure in reading.paper.figures:
        value = number(figure)
        if value is not None:
            held.setdefault((figure.kind, value), []).append(figure.id)
    return frozenset(ids[0] for ids in held.values() if len(ids) == 1)


def amounts_beside(shape: Shape, start: int, end: int) -> list[Figure]:
    """The figures of a stretch that others may be worked out of."""
    return [f for f in shape.between(start, end) if f.kind not in _ORDERS and number(f)]


def _told(shape: Shape, told: Figure, start: int, end: int) -> Iterator[Relation]:
    """The result that a figure misses by a slip, where no figures of its sentence or the one before make it."""
    here = [f for f in amounts_beside(shape, start, end) if f is not told]
    before = amounts_beside(shape, shape.before(start), start)[-_CROWD:]
    if any("over" in f.qualifier or "nearly" in f.qualifier for f in here):
        return
    slips = [way for way in _firm(shape, told, here, before, end) if is_slip(told, way.meant)]
    slips = [
        way for way in slips if way.key == "total" or (_far(told, way.meant) and digits_of(told) >= _FEWEST_DIGITS)
    ]
    if slips and not any(Interval.near(told).meets(way.meant) for way in simple_ways(shape, told, [*before, *here])):
        way = slips[0]
        names = "、".join(map(cite, way.given)), ", ".join(map(cite, way.given))
        says = (f"{cite(told)}與{names[0]}相符", f"{cite(told)} agrees with {names[1]}")
        meant = Fraction(way.meant.value or 0)
        yield relation("fails", says, (told, *way.given), expected=shown(meant, told), actual=told.surface)


def _firm(shape: Shape, told: Figure, here: Sequence[Figure], before: Sequence[Figure], end: int) -> Iterator[Way]:
    """What a figure should be as the words of its sentence tell."""
    like = [f for f in (*here, told) if alike_or_people(shape.words, f, told)]
    like = [f for f in like if f is told or not _is_mean(shape, f)]
    outer = [f for f in like if f is told or not (aside(shape, f, told) or aside(shape, told, f))]
    for some in (like, outer):
        ordered = sorted(some, key=lambda f: f.start)
        if len(some) > _PAIR and _are_all(shape, ordered, end, sure=digits_of(told) < _FEWEST_DIGITS):
            yield from _sums([f for f in ordered if f is not told])
    yield from _each(shape, told, here, before)
    yield from _of_whole(shape, told, here, before)


def _is_mean(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is what each of some has, so that it is no part beside them: 後者平均每個300萬元."""
    return "each" in figure.qualifier and shape.words.regex("slips", "mean").search(shape.clause(figure)[0]) is not None


def _each(shape: Shape, told: Figure, here: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Way]:
    """A number times what the sentence tells for each, or what is told on average of a number and its whole."""
    words, place = shape.words.regex, shape.places[told.id]
    if words("slips", "others").search(shape.text, *shape.sentence(place)):
        return
    mean = words("slips", "each").search(shape.around(told)) is not None
    for each in (
        f for f in here if alike_or_people(shape.words, f, told) and not words("slips", "other").search(shape.around(f))
    ):
        apiece = words("slips", "each").search(shape.around(each)) is not None
        for times in (*before, *here) if apiece or mean else ():
            if times is not each and times.kind in _TIMES and not alike_or_people(shape.words, times, told):
                product, quotient = _products(each, times)
                yield product if apiece else quotient


def _of_whole(shape: Shape, told: Figure, here: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Way]:
    """What one of two amounts before a rest leaves of the other, and a share of a whole."""
    words, near = shape.words.regex, [f for f in (*before, *here) if alike_or_people(shape.words, f, told)]
    if words("slips", "less").search(shape.clause(told)[0]):
        ahead = [f for f in near if f.start < told.start]
        for a, b in pairwise([] if any(aside(shape, f, told) for f in ahead) else ahead):
            if not words("slips", "apart").search(shape.around(b)):
                yield Way("less", Interval.near(a) - Interval.near(b), (a, b))
    if words("slips", "share").search(shape.around(told)):
        theirs = {share.id for f in here if (share := share_of(shape, f)) is not None}  # 144 (15%) and 384 (40%)
        shares = [f for f in here if f.kind in _PARTS and f.id not in theirs]
        yield from (_part(whole, part) for whole in near for part in shares)


def _loose(figure: Figure) -> bool:
    """Whether a figure is told roughly, or as a limit that need not be reached."""
    return "approx" in figure.qualifier or open_ended(figure)


def _are_all(shape: Shape, some: Sequence[Figure], end: int, *, sure: bool) -> bool:
    """Whether the first of some figures is told as what the others make, or the last as their total.

    What includes or has some need not be made of these: where ``sure`` is asked for, such words do not do.
    """
    words, places = shape.words.regex, [shape.places[f.id] for f in some]
    if any(words("slips", "apart").search(shape.around(f)) for f in some):
        return False
    within = [words("slips", "within").search(shape.clause(f)[0]) is not None for f in some]
    if any(within[_PAIR:]) or (within[1] and words("slips", "made_of").search(shape.text[places[1] : end])):
        return False
    largest = max(some, key=lambda f: number(f) or 0)
    among = shape.text[places[0] : end]
    if words("slips", "others").search(among) or _in_series(shape, some):
        return False
    if some[0] is largest or some[1] is largest:
        keys = ("made_of",) if sure else ("made_of", "may_be")
        return some[0] is largest and any(words("slips", key).search(among) for key in keys)
    return some[-1] is largest and words("slips", "total").search(shape.clause(largest)[0]) is not None


def _in_series(shape: Shape, some: Sequence[Figure]) -> bool:
    """Whether figures follow one another with no word but 和 between: $19 million, $10 million and $8 million."""
    gaps = [shape.text[shape.places[a.id] + 1 : shape.places[b.id]] for a, b in pairwise(some)]
    return all(shape.words.regex("slips", "series").fullmatch(gap) for gap in gaps)


def _sums(some: Sequence[Figure]) -> Iterator[Way]:
    """All of some figures together, and what the others leave of the largest."""
    total = sum_of([Interval.exact(number(f) or 0) for f in some])
    largest = Interval.exact(max(number(f) or Fraction(0) for f in some))
    yield Way("total", total, tuple(some))
    yield Way("total", largest + largest - total, tuple(some))


def _products(each: Figure, times: Figure) -> tuple[Way, Way]:
    """One figure times another, and over it."""
    a, b = Interval.near(each), Interval.near(times)
    return Way("each", a * b, (each, times)), Way("each", a / b, (each, times))


def _part(whole: Figure, part: Figure) -> Way:
    rate = Interval.exact(number(part) or 0) if part.kind == "fraction" else Interval.near(part) / _HUNDRED
    return Way("share", Interval.near(whole) * rate, (whole, part))


def simple_ways(shape: Shape, told: Figure, near: Sequence[Figure]) -> Iterator[Way]:
    """All that the figures beside another make in any simple way."""
    like = [f for f in near if alike_or_people(shape.words, f, told)]
    for n in range(_PAIR, len(like) + 1):
        for i in range(len(like) - n + 1):
            run = like[i : i + n]
            total = sum_of([Interval.near(f) for f in run])
            yield Way("", total, tuple(run))
            yield from (Way("", Interval.near(w) - total, (w, *run)) for w in like if w not in run)
            yield from (Way("", Interval.near(w) + Interval.near(w) - total, (w,)) for w in run)
    for a, b in permutations(like, _PAIR):
        yield Way("", Interval.near(a) - Interval.near(b), (a, b))
        yield Way("", Interval.near(a) + Interval.near(b), (a, b))
    for a in like:
        for b in near:
            if b.kind in _TIMES and b is not a:
                yield from _products(a, b)
            elif b.kind in _PARTS:
                size, part = Interval.near(a), _part(a, b).meant
                yield from (Way("", meant, (a, b)) for meant in (part, size + part, size - part, size * size / part))
    others = [f for f in near if f.kind in AMOUNTS and not alike_or_people(shape.words, f, told)]
    for a, b in permutations(others, _PAIR):
        yield Way("", Interval.near(a) / Interval.near(b), (a, b))
        yield Way("", Interval.near(a) * Interval.near(b), (a, b))


def _far(told: Figure, meant: Interval) -> bool:
    """Whether a figure is further off than what rounds or leaves out a few makes."""
    value = Fraction(meant.value or 0)
    return abs((number(told) or 0) - value) * _NEAR > value


def digits_of(figure: Figure) -> int:
    """How many digits a figure has up to its last that is not nought."""
    value = abs(number(figure) or Fraction(0)) / Fraction(figure.precision or 1)
    return len(str(int(value)).rstrip("0"))


def is_slip(told: Figure, meant: Interval) -> bool:
    """Whether a figure is a result but for one digit, or for two neighbours that changed places.

    Example: 1,650 for 1,560, or 380 for 350; not 98 for 102.
    """
    unit = Fraction(told.precision or 1)
    printed = (number(told) or Fraction(0)) / unit
    value = Fraction(meant.value or 0) / unit
    if value.denominator != 1 and meant.low is not None and meant.high is not None:
        value = Fraction(round(value))
    if printed.denominator != 1 or value.denominator != 1:
        return False
    return is_one_slip(str(int(printed)), str(int(value)))
