"""The figure grammar: every quantity that a canonical text states, in order, with no two overlapping."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret import amounts, dates
from itf_extract.interpret.lists import joined
from itf_extract.interpret.nouns import noun_after
from itf_extract.interpret.numerals import CHINESE, fold
from itf_extract.interpret.qualifiers import Hedges, interval
from itf_extract.interpret.vocabulary import any_of, words
from itf_extract.model.quantity import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.interpret.hits import Hit

_URL = r"https?://[!-~]+|www\.[!-~]+"
_FILE_NUMBER = r"[A-Z]{2}[A-Z/]*+(?: ?\([0-9]{1,4}(?:-[0-9]{2,4})?\)[0-9/\-]*)+(?:\([0-9]{1,3}\))*"
_VERSION = r"(?<![0-9])[0-9]++[A-Za-z][A-Za-z0-9]*"
_LIST_LABEL = r"(?:(?<=\n)|\A)\(?[0-9]{1,2}[.)](?![0-9])|\([0-9]{1,2}\)(?![0-9])"
_CLOCK = (
    r"(?:[上下中]午|晚上|凌晨|早上)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:時|[:：])"
    r"(?:正|半|(?:[0-5]?[0-9]|[一二三四五六七八九十]{1,3})分?)?|(?<![0-9])[0-9]{1,2}時(?:正|半|[0-5]?[0-9]分)?"
)
_SENTENCE_END = re.compile("[。\n]")
_BARE_LEAD = re.compile("(?:為|達|至|到|共|是|有|：|:)$")
_CLOSED = re.compile(r"[，。；、！？,;)）」』\n]|$")
_YEAR_LIKE = re.compile("(?:18|19|20)[0-9]{2}$")
_REACH = 8


def find_mentions(text: str, *, year: int | None = None, told: str | None = None) -> list[Mention]:
    """Every figure in a canonical text; indices are into ``text``.

    ``year`` is the year that the text speaks in: it resolves 去年5月.  ``told`` is a year told just before the text
    (the heading of a table's row): it resolves 2月底.  A date without any year to be found is left out, as is a number
    that is part of a name or points at something (附件1, 第998章).
    """
    folded = fold(text)
    hits = joined(folded, [hit for hit in _scan(folded, year, told) if _counts(folded, hit)])
    hedges = Hedges(folded)
    mentions: list[Mention] = []
    carried: tuple[Hit, tuple[str, ...]] | None = None
    for hit in hits:
        codes = hedges.codes(hit, carried)
        carried = (hit, codes)
        settled = _settled(folded, hit, codes)
        if settled is not None:
            mentions.append(_mention(settled, codes))
    return mentions


@cache
def _master() -> re.Pattern[str]:
    first = rf"(?=[0-9A-Za-z一二兩三四五六七八九十廿卅百半第{_initials()}\-−(（\n])"
    return re.compile(
        rf"{first}(?:(?P<skip>{_skipped()})"
        rf"|(?P<ratio>{amounts.ratio_pattern()})"
        rf"|(?P<fraction>{amounts.fraction_pattern()})"
        rf"|(?P<fiscal>{dates.fiscal_pattern()})"
        rf"|(?P<date>{dates.date_pattern()})"
        rf"|(?P<partial>{dates.partial_pattern()})"
        rf"|(?P<rank>{amounts.rank_pattern()})"
        rf"|(?P<amount>{amounts.amount_pattern()})"
        rf"|(?P<version>{_VERSION}))"
    )


@cache
def _skipped() -> str:
    labels = words()["labels"]
    number = rf"(?:[0-9]++(?:\.[0-9]++)*+[A-Z]?(?:\([0-9a-z]{{1,4}}\))*|{CHINESE})"
    several = rf"{number}(?:[至及、和或與\-–]{number})*+"
    unit = amounts.unit_pattern()
    latin = (
        rf"(?!{any_of(words()['currency_leads'])} ?[0-9])[A-Za-z][A-Za-z0-9]*(?:[-.&/@'’+][A-Za-z0-9]+)*"
        rf"(?: [0-9]++(?:\.[0-9]++)*+(?![0-9,%]| ?{unit}))?"
    )
    return "|".join([
        _URL,
        _FILE_NUMBER,
        *words()["names"]["phrases"],
        latin,
        rf"{any_of(labels['strong'])} ?「?{several}",
        r"項目[0-9]{3}(?=「)",
        rf"(?<![{labels['weak_not_after']}]){any_of(labels['weak'])} ?{number}(?!{unit}|[0-9,.億萬%])",
        rf"第{several}{any_of(labels['ordinal'])}(?!分)",
        rf"[0-9]{{1,4}}{any_of(labels['address'])}",
        _LIST_LABEL,
        _CLOCK,
    ])  # fmt: skip


def _initials() -> str:
    """The characters other than numerals that something to be found or skipped can begin with."""
    labels = words()["labels"]
    listed = (*labels["strong"], *labels["weak"], *words()["references"]["codes"], *words()["currency_leads"])
    return re.escape("".join(sorted({word[0] for word in (*listed, *words()["names"]["initials"])})))


def _scan(text: str, year: int | None, row_year: str | None) -> Iterator[Hit]:
    """Hits in order, dates resolved by the last year told in the sentence."""
    told: Hit | None = None
    for found in _master().finditer(text):
        printed, start = found[0], found.start()
        match found.lastgroup:
            case "ratio":
                yield amounts.read_ratio(printed, start)
            case "fraction":
                yield from _any(amounts.read_fraction(printed, start))
            case "fiscal":
                yield from _any(dates.read_fiscal(printed, start))
            case "date" | "partial":
                hit = dates.read_date(printed, start, _year_for(text, start, told, year) or row_year)
                told = hit or told
                yield from _any(hit)
            case "rank":
                yield from amounts.read_ranks(printed, start)
            case "amount":
                hit = amounts.read_amount(printed, start)
                hit = dates.day_after(text, told, hit) if told and hit else hit
                told = hit if hit and hit.kind == "date" else told
                yield from _any(hit)
            case _:
                pass


def _any(hit: Hit | None) -> Iterator[Hit]:
    if hit is not None:
        yield hit


def _year_for(text: str, start: int, told: Hit | None, year: int | None) -> str | None:
    """The year of a date that prints none: 同年 and a year in the same sentence, or 去年 from the paper's own year."""
    before = text[max(0, start - _REACH) : start]
    last = str(told.high or told.value)[:4] if told else None
    table = words()["dates"]
    if last and before.endswith(tuple(table["same_year"])):
        return last
    if last and before.endswith(tuple(table["next_year"])):
        return str(int(last) + 1)
    for word, offset in table["relative"].items():
        if before.endswith(word):
            return str(year + offset) if year is not None else None
    if told is None or before.endswith("每年") or _SENTENCE_END.search(text, told.end, start):
        return None
    return last


def _counts(text: str, hit: Hit) -> bool:
    """Whether a Chinese 一 measures (一年) or counts (只有一間) rather than being an article (一項計劃)."""
    if hit.digits != "一" or hit.suffix in words()["chinese"]["one_measures"] or not hit.suffix:
        return True
    return text.endswith(tuple(words()["chinese"]["one_counts_after"]), 0, hit.outer)


def _settled(text: str, hit: Hit, codes: Sequence[str]) -> Hit | None:
    """The hit with its kind and unit settled; None for a number that nothing shows to be a quantity."""
    noun = noun_after(text, hit.end) if hit.kind in {None, "count"} or not hit.suffix else ""
    if hit.suffix in words()["nouns"]["person_classifiers"] and not re.search(words()["nouns"]["persons"], noun):
        noun = ""
    if hit.kind == "count":
        return replace(hit, unit=f"{hit.suffix}{noun}")
    if hit.kind == "money" and not hit.suffix and noun and hit.outer == hit.start:
        return replace(hit, kind="count", unit=noun)
    if hit.kind is None:
        return replace(hit, kind="count", unit=noun or None) if _is_bare_count(text, hit, noun, codes) else None
    return hit


def _is_bare_count(text: str, hit: Hit, noun: str, codes: Sequence[str]) -> bool:
    """Whether a number without a unit counts: 每1 000居民, 申請總數為577；."""
    before = text[max(0, hit.outer - _REACH) : hit.outer]
    if not hit.digits[0].isdigit() or any(word in before for word in words()["labels"]["identifiers"]):
        return False
    if noun and (codes or before.endswith("每") or len(hit.digits) > len(hit.digits.replace(",", "").replace(" ", ""))):
        return True
    closed = _CLOSED.match(text, hit.end) is not None and not _YEAR_LIKE.match(hit.digits)
    return closed and (bool(_BARE_LEAD.search(before)) or bool(codes))


def _mention(hit: Hit, codes: tuple[str, ...]) -> Mention:
    low, high = (hit.low, hit.high) if hit.value is None else interval(hit, codes)
    precision = hit.numeral.printed if hit.numeral is not None else None
    kind = hit.kind or "count"
    return Mention(hit.start, hit.end, kind, hit.value, low, high, hit.unit, "+".join(codes), precision)
