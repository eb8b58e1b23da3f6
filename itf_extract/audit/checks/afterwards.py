"""Totals that the sentence after a list tells: 北座120個宿位，南座90個宿位。兩座合共提供210個宿位."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import unsure
from itf_extract.audit.checks.tallies import as_sum
from itf_extract.audit.columns import columns
from itf_extract.audit.interval import is_scale, number, summed
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike, classifier, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_MOST = 6
_FAR = 120  # characters into a sentence within which its first amount stands
_LEAD = 12  # characters before an amount within which it has words of its own
_NEAR = Fraction(1, 4)
_TIMES = TIMES | {"rank"}


def told_after(reading: Reading) -> Iterator[Relation]:
    """A total at the head of a sentence is the sum of the amounts that the sentences before it list.

    Example: 首階段動用3,000萬元，次階段動用4,500萬元。計劃的總開支為7,500萬元.  All that is told of that kind before it
    is listed, each amount in a clause of its own, and nothing else is counted.  So is a total with what a sentence adds
    to the one total of the table before it: 連同校長的30個名額，合共310個名額.
    """
    yield from _with_table(reading)
    for shape in reading.figured:
        if shape.passage.cell is None:
            for whole in shape.figures.values():
                if whole.kind in AMOUNTS and number(whole) and _is_total(shape, whole):
                    parts = _listed_before(reading, shape, whole)
                    if parts and _may_be_theirs(whole, parts):
                        yield as_sum(whole, parts)


def _with_table(reading: Reading) -> Iterator[Relation]:
    """That the only total of the tables near a sentence and the amount that the sentence adds make its own total."""
    for match in reading.matches("with_table"):
        added, whole = match["d"], match["w"]
        near = [line.total for line in columns(reading) if line.total is not None and line.near(whole)]
        parts = (near[0], added) if len(near) == 1 else ()
        if parts and all(f.kind == whole.kind and number(f) for f in (*parts, whole)) and _may_be_theirs(whole, parts):
            yield as_sum(whole, parts)


def _is_total(shape: Shape, whole: Figure) -> bool:
    """Whether a figure is the first amount of its sentence, and told as a total."""
    place = shape.places[whole.id]
    start, end = shape.sentence(place)
    if place - start > _FAR:
        return False
    if not all(_how_many(f, whole) for f in shape.between(start, place) if f.kind not in _TIMES):
        return False
    said = f"{shape.text[start:place]}〇{shape.clause(whole)[1]}"
    words = shape.words.regex
    more = words("sums", "more_than_listed").search(said) or words("sums", "with_parts").search(shape.text, place, end)
    total = words("sums", "total_after").search(said) and not more
    return bool(total) and not any(alike(f, whole) for f in shape.between(place + 1, end) if f.kind == whole.kind)


def _how_many(figure: Figure, whole: Figure) -> bool:
    """Whether a figure before a total tells how many parts it has: 兩座合共, the three phases."""
    return figure.kind == "count" and not alike(figure, whole) and _PAIR <= (number(figure) or 0) <= _MOST


def _listed_before(reading: Reading, shape: Shape, whole: Figure) -> Sequence[Figure]:
    """The amounts of the sentence before a total, or of several with one each; none where they may not be all."""
    place = shape.places[whole.id]
    start = shape.sentence(place)[0]
    many = next((number(f) for f in shape.between(start, place) if _how_many(f, whole)), None)
    if not shape.text[:start].strip() and shape.index:  # a paragraph that begins with the total of the one before it
        shape = reading.shapes[shape.index - 1]
        start = len(shape.text) if shape.passage.kind == "paragraph" else 0
    parts: list[Figure] = []
    for begin, end in _sentences_up_to(shape, start):
        told = [f for f in shape.between(begin, end) if f.kind not in _TIMES]
        same = [f for f in told if alike(f, whole) and number(f) is not None]
        if not same or _counts_more(told, same) or _has_more(shape, begin, end):
            break
        parts = [*same, *parts]
        if len(same) > 1 or len(parts) == many:
            break
    # Each has words of its own before it.
    apart = len({shape.passage.text.chars[max(0, f.start - _LEAD) : f.start] for f in parts}) == len(parts)
    all_ = many is None or many == len(parts)
    return parts if _PAIR <= len(parts) <= _MOST and apart and all_ and not unsure(parts) else ()


def _sentences_up_to(shape: Shape, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences before a place begin and end, the last first."""
    while end > 0:
        begin = shape.before(end) if end > 1 else 0
        yield begin, end
        end = begin


def _counts_more(told: Sequence[Figure], same: Sequence[Figure]) -> bool:
    """Whether a sentence counts other things than it lists, save for one number that is how many are listed."""
    return any(f.kind != "count" or number(f) != len(same) for f in told if f not in same)


def _has_more(shape: Shape, begin: int, end: int) -> bool:
    """Whether the words of a sentence tell of more than it lists."""
    return shape.words.regex("sums", "more_than_listed").search(shape.text[begin:end]) is not None


def _may_be_theirs(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total is near enough to what is listed to be meant as its sum, and of the same nouns."""
    total, listed = number(whole) or Fraction(0), summed(parts)
    nouns = {noun for f in (whole, *parts) if (noun := _noun(f))}
    near = abs(total - listed) <= listed * _NEAR or bool(total and is_scale(max(total, listed) / min(total, listed)))
    return near and total > max(number(f) or 0 for f in parts) and len(nouns) <= 1


def _noun(figure: Figure) -> str:
    """What a count counts, as far as its unit tells: 學生 of 名學生, places."""
    counted = classifier(figure)
    return (counted if counted.isascii() else own_noun(figure) or counted) if figure.kind == "count" else ""
