"""Stretches of text parted, in order, over the columns that they fit best."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")
MOST_PARTS = 40  # a heading or row of more stretches than tables have is no table's


class Partition(NamedTuple):
    """How well some stretches fit so many columns, and where the columns after the first begin among them."""

    score: int
    cuts: tuple[int, ...]

    def beats(self, other: Partition | None) -> bool:
        """Whether it fits better or, as well, gives less to the earlier columns."""
        return other is None or (-self.score, self.cuts) < (-other.score, other.cuts)


def partitions(count: int, width: int, score: Callable[[int, int, int], int]) -> Mapping[int, Partition]:
    """The best partition of the first so many of ``count`` stretches to ``width`` columns, none left empty.

    ``score`` tells how well the stretches between two of them fit a column: its place, the first, the one after the
    last.  Each stretch of neighbours is looked at once a column, not once for each of the ways to part them.
    """
    scored = cache(score)
    best: dict[int, Partition] = {end: Partition(scored(0, 0, end), ()) for end in range(1, count + 1)}
    for column in range(1, width):
        further: dict[int, Partition] = {}
        for end in range(column + 1, count + 1):
            for start in range(column, end):
                before = best[start]
                partition = Partition(before.score + scored(column, start, end), (*before.cuts, start))
                if partition.beats(further.get(end)):
                    further[end] = partition
        best = further
    return best


def parted(pieces: Sequence[T], cuts: Sequence[int], width: int) -> list[list[T]]:
    """The pieces in their columns; where they are too few the last columns stay empty."""
    filled = [list(pieces[a:b]) for a, b in zip((0, *cuts), (*cuts, len(pieces)), strict=True)]
    return filled + [[] for _ in range(width - len(filled))]


def best_partition(pieces: Sequence[T], width: int, score: Callable[[int, Sequence[T]], int]) -> list[list[T]]:
    """The pieces in the columns that they fit best; of more than tables have, the last column gets the rest."""
    if not width < len(pieces) <= MOST_PARTS:
        return parted(pieces, range(1, min(width, len(pieces))), width)
    best = partitions(len(pieces), width, lambda column, start, end: score(column, pieces[start:end]))
    return parted(pieces, best[len(pieces)].cuts, width)
