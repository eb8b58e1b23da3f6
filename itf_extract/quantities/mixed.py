"""Whole numbers with a fraction that no single sign says: 3又1/2年, 三又四分之三, one and three-quarter years."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.quantities.in_words import in_words
from itf_extract.quantities.lexicon import any_of, number_words, unit_pattern
from itf_extract.quantities.numerals import exact
from itf_extract.quantities.vocabulary import scales

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.numerals import Numeral

_PLACES = Decimal("0.0001")  # to which a part is told that no decimal says: 2 2/3


class Mixed(NamedTuple):
    """A whole number with a part of one, and where it ends."""

    numeral: Numeral
    end: int


def mixed_at(text: str, place: int, lexicon: Lexicon) -> Mixed | None:
    """The whole number with a fraction that stands at a place of a folded text; None where none does.

    Example: "3又1/2年" has 3.5, "one and three quarters years" 1.75.
    """
    found = next((found for one in _patterns(lexicon.language) if (found := one.match(text, place))), None)
    if found is None:
        return None
    numeral = with_part(*(_worth(found[name].lower(), lexicon) for name in ("whole", "over", "under")))
    return Mixed(numeral, found.end()) if numeral else None


def with_part(whole: object, over: object, under: object) -> Numeral | None:
    """The number that a whole and a part of one make; None where the part is none: 3又5/4."""
    if not (isinstance(whole, int) and isinstance(over, int) and isinstance(under, int) and 0 < over < under):
        return None
    part = Decimal(over) / Decimal(under)
    return exact(whole + (part.quantize(_PLACES) if part != part.quantize(_PLACES) else part.normalize()))


def _worth(printed: str, lexicon: Lexicon) -> object:
    """What digits, number words or a denominator are worth; a part without a number is one: one and half years."""
    if not printed:
        return 1
    printed = printed.rstrip(" -")
    if printed.isdigit():
        return int(printed)
    below = lexicon.language["fractions"].get("denominators", {}).get(printed)
    numeral = None if below else in_words(printed, lexicon)[0]
    return numeral.value if numeral else below


@lru_cache(maxsize=16)
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """The patterns of such numbers, with their slots filled."""
    fractions = language["fractions"]
    filled = {
        "<words>": number_words(language),
        "<part>": any_of(fractions.get("denominators", {})),
        "<unit>": rf"[ -]?(?:{any_of(scales(language))}|{unit_pattern(language)})",
    }
    patterns = []
    for phrase in fractions["mixed"]:
        pattern = phrase
        for slot, words in filled.items():
            pattern = pattern.replace(slot, words)
        patterns.append(compiled(f"(?i){pattern}"))
    return tuple(patterns)
