"""What a number counts: the noun phrase after it, as far as the language's vocabulary can tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    from itf_extract.languages import Language

_LONGEST = 20


class _Headed(NamedTuple):
    """A run of characters up to a particle, and which of it is the phrase: all of it, else its beginning."""

    run: re.Pattern[str]
    whole: re.Pattern[str]
    first: re.Pattern[str]


def noun_after(text: str, index: int, language: Language) -> str:
    """The noun phrase that begins at ``index``; empty where the vocabulary shows none.

    Where a language lists its head nouns, a run of characters up to the next particle is the phrase if it ends in
    one; else the phrase ends at the first head noun in it (名學員接受: 學員).  Where it parts its words by spaces,
    the phrase is the words up to one in the plural.
    """
    if "heads" not in language["nouns"]:
        return _words_after(text, index, language)
    phrases = _headed(language)
    run = phrases.run.match(text, index)
    found = run and (phrases.whole.fullmatch(run[0]) or phrases.first.match(run[0]))
    return found[0] if found else ""


def _words_after(text: str, index: int, language: Language) -> str:
    word, longest = _word(language), language["nouns"]["longest"]
    end = index
    for _ in range(longest):
        found = word.match(text, end)
        if found is None or (end > index and not found[0].startswith(" ")):
            break
        end = found.end()
        if _is_plural(found[0]):
            break
    return text[index:end].strip()


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


@lru_cache(maxsize=16)
def _headed(language: Language) -> _Headed:
    nouns = language["nouns"]
    stops, heads = re.escape(nouns["stops"]), any_of(nouns["heads"])
    run = rf"[^{stops}0-9]{{2,{_LONGEST}}}(?:[／/][^{stops}0-9]{{2,8}})?"
    return _Headed(compiled(run), compiled(rf".*{heads}"), compiled(rf".*?{heads}"))


@lru_cache(maxsize=16)
def _word(language: Language) -> re.Pattern[str]:
    """A word that may stand in a noun phrase."""
    stops = "|".join(map(re.escape, language["nouns"]["stops"]))
    grade = r"[A-Z][A-Za-z]*[ -]?[0-9]{1,2}[A-Z]?(?= [a-z])"  # two D1 posts, 25 Level 2 alarms, nine COVID-19 cases
    return compiled(rf" ?(?!(?i:{stops})(?![A-Za-z'’-]))(?:{grade}|[A-Za-z][A-Za-z'’\-]*)")


def names_a_thing(text: str, index: int, language: Language) -> bool:
    """Whether a word that may begin a noun phrase stands right after a number: one *clerk*, but one *of* them."""
    return _word(language).match(text, index) is not None


def plural_after(text: str, index: int, language: Language) -> bool:
    """Whether a noun in the plural stands right after a number, in small letters."""
    found = _word(language).match(text, index) if "heads" not in language["nouns"] else None
    return found is not None and found[0].strip().islower() and _is_plural(found[0])
