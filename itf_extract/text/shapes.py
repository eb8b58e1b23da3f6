"""Passages with their figures drawn out, so that relations are patterns of words.

Each figure of a passage becomes one character of the Unicode private use area that tells its kind; a pattern then
says ``由<a:money>增至<b:money>``.  ``text.vocabulary`` has the patterns' signs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import CLAUSE_ENDS, SENTENCE_ENDS, SIGN, SIGNS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.model.document import Passage
    from itf_extract.model.quantity import Figure
    from itf_extract.text.vocabulary import Pattern, Vocabulary

# Most passages of a long paper have no figure, or one: what they share is held once.
_NO_KINDS: frozenset[str] = frozenset()
_NO_FIGURES: Mapping[int, Figure] = {}
_NO_PLACES: Mapping[str, int] = {}
CLAUSE = 300  # what stands further off in a clause has nothing to do with a figure
_SENTENCE_END, _CLAUSE_END = (compiled(f"[{marks}]") for marks in (SENTENCE_ENDS, CLAUSE_ENDS))


class Stops:
    """Where in a shape's text sentences and clauses end, and where its figures stand; each found once."""

    __slots__ = ("_clauses", "_sentences", "figures", "text")

    def __init__(self, text: str, figures: Iterable[int] = ()) -> None:
        self.text, self.figures = text, tuple(figures)
        self._sentences: tuple[int, ...] | None = None
        self._clauses: tuple[int, ...] | None = None

    @property
    def sentences(self) -> tuple[int, ...]:
        """The stops that end sentences."""
        if self._sentences is None:
            self._sentences = tuple([found.start() for found in _SENTENCE_END.finditer(self.text)])
        return self._sentences

    @property
    def clauses(self) -> tuple[int, ...]:
        """The stops that end clauses."""
        if self._clauses is None:
            self._clauses = tuple([found.start() for found in _CLAUSE_END.finditer(self.text)])
        return self._clauses


@dataclass(frozen=True, slots=True)
class Shape:
    """A passage with each figure as one sign; ``figures`` tells which figure stands at an index of ``text``.

    ``words`` is the vocabulary of its language, in whose marks and small letters ``text`` is written.
    """

    words: Vocabulary
    index: int
    passage: Passage
    text: str
    figures: Mapping[int, Figure]
    places: Mapping[str, int]
    kinds: frozenset[str]
    stops: Stops

    def find(self, pattern: Pattern) -> Iterator[Match]:
        """Every match of a pattern, with its figures."""
        if pattern.may_match(self.text):
            for found in pattern.regex.finditer(self.text):
                yield Match(self, found)

    def between(self, start: int, end: int) -> list[Figure]:
        """The figures between two indices."""
        places = self.stops.figures
        return [self.figures[place] for place in places[bisect_left(places, start) : bisect_left(places, end)]]

    def overlapping(self, start: int, end: int) -> list[Figure]:
        """The figures that some of the characters between two indices of the passage's own text are of."""
        figures = self.stops.figures
        first = bisect_right(figures, start, key=lambda place: self.figures[place].end)
        last = bisect_left(figures, end, key=lambda place: self.figures[place].start)
        return [self.figures[place] for place in figures[first:last]]

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around an index begins and ends."""
        stops = self.stops.sentences
        index = bisect_left(stops, place)
        if index < len(stops) and stops[index] == place:
            return place, place + 1
        return (stops[index - 1] + 1 if index else 0), (stops[index] if index < len(stops) else len(self.text))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends."""
        start = 0
        for end in (*self.stops.sentences, len(self.text)):
            yield start, end
            start = end + 1

    def clause(self, figure: Figure) -> tuple[str, str]:
        """What stands before and after a figure in its clause."""
        place, stops = self.places[figure.id], self.stops.clauses
        if not stops:  # as in nearly every cell
            return self.text[max(0, place - CLAUSE) : place], self.text[place + 1 : place + CLAUSE]
        index = bisect_left(stops, place)
        start = stops[index - 1] + 1 if index else 0
        end = stops[index] if index < len(stops) else len(self.text)
        return self.text[max(start, place - CLAUSE) : place], self.text[place + 1 : min(end, place + CLAUSE)]

    def around(self, figure: Figure) -> str:
        """The clause of a figure, in whose place 〇 stands: what patterns of the words around it are matched with."""
        return "〇".join(self.clause(figure))

    def before(self, start: int) -> int:
        """Where the sentence before one that begins at an index begins; the index itself where there is none."""
        return self.sentence(start - 2)[0] if start > 1 else start  # a stop is a sentence by itself


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a shape."""

    shape: Shape
    found: re.Match[str]

    def __getitem__(self, name: str) -> Figure:
        return self.shape.figures[self.found.start(name)]

    def get(self, name: str) -> Figure | None:
        """The figure of that name, if the pattern has it and it matched."""
        if name not in self.found.re.groupindex or self.found.start(name) < 0:
            return None
        return self.shape.figures[self.found.start(name)]


def drawn(words: Vocabulary, index: int, passage: Passage, figures: list[Figure]) -> Shape:
    """A passage with its figures as signs; of figures that overlap the first is one."""
    # A font's private characters are none of ours.
    text, parts, done = SIGN.sub("\ufffd", passage.text.chars), [], 0
    if not figures:
        written = words.marked(text)
        return Shape(words, index, passage, written, _NO_FIGURES, _NO_PLACES, _NO_KINDS, Stops(written))
    kept: list[Figure] = []
    for figure in figures:
        if figure.start >= done:
            parts += [text[done : figure.start], SIGNS[figure.kind]]
            kept.append(figure)
            done = figure.end
    parts.append(text[done:])
    written = words.marked("".join(parts))
    at = dict(zip((sign.start() for sign in SIGN.finditer(written)), kept, strict=True))
    places = {figure.id: place for place, figure in at.items()}
    kinds = _one(frozenset([figure.kind for figure in kept]))
    return Shape(words, index, passage, written, at, places, kinds, Stops(written, at))


@lru_cache(maxsize=256)
def _one(kinds: frozenset[str]) -> frozenset[str]:
    """The one that stands for all that are equal."""
    return kinds
