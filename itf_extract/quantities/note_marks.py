"""Marks of notes that are words or letters in brackets, printed at a number of a table: 230 Note 1, 230註1, 230(a)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.patterns import compiled
from itf_extract.resources import language_names

if TYPE_CHECKING:
    import re

_DIGIT = compiled(r"[0-9]")
_NUMBER = r"(?:[0-9]{1,2}|[⁰¹²³⁴-⁹]{1,2}|[一二三四五六七八九十]|[a-h])"
_LAST = compiled(rf"(?:{_NUMBER}|[)）\]])$")  # of a mark: its number, or a bracket


@cache
def note_words() -> str:
    """The pattern of the words of all languages before the number of a mark."""
    return _words("note_words")


def _words(key: str) -> str:
    return "|".join(f"(?:{language_of(tag)['tables'][key]})" for tag in language_names())


@cache
def _mark() -> re.Pattern[str]:
    bracketed = rf"[(（\[]\s?(?:{note_words()})\s{{0,2}}{_NUMBER}?\s?[)）\]]"
    worded = rf"\s*(?:{bracketed}|(?:{note_words()})\s{{0,2}}{_NUMBER})"
    # 4(a) may be a paragraph's number.
    lettered = r"(?:(?<=[0-9]{2})|(?<=\.[0-9])|(?<=%))\s?[(（][a-h][)）]"
    raised = r"\s?[(（][⁰¹²³⁴-⁹]{1,2}[)）]"
    # 230 Note, of a table that has one; 230 notes are counted.
    alone = rf"(?<=[0-9%])\s?(?:{_words('note_word_alone')})"
    return compiled(rf"(?<=[^\s(（])(?:{worded}|{lettered}|{raised}|{alone})\s*$")


def without_note(text: str) -> str:
    """A cell's text up to the mark of a note that it ends in.

    >>> without_note("230 Note 1"), without_note("1,240註"), without_note("12.5(a)"), without_note("4(a)")
    ('230', '1,240', '12.5', '4(a)')
    """
    last = text.rstrip()[-1:]
    found = _mark().search(text) if _LAST.search(last) or (last.isalpha() and not text[:1].isalpha()) else None
    return text[: found.start()] if found and _DIGIT.search(text, 0, found.start()) else text
