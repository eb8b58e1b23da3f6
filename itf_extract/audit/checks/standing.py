"""How many there are of a thing, told again elsewhere: its 12 laboratories, 現時的四個泊位, 把停泊位由16個增至24個.

A number told as that of all there are (設有, operates) or as one known already (現時的, the, its) is one that some
other passage tells of the same thing, or that comes of the numbers told there.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import same_number
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import classifier, open_ended
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_TEXT = frozenset({"paragraph", "item", "approval", "front"})
_FEW = 2
_NEAR = 3  # a number less than a third off may be the other one
_MOST = 12  # numbers of one thing: a paper that tells of more counts many such things
_SUMMANDS = (2, 3)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A number of a thing: what is counted, how it is told, and what narrows it."""

    figure: Figure
    noun: str
    way: str  # there: all that there are; known: told of before; "": neither
    narrowed: str = ""


def retold(reading: Reading) -> Iterator[Relation]:
    """Each number of a thing that is told as known, or as all there are, against those told elsewhere.

    Example: the Laboratory operates 12 laboratories, and the accreditation of its 14 laboratories.
    """
    changes = _changes(reading)
    texts = [shape for shape in reading.figured if shape.passage.cell is None and shape.passage.kind in _TEXT]
    found = [*chain.from_iterable(map(_tellings, texts)), *_reached(reading)]
    nouns = _nouns(found)
    found += [telling for shape in texts for telling in _going_on(shape, nouns)]
    told: dict[str, list[_Telling]] = {}
    for telling in found:
        told.setdefault(telling.noun, []).append(telling)
    yield from _more_than_now(reading, told)
    for noun, tellings in told.items():
        if len({number(t.figure) for t in tellings}) <= _MOST:
            yield from _against_changes(reading, tellings, changes.get(noun, ()))
            yield from _against_others(reading, tellings, changes.get(noun, ()))


def _tellings(shape: Shape) -> Iterator[_Telling]:
    words = shape.words.regex
    for figure in shape.figures.values():
        if figure.kind != "count" or open_ended(figure) or "each" in figure.qualifier or (number(figure) or 0) < _FEW:
            continue
        before, after = shape.clause(figure)
        found = words("standing", "noun").match(f"{_unit(figure)}{after}")
        if found is None or words("standing", "loose").search(found["noun"]):
            continue
        way = next((key for key in ("there", "known") if words("standing", key).search(before)), "")
        yield _Telling(figure, f"{classifier(figure)}{found['noun']}", way, found["narrowed"] or "")


def _nouns(found: Sequence[_Telling]) -> Mapping[str, Sequence[str]]:
    """What all there are is told of, by its first characters."""
    nouns: dict[str, list[str]] = {}
    for telling in found:
        if telling.way == "there":
            noun = telling.noun.removeprefix(classifier(telling.figure))
            nouns.setdefault(noun[:_FEW], []).append(noun)
    return nouns


def _going_on(shape: Shape, nouns: Mapping[str, Sequence[str]]) -> Iterator[_Telling]:
    """The known numbers whose clause goes on right after such a noun: 為上述67間公共圖書館安裝借還機."""
    words = shape.words.regex
    for figure in shape.figures.values() if nouns else ():
        before, after = shape.clause(figure)
        said = f"{_unit(figure)}{after}"
        if figure.kind == "count" and not open_ended(figure) and words("standing", "known").search(before):
            whole = words("standing", "noun").match(said)
            noun = next((noun for noun in nouns.get(said[:_FEW], ()) if said.startswith(noun)), None)
            if whole is None and noun is not None:
                yield _Telling(figure, f"{classifier(figure)}{noun}", "known")


def _reached(reading: Reading) -> Iterator[_Telling]:
    """The numbers that a thing is told to have come to by then: 泊位增至六個後."""
    for match in reading.matches("number_reached"):
        if match.shape.passage.cell is None and not open_ended(match["b"]):
            yield _Telling(match["b"], f"{classifier(match['b'])}{match.found['noun'].strip()}", "known")


def _unit(figure: Figure) -> str:
    """What is counted, where its words are the figure's own: officers of 64 officers."""
    unit = figure.unit or ""
    return f" {unit}" if unit.isascii() and figure.surface.endswith(unit) and unit else ""


def _changes(reading: Reading) -> dict[str, list[tuple[Figure, Figure]]]:
    """What the number of a thing was and is to be, by the thing: 把單車停泊位由16個增加八個至24個."""
    found: dict[str, list[tuple[Figure, Figure]]] = {}
    for match in reading.matches("number_changed"):
        if match.shape.passage.cell is None and match["a"].kind == match["b"].kind == "count":
            name = f"{classifier(match['b'])}{match.found['noun'].strip()}"
            found.setdefault(name, []).append((match["a"], match["b"]))
    return found


