"""A paper as the checks read it: sentences with their figures drawn out, so that relations are patterns of words.

Each figure of a passage becomes one character of the Unicode private use area that tells its kind; a pattern then
says ``由<a:money>增至<b:money>``.  ``audit.vocabulary`` has the patterns' signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Self, TypeVar

from itf_extract.audit.interval import number
from itf_extract.audit.vocabulary import SIGN, SIGNS, Vocabulary
from itf_extract.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from itf_extract.audit.vocabulary import Pattern
    from itf_extract.model.document import Paragraph, Passage, Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator

T = TypeVar("T")

_PAIR = 2
_MANY = 100  # texts with one citation: lines of a front page, cells of a table
_CLAUSE = 300  # what stands further off in a clause has nothing to do with a figure
_SENTENCE_END = re.compile(r"[。；\n]")
_CLAUSE_END = re.compile(r"[，。；：\n]")
_PLURAL = re.compile(r"[A-Za-z]*[A-Za-rt-z]s$")


class Stops:
    """Where in a shape's text sentences and clauses end, and where its figures stand; each found once."""

    def __init__(self, text: str, figures: Iterable[int]) -> None:
        self.text, self.figures = text, [*figures]

    @cached_property
    def sentences(self) -> list[int]:
        """The stops that end sentences."""
        return [found.start() for found in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def clauses(self) -> list[int]:
        """The stops that end clauses."""
        return [found.start() for found in _CLAUSE_END.finditer(self.text)]


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
        if pattern.word in self.text and pattern.may_match(self.kinds):
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

    def clause(self, figure: Figure) -> tuple[str, str]:
        """What stands before and after a figure in its clause."""
        place, stops = self.places[figure.id], self.stops.clauses
        index = bisect_left(stops, place)
        start = stops[index - 1] + 1 if index else 0
        end = stops[index] if index < len(stops) else len(self.text)
        return self.text[max(start, place - _CLAUSE) : place], self.text[place + 1 : min(end, place + _CLAUSE)]


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


@dataclass(frozen=True)
class Reading:
    """A paper's passages as shapes, in order; ``figured`` are those with figures.

    What many figures are asked about is found for all of them at once.
    """

    words: Vocabulary
    paper: Paper
    shapes: tuple[Shape, ...]
    figured: tuple[Shape, ...]
    references: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    _made: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)
    _held: dict[tuple[frozenset[str], ...], tuple[Shape, ...]] = field(default_factory=dict, repr=False)
    _printed: dict[str, list[tuple[tuple[int, ...], int]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """A paper as the checks read it."""
        words = Vocabulary(language_of(paper.document.language))
        held: dict[int, list[Figure]] = {}
        for figure in paper.figures:
            held.setdefault(figure.passage, []).append(figure)
        shapes = tuple(_shape(words, i, passage, held.get(i, [])) for i, passage in enumerate(paper.passages))
        marks: dict[str, list[Reference]] = {}
        for reference in paper.references:
            marks.setdefault(reference.where, []).append(reference)
        figured = tuple(shape for shape in shapes if shape.figures)
        return cls(words, paper, shapes, figured, {where: tuple(listed) for where, listed in marks.items()})

    def matches(self, key: str) -> Iterator[Match]:
        """Every match of the patterns of that name, overlapping ones of different patterns once by their figures."""
        seen: set[tuple[int, ...]] = set()
        for pattern in self.words.patterns("patterns", key):
            for match in self.found(pattern):
                names = sorted(match.found.re.groupindex)
                figures = (match.shape.index, *(match.found.start(name) for name in names))
                if figures not in seen:
                    seen.add(figures)
                    yield match

    def found(self, pattern: Pattern) -> Iterator[Match]:
        """Every match of a pattern, in the order of the passages."""
        shapes = self._held.get(pattern.needs)
        if shapes is None:
            fitting = {kinds for kinds in self.kinds if pattern.may_match(kinds)}
            shapes = tuple(s for s in self.figured if len(s.figures) >= len(pattern.needs) and s.kinds in fitting)
            self._held[pattern.needs] = shapes
        for shape in shapes:
            if pattern.word in shape.text:
                for found in pattern.regex.finditer(shape.text):
                    yield Match(shape, found)

    def once(self, what: Callable[[Reading], T]) -> T:
        """What a function makes of this reading; several checks ask for the same, which is made once."""
        if what not in self._made:
            self._made[what] = what(self)
        made: T = self._made[what]
        return made

    @cached_property
    def kinds(self) -> frozenset[frozenset[str]]:
        """The kinds of figures that passages have together."""
        return frozenset(shape.kinds for shape in self.figured)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The paper's figures by their ids."""
        return {figure.id: figure for figure in self.paper.figures}

    @cached_property
    def places_of(self) -> Mapping[str, Locator]:
        """Where each figure and reference is printed, by its id."""
        return {part.id: part.locator for part in (*self.paper.figures, *self.paper.references)}

    @cached_property
    def cells(self) -> Mapping[int, Mapping[tuple[int, int], list[Figure]]]:
        """The figures of each table, by the table's ``id()``, in each of its cells, by row and column."""
        found: dict[int, dict[tuple[int, int], list[Figure]]] = {}
        for shape in self.figured:
            if cell := shape.passage.cell:
                found.setdefault(id(cell.table), {})[cell.row, cell.column] = list(shape.figures.values())
        return found

    @cached_property
    def table_starts(self) -> Mapping[int, int]:
        """The first passage of each table, by the table's ``id()``."""
        cells = ((shape.index, shape.passage.cell) for shape in reversed(self.shapes))
        return {id(cell.table): index for index, cell in cells if cell}

    @cached_property
    def by_where(self) -> Mapping[str, tuple[Shape, ...]]:
        """The shapes of each place, by its citation, in their order."""
        found: dict[str, list[Shape]] = {}
        for shape in self.shapes:
            found.setdefault(shape.passage.where, []).append(shape)
        return {where: tuple(shapes) for where, shapes in found.items()}

    @cached_property
    def paragraphs(self) -> Mapping[int, Paragraph]:
        """The paper's paragraphs by the identity of their texts."""
        return {id(paragraph.text): paragraph for paragraph in reversed(self.paper.document.paragraphs)}

    @cached_property
    def homes(self) -> Mapping[str, tuple[int, int]]:
        """For each footnote the index of the passage with its mark, and where in its text the mark stands."""
        return {f"fn{mark.number}": (s.index, mark.index) for s in self.shapes for mark in s.passage.marks}

    @cached_property
    def table_places(self) -> Mapping[str, str]:
        """Where each table stands, by its id."""
        return {table.id: table.where for table in reversed(self.paper.document.tables)}

    @cached_property
    def headings(self) -> Mapping[int, frozenset[str]]:
        """The names in the innermost heading above each paragraph, by the paragraph's number."""
        sections = [s for s in self.paper.document.sections if s.first_item is None]
        ahead = sorted(enumerate(sections), key=lambda placed: placed[1].first_paragraph or 0, reverse=True)
        over: list[tuple[int, int, int, int]] = []
        found: dict[int, frozenset[str]] = {}
        for at in sorted({paragraph.number for paragraph in self.paper.document.paragraphs}):
            while ahead and (ahead[-1][1].first_paragraph or 0) <= at:
                place, section = ahead.pop()
                heappush(over, (-section.level, -(section.first_paragraph or 0), place, section.last_paragraph or 0))
            while over and over[0][3] < at:
                heappop(over)
            title = sections[over[0][2]].title.chars if over else ""
            found[at] = frozenset(self.words.names(title))
        return found

    def near(self, reference: Reference) -> tuple[Shape, ...]:
        """The shapes of the place where a reference stands; of very many that one which it is printed in."""
        held = self.by_where.get(reference.where, ())
        if len(held) <= _MANY:
            return held
        printed = self._printed.get(reference.where)
        if printed is None:
            printed = sorted((tuple(s.passage.text.at[:1]), s.index) for s in held)
            self._printed[reference.where] = printed
        before = bisect_right(printed, ((reference.locator.start,), len(self.shapes))) - 1
        return (self.shapes[printed[before][1]],) if before >= 0 else ()

    def beside(self, table: Table) -> str:
        """What is printed beside a table and tells of it: its caption, its notes, the sentence that leads to it."""
        printed = (text.chars for text in (table.caption, *table.notes))
        lead = self.lead(table.where)
        return self.words.marked("\n".join(printed)) + "\n" + (re.split("[。\n]", lead.text)[-1] if lead else "")

    def lead(self, where: str) -> Shape | None:
        """The paragraph of a place, which leads to its items and tables; None where it has none."""
        return next((shape for shape in self.by_where.get(where, ()) if shape.passage.kind == "paragraph"), None)

    def shape_of(self, figure: Figure) -> Shape:
        """The shape that holds a figure."""
        return self.shapes[figure.passage]


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
    kinds = frozenset(figure.kind for figure in drawn)
    return Shape(words, index, passage, written, at, places, kinds, Stops(written, at))


def classifier(figure: Figure) -> str:
    """What of its unit a count's surface ends in: 宗 of 3至5宗; the noun where Latin words name it (applications).

    Empty for a bare number, or one whose words name no plural.
    """
    unit = figure.unit or ""
    ending = next((unit[:end] for end in range(len(unit), 0, -1) if figure.surface.endswith(unit[:end])), "")
    if ending and not ending.isascii():
        return ending
    noun = _PLURAL.search(unit)
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
