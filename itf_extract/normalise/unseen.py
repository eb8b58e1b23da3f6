"""Characters that show nothing: joiners, directions, byte order marks, variation selectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.model.text import Text

# Unicode's default ignorable code points (DerivedCoreProperties.txt) but for the soft hyphen, which a line's end shows.
UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_UNSEEN_OR_SOFT = re.compile(rf"{UNSEEN.pattern}|\u00ad")
# What else ends a line, character for character; a carriage return before a line feed is part of that line's end.
_LINE_END = re.compile("\r(?!\n)|[\v\x1c-\x1e\x85\u2028]")


def seen(text: Text, *, soft_hyphens: bool = True) -> Text:
    """The text without what shows nothing; soft hyphens show where a line ends in them.

    >>> from itf_extract.model.text import Text
    >>> seen(Text.plain("2" + chr(0xFEFF) + "億元")).chars
    '2億元'
    """
    unseen = UNSEEN if soft_hyphens else _UNSEEN_OR_SOFT
    return text.without([found.span() for found in unseen.finditer(text.chars)]) if unseen.search(text.chars) else text


def line_ends(chars: str) -> str:
    """Text in which every line ends in a line feed, whatever ended it; paragraph separators stay.

    >>> line_ends(chr(13).join("甲乙")) == chr(10).join("甲乙")
    True
    """
    return _LINE_END.sub("\n", chars)
