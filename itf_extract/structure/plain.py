"""A paper as plain text: what is kept of it where a fault of the program strikes how it is laid out or put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.document import Document, Paragraph
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.structure.blocks import Block, Layout, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.source import Source


def plain_layout(source: Source, fault: str) -> Layout:
    """The lines of a source, each a block of its own, with a warning that names the fault."""
    blocks = tuple(Block(line, page=source.page_of(line.at[0]) if source.pages else None) for line in _lines(source))
    return Layout((Part(None, blocks),), (), (), (Doubt.of_fault("layout", fault),))


def plain_document(source: Source, language: str, family: str | None, fault: str) -> Document:
    r"""The lines of a source as one paragraph, with a warning that names the fault.

    >>> from itf_extract.model.source import Source
    >>> small = Source("small.txt", "0" * 64, "text/plain", "A title\n\nA sentence.")
    >>> plain_document(small, "en", None, "KeyError").paragraphs[0].text.chars
    'A title\nA sentence.'
    """
    text = Text.join(list(_lines(source)), "\n")
    warnings = (*source.doubts, Doubt.of_fault("structure", fault))
    paragraphs = (Paragraph(1, text),) if text else ()
    return Document(source, family, paragraphs=paragraphs, warnings=warnings, language=language)


def _lines(source: Source) -> Iterator[Text]:
    start = 0
    for line in source.text.splitlines(keepends=True):
        if said := line.strip():
            yield Text.plain(said, start + line.index(said))
        start += len(line)
