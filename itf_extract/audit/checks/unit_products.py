"""What each of a number of things has, their number and what all have, where one of the three is a misprint.

Checks of products ask for a total told in so many words.  That a number misses what the other two make by one digit, or
by two that changed places, tells as much, where its sentence has just these three or the words for each name what the
number counts; of numbers of two digits only where the words tell that the one is worked out of the others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.slips import amounts_beside, simple_ways, told_once
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.pairs import slips
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import SIZES, classifier, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_CROWD = 9  # figures of a sentence, of which more are a list rather
_TRIPLE, _PAIR = 3, 2
_MOST = 4  # how many times off a figure may be
_NUMBERS = frozenset({"count", "duration", "measure"})

Triple = tuple["Figure", "Figure", "Figure"]


def products_by_slip(reading: Reading) -> Iterator[Relation]:
    """What each has, times how many there are, is what all have, save for a misprint of one of the three.

    Example: 新校舍可提供1 800個學位，以30班、每班36人計算 has 1 800 for 1 080; 12 compartments of 450 tonnes each in a
    store of 4 500 tonnes.
    """
    once = told_once(reading)
    for shape in reading.several:
        if shape.passage.cell is None:
            for start, end in shape.sentences():
                told = amounts_beside(shape, start, end)
                if _TRIPLE <= len(told) <= _CROWD:
                    yield from _of_sentence(shape, told, start, end, once)


def _of_sentence(
    shape: Shape, told: Sequence[Figure], start: int, end: int, once: frozenset[str]
) -> Iterator[Relation]:
    words = shape.words.regex
    if words("slips", "not_times").search(shape.text, start, end):
        return
    sizes = [f for f in told if f.kind in SIZES]
    apiece = [f for f in sizes if words("slips", "apiece").search(shape.around(f))]
    for each in apiece:
        if any(f is not each and _one_unit(f, each) and f.kind == each.kind for f in apiece):
            continue  # 常額職位每個210萬元，編外職位每個180萬元，六個合共
        for triple in _triples(shape, sizes, each):
            worked = words("slips", "worked_so").search(shape.text, start, end)
            slip = _slipped(triple, once, digits=_PAIR if worked else _TRIPLE)
            if slip and not any(_given(shape, figure, start, end) for figure in triple):
                figure, meant = slip
                others = [f for f in triple if f is not figure]
                listed = " × ".join(map(cite, triple[:_PAIR]))
                says = (f"{listed} = {cite(triple[-1])}", f"{listed} = {cite(triple[-1])}")
                yield relation(
                    "fails", says, (figure, *others), expected=shown(meant, figure), actual=figure.surface
                )  # fmt: skip
                return


def _triples(shape: Shape, sizes: Sequence[Figure], each: Figure) -> Iterator[Triple]:
    """What each has, how many there are and what all have, as far as the words and their kinds tell."""
    for many in sizes:
        if many is each or many.kind not in _NUMBERS or (many.kind == each.kind and _one_unit(many, each)):
            continue
        wholes = [f for f in sizes if f is not each and f is not many and _may_be_all(shape, f, each)]
        tied = len(wholes) == 1 and (_counts(shape, each, many) or len(sizes) == _TRIPLE)
        if tied and (number(many) or 0) > 1 and not open_ended(many) and not open_ended(wholes[0]):
            yield each, many, wholes[0]


def _may_be_all(shape: Shape, whole: Figure, each: Figure) -> bool:
    """Whether an amount may be what all have of which each has another: 36人 of 1 080個, months of 9 800 man-months."""
    if (number(whole) or 0) <= (number(each) or 0):
        return False
    worked = shape.words.regex("nouns", "worked")
    if whole.kind == "count" and worked.match(shape.text, shape.places[whole.id] + 1):
        return each.kind in _NUMBERS
    return whole.kind == each.kind and (whole.kind == "count" or _one_unit(whole, each))


def _one_unit(a: Figure, b: Figure) -> bool:
    """Whether two amounts are in one unit, or of counts in no other."""
    return a.unit == b.unit or (a.kind == "count" and classifier(a) == classifier(b))


def _counts(shape: Shape, each: Figure, many: Figure) -> bool:
    """Whether a number counts what the words beside an amount tell it for each of: 每班36人 and 30班."""
    found = shape.words.regex("slips", "apiece_of").search(shape.around(each))
    unit = next((group for group in found.groups() if group), "") if found else ""
    said = f"{many.surface} {many.unit or ''}"
    return bool(unit) and (unit in said or unit.rstrip("s") in said)


def _slipped(triple: Triple, once: frozenset[str], *, digits: int) -> tuple[Figure, Fraction] | None:
    """The one of three figures that misses what the others make by a slip, and what they make."""
    each, many, whole = triple
    a, n, w = (number(figure) or Fraction(0) for figure in triple)
    if open_ended(each) and w <= a * n:
        return None  # not each need have the most that it may
    ways = ((whole, a * n), (each, w / n), (many, w / a))
    if abs(a - w / n) < Fraction(each.precision or 1):
        return None  # 152 for each of 270 is about 41 000
    for figure, meant in ways:
        value = number(figure) or Fraction(0)
        if (
            figure.id in once
            and value < _MOST * meant
            and meant < _MOST * value
            and slips(figure, meant, digits=digits)
        ):
            return figure, meant
    return None


def _given(shape: Shape, figure: Figure, start: int, end: int) -> bool:
    """Whether some figures of a figure's sentence, or the one before, make it in any simple way."""
    near = [f for f in amounts_beside(shape, shape.before(start), end) if f is not figure]
    return any(Interval.near(figure).meets(way.meant) for way in simple_ways(shape, figure, near[-_CROWD * 2 :]))
