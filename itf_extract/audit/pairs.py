"""Figures that say one thing, held against each other; of very many only those near each other."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from itf_extract.audit.relation import Message, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.model.quantity import Figure

T = TypeVar("T")
MOST = 30  # figures that one is held against; a paper says one thing a dozen times


def pairs(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[tuple[T, T]]:
    """The pairs of those with one key, in order; each with the ``MOST`` that come next."""
    for _, group in groupby(sorted(found, key=key), key=key):
        listed = list(group)
        for place, one in enumerate(listed):
            yield from ((one, other) for other in listed[place + 1 : place + 1 + MOST])


def nearest(found: Sequence[Figure], passage: int) -> Sequence[Figure]:
    """Of figures in the paper's order the ``MOST`` that stand nearest to a passage."""
    after = bisect_left(found, passage, key=lambda figure: figure.passage)
    first = max(0, min(after - MOST // 2, len(found) - MOST))
    return found[first : first + MOST]


def left_out(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[Relation]:
    """What is told where ``pairs`` leaves some out."""
    for _, group in groupby(sorted(found, key=key), key=key):
        size = sum(1 for _ in group)
        if size > MOST + 1:
            yield Relation(
                "ambiguous",
                Message(
                    f"可比較的數字多達{size}個，只比較了相近的。",
                    f"{size} figures may be compared; only those near each other were.",
                ),
            )
