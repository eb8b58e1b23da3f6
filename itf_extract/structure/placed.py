"""The promise that nothing is lost, checked: every character that a source prints stands in a text of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.normalise import UNSEEN
from itf_extract.patterns import compiled
from itf_extract.structure.labels import is_drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.model.document import AnnexSection, Document, Item
    from itf_extract.model.source import Source

# A hyphen at the end of a line, be it that of a cell with others beside it, may break a word, which is written whole.
_HYPHEN = compiled(r"[-\u2010](?: ?[\r\n\f]|(?<=[A-Za-z].)  )")
_LONGEST = 80  # characters of a warning


def accounted(document: Document) -> Document:
    """The document with each stretch of the source's text that no part of it has accounted for.

    Rules that strokes draw, as over and under a total, are furniture; of anything else a warning tells.
    """
    missing = list(_missing(document))
    strokes = tuple(text for text in missing if _draws(text))
    doubts = tuple(_unplaced(document.source, text) for text in missing if not _draws(text))
    drawn = replace(document, furniture=(*document.furniture, *strokes)) if strokes else document
    return drawn.with_warnings(*doubts) if doubts else drawn


def _unplaced(source: Source, text: Text) -> Doubt:
    locator = source.locate(text)
    return Doubt("TEXT-UNPLACED", " ".join(text.chars.split())[:_LONGEST], locator.page if locator else None, locator)


def _draws(text: Text) -> bool:
    return all(map(is_drawn, text.chars.split()))


def _missing(document: Document) -> Iterator[Text]:
    """The stretches of the source's text that no part of the document has."""
    source = document.source
    placed = bytearray(len(source.text))
    for text in _texts(document):
        for place in text.at:
            placed[place] = True
    gaps = (range(*gap.span()) for gap in re.finditer(rb"\0+", placed))
    missing = [place for gap in gaps for place in gap if _printed(source, place)]
    for start, end in source.spans(missing):
        yield Text.plain(source.text[start:end], start)


def _printed(source: Source, place: int) -> bool:
    """Whether a character is seen, and is no hyphen at a line's end."""
    char = source.text[place]
    if char.isspace() or char == "\u00ad" or UNSEEN.match(char):
        return False
    return not _HYPHEN.match(source.text, place)


def _texts(document: Document) -> Iterator[Text]:
    """Every text of a document, labels and marks too."""
    for passage in document.passages:
        yield passage.text
        yield from (mark.text for mark in passage.marks)
    yield from document.furniture
    yield from (paragraph.label_text for paragraph in document.paragraphs)
    yield from (note.label_text for note in document.footnotes)
    yield from _labels(document.approvals)
    for paragraph in document.paragraphs:
        yield from _labels(paragraph.items)
    for annex in document.annexes:
        yield from _sections(annex.sections)


def _labels(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        yield item.label_text
        yield from _labels(item.items)


def _sections(sections: Iterable[AnnexSection]) -> Iterator[Text]:
    for section in sections:
        yield section.label_text
        yield from _labels(section.items)
