"""A whole paper as Markdown: its structure, tables and footnotes, each figure a link to where it is printed.

GitHub's Markdown (headings, lists, tables, ``[^1]`` for footnotes).  What a paper prints is text: no sign of it is left
to be taken for markup.  The title of a figure's link has its id, value and unit, and how it was read where that is in
doubt or was repaired.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from itf_extract.deliver.marks import read_of, reading_note
from itf_extract.model.audit import reader_language
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.deliver.marks import Read
    from itf_extract.model.document import Annex, FootnoteMark, Item, Paragraph, Section, Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text

# Whatever begins or ends markup wherever it stands, then what does so at the beginning of a line.
_MARKUP = compiled(r"[\\`*_{}\[\]<>#|~$&!]")
_OPENING = compiled(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])", re.MULTILINE)
_DEEPEST = 6
# How a scanned figure was read.
_SIGNS: dict[Read | None, str] = {"doubtful": "<sup>?</sup>", "repaired": "<sup>✎</sup>"}


def paper_markdown(paper: Paper) -> str:
    """A paper as Markdown, with one newline at its end."""
    return "\n\n".join(filter(None, _Writer(paper).blocks())) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _OPENING.sub(lambda found: f"{found[1]}{_guarded(found[2])}", _MARKUP.sub(r"\\\g<0>", text))


def link(text: str, source: str, page: int | None, title: str = "") -> str:
    """Text that leads to a page of a source, or to the source where it has none."""
    place = quote(source) + (f"#page={page}" if page else "")
    told = f' "{_titled(title)}"' if title else ""
    return f"[{escaped(text)}]({place}{told})"


def _guarded(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"


def _titled(title: str) -> str:
    return re.sub(r'["\\]', r"\\\g<0>", " ".join(title.split()))


class _Writer:
    """Writes the parts of one paper in their order."""

    def __init__(self, paper: Paper) -> None:
        self._paper, self._source = paper, paper.document.source.name
        figures: dict[int, list[Figure]] = defaultdict(list)
        for figure in paper.figures:
            figures[id(paper.passages[figure.passage].text)].append(figure)
        self._figures = figures
        self._tables: dict[str, list[Table]] = defaultdict(list)
        for table in paper.document.tables:
            self._tables[table.where].append(table)

    def blocks(self) -> Iterator[str]:
        """The blocks of the paper, an empty line between them."""
        document = self._paper.document
        title = " ".join(filter(None, (self._paper.identity.number, *self._paper.identity.title)))
        yield f"# {escaped(title or self._source)}"
        yield "\\\n".join(self.text(line) for line in document.front)
        yield self.text(document.approvals_lead)
        yield from self._items(document.approvals)
        for paragraph in document.paragraphs:
            yield from self._headings(document.sections, paragraph)
            yield from self._paragraph(paragraph)
        yield "\\\n".join(self.text(line) for line in document.signoff)
        for annex in document.annexes:
            yield from self._annex(annex)
        yield "\n".join(
            f"[^{note.number}]: {self.text(note.text, joint='<br>')}" for note in document.footnotes
        )  # fmt: skip

    def text(self, text: Text, marks: Sequence[FootnoteMark] = (), joint: str = "\n\n") -> str:
        """A text with its figures as links and its footnote marks; ``joint`` stands for its line breaks."""
        cuts = [(one.start, one.end, self._linked(one)) for one in self._figures.get(id(text), ())]
        cuts += [(mark.index, mark.index, f"[^{mark.number}]") for mark in marks]
        parts, done = [], 0
        for start, end, written in sorted(cuts):
            if start >= done:
                parts += [escaped(text.chars[done:start]), written]
                done = end
        parts.append(escaped(text.chars[done:]))
        return "".join(parts).replace("\n", joint)

    def _linked(self, figure: Figure) -> str:
        value = figure.value if figure.value is not None else f"{figure.low}–{figure.high}"
        reading = reading_note(figure, reader_language(self._paper.document.language))
        title = " ".join(filter(None, (figure.id, str(value), figure.unit, reading)))
        sign = _SIGNS.get(read_of(figure), "")
        return link(figure.surface, self._source, figure.locator.page, title) + sign

    def _headings(self, sections: Sequence[Section], paragraph: Paragraph) -> Iterator[str]:
        """The headings that stand over a paragraph."""
        for section in sections:
            if section.first_paragraph == paragraph.number and section.first_item is None:
                yield f"{'#' * min(section.level + 1, _DEEPEST)} {self.text(section.title)}"

    def _paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        text = self.text(paragraph.text, paragraph.marks)
        yield f"{paragraph.number}\\. {text}" if paragraph.label_text else text
        where = f"p{paragraph.number}"
        yield from self._items(paragraph.items, where, _within(self._paper.document.sections, paragraph))
        yield from (self._table(table) for table in self._tables[where])
        yield self.text(paragraph.text_after, paragraph.marks_after)

    def _items(
        self, items: Sequence[Item], where: str = "", titles: dict[str, Section] | None = None, depth: int = 0
    ) -> Iterator[str]:
        """Lettered items as a list, those within them further in; a heading between them breaks the list."""
        margin = "  " * depth
        for item in items:
            if titles and item.label in titles:
                yield f"**{self.text(titles[item.label].title)}**"
            body = self.text(item.text, item.marks, joint=f"\n\n{margin}  ")
            yield f"{margin}- ({escaped(item.label)}) {body}"
            here = f"{where}({item.label})"
            yield from self._items(item.items, here, None, depth + 1)
            yield from (self._table(table) for table in self._tables[here])

    def _table(self, table: Table) -> str:
        """A table with its caption before and its notes after it; the title of a group is a row."""
        titles = {group.first_row: group.title for group in table.groups}
        lines = [_row([self._cell(column) for column in table.columns]), _row(["---"] * len(table.columns))]
        for number, row in enumerate(table.rows):
            if number in titles:
                blank = [""] * (len(table.columns) - 1)
                lines.append(_row([f"**{self._cell(titles[number])}**", *blank]))
            lines.append(_row([self._cell(cell) for cell in row]))
        parts = [f"**{self.text(table.caption)}**" if table.caption else "", "\n".join(lines)]
        return "\n\n".join(filter(None, (*parts, *(self.text(note) for note in table.notes))))

    def _cell(self, text: Text) -> str:
        return self.text(text, joint="<br>")

    def _annex(self, annex: Annex) -> Iterator[str]:
        yield f"## {self.text(annex.title, joint=' ')}"
        for section in annex.sections:
            where = f"annex{annex.number}" + (f"({section.label})" if section.label else "")
            if section.title:
                label = f"({escaped(section.label)}) " if section.label else ""
                yield f"### {label}{self.text(section.title)}"
            yield self.text(section.text)
            yield from self._items(section.items, where)
            yield from (self._table(table) for table in self._tables[where])


def _within(sections: Sequence[Section], paragraph: Paragraph) -> dict[str, Section]:
    """The headings that stand between the items of a paragraph, by the label of the item after each."""
    return {
        section.first_item: section
        for section in sections
        if section.first_item is not None and section.first_paragraph == paragraph.number
    }


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
