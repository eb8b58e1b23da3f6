"""Which codes are characters: what a font calls private or a control is a known bullet or sign, or unreadable."""

from __future__ import annotations

import re

from itf_extract.patterns import compiled

UNREADABLE = "\ufffd"
# The codes of symbolic fonts stand at U+F000 and above (OpenType, cmap, platform 3, encoding 0): those of ordinary
# letters and digits where the font is one of text, pictures where it is one of dingbats.  Above ASCII, only the signs
# of Symbol and the bullets of Wingdings that papers print are known.
_SYMBOLIC = 0xF000
_ASCII = range(0xF020, 0xF07F)
DINGBATS = "Dingbats"  # what a nameless font is that draws bullets
_DINGBATS = compiled(r"dings|dingbats|marlett", re.IGNORECASE)
_NAMELESS = compiled(r"(?:[A-Z]{6}\+)?(?:CIDFont\+)?[A-Za-z]{0,2}\d*")
_BULLETS = {0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF076: "❖", 0xF075: "◆"}
_KNOWN = {
    0xF0A3: "≤", 0xF0A7: "▪", 0xF0A8: "◻", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•", 0xF0D8: "➢",
    0xF0E0: "→", 0xF0FC: "✓",
}  # fmt: skip
# Controls but white space, surrogates alone, private use, no characters.
_NONE = compiled(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\uffff\U000f0000-\U0010ffff]"
)


def readable(text: str, font: str = "") -> str:
    r"""The text with a known sign or U+FFFD for each code that is no character.

    >>> readable("\uf0b7 item \uf034 \ue001")
    '• item 4 �'
    """
    return _NONE.sub(lambda found: _sign(ord(found[0]), font), text)


def draws_bullets(texts: str, font: str) -> bool:
    r"""Whether a font without a name, of which a page has these characters, is one of dingbats: it has bullets alone.

    >>> draws_bullets("\uf06c", "CIDFont+F2"), draws_bullets("\uf06c\uf061", "CIDFont+F2")
    (True, False)
    """
    return bool(texts) and {*map(ord, texts)} <= _BULLETS.keys() and _NAMELESS.fullmatch(font) is not None


def _sign(code: int, font: str) -> str:
    if code not in _ASCII:
        return _KNOWN.get(code, UNREADABLE)
    return _BULLETS.get(code, UNREADABLE) if _DINGBATS.search(font) else chr(code - _SYMBOLIC)
