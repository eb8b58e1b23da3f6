"""A paper as printed: its parts and their texts, before anything is interpreted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.text import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.source import Doubt, Source

PassageKind = Literal[
    "front", "approval", "heading", "paragraph", "item", "footnote", "cell", "column", "note", "annex_title", "signoff",
    "margin", "furniture",
]  # fmt: skip

_OF_NUMBERS = "0123456789,. "

RowKind = Literal["part", "deduction", "subtotal", "total", "note"]


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A raised number in the text: ``index`` is where in the canonical text it was taken out."""

    number: int
    index: int
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered item, perhaps of several sub-paragraphs (joined by newlines in ``text``)."""

    label: str
    text: Text
    marks: tuple[FootnoteMark, ...] = ()
    items: tuple[Item, ...] = ()
    margin: tuple[Text, ...] = ()
    label_text: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above.

    ``first_paragraph``/``last_paragraph`` are paragraph numbers; a category heading between items has its
    paragraph in both and the items it governs in ``first_item``/``last_item``.
    """

    level: int
    title: Text
    first_paragraph: int | None = None
    last_paragraph: int | None = None
    first_item: str | None = None
    last_item: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph; the first under the first heading has no printed number.

    ``text_after`` is what it says after its items or table.  ``margin`` are notes printed beside it.
    """

    number: int
    text: Text
    text_after: Text = EMPTY
    marks: tuple[FootnoteMark, ...] = ()
    items: tuple[Item, ...] = ()
    margin: tuple[Text, ...] = ()
    label_text: Text = EMPTY
    marks_after: tuple[FootnoteMark, ...] = ()

    @property
    def label(self) -> str:
        """Its number as printed, without the stop: ``6``, ``2.1.4``; empty where none is printed."""
        return self.label_text.squeezed().rstrip(".．")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's body; lettered items within it stay in its text on lines of their own, labels and all."""

    number: int
    text: Text
    label_text: Text = EMPTY


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A line that titles a group of data rows, counted from 0, both ends included."""

    title: Text
    first_row: int
    last_row: int


class CellMark(NamedTuple):
    """A footnote mark in a table: its row (-1 for the heads), its column, the mark."""

    row: int
    column: int
    mark: FootnoteMark


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``rows`` are the data rows, totals too, all as long as ``columns``.

    ``where`` is the paragraph or annex section that holds it, ``lead`` the words of the text right above,
    ``unit`` what the printed column heading or caption
    says that all numbers are (百萬元), if anything, ``marks`` the footnote marks of its cells,
    ``kinds`` what each row's label says that it is of the others (其中, 減, 小計, 總計), None for the most.
    """

    id: str
    where: str
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    groups: tuple[RowGroup, ...] = ()
    notes: tuple[Text, ...] = ()
    caption: Text = EMPTY
    unit: str | None = None
    marks: tuple[CellMark, ...] = ()
    kinds: tuple[RowKind | None, ...] = ()
    lead: str = ""

    def __hash__(self) -> int:
        """A hash of its name alone: a table may have sixty thousand rows."""
        return hash((self.id, self.where))


