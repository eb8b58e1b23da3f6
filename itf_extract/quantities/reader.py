"""Every quantity that a canonical text states, in order, with no two overlapping."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.model.quantity import Mention
from itf_extract.quantities import dates, grammar
from itf_extract.quantities.hedges import hedged
from itf_extract.quantities.intervals import interval
from itf_extract.quantities.lexicon import lexicon
from itf_extract.quantities.nouns import noun_after
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.series import joined
from itf_extract.quantities.tokens import fold, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.tokens import Run

_REACH = 8
_YEAR_LIKE = re.compile(r"(?:18|19|20)[0-9]{2}$")


def read_quantities(text: str, language: Language, *, year: int | None = None, told: str | None = None) -> list[Mention]:
    """Every figure in a canonical text; indices are into ``text``.

    ``year`` is the year that the text speaks in: it resolves 去年5月.  ``told`` is a year told just before the text
    (the heading of a table's row): it resolves 2月底.  A date without any year to be found is left out, as is a number
    that is part of a name or points at something (附件1, Cap. 2).

    >>> [found.value for found in read_quantities("約4億8,000元", language_of("zh"))]
    [400008000]
    """
    folded = fold(text)
    words = lexicon(language)
    found = [one for one in _scan(folded, words, dates.Told(row=told, paper=year)) if _counts(folded, one, language)]
    quantities = joined(folded, found, language)
    codes = hedged(folded, quantities, language)
    mentions = []
    for quantity, hedges in zip(quantities, codes, strict=True):
        settled = _settled(folded, quantity, hedges, language)
        if settled is not None:
            mentions.append(_mention(settled, hedges))
    return mentions


def _scan(text: str, words: Lexicon, told: dates.Told) -> Iterator[Quantity]:
    for run in runs(text, words):
        for found in _in_run(run, text, words, told):
            if found.kind == "date":
                told = replace(told, last=found)
            yield found


def _in_run(run: Run, text: str, words: Lexicon, told: dates.Told) -> Iterator[Quantity]:
    """The quantities of a run, each by the first rule that reads it."""
    at = 0
    while at < len(run.letters):
        found, at = _at(run, at, text, words, told)
        for quantity in found:
            if quantity.kind == "duration":
                quantity = dates.day_after(text, told.last, quantity, words)  # noqa: PLW2901 - the same, dated
            if quantity.kind == "date":
                told = replace(told, last=quantity)
            yield quantity


def _at(run: Run, at: int, text: str, words: Lexicon, told: dates.Told) -> tuple[list[Quantity], int]:
    letter = run.letters[at]
    if letter == "K":
        token = run.tokens[at]
        return [_whole(run, at)] if token.word.kind else [], at + 1
    if read := dates.fiscal_year(run, at, words) or dates.date(run, at, text, words, told):
        return [read[0]], read[1]
    for rule in (grammar.ratio, grammar.fraction, grammar.hundredths):
        if some := rule(run, at, text, words):
            return ([some[0]] if some[0] else []), max(some[1], at + 1)
    if listed := grammar.ranks(run, at, text, words):
        return listed[0], listed[1]
    if letter in "-n" and at and run.letters[at - 1] in "NWSlUydTZCAxmQFMGo":
        return [], at + 1  # between two figures a hyphen is no sign
    if some := grammar.amount(run, at, text, words):
        return ([some[0]] if some[0] else []), max(some[1], at + 1)
    return [], at + 1


def _whole(run: Run, at: int) -> Quantity:
    """A figure that one word says: 一半, twice, 百分之百."""
    token = run.tokens[at]
    return Quantity(token.start, token.start, token.end, token.word.kind, token.word.value, token.word.name, closed=True, spelt=True)


def _counts(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether one measures (一年) or counts (只有一間) rather than being an article (一項計劃)."""
    numerals = language["numerals"]
    kind = quantity.kind or ("count" if language["nouns"]["bare"] else None)
    if quantity.printed not in numerals["article"] or kind not in numerals["article_kinds"]:
        return True
    if quantity.unit in numerals["article_measures"]:
        return True
    before = text[max(0, quantity.outer - 2 * _REACH) : quantity.outer].rstrip().lower()
    return before.endswith(tuple(numerals["article_after"]))


def _settled(text: str, quantity: Quantity, codes: Sequence[str], language: Language) -> Quantity | None:
    """The quantity with its kind and unit settled; None for a number that nothing shows to be one."""
    nouns = language["nouns"]
    countable = quantity.kind in {None, "count"} or not quantity.closed
    noun = noun_after(text, quantity.end, language) if countable else ""
    if quantity.unit in nouns.get("person_classifiers", ()) and not re.search(nouns["persons"], noun):
        noun = ""
    if quantity.kind == "multiple":
        return _compared(text, quantity, language)
    if quantity.kind == "count":
        return replace(quantity, unit=f"{quantity.unit or ''}{noun}")
    if quantity.kind == "money" and not quantity.closed and not quantity.led and noun:
        return replace(quantity, kind="count", unit=noun)
    if quantity.kind is None:
        shown = nouns["bare"] or (not quantity.spelt and _is_bare_count(text, quantity, noun, codes, language))
        return replace(quantity, kind="count", unit=noun or None) if shown else None
    return quantity


def _compared(text: str, quantity: Quantity, language: Language) -> Quantity:
    """A multiple, or a count of times: visited 12 times."""
    table = language.table("multiples")
    numeral = quantity.numeral
    if not table or numeral is None or quantity.unit not in table["counting"]:
        return quantity
    whole = numeral.printed == 1
    if numeral.value <= table["most"] and (not whole or re.match(table["compared"], text[quantity.end :])):
        return quantity
    return replace(quantity, kind="count")


def _is_bare_count(text: str, quantity: Quantity, noun: str, codes: Sequence[str], language: Language) -> bool:
    """Whether a number without a unit counts: 每1 000居民, 申請總數為577；."""
    table = language["counts"]
    before = text[max(0, quantity.outer - _REACH) : quantity.outer]
    if any(word in before for word in table["not_after"]):
        return False
    grouped = not quantity.printed.isdigit()
    if noun and (codes or before.endswith(table["each"]) or grouped):
        return True
    closed = re.compile(table["closed"]).match(text, quantity.end) is not None and not _YEAR_LIKE.match(quantity.printed)
    return closed and (bool(re.search(table["lead"], before)) or bool(codes))


def _mention(quantity: Quantity, codes: tuple[str, ...]) -> Mention:
    low, high = (quantity.low, quantity.high) if quantity.value is None else interval(quantity, codes)
    precision = quantity.numeral.printed if quantity.numeral is not None else None
    return Mention(
        quantity.start, quantity.end, quantity.kind or "count", quantity.value, low, high, quantity.unit, "+".join(codes), precision
    )
