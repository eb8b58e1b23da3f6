"""Dates and years: 2023年6月16日, 2022年第三季, 二零二三年, 2023-24年度, and 5月 where the year is told nearby."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.hits import Hit
from itf_extract.interpret.numerals import read, read_year
from itf_extract.interpret.vocabulary import any_of, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = "(?:(?:18|19|20)[0-9]{2}(?![0-9])|[一二][零一二三四五六七八九]{3})"
_SHORT = "(?:[0-9]{2}(?![0-9])|[零一二三四五六七八九]{2}(?![零一二三四五六七八九]))"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = "[-–—~至]"
_JOIN = "[、及和或與]"
_CENTURY = 100
_FULL = 2
_NEXT_DAY = re.compile("[至、及和或與]")


@cache
def part_pattern() -> str:
    """The pattern of a part of a year or month: 底, 初, 上半年, 第三季."""
    barred: Mapping[str, str] = words()["dates"]["not_before"]
    guards = {code: f"(?![{characters}])" for code, characters in barred.items()}
    return "(?:" + "|".join(f"{form}{guards.get(form[-1], '')}" for form in words()["dates"]["parts"]) + ")"


@cache
def fiscal_pattern() -> str:
    """The pattern of a fiscal year; whether its two years follow each other is for the reader to see."""
    suffix = any_of(words()["dates"]["fiscal_suffixes"])
    return (
        rf"(?<![0-9A-Za-z(/\-]){_YEAR}(?:[-–/]|至)(?:{_YEAR}|{_SHORT})(?:{suffix}|(?![-–/年月0-9]))"
        rf"|(?<=\(){_YEAR}[-–/]{_SHORT}(?:{suffix}|(?=\)(?![0-9])))"
    )


@cache
def date_pattern() -> str:
    """The pattern of a date that tells its own year."""
    part = part_pattern()
    bare = rf"(?={_JOIN}{_YEAR}(?:{_JOIN}{_YEAR})*年)|(?=\([^0-9()]{{0,4}}{_MONTH}(?:{_TO}{_MONTH})?月)"
    return (
        rf"{_YEAR}{_TO}{_YEAR}年(?!度)"
        rf"|{_YEAR}年(?:{_MONTH}{_TO}{_MONTH}月|{_MONTH}月(?:{_DAY}{_TO}{_DAY}日|{_DAY}[日號])?(?:份?{part})?|{part})?(?!代)"
        rf"|{_YEAR}-[01][0-9]-[0-3][0-9](?![0-9])"
        rf"|[0-3]?[0-9](?:/[01]?[0-9]/|\.[01]?[0-9]\.){_YEAR}"
        rf"|{_YEAR}(?:{bare})"
    )


@cache
def partial_pattern() -> str:
    """The pattern of a date that leaves its year to the text before it: 5月, 7-9月, 3月底, 第四季."""
    part = part_pattern()
    return (
        rf"(?<![0-9.,]){_MONTH}{_TO}{_MONTH}月"
        rf"|(?<![0-9.,]){_MONTH}月(?:{_DAY}[日號])?(?:份?{part})?"
        rf"|第[一二三四1-4]季度?"
    )


@cache
def _date_reader() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<year>{_YEAR}))?(?:{_TO}(?P<year2>{_YEAR}))?年?"
        rf"(?:(?P<month>{_MONTH})(?:{_TO}(?P<month2>{_MONTH}))?月)?"
        rf"(?:(?P<day>{_DAY})(?:{_TO}(?P<day2>{_DAY}))?[日號])?份?(?P<part>{part_pattern()})?"
    )


_ISO = re.compile(rf"({_YEAR})-([0-9]{{2}})-([0-9]{{2}})")
_SLASHED = re.compile(rf"([0-9]{{1,2}})[/.]([0-9]{{1,2}})[/.]({_YEAR})")
_FISCAL = re.compile(rf"({_YEAR})(?:[-–/]|至)({_YEAR}|{_SHORT})")


def read_date(printed: str, start: int, year: str | None = None) -> Hit | None:
    """The date that a surface prints; ``year`` stands in where it prints none, and without either there is none."""
    end = start + len(printed)
    if iso := _ISO.fullmatch(printed):
        return Hit(start, start, end, "date", "-".join(iso.groups()))
    if slashed := _SLASHED.fullmatch(printed):
        day, month, told = slashed.groups()
        return Hit(start, start, end, "date", f"{told}-{int(month):02}-{int(day):02}")
    found = _date_reader().fullmatch(printed)
    year = read_year(found["year"]) if found and found["year"] else year
    if found is None or year is None:
        return None
    codes = (_part_code(found["part"]),) if found["part"] else ()
    low = _iso(year, found["month"], found["day"])
    if found["year2"] or found["month2"] or found["day2"]:
        high = _iso(
            read_year(found["year2"]) if found["year2"] else year, found["month2"] or found["month"], found["day2"]
        )
        return Hit(start, start, end, "date", None, low=low, high=high, codes=codes)
    return Hit(start, start, end, "date", low, codes=codes)


def day_after(text: str, told: Hit, hit: Hit) -> Hit:
    """The hit as a day of the month just told where it lacks one: 4月8日至12日."""
    full = isinstance(told.value, str) and told.value.count("-") == _FULL
    if not full or hit.suffix != "日" or not hit.digits.isdigit() or not _NEXT_DAY.fullmatch(text, told.end, hit.outer):
        return hit
    return Hit(hit.start, hit.start, hit.end, "date", f"{str(told.value)[:7]}-{int(hit.digits):02}")


def read_fiscal(printed: str, start: int) -> Hit | None:
    """The fiscal year that a surface prints; None where its second year does not follow the first."""
    found = _FISCAL.match(printed)
    if found is None:
        return None
    first, second = (int(read_year(year)) for year in found.groups())
    if second % _CENTURY != (first + 1) % _CENTURY:
        return None
    return Hit(start, start, start + len(printed), "fiscal_year", f"{first}-{second % _CENTURY:02}")


def _iso(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(f"{_ordinal(part):02}" for part in (month, day) if part)])


def _ordinal(printed: str) -> int:
    numeral = read(printed)
    return int(numeral.value) if numeral else 0


@cache
def _part_codes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(form), code) for form, code in words()["dates"]["parts"].items())


def _part_code(printed: str) -> str:
    return next(code for form, code in _part_codes() if form.match(printed))
