"""Where the noun phrase begins that ends at a place in a text: what an abbreviation stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.patterns import compiled
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language
    from itf_extract.model.document import Document

_QUOTATION = compiled("「[^「」]*」")
_BLOT = "□"
_SEEN = 8  # how far the words of a boundary look past its end
_WORD = compiled(r"[^\s「」()（）]")


def phrase_start(text: str, end: int, language: Language, term: str = "", known: frozenset[str] = frozenset()) -> int:
    """The index at which the noun phrase before ``end`` begins.

    A known name that has the term's characters in their order wins.  Else the shortest stretch that has them so is
    part of the phrase (文數局 is in 文獻及數碼文化局), which reaches further back to the last word that ends a phrase.
    Particles and punctuation are never part of it, verbs and conjunctions only within that stretch.
    """
    name = _known_name(text, end, term, known)
    if name:
        return end - len(name)
    plain = _unquoted(text)
    floor = _after_last(
        pattern(language, "definitions", "hard"), plain, max(0, end - table(language, "definitions")["longest"]), end
    )
    core = _core(text, floor, end, term)
    return _after_last(pattern(language, "definitions", "soft"), plain, floor, core)


def phrase_before_marks(document: Document) -> dict[str, str]:
    """The noun phrase that each footnote's first mark hangs on, by the footnote's citation (``fn3``)."""
    language = language_of(document.language)
    phrases: dict[str, str] = {}
    for passage in document.passages:
        text = passage.text.chars
        for mark in passage.marks:
            phrase = text[phrase_start(text, mark.index, language) : mark.index].strip()
            if _WORD.search(phrase):
                phrases.setdefault(f"fn{mark.number}", phrase)
    return phrases


def has_in_order(text: str, chars: str) -> bool:
    """Whether the characters stand in the text in their order, perhaps with others between them."""
    rest = iter(text)
    return all(char in rest for char in chars)


def _known_name(text: str, end: int, term: str, known: frozenset[str]) -> str | None:
    """The longest known name that ends at a place; there may be thousands, of not so many lengths."""
    for length in _lengths(known):
        name = text[end - length : end] if length <= end else ""
        if name in known and name != term and has_in_order(name, term):
            return name
    return None


@lru_cache(maxsize=2)
def _lengths(names: frozenset[str]) -> tuple[int, ...]:
    """The lengths of some names, the longest first."""
    return tuple(sorted(set(map(len, names)), reverse=True))


def _after_last(boundary: re.Pattern[str], text: str, floor: int, end: int) -> int:
    """The end of the last boundary that leaves at least a character before ``end``."""
    start = floor
    for match in boundary.finditer(text, floor, end + _SEEN):
        if match.start() >= end:
            break
        if match.end() <= end:
            start = match.end()
    return start


def _core(text: str, floor: int, end: int, term: str) -> int:
    """The start of the shortest stretch up to ``end`` that has the term's characters in order, else ``end``."""
    at = end
    for char in reversed(term):
        at = text.rfind(char, floor, at)
        if at < 0:
            return end
    return at


@lru_cache(maxsize=2)
def _unquoted(text: str) -> str:
    """The text with its quotations blotted out, so that no boundary is found within one."""
    return _QUOTATION.sub(lambda match: _BLOT * len(match[0]), text)
