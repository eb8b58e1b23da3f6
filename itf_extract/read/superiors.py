"""Superior figures: digits that a font draws small and raised though they are set at the size of the text.

Typst, XeLaTeX and InDesign print footnote marks with them (OpenType's feature ``sups``).  A file then says nothing of
it: what gives them away is that they are narrower than the font's other figures, and what proves it where their ink is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.page import Glyphs
from itf_extract.patterns import compiled
from itf_extract.read.upright import level_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.model.page import Page

_DIGIT = compiled("[0-9]")
_NARROW = 0.8  # of the width of other figures; superiors are two thirds as wide
_RISE = (0.2, 0.6)  # ems above the baseline, at which the ink of superiors begins
_SIZE = 0.6  # of the text's
_SLIM = "1"  # narrower than other figures in some fonts, and so held against its like alone


def suspects(glyphs: Glyphs) -> list[int]:
    """The places of digits much narrower than others of their font."""
    texts = glyphs.texts
    digits = (
        [found.start() for found in _DIGIT.finditer(texts)]
        if isinstance(texts, str)
        else [place for place, text in enumerate(texts) if _DIGIT.fullmatch(text)]
    )
    widest: dict[tuple[str, bool], float] = {}
    widths: list[tuple[int, tuple[str, bool], float]] = []
    for place in digits:
        level = glyphs.levels[place]
        key = level.font, texts[place] == _SLIM
        width = (glyphs.x1s[place] - glyphs.x0s[place]) / level.size
        widths.append((place, key, width))
        widest[key] = max(width, widest.get(key, 0.0))
    return [place for place, key, width in widths if width < _NARROW * widest[key]]


def lifted(page: Page, inks: Mapping[int, float]) -> Page:
    """The page with those digits at their true size and height whose ink begins so many points above the baseline."""
    low, high = _RISE
    levels = [*page.glyphs.levels]
    for place, rise in inks.items():
        level = levels[place]
        if low * level.size < rise < high * level.size:
            levels[place] = level_of(level.baseline - rise, _SIZE * level.size, level.font)
    return page._replace(glyphs=Glyphs(page.glyphs.texts, page.glyphs.x0s, page.glyphs.x1s, levels))
