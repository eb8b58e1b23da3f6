"""English dates: 28 May 2021, May 2021, end-February 2021, the fourth quarter of 2023, 2017, July to December."""

from __future__ import annotations

import re
from functools import cache

from itf_extract.interpret.english.words import any_of, words
from itf_extract.interpret.hits import Hit

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9%]|[.,][0-9]| (?:[0-9]{3}|per cent|million|billion)(?![0-9]))"


@cache
def date_pattern() -> str:
    """The pattern of any date that prints a month or a year."""
    month = any_of(words()["months"])
    part = any_of(words()["dates"]["parts"])
    quarter = any_of(words()["dates"]["quarters"])
    return (
        rf"(?<![A-Za-z0-9$.,])(?:"
        rf"(?:(?P<part>(?i:{part}))[- ])?(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? )?(?P<month>{month})\.?"
        rf"(?:(?: to |-|–| and )(?P<until>{month}))?(?:,? (?P<year>{_YEAR}))?"
        rf"|(?P<quarter>(?i:{quarter})) (?P<quarter_year>{_YEAR})"
        rf"|(?:(?P<year_part>(?i:{part}))[- ])?(?P<only>{_YEAR})(?![-–/][0-9]))"
    )


def read_date(text: str, found: re.Match[str], last: str | None) -> Hit | None:
    """The date of a match; one without a year has the last year told, without any it is none (may, march)."""
    start, end = found.span("date")
    if found["only"]:
        return Hit(start, start, end, "date", found["only"], codes=_part(found["year_part"]))
    if found["quarter"]:
        code = words()["dates"]["quarters"][found["quarter"].lower()]
        return Hit(start, start, end, "date", found["quarter_year"], codes=(code,))
    year = found["year"] or last
    if year is None or (found["year"] is None and not _dated(text, found)):
        return None
    value = f"{year}-{words()['months'][found['month']]:02}"
    if found["until"]:
        return Hit(start, start, end, "date", None, low=value, high=f"{year}-{words()['months'][found['until']]:02}")
    if found["day"]:
        value += f"-{int(found['day']):02}"
    return Hit(start, start, end, "date", value, codes=_part(found["part"]))


def _part(printed: str | None) -> tuple[str, ...]:
    return (words()["dates"]["parts"][printed.lower()],) if printed else ()


def _dated(text: str, found: re.Match[str]) -> bool:
    """Whether a month without a year is one: with a day, a part or an end, or in brackets or after in."""
    if found["day"] or found["part"] or found["until"]:
        return True
    return re.search(r"(?:\bin|\bsince|\bof|\()\s?$", text[max(0, found.start() - 8) : found.start()]) is not None
