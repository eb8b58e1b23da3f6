"""A thing in a number of phases or blocks, each with its ordinal or letter: how many there are, what they come to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation, unsure
from itf_extract.audit.interval import number, summed
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, alike, classifier, counted_noun, own_noun
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_BACK = 2  # passages before the phases in which what they come to may be told
_NEAR = Fraction(1, 5)
_ORDINALS = ("ordinal", "letter")


@dataclass(frozen=True, slots=True)
class Phases:
    """A number of phases with the words that tell of each: from where to where, first to last."""

    shape: Shape
    number: Figure
    parts: tuple[tuple[int, int], ...]


def named(reading: Reading) -> Iterator[Relation]:
    """No more phases are named than the number of them that is told.

    Example: 分三期推行，首期由2021年開始，第二期由2022年開始，第三期由2023年開始; a fourth is one too many.
    """
    for phases in reading.once(_all):
        many, told = len(phases.parts), number(phases.number)
        if told is not None and many >= told:
            says = (f"{cite(phases.number)}共列出{many}個", f"{cite(phases.number)} are named, {many} of them")
            yield relation("holds" if many == told else "fails", says, (phases.number,), expected=str(many))


def sums(reading: Reading) -> Iterator[Relation]:
    """What is told before the phases is the sum of what is told of each of them.

    Example: 費用為9億4,000萬元，分三個階段推行：第一階段3億元，第二階段4億元，第三階段2億4,000萬元.
    """
    for phases in reading.once(_all):
        if len(phases.parts) != number(phases.number):
            continue
        long = _lasts(phases)
        lengths = _had_by_each(phases, long) if long else ()
        if long and lengths:
            yield equation(long, lengths)
            continue
        told = _whole(phases)
        for whole in [told] if told else _told_before(reading, phases):
            parts = _had_by_each(phases, whole)
            if parts and (told or _near(whole, parts)):
                yield equation(whole, parts)


def _had_by_each(phases: Phases, whole: Figure) -> Sequence[Figure]:
    """What each phase has of what a whole counts, where each has one number of it."""
    told = [[f for f in phases.shape.between(*part) if alike(f, whole)] for part in phases.parts]
    parts = [some[0] for some in told if len(some) == 1]
    sure = len(parts) == len(told) and not unsure((whole, *parts)) and None not in map(number, (whole, *parts))
    return parts if sure else ()


def _whole(phases: Phases) -> Figure | None:
    """The only amount before the number of phases, in its sentence, else that between it and the first of them."""
    shape, place = phases.shape, phases.shape.places[phases.number.id]
    before = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind in AMOUNTS]
    after = [f for f in shape.between(place + 1, phases.parts[0][0]) if f.kind in AMOUNTS]
    told = before or after
    return told[0] if len(told) == 1 else None


def _lasts(phases: Phases) -> Figure | None:
    """How long all phases take, as the sentence before their number tells: 工期為43個月。工程分兩個階段進行."""
    shape = phases.shape
    start = shape.sentence(shape.places[phases.number.id])[0]
    told = [f for f in shape.between(shape.before(start), start) if f.kind == "duration"]
    lasting = shape.words.regex("phases", "lasts")
    return told[0] if len(told) == 1 and lasting.search(shape.clause(told[0])[0]) else None


def _told_before(reading: Reading, phases: Phases) -> Sequence[Figure]:
    """The one number that the passages before tell of what the phases have: 570艘漁船 of 第一期300艘漁船."""
    shape = phases.shape
    nouns = {counted_noun(shape, f) for f in shape.between(*phases.parts[0]) if f.kind == "count"} - {""}
    before = [s for s in reading.shapes[max(0, shape.index - _BACK) : shape.index] if not s.passage.cell]
    told = [(s, f) for s in before for f in s.figures.values() if f.kind == "count"]
    same = [f for s, f in told if counted_noun(s, f) in nouns]
    return same[:1] if len({number(f) for f in same}) == 1 else ()


def _near(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts come near what was told in another passage, so that it is told of them."""
    total = number(whole) or Fraction(0)
    return abs(summed(parts) - total) <= total * _NEAR and all((number(part) or total) < total for part in parts)


def _all(reading: Reading) -> tuple[Phases, ...]:
    return tuple(phases for match in reading.matches("parted") if (phases := _phases(match)) is not None)


def _phases(match: Match) -> Phases | None:
    """The phases that are named after their number, up to the next full stop, from the first on without a gap."""
    shape, figure = match.shape, match["n"]
    start, stop = match.found.end("n"), shape.sentence(match.found.start("n"))[1]
    end = shape.text.find("。", stop + 1) if stop + 1 < len(shape.text) else stop
    end = end if end >= 0 else len(shape.text)
    noun = own_noun(figure) or classifier(figure)
    told = _ordinals(shape, noun, start, end) if shape.words.regex("phases", "nouns").fullmatch(noun) else ()
    ordered = [value for value, _ in told] == [*range(1, len(told) + 1)]
    if len(told) < _PAIR or not ordered or shape.words.regex("phases", "loose").search(shape.text, start, end):
        return None
    places = [place for _, place in told]
    ends = [*places[1:], shape.sentence(places[-1] + 1)[1]]
    return Phases(shape, figure, tuple(zip(places, ends, strict=True)))


def _ordinals(shape: Shape, noun: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The ordinals of a noun between two indices, with their places: 首期, 第二期; phase 2; block A."""
    words = [each.split() for each in shape.words.table("phases")["ordinals"]]
    ranks = [f for f in shape.between(start, end) if f.kind == "rank" and f.unit == noun]
    found = [(int(f.value or 0), shape.places[f.id]) for f in ranks if isinstance(f.value, int)]
    said = [one for key in _ORDINALS for one in shape.words.regex("phases", key).finditer(shape.text, start, end)]
    values = {word: value for value, each in enumerate(words, 1) for word in each}
    found += [(values[one["word"]], one.start()) for one in said if one["noun"] in noun]
    return sorted(found, key=lambda told: told[1])
