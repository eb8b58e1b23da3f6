"""A paper as the checks read it: sentences with their figures drawn out, so that relations are patterns of words.

Each figure of a passage becomes one character of the Unicode private use area that tells its kind; a pattern then
says ``由<a:money>增至<b:money>``.  ``audit.vocabulary`` has the patterns' signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.vocabulary import SIGN, SIGNS, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.vocabulary import Pattern, Vocabulary
    from itf_extract.model.document import Passage
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference

_PAIR = 2
_SENTENCE = re.compile(r"[^。；\n]+")
_CLAUSE_END = re.compile(r"[，。；：\n]")
_PLURAL = re.compile(r"[A-Za-z]*[A-Za-rt-z]s$")
_CLASSIFIER = re.compile(r"[0-9][0-9,. ]*[萬億]*|[一二兩三四五六七八九十百千]+")


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

    def find(self, pattern: Pattern) -> Iterator[Match]:
        """Every match of a compiled pattern, with its figures."""
        if pattern.word in self.text and pattern.may_match(self.kinds):
            for found in pattern.regex.finditer(self.text):
                yield Match(self, found)

    def between(self, start: int, end: int) -> list[Figure]:
        """The figures between two indices."""
        return [figure for place, figure in self.figures.items() if start <= place < end]

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around an index begins and ends."""
        found = next((m for m in _SENTENCE.finditer(self.text) if m.start() <= place < m.end()), None)
        return found.span() if found else (place, place + 1)

    def clause(self, figure: Figure) -> tuple[str, str]:
        """What stands before and after a figure in its clause."""
        place = self.places[figure.id]
        before, after = self.text[:place], self.text[place + 1 :]
        starts = [found.end() for found in _CLAUSE_END.finditer(before)]
        ends = _CLAUSE_END.search(after)
        return before[starts[-1] if starts else 0 :], after[: ends.start() if ends else len(after)]


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper's passages as shapes, in order; ``figured`` are those with figures."""

    words: Vocabulary
    paper: Paper
    shapes: tuple[Shape, ...]
    figured: tuple[Shape, ...]
    references: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    _held: dict[tuple[frozenset[str], ...], tuple[Shape, ...]] = field(default_factory=dict, repr=False)

    def matches(self, key: str) -> Iterator[Match]:
        """Every match of the patterns of that name, overlapping ones of different patterns once by their figures."""
        seen: set[tuple[int, ...]] = set()
        for pattern in self.words.patterns("patterns", key):
            names = sorted(pattern.regex.groupindex)
            for match in self.found(pattern):
                figures = (match.shape.index, *(match.found.start(name) for name in names))
                if figures not in seen:
                    seen.add(figures)
                    yield match

    def found(self, pattern: Pattern) -> Iterator[Match]:
        """Every match of a pattern, in the order of the passages."""
        shapes = self._held.get(pattern.needs)
        if shapes is None:
            shapes = tuple(shape for shape in self.figured if pattern.may_match(shape.kinds))
            self._held[pattern.needs] = shapes
        for shape in shapes:
            if pattern.word in shape.text:
                for found in pattern.regex.finditer(shape.text):
                    yield Match(shape, found)

    def shape_of(self, figure: Figure) -> Shape:
        """The shape that holds a figure."""
        return self.shapes[figure.passage]


class _Key:
    """A paper as a key by what it is, not by its content: comparing whole papers costs more than reading one."""

    __slots__ = ("paper",)

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def __hash__(self) -> int:
        return id(self.paper)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.paper is other.paper


def reading(paper: Paper) -> Reading:
    """The reading of a paper; every check of one audit gets the same."""
    return _reading(_Key(paper))


@lru_cache(maxsize=1)
def _reading(key: _Key) -> Reading:
    paper = key.paper
    words = vocabulary(paper.document.language)
    held: dict[int, list[Figure]] = {}
    for figure in paper.figures:
        held.setdefault(figure.passage, []).append(figure)
    shapes = tuple(_shape(words, i, passage, held.get(i, [])) for i, passage in enumerate(paper.passages))
    marks: dict[str, list[Reference]] = {}
    for reference in paper.references:
        marks.setdefault(reference.where, []).append(reference)
    figured = tuple(shape for shape in shapes if shape.figures)
    return Reading(words, paper, shapes, figured, {where: tuple(listed) for where, listed in marks.items()})


def _shape(words: Vocabulary, index: int, passage: Passage, figures: list[Figure]) -> Shape:
    # A font's private characters are none of ours.
    text, parts, done = SIGN.sub("\ufffd", passage.text.chars), [], 0
    drawn: list[Figure] = []
    for figure in figures:
        if figure.start >= done:
            parts += [text[done : figure.start], SIGNS[figure.kind]]
            drawn.append(figure)
            done = figure.end
    parts.append(text[done:])
    written = words.marked("".join(parts))
    at = dict(zip((sign.start() for sign in SIGN.finditer(written)), drawn, strict=True))
    places = {figure.id: place for place, figure in at.items()}
    return Shape(words, index, passage, written, at, places, frozenset(figure.kind for figure in drawn))


def classifier(figure: Figure) -> str:
    """What a count's surface ends in: 宗, 個; of counts that Latin words name the noun (applications).

    Empty for a bare number, or one whose words name no plural.
    """
    found = _CLASSIFIER.match(figure.surface)
    ending = figure.surface[found.end() :] if found else ""
    if ending and not ending.isascii():
        return ending
    noun = _PLURAL.search(figure.unit or "")
    return noun[0] if noun else ""


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count or measure the same kind of thing, as far as their units tell."""
    if a.kind != b.kind:
        return False
    if a.kind == "count":
        return classifier(a) == classifier(b) or not classifier(a) or not classifier(b)
    return a.unit == b.unit


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two counts may count one thing: their nouns, where both are told, share two characters."""
    one, other = ((figure.unit or "").removeprefix(classifier(figure)) for figure in (a, b))
    return not one or not other or any(one[i : i + 2] in other for i in range(len(one) - 1))


def worth(figure: Figure) -> Fraction | None:
    """A figure's value as a number, fractions (2/3) too; None for dates, ratios and ranges."""
    if figure.kind == "fraction" and isinstance(figure.value, str):
        above, _, below = figure.value.partition("/")
        return Fraction(int(above), int(below)) if int(below) else None
    return number(figure)


def ratio(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The two terms of a ratio; None where it has other than two or a nought."""
    terms = [Fraction(term) for term in str(figure.value).split(":")]
    return (terms[0], terms[1]) if len(terms) == _PAIR and all(terms) else None
