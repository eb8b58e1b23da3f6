"""Which unit, part or column of one version is which of the other."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from itf_extract.compare.units import Segment

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from itf_extract.compare.units import Unit

S = TypeVar("S", bound=Segment)
Pairs = list[tuple[S | None, S | None]]

_SAME_NUMBER = 0.4
_LEAST = 0.3
# Likeness is looked up for each of one with each of the other: more than these, only between what is equal.
_MOST = 40_000


def aligned(first: Sequence[S], second: Sequence[S], *, alike: bool) -> Pairs[S]:
    """Segments of one sort in pairs, both in their order; ``alike``: both are in one language.

    What is equal at either end is paired at once, what lies between by the alignment of the highest total likeness
    (Needleman and Wunsch's method, gaps cost nothing).
    """
    shorter = min(len(first), len(second))
    head = next((i for i in range(shorter) if not _equal(first[i], second[i], alike=alike)), shorter)
    rest = range(1, shorter - head + 1)
    tail = next((i - 1 for i in rest if not _equal(first[-i], second[-i], alike=alike)), shorter - head)
    a, b = first[head : len(first) - tail], second[head : len(second) - tail]
    middle = _anchored(a, b, alike=alike) if len(a) * len(b) > _MOST else _likeliest(a, b, alike=alike)
    ends = [*zip(first, second, strict=False)][:head], [*zip(first[len(first) - tail :], second[-tail:], strict=False)]
    return [*ends[0], *middle, *(ends[1] if tail else ())]


def columns(first: Unit, second: Unit, *, alike: bool) -> dict[int, int]:
    """Which of the first table's columns each of the second's is."""
    pairs = aligned(first.columns, second.columns, alike=alike)
    return {int(b.number): int(a.number) for a, b in pairs if a and b}


def _equal(a: Segment, b: Segment, *, alike: bool) -> bool:
    """Nothing can be more like: the best alignment has this pair."""
    return a.number == b.number and (a.text == b.text if alike else a.meanings == b.meanings)


def _likeliest(first: Sequence[S], second: Sequence[S], *, alike: bool) -> Pairs[S]:
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    likeness = [[_likeness(a, b, alike=alike) for b in second] for a in first]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    pairs: Pairs[S] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((first[i], None))
            i += 1
        else:
            pairs.append((None, second[j]))
            j += 1
    return [*pairs, *((unit, None) for unit in first[i:]), *((None, unit) for unit in second[j:])]


def _anchored(first: Sequence[S], second: Sequence[S], *, alike: bool) -> Pairs[S]:
    """What is equal in both makes pairs; the likeliest alignment, or for too many the numbers, what lies between."""

    def keys(segments: Sequence[S]) -> list[object]:
        return [segment.text if alike else tuple(sorted(segment.meanings.items())) for segment in segments]

    pairs: Pairs[S] = []
    i = j = 0
    for block in SequenceMatcher(None, keys(first), keys(second)).get_matching_blocks():
        a, b = first[i : block.a], second[j : block.b]
        pairs += _by_number(a, b) if len(a) * len(b) > _MOST else _likeliest(a, b, alike=alike)
        pairs += zip(first[block.a : block.a + block.size], second[block.b : block.b + block.size], strict=True)
        i, j = block.a + block.size, block.b + block.size
    return pairs


def _by_number(first: Sequence[S], second: Sequence[S]) -> Pairs[S]:
    at = {unit.number: place for place, unit in enumerate(second)}
    pairs: Pairs[S] = []
    done = 0
    for unit in first:
        place = at.get(unit.number, -1)
        if place < done:
            pairs.append((unit, None))
            continue
        pairs += [(None, other) for other in second[done:place]]
        pairs.append((unit, second[place]))
        done = place + 1
    return [*pairs, *((None, other) for other in second[done:])]


def _likeness(a: Segment, b: Segment, *, alike: bool) -> float:
    score = _SAME_NUMBER * (a.number == b.number) + _shared(a.meanings, b.meanings)
    if alike:
        score += _shared(a.bigrams, b.bigrams)
    return score if score >= _LEAST else 0.0


def _shared(a: Counter[tuple[str, str]], b: Counter[tuple[str, str]]) -> float:
    """Dice's coefficient of two multisets."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
