"""Hedge words and what they govern: 約4億元, up to $5 million, 資助上限由40萬元增至60萬元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.quantities.intervals import BOUNDS
from itf_extract.quantities.lexicon import any_of
from itf_extract.quantities.nouns import noun_after
from itf_extract.quantities.series import in_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.quantity import Quantity

Carried = tuple["Quantity", tuple[str, ...]]
_UNHEDGED = {"date", "fiscal_year", "rank"}
_SHARES = {"percent", "multiple", "fraction"}
_DATED = {"date", "fiscal_year"}
_BACK = 24
_CLAUSE_REACH = 80
_SENTENCE_REACH = 200
_AHEAD = 48


@dataclass(frozen=True, slots=True)
class HedgePatterns:
    """The patterns of a language's hedge words; a group is named for the code that it gives."""

    direct: re.Pattern[str]
    shares: re.Pattern[str]
    after: re.Pattern[str]
    after_noun: re.Pattern[str]
    governing: re.Pattern[str]
    changes: re.Pattern[str]
    respectively: re.Pattern[str]
    respectively_after: re.Pattern[str]
    clause_break: re.Pattern[str]
    sentence_break: re.Pattern[str]
    each_before: re.Pattern[str]
    each_clause: re.Pattern[str]
    each_after: re.Pattern[str]
    to_date: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=16)
def hedge_patterns(language: Language) -> HedgePatterns:
    """The patterns of a language's hedge words, made once."""
    table = language["hedges"]
    before = _groups(table["before"], table["not_after"])
    filler = "(?:" + "|".join(sorted(table["fillers"], key=len, reverse=True)) + ")"
    over = "(?:" + "|".join(table["share_fillers"]) + ")" if table["share_fillers"] else "(?!)"
    each, to_date = table["each"], table["to_date"]
    return HedgePatterns(
        direct=re.compile(rf"(?i)(?<![A-Za-z])(?:{before}) ?(?:{filler} ?){{0,2}}$"),
        shares=re.compile(rf"(?:{before}){over}$"),
        after=re.compile(rf"(?i) ?(?:[a-z]+ )?(?:{_groups(table['after'], {}, table['after_not_before'])})"),
        after_noun=re.compile(rf"(?i) ?(?:{_groups(table['after_noun'])})"),
        governing=re.compile(rf"(?i)(?<![A-Za-z])(?:{_groups(table['clause'], {}, table['clause_not_before'])})"),
        changes=re.compile(table["changes"]),
        respectively=re.compile(rf"{table['respectively_before']}(?:{before})"),
        respectively_after=re.compile(table["respectively_after"]),
        clause_break=re.compile(table["clause_break"]),
        sentence_break=re.compile(table["sentence_break"]),
        each_before=re.compile(each["before"]),
        each_clause=re.compile(each["clause"]),
        each_after=re.compile(each["after"]),
        to_date={
            key: re.compile(to_date[key])
            for key in ("sentence", "clause", "after", "totals", "bounds", "unless", "heads")
        },
    )


def hedged(text: str, quantities: Sequence[Quantity], language: Language) -> list[tuple[str, ...]]:
    """The qualifier codes of each of a text's quantities, in their order."""
    reader = _Hedges(text, language)
    codes: list[tuple[str, ...]] = []
    carried: Carried | None = None
    for quantity in quantities:
        found = reader.codes(quantity, carried)
        codes.append(found)
        carried = (quantity, found)
    return _shared_after(text, quantities, codes, language)


def _shared_after(
    text: str, quantities: Sequence[Quantity], codes: list[tuple[str, ...]], language: Language
) -> list[tuple[str, ...]]:
    """The codes with those of a list's first shared among it: up to $5, $6 and $7 respectively."""
    after = hedge_patterns(language).respectively_after
    begin = 0
    for index, quantity in enumerate(quantities):
        before = quantities[index - 1] if index else None
        if before is None or before.kind != quantity.kind or not in_list(text, before, quantity, language):
            begin = index
        if index > begin and after.match(text, quantity.end):
            codes[begin : index + 1] = [codes[begin]] * (index + 1 - begin)
    return codes


