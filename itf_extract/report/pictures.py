"""Pages of a PDF as pictures that a report carries within itself.

Text is black on white: eight greys without loss are smaller than a JPEG and sharper.
"""

from __future__ import annotations

import os
from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PIL.Image import Image
    from pypdfium2 import PdfDocument

    from itf_extract.model.document import Document
    from itf_extract.model.page import Page
    from itf_extract.model.source import Box, Source
    from itf_extract.model.text import Text

_SCALE = 2.0  # pixels a point: sharp at the width of a desktop's half, and small
_WHITE = 255
_STEPS = 7  # between eight greys, black and white among them
_BLUR = 8  # pixels: about half a character
_SAMPLE = 200
_TURNS = {False: (0, 180), True: (90, 270)}
_PDFIUM = Lock()  # pdfium may be in one thread at a time
_DESCENT = 0.2  # of a box's height, below the baseline


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a WebP picture, with its size in points as the page is read."""

    page: int
    width: float
    height: float
    data: bytes

    @property
    def uri(self) -> str:
        """The picture as a ``data:`` address."""
        return f"data:image/webp;base64,{b64encode(self.data).decode('ascii')}"


def pictures(data: bytes, source: Source, password: str | None = None) -> tuple[Picture, ...]:
    """The pages of the PDF that ``source`` was read from, in order; the bytes are the same every time."""

    def picture(drawn: tuple[Page, Image]) -> Picture:
        page, image = drawn
        return Picture(page.number, page.width, page.height, _encoded(image))

    # pdfium draws in one thread, Pillow packs in all of them: packing takes the most time.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return tuple(pool.map(picture, drawings(data, source, source.pages, _SCALE, password)))


def drawings(
    data: bytes, source: Source, pages: Iterable[Page], scale: float, password: str | None = None
) -> Iterator[tuple[Page, Image]]:
    """Each of these pages of a source with its picture in grey, turned as the page is read."""
    import pypdfium2  # noqa: PLC0415 -- only who draws pages needs it

    with _PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
    try:
        for page in pages:
            boxes = source.boxes_on(page.number)
            yield page, _as_read(_drawn(document, page.number, scale), page, boxes, scale)
    finally:
        with _PDFIUM:
            document.close()


def _drawn(document: PdfDocument, number: int, scale: float) -> Image:
    with _PDFIUM:
        page = document[number - 1]
        bitmap = page.render(scale=scale)
        image: Image = bitmap.to_pil().convert("L")
        bitmap.close()
        page.close()
    return image


def _as_read(image: Image, page: Page, boxes: Sequence[Box], scale: float) -> Image:
    """The picture turned so that the page's characters lie on its ink: a table may be set sideways on a page."""
    sideways = (image.width > image.height) != (page.width > page.height)
    turned = [image.rotate(turn, expand=True) if turn else image for turn in _TURNS[sideways]]
    return max(turned, key=lambda candidate: _ink(candidate, boxes, scale))


def _ink(image: Image, boxes: Sequence[Box], scale: float) -> int:
    """How dark the picture is at the middles of boxes; a sample of them tells."""
    small = image.reduce(_BLUR)
    step = max(1, len(boxes) // _SAMPLE)
    middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in boxes[::step]]
    places = [(int(x * scale / _BLUR), int(y * scale / _BLUR)) for x, y in middles]
    pixels = small.tobytes()
    inside = [(x, y) for x, y in places if 0 <= x < small.width and 0 <= y < small.height]
    return sum(_WHITE - pixels[y * small.width + x] for x, y in inside)


def _encoded(image: Image) -> bytes:
    greys = image.point([round(round(level * _STEPS / _WHITE) * _WHITE / _STEPS) for level in range(_WHITE + 1)])
    file = BytesIO()
    greys.convert("RGB").save(file, "WEBP", lossless=True, quality=40, method=2)
    return file.getvalue()


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
