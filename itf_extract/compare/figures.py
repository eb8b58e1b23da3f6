"""The figures of two versions paired by meaning, and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.compare.meaning import agree_rounded, group_of, meanings
from itf_extract.compare.units import Unit, aligned, units_of
from itf_extract.model.comparison import Comparison, Difference, FigurePair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.model.comparison import DifferenceKind, DifferenceVerdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_DIGIT = re.compile(r"\d")
# Headings repeat what the text under them tells, the sign-off what the front does.
_UNCOMPARED = {"heading", "signoff"}


class _Held(NamedTuple):
    """A figure with the number of its aligned unit and its place within that."""

    unit: int
    place: str
    figure: Figure


@dataclass(slots=True)
class _Side:
    """One version's figures that have found no counterpart yet."""

    left: list[_Held]


def compare(first: Paper, second: Paper) -> Comparison:
    """Two versions of a paper held against each other, in the order of the first.

    Figures pair, in this order of preference: of one meaning at one place; of one meaning in the same paragraph,
    footnote, table or annex; at one place with different meanings (they differ); of one meaning anywhere.
    """
    alike = first.document.language == second.document.language
    held, other = units_of(first), units_of(second)
    units = [
        pair
        for kind in dict.fromkeys([*held, *other])
        if kind not in _UNCOMPARED
        for pair in aligned(held.get(kind, []), other.get(kind, []), alike=alike)
    ]
    a, b = _side([pair[0] for pair in units]), _side([pair[1] for pair in units])
    exact = _matched(a, b, _place, _same)
    rounded = [FigurePair(pair.first, pair.second, exact=False) for pair in _matched(a, b, _place, agree_rounded)]
    moved = _matched(a, b, _unit, _same)
    differing = _matched(a, b, _place, _alike)
    moved += _matched(a, b, _meaning, _same)
    differences = [
        *(_difference("differs", pair.first, pair.second) for pair in differing),
        *(_difference("elsewhere", pair.first, pair.second) for pair in moved),
        *_missing(a, units, held_first=True),
        *_missing(b, units, held_first=False),
    ]
    order = {figure.id: i for i, figure in enumerate(first.figures)}
    later = {figure.id: i for i, figure in enumerate(second.figures)}
    return Comparison(
        first.document.source.name,
        second.document.source.name,
        tuple((x.where if x else None, y.where if y else None) for x, y in units),
        tuple(sorted((*exact, *rounded), key=lambda pair: order[pair.first.id])),
        tuple(sorted(differences, key=lambda one: _rank(one, order, later))),
    )


def _side(units: list[Unit | None]) -> _Side:
    return _Side([_Held(i, place, figure) for i, unit in enumerate(units) if unit for place, figure in unit.figures])


def _matched(
    a: _Side, b: _Side, key: Callable[[_Held], object], agree: Callable[[Figure, Figure], bool]
) -> list[FigurePair]:
    """The pairs of one key that agree, each figure taken once; what is paired is no longer left."""
    waiting: dict[object, list[_Held]] = {}
    for held in b.left:
        waiting.setdefault(key(held), []).append(held)
    found: list[FigurePair] = []
    left: list[_Held] = []
    for held in a.left:
        candidates = waiting.get(key(held), [])
        at = next((i for i, candidate in enumerate(candidates) if agree(held.figure, candidate.figure)), None)
        if at is None:
            left.append(held)
        else:
            found.append(FigurePair(held.figure, candidates.pop(at).figure))
    taken = {pair.second.id for pair in found}
    a.left, b.left = left, [held for held in b.left if held.figure.id not in taken]
    return found


def _place(held: _Held) -> object:
    return held.unit, held.place


def _unit(held: _Held) -> object:
    return held.unit


def _meaning(held: _Held) -> object:
    return min(meanings(held.figure))


def _same(first: Figure, second: Figure) -> bool:
    return not meanings(first).isdisjoint(meanings(second))


def _alike(first: Figure, second: Figure) -> bool:
    return group_of(first) == group_of(second)


def _missing(side: _Side, units: list[tuple[Unit | None, Unit | None]], *, held_first: bool) -> Iterator[Difference]:
    for held in side.left:
        figure, unit = held.figure, units[held.unit][1 if held_first else 0]
        inner = figure.where[figure.where.index("(") :] if "(" in figure.where else ""
        other = f"{unit.where}{inner}" if unit else None
        verdict: DifferenceVerdict = "fails" if _DIGIT.search(figure.surface) else "ambiguous"
        if held_first:
            yield Difference("missing", verdict, figure.where, other, figure, None)
        else:
            yield Difference("missing", verdict, other, figure.where, None, figure)


def _difference(kind: DifferenceKind, first: Figure, second: Figure) -> Difference:
    if kind == "differs":
        return Difference("differs", "fails", first.where, second.where, first, second)
    return Difference("elsewhere", "ambiguous", first.where, second.where, first, second)


def _rank(one: Difference, order: dict[str, int], later: dict[str, int]) -> tuple[int, int]:
    return (0, order[one.first.id]) if one.first else (1, later[one.second.id] if one.second else 0)
