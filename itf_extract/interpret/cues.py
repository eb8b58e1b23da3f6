"""The cue words and stops of a text, by which its figures find their period and scheme."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from itf_extract.languages.stops import stops
from itf_extract.text.stops import Stops
from itf_extract.text.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Period


class Cues:
    """What the figures of one text are read by; ``defined`` are the terms that the paper gives a period."""

    def __init__(self, text: str, language: Language, defined: Mapping[str, Period]) -> None:
        self.text, self.language = text, language
        self._defined = defined

    @cached_property
    def sentence_ends(self) -> Stops:
        """The stops that end sentences and their parts."""
        return Stops(stops(self.language, "part").finditer(self.text))

    @cached_property
    def clause_breaks(self) -> Stops:
        """The stops that end clauses, those of sentences too."""
        return Stops(stops(self.language, "clause").finditer(self.text))

    @cached_property
    def stocks(self) -> Stops:
        """Words for what is left."""
        return Stops(pattern(self.language, "context", "stocks").finditer(self.text))

    @cached_property
    def same_period(self) -> Stops:
        """Words for the period of the sentence before."""
        return Stops(pattern(self.language, "context", "same_period").finditer(self.text))

    @cached_property
    def changes(self) -> Stops:
        """Words for a change from one figure to another."""
        return Stops(pattern(self.language, "context", "change_words").finditer(self.text))

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
