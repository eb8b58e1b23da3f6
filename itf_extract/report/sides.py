"""The texts of two versions in pairs, with the figures and the words in which they differ marked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.model.comparison import Comparison, DifferenceVerdict, Part, PartPair
    from itf_extract.model.document import Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.report.wording import Wording

Letter = Literal["a", "b"]
Status = Literal["fails", "ambiguous", "holds"]
Span = tuple[int, int]

LETTERS: tuple[Letter, Letter] = ("a", "b")
_SHOWN = 60
_STATUSES: tuple[DifferenceVerdict, ...] = ("fails", "ambiguous")


@dataclass(frozen=True, slots=True)
class Box:
    """A figure in the text: what the comparison says of it, in a word, and where that is listed."""

    id: str
    status: Status
    label: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind: in a box or not, written anew or not, on the line or raised as a footnote mark."""

    text: str
    box: Box | None = None
    anew: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One version's half of a row: the texts of a part, or a table."""

    where: str
    page: int | None
    texts: tuple[tuple[str, tuple[Run, ...]], ...] = ()
    columns: tuple[tuple[Run, ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A part of both versions, or of the one that has it."""

    id: str
    status: Status
    first: Cell | None
    second: Cell | None


@dataclass(frozen=True, slots=True)
class Place:
    """One side of an entry: what is printed and where, and the addresses of both on the page."""

    surface: str
    where: str
    page: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference in the list at the top."""

    id: str
    kind: str
    status: DifferenceVerdict
    first: Place | None
    second: Place | None


def figure_id(letter: Letter, figure: Figure) -> str:
    """The name of a figure on the page."""
    return f"{letter}-{figure.id}"


class Sides:
    """What the page shows of a comparison."""

    def __init__(self, comparison: Comparison, first: Paper, second: Paper, words: Wording) -> None:
        self._comparison = comparison
        self._words = words
        self._groups = [list(group) for _, group in groupby(comparison.parts, key=_row_of)]
        self._row_ids = {
            (letter, part.stretches): f"part-{number}"
            for number, group in enumerate(self._groups, start=1)
            for pair in group
            for letter, part in zip(LETTERS, pair, strict=True)
            if part
        }
        self.entries = tuple(self._entries())
        self._setters = {
            letter: _Setter(paper, self._boxes(letter), _edits(comparison, paper, letter))
            for letter, paper in zip(LETTERS, (first, second), strict=True)
        }

    def rows(self) -> Iterator[Row]:
        """The parts in pairs; the rows of a table stand together."""
        verdicts = {
            (self._row_ids[letter, part.stretches], verdict)
            for verdict, *parts in (
                *((one.verdict, one.first_part, one.second_part) for one in self._comparison.differences),
                *((one.verdict, one.first, one.second) for one in self._comparison.changes),
            )
            for letter, part in zip(LETTERS, parts, strict=True)
            if part
        }
        for number, group in enumerate(self._groups, start=1):
            row = f"part-{number}"
            status: Status = next((each for each in _STATUSES if (row, each) in verdicts), "holds")
            first, second = (
                self._setters[letter].cell([pair[side] for pair in group]) for side, letter in enumerate(LETTERS)
            )
            yield Row(row, status, first, second)

    def boxes(self, letter: Letter) -> Mapping[str, Box]:
        """The boxes of one version by the ids of their figures."""
        return self._setters[letter].boxes

    def _entries(self) -> Iterator[Entry]:
        for number, one in enumerate(self._comparison.differences, start=1):
            sides = self._figure("a", one.first, one.first_part), self._figure("b", one.second, one.second_part)
            yield Entry(f"difference-{number}", one.kind, one.verdict, *sides)
        for number, change in enumerate(self._comparison.changes, start=1):
            spans = [edit.first for edit in change.edits], [edit.second for edit in change.edits]
            sides = self._place("a", change.first, spans[0]), self._place("b", change.second, spans[1])
            yield Entry(f"change-{number}", change.kind, change.verdict, *sides)

    def _figure(self, letter: Letter, figure: Figure | None, part: Part | None) -> Place | None:
        if figure is None or part is None:
            return self._place(letter, part)
        return Place(figure.surface, self._where(part), figure.locator.page, f"#{figure_id(letter, figure)}")

    def _place(self, letter: Letter, part: Part | None, spans: Sequence[Span] = ()) -> Place | None:
        """A part, with the words that were written anew."""
        if part is None:
            return None
        anew = " … ".join(words for start, end in spans if (words := " ".join(part.text[start:end].split())))
        shown = anew if len(anew) <= _SHOWN else f"{anew[:_SHOWN]}…"
        return Place(shown, self._where(part), part.page, f"#{self._row_ids[letter, part.stretches]}")

    def _where(self, part: Part) -> str:
        where = self._words.citation(part.where)
        return self._words("row", where=where, n=part.row) if part.row else where

    def _boxes(self, letter: Letter) -> dict[str, Box]:
        side = LETTERS.index(letter)
        found: dict[str, Box] = {}
        for pair in self._comparison.pairs:
            both = pair.first, pair.second
            own, other = both[side], both[1 - side]
            label = f"{own.surface} = {other.surface}"
            found[own.id] = Box(figure_id(letter, own), "holds", label)
        for entry, one in zip(self.entries, self._comparison.differences, strict=False):
            if differing := (one.first, one.second)[side]:
                label = f"{differing.surface}, {self._words[one.kind]}"
                found[differing.id] = Box(figure_id(letter, differing), one.verdict, label, entry.id)
        return found


class _Setter:
    """One version's texts as runs."""

    def __init__(self, paper: Paper, boxes: Mapping[str, Box], edits: Mapping[int, Sequence[Span]]) -> None:
        self._paper = paper
        self.boxes = boxes
        self._edits = edits
        self._figures: dict[int, list[Figure]] = defaultdict(list)
        for figure in paper.figures:
            self._figures[figure.passage].append(figure)
        self._tables = {table.id: table for table in paper.document.tables}

    def cell(self, parts: Iterable[Part | None]) -> Cell | None:
        """The half of a row that the parts are; None where there are none."""
        there = [part for part in parts if part]
        if not there:
            return None
        first = there[0]
        numbers = [number for part in there for number in part.stretches]
        table = self._tables.get(first.where)
        if table is None:
            texts = tuple((self._paper.passages[number].kind, tuple(self._runs(number))) for number in numbers)
            return Cell(first.where, first.page, texts)
        return self._grid(table, first, numbers)

    def _grid(self, table: Table, part: Part, numbers: Sequence[int]) -> Cell:
        passages = self._paper.passages
        rows: dict[int, list[tuple[Run, ...]]] = {}
        for number in numbers:
            if cell := passages[number].cell:
                rows.setdefault(cell.row, []).append(tuple(self._runs(number)))
        columns = tuple(tuple(self._runs(number)) for number in numbers if passages[number].kind == "column")
        notes = tuple(("note", tuple(self._runs(number))) for number in numbers if passages[number].kind == "note")
        return Cell(table.id, part.page, notes, columns, tuple(tuple(row) for _, row in sorted(rows.items())))

    def _runs(self, number: int) -> Iterator[Run]:
        """The text of a passage cut where boxes and what was written anew begin and end, and at footnote marks."""
        passage = self._paper.passages[number]
        chars, anew = passage.text.chars, self._edits.get(number, ())
        spans = [(figure.start, figure.end) for figure in self._figures[number]]
        boxes = {figure.start: self.boxes.get(figure.id) for figure in self._figures[number]}
        raised = {mark.index: mark.text.chars for mark in passage.marks}
        # A figure is one box: no cut within it.
        cuts = {cut for cut in (0, *raised, *chain.from_iterable(anew)) if not _meets(spans, cut, cut)}
        edges = sorted({*cuts, *chain.from_iterable(spans), len(chars)})
        for start, end in pairwise([*edges, len(chars)]):
            if start in raised:
                yield Run(raised[start], raised=True)
            if start < end:
                yield Run(chars[start:end], boxes.get(start), _meets(anew, start, end))


def _meets(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch has something in common with any of the spans, which are in order and apart."""
    at = bisect_left(spans, end, key=itemgetter(0)) - 1
    return at >= 0 and spans[at][1] > start


def _row_of(pair: PartPair) -> object:
    """What stands in one row: the parts of a pair, or all of a table."""
    tables = tuple(part.where if part and part.where.startswith("table") else None for part in pair)
    known = next((table for table in tables if table), None)
    return known or tuple(part.stretches if part else None for part in pair)


def _edits(comparison: Comparison, paper: Paper, letter: Letter) -> Mapping[int, Sequence[Span]]:
    """What was written anew, by the texts of one version."""
    found: dict[int, list[Span]] = defaultdict(list)
    for change in comparison.changes:
        part = change.first if letter == "a" else change.second
        spans = [edit.first if letter == "a" else edit.second for edit in change.edits]
        done = 0
        for number in part.stretches if part else ():
            length = len(paper.passages[number].text)
            within = [(max(start - done, 0), min(end - done, length)) for start, end in spans]
            found[number] += [(start, end) for start, end in within if start < end]
            done += length + 1
    return found
