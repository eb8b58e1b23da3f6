"""A figure cut out of the picture of its page, with the lines around it: what a citation shows."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from itf_extract.report.pictures import drawings

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Source

_SCALE = 2.0  # pixels a point
_AROUND = 40.0  # points above and below: about two lines
_MARGIN = 2.0  # points between a figure and its box
_RED = (211, 47, 47)


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
