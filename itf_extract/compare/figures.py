"""The figures of two versions paired by meaning, and what is left over."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from itf_extract.compare.keys import same_key
from itf_extract.compare.meanings import (
    agree_rounded,
    group_of,
    in_other_parts,
    is_misprint,
    meanings,
    printed_value,
    size_of,
)
from itf_extract.compare.prints import said
from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import DIGITS
from itf_extract.model.comparison import Difference, FigurePair
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator

    from itf_extract.model.comparison import DifferenceKind, DifferenceVerdict, PartPair
    from itf_extract.model.quantity import Figure

_DIGIT = compiled(r"\d")
_NUMERAL = compiled(rf"[0-9][0-9 {DIGITS.marks}]*")
Agree: TypeAlias = "Callable[[Figure, Figure], bool]"
_AMOUNTS = {"money", "count", "measure", "percent"}
_TENFOLD = 10


class PlacedFigure(NamedTuple):
    """A figure with the numbers of its aligned unit, part and column, and both sides of its part."""

    unit: int
    part: int
    column: object
    sides: PartPair
    figure: Figure


@dataclass(slots=True)
class _Side:
    """One version's figures that have found no counterpart yet."""

    left: list[PlacedFigure]


def matched(
    first: Iterable[PlacedFigure], second: Iterable[PlacedFigure], *, alike: bool = True
) -> tuple[list[FigurePair], list[Difference]]:
    """What figures mean the same, and what differs; ``alike``: both versions are in one language.

    They pair, in this order of preference: of one meaning at one place, those of one key first; one the other rounded
    at one place; of one meaning in the same paragraph, footnote, table or annex, which counts as one place between
    languages unless their keys differ; at one place with different meanings and of one key (they differ); of one
    meaning anywhere.  Of one key are figures of whose typed facts none tells that they are of two things.
    """
    first, second = list(first), list(second)
    a, b = _Side(first), _Side(second)
    known = {one.figure.id: one.figure for one in first}, {one.figure.id: one.figure for one in second}
    of_one_key = partial(_of_one_key, alike=alike, known=known)
    exact = _taken(a, b, _place, lambda one, other: _same(one, other) and of_one_key(one, other))
    exact += _taken(a, b, _place, _same)
    rounded = _taken(a, b, _place, agree_rounded)
    if not alike:
        # Each language has its own order of words, cuts its own footnotes, and may turn a table on its side.
        exact += _taken(a, b, _unit, lambda one, other: _same(one, other) and of_one_key(one, other))
    moved = _taken(a, b, _unit, _same)
    differing = []
    if not alike:
        # One language prints the year, the other leaves it to the sentence before; one has a range, the other its ends.
        dates = _taken(a, b, _place, _one_date)
        exact += dates
        differing = _other_ends(dates, a, b)
    differing += _taken(a, b, _place, one_digit_apart)
    if alike:
        differing += _taken(a, b, _place, lambda one, other: _alike(one, other) and of_one_key(one, other))
    else:
        differing += _only(a, b, lambda one, other: _of_one_sort(one, other) and of_one_key(one, other))
        _leave_out_said(a, b, first, second)
        differing += _only(a, b, lambda one, other: one.kind == other.kind and of_one_key(one, other))
        differing += _only(a, b, of_one_key)
        differing += _taken(a, b, _unit, one_digit_apart)
        differing += _taken(a, b, _amount, lambda one, other: one_digit_apart(one, other) and of_one_key(one, other))
    moved += _taken(a, b, _meaning, _same if alike else _same_in_digits)
    if not alike:
        differing += _lone(a, b, of_one_key)
    pairs = [FigurePair(one.figure, other.figure) for one, other in exact]
    differences = [
        *(_difference("differs", "fails", *pair) for pair in differing),
        *(_difference("rounded", "ambiguous", *pair) for pair in rounded),
        *(_difference("elsewhere", "ambiguous", *pair) for pair in moved),
        *_missing(a, held_first=True, alike=alike),
        *_missing(b, held_first=False, alike=alike),
    ]
    return pairs, differences


def _taken(
    a: _Side, b: _Side, key: Callable[[PlacedFigure], object], agree: Agree
) -> list[tuple[PlacedFigure, PlacedFigure]]:
    """The pairs of one key that agree, each figure taken once; what is paired is no longer left."""
    waiting: dict[object, list[PlacedFigure]] = {}
    for placed in b.left:
        waiting.setdefault(key(placed), []).append(placed)
    found: list[tuple[PlacedFigure, PlacedFigure]] = []
    left: list[PlacedFigure] = []
    for placed in a.left:
        candidates = waiting.get(key(placed), [])
        at = next((i for i, candidate in enumerate(candidates) if agree(placed.figure, candidate.figure)), None)
        if at is None:
            left.append(placed)
        else:
            found.append((placed, candidates.pop(at)))
    taken = {other.figure.id for _, other in found}
    a.left, b.left = left, [placed for placed in b.left if placed.figure.id not in taken]
    return found


