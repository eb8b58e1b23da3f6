"""A thing done in a number of phases, each named by its ordinal: how many there are, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation, unsure
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import alike, classifier, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2


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
        whole = _whole(phases) if len(phases.parts) == number(phases.number) else None
        if whole is None:
            continue
        told = [[f for f in phases.shape.between(*part) if alike(f, whole)] for part in phases.parts]
        parts = [some[0] for some in told if len(some) == 1]
        if len(parts) == len(told) and not unsure((whole, *parts)) and None not in map(number, (whole, *parts)):
            yield equation(whole, parts)


def _whole(phases: Phases) -> Figure | None:
    """The only amount before the number of phases, in its sentence."""
    shape, place = phases.shape, phases.shape.places[phases.number.id]
    before = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind in {"money", "count", "measure"}]
    return before[0] if len(before) == 1 else None


def _all(reading: Reading) -> tuple[Phases, ...]:
    return tuple(phases for match in reading.matches("parted") if (phases := _phases(match)) is not None)


def _phases(match: Match) -> Phases | None:
    """The phases that are named after their number, in its sentence and the next, from the first on without a gap."""
    shape, figure = match.shape, match["n"]
    start, stop = match.found.end("n"), shape.sentence(match.found.start("n"))[1]
    end = shape.sentence(stop + 1)[1] if stop + 1 < len(shape.text) else stop
    noun = own_noun(figure) or classifier(figure)
    told = _ordinals(shape, noun, start, end) if shape.words.regex("phases", "nouns").fullmatch(noun) else ()
    ordered = [value for value, _ in told] == [*range(1, len(told) + 1)]
    if len(told) < _PAIR or not ordered or shape.words.regex("phases", "loose").search(shape.text, start, end):
        return None
    places = [place for _, place in told]
    ends = [*places[1:], shape.sentence(places[-1] + 1)[1]]
    return Phases(shape, figure, tuple(zip(places, ends, strict=True)))


def _ordinals(shape: Shape, noun: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The ordinals of a noun between two indices, with their places: 首期, 第二期; the first phase, phase 2."""
    words: list[str] = list(shape.words.table("phases")["ordinals"])
    ranks = [f for f in shape.between(start, end) if f.kind == "rank" and f.unit == noun]
    found = [(int(f.value or 0), shape.places[f.id]) for f in ranks if isinstance(f.value, int)]
    said = [*shape.words.regex("phases", "ordinal").finditer(shape.text, start, end)]
    found += [(words.index(one["word"]) + 1, one.start()) for one in said if noun.startswith(one["noun"])]
    return sorted(found, key=lambda told: told[1])