@dataclass(frozen=True, slots=True)
class AnnexSection:
    """A part of an annex: its label (一, 二, … or "") and title, items, and loose text."""

    label: str
    title: Text
    items: tuple[Item, ...] = ()
    text: Text = EMPTY
    label_text: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its ``number`` counts from 1 in order, its ``label`` is as printed (``1``, ``A``, ``二``), if it is."""

    number: int
    title: Text
    sections: tuple[AnnexSection, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: row and column count from 0."""

    table: Table
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text with its citation (``p6(a)``, ``fn3``, ``table4``) and its part in the paper.

    Footnote marks are already taken out of ``text`` and listed in ``marks``.
    """

    where: str
    kind: PassageKind
    text: Text
    marks: tuple[FootnoteMark, ...] = ()
    cell: Cell | None = None

    @property
    def is_worded(self) -> bool:
        """Whether it says more than a number, as most cells of long tables do not: those hold no name, term or list."""
        return bool(self.text.chars.strip(_OF_NUMBERS))


@dataclass(frozen=True)  # without slots: its passages are kept with it
class Document:
    """A whole paper as printed.

    ``family`` is the profile that recognised it, if one did, ``language`` that of the words it was read by (BCP 47);
    ``furniture`` is what belongs to the page, not to the text,
    ``warnings`` what could not be read, or was read in doubt.
    """

    source: Source
    family: str | None
    front: tuple[Text, ...] = ()
    approvals: tuple[Item, ...] = ()
    approvals_lead: Text = EMPTY
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signoff: tuple[Text, ...] = ()
    furniture: tuple[Text, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    language: str = "zh-Hant"

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every run of text once, each kind of part in reading order."""
        return tuple(self._passages())

    @cached_property
    def worded(self) -> tuple[Passage, ...]:
        """The passages that say more than a number."""
        return tuple(passage for passage in self.passages if passage.is_worded)

    def with_warnings(self, *doubts: Doubt) -> Document:
        """The document with more of what was read in doubt; its passages are those that it has."""
        told = replace(self, warnings=(*self.warnings, *doubts))
        told.__dict__["passages"] = self.passages
        return told

    def _passages(self) -> Iterator[Passage]:
        yield from (Passage("front", "front", line) for line in self.front)
        if self.approvals_lead:
            yield Passage("front", "front", self.approvals_lead)
        for approval in self.approvals:
            yield from _item_passages("approval", approval, "approval")
        yield from (Passage("heading", "heading", section.title) for section in self.sections)
        for paragraph in self.paragraphs:
            where = f"p{paragraph.number}"
            yield Passage(where, "paragraph", paragraph.text, paragraph.marks)
            yield from (Passage(where, "margin", note) for note in paragraph.margin)
            for item in paragraph.items:
                yield from _item_passages(where, item, "item")
            if paragraph.text_after:
                yield Passage(where, "paragraph", paragraph.text_after, paragraph.marks_after)
        yield from (Passage(f"fn{note.number}", "footnote", note.text) for note in self.footnotes)
        for table in self.tables:
            yield from _table_passages(table)
        for annex in self.annexes:
            yield from _annex_passages(annex)
        yield from (Passage("signoff", "signoff", line) for line in self.signoff)


def _item_passages(prefix: str, item: Item, kind: PassageKind) -> Iterator[Passage]:
    where = f"{prefix}({item.label})"
    yield Passage(where, kind, item.text, item.marks)
    yield from (Passage(where, "margin", note) for note in item.margin)
    for inner in item.items:
        yield from _item_passages(where, inner, kind)


def _table_passages(table: Table) -> Iterator[Passage]:
    if table.caption:
        yield Passage(table.id, "note", table.caption)
    marks: dict[tuple[int, int], list[FootnoteMark]] = {}
    for placed in table.marks:
        marks.setdefault((placed.row, placed.column), []).append(placed.mark)
    for c, head in enumerate(_printed_once(table.columns)):
        yield Passage(table.id, "column", head, tuple(marks.get((-1, c), ())))
    yield from (Passage(table.id, "note", group.title) for group in table.groups)
    for r, row in enumerate(table.rows):
        for c, text in enumerate(row):
            held = tuple(marks.get((r, c), ())) if marks else ()
            yield Passage(table.id, "cell", text, held, Cell(table, r, c))
    yield from (Passage(table.id, "note", note) for note in table.notes)


def _printed_once(columns: tuple[Text, ...]) -> Iterator[Text]:
    """Headings without what an earlier one has already of a cell merged over both."""
    seen: set[int] = set()
    for column in columns:
        fresh = [i for i, offset in enumerate(column.at) if offset not in seen]
        seen.update(column.at)
        yield Text("".join(column.chars[i] for i in fresh), tuple(column.at[i] for i in fresh))


def _annex_passages(annex: Annex) -> Iterator[Passage]:
    where = f"annex{annex.number}"
    yield Passage(where, "annex_title", annex.title)
    for section in annex.sections:
        inner = f"{where}({section.label})" if section.label else where
        if section.title:
            yield Passage(inner, "heading", section.title)
        if section.text:
            yield Passage(inner, "paragraph", section.text)
        for item in section.items:
            yield from _item_passages(inner, item, "item")
