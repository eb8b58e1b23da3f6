"""Numbering without gaps: paragraphs, items, rows, footnotes and their marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.relation import check
from itf_extract.audit.tell import relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.reading import Reading
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Document, Item
    from itf_extract.model.finding import Verdict
    from itf_extract.model.source import Locator
    from itf_extract.model.text import Text

_PAIR = 2
_STRAY = re.compile(r"(?:^|(?<=\n))([0-9]{1,3})\.(?![0-9])")
_ROW = re.compile(r"([0-9]{1,3})\.?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _place(document: Document, text: Text) -> Locator | None:
    return document.source.locate(text) if text else None


@check("NUMBER-PARAGRAPH", "error")
def paragraphs(reading: Reading) -> Iterator[Relation]:
    """Paragraphs are numbered one after the other.

    Example: paragraph 16 is followed by 17; a line within it that begins with another number is a misprint.
    Source: how papers of the Finance Committee are numbered.
    """
    document = reading.paper.document
    for before, after in pairwise(document.paragraphs):
        says = (f"第{before.number}段之後為第{after.number}段", f"paragraph {after.number} follows {before.number}")
        outcome: Verdict = "holds" if after.number == before.number + 1 else "fails"
        yield relation(outcome, says, locators=[_place(document, after.label_text or after.text[:1])])
    for passage in reading.paper.passages:
        if passage.kind not in {"paragraph", "item", "heading"}:
            continue
        strays = list(_STRAY.finditer(passage.text.chars))
        if [int(found[1]) for found in strays] == list(range(1, len(strays) + 1)):
            continue  # a list of its own within the text
        for found in strays:
            says = (
                f"{passage.where}之內有不順次序的編號{found[1]}.",
                f"the number {found[1]}. within {passage.where} is out of order",
            )
            yield relation(
                "fails", says, actual=found[1], locators=[_place(document, passage.text[slice(*found.span(1))])]
            )


@check("NUMBER-ITEM", "error")
def items(reading: Reading) -> Iterator[Relation]:
    """Lettered items run from the first letter on without a gap.

    Example: (a), (b), (c); 一, 二, 三.
    Source: how papers of the Finance Committee are numbered.
    """
    document = reading.paper.document
    lists: list[tuple[str, Sequence[Item]]] = [("approval", document.approvals)]
    lists += [(f"p{paragraph.number}", paragraph.items) for paragraph in document.paragraphs]
    for annex in document.annexes:
        # Parts of an annex without labels of their own share one run of letters.
        loose = [item for section in annex.sections if not section.label for item in section.items]
        lists += [(f"annex{annex.number}", loose)]
        lists += [(f"annex{annex.number}({s.label})", s.items) for s in annex.sections if s.label]
    for where, listed in lists:
        yield from _items(document, where, listed)


def _items(document: Document, where: str, listed: Sequence[Item]) -> Iterator[Relation]:
    if len(listed) > 1:
        labels = [item.label for item in listed]
        runs = (tuple(_LETTERS), _CHINESE, _ROMAN, tuple(str(n + 1) for n in range(len(labels))))
        known = any(set(labels) <= set(run) for run in runs)
        kept = any(labels == list(run[: len(labels)]) for run in runs) or len(labels) > len(_LETTERS)
        says = (
            f"{where}的({labels[0]})至({labels[-1]})項順序排列",
            f"items ({labels[0]}) to ({labels[-1]}) of {where} are in order",
        )
        outcome: Verdict = "holds" if kept else "fails" if known else "ambiguous"
        yield relation(outcome, says, locators=[_place(document, item.label_text) for item in listed[:1]])
    for item in listed:
        yield from _items(document, f"{where}({item.label})", item.items)


@check("NUMBER-ROW", "error")
def rows(reading: Reading) -> Iterator[Relation]:
    """Numbered rows of a table run from 1 without a gap.

    Example: rows 1. to 16. of a list of laboratories.
    Source: how papers of the Finance Committee are numbered.
    """
    for table in reading.paper.document.tables:
        numbers = [_ROW.fullmatch(row[0].chars.strip()) for row in table.rows]
        if len(numbers) < _PAIR or not all(numbers):
            continue
        for place, (found, row) in enumerate(zip(numbers, table.rows, strict=True), start=1):
            number = int(found[1]) if found else 0
            says = (f"{table.id}第{place}行編號為{number}", f"row {place} of {table.id} is numbered {number}")
            yield relation(
                "holds" if number == place else "fails", says,
                expected=str(place), actual=str(number), locators=[_place(reading.paper.document, row[0])],
            )  # fmt: skip


@check("NUMBER-FOOTNOTE", "error")
def footnotes(reading: Reading) -> Iterator[Relation]:
    """Footnotes run without a gap, from 1 in each chapter, and each has its mark in the text.

    Example: mark 13 and footnote 13; a mark misprinted 15 leaves footnote 13 without one.  An excerpt begins where its
    marks do, and where a number is left out in both, it is left out.
    Source: how papers of the Finance Committee are numbered.
    """
    document = reading.paper.document
    marked = {reference.value: reference for reference in reading.paper.references if reference.kind == "footnote_ref"}
    before = 0
    for place, note in enumerate(document.footnotes, start=1):
        skips = str(note.number) in marked and str(before + 1) not in marked
        follows = note.number in {1, before + 1} or (skips and note.number > before)
        before = note.number
        says = (f"第{place}項註釋編號為{note.number}", f"footnote {place} is numbered {note.number}")
        label = _place(document, note.label_text or note.text[:1])
        yield relation("holds" if follows else "fails", says, locators=[label])
        mark = marked.get(str(note.number))
        if mark is not None:
            says = (f"註釋{note.number}在文中有標號", f"footnote {note.number} has its mark in the text")
            yield relation("holds", says, (mark,), locators=[label])
        else:
            stray = _stray_marks(reading)
            says = (
                f"註釋{note.number}在文中應有標號" + (f"，而{'、'.join(s[0] for s in stray)}並非標號" if stray else ""),
                f"footnote {note.number} should have its mark in the text",
            )
            yield relation("fails", says, locators=[*(s[1] for s in stray), label])


@check("NUMBER-BODY", "error")
def bodies(reading: Reading) -> Iterator[Relation]:
    """A footnote mark in the text has its footnote.

    Example: a number 20 hangs at a word and the last footnote is 19, since its own number is misprinted 40.
    Source: how papers of the Finance Committee are numbered; the number that would be next is taken for a mark.
    """
    following = str(len(reading.paper.document.footnotes) + 1)
    marks = [mark for mark in _stray_marks(reading) if mark[0].startswith(f"{following}[")]
    for said, place in marks[:1]:
        says = (f"標號{said}有註釋", f"mark {said} has its footnote")
        yield relation("fails", says, actual=following, locators=[place, *_stray_bodies(reading)])


def _stray_bodies(reading: Reading) -> list[Locator | None]:
    """Numbers that begin a line without being a figure's: a misprinted footnote's own number reads so."""
    found = []
    for shape in reading.shapes:
        for number in shape.words.regex("numbering", "loose_body").finditer(shape.text):
            place = shape.passage.text.chars.find(shape.text[number.start() : number.end() + 3])
            if place >= 0:
                found.append(_place(reading.paper.document, shape.passage.text[place : place + len(number[0])]))
    return found


def _stray_marks(reading: Reading) -> list[tuple[str, Locator | None]]:
    """Numbers in the text that are neither figures nor references: a misprinted mark reads so."""
    found = []
    for shape in reading.shapes:
        if shape.passage.kind in {"paragraph", "item"}:
            for number in shape.words.regex("numbering", "loose_mark").finditer(shape.text):
                chars = shape.passage.text.chars
                place = chars.find(number[0] + shape.text[number.end() : number.end() + 2])
                if place >= 0:
                    text = shape.passage.text[place : place + len(number[0])]
                    found.append((f"{number[0]}[{shape.passage.where}]", _place(reading.paper.document, text)))
    return found


@check("NUMBER-MARK", "error")
def marks(reading: Reading) -> Iterator[Relation]:
    """Footnote marks come once each, in order.

    Example: 12, 13, 14 through the text; a second 12 after 14 is a misprint.  A table's cells may share a note, a
    chapter's marks begin at 1 again, and a number that no note has may be left out.
    Source: how papers of the Finance Committee are numbered.
    """
    marks = [r for r in reading.paper.references if r.kind == "footnote_ref" and (r.value or "").isdigit()]
    marks.sort(key=lambda mark: mark.locator.start)
    seen = {mark.value for mark in marks if not mark.where.startswith("table")}
    marks = [mark for mark in marks if not (mark.where.startswith("table") and mark.value in seen)]
    noted = [note.number for note in reading.paper.document.footnotes]
    for before, after in pairwise(marks):
        last, number = int(before.value or 0), int(after.value or 0)
        if (number == 1 < noted.count(1)) or (
            before.where == after.where and before.where.startswith("table") and number <= last
        ):
            continue
        skips = number > last and not {*noted} & {*range(last + 1, number)}
        outcome: Verdict = "holds" if number == last + 1 or skips else "fails"
        says = (f"標號{before.value}之後為{after.value}", f"mark {after.value} follows {before.value}")
        yield relation(outcome, says, (after, before), expected=str(last + 1), actual=after.value)
