"""PDF pages that tests set line by line, and the papers that are read from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.pipeline import structured
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.document import Document, Item, Table

MARGIN, WIDTH, EM, PITCH = 90.0, 400.0, 12.0, 18.0
TAB = 36.0
NOTES = 700.0
FULL = "計劃由某署推行，目的是讓本地的研究人員及業界人士受惠，"  # 27 of the 33 characters of a line
LABELS, ENDS = 110.0, (330.0, 430.0)


class Page:
    """A page that is set from top to bottom: lines of 12 points, 18 apart; ``{3}`` in a text is a raised 3."""

    def __init__(self, head: str = "", foot: str = "") -> None:
        self.sheet = Sheet()
        self.y = 90.0
        self.notes_y = NOTES
        if head:
            self.sheet.text(450, 50, head)
        if foot:
            self.sheet.text(280, 805, foot)

    def heading(self, text: str, *, bold: bool = True, under: bool = False) -> Page:
        self.y += PITCH
        self._line(MARGIN, text, bold=bold)
        if under:
            self.sheet.rule(MARGIN, self.y + 2, MARGIN + EM * len(text), self.y + 2)
        self.y += 2 * PITCH
        return self

    def para(self, text: str, label: str = "", indent: float = 0, *, margin: str = "") -> Page:
        """A paragraph, wrapped; its label hangs left of it."""
        if margin:
            self.sheet.text(30, self.y, margin)
        left = MARGIN + indent
        if label:
            self.sheet.text(left, self.y, label)
            left += TAB
        for line in wrapped(text, MARGIN + WIDTH - left):
            self._line(left, line)
            self.y += PITCH
        self.y += PITCH
        return self

    def note(self, number: int, *lines: str) -> Page:
        self.sheet.text(MARGIN, self.notes_y - 4, str(number), size=6)
        for line in lines:
            self.sheet.text(MARGIN + 12, self.notes_y, line, size=10)
            self.notes_y += 14
        return self

    def row(self, *cells: str, columns: tuple[float, ...] = (130, 330)) -> Page:
        for x, cell in zip(columns, cells, strict=True):
            self.sheet.text(x, self.y, cell)
        self.y += PITCH
        return self

    def ruled(self, *rows: tuple[str, ...], columns: tuple[float, ...] = (100, 220, 340, 460)) -> Page:
        """A ruled table; an empty cell is merged with the one before it."""
        top = self.y
        for cells in rows:
            for x, x1, cell in zip(columns, columns[1:], cells, strict=False):
                if cell:
                    self.sheet.text(x + 4, self.y + 14, cell).bar(x, self.y, x + 0.5, self.y + 20)
                self.sheet.bar(x, self.y, x1, self.y + 0.5)
            self.sheet.bar(columns[-1], self.y, columns[-1] + 0.5, self.y + 20)
            self.y += 20
        self.sheet.bar(columns[0], self.y, columns[-1], self.y + 0.5)
        assert top < self.y
        self.y += 2 * PITCH
        return self

    def _line(self, x: float, line: str, *, bold: bool = False) -> None:
        for text, mark in re.findall(r"([^{}]+)|\{([^}]+)\}", line):
            self.sheet.text(x, self.y - (5 if mark else 0), text or mark, size=7 if mark else EM, bold=bold)
            x += width(text) or width(mark) * 7 / EM


def width(text: str) -> float:
    """How wide a text is set."""
    return sum(EM / 2 if char.isascii() else EM for char in text)


def wrapped(text: str, room: float) -> list[str]:
    """The lines of a text, none of them wider than there is room for."""
    lines = [""]
    for piece in re.findall(r"\{[^}]+\}|.", text):
        if width(re.sub(r"\{[^}]+\}", "", lines[-1] + piece)) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def paper(*pages: Page) -> Document:
    """The paper that these pages are read as."""
    return structured(read_pdf(pdf(*(page.sheet for page in pages)), "small.pdf", ""))


def opened(head: str = "", foot: str = "") -> Page:
    """A first page up to its second heading."""
    page = Page(head, foot)
    page.sheet.text(230, page.y, "財務委員會討論文件", bold=True)
    page.y += 2 * PITCH
    return page.heading("問題").para(FULL + "現有撥款快將用完。").heading("建議")


def items(part: tuple[Item, ...]) -> list[object]:
    """Items by label and text, those within them as a list."""
    return [
        [item.label, item.text.chars, items(item.items)] if item.items else [item.label, item.text.chars]
        for item in part
    ]


def typed(
    page: Page, *rows: Sequence[str], labels: float = LABELS, ends: Sequence[float] = ENDS, step: float = PITCH
) -> Page:
    """Rows whose values end at the same places; a row of one text is a label alone."""
    for label, *values in rows:
        indent = len(label) - len(label.lstrip())
        page.sheet.text(labels + 12 * indent, page.y, label.strip())
        for end, value in zip(ends, values, strict=False):
            page.sheet.text(end - width(value), page.y, value)
        page.y += step
    page.y += PITCH
    return page


def tables(page: Page) -> list[Table]:
    """The tables of a page, under which a paragraph stands."""
    return list(paper(page.para("全年開支不變。", "3.")).tables)
