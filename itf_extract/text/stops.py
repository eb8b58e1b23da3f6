"""Where something stands in a text, such as the stops that end sentences: found once, then asked for any stretch of it.

A paragraph may be as long as its writer likes: nothing may read it anew for each figure that it holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from itf_extract.languages.stops import stops

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from itf_extract.languages import Language
    from itf_extract.languages.stops import Reach


class Stops:
    """Stretches of a text, in order and without overlap: its stops, or the words of one meaning."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, found: Iterable[re.Match[str]]) -> None:
        spans = [match.span() for match in found]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def last_end(self, place: int) -> int:
        """The end of the last that ends at or before a place; 0 where none does."""
        index = bisect_right(self._ends, place)
        return self._ends[index - 1] if index else 0

    def first_from(self, place: int, otherwise: int) -> int:
        """The end of the first that begins at or after a place; ``otherwise`` where none does."""
        index = bisect_left(self._starts, place)
        return self._ends[index] if index < len(self._ends) else otherwise

    def last_within(self, start: int, end: int) -> tuple[int, int]:
        """The last of them that lies between two places; an empty stretch where none does."""
        index = bisect_right(self._ends, end) - 1
        return (
            (self._starts[index], self._ends[index]) if index >= 0 and self._starts[index] >= start else (start, start)
        )

    def any_within(self, start: int, end: int) -> bool:
        """Whether one of them lies between two places."""
        index = bisect_left(self._starts, start)
        return index < len(self._ends) and self._ends[index] <= end


def sentences(text: str, language: Language, reach: Reach = "sentence") -> Iterator[tuple[int, int]]:
    """Where each sentence of a text, or each part or clause, begins and ends, its stop with it."""
    start = 0
    for end in (*(stop.end() for stop in stops(language, reach).finditer(text)), len(text)):
        piece = text[start:end]
        if printed := piece.strip():
            begin = start + piece.index(printed[0])
            yield begin, begin + len(printed)
        start = end
