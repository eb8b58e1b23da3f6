"""Sentences of just three figures that belong together, whatever the order in which they are told.

Of three amounts of one thing one is the others' sum; of a share and two amounts it is what one is of the other; of an
amount, how many have it and another amount the last is the product.  What a sentence says by its words (合共, 其餘, 每,
佔) is asked of all three: it fails only where no such reckoning gives any of them, and where they are near to one.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.concluded import flows, given_by, of_another_whole
from itf_extract.audit.checks.reckoned import may_slip
from itf_extract.audit.interval import (
    Interval,
    adds_up,
    grain,
    is_scale,
    number,
    ratio,
    result,
    rounded,
    summed,
    verdict,
    worth,
)
from itf_extract.audit.reckonings import PARTS, SIZES, SPANS, coarse, like, size
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import all_of_another, aside, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_TRIAD = 3
_PAIR = 2
_NEAR = Fraction(1, 4)
_HUNDRED, _ONE, _TWO = Interval.exact(100), Interval.exact(1), Interval.exact(2)
_AMOUNTS = frozenset({"count", "money", "measure"})
_TIMES = frozenset({"date", "fiscal_year"})


def triads(reading: Reading) -> Iterator[Relation]:
    """Each three figures of a sentence that its words tie and its figures do not.

    Example: 標價8,800萬元，較預算的1億1,000萬元低1,200萬元; an annual capacity of 500 000 containers, used to 92%, and
    406 000 containers handled.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) >= _TRIAD:
            for start, end in _sentences(shape):
                told = [f for f in shape.between(start, end) if f.kind not in _TIMES]
                if len(told) == _TRIAD and all(map(_is_sure, told)) and not _is_loose(shape, told, start, end):
                    yield from _tied(shape, told, shape.text[start:end])


def _sentences(shape: Shape) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*shape.stops.sentences, len(shape.text)):
        yield start, end
        start = end + 1


def _is_sure(figure: Figure) -> bool:
    """Whether a figure is one number, with no open end."""
    known = worth(figure) not in {None, 0} if figure.kind in SIZES | PARTS else ratio(figure) is not None
    return known and not any(code in figure.qualifier for code in ("at_", "over", "nearly"))


def _is_loose(shape: Shape, told: Sequence[Figure], start: int, end: int) -> bool:
    """Whether words let the figures be of other things, or brackets part them."""
    loose = shape.words.regex("triads", "loose").search(shape.text, start, end)
    return loose is not None or any(aside(shape, f, told[-1]) for f in told[:-1])


def _tied(shape: Shape, told: Sequence[Figure], text: str) -> Iterator[Relation]:
    rates, sizes = ([f for f in told if f.kind in kinds] for kinds in (PARTS, SIZES))
    if len(rates) == 1 and len(sizes) == _PAIR:
        failed = _tells_rate(shape, sizes, text) and not _is_rate(shape, rates[0], sizes, text)
    elif len(sizes) == _TRIAD and all(like(shape, *pair) for pair in permutations(sizes, _PAIR)):
        failed = _tells_sum(shape, sizes, text) and not _is_sum(sizes)
    else:
        failed = len(sizes) == _TRIAD and not _is_product(shape, sizes, text)
    if failed and not any(given_by(shape, figure, sizes) for figure in sizes):
        listed = [cite(figure) for figure in told]
        says = (f"{'、'.join(listed)}互相對應", f"{', '.join(listed)} go with each other")
        yield relation("fails", says, (told[-1], *told[:-1]))


