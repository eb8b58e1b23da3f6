"""Small papers in a few lines, for tests of checks: each line is a part's name, a colon and its text.

``front``, ``furniture``, ``end``; ``ask(a)`` an approval; ``p3``, ``p3(a)``, ``p3+`` (after its items); ``fn1``;
``heading 2 3-5`` a heading over paragraphs 3 to 5, ``heading 3 6-6 a-c`` over items; ``table p3`` with ``;`` between
rows and ``|`` between cells, the heads first; ``annex1`` a title, ``annex1(a)`` an item.  ``^3^`` is a footnote mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itf_extract.interpret import interpret
from itf_extract.model.document import (
    Annex,
    AnnexSection,
    Document,
    Footnote,
    FootnoteMark,
    Item,
    Paragraph,
    Section,
    Table,
)
from itf_extract.model.source import Source
from itf_extract.model.text import EMPTY, Text

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

_MARK = re.compile(r"\^(\d+)\^")
_UNIT = re.compile("百萬元|千元|\\$ million")


@dataclass
class _Press:
    source: str = ""

    def set(self, printed: str) -> tuple[Text, tuple[FootnoteMark, ...]]:
        start = len(self.source)
        self.source += printed + "\n"
        whole, marks = Text.plain(printed, start), []
        spans: list[tuple[int, int]] = []
        for found in _MARK.finditer(printed):
            index = found.start() - sum(end - begin for begin, end in spans)
            marks.append(FootnoteMark(int(found[1]), index, whole[found.start(1) : found.end(1)]))
            spans.append(found.span())
        return whole.without(spans), tuple(marks)


def printed(lines: str, language: str = "zh-Hant") -> Paper:
    """The paper that these lines print."""
    press, document = _Press(), Document(Source("paper", "", "text/plain", ""), None, language=language)
    for line in filter(None, map(str.strip, lines.splitlines())):
        key, _, text = line.partition(": ")
        document = _add(document, press, key, text.replace("\\n", "\n"))
    document = replace(document, source=Source("paper.txt", "", "text/plain", press.source))
    return interpret(document)


def _add(document: Document, press: _Press, key: str, text: str) -> Document:
    if key.startswith("table"):
        return replace(document, tables=(*document.tables, _table(press, key, text, len(document.tables) + 1)))
    words, marks = press.set(text)
    kind = re.match("[a-z]+", key)
    match kind[0] if kind else "":
        case "front":
            new = replace(document, front=(*document.front, words))
        case "furniture":
            new = replace(document, furniture=(*document.furniture, words))
        case "end":
            new = replace(document, signoff=(*document.signoff, words))
        case "heading":
            new = replace(document, sections=(*document.sections, _section(key, words)))
        case "fn":
            new = replace(document, footnotes=(*document.footnotes, Footnote(int(key[2:]), words)))
        case "ask":
            new = replace(document, approvals=(*document.approvals, Item(_label(key), words, marks)))
        case "annex":
            new = replace(document, annexes=_annexes(document, key, words))
        case _:
            new = replace(document, paragraphs=_paragraphs(document.paragraphs, key, words, marks))
    return new


def _label(key: str) -> str:
    return key[key.index("(") + 1 : -1] if "(" in key else ""


def _paragraphs(
    before: tuple[Paragraph, ...], key: str, words: Text, marks: tuple[FootnoteMark, ...]
) -> tuple[Paragraph, ...]:
    if key.endswith("+"):
        return (*before[:-1], replace(before[-1], text_after=words, marks_after=marks))
    if label := _label(key):
        return (*before[:-1], replace(before[-1], items=(*before[-1].items, Item(label, words, marks))))
    return (*before, Paragraph(int(key[1:]), words, marks=marks))


def _section(key: str, title: Text) -> Section:
    _, level, paragraphs, *items = key.split()
    first, last = (int(number) for number in paragraphs.split("-"))
    ends = items[0].split("-") if items else (None, None)
    return Section(int(level), title, first, last, *ends)


def _annexes(document: Document, key: str, words: Text) -> tuple[Annex, ...]:
    label = _label(key)
    if not label:
        return (*document.annexes, Annex(int(key[5:]), words))
    last = document.annexes[-1]
    items = (*(item for section in last.sections for item in section.items), Item(label, words))
    return (*document.annexes[:-1], replace(last, sections=(AnnexSection("", EMPTY, items),)))


def _table(press: _Press, key: str, text: str, number: int) -> Table:
    place = key.removeprefix("table ")
    rows = [tuple(press.set(cell)[0] if cell else EMPTY for cell in row.split("|")) for row in text.split(";")]
    unit = _UNIT.search(text.partition(";")[0])
    return Table(f"table{number}", place, rows[0], tuple(rows[1:]), unit=unit[0] if unit else None)
