"""Whether a figure that a relation does not agree with follows from others that stand beside it."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, grain, number, summed, verdict, worth
from itf_extract.audit.subjects import alike
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_MOST = 12  # figures of which pairs are taken
_SUMMANDS = 4
_FINE = 100  # steps that a figure has, from which on none comes to it by chance
_SHARP = 40  # the same of a percentage
_BESIDE = 40  # characters before a percentage within which the part stands that it is of
_SHARE_OF = compiled(rf"{SIGN.pattern}[^，。；：()\ue000-\ue0ff]{{0,30}}\((?:[^，。；：()\ue000-\ue0ff]{{0,12}})$")
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)
_AMOUNTS = frozenset({"count", "money", "measure", "duration"})
_PARTS = frozenset({"percent", "fraction"})
# Of sums and differences no part in per cent tells otherwise: from 6 117 to 9 877 hectares, by 3 670 or 60%.
_SUMS = frozenset({"SUM-PROSE", "SUM-DIFFERENCE"})
_SHARES = frozenset({"SHARE-PERCENT"})
# Whose first operand is worked out of the others.
_DERIVED = ("SUM-PROSE", "SUM-WORKED", "SUM-DIFFERENCE", "SHARE-PERCENT", "GROWTH-PERCENT", "PRODUCT-AVERAGE")


def explained(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether the figure that a relation is about is what other figures of its sentence, or the one before, come to.

    Example: 9 820 were placed, 98.2% of the target of 10 000, at $430.6 million, that is $43,850 each.
    """
    told = reading.figures.get(relation.operands[0]) if relation.operands and code in _DERIVED else None
    if told is None or not worth(told):
        return False
    shape = reading.shape_of(told)
    if shape.passage.cell is not None or any(operand not in shape.places for operand in relation.operands):
        return False
    start, end = shape.sentence(shape.places[told.id])
    others = [f for f in shape.between(shape.before(start), end) if f is not told and worth(f)][-_MOST:]
    used = frozenset(relation.operands)
    part = _bracketed_behind(shape, told)
    pairs = (pair for pair in combinations(others, _PAIR) if not {f.id for f in pair} <= used)
    pairs = (pair for pair in pairs if part is None or part in pair)
    near, fine = Interval.near(told), _is_fine(told)
    outcomes = (verdict(near, way) for pair in pairs for way in _ways(code, told, *pair, fine=fine))
    return (
        any(outcome != "fails" for outcome in outcomes)
        or (fine and _is_sum(told, others, used))
        or (code in _SHARES and _is_rate_of_sum(told, reading.figures[relation.operands[1]], others, fine=fine))
    )


def _bracketed_behind(shape: Shape, told: Figure) -> Figure | None:
    """The part right behind which a percentage stands in brackets, so that it is of no other: 189份(75%)."""
    place = shape.places[told.id]
    found = _SHARE_OF.search(shape.text, max(0, place - _BESIDE), place) if told.kind == "percent" else None
    return shape.figures.get(found.start()) if found else None


def _is_fine(told: Figure) -> bool:
    """Whether a figure is printed to so many digits that others come to it only where it was worked out of them."""
    least, step = (_SHARP, Fraction(told.precision or 1)) if told.kind == "percent" else (_FINE, grain(told))
    return (worth(told) or 0) >= least * step


def _is_sum(told: Figure, others: Sequence[Figure], used: frozenset[str]) -> bool:
    """Whether a figure is the sum of some others, one of which was not taken, or all but what is more than it.

    It is 980 and 430 in 1,410: 20% of recurrent subheads (980 of 4,900) and all others (430).
    """
    like = [f for f in others if told.kind in _AMOUNTS and alike(f, told)]
    larger = any(f.id in used and (number(f) or 0) > (number(told) or 0) for f in like)
    return any(
        summed(some) == number(told) and (larger or not {f.id for f in some} <= used)
        for size in range(_PAIR, _SUMMANDS + 1)
        for some in combinations(like, size)
    )


def _is_rate_of_sum(told: Figure, part: Figure, others: Sequence[Figure], *, fine: bool) -> bool:
    """Whether a part is just so many per cent of what those listed before it come to: $196 million (10%) of all others.

    Where the percentage has few digits, those of the part have to be what it gives.
    """
    before = [f for f in others if alike(f, part) and (f.passage, f.start) < (part.passage, part.start)]
    rate = (Interval.near(told) if fine else Interval.exact(number(told) or 0)) / _HUNDRED
    sums = (summed(before[n:]) for n in range(len(before) - 1))
    return any(verdict(Interval.near(part), Interval.exact(each) * rate) != "fails" for each in sums)


def _ways(code: str, told: Figure, a: Figure, b: Figure, *, fine: bool) -> Iterator[Interval]:
    """What two figures come to, of the kind of the one that is told; a coarse one only where it is just that."""
    for x, y in permutations((a, b)):
        one, other = Interval.near(x), _part(y) if y.kind in _PARTS else Interval.near(y)
        if told.kind == "percent":
            if fine and x.kind in _AMOUNTS and (alike(x, y) or (x.kind == y.kind and _has_tenths(told))):
                yield from (way * _HUNDRED for way in _rates(code, one / other))
        elif alike(x, told) and alike(y, told):
            yield from (one - other,) if fine else ()
        elif alike(x, told) and (code not in _SUMS or y.kind not in _PARTS):
            just = _is_fine(x) or y.kind in _PARTS
            yield from (way for way in (one * other, one / other) if fine or (just and way.value == worth(told)))


def _has_tenths(figure: Figure) -> bool:
    return (figure.precision or 1) < 1


def _rates(code: str, rate: Interval) -> Iterator[Interval]:
    if not code.startswith("GROWTH-"):
        yield rate
    if not code.startswith("SHARE-"):
        yield from (rate - _ONE, _ONE - rate)


def _part(figure: Figure) -> Interval:
    return Interval.exact(worth(figure) or 0) if figure.kind == "fraction" else Interval.near(figure) / _HUNDRED