def _tells_rate(shape: Shape, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a sentence may tell what one of two amounts is of the other."""
    tied = any(shape.words.regex("triads", key).search(text) for key in ("changed", "shared")) or "，" in text
    return tied and sizes[0].kind in _AMOUNTS and like(shape, *sizes)


def _tells_sum(shape: Shape, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a sentence tells one of its amounts as what others come to, or leave, and has no other in words."""
    words = shape.words.regex
    tied = words("triads", "added").search(text) or words("triads", "opposite").search(text)
    loose = any(words(*key).search(text) for key in (("sums", "untold_rest"), ("sums", "single"), ("triads", "each")))
    labelled = any(in_turn(shape, *pair) for pair in permutations(sizes, _PAIR))
    return bool(tied) and not (loose or labelled or "(" in text) and not flows(shape, sizes)


def _is_rate(shape: Shape, rate: Figure, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a share, or a change in parts, may be that of two amounts, or has nothing to do with them."""
    if any(all_of_another(shape, *pair) for pair in (sizes, sizes[::-1])) or of_another_whole(shape, rate):
        return True
    if any("each" in figure.qualifier for figure in sizes) or number(sizes[0]) == number(sizes[1]):
        return True
    if _is_of_smaller(shape, rate, sizes):
        return True
    ways = [*_rates(shape, rate, sizes, text)]
    scale = _HUNDRED if rate.kind == "percent" else _ONE
    printed = result(rate)
    if any(verdict(printed, way * scale) != "fails" for way in ways):
        return True
    told = Interval.near(rate) / scale if rate.kind != "fraction" else Interval.exact(worth(rate) or 0)
    low, high = sorted(sizes, key=lambda figure: number(figure) or 0)
    given = [(low, size(high) * told)] if rate.kind != "multiple" else []
    given += [(low, size(high) * (_ONE - told)), (high, size(low) * (_ONE + told))] if (told.high or 0) < 1 else []
    if any(verdict(coarse(figure), way) != "fails" for figure, way in given):
        return True
    slip = may_slip(rate, [way * scale for way in ways]) or any(
        is_scale(_times(number(figure) or Fraction(1), Fraction(way.value or 1))) for figure, way in given[:1]
    )
    return not slip


def _is_of_smaller(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share is told of the smaller of two numbers, so that the other has no part in it: 37名當中86%."""
    low = min(sizes, key=lambda figure: number(figure) or 0)
    between = shape.text[shape.places[low.id] + 1 : shape.places[rate.id]]
    return shape.words.regex("triads", "among").fullmatch(between) is not None


def _rates(shape: Shape, rate: Figure, sizes: Sequence[Figure], text: str) -> Iterator[Interval]:
    """What two amounts are of each other, as far as the words tell of a share or of a change."""
    low, high = sorted(map(rounded, sizes), key=lambda size: size.value or 0)
    if rate.kind == "multiple":
        yield from (high / low, high / low - _ONE)
        return
    yield from (low / high, _ONE - low / high)
    if shape.words.regex("triads", "changed").search(text):
        yield from (high / low - _ONE, low / (high - low), low / (low + high))
    elif shape.words.regex("lists", "joint").search(text):
        yield from (low / (low + high), high / (low + high))


def _times(a: Fraction, b: Fraction) -> Fraction:
    """How many times the smaller of two numbers the larger is."""
    return max(a, b) / min(a, b)


def _is_sum(sizes: Sequence[Figure]) -> bool:
    """Whether one of three amounts may be the sum of the others, or their product or mean; or is far from it."""
    most = max(sizes, key=lambda figure: number(figure) or 0)
    others = [figure for figure in sizes if figure is not most]
    gap = summed(others) - (number(most) or 0)
    round_ = any(abs(gap) < grain(figure) / 2 for figure in sizes)
    if adds_up(most, others) != "fails" or round_ or abs(gap) > (number(most) or 0) * _NEAR:
        return True
    for a, b, c in permutations(sizes, _TRIAD):
        ways = (size(b) * size(c), (size(b) + size(c)) / _TWO)
        if any(verdict(result(a), way) != "fails" for way in ways):
            return True
    return False


def _is_product(shape: Shape, sizes: Sequence[Figure], text: str) -> bool:
    """Whether of two amounts the one may be so many times the other, in some span of time; or is far from it."""
    pairs = [(a, b, n) for a, b, n in permutations(sizes, _TRIAD) if like(shape, a, b) and not like(shape, a, n)]
    pairs = [(a, b, n) for a, b, n in pairs if n.kind in {"count", "duration"} and (number(a) or 0) < (number(b) or 0)]
    if len(pairs) != 1:
        return True
    low, high, many = pairs[0]
    before, after = shape.clause(low)
    each = shape.words.regex("triads", "each").search(f"{before}〇{after}")
    before, after = shape.clause(high)
    total = shape.words.regex("concluded", "total").search(f"{before}〇{after}")
    if not each or not (total or shape.words.regex("triads", "mean").search(text)):
        return True
    spans = [_ONE, *(SPANS if shape.words.regex("triads", "timed").search(text) else [])]
    factors = [span for each in spans for span in (each, _ONE / each)] + [(size(many) + _ONE) / size(many)]
    made = [size(low) * size(many) * factor for factor in factors]
    shared = [size(high) / size(many) * factor for factor in factors]
    if any(verdict(coarse(high), way) != "fails" for way in made):
        return True
    if any(verdict(coarse(low), way) != "fails" for way in shared):
        return True
    value, meant = number(high) or Fraction(0), Fraction(made[0].value or 0)
    return not (abs(value - meant) <= value * _NEAR or (many.kind == "count" and is_scale(_times(value, meant))))
