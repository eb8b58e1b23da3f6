"""A paper as the checks read it: its passages as shapes, and what many of its figures are asked about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Self, TypeVar

from itf_extract.dataclass import dataclass
from itf_extract.demands import Holders, demands
from itf_extract.languages import language_of
from itf_extract.patterns import compiled
from itf_extract.text.shapes import Match, drawn
from itf_extract.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from itf_extract.model.document import Paragraph, Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Pattern

T = TypeVar("T")

_PARAGRAPH = compiled(r"p(\d+)")
_MANY = 100  # texts with one citation: lines of a front page, cells of a table


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
    _printed: dict[str, list[tuple[tuple[int, ...], int]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """A paper as the checks read it."""
        words = Vocabulary(language_of(paper.document.language))
        held: dict[int, list[Figure]] = {}
        for figure in paper.figures:
            held.setdefault(figure.passage, []).append(figure)
        shapes = tuple(drawn(words, i, passage, held.get(i, [])) for i, passage in enumerate(paper.passages))
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
        for shape in self.holding(pattern.source):
            if shape.figures:
                for found in pattern.regex.finditer(shape.text):
                    yield Match(shape, found)

    def told(self, words: re.Pattern[str]) -> Iterator[tuple[Shape, re.Match[str]]]:
        """Every place where words are printed, with the passage, in order."""
        return ((shape, found) for shape in self.holding(words.pattern) for found in words.finditer(shape.text))

    def holding(self, source: str) -> list[Shape]:
        """The passages with all that a pattern demands, in order: it has no match in any other."""
        return list(map(self.shapes.__getitem__, self._holders.of(demands(source))))

    @cached_property
    def _holders(self) -> Holders:
        return Holders([shape.text for shape in self.shapes])

    def once(self, what: Callable[[Reading], T]) -> T:
        """What a function makes of this reading; several checks ask for the same, which is made once."""
        if what not in self._made:
            self._made[what] = what(self)
        made: T = self._made[what]
        return made

    @cached_property
    def several(self) -> tuple[Shape, ...]:
        """The passages with more than one figure, as few cells of tables have."""
        return tuple(shape for shape in self.figured if len(shape.figures) > 1)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The paper's figures by their ids."""
        return {figure.id: figure for figure in self.paper.figures}

    @cached_property
    def _pointers(self) -> Mapping[str, Reference]:
        """The paper's references by their ids."""
        return {reference.id: reference for reference in self.paper.references}

    def place_of(self, operand: str) -> Locator:
        """Where a figure or reference is printed, by its id."""
        return (self.figures.get(operand) or self._pointers[operand]).locator

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
        return self.words.marked("\n".join(printed)) + "\n" + (compiled("[。\n]").split(lead.text)[-1] if lead else "")

    def lead(self, where: str) -> Shape | None:
        """The paragraph of a place, which leads to its items and tables; None where it has none."""
        return next((shape for shape in self.by_where.get(where, ()) if shape.passage.kind == "paragraph"), None)

    def paragraph_before(self, shape: Shape) -> Shape | None:
        """The last paragraph before a passage; None where it is the first."""
        before = (self.shapes[index] for index in range(shape.index - 1, -1, -1))
        return next((each for each in before if each.passage.kind == "paragraph"), None)

    def following(self, where: str, paragraphs: int) -> Iterator[Shape]:
        """What stands in a paragraph and those after it, so many in all; nothing where a place is in no paragraph."""
        here = _PARAGRAPH.match(where)
        for number in range(int(here[1]), int(here[1]) + paragraphs) if here else ():
            yield from self.by_where.get(f"p{number}", ())

    def shape_of(self, figure: Figure) -> Shape:
        """The shape that holds a figure."""
        return self.shapes[figure.passage]
