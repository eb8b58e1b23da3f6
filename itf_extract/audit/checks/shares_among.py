"""A number with its share in brackets, of those told last before it: 收回1 680份。1 428名受訪者(85%)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import alike_or_people, open_ended, undated
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_NEAR = Fraction(1, 4)
_HUNDRED = Interval.exact(100)


def shares_among(reading: Reading) -> Iterator[Relation]:
    """That a number at the head of a sentence is its share of the number of those told right before.

    Example: 52 800人患有高血壓。他們之中19 008人(36%)以往並不知悉.  No other number of the paper may give the share.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and {"count", "percent"} <= shape.kinds:
            for start, end in shape.sentences():
                told = undated(shape, start, end)[:_PAIR]
                if len(told) == _PAIR and (told[0].kind, told[1].kind) == ("count", "percent"):
                    yield from _share(reading, shape, start, told[0], told[1])


def _share(reading: Reading, shape: Shape, start: int, part: Figure, share: Figure) -> Iterator[Relation]:
    words, place, rate = shape.words.regex, shape.places[part.id], number(share)
    led, behind = shape.text[start:place], shape.text[place + 1 :]
    among = words("shares_among", "of_them").match(led)
    said = f"{(part.unit or '')}{behind}"
    answering = words("shares_among", "answering").search(behind) or words("shares_among", "answering").search(
        said.removeprefix("名").removeprefix("個")
    )
    if not among or (not led.strip() and not answering) or not words("shares_among", "share").match(behind):
        return
    if not rate or not number(part) or open_ended(part) or open_ended(share):
        return
    if words("shares_among", "loose").search(shape.text, *shape.sentence(place)):
        return
    before = [f for f in undated(shape, shape.before(start), start) if f.kind == "count" and number(f)]
    whole = before[-1] if before else None
    if whole is None or (number(whole) or 0) <= (number(part) or 0):
        return
    if not answering and not alike_or_people(shape.words, whole, part):
        return
    printed, size = Interval.near(share), Interval.near(part)
    others = {number(f) for f in reading.paper.figures if f.kind == "count" and (number(f) or 0) > (number(part) or 0)}
    if any(verdict(printed, size / Interval.exact(other) * _HUNDRED) != "fails" for other in others if other):
        return
    reckoned = size / Interval.near(whole) * _HUNDRED
    meant = Fraction(reckoned.value or 0)
    if abs(meant - rate) <= rate * _NEAR:
        says = (f"{cite(part)}佔{cite(whole)}的{share.surface}", f"{cite(part)} is {share.surface} of {cite(whole)}")
        told = relation("fails", says, (share, part, whole), expected=shown(meant, share), actual=share.surface)
        yield replace(told, scope_read=True)
