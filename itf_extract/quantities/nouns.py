"""What a number counts: the noun phrase after it, as far as the language's vocabulary can tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    from itf_extract.languages import Language

_LONGEST = 20


class _Phrases(NamedTuple):
    """A run of words, and which of it is the phrase: all of it, else its beginning."""

    run: re.Pattern[str]
    whole: re.Pattern[str]
    first: re.Pattern[str]


def noun_after(text: str, index: int, language: Language) -> str:
    """The noun phrase that begins at ``index``; empty where the vocabulary shows none.

    Where a language lists its head nouns, a run of characters up to the next particle is the phrase if it ends in
    one; else the phrase ends at the first head noun in it (名學員接受: 學員).  Where it parts its words by spaces,
    the phrase is the words up to one in the plural.
    """
    phrases = _phrases(language)
    run = phrases.run.match(text, index)
    found = run and (phrases.whole.fullmatch(run[0]) or phrases.first.match(run[0]))
    return found[0].strip() if found else ""


@lru_cache(maxsize=16)
def _phrases(language: Language) -> _Phrases:
    nouns = language["nouns"]
    if "heads" not in nouns:
        anything = re.compile(".*")
        return _Phrases(re.compile(_spaced(nouns["stops"], nouns["longest"])), anything, anything)
    stops, heads = re.escape(nouns["stops"]), any_of(nouns["heads"])
    run = rf"[^{stops}0-9]{{2,{_LONGEST}}}(?:[／/][^{stops}0-9]{{2,8}})?"
    return _Phrases(re.compile(run), re.compile(rf".*{heads}"), re.compile(rf".*?{heads}"))


def _spaced(stops: list[str], longest: int) -> str:
    word = rf"(?!(?i:{any_of(stops)})(?![A-Za-z'’-]))[A-Za-z][A-Za-z'’\-]*"
    plural = rf"{word}(?<=[A-Za-z]s)(?<!ss)(?![A-Za-z'’-])"
    return rf" ?(?:{plural}|{word}(?: {word}){{0,{longest - 2}}}? {plural}|{word}(?: {word}){{0,{longest - 1}}})"


@lru_cache(maxsize=16)
def plural_after(language: Language) -> re.Pattern[str]:
    """A noun in the plural right after a number; nothing where the language's nouns have none."""
    nouns = language["nouns"]
    stops = any_of(nouns["stops"])
    return re.compile(
        "(?!)" if "heads" in nouns else rf" (?!(?i:{stops})(?![A-Za-z'’-]))[a-z][a-z\-]*[a-rt-z]s(?![A-Za-z'’-])"
    )
