"""Type 3 fonts: their glyphs are drawings with names, and only a name that is known says a character.

pdfminer takes the code of a glyph with any other name for a character of the standard encoding.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFType3Font
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pdfminer.pdffont import PDFFont
    from pdfplumber.pdf import PDF


def know_by_name(file: PDF) -> None:
    """Make an open file leave the characters of glyphs untold whose names say none."""
    manager: Any = file.rsrcmgr
    manager.get_font = partial(_font, manager.get_font)


def _font(
    get: Callable[[object, Mapping[str, object]], PDFFont], number: object, described: Mapping[str, object]
) -> PDFFont:
    """The font that pdfminer makes of what describes it."""
    font = get(number, described)
    encoding = resolve1(described.get("Encoding"))
    if isinstance(font, PDFType3Font) and font.unicode_map is None and isinstance(encoding, dict):
        font.cid2unicode = dict(_named(resolve1(encoding.get("Differences")) or ()))
    return font


def _named(differences: Iterable[object]) -> Iterable[tuple[int, str]]:
    """The characters of codes by the names that a font's encoding gives them."""
    code = 0
    for each in map(resolve1, differences):
        if isinstance(each, int):
            code = each
            continue
        with suppress(KeyError, ValueError):  # names that say nothing
            yield code, name2unicode(literal_name(each))
        code += 1
