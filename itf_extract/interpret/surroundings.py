"""The words around a figure, in its clause and sentence, and those over it: headings of its cell or list."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.interpret.dated import BRACKETED, CLOSING, DATED, OPENING
from itf_extract.languages.stops import stops
from itf_extract.patterns import compiled
from itf_extract.text.stops import Stops
from itf_extract.text.words import fact_pattern, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage
    from itf_extract.model.quantity import Figure

RECENT = 32  # figures before or after one that can belong together with it
_FAR = 240  # characters before a figure that can belong to its sentence
_NEAR = 60  # characters after it that can belong to its clause
_MARKS = compiled(r"(?<![*#@^†‡])[*#@^†‡]++$")


@dataclass(frozen=True)  # without slots: what is looked up once is kept with it
class Surroundings:
    """A figure in its text.

    ``begin`` is where its clause begins, an open bracket counting as a beginning; ``sentence_begin`` where its sentence
    does; ``dates`` are where the text has dates.  ``subject`` is what is said of the figure's own subject where 分別
    gives one to each of several.
    """

    figure: Figure
    text: str
    language: Language
    begin: int
    sentence_begin: int
    dates: tuple[tuple[int, int], ...] = ()
    subject: str = ""

    @cached_property
    def clause(self) -> str:
        """The clause before the figure as printed, without what stands in closed brackets."""
        return _unbracketed(self.text[self.begin : self.figure.start])

    @cached_property
    def lead(self) -> str:
        """The clause before the figure without dates, and hedges at its end; of 甲及乙分別得1及2 its own subject's."""
        return self.subject or fact_pattern(self.language, "surroundings", "hedge").sub("", self.undated)

    @cached_property
    def undated(self) -> str:
        """The clause before the figure without the dates in it."""
        text, done = "", self.begin
        for start, end in self.dates:
            if self.begin <= start and end <= self.figure.start:
                text, done = text + self.text[done:start], end
        return _unbracketed(text + self.text[done : self.figure.start])

    @cached_property
    def sentence(self) -> str:
        """The sentence before the figure."""
        return self.text[self.sentence_begin : self.figure.start]

    @cached_property
    def tail(self) -> str:
        """The clause after the figure up to the next digit, without what stands in brackets: 2億元(約64%)屬私人投資."""
        after = BRACKETED.sub("", self.text[self.figure.end : self.figure.end + _NEAR])
        end = fact_pattern(self.language, "surroundings", "tail_end").search(after)
        return after[: end.start()] if end else after

    @cached_property
    def rest(self) -> str:
        """What follows the figure in its sentence, the next figures too."""
        after = self.text[self.figure.end : self.figure.end + _NEAR]
        end = stops(self.language, "sentence").search(after)
        return after[: end.start()] if end else after


def surroundings(text: str, figures: Sequence[Figure], language: Language) -> list[Surroundings]:
    """The surroundings of the figures of one text, in their order."""
    clauses = Stops(stops(language, "clause").finditer(text))
    sentences = Stops(stops(language, "sentence").finditer(text))
    dates = tuple((one.start, one.end) for one in figures if one.kind in DATED)
    found = []
    for figure in figures:
        floor = max(0, figure.start - _FAR)
        begin = _open_bracket(text, max(clauses.last_end(figure.start), floor), figure.start)
        found.append(Surroundings(figure, text, language, begin, max(sentences.last_end(figure.start), floor), dates))
    return _with_subjects(found)


def change_start(around: Sequence[Surroundings], end: int, places: Iterable[int]) -> int | None:
    """Of some places before ``end`` the last in its sentence that a change begins at: 由A增至B."""
    begin = around[end].sentence_begin
    begun = [
        place
        for place in places
        if around[place].figure.start >= begin
        and fact_pattern(around[place].language, "alike", "from").search(around[place].undated)
    ]
    return begun[-1] if begun else None


def _with_subjects(around: list[Surroundings]) -> list[Surroundings]:
    """Figures that 分別 gives to as many subjects, each with its own."""
    done = list(around)
    for place, one in enumerate(around):
        told = fact_pattern(one.language, "surroundings", "respectively").search(one.lead)
        if told is None or not fact_pattern(one.language, "surroundings", "respectively_after").search(one.rest):
            continue
        subjects = [
            part for part in fact_pattern(one.language, "surroundings", "subject").split(told["subjects"]) if part
        ]
        run = [
            index
            for index, other in enumerate(around[place : place + RECENT], start=place)
            if other.begin == one.begin and other.figure.kind == one.figure.kind
        ]
        if len(run) == len(subjects) > 1:
            for index, subject in zip(run, subjects, strict=True):
                done[index] = replace(around[index], subject=subject + told["verb"])
    return done


def _open_bracket(text: str, begin: int, end: int) -> int:
    """Where the bracket opens that holds a place; ``begin`` outside of brackets."""
    depth = 0
    for index in range(end - 1, begin - 1, -1):
        if text[index] in CLOSING:
            depth += 1
        elif text[index] in OPENING:
            if not depth:
                return index
            depth -= 1
    return begin


def _unbracketed(text: str) -> str:
    return text[:1] + BRACKETED.sub("", text[1:])


def heads(cell: Cell) -> tuple[str, ...]:
    """The heads of a cell's row and column, without note marks."""
    column = _column(cell)
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    return tuple(_MARKS.sub("", head) for head in (row, column) if head)


def all_heads(cell: Cell) -> tuple[str, ...]:
    """What names a cell's figures, the nearest first: its column, its row, the group of its row, the caption."""
    table = cell.table
    row = table.rows[cell.row][0].chars if cell.column else ""
    group = next((g.title.chars for g in table.groups if g.first_row <= cell.row <= g.last_row), "")
    named = (_column(cell), row, group, table.caption.chars)
    return tuple(_MARKS.sub("", head) for head in named if head)


def is_prose(text: str, language: Language) -> bool:
    """Whether a cell holds sentences, whose words tell more than its headings."""
    return pattern(language, "context", "prose").search(text) is not None


def announcements(passages: Sequence[Passage], language: Language) -> dict[str, str]:
    """By citation the sentence with which a paragraph or item announces what follows: 開支分項如下－."""
    found: dict[str, str] = {}
    for passage in passages:
        text = passage.text.chars
        if passage.cell is None and fact_pattern(language, "surroundings", "announcing").search(text):
            ends = [match.end() for match in stops(language, "sentence").finditer(text.rstrip())]
            inner = [end for end in ends if end < len(text.rstrip())]
            found.setdefault(passage.where, text[inner[-1] if inner else 0 :])
    return found


def holder(passage: Passage) -> str:
    """The citation of what holds a passage: a table's paragraph, an item's paragraph or outer item."""
    if passage.cell is not None:
        return passage.cell.table.where
    return passage.where.rpartition("(")[0]


def _column(cell: Cell) -> str:
    columns = cell.table.columns
    return columns[cell.column].chars if cell.column < len(columns) else ""
