"""Hedge words and what they govern, and the interval that a hedged figure stands for.

A printed figure stands for a closed interval, the idea of XBRL Calculations 1.1: half a unit of its last printed digit
either way; a whole count is exact.  Hedges widen it by a step, one unit of the last digit that is not nought (100 in
2 400, 1億 in 7億), since 約2 400 is the rounder number that is meant:

- approx: a step either way, at most a twentieth of the value;
- over: from the value to a step above it, at most a quarter of the value; nearly: the same downward;
- at_most: from 0 to the value; at_least: from the value, with no upper bound.

The step is never less than the worth of the last printed digit, so that 逾7億 reaches 8億.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.lists import list_join
from itf_extract.interpret.nouns import noun_after
from itf_extract.interpret.numerals import tidy
from itf_extract.interpret.vocabulary import any_of, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from itf_extract.interpret.hits import Hit
    from itf_extract.model.quantity import Number

Carried = tuple["Hit", tuple[str, ...]]
_BOUNDS = ("approx", "over", "nearly", "at_most", "at_least")
_UNHEDGED = {"date", "fiscal_year", "rank"}
_SHARES = {"percent", "multiple", "fraction"}
_WHOLE = {"count", "duration"}
_BACK = 16
_CLAUSE_REACH = 60
_SENTENCE_REACH = 200
_WIDEST = {"approx": Decimal("0.05"), "over": Decimal("0.25"), "nearly": Decimal("0.25")}
_CLAUSE_BREAK = re.compile("[，。；：\n(（]")
_SENTENCE_BREAK = re.compile("[。；\n]")


class Hedges:
    """The hedge words of one text and the figures that each governs."""

    def __init__(self, text: str) -> None:
        self._text = text

    def codes(self, hit: Hit, carried: Carried | None) -> tuple[str, ...]:
        """The qualifier codes of a figure; ``carried`` is the figure before it with its codes."""
        if hit.kind in _UNHEDGED:
            return hit.codes
        bound = self._bound(hit, carried)
        found = (*hit.codes, *([bound] if bound and bound not in hit.codes else []))
        return found + self._each(hit) + self._to_date(hit)

    def _bound(self, hit: Hit, carried: Carried | None) -> str | None:
        """The code of the nearest hedge: at the figure, after it, at the list it stands in, or over its clause."""
        if hit.codes:
            return None
        return self._direct(hit, carried) or self._after(hit) or self._inherited(hit, carried) or self._governing(hit)

    def _direct(self, hit: Hit, carried: Carried | None) -> str | None:
        before = self._before(hit, carried)
        found = _direct().search(before) or (_over_of().search(before) if hit.kind in _SHARES else None)
        if found is None or (hit.kind == "duration" and found[0] in words()["hedges"]["not_durations"]["words"]):
            return None
        return found.lastgroup

    def _inherited(self, hit: Hit, carried: Carried | None) -> str | None:
        if carried is None or carried[0].kind != hit.kind:
            return None
        listed = list_join(self._text[carried[0].end : hit.outer])
        return next((code for code in carried[1] if code in _BOUNDS), None) if listed else None

    def _governing(self, hit: Hit) -> str | None:
        clause = self._clause(hit)
        if hit.kind in _SHARES and re.search(words()["hedges"]["changes"], clause):
            return None
        found = _governing().search(clause)
        return found.lastgroup if found else _last_code(_respectively(), clause)

    def _before(self, hit: Hit, carried: Carried | None) -> str:
        """The text up to the figure, without a date that qualifies it (約為2007-08年度的2.4倍)."""
        before = self._text[max(0, hit.outer - _BACK) : hit.outer]
        dated = carried is not None and carried[0].kind in {"date", "fiscal_year"}
        if carried and dated and self._text[carried[0].end : hit.outer] == "的":
            return self._text[max(0, carried[0].outer - _BACK) : carried[0].outer]
        return before

    def _after(self, hit: Hit) -> str | None:
        if found := _following().match(self._text, hit.end):
            return found.lastgroup
        end = hit.end + len(noun_after(self._text, hit.end))
        found = _following_noun().match(self._text, end)
        return found.lastgroup if found else None

    def _clause(self, hit: Hit) -> str:
        return _CLAUSE_BREAK.split(self._text[max(0, hit.outer - _CLAUSE_REACH) : hit.outer])[-1]

    def _each(self, hit: Hit) -> tuple[str, ...]:
        clause = self._clause(hit)
        spans = words()["hedges"]["span"]
        adjacent = clause.endswith(tuple(spans["not_each"]))
        for word in spans["not_each"]:
            clause = clause.replace(word, "")
        return ("each",) if adjacent or any(word in clause for word in spans["each"]) else ()

    def _to_date(self, hit: Hit) -> tuple[str, ...]:
        """Whether the figure is a total up to a day: 至今已辦6場, 截至3月底共有84個."""
        spans = words()["hedges"]["span"]
        sentence = _SENTENCE_BREAK.split(self._text[max(0, hit.outer - _SENTENCE_REACH) : hit.outer])[-1]
        clause = self._clause(hit)
        if any(word in clause for word in spans["parts_of_whole"]):
            return ()
        total = any(word in clause for word in spans["totals"])
        so_far = any(word in sentence for word in spans["to_date"]) or (
            total and (any(word in sentence for word in spans["until"]) or _since().search(sentence) is not None)
        )
        return ("cumulative",) if so_far else ()


def interval(hit: Hit, codes: Collection[str]) -> tuple[Number | None, Number | None]:
    """The lowest and highest value that a figure stands for, both included; None for no bound or no number."""
    numeral = hit.numeral
    if numeral is None or hit.kind == "rank":
        return None, None
    value = numeral.value
    exact = hit.kind in _WHOLE and numeral.printed == 1
    half = Decimal(0) if exact else Decimal(numeral.printed) / 2
    bound = next((code for code in _BOUNDS if code in codes), None)
    if bound == "at_most":
        return 0, value
    if bound == "at_least":
        return value, None
    step = _step(hit, bound) if bound else half
    low = value if bound == "over" else value - step
    high = value if bound == "nearly" else value + step
    if hit.kind == "count":
        return math.ceil(low), math.floor(high)
    return tidy(low), tidy(high)


def _step(hit: Hit, bound: str) -> Number:
    if hit.numeral is None:
        return 0
    widest = abs(Decimal(hit.numeral.value)) * _WIDEST[bound]
    return max(hit.numeral.printed, min(hit.numeral.significant, widest))


def _last_code(pattern: re.Pattern[str], text: str) -> str | None:
    found = list(pattern.finditer(text))
    return found[-1].lastgroup if found else None


@cache
def _direct() -> re.Pattern[str]:
    """A hedge word at the end of the text, perhaps with a filler between."""
    guards: Mapping[str, str] = words()["hedges"]["not_after"]
    before: Mapping[str, Sequence[str]] = words()["hedges"]["before"]
    filler = any_of(words()["hedges"]["fillers"])
    groups = "|".join(
        f"(?P<{code}>" + "|".join(_unattached(word, guards) for word in sorted(forms, key=len, reverse=True)) + ")"
        for code, forms in before.items()
    )
    return re.compile(rf"(?:{groups})(?:{filler}){{0,2}}$")


@cache
def _over_of() -> re.Pattern[str]:
    """A hedge word before what a share is a share of: 約為前者的3倍."""
    groups = "|".join(f"(?P<{code}>{any_of(forms)})" for code, forms in words()["hedges"]["before"].items())
    return re.compile(rf"(?:{groups})(?:為|是|佔)[^，。；、0-9]{{1,8}}的$")


def _unattached(word: str, guards: Mapping[str, str]) -> str:
    return f"(?<![{guards[word]}]){word}" if word in guards else re.escape(word)


@cache
def _following() -> re.Pattern[str]:
    return _groups(words()["hedges"]["after"])


@cache
def _following_noun() -> re.Pattern[str]:
    return _groups(words()["hedges"]["after_noun"])


@cache
def _governing() -> re.Pattern[str]:
    barred: Mapping[str, str] = words()["hedges"]["clause_not_before"]
    table: Mapping[str, Sequence[str]] = words()["hedges"]["clause"]
    return re.compile(
        "|".join(
            f"(?P<{code}>" + "|".join(w + (f"(?![{barred[w]}])" if w in barred else "") for w in forms) + ")"
            for code, forms in table.items()
        )
    )


@cache
def _respectively() -> re.Pattern[str]:
    table: Mapping[str, Sequence[str]] = words()["hedges"]["before"]
    groups = "|".join(f"(?P<{code}>{any_of(forms)})" for code, forms in table.items())
    return re.compile(rf"{words()['hedges']['respectively']}[^，。；0-9]{{0,4}}(?:{groups})")


@cache
def _since() -> re.Pattern[str]:
    spans = words()["hedges"]["span"]
    return re.compile(rf"{any_of(spans['since'])}[^，。；]{{2,14}}{any_of(spans['since_ends'])}")


def _groups(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{code}>{any_of(forms)})" for code, forms in table.items()))
