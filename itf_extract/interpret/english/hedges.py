"""Hedge words of English texts and the figures that they govern."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.english.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.interpret.hits import Hit

_UNHEDGED = {"date", "fiscal_year", "rank"}
_SUMMED = {"count", "money"}
_BACK = 24
_CLAUSE = 80
_SENTENCE = 200
_CLAUSE_BREAK = re.compile(r"[;:(\n]|,(?!\d)|\. ")
_SENTENCE_END = re.compile(r"[;\n]|\. ")
_RESPECTIVELY = re.compile(r"(?: as [a-z]+)? respectively")


def leaders(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """For each hit the one whose hedge it shares: up to $18,500, $22,000 and $33,500 respectively; else itself."""
    joints = words()["hedges"]["joints"]
    found: list[Hit] = []
    run: list[Hit] = []
    for hit in hits:
        if run and (hit.kind != run[-1].kind or text[run[-1].end : hit.outer] not in joints):
            run = []
        run.append(hit)
        found.append(hit)
        if len(run) > 1 and _RESPECTIVELY.match(text, hit.end):
            found[-len(run) :] = [run[0]] * len(run)
    return found


def codes_of(text: str, hit: Hit) -> tuple[str, ...]:
    """The qualifier codes of a figure: its bound, whether it is meant for each, and whether it is a sum to date."""
    if hit.kind in _UNHEDGED:
        return ()
    before = text[max(0, hit.outer - _BACK) : hit.outer]
    after = text[hit.end : hit.end + _BACK + len(hit.unit or "")]
    clause = _CLAUSE_BREAK.split(text[max(0, hit.outer - _CLAUSE) : hit.outer])[-1]
    by = hit.kind == "percent" and before.endswith(" by ")
    found = _led(text, hit, before) or _after().match(after) or (None if by else _governing().search(clause))
    codes = [found.lastgroup] if found and found.lastgroup else []
    noun = re.escape(hit.unit or "") if hit.kind == "count" else ""
    direct = _each_lead().search(before) or re.match(rf"(?: {noun})? ?{_each_after()}", after)
    if direct or (not by and hit.kind != "duration" and _each().search(clause)):
        codes.append("each")
    if hit.kind in _SUMMED and _to_date(text, hit, clause, noun):
        codes.append("cumulative")
    return tuple(codes)


def _to_date(text: str, hit: Hit, clause: str, noun: str) -> bool:
    """Whether a figure is a sum up to now: to date in its clause, since its start in its sentence."""
    sentence = _SENTENCE_END.split(text[max(0, hit.outer - _SENTENCE) : hit.outer])[-1]
    spans = words()["hedges"]["span"]
    spoken = rf"(?i:\b{any_of(spans['to_date'])})"
    return bool(
        re.search(spoken, clause)
        or re.search(rf"(?i:\b{any_of(spans['since_start'])})", sentence)
        or re.match(rf"(?: {noun})? {spoken}", text[hit.end : hit.end + _BACK + len(noun)])
    )


def _led(text: str, hit: Hit, before: str) -> re.Match[str] | None:
    """The hedge right before a figure; 19% more than the 1 732 compares, and under two schemes is no bound."""
    found = _before().search(before)
    if found is None:
        return None
    hedges, word = words()["hedges"], found[0].split()[0].lower()
    if text[hit.outer].isalpha() and word in hedges["before_digits"]:
        return None
    # Paid over two years is no bound.
    longer = hit.kind != "duration" or word != "over" or before[: found.start()].split()[-1:] in _terms()
    return found if longer else None


@cache
def _terms() -> list[list[str]]:
    return [[word] for word in words()["hedges"]["over_terms"]]


@cache
def _each() -> re.Pattern[str]:
    """A word for each in a clause; every 10 000 residents is each of these only."""
    return re.compile(rf"(?i)\b{any_of(words()['hedges']['span']['each_before'])}(?! cent| [0-9]|[^,]* by an? )")


@cache
def _each_lead() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{any_of(words()['hedges']['span']['each_before'])} $")


@cache
def _each_after() -> str:
    return any_of(words()["hedges"]["span"]["each_after"])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_groups('before')}) (?:(?<!than )the )?$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?: [a-z]+)? (?:{_groups('after')})")


@cache
def _governing() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_groups('clause')})")


def _groups(name: str) -> str:
    return "|".join(f"(?P<{code}>{any_of(forms)})" for code, forms in words()["hedges"][name].items())
