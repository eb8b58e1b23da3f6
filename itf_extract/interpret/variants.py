"""Variant characters made alike, for matching only: 羣 and 群, 內 and 内, 強 and 强.

One character for one, so that indices into the folded text are indices into the text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.text.words import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.languages import Language


def chinese() -> Language:
    """The language whose names are found: its surnames, titles, endings of bodies and variants of characters."""
    return language_of("zh")


def folded(text: str) -> str:
    """The text with each character in the form that OpenCC gives all its variants."""
    return "".join(map(folded_character, text))


@cache
def folded_character(character: str) -> str:
    """One character in the form that all its variants share; itself where that would be more than one."""
    if character.isascii():
        return character
    variant = table(chinese(), "names")["variants"].get(character, character)
    simple = _simplified()(variant)
    return simple if len(simple) == 1 else variant


@cache
def _simplified() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 -- only needed for names

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
