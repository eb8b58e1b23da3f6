"""Two versions of a paper held against each other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.compare.alignment import aligned, columns
from itf_extract.compare.figures import PlacedFigure, matched
from itf_extract.compare.units import HEADING, units_of
from itf_extract.languages.digits import DIGITS
from itf_extract.model.comparison import Change, Comparison, Edit, Stretch, Version
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from itf_extract.compare.units import Segment, Unit
    from itf_extract.model.comparison import Difference, Part, PartPair
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Span

    _Listed = Callable[[Part], list[Span]]

# A word or a number is changed as a whole, of Chinese each character by itself.
_TOKEN = compiled(rf"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:[ {DIGITS.marks}]\d+)*|\s+|.", re.DOTALL)
# Matching takes the square of what is unlike; a longer stretch counts as rewritten.
_MOST = 4_000


class _Aligned(NamedTuple):
    """A pair of parts, of the unit of that number, as far as its columns are known."""

    unit: int
    first: Segment | None
    second: Segment | None
    columns: dict[int, int]
    whole: bool

    @property
    def sides(self) -> PartPair:
        return self.first.part if self.first else None, self.second.part if self.second else None


def version(paper: Paper) -> Version:
    """What a comparison needs of a paper."""
    page = paper.document.source.page_of
    stretches = (
        Stretch(
            passage.where,
            passage.text.chars,
            page(passage.text.at[0]) if passage.text else None,
            passage.cell.row + 1 if passage.cell else None,
            passage.cell.column + 1 if passage.cell else None,
        )
        for passage in paper.passages
    )
    return Version(paper.document.source.name, paper.document.language, tuple(stretches), tuple(paper.figures))


def compare(first: Version, second: Version) -> Comparison:
    """Two versions held against each other, in the order of the first."""
    alike = first.language == second.language
    parts = list(_parts(units_of(first), units_of(second), alike=alike))
    pairs, differences = matched(_placed_figures(parts, first, of=0), _placed_figures(parts, second, of=1), alike=alike)
    order = {figure.id: i for i, figure in enumerate(first.figures)}
    later = {figure.id: i for i, figure in enumerate(second.figures)}
    return Comparison(
        first.name,
        second.name,
        tuple(pair.sides for pair in parts),
        tuple(sorted(pairs, key=lambda pair: order[pair.first.id])),
        tuple(sorted(differences, key=lambda one: _rank(one, order, later))),
        tuple(_changes(parts, (_listed(first, differences, of=0), _listed(second, differences, of=1)), alike=alike)),
    )


def _parts(first: dict[str, list[Unit]], second: dict[str, list[Unit]], *, alike: bool) -> Iterator[_Aligned]:
    number = 0
    for kind in dict.fromkeys([*first, *second]):
        if kind == HEADING and not alike:
            continue
        for a, b in aligned(first.get(kind, []), second.get(kind, []), alike=alike):
            number += 1
            joined = columns(a, b, alike=alike) if a and b else {}
            for one, other in aligned(a.parts if a else (), b.parts if b else (), alike=alike):
                yield _Aligned(number, one, other, joined, whole=not (a and b))


def _placed_figures(parts: list[_Aligned], holder: Version, *, of: int) -> Iterator[PlacedFigure]:
    """A version's figures; a cell is known by the column that it is aligned with."""
    for place, pair in enumerate(parts):
        own = pair.second if of else pair.first
        for figure in own.figures if own else ():
            column = holder.stretches[figure.passage].column
            joined = pair.columns.get(column, -column) if of and column else column
            yield PlacedFigure(pair.unit, place, joined, pair.sides, figure)


def _listed(holder: Version, differences: Iterable[Difference], *, of: int) -> _Listed:
    """Where in a part's text the figures stand that are told of as differing."""
    spans: dict[int, list[Span]] = {}
    for one in differences:
        figure = one.second if of else one.first
        if figure:
            spans.setdefault(figure.passage, []).append((figure.start, figure.end))

    def listed(part: Part) -> list[Span]:
        done, found = 0, []
        for number in part.stretches:
            found += [(done + start, done + end) for start, end in spans.get(number, ())]
            done += len(holder.stretches[number].text) + 1
        return found

    return listed


def _beyond(found: tuple[Edit, ...], part: Part, other: Part, listed: tuple[_Listed, _Listed]) -> bool:
    """Whether more was written anew than the figures that are listed."""
    figures = listed[0](part), listed[1](other)
    return any(
        not any(start <= begin and stop <= end for start, end in spans)
        for edit in found
        for (begin, stop), spans in zip((edit.first, edit.second), figures, strict=True)
    )


def _changes(parts: list[_Aligned], listed: tuple[_Listed, _Listed], *, alike: bool) -> Iterator[Change]:
    told: set[int] = set()
    for pair in parts:
        first, second = pair.sides
        if first and second:
            if alike and (found := edits(first.text, second.text)) and _beyond(found, first, second, listed):
                yield Change("changed", "ambiguous", first, second, found)
        elif lacking := _lacking(pair, told):
            small = lacking.where == HEADING or (lacking.row is not None and not pair.whole)
            yield Change("removed" if first else "added", "ambiguous" if small else "fails", first, second)


def _lacking(pair: _Aligned, told: set[int]) -> Part | None:
    """The part that one version has not; a unit lacking as a whole is told of once, by its beginning."""
    if pair.unit in told:
        return None
    if pair.whole:
        told.add(pair.unit)
    found = pair.first or pair.second
    # What stands around the items and the rows of a unit may be no more than its print.
    return found.part if found and (pair.whole or found.number) else None


def _rank(one: Difference, order: dict[str, int], later: dict[str, int]) -> tuple[int, int]:
    return (0, order[one.first.id]) if one.first else (1, later[one.second.id] if one.second else 0)


def edits(first: str, second: str) -> tuple[Edit, ...]:
    """The stretches that differ, in order; none for equal texts."""
    a, b = _TOKEN.findall(first), _TOKEN.findall(second)
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if not left and not right:
        return ()
    offsets = _offsets(a), _offsets(b)
    codes = [("replace", 0, len(left), 0, len(right))]
    if max(len(left), len(right)) <= _MOST:
        codes = [code for code in SequenceMatcher(None, left, right).get_opcodes() if code[0] != "equal"]
    return tuple(
        Edit(
            (offsets[0][head + i], offsets[0][head + end]),
            (offsets[1][head + j], offsets[1][head + other_end]),
        )
        for _, i, end, j, other_end in codes
    )


def _shared(a: list[str], b: list[str]) -> int:
    """How many tokens both begin with."""
    return next((i for i, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _offsets(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
