"""Figures that say one thing, held against each other two by two; of very many only those near each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from itf_extract.audit.relation import Message, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
MOST_PAIRS = 20_000  # two hundred figures that say one thing; a paper has a dozen


def pairs(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[tuple[T, T]]:
    """The pairs of those with one key, in order; of more than ``MOST_PAIRS`` those that stand nearest to each other."""
    for _, group in groupby(sorted(found, key=key), key=key):
        listed = list(group)
        reach = _reach(len(listed))
        for place, one in enumerate(listed):
            yield from ((one, other) for other in listed[place + 1 : place + 1 + reach])


def left_out(found: Sequence[T], key: Callable[[T], str] = lambda _: "") -> Iterator[Relation]:
    """What is told where ``pairs`` leaves some out."""
    for _, group in groupby(sorted(found, key=key), key=key):
        size = sum(1 for _ in group)
        if _reach(size) < size - 1:
            yield Relation(
                "ambiguous",
                Message(
                    f"可比較的數字多達{size}個，只比較了相近的。",
                    f"{size} figures may be compared; only those near each other were.",
                ),
            )


def _reach(size: int) -> int:
    return size if size * size <= 2 * MOST_PAIRS else max(1, MOST_PAIRS // size)
