"""Superior figures: digits that are printed small and raised though they are set at the size of the text.

Typst, XeLaTeX and InDesign print footnote marks with them (OpenType's feature ``sups``).  A file then says nothing of
it: what gives them away is that they are narrower than the font's other figures, and what proves it where their ink is.
Others set them smaller and leave the raising to the operator of text rise, of which a reader may say nothing; and some
print characters that are superscripts themselves (¹), and no less the marks of notes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyphs
from itf_extract.patterns import compiled
from itf_extract.read.upright import level_of

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from itf_extract.model.page import Level, Page

_DIGIT = compiled("[0-9]")
_LETTER = compiled("(?<![A-Za-z])[a-h]|[a-h](?![A-Za-z])")  # as notes under tables are marked
_NARROW = 0.8  # of the width of other figures; superiors are two thirds as wide
_RISE = (0.2, 0.6)  # ems above the baseline, at which the ink of superiors begins
_SIZE = 0.6  # of the text's
_MOST_MARKS = 2  # times as many signs as those that they are raised on
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SUPERSCRIPT = compiled("[⁰¹²³⁴-⁻]")
_HIGH = 0.4  # ems: how far a superscript stands above the baseline
_SLIM = "1"  # narrower than other figures in some fonts, and so held against its like alone


def suspects(glyphs: Glyphs) -> list[int]:
    """The places of digits much narrower than others of their font, and of letters at a word's end than their like."""
    texts = glyphs.texts
    letters = _places(_LETTER, texts) if isinstance(texts, str) else []
    widest: dict[tuple[str, str], float] = {}
    widths: list[tuple[int, tuple[str, str], float]] = []
    for place in _places(_DIGIT, texts) + letters:
        level, sign = glyphs.levels[place], texts[place]
        key = level.font, "0" if sign.isdigit() and sign != _SLIM else sign
        width = (glyphs.x1s[place] - glyphs.x0s[place]) / level.size
        widths.append((place, key, width))
        widest[key] = max(width, widest.get(key, 0.0))
    narrow = [place for place, key, width in widths if width < _NARROW * widest[key]]
    return sorted({*narrow, *_small(glyphs)})


def _small(glyphs: Glyphs) -> list[int]:
    """The places of signs that are set smaller than others on the very same baseline.

    A row of numbers beside a label in larger type has far more signs than that, and none is raised.
    """
    largest = text_sizes(glyphs)
    small = {level for level in largest if level.size < _NARROW * largest[level]}
    if not small:
        return []
    said = [(place, level) for place, level in enumerate(glyphs.levels) if not glyphs.texts[place].isspace()]
    signs = Counter((level.baseline, level in small) for _, level in said)
    marks = {at for at, is_small in signs if is_small and signs[at, True] <= _MOST_MARKS * signs[at, False]}
    return [place for place, level in said if level in small and level.baseline in marks]


def text_sizes(glyphs: Glyphs) -> dict[Level, float]:
    """The largest size that stands on the baseline of each of these levels."""
    levels = {id(level): level for level in glyphs.levels}.values()
    sizes: dict[float, float] = {}
    for level in levels:
        sizes[level.baseline] = max(level.size, sizes.get(level.baseline, 0.0))
    return {level: sizes[level.baseline] for level in levels}


def lifted(page: Page, inks: Mapping[int, float]) -> Page:
    """The page with those digits at their true size and height whose ink begins so many points above the baseline."""
    low, high = _RISE
    levels = [*page.glyphs.levels]
    largest = text_sizes(page.glyphs)
    for place, rise in inks.items():
        level = levels[place]
        size = largest[level]
        if low * size < rise < high * size:
            levels[place] = level_of(level.baseline - rise, min(level.size, _SIZE * size), level.font)
    return page._replace(glyphs=Glyphs(page.glyphs.texts, page.glyphs.x0s, page.glyphs.x1s, levels))


def written_out(page: Page) -> Page:
    """The page with its superscripts as digits that are raised, as marks of notes are that a program sets.

    What none answers is a superscript again in the end (``structure.raised``).
    """
    glyphs = page.glyphs
    places = _places(_SUPERSCRIPT, glyphs.texts)
    if not places:
        return page
    texts, levels = list(glyphs.texts), [*glyphs.levels]
    for place in places:
        level = levels[place]
        texts[place] = texts[place].translate(_SUPERSCRIPTS)
        levels[place] = level._replace(baseline=level.baseline - _HIGH * level.size, size=_SIZE * level.size)
    return page._replace(glyphs=Glyphs(texts, glyphs.x0s, glyphs.x1s, levels))


def _places(sign: re.Pattern[str], texts: Sequence[str]) -> list[int]:
    """Where these signs are among a page's glyphs."""
    if isinstance(texts, str):
        return [found.start() for found in sign.finditer(texts)]
    return [place for place, text in enumerate(texts) if sign.fullmatch(text)]
