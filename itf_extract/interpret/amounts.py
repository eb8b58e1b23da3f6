"""A number with its unit: money, percentages, multiples, durations, measures, counts, ranks, ratios and fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.hits import Hit
from itf_extract.interpret.numerals import CHINESE, DIGITS, Numeral, arabic, read, tidy
from itf_extract.interpret.vocabulary import UnitKind, any_of, guarded, units, words

if TYPE_CHECKING:
    from itf_extract.model.quantity import FigureKind

_HALF = Decimal("0.5")
_BRACKETED = r"(?:\([^()0-9]{1,12}\))?"
_TENTH = 10
_MORE = "(?:[多餘][萬億]?)"
_TERM = re.compile(rf"{DIGITS}|[一二兩三四五六七八九十]")
_ORDINAL = re.compile(rf"第?({CHINESE}|[0-9]+)")


@cache
def unit_pattern() -> str:
    """The pattern of any unit, longest first, kept from words that merely begin with one."""
    return guarded(units())


@cache
def amount_pattern() -> str:
    """The pattern of a number with its currency sign and unit, if it has them."""
    lead = any_of(words()["currency_leads"])
    chinese_unit = guarded(set(units()) - set(words()["chinese"]["digits_only"]))
    return (
        rf"(?:{lead} ?)?(?<![0-9.,])(?:[-−](?=[0-9]))?(?:{arabic()})(?:{_MORE}? ?{unit_pattern()}|(?![A-Za-z0-9]))"
        rf"|(?:{lead})?{CHINESE}{_MORE}?(?:{chinese_unit}|(?=[至到、](?:{CHINESE}|[0-9])))"
        rf"|百分之(?:{DIGITS}|{CHINESE}|百)"
    )


@cache
def fraction_pattern() -> str:
    """The pattern of a fraction: 三分之二, 一半."""
    halves = any_of(words()["chinese"]["halves"])
    return rf"(?:{CHINESE}|(?<![0-9])[0-9]++)分之(?:{CHINESE}|[0-9]+)|{halves}"


@cache
def ratio_pattern() -> str:
    """The pattern of a ratio: 1:2, 1(政府)：3(機構), 三比一."""
    unit = unit_pattern()
    arabic_term = rf"(?<![0-9.,:/])[0-9]{{1,3}}(?:\.[0-9]+)?{_BRACKETED}"
    return (
        rf"{arabic_term}(?: ?[:比∶] ?[0-9]{{1,3}}(?:\.[0-9]+)?(?![0-9]){_BRACKETED})+(?!{unit}|[0-9.:])"
        rf"|[一二兩三四五六七八九十]比[一二三四五六七八九十](?!{unit}|[較例如照率賽])"
    )


@cache
def rank_pattern() -> str:
    """The pattern of an ordinal that counts, or of a list of them; others (第二及三座) count nothing."""
    number = rf"(?:{CHINESE}|[0-9]{{1,3}})"
    return rf"第{number}(?:[及至、和或與]第?{number})*(?:{guarded(words()['rank']['units'])})?"


@cache
def _amount_reader() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>{any_of(words()['currency_leads'])})? ?(?P<sign>[-−])?(?P<number>{arabic()}|{CHINESE})"
        rf"(?P<more>[多餘](?P<scale>[萬億])?)?(?: ?(?P<unit>{unit_pattern()}))?"
    )


def read_amount(printed: str, start: int) -> Hit | None:
    """The quantity that a surface prints; None where its numeral is none (十四五) or merely an article (一項)."""
    if printed.startswith(hundredths := "百分之"):
        return _percent(printed, start, read("一百" if printed.endswith("之百") else printed.removeprefix(hundredths)))
    found = _amount_reader().fullmatch(printed)
    numeral = read(found["number"]) if found else None
    if found is None or numeral is None:
        return None
    if found["scale"]:
        numeral = numeral.times(words()["magnitudes"][found["scale"]])
    kind, unit = _kind(found["lead"], found["unit"], found["number"])
    if found["unit"] in words()["half_more"]:
        numeral = Numeral(tidy(numeral.value + _HALF), numeral.printed, numeral.significant)
    if kind == "tenths":
        kind, unit, numeral = "percent", "%", numeral.times(_TENTH)
    signed = found["sign"] and kind in {"percent", "money", "measure"}
    if signed:
        numeral = Numeral(-numeral.value, numeral.printed, numeral.significant)
    return Hit(
        outer=start,
        start=start + (found.start("sign") if signed else found.start("number")),
        end=start + len(printed),
        kind=kind,
        value=numeral.value,
        unit=unit,
        numeral=numeral,
        codes=("over",) if found["more"] else (),
        factor=_factor(found["number"]),
        digits=found["number"],
        suffix=found["unit"] or "",
    )


def read_fraction(printed: str, start: int) -> Hit | None:
    """The fraction that a surface prints, as ``2/3``."""
    if printed in words()["chinese"]["halves"]:
        return Hit(start, start, start + len(printed), "fraction", "1/2")
    below, above = (read(part) for part in printed.split("分之"))
    if below is None or above is None:
        return None
    return Hit(start, start, start + len(printed), "fraction", f"{above.value}/{below.value}")


def read_ratio(printed: str, start: int) -> Hit:
    """The ratio that a surface prints, as ``1:2``."""
    terms = [read(term) for term in _TERM.findall(printed)]
    value = ":".join(str(term.value) for term in terms if term is not None)
    return Hit(start, start, start + len(printed), "ratio", value)


def read_ranks(printed: str, start: int) -> list[Hit]:
    """The ordinals that a surface prints; none where it ends in no unit that ordinals count."""
    unit = _rank_unit().search(printed)
    if unit is None:
        return []
    hits = []
    for found in _ORDINAL.finditer(printed, 0, unit.start()):
        numeral = read(found[1])
        if numeral:
            end = unit.end() if found.end() == unit.start() else found.end()
            begin = start + found.start()
            hits.append(Hit(begin, begin, start + end, "rank", numeral.value, unit[0], numeral))
    return hits


@cache
def _rank_unit() -> re.Pattern[str]:
    return re.compile(rf"{guarded(words()['rank']['units'])}$")


def _kind(lead: str | None, unit: str | None, number: str) -> tuple[FigureKind | UnitKind | None, str | None]:
    if lead:
        return "money", words()["currency_leads"][lead]
    if unit:
        return units()[unit]
    # 億 or 萬 without a unit is money in these papers; the mention finder knows where it is not.
    return ("money", "HKD") if number[-1] in "億萬" and number[0].isdigit() else (None, None)


def _factor(number: str) -> int:
    if not number[0].isdigit():
        # In a Chinese numeral 千 and 百 belong to the number itself.
        return words()["magnitudes"][number[-1]] if number[-1] in "億萬" else 1
    found = _last_magnitude().search(number)
    return words()["magnitudes"][found[0]] if found else 1


@cache
def _last_magnitude() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words()['magnitudes'])}$")


def _percent(printed: str, start: int, numeral: Numeral | None) -> Hit | None:
    if numeral is None:
        return None
    return Hit(start, start, start + len(printed), "percent", numeral.value, "%", numeral)
