"""Pages of a PDF as a scanner and a photocopier leave them: pictures, a little askew, grey and dusty."""

from __future__ import annotations

import ctypes
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image, ImageFilter
from pypdfium2 import raw

from itf_extract import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_POINTS = 72
_PAPER = 236
_DUST = 900  # specks on a page


def scanned(data: bytes, pages: Iterable[int], *, dpi: int = 200, askew: float = 0.8, quality: int = 60) -> bytes:
    """These pages (from 1) as pictures of so many dots an inch, turned by some degrees; the same every time."""
    chance = Random(1)  # noqa: S311 - dust
    with pypdfium2.PdfDocument(data) as document:
        sheets = [document[number - 1].render(scale=dpi / _POINTS).to_pil().convert("L") for number in pages]
    pictures = [_on_glass(sheet, askew, chance) for sheet in sheets]
    file = BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=quality)
    return file.getvalue()


def _on_glass(sheet: Image.Image, askew: float, chance: Random) -> Image.Image:
    grey = sheet.point([round(level * _PAPER / 255) for level in range(256)])
    turned = grey.rotate(askew, Image.Resampling.BICUBIC, fillcolor=_PAPER).filter(ImageFilter.GaussianBlur(0.5))
    for _ in range(_DUST):
        x, y = chance.randrange(turned.width - 2), chance.randrange(turned.height - 2)
        turned.paste(chance.randrange(60, 200), (x, y, x + 1, y + chance.choice((1, 2))))
    return turned


def with_layer(scan: bytes, typeset: bytes, pages: Iterable[int], spoil: Callable[[str], str] = str) -> bytes:
    """A scan of these pages with their Latin text laid on it unseen, as text recognition of a scanner does.

    ``spoil`` puts errors into a line.
    """
    source = pipeline.document(typeset).source
    with pypdfium2.PdfDocument(scan) as document:
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Times-Roman")
        for place, number in enumerate(pages):
            page = document[place]
            for line in (each for each in source.lines if each.page == number):
                text = spoil(" ".join(source.text[line.start : line.end].split()))
                _lay(document, page, font, text, (line.x0, line.x1, page.get_height() - line.baseline, line.size))
            raw.FPDFPage_GenerateContent(page.raw)
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def _lay(document: Any, page: Any, font: Any, text: str, place: tuple[float, float, float, float]) -> None:
    """Draw a text without ink from one place to another; pypdfium2 has no types."""
    left, right, up, size = place
    drawn = raw.FPDFPageObj_CreateTextObj(document.raw, font, size)
    chars = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    raw.FPDFText_SetText(drawn, ctypes.cast(chars, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFTextObj_SetTextRenderMode(drawn, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, edges))
    wide = (right - left) / (edges[2].value - edges[0].value or 1.0)
    raw.FPDFPageObj_Transform(drawn, wide, 0, 0, 1, left, up)
    raw.FPDFPage_InsertObject(page.raw, drawn)
