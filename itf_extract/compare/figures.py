"""The figures of two versions paired by meaning, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from operator import ne
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from itf_extract.languages import lengths
from itf_extract.model.comparison import Difference, FigurePair
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from itf_extract.model.comparison import DifferenceKind, DifferenceVerdict, PartPair
    from itf_extract.model.quantity import Figure

_DIGIT = compiled(r"\d")
Meaning: TypeAlias = tuple[str, str]
_PARTS = {"q1", "q2", "q3", "q4", "h1", "h2"}
_AMOUNTS = {"money", "count", "measure", "percent"}
_NUMBERS = {"count", "duration", "measure", "multiple", "rank"}


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

    They pair, in this order of preference: of one meaning at one place; one the other rounded at one place; of one
    meaning in the same paragraph, footnote, table or annex, which counts as one place between languages unless what
    they are said of differs; at one place with different meanings (they differ); of one meaning anywhere.
    """
    a, b = _Side(list(first)), _Side(list(second))
    exact = _taken(a, b, _place, _same)
    rounded = _taken(a, b, _place, agree_rounded)
    if not alike:
        # Each language has its own order of words, cuts its own footnotes, and may turn a table on its side.
        exact += _taken(a, b, _unit, _same_fact)
    moved = _taken(a, b, _unit, _same)
    if not alike:
        # One language prints the year, the other leaves it to the sentence before.
        exact += _taken(a, b, _place, _one_date)
    differing = _taken(a, b, _place, _alike)
    if not alike:
        differing += _taken(a, b, _unit, one_digit_apart)
        differing += _taken(a, b, _amount, one_digit_apart)
    moved += _taken(a, b, _meaning, _same if alike else _same_in_digits)
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
    a: _Side, b: _Side, key: Callable[[PlacedFigure], object], agree: Callable[[Figure, Figure], bool]
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


def _amount(placed: PlacedFigure) -> object:
    """An amount by its unit; days and numbers in words are common to much that has nothing to do with each other."""
    figure = placed.figure
    return (figure.kind, figure.currency) if figure.kind in _AMOUNTS else figure.id


def _meaning(placed: PlacedFigure) -> object:
    return min(meanings(placed.figure))


def _same(first: Figure, second: Figure) -> bool:
    return not (meanings(first).isdisjoint(meanings(second)) or in_other_parts(first, second))


def _same_fact(first: Figure, second: Figure) -> bool:
    """Whether two figures say the same of the same days, as far as both tell of which they hold."""
    periods = {figure.period for figure in (first, second) if figure.period}
    return _same(first, second) and len(periods) <= 1


def _same_in_digits(first: Figure, second: Figure) -> bool:
    return _same(first, second) and all(_DIGIT.search(figure.surface) for figure in (first, second))


def one_digit_apart(first: Figure, second: Figure) -> bool:
    """Whether one of two figures is the other with one of its digits changed: 9,800萬元 and $93 million."""
    one, other = _printed_value(first), _printed_value(second)
    printed = all(_DIGIT.search(figure.surface) for figure in (first, second))
    return (
        printed
        and is_misprint(one, other)
        and len(one) > 1
        and _alike(first, second)
        and not in_other_parts(first, second)
    )


def is_misprint(one: str, other: str) -> bool:
    """Whether two numerals differ in one digit alone."""
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


def _alike(first: Figure, second: Figure) -> bool:
    return group_of(first) == group_of(second)


def _one_date(first: Figure, second: Figure) -> bool:
    """Whether one date is the other told less exactly (2023, 2023-12), or an end of its span."""
    if first.value is None or second.value is None:
        span, end = (first, second) if first.value is None else (second, first)
        return first.kind == second.kind and str(end.value) in {str(span.low), str(span.high)}
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


def group_of(figure: Figure) -> str:
    """Which figures can stand for each other: languages count what others measure (快3倍, three times)."""
    return "number" if figure.kind in _NUMBERS else figure.kind


def meanings(figure: Figure) -> frozenset[Meaning]:
    """All that a figure can be said to mean; two figures agree where they share one."""
    group = group_of(figure)
    found = {(group, _printed_value(figure))}
    if figure.kind == "money":
        found = {(f"money {figure.unit}", _printed_value(figure))}
    if figure.kind == "multiple" and isinstance(figure.value, int) and not _DIGIT.search(figure.surface):
        # Twice as much is once more: 增加一倍 and "double".
        found.add(("more", _plain(figure.value - figure.surface.isascii())))
    if figure.kind == "duration" and isinstance(figure.value, int | Decimal):
        for name in ("months", "days"):
            if length := lengths(name).get(figure.unit or ""):
                found.add((name, _plain(figure.value * length)))
    return frozenset(found)


def in_other_parts(first: Figure, second: Figure) -> bool:
    """Whether two dates name different quarters or halves of their year; words such as 年底 may be told otherwise."""
    one, other = ({*figure.qualifier.split("+")} & _PARTS for figure in (first, second))
    return bool(one and other and one != other)


def agree_rounded(first: Figure, second: Figure) -> bool:
    """Whether one figure is the other printed less exactly: $4.75 billion and 47億5,300萬元."""
    a, b = first.value, second.value
    same = group_of(first) == group_of(second) and (first.kind != "money" or first.unit == second.unit)
    if not same or not isinstance(a, int | Decimal) or not isinstance(b, int | Decimal):
        return False
    coarse, fine = (
        Decimal(x.precision or 0) for x in sorted((first, second), key=lambda x: -Decimal(x.precision or 0))
    )
    return coarse > fine and abs(Decimal(a) - Decimal(b)) <= coarse / 2


def _printed_value(figure: Figure) -> str:
    if figure.value is None:
        return f"{_plain(figure.low)}..{_plain(figure.high)}"
    return _plain(figure.value)


def _plain(value: int | Decimal | str | None) -> str:
    return f"{Decimal(value).normalize():f}" if isinstance(value, int | Decimal) else str(value)