def _place(placed: PlacedFigure) -> object:
    return placed.part, placed.column


def _unit(placed: PlacedFigure) -> object:
    """A paragraph, table or annex; footnotes are one, since each language cuts them where its sentences end."""
    return "fn" if placed.figure.where.startswith("fn") else placed.unit


def _only(a: _Side, b: _Side, agree: Agree) -> list[tuple[PlacedFigure, PlacedFigure]]:
    """The pairs of which each can be meant by nothing else left at its place: one may leave unsaid what the other says.

    Two languages never differ tenfold by a slip of one digit, save in their noughts.
    """
    left = {(side is a, key): list(found) for side in (a, b) for key, found in groupby(sorted(side.left, key=_at), _at)}

    def candidates(one: PlacedFigure, *, of_first: bool) -> list[PlacedFigure]:
        others = left.get((not of_first, _at(one)), [])
        return [other for other in others if are_near(one.figure, other.figure) and agree(one.figure, other.figure)]

    found = []
    for one in a.left:
        other = _meant(candidates(one, of_first=True))
        if other and _meant(candidates(other, of_first=False)) is one:
            found.append((one, other))
    taken = {id(one) for pair in found for one in pair}
    for side in (a, b):
        side.left = [one for one in side.left if id(one) not in taken]
    return found


def _lone(a: _Side, b: _Side, agree: Agree) -> list[tuple[PlacedFigure, PlacedFigure]]:
    """The figures in digits that alone are left at their place on either side, of one sort or as many digits.

    A slip may leave little of a figure: 2722年 is no year, 45萬元 is far from 4.5 billion.
    """
    left = {}
    for side in (a, b):
        places: dict[object, list[PlacedFigure]] = {}
        for placed in side.left:
            if _DIGIT.search(placed.figure.surface):
                places.setdefault(_place(placed), []).append(placed)
        left[side is a] = {place: found[0] for place, found in places.items() if len(found) == 1}
    pairs = [(one, left[False][place]) for place, one in left[True].items() if place in left[False]]
    found = [
        (one, other)
        for one, other in pairs
        if _are_of_one_form(one.figure, other.figure) and agree(one.figure, other.figure)
    ]
    taken = {id(one) for pair in found for one in pair}
    for side in (a, b):
        side.left = [one for one in side.left if id(one) not in taken]
    return found


def _are_of_one_form(first: Figure, second: Figure) -> bool:
    counts = [len(_DIGIT.findall(figure.surface)) for figure in (first, second)]
    return _alike(first, second) or counts[0] == counts[1]


def _of_one_key(
    first: Figure, second: Figure, *, alike: bool, known: tuple[dict[str, Figure], dict[str, Figure]]
) -> bool:
    bases = known[0].get(first.basis or ""), known[1].get(second.basis or "")
    return same_key(first, second, alike=alike, bases=bases)


def _of_one_sort(first: Figure, second: Figure) -> bool:
    """Whether two figures are of one kind, and not bare numbers that may be said of anything."""
    return first.kind == second.kind and first.kind not in {"count", "rank"}


def _meant(others: list[PlacedFigure]) -> PlacedFigure | None:
    """The only one that is meant, or one of several that say the same; one thing by itself may have an article."""
    counted = [other for other in others if other.figure.value != 1] or others
    return counted[0] if len({printed_value(other.figure) for other in counted}) == 1 else None


def _leave_out_said(a: _Side, b: _Side, first: Iterable[PlacedFigure], second: Iterable[PlacedFigure]) -> None:
    """Leave out figures whose number the other version says where it reads no figure: 1間學校 and "One school"."""
    for side, others, there in ((a, second, 1), (b, first, 0)):
        read: dict[int, list[str]] = {}
        for other in others:
            read.setdefault(other.part, []).append(other.figure.surface)
        unread: dict[int, Counter[tuple[bool, str]]] = {}
        left = []
        for placed in side.left:
            part = placed.sides[there]
            if part and placed.part not in unread:
                unread[placed.part] = said(_unread(part.text, read.get(placed.part, ())))
            number = _orders(placed.figure), printed_value(placed.figure)
            if part and unread[placed.part][number]:
                unread[placed.part][number] -= 1
            else:
                left.append(placed)
        side.left = left


def _orders(figure: Figure) -> bool:
    """Whether a figure tells which of several, not how many."""
    return figure.kind == "rank" or figure.surface.startswith("第")


