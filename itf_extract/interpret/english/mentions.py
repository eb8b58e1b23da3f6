"""Every quantity that an English text states, in order, with no two overlapping."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from itf_extract.interpret.english.dates import date_pattern, read_date
from itf_extract.interpret.english.hedges import codes_of, leaders
from itf_extract.interpret.english.words import DIGITS, any_of, word_number, words
from itf_extract.interpret.hits import Hit
from itf_extract.interpret.numerals import Numeral, read
from itf_extract.interpret.qualifiers import interval
from itf_extract.model.quantity import Mention

_URL = r"https?://[!-~]+|www\.[!-~]+"
# FCR(2021-22)22, CB(1)512/20-21(03)
_FILE_NUMBER = r"[A-Z]{2,}[A-Z/]* ?\((?:[0-9]{2,4}(?:-[0-9]{2,4})?\) ?[0-9/\-]*|[0-9]\)[0-9]+/[0-9\-]+(?:\([0-9]+\))?)"
# 3D, N99, COVID-19, WCAG 2.1, EN149, T1rho
_NAME = (
    r"(?<![0-9])[0-9]++[A-Za-z][A-Za-z0-9]*(?<![0-9]m)(?<![0-9]bn)|(?<![A-Za-z$])(?!HK?D?\$)[A-Za-z][A-Za-z]*-?[0-9][A-Za-z0-9]*"
    r"|(?<![A-Z])[A-Z]{2,}+ [0-9]+\.[0-9]+|(?:[A-Z]\.)+"
)
_LIST_LABEL = r"(?:(?<=\n)|\A)\(?[0-9]{1,2}[.)](?![0-9])|(?<![0-9A-Za-z])\([0-9]{1,2}\)(?![0-9])"
_FISCAL = r"(?<![0-9,.\-/])(?P<fiscal>(?:19|20)[0-9]{2}[-–/][0-9]{2}(?![0-9\-/]))"
_TERM = r"[0-9]{1,3}(?:\.[0-9]+)?(?: ?\([A-Za-z ]{1,30}\))?"
_RATIO = rf"(?<![0-9.,:])(?P<ratio>{_TERM} ?: ?{_TERM}(?![0-9:]))"
_BRACKET = re.compile(r" ?\([^()]*\)")
_NOUN_WORD = re.compile(r" ?([A-Za-z][A-Za-z'’\-]*)")
_TENS = 100
_AHEAD = 40


def find_mentions(text: str, *, year: int | None = None, told: str | None = None) -> list[Mention]:
    """Every figure in a canonical English text; indices are into ``text``.

    ``year`` is the year that the text speaks in, ``told`` one told just before it (a table row's heading), which dates
    a month without a year.
    """
    hits = []
    last: str | None = told or (str(year) if year else None)
    for found in _master().finditer(text):
        hit = _read(text, found, last)
        if hit is None:
            continue
        if hit.kind == "date":
            last = str(hit.value or hit.high)[:4]
        hits.append(hit)
    return [_mention(text, hit, leader) for hit, leader in zip(hits, leaders(text, hits), strict=True)]


@cache
def _master() -> re.Pattern[str]:
    labelled = (
        rf"(?i:\b{any_of(words()['labels']['words'])}) ?[0-9][0-9A-Za-z]*(?:\.[0-9]+)?(?:\([a-z0-9]+\))*"
        r"(?:(?:,| and| to| or|-|–) ?[0-9]+(?:\([a-z]+\))?)*"
    )
    lead = "|".join(re.escape(sign) for sign in sorted(words()["currency_leads"], key=len, reverse=True))
    scale = any_of(words()["magnitudes"])
    return re.compile(
        rf"(?P<skip>{_URL}|{_FILE_NUMBER}|{labelled}|{_LIST_LABEL}|{_NAME})"
        rf"|{_FISCAL}|{_RATIO}|(?P<date>{date_pattern()})"
        rf"|(?P<fraction>(?i:\b{any_of(words()['fractions'])}))"
        rf"|(?P<rank>(?i:\b{any_of(_ordinals())}))"
        rf"|(?P<amount>(?:(?P<lead>{lead}) ?)?(?<![0-9.,A-Za-z\-])(?P<sign>[-−])?(?P<digits>{DIGITS})"
        rf"(?: ?(?P<scale>{scale}))?(?P<unit> ?-?(?:{_unit_pattern()}))?(?![0-9A-Za-z]))"
        rf"|(?P<words>(?i:\b{word_number()})(?P<word_scale> {scale})?(?P<word_unit>(?: |-)?(?:{_unit_pattern()}))?)"
    )


def _ordinals() -> list[str]:
    return [word for word, value in words()["ordinals"].items() if isinstance(value, int)]


@cache
def _unit_pattern() -> str:
    units = words()["units"]
    between = any_of(units["between"])
    listed = [word for kind in ("percent", "multiple", "duration", "measure") for word in units[kind]]
    return rf"(?:{between} )?(?:{any_of([*listed, *words()['currency_units']])})"


def _read(text: str, found: re.Match[str], last: str | None) -> Hit | None:  # noqa: PLR0911 -- one a form
    start, end = found.span()
    match found.lastgroup:
        case "fiscal":
            return Hit(start, start, end, "fiscal_year", found[0].replace("–", "-").replace("/", "-"))
        case "ratio":
            terms = _BRACKET.sub("", found[0]).replace(" ", "")
            return Hit(start, start, end, "ratio", terms)
        case "date":
            return read_date(text, found, last)
        case "fraction":
            return Hit(start, start, end, "fraction", words()["fractions"][found[0].lower()])
        case "rank":
            return _rank(text, found)
        case "skip" | None:
            return None
        case _ if found["amount"]:
            return _amount(text, found)
        case _:
            return _in_words(text, found)


def _rank(text: str, found: re.Match[str]) -> Hit | None:
    """An ordinal that ranks (ranked fourth, its ninth place), not one that merely orders."""
    start, end = found.span()
    table = words()["ordinals"]
    before, after = text[max(0, start - 16) : start].split(), text[end : end + _AHEAD].split()
    ranked = bool(before) and before[-1].lower() in table["ranked"]
    if not ranked and not (after and after[0].strip(".,;") in table["after"]):
        return None
    value = table[found[0].lower()]
    return Hit(start, start, end, "rank", value, None, Numeral(value, 1, 1))


def _amount(text: str, found: re.Match[str]) -> Hit | None:
    numeral = read(found["digits"])
    if numeral is None:
        return None
    factor = words()["magnitudes"].get((found["scale"] or "").lower(), 1)
    numeral = numeral.times(factor)
    if found["sign"] and (found["lead"] or found["unit"]):
        numeral = replace(numeral, value=-numeral.value)
    start, end = found.start("digits"), found.end()
    lead = words()["currency_leads"].get(found["lead"] or "")
    if lead:
        return Hit(found.start(), start, found.end("scale") if found["scale"] else found.end("digits"), "money",
                   numeral.value, lead, numeral)  # fmt: skip
    return _with_unit(text, Hit(found.start(), start, end, None, numeral.value, None, numeral), found["unit"])


def _in_words(text: str, found: re.Match[str]) -> Hit | None:
    value = _value(found[0][: len(found[0]) - len(found["word_scale"] or "") - len(found["word_unit"] or "")].lower())
    if found["word_scale"]:
        value *= words()["magnitudes"][found["word_scale"].strip().lower()]
    numeral = Numeral(value, 1, 1)
    hit = _with_unit(
        text, Hit(found.start(), found.start(), found.end(), None, value, None, numeral), found["word_unit"]
    )
    if hit and value == 1 and hit.kind == "count":
        before = text[max(0, found.start() - 12) : found.start()].split()
        article = not before or before[-1].lower() not in words()["nouns"]["one_after"]
        return None if article else hit
    return hit


def _value(printed: str) -> int:
    total = 0
    for word in re.split("[- ]", printed):
        number = words()["numerals"][word]
        total = max(total, 1) * number if number == _TENS else total + number
    return total


def _with_unit(text: str, hit: Hit, unit: str | None) -> Hit | None:
    """The hit with its kind and unit: of the unit printed after it, else of the noun that it counts."""
    printed = (unit or "").strip(" -").lower()
    units = words()["units"]
    for word in units["between"]:
        printed = printed.removeprefix(f"{word} ")
    if printed in words()["currency_units"]:
        return replace(hit, kind="money", unit=words()["currency_units"][printed])
    for kind in ("percent", "duration", "measure"):
        if printed in (word.lower() for word in units[kind]):
            return replace(hit, kind=kind, unit="%" if kind == "percent" else printed)
    if printed in {"times", "fold"} and hit.numeral:
        if hit.numeral.value > units["most_times"] or (printed == "times" and not _compares(text, hit)):
            return replace(hit, kind="count", unit=printed)
        return replace(hit, kind="multiple", unit=printed)
    noun = _noun(text, hit.end)
    return replace(hit, kind="count", unit=noun or None)


def _compares(text: str, hit: Hit) -> bool:
    """2.3 times that of, three times faster, about 5 times as large; not: visited 12 times."""
    after = text[hit.end : hit.end + 24].lstrip()
    whole = hit.numeral is not None and hit.numeral.printed == 1
    return not whole or bool(
        re.match(r"(?:as |that |those |the |of |more|faster|larger|higher|and |[.;,]|$|[a-z]+er )", after)
    )


def _noun(text: str, end: int) -> str:
    """The counted noun: the words after a number up to one that ends a noun phrase."""
    found: list[str] = []
    at = end
    while len(found) < words()["nouns"]["longest"] and (match := _NOUN_WORD.match(text, at)):
        if match[1].lower() in words()["nouns"]["stops"] or (found and not match[0].startswith(" ")):
            break
        found.append(match[1])
        at = match.end()
        if found[-1].endswith("s") and not found[-1].endswith("ss"):
            break
    return " ".join(found)


def _mention(text: str, hit: Hit, leader: Hit) -> Mention:
    told = codes_of(text, hit) or codes_of(text, leader)
    codes = (*hit.codes, *(code for code in told if code not in hit.codes))
    low, high = (hit.low, hit.high) if hit.value is None else interval(hit, codes)
    precision = hit.numeral.printed if hit.numeral is not None else None
    return Mention(hit.start, hit.end, hit.kind or "count", hit.value, low, high, hit.unit, "+".join(codes), precision)
