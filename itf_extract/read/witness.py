"""Holds what one reader makes of a page against what another does: their characters, whatever their order.

Readers share no code, so that they seldom make the same mistake.  Spaces and hyphens do not count: readers differ in
which of them are printed.  Ligatures and full-width forms are as good as what they stand for, and so is one bullet for
another: Word sets them in a font of symbols, which readers map each in its own way.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.read.signs import UNREADABLE, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Page

_SHOWN = 20  # of the characters by which two readings differ
_UNCOUNTED = compiled(r"[\s\u00ad\u2010-\u2015\u2212\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]+")
BULLETS = frozenset("·•∙⋅")
_BULLET = dict.fromkeys(map(ord, BULLETS), "•")


def characters(text: str) -> Counter[str]:
    """How often each character is printed.

    >>> characters("· ﬁve １－2") == Counter("•five12")
    True
    """
    text = readable(text).translate(_BULLET)
    if not unicodedata.is_normalized("NFKD", text):
        # Not NFKC: that would make one of two Korean letters that chance to stand side by side.
        text = unicodedata.normalize("NFKD", text)
    return Counter(_UNCOUNTED.sub("", text))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same characters; most are equal before anything is folded, which costs the most."""
    said, seen = _UNCOUNTED.sub("", one), _UNCOUNTED.sub("", other)
    if said == seen or (len(said) == len(seen) and _counted(said) == _counted(seen)):
        return True
    return characters(one) == characters(other)


def _counted(text: str) -> dict[str, int]:
    """How often each character stands in a text as it is; unlike counters, plain dicts are compared at once."""
    return dict(Counter(text))


def of_page(page: Page) -> Counter[str]:
    """The characters of a page's glyphs, those that do not run with it too."""
    return characters(text_of(page))


def text_of(page: Page) -> str:
    """All that a page's glyphs say, in whatever order."""
    return "".join(page.glyphs.texts) + "".join("".join(apart.glyphs.texts) for apart in page.turned)


def confirms(other: Counter[str], reading: Counter[str]) -> bool:
    """Whether another reading has the same characters, or an unreadable sign for some of them.

    >>> confirms(Counter("4\ufffd0"), Counter("450"))
    True
    """
    if other == reading:
        return True
    missing, more = reading - other, other - reading
    return not (more.keys() - {UNREADABLE}) and missing.total() == more[UNREADABLE]


def fullest(readings: Sequence[Counter[str]]) -> int | None:
    """Which reading has all characters that the others have; None where none does, the least readable one of equals."""
    known = [Counter({char: number for char, number in each.items() if char != UNREADABLE}) for each in readings]
    full = [place for place, each in enumerate(known) if all(other <= each for other in known)]
    return max(full, key=lambda place: readings[place][UNREADABLE], default=None)


def difference(one: Counter[str], other: Counter[str]) -> str:
    """The characters that one of two readings has more often than the other, digits first; "" where there are none."""
    chars = (char for char in ((one - other) + (other - one)).elements() if char != UNREADABLE)
    return "".join(sorted(chars, key=_digits_first)[:_SHOWN])


def digits_unsaid(said: Counter[str], drawn: Counter[str]) -> str:
    """The digits by which two readings differ where glyphs draw some that the text said for them lacks.

    >>> digits_unsaid(Counter("5,700"), Counter("5,100")), digits_unsaid(Counter("5,700"), Counter("\ufffd,700"))
    ('17', '')
    """
    one, other = (Counter({char: each[char] for char in each if char.isdecimal()}) for each in (said, drawn))
    return difference(one, other) if other - one else ""


def _digits_first(char: str) -> tuple[bool, str]:
    return not char.isdigit(), char