class _Hedges:
    """The hedge words of one text and the figures that each governs."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language = text, language
        self._patterns = hedge_patterns(language)

    def codes(self, quantity: Quantity, carried: Carried | None) -> tuple[str, ...]:
        """The codes of a figure; ``carried`` is the figure before it with its codes."""
        if quantity.kind in _UNHEDGED:
            return quantity.codes
        bound = self._bound(quantity, carried)
        found = (*quantity.codes, *([bound] if bound and bound not in quantity.codes else []))
        return found + self._each(quantity) + self._to_date(quantity)

    def _bound(self, quantity: Quantity, carried: Carried | None) -> str | None:
        """The code of the nearest hedge: at the figure, after it, at the list it stands in, or over its clause."""
        if quantity.codes:
            return None
        return (
            self._direct(quantity, carried)
            or self._after(quantity)
            or self._inherited(quantity, carried)
            or self._governing(quantity)
        )

    def _direct(self, quantity: Quantity, carried: Carried | None) -> str | None:
        before = self._before(quantity, carried)
        found = self._patterns.direct.search(before)
        if found is None and quantity.kind in _SHARES:
            found = self._patterns.shares.search(before)
        if found is None or found.lastgroup is None:
            return None
        word = found[found.lastgroup].lower()
        hedges = self._language["hedges"]
        if quantity.spelt and word in hedges["not_words"].get("words", ()):
            return None
        allowed = hedges["not_durations"].get(word)
        if quantity.kind == "duration" and allowed and not re.search(allowed, before[: found.start()]):
            return None
        return found.lastgroup

    def _inherited(self, quantity: Quantity, carried: Carried | None) -> str | None:
        if carried is None or carried[0].kind != quantity.kind:
            return None
        listed = in_list(self._text, carried[0], quantity, self._language)
        return next((code for code in carried[1] if code in BOUNDS), None) if listed else None

    def _governing(self, quantity: Quantity) -> str | None:
        clause = self._clause(quantity)
        if quantity.kind in _SHARES and self._patterns.changes.search(clause):
            return None
        if found := self._patterns.governing.search(clause):
            return found.lastgroup
        respective = [*self._patterns.respectively.finditer(clause)]
        return respective[-1].lastgroup if respective else None

    def _before(self, quantity: Quantity, carried: Carried | None) -> str:
        """The text up to the figure, without a date that qualifies it (約為2007-08年度的2.4倍)."""
        of = self._language["hedges"]["of"]
        outer = quantity.outer
        if of and carried and carried[0].kind in _DATED and self._text[carried[0].end : outer] == of:
            outer = carried[0].outer
        return self._text[max(0, outer - _BACK) : outer]

    def _after(self, quantity: Quantity) -> str | None:
        found = self._patterns.after.match(self._text, quantity.end)
        if found and found.lastgroup:
            unless = self._language["hedges"].get("after_unless", {}).get(found[found.lastgroup])
            before = self._text[max(0, quantity.outer - _BACK) : quantity.outer]
            return None if unless and re.search(unless, before) else found.lastgroup
        noun = noun_after(self._text, quantity.end, self._language) if quantity.kind in {None, "count"} else ""
        at = self._text.find(noun, quantity.end) + len(noun) if noun else quantity.end
        found = self._patterns.after_noun.match(self._text, at)
        return found.lastgroup if found else None

    def _clause(self, quantity: Quantity) -> str:
        reach = self._text[max(0, quantity.outer - _CLAUSE_REACH) : quantity.outer]
        return self._patterns.clause_break.split(reach)[-1]

    def _each(self, quantity: Quantity) -> tuple[str, ...]:
        before = self._text[max(0, quantity.outer - _BACK) : quantity.outer]
        direct = self._patterns.each_before.search(before) or self._patterns.each_after.match(
            self._text, self._noun_end(quantity)
        )
        if direct:
            return ("each",)
        clause = self._clause(quantity)
        excepted = quantity.kind in self._language["hedges"]["each"]["not_kinds"]
        if excepted or (
            quantity.kind == "percent"
            and self._language["hedges"]["each"].get("not_changes")
            and self._patterns.changes.search(clause)
        ):
            return ()
        return ("each",) if self._patterns.each_clause.search(clause) else ()

    def _noun_end(self, quantity: Quantity) -> int:
        noun = noun_after(self._text, quantity.end, self._language) if quantity.kind in {None, "count"} else ""
        return self._text.find(noun, quantity.end) + len(noun) if noun else quantity.end

    def _to_date(self, quantity: Quantity) -> tuple[str, ...]:
        """Whether the figure is a total up to a day: 至今已辦6場, 截至3月底共有84個, so far."""
        patterns = self._patterns.to_date
        if (quantity.kind or "count") not in self._language["hedges"]["to_date"]["kinds"]:
            return ()
        clause = self._clause(quantity)
        if patterns["unless"].search(clause):
            return ()
        reach = self._text[max(0, quantity.outer - _SENTENCE_REACH) : quantity.outer]
        sentence = self._patterns.sentence_break.split(reach)[-1]
        so_far = (
            patterns["sentence"].search(sentence)
            or patterns["clause"].search(clause)
            or patterns["after"].match(self._text, self._noun_end(quantity))
            or (patterns["totals"].search(clause) and patterns["bounds"].search(sentence))
        )
        return ("cumulative",) if so_far else ()


def _groups(
    table: Mapping[str, Sequence[str]],
    not_after: Mapping[str, str] | None = None,
    not_before: Mapping[str, str] | None = None,
) -> str:
    """A group for each code with any of its words, each kept from the words that it is merely part of."""
    guards, barred = not_after or {}, not_before or {}
    return "|".join(
        f"(?P<{code}>" + "|".join(_guarded(word, guards, barred) for word in sorted(words, key=len, reverse=True)) + ")"
        for code, words in table.items()
    )


def _guarded(word: str, not_after: Mapping[str, str], not_before: Mapping[str, str]) -> str:
    before = f"(?<![{not_after[word]}])" if word in not_after else ""
    after = f"(?![{not_before[word]}])" if word in not_before else ""
    return before + any_of([word]) + after
