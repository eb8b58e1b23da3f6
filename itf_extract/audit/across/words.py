"""The words by which papers tell of other papers, language by language."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from functools import cache, lru_cache
from sys import intern
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.languages import language_of
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re

_MANY = 4096  # names that many papers share
_BRACKETED = compiled(r"\([^()]*\)$")
_LOOSE = compiled(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language; ``terms`` stand for the fund that a paper is about.

    ``levels`` are what a head and a subhead are called before their codes.
    """

    terms: tuple[str, ...]
    levels: tuple[str, ...]
    end: re.Pattern[str]
    number: re.Pattern[str]
    fund: re.Pattern[str]
    committee: re.Pattern[str]
    approved: re.Pattern[str]
    injected: re.Pattern[str]
    planned: re.Pattern[str]
    aside_before: re.Pattern[str]
    aside_after: re.Pattern[str]
    into: re.Pattern[str]
    made: re.Pattern[str]
    purpose: re.Pattern[str]
    elsewhere: re.Pattern[str]
    approves: re.Pattern[str]
    is_approved: re.Pattern[str]
    granted: re.Pattern[str]
    founded_before: re.Pattern[str]
    founded_after: re.Pattern[str]
    founding: re.Pattern[str]
    founding_after: re.Pattern[str]
    launched: re.Pattern[str]
    until: re.Pattern[str]
    lasting: re.Pattern[str]
    records: re.Pattern[str]
    telling: re.Pattern[str]
    full: re.Pattern[str]
    code: re.Pattern[str]
    named: re.Pattern[str]
    part: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """The words of a language (BCP 47, by its first subtag)."""
    table = language_of(language).words("relations")["across"]
    keys = [field.name for field in fields(Words) if field.name not in {"terms", "levels"}]
    return Words(tuple(table["terms"]), tuple(table["levels"]), **{key: compiled(table[key]) for key in keys})


@lru_cache(maxsize=_MANY)
def folded(name: str) -> str:
    """A name as it is compared: without case, width, spaces, signs, variants of characters, an article before it."""
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return intern(_LOOSE.sub("", plain.removeprefix("the ")).translate(_variants()))


@lru_cache(maxsize=_MANY)
def short(name: str) -> str:
    """A name as it is compared where a bracket at its end may be left out: 海堤修繕(整體撥款)."""
    return folded(_BRACKETED.sub("", unicodedata.normalize("NFKC", name).strip()))


def numbered(number: str) -> str:
    """A paper's number as it is compared: without spaces."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


@cache
def _variants() -> dict[int, str]:
    """Characters that are written alike, each as the first of its kind."""
    listed = language_of("zh").words("relations")["terms"]["variants"]
    return {ord(other): alike[0] for alike in listed for other in alike[1:]}