def _unread(text: str, surfaces: Iterable[str]) -> str:
    for surface in sorted(surfaces, key=len, reverse=True):
        text = text.replace(surface, "·", 1)
    return text


def _at(placed: PlacedFigure) -> str:
    return str(_place(placed))


def are_near(first: Figure, second: Figure) -> bool:
    """Whether two figures can stand for each other, and neither is ten times the other."""
    if not _alike(first, second):
        return False
    sizes = [size for one in (first, second) if (size := size_of(one)) is not None]
    return len(sizes) < 2 or max(sizes) < _TENFOLD * (min(sizes) or 1)  # noqa: PLR2004 -- a pair


def _amount(placed: PlacedFigure) -> object:
    """An amount by its unit, unless both versions print it; days and numbers in words are common to much."""
    figure = placed.figure
    printed = all(part and _printed_in(part.text, figure) for part in placed.sides)
    return (figure.kind, figure.currency) if figure.kind in _AMOUNTS and not printed else figure.id


def _printed_in(text: str, figure: Figure) -> bool:
    number = _NUMERAL.search(figure.surface)
    return number is not None and re.search(rf"(?<![0-9]){re.escape(number[0])}(?![0-9])", text) is not None


def _meaning(placed: PlacedFigure) -> object:
    return min(meanings(placed.figure))


def _same(first: Figure, second: Figure) -> bool:
    return not (meanings(first).isdisjoint(meanings(second)) or in_other_parts(first, second))


def _same_in_digits(first: Figure, second: Figure) -> bool:
    return _same(first, second) and all(_DIGIT.search(figure.surface) for figure in (first, second))


def one_digit_apart(first: Figure, second: Figure) -> bool:
    """Whether one of two figures is the other with one of its digits changed: 9,800萬元 and $93 million."""
    one, other = printed_value(first), printed_value(second)
    return (
        all(map(_is_exact, (first, second)))
        and is_misprint(one, other)
        and len(one) > 1
        and _alike(first, second)
        and not in_other_parts(first, second)
    )


def _is_exact(figure: Figure) -> bool:
    """Whether a number is in digits, or in words down to its last one: 五十五, not 五十."""
    return bool(_DIGIT.search(figure.surface)) or (isinstance(figure.value, int) and figure.value % _TENFOLD > 0)


def _alike(first: Figure, second: Figure) -> bool:
    return group_of(first) == group_of(second)


def _other_ends(
    found: Iterable[tuple[PlacedFigure, PlacedFigure]], a: _Side, b: _Side
) -> list[tuple[PlacedFigure, PlacedFigure]]:
    """Spans, one end of which the other version tells by itself, with what stands there for the other end.

    What is that end is no longer left; what is not differs: 四成至四成五 and "60% to 45%".
    """
    differing = []
    for first, second in found:
        span, end, side = (second, first, a) if second.figure.value is None else (first, second, b)
        if span.figure.value is None and end.figure.value is not None:
            other = next((one for one in side.left if _stands_for_end(one, end)), None)
            if other is not None:
                side.left.remove(other)
                if str(other.figure.value) not in _ends(span.figure) - {str(end.figure.value)}:
                    differing.append((first, other) if side is b else (other, second))
    return differing


def _stands_for_end(one: PlacedFigure, end: PlacedFigure) -> bool:
    return _place(one) == _place(end) and one.figure.kind == end.figure.kind


def _ends(span: Figure) -> set[str]:
    return {str(span.low), str(span.high)}


def _one_date(first: Figure, second: Figure) -> bool:
    """Whether one date is the other told less exactly (2023, 2023-12), or an end of its span."""
    if first.value is None or second.value is None:
        span, end = (first, second) if first.value is None else (second, first)
        return first.kind == second.kind and str(end.value) in _ends(span)
    one, other = str(first.value), str(second.value)
    nested = one.startswith(other) or other.startswith(one)
    return first.kind == second.kind == "date" and nested and not in_other_parts(first, second)


def _missing(side: _Side, *, held_first: bool, alike: bool) -> Iterator[Difference]:
    """What only one version has; a number in words that one language says and the other need not is left out."""
    for placed in side.left:
        digits = bool(_DIGIT.search(placed.figure.surface))
        if not (digits or alike) and all(placed.sides):
            continue
        verdict: DifferenceVerdict = "fails" if digits else "ambiguous"
        figures = (placed.figure, None) if held_first else (None, placed.figure)
        yield Difference("missing", verdict, *placed.sides, *figures)


def _difference(
    kind: DifferenceKind, verdict: DifferenceVerdict, first: PlacedFigure, second: PlacedFigure
) -> Difference:
    return Difference(kind, verdict, first.sides[0], second.sides[1], first.figure, second.figure)
