"""Numbers of a dump that may be others: ``100 100 100`` where columns are lost, one with a footnote's mark in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.source import Doubt
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.document import Document

_GROUPS = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}(?: \d{{{GROUP}}})+(?!\d)")
_OPENS = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}$")
_GOES_ON = compiled(rf"\d{{{GROUP}}}(?![\d{DIGITS.marks}%])")
_MOST_GROUPS = 2  # which nothing makes doubtful but a line's end between them
_APART = frozenset({"cell", "column"})  # what a table parts is parted


def adjoining(document: Document) -> Iterator[Doubt]:
    """A warning for each run of three groups of digits outside a dump's tables, or of groups on several lines."""
    if document.source.pages:
        return
    for passage in document.passages:
        for found in _GROUPS.finditer(passage.text.chars):
            said = passage.text[slice(*found.span())]
            many = found[0].count(" ") >= _MOST_GROUPS and passage.kind not in _APART
            if many or "\n" in document.source.text[said.at[0] : said.at[-1]]:
                locator = document.source.locate(said)
                yield Doubt("NUMBERS-ADJOIN", found[0], locator.page if locator else None, locator)


def cut_apart(document: Document) -> Iterator[Doubt]:
    """A warning for each two cells of a dump that one space parts where it may stand within a number: 68 | 220.

    So it may where other cells of the table have groups that spaces part, or where the second begins with a nought.
    """
    if document.source.pages:
        return
    for table in document.tables:
        cells = [cell for row in table.rows for cell in row]
        grouped = any(_GROUPS.search(cell.chars) for cell in cells)
        for left, right in (pair for row in table.rows for pair in pairwise(row)):
            beside = left and right and document.source.text[left.at[-1] + 1 : right.at[0]] == " "
            if not beside or not (grouped or right.chars.startswith("0")):
                continue
            if _OPENS.search(left.chars) and _GOES_ON.match(right.chars):
                locator = document.source.locate(left)
                yield Doubt("NUMBERS-ADJOIN", f"{left.chars} {right.chars}", locator.page if locator else None, locator)


def unmarked(document: Document) -> Iterator[Doubt]:
    """A warning for each footnote of a dump whose mark was not found: 逾期2個案 may count cases or mark a note."""
    if document.source.pages:
        return
    marked = {mark.number for passage in document.passages for mark in passage.marks}
    for note in document.footnotes:
        if note.number not in marked:
            yield Doubt(
                "NOTE-WITHOUT-MARK", str(note.number), None, document.source.locate(note.label_text or note.text)
            )
