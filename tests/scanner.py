"""Pages of a PDF as a scanner and a photocopier leave them: pictures, a little askew, grey and dusty."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

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
