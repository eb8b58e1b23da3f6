"""Terms that a paper defines: 某某局(下稱「某局」), 某某基金(「基金」), 「過去5年」指…, 即…."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.model.records import Definition
from itf_extract.patterns import compiled
from itf_extract.text.phrases import phrase_before_marks, phrase_start
from itf_extract.text.words import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Passage

_WORD = compiled(r"[^\s「」()（）]")


class _Found(NamedTuple):
    """A definition in a passage; ``start``/``end`` is where it is printed."""

    term: str
    meaning: str
    start: int
    end: int


def find_definitions(document: Document) -> tuple[Definition, ...]:
    """The definitions in the order of the paper; one that is given again is told once."""
    language, known = language_of(document.language), known_names(document)
    noted = phrase_before_marks(document)
    seen: dict[tuple[str, str], Definition] = {}
    for passage in document.worded:
        for found in _in_passage(passage, language, known, noted):
            locator = document.source.locate(passage.text[found.start : found.end])
            if locator is not None:
                seen.setdefault((found.term, found.meaning), Definition(found.term, found.meaning, locator))
    return tuple(seen.values())


def known_names(document: Document) -> frozenset[str]:
    """Names that a paper sets apart from running text: its title, sign-off, head names and quotations."""
    lines = [line.chars for line in (*document.front, *document.signoff)]
    language = language_of(document.language)
    names = {line for line in lines if _WORD.search(line)}
    for key in ("head", "subhead"):
        names.update(match["name"] for line in lines if (match := pattern(language, "heads", key).match(line)))
    for passage in document.worded:
        names.update(pattern(language, "definitions", "quoted").findall(passage.text.chars))
    return frozenset(names)


def _in_passage(
    passage: Passage, language: Language, known: frozenset[str], noted: Mapping[str, str]
) -> Iterator[_Found]:
    text = passage.text.chars
    found = [*_abbreviations(text, language, known), *_namely(text, language, known), *_quoted(text, language)]
    yield from sorted(found, key=lambda one: one.start)
    if passage.kind == "footnote":
        yield from _in_note(text, language, noted.get(passage.where))


def _abbreviations(text: str, language: Language, known: frozenset[str]) -> Iterator[_Found]:
    for match in pattern(language, "definitions", "bracket").finditer(text):
        for term in pattern(language, "definitions", "quoted").findall(match["terms"]):
            found = _before(text, match, term, language, known)
            # 「甲」 in brackets without a word such as 下稱 may also be an example.
            if found and (match["lead"] or len(term) < len(found.meaning)):
                yield found
    for match in pattern(language, "definitions", "bare").finditer(text):
        if found := _before(text, match, match["term"], language, known):
            yield found


def _before(text: str, match: re.Match[str], term: str, language: Language, known: frozenset[str]) -> _Found | None:
    start = phrase_start(text, match.start(), language, term, known)
    meaning = text[start : match.start()]
    return _Found(term, meaning.strip(), start, match.end()) if _WORD.search(meaning) and meaning != term else None


def _namely(text: str, language: Language, known: frozenset[str]) -> Iterator[_Found]:
    for match in pattern(language, "definitions", "namely").finditer(text):
        start = phrase_start(text, match.start(), language, known=known)
        if _WORD.search(text, start, match.start()):
            yield _Found(text[start : match.start()], match["meaning"], start, match.end())


def _quoted(text: str, language: Language) -> Iterator[_Found]:
    for key in ("quoted_term", "quoted_period"):
        for match in pattern(language, "definitions", key).finditer(text):
            yield _Found(match["term"], match["meaning"], match.start(), match.end())


def _in_note(text: str, language: Language, noted: str | None) -> Iterator[_Found]:
    if match := pattern(language, "definitions", "opening_term").match(text):
        yield _Found(match["term"], match["meaning"], match.start(), match.end())
    match = pattern(language, "definitions", "namely_note").match(text)
    if match and noted:
        yield _Found(noted, match["meaning"], match.start(), match.end())