def _against_changes(
    reading: Reading, tellings: Sequence[_Telling], changes: Sequence[tuple[Figure, Figure]]
) -> Iterator[Relation]:
    """That what there is, or will be, is one of the ends of the change that another passage tells."""
    if len({(number(a), number(b)) for a, b in changes}) != 1:
        return
    a, b = changes[0]
    for telling in tellings:
        figure = telling.figure
        apart = figure.where != a.where and telling.way and not telling.narrowed and not figure.qualifier
        if apart and not _given(reading, figure, (a, b)):
            yield same_number(figure, b)


def _against_others(
    reading: Reading, tellings: Sequence[_Telling], changes: Sequence[tuple[Figure, Figure]]
) -> Iterator[Relation]:
    """That a number told as known is one of those told elsewhere, where one is told as that of all there are."""
    ends = [figure for change in changes for figure in change]
    for telling in tellings:
        figure = telling.figure
        if telling.way != "known" or figure.qualifier or _told_there(telling, tellings):
            continue
        others = [t for t in tellings if t.figure.where != figure.where]
        stock = [t.figure for t in others if t.way == "there" and not t.figure.qualifier]
        if not stock or not _of_the_same(reading, telling, stock[0]):
            continue
        pool = [*(t.figure for t in others), *ends]
        if any(number(f) == number(figure) for f in pool):
            yield same_number(figure, next(f for f in pool if number(f) == number(figure)))
        elif len({number(f) for f in stock}) == 1 and _near(figure, stock[0]) and not _given(reading, figure, pool):
            yield same_number(figure, stock[0])
        elif len(tellings) > _FEW and (alone := [f for f in stock if _near(figure, f) and _told_once(f, pool)]):
            yield same_number(figure, alone[0])


def _told_once(stock: Figure, told: Sequence[Figure]) -> bool:
    """Whether a number of all there are is told by no other, nor the sum or difference of others."""
    known = {number(f) or Fraction(0) for f in told} - {number(stock)}
    made = {way for a, b in combinations(known, 2) for way in (a + b, abs(a - b))}
    return [number(f) for f in told].count(number(stock)) == 1 and number(stock) not in made


def _more_than_now(reading: Reading, told: Mapping[str, Sequence[_Telling]]) -> Iterator[Relation]:
    """That what there will be is so many more than what there is: 設有六個泊位，較現時多兩個, and 現時的四個泊位."""
    for match in reading.matches("more_than_now"):
        b, d = match["b"], match["d"]
        tellings = next((held for held in told.values() if any(t.figure is b for t in held)), ())
        others = [t.figure for t in tellings if t.way and t.figure is not b and number(t.figure) != number(b)]
        if others and b.kind == d.kind and not (b.qualifier or d.qualifier):
            now = next((f for f in others if number(f) == (number(b) or 0) - (number(d) or 0)), others[0])
            says = (f"{cite(now)}與{cite(b)}相差{cite(d)}", f"{cite(now)} and {cite(b)} are {cite(d)} apart")
            holds = (number(b) or 0) - (number(now) or 0) == number(d)
            yield relation("holds" if holds else "fails", says, (d, b, now), actual=d.surface)


def _told_there(telling: _Telling, tellings: Sequence[_Telling]) -> bool:
    """Whether the same passage tells the same number before: what is known is known from there."""
    return any(
        t.figure.passage == telling.figure.passage
        and t.figure.start < telling.figure.start
        and number(t.figure) == number(telling.figure)
        for t in tellings
    )


def _of_the_same(reading: Reading, telling: _Telling, stock: Figure) -> bool:
    """Whether what narrows a known number is named in the sentence that tells all there are: the 64 of the Centre."""
    shape = reading.shape_of(stock)
    start, end = shape.sentence(shape.places[stock.id])
    named = reading.words.parts(telling.narrowed)
    return not telling.narrowed or (bool(named) and named <= reading.words.parts(shape.text[start:end]))


def _near(figure: Figure, other: Figure) -> bool:
    a, b = number(figure) or Fraction(0), number(other) or Fraction(0)
    return abs(a - b) * _NEAR <= b or abs(a - b) < _FEW or misprint(figure, b)


def _given(reading: Reading, figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether a number is one of some others, or of what stands in their sentences, or of what these come to."""
    pool = {number(f) for f in told}
    for one in told:
        shape = reading.shape_of(one)
        pool |= {number(f) for f in shape.between(*shape.sentence(shape.places[one.id])) if f.kind == "count"}
    home = reading.shape_of(figure)
    beside = home.between(*home.sentence(home.places[figure.id]))
    pool |= {number(f) for f in beside if f.kind == "count" and f is not figure}
    value, known = number(figure), sorted(filter(None, pool))
    sums = {sum(some) for many in _SUMMANDS for some in combinations(known, many)} if len(known) <= _MOST else {value}
    return value in pool or value in sums or value in {b - a for a, b in combinations(known, 2)}
