"""Which codes are characters: what a font calls private or a control is a known bullet or sign, or unreadable."""

from __future__ import annotations

import re

UNREADABLE = "\ufffd"
# Microsoft's Symbol and Wingdings stand at U+F000 and above.  Their bullets, arrows and ticks, and those signs of
# Symbol that papers print between figures; what either prints at other places differs, and is not guessed.
_KNOWN = {
    0xF02D: "−", 0xF06C: "●", 0xF06E: "■", 0xF071: "❑", 0xF076: "❖", 0xF0A3: "≤", 0xF0A7: "▪", 0xF0A8: "◻",
    0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FC: "✓",
}  # fmt: skip
# Controls but white space, surrogates alone, private use, no characters.
_NONE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\uffff\U000f0000-\U0010ffff]"
)


def readable(text: str) -> str:
    r"""The text with a known sign or U+FFFD for each code that is no character.

    >>> readable("\uf0b7 item \ue001\ue002")
    '• item ��'
    """
    return _NONE.sub(lambda found: _KNOWN.get(ord(found[0]), UNREADABLE), text)
