"""What is told to be more than half of amounts that the text lists: 三期合共1億9,000萬元，第一期佔一半以上."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import adds_up, number, worth
from itf_extract.audit.reckonings import is_sure, like
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HALF = Fraction(1, 2)
_MORE = frozenset({"over", "at_least"})
_FEWEST, _MOST = 2, 6  # parts of a whole that are listed
_PAIR = 2


def over_half(reading: Reading) -> Iterator[Relation]:
    """What is told to be over half of a whole that is listed with its parts is one of them, and is more than half.

    Example: 費用分別為8,000萬元、6,500萬元和4,500萬元，合共1億9,000萬元，第一期佔一半以上; of the 400 applications 180
    came from small firms, making up more than half.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "fraction" in shape.kinds:
            for share in shape.figures.values():
                if share.kind == "fraction" and worth(share) == _HALF and share.qualifier in _MORE:
                    yield from _over_half(reading, shape, share)


def _over_half(reading: Reading, shape: Shape, share: Figure) -> Iterator[Relation]:
    before, after = shape.clause(share)
    words = shape.words.regex
    if (bracketed := _in_brackets(shape, share)) is not None:
        yield _more_than_half(*bracketed)
        return
    if words("halves", "joint").search(before) or not words("halves", "of_all").fullmatch(after):
        return
    place = shape.places[share.id]
    if not words("halves", "claim").search(before):
        return
    start, end = shape.sentence(place)
    if words("halves", "loose").search(shape.text, start, end):
        return
    own = [f for f in shape.between(start, end) if f.kind in AMOUNTS]
    pair = own if len(own) == _PAIR and own[-1].start < share.start else []
    if pair and like(shape, *pair) and all(map(is_sure, pair)):
        between = shape.text[shape.places[pair[0].id] : shape.places[pair[1].id]]
        if words("halves", "parted").search(between) and (number(pair[0]) or 0) > (number(pair[1]) or 0):
            yield _more_than_half(pair[1], pair[0])
            return
    told = [*_before(reading, shape), *shape.between(0, end)]
    whole, parts = _listed([f for f in told if f.kind in AMOUNTS and is_sure(f)], shape)
    part = _named(reading, shape, share, parts)
    if whole is not None and part is not None:
        yield _more_than_half(part, whole)


def _in_brackets(shape: Shape, share: Figure) -> tuple[Figure, Figure] | None:
    """The part right behind a share, and the one amount before it that it is of: 投訴2 400宗，其中超過一半(840宗)."""
    place = shape.places[share.id]
    part = shape.figures.get(place + _PAIR) if shape.text.startswith("(", place + 1) else None
    before = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind in AMOUNTS]
    closed = shape.text.startswith(")", place + _PAIR + 1)
    if part is None or not closed or len(before) != 1 or not like(shape, before[0], part):
        return None
    return (part, before[0]) if is_sure(before[0]) and is_sure(part) else None


def _named(reading: Reading, shape: Shape, share: Figure, parts: Sequence[Figure]) -> Figure | None:
    """Which of the parts is told to be over half: that of its number (第一期, the first) or of its name."""
    before, words = shape.clause(share)[0], shape.words.regex
    place = shape.places[share.id]
    ranks = [number(f) or 0 for f in shape.between(place - len(before), place) if f.kind == "rank"]
    order = ranks[0] if len(ranks) == 1 else 1 if words("halves", "first").search(before) else 0
    if order and order <= len(parts):
        return parts[int(order) - 1]
    claim = words("halves", "claim").search(before)
    name = before[: claim.start()].strip() if claim else ""
    named = [f for f in parts if name in lead(reading.shape_of(f), f)] if len(name) > 1 else []
    return named[0] if len(named) == 1 else None


def _before(reading: Reading, shape: Shape) -> Sequence[Figure]:
    """The figures of the paragraph before."""
    last = reading.paragraph_before(shape)
    return [*last.figures.values()] if last is not None else []


def _listed(told: Sequence[Figure], shape: Shape) -> tuple[Figure | None, Sequence[Figure]]:
    """The last amount that is the sum of those listed right before it, or after it, with these."""
    for whole in reversed(told):
        same = [f for f in told if like(shape, f, whole)]
        at = same.index(whole)
        for many in range(_MOST, _FEWEST - 1, -1):
            for run in (same[max(0, at - many) : at], same[at + 1 : at + 1 + many]):
                if len(run) == many and adds_up(whole, run) == "holds":
                    return whole, run
    return None, ()


def _more_than_half(part: Figure, whole: Figure) -> Relation:
    says = (f"{cite(part)}超過{cite(whole)}的一半", f"{cite(part)} is more than half of {cite(whole)}")
    within = (number(part) or 0) * 2 >= (number(whole) or 0)
    return relation("holds" if within else "fails", says, (part, whole), actual=part.surface)
