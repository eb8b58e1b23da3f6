"""The words of the English figure grammar, read once from ``en_numbers.toml``, and the patterns they make."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.resources import table_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"


@cache
def words() -> Mapping[str, Any]:
    """The tables of the English numbers profile, as TOML has them."""
    return tomllib.loads(table_text("profiles", "en_numbers"))


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, each ending where a word does."""
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_whole(word) for word in ordered) + ")"


def _whole(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", " ")
    return escaped + (r"(?![A-Za-z])" if word[-1].isalpha() else "")


@cache
def word_number() -> str:
    """The pattern of a number in words: seven, Twelve, twenty-five, three hundred."""
    numerals = words()["numerals"]
    tens = any_of(word for word, value in numerals.items() if 20 <= value < 100)  # noqa: PLR2004 - the tens
    ones = any_of(word for word, value in numerals.items() if value < 20)  # noqa: PLR2004
    return rf"(?:(?:{tens}(?:[- ]{ones})?|{ones})(?: hundred(?![a-z]))?)"
