"""The year of a date that leaves it to a later one: began on 15 March and ended on 14 June 2019."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.languages.stops import stops
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language


def later_year(text: str, end: int, since: int, month: int, language: Language) -> str | None:
    """Reads the year of the date to which a clause goes on from a month, or a day of one, that ends at ``end``.

    ``since`` is where the last date before it ends: one of the same sentence has told the year already.  From December
    to March 2022 the year is not the same.

    Example: "began on 15 March and ended on 14 June 2019" tells 2019 of 15 March.
    """
    pattern = _onward(language)
    found = pattern.match(text, end) if pattern else None
    if found is None or (since and not stops(language, "sentence").search(text, since, end)):
        return None
    return found["year"] if month <= language["dates"]["months"][found["month"]] else None


@lru_cache(maxsize=16)
def _onward(language: Language) -> re.Pattern[str] | None:
    """What leads from a date to a later one with its year; None where a language has no words for it."""
    words = language["dates"].get("onward")
    months = any_of(language["dates"]["months"])
    return (
        compiled(words.replace("<month>", rf"(?:{months})").replace("<last>", rf"(?P<month>{months})"))
        if words
        else None
    )
