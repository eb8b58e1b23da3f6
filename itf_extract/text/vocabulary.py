"""The words by which a language says that figures belong together, from its profile of relations.

Patterns are data (``languages/zh/relations.toml`` and its siblings), these are their signs:

- ``<name:kind>`` a figure; kinds are those of figures, ``amount`` for money, a count or a measure, ``number`` for any
  of money, count, percent, duration, multiple and measure, ``when`` for a date or fiscal
  year, ``share`` for a percentage or fraction;
- ``~`` what stands between within a clause, ``~~`` within a sentence, both without a figure; ``~~~`` within a sentence,
  with dates, years and periods but no other figure; ``≈`` within a sentence, figures too;
- ``{name}`` one of the vocabulary's macros, which may have macros in them.

Sentences and clauses end in 。；，： and names stand in 「」 whatever the language prints: the profile's ``marks`` say
what is written so.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, get_args

from itf_extract.dataclass import dataclass
from itf_extract.demands import demands
from itf_extract.model.quantity import FigureKind
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.languages import Language

_FIRST = 0xE000
_KINDS: tuple[str, ...] = get_args(FigureKind)
SIGNS = {kind: chr(_FIRST + place) for place, kind in enumerate(_KINDS)}
_RANGE = f"{chr(_FIRST)}-{chr(_FIRST + len(_KINDS) - 1)}"
SENTENCE_ENDS, CLAUSE_ENDS = "。；\n", "，。；：\n"
SIGN = compiled(f"[{_RANGE}]")
_WIDER = {
    "amount": ("money", "count", "measure"),
    "number": ("money", "count", "percent", "duration", "multiple", "measure"),
    "when": ("date", "fiscal_year"),
    "share": ("percent", "fraction"),
}
_NO_TIME = "".join(sign for kind, sign in SIGNS.items() if kind not in {"date", "fiscal_year", "duration"})
_TOKEN = compiled(r"<(\w+):(\w+)>|~~~|~~|~|≈")
_MACRO = compiled(r"\{([a-z]\w*)\}")
# A pattern of letters begins where a word does: the enterprise’s share is no rise.
_IN_LETTERS, _BEGINNING = compiled(r"(?:\(\?:)*[a-z]"), "(?<![a-z])"
_PRINTED = compiled("[A-Za-z,;:（）]")
_NAME_OR_CAPITALS = compiled("「[^「」]*」|[A-Z]+")


@dataclass(frozen=True)  # without slots: what is compiled is kept with it
class Pattern:
    """A pattern of words and figures."""

    source: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern compiled, for the first text that could match it."""
        return compiled(self.source)

    def may_match(self, text: str) -> bool:
        """Whether a text has what the pattern demands."""
        # Plain loops, for this is asked of every pattern and cell.
        for words in demands(self.source):
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of relations in one language."""

    language: Language

    def table(self, name: str) -> Mapping[str, Any]:
        """A table of the profile, as TOML has it."""
        found: Mapping[str, Any] = self.language.words("relations")[name]
        return found

    def pattern(self, source: str) -> Pattern:
        """A pattern of words and figures."""
        return _pattern(self.language, source)

    def patterns(self, table: str, key: str) -> tuple[Pattern, ...]:
        """The patterns of words and figures under a key, one or a list of them."""
        return _patterns(self.language, table, key)

    def regex(self, table: str, key: str) -> re.Pattern[str]:
        """What a key says of words alone: any of a list of words, or a pattern of words."""
        return _regex(self.language, table, key)

    def reach(self, characters: int) -> int:
        """How many characters of this language tell as much as so many Chinese ones."""
        return characters * int(self.table("marks")["breadth"])

    def parts(self, text: str) -> frozenset[str]:
        """The words of a text, by which texts are alike; for Chinese each two characters."""
        return frozenset(_regex(self.language, "marks", "part").findall(text))

    def marked(self, text: str) -> str:
        """The text with 。；，： and 「」 for the language's own signs, in small letters but for any names."""
        for found, written in _marks(self.language) if _PRINTED.search(text) else ():
            text = found.sub(written, text)
        return _NAME_OR_CAPITALS.sub(_small, text) if _in_small(self.language) else text

    def names(self, text: str) -> list[str]:
        """The names that a printed text has in quotation marks, or that its capitals show, in order."""
        return quoted(self.marked(text))


def _small(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("「") else found[0].lower()


_QUOTED = compiled("「([^「」]+)」")


def quoted(text: str) -> list[str]:
    """The names in quotation marks, in order."""
    return _QUOTED.findall(text)


@cache
def _marks(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    short, listed = language["stops"]["abbreviations"], language.words("relations")["marks"].get("written", ())
    points = [(compiled(rf"\b({'|'.join(map(re.escape, short))})\."), r"\1")] if short else []
    return (*points, *((compiled(mark["printed"]), mark["as"]) for mark in listed))


@cache
def _in_small(language: Language) -> bool:
    """Whether the words of a language are told in small letters."""
    return bool(language.words("relations")["marks"].get("small"))


@cache
def _regex(language: Language, table: str, key: str) -> re.Pattern[str]:
    said = language.words("relations")[table][key]
    if isinstance(said, str):
        return compiled(said)
    return compiled("|".join(re.escape(word) for word in sorted(said, key=len, reverse=True)) or "(?!)")


@cache
def _patterns(language: Language, table: str, key: str) -> tuple[Pattern, ...]:
    said = language.words("relations")[table][key]
    return tuple(_pattern(language, source) for source in ([said] if isinstance(said, str) else said))


@cache
def _pattern(language: Language, source: str) -> Pattern:
    macros, spelt = language.words("relations")["macros"], source
    while _MACRO.search(spelt):
        spelt = _MACRO.sub(lambda macro: macros[macro[1]], spelt)
    begin = _BEGINNING if _in_small(language) and _IN_LETTERS.match(spelt) else ""
    return Pattern(begin + _TOKEN.sub(_expand, spelt))


def _expand(token: re.Match[str]) -> str:
    match token[0]:
        case "~":
            return rf"[^{CLAUSE_ENDS}{_RANGE}]*?"
        case "~~":
            return rf"[^{SENTENCE_ENDS}{_RANGE}]*?"
        case "~~~":
            return rf"[^{SENTENCE_ENDS}{_NO_TIME}]*?"
        case "≈":
            return rf"[^{SENTENCE_ENDS}]*?"
    kinds = _WIDER.get(token[2], (token[2],))
    return f"(?P<{token[1]}>[{''.join(SIGNS[kind] for kind in kinds)}])"
