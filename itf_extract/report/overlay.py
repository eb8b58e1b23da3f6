"""A page with all that was read drawn over it, and a figure cut out of it: a wrong reading shows where it began."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from itf_extract.report.pictures import drawings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from itf_extract.model.document import Table
    from itf_extract.model.page import Line
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Box, Source

# The layers from the finest to the widest, with the colours they are drawn in; figures come last, on top.
LAYERS: dict[str, tuple[int, int, int]] = {
    "glyph": (205, 205, 205),
    "line": (66, 133, 244),
    "block": (244, 160, 0),
    "table": (142, 36, 170),
    "figure": (211, 47, 47),
}
_SCALE = 2.0  # pixels a point
_WIDTHS = {"glyph": 1, "line": 1, "block": 2, "table": 3, "figure": 3}
_MARGINS = {"glyph": 0.0, "line": 0.5, "block": 2.0, "table": 4.0, "figure": 1.0}
_DESCENT = 0.14  # of the size, below the baseline, as the boxes of glyphs have it
_AROUND = 40.0  # points above and below: about two lines
_MARGIN = 2.0  # points between a figure and its box
_RED = (211, 47, 47)


def overlay(paper: Paper, number: int, data: bytes, password: str | None = None) -> bytes:
    """The page (from 1) as a PNG with the boxes of its glyphs, lines, blocks, tables and figures; a legend on top.

    ``data`` is the PDF that the paper was read from.  Raises IndexError for a page that it has not.
    """
    source = paper.document.source
    page = source.pages[number - 1]
    ((_, grey),) = drawings(data, source, (page,), _SCALE, password)
    image = grey.convert("RGB")
    for layer, boxes in _boxes(paper, number).items():
        _draw(image, layer, boxes)
    _legend(image)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _boxes(paper: Paper, number: int) -> dict[str, list[Box]]:
    source, document = paper.document.source, paper.document
    locators = (source.locate(passage.text) for passage in document.passages if passage.kind not in {"cell", "column"})
    blocks = (_on(number, locator.boxes) for locator in locators if locator)
    return {
        "glyph": source.boxes_on(number),
        "line": [_line(line) for line in source.lines if line.page == number],
        "block": [_around(boxes) for boxes in blocks if boxes],
        "table": [_around(boxes) for table in document.tables if (boxes := list(_cells(source, table, number)))],
        "figure": [box for figure in paper.figures for box in _on(number, figure.locator.boxes)],
    }


def _on(number: int, boxes: Iterable[tuple[int, Box]]) -> list[Box]:
    return [box for page, box in boxes if page == number]


def _cells(source: Source, table: Table, number: int) -> Iterator[Box]:
    texts = (table.caption, *table.columns, *(cell for row in table.rows for cell in row), *table.notes)
    for text in texts:
        if locator := source.locate(text):
            yield from _on(number, locator.boxes)


def _line(line: Line) -> Box:
    bottom = line.baseline + _DESCENT * line.size
    return line.x0, bottom - line.size, line.x1, bottom


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _draw(image: Image, layer: str, boxes: Iterable[Box]) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 -- only who draws needs it

    draw, margin = ImageDraw.Draw(image), _MARGINS[layer]
    for x0, top, x1, bottom in boxes:
        corners = (x0 - margin, top - margin, x1 + margin, bottom + margin)
        draw.rectangle([edge * _SCALE for edge in corners], outline=LAYERS[layer], width=_WIDTHS[layer])


def _legend(image: Image) -> None:
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415 -- only who draws needs it

    draw, font = ImageDraw.Draw(image), ImageFont.load_default(18)
    for place, (layer, colour) in enumerate(LAYERS.items()):
        left = 20 + 110 * place
        draw.rectangle((left, 14, left + 22, 30), outline=colour, width=3)
        draw.text((left + 30, 11), layer, fill=(60, 60, 60), font=font)


def cutting(source: Source, figure: Figure, data: bytes, password: str | None = None) -> bytes | None:
    """A PNG as wide as the page, the figure in a box; None for a text dump.

    ``data`` is the PDF that ``source`` was read from.
    """
    from PIL import ImageDraw  # noqa: PLC0415 -- only who draws needs it

    number, whole = figure.locator.page, figure.locator.bbox
    if number is None or whole is None:
        return None
    ((page, grey),) = drawings(data, source, (source.pages[number - 1],), _SCALE, password)
    image = grey.convert("RGB")
    drawn = ImageDraw.Draw(image)
    for on, (x0, top, x1, bottom) in figure.locator.boxes:
        if on == number:
            around = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
            drawn.rectangle([edge * _SCALE for edge in around], outline=_RED, width=3)
    first, last = max(0.0, whole[1] - _AROUND), min(page.height, whole[3] + _AROUND)
    file = BytesIO()
    image.crop((0, int(first * _SCALE), image.width, int(last * _SCALE))).save(file, "PNG")
    return file.getvalue()
