"""The text of a PDF's pages as it lies on them, so that it can be selected and found on the pictures."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import Document
    from itf_extract.model.source import Source
    from itf_extract.model.text import Text

_DESCENT = 0.2  # of a box's height, below the baseline


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line of a page has of a text: its characters, where its baseline begins, its width and its size."""

    text: str
    x: float
    y: float
    width: float
    size: float


def text_layer(document: Document) -> Mapping[int, Sequence[Piece]]:
    """The pieces of each page, in reading order: canonical text, without the spaces that only typesetting made."""
    source = document.source
    layer: dict[int, list[Piece]] = defaultdict(list)
    for text in (*(passage.text for passage in document.passages), *document.furniture):
        for page, piece in _pieces(source, text):
            layer[page].append(piece)
    return layer


def _pieces(source: Source, text: Text) -> Iterator[tuple[int, Piece]]:
    """A text line by line; what has no box on a page is left out."""
    start = 0
    while start < len(text):
        line = bisect_right(source.line_starts, text.at[start])
        ending = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
        end = start + 1
        while end < len(text) and text.at[start] <= text.at[end] < ending:
            end += 1
        offsets = text.at[start:end]
        if box := source.glyph_boxes.around(min(offsets), max(offsets) + 1):
            x0, top, x1, bottom = box
            size = bottom - top
            chars = text.chars[start:end].replace("\n", "")
            yield (
                source.page_of(offsets[0]) or 0,
                Piece(chars, round(x0, 1), round(bottom - _DESCENT * size, 1), round(x1 - x0, 1), round(size, 1)),
            )
        start = end
