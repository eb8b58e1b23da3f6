"""Where stops and words stand in a text: found once, then asked for any stretch of it.

A paragraph may be as long as its writer likes: nothing may read it anew for each figure that it holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from itf_extract.interpret.lexicon import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Period


class Places:
    """Stretches of a text, in order and without overlap."""

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


class Landmarks:
    """What the figures of one text are read by; ``defined`` are the terms that the paper gives a period."""

    def __init__(self, text: str, language: Language, defined: Mapping[str, Period]) -> None:
        self.text, self.language = text, language
        self._defined = defined

    @cached_property
    def sentence_ends(self) -> Places:
        """The stops that end sentences."""
        return Places(pattern(self.language, "context", "sentence_end").finditer(self.text))

    @cached_property
    def clause_breaks(self) -> Places:
        """The stops that end clauses, those of sentences too."""
        return Places(pattern(self.language, "context", "clause_break").finditer(self.text))

    @cached_property
    def stocks(self) -> Places:
        """Words for what is left."""
        return Places(pattern(self.language, "context", "stocks").finditer(self.text))

    @cached_property
    def same_period(self) -> Places:
        """Words for the period of the sentence before."""
        return Places(pattern(self.language, "context", "same_period").finditer(self.text))

    @cached_property
    def changes(self) -> Places:
        """Words for a change from one figure to another."""
        return Places(pattern(self.language, "context", "change_words").finditer(self.text))

    def last_term(self, begin: int, end: int) -> tuple[str | None, int]:
        """The defined term that begins last between two places, and where; None and -1 without any."""
        for start, rank in reversed(self._terms[bisect_left(self._terms, (begin,)) : bisect_left(self._terms, (end,))]):
            term = self._names[-rank]
            if start + len(term) <= end:
                return term, start
        return None, -1

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self._defined)

    @cached_property
    def _terms(self) -> list[tuple[int, ...]]:
        """Where each defined term begins, and its rank: of two that begin together the first defined comes last."""
        return sorted((start, -rank) for rank, term in enumerate(self._names) for start in _all(self.text, term))


def _all(text: str, term: str) -> Iterable[int]:
    start = text.find(term)
    while start >= 0:
        yield start
        start = text.find(term, start + 1)
