"""Footnotes and their marks: numbered without gaps, each mark with its footnote."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import digit

from itf_extract.audit.checks.numbering import LOST, located
from itf_extract.audit.relation import check, left_open, relation
from itf_extract.languages import language_of
from itf_extract.patterns import compiled
from itf_extract.quantities import name_at
from itf_extract.quantities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Document
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Reference
    from itf_extract.model.source import Locator
    from itf_extract.text.reading import Reading

_PAIR = 2
_UNDER_TABLE = compiled(r"[(（\[]?([⁰¹²³⁴-⁹]{1,2})(?![⁰¹²³⁴-⁹])")


@check("NUMBER-FOOTNOTE", "error", "form")
def footnotes(reading: Reading) -> Iterator[Relation]:
    """Footnotes run from 1 without a gap and each has its mark in the text.

    Example: mark 13 and footnote 13; a mark misprinted 15 leaves footnote 13 without one.
    Source: how papers of the Finance Committee are numbered.  A mark that is missing is the paper's slip only where
    another number stands in its place: it may stand where the program did not see it.
    """
    document = reading.paper.document
    marked = {reference.value: reference for reference in reading.paper.references if reference.kind == "footnote_ref"}
    misplaced = {missing for missing, _, _ in _misplaced(reading)}
    numbers = _counted(document)
    # Parts of a paper have its later notes, and lack paragraphs.
    printed = [0, *(paragraph.number for paragraph in document.paragraphs)]
    amid = numbers[:1] > [1] and any(below > above + 1 for above, below in pairwise(printed))
    misnumbered = [place for place, number in enumerate(numbers, start=1) if number != place]
    for place, note in enumerate(document.footnotes, start=1):
        says = (f"第{place}項註釋編號為{note.number}", f"footnote {place} is numbered {note.number}")
        label = located(document, note.label_text or note.text[:1])
        told = relation("holds" if numbers[place - 1] == place else "fails", says, locators=[label])
        yield told if len(misnumbered) == 1 and not amid else left_open(told, LOST)
        mark = marked.get(str(note.number))
        if mark is not None:
            says = (f"註釋{note.number}在文中有標號", f"footnote {note.number} has its mark in the text")
            yield relation("holds", says, (mark,), locators=[label])
            continue
        stray = _stray_marks(reading)
        says = (
            f"註釋{note.number}在文中應有標號" + (f"，而{'、'.join(s[0] for s in stray)}並非標號" if stray else ""),
            f"footnote {note.number} should have its mark in the text",
        )
        told = relation("fails", says, locators=[*(s[1] for s in stray), label])
        only = sum(str(other.number) not in marked for other in document.footnotes) == 1
        instead = only and len(stray) == 1 and not stray[0][0].startswith(f"{note.number}[")
        yield told if note.number in misplaced or instead else left_open(told, LOST)


def _counted(document: Document) -> list[int]:
    """The footnotes' numbers without those of the notes under tables, which some papers count with them."""
    found = (_UNDER_TABLE.match(note.chars) for table in document.tables for note in table.notes)
    under = {int("".join(str(digit(char)) for char in label[1])) for label in found if label} - {
        note.number for note in document.footnotes
    }
    return [note.number - sum(number < note.number for number in under) for note in document.footnotes]


def _misplaced(reading: Reading) -> Iterator[tuple[int, Reference, Reference]]:
    """Marks that stand in the place of a missing one: 12, 15, 14 has no 13; each with the mark before it."""
    marks = [r for r in reading.paper.references if r.kind == "footnote_ref" and (r.value or "").isdigit()]
    numbers = [int(mark.value or 0) for mark in marks]
    for place in range(1, len(marks) - 1):
        before, here, after = numbers[place - 1 : place + _PAIR]
        if after == before + _PAIR and here != before + 1 and before + 1 not in numbers:
            yield before + 1, marks[place], marks[place - 1]


@check("NUMBER-BODY", "error", "form")
def bodies(reading: Reading) -> Iterator[Relation]:
    """A footnote mark in the text has its footnote.

    Example: a number 20 hangs at a word and the last footnote is 19, since its own number is misprinted 40.
    Source: how papers of the Finance Committee are numbered; the number that would be next is taken for a mark.
    """
    notes = len(reading.paper.document.footnotes)
    following = str(notes + 1)
    marks = [mark for mark in _stray_marks(reading) if mark[0].startswith(f"{following}[")] if notes else []
    for said, place in marks[:1]:
        says = (f"標號{said}有註釋", f"mark {said} has its footnote")
        yield relation("fails", says, actual=following, locators=[place, *_stray_bodies(reading)])


def _stray_bodies(reading: Reading) -> list[Locator | None]:
    """Numbers that begin a line without being a figure's: a misprinted footnote's own number reads so."""
    found = []
    for shape, number in reading.told(reading.words.regex("numbering", "loose_body")):
        place = shape.passage.text.chars.find(shape.text[number.start() : number.end() + 3])
        if place >= 0:
            found.append(located(reading.paper.document, shape.passage.text[place : place + len(number[0])]))
    return found


def _stray_marks(reading: Reading) -> list[tuple[str, Locator | None]]:
    """Numbers in the text that are neither figures nor references: a misprinted mark reads so."""
    found = []
    language = language_of(reading.paper.document.language)
    posts = reading.words.regex("numbering", "post_number")
    for shape in reading.shapes:
        if shape.passage.kind in {"paragraph", "item"}:
            for number in shape.words.regex("numbering", "loose_mark").finditer(shape.text):
                if posts.search(shape.text, 0, number.start()):
                    continue
                chars = shape.passage.text.chars
                place = chars.find(number[0] + shape.text[number.end() : number.end() + 2])
                if place >= 0 and name_at(fold(chars), place, language) is None:  # 下午1時
                    text = shape.passage.text[place : place + len(number[0])]
                    found.append((f"{number[0]}[{shape.passage.where}]", located(reading.paper.document, text)))
    return found


@check("NUMBER-MARK", "error", "form")
def marks(reading: Reading) -> Iterator[Relation]:
    """Footnote marks come in order.

    Example: 12, 13, 14 through the text; 12, 15, 14 without a 13 is a misprint.
    Source: how papers of the Finance Committee are numbered.  A footnote may be referred to again, and marks in tables
    and on pages that number their own are in no order with the others.
    """
    marks = [r for r in reading.paper.references if r.kind == "footnote_ref" and (r.value or "").isdigit()]
    wrong = {here.id for _, here, _ in _misplaced(reading)}
    for before, after in pairwise(marks):
        expected = str(int(before.value or 0) + 1)
        if after.value == expected or after.id in wrong:
            says = (f"標號{before.value}之後為{after.value}", f"mark {after.value} follows {before.value}")
            outcome: Verdict = "holds" if after.value == expected else "fails"
            yield relation(outcome, says, (after, before), expected=expected, actual=after.value)
