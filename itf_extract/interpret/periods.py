"""For when a figure holds: the period or day that its sentence, its table's heads or a definition tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.lists import list_join
from itf_extract.interpret.mentions import find_mentions
from itf_extract.interpret.vocabulary import any_of, words
from itf_extract.model.quantity import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.model.quantity import Figure, Mention

_CLAUSE_BREAK = re.compile("[，。；：\n]")
_DATED = {"date", "fiscal_year"}


def period_of(figure: Figure | Mention) -> Period | None:
    """The period that a date or fiscal year names; 2022-23年度 is April to March, 第三季 July to September."""
    if figure.kind == "fiscal_year":
        first = int(str(figure.value)[:4])
        return Period(f"{first}-04", f"{first + 1}-03")
    if figure.kind != "date":
        return None
    if figure.value is None:
        return Period(str(figure.low), str(figure.high))
    if months := words()["periods"].get(figure.qualifier):
        return Period(f"{figure.value}-{months[0]:02}", f"{figure.value}-{months[1]:02}")
    return Period(str(figure.value), str(figure.value))


def defined_periods(texts: Iterable[str]) -> dict[str, Period]:
    """The terms that a paper gives a period: 「過去5年」指2018年4月至2023年3月底."""
    periods: dict[str, Period] = {}
    for text in texts:
        for found in _definition().finditer(text):
            dates = [mention for mention in find_mentions(found["meaning"]) if mention.kind == "date"]
            if len(dates) == 2:  # noqa: PLR2004 - its beginning and its end
                periods[found["term"]] = Period(str(dates[0].value), str(dates[1].value))
    return periods


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: where in ``text`` it begins, its figures, and the period of the sentence before."""

    text: str
    begin: int
    figures: Sequence[Figure]
    previous: Period | None = None


def sentence_period(sentence: Sentence, figure: Figure, defined: Mapping[str, Period]) -> Period | None:
    """The period of a figure in a sentence.

    It is told by a date at the figure or alone in its clause, by one that a comma closes, by a term with a defined
    period (過去4年), or by 同期.  Dates in a list go to as many figures in a list, one each.
    """
    text = sentence.text
    earlier = [other for other in sentence.figures if other.end <= figure.start]
    dated = [other for other in earlier if other.kind in _DATED and not _is_as_of(text, other)]
    term, at = _last_term(sentence, figure, defined)
    if any(word in _CLAUSE_BREAK.split(text[: figure.start])[-1] for word in words()["context"]["stocks"]):
        return None
    if term and (not dated or at >= dated[-1].end):
        return defined[term]
    if any(word in text[sentence.begin : figure.start] for word in words()["context"]["same_period"]):
        return sentence.previous
    if not dated or figure.kind == "multiple":
        return None
    run = _run(text, sentence.figures, dated[-1])
    if not _governs(text, run, earlier, figure):
        return None
    return _paired(sentence, run, figure)


def _paired(sentence: Sentence, dates: Sequence[Figure], figure: Figure) -> Period | None:
    """The date that goes with a figure: the only one, or the one at its place where both are lists of one length."""
    since = words()["context"]
    before, after = sentence.text[: dates[0].start], sentence.text[dates[-1].end :]
    if len(dates) == 1:
        period = period_of(dates[0])
        open_ended = re.search(since["since"], before) and re.search(since["since_ends"], after)
        return replace(period, end=None) if period and open_ended else period
    run = _run(sentence.text, sentence.figures, figure)
    return period_of(dates[run.index(figure)]) if len(run) == len(dates) else None


def _run(text: str, figures: Sequence[Figure], member: Figure) -> list[Figure]:
    """The figures of the member's kind that stand in one list with it."""
    run: list[Figure] = []
    for figure in (other for other in figures if other.kind == member.kind):
        if run and not list_join(text[run[-1].end : figure.start]):
            if member in run:
                break
            run = []
        run.append(figure)
    return run


def _last_term(sentence: Sentence, figure: Figure, defined: Mapping[str, Period]) -> tuple[str | None, int]:
    # A term may end in the figure itself (過去 and 5年).
    places = {term: sentence.text.rfind(term, sentence.begin, figure.end) for term in defined}
    term = max(places, key=lambda name: places[name], default=None)
    return (term, places[term]) if term is not None and places[term] >= 0 else (None, -1)


def as_of_date(sentence: Sentence, figure: Figure) -> str | None:
    """The day up to which a figure holds: the date after 截至 before it in its sentence."""
    earlier = [other for other in sentence.figures if other.end <= figure.start]
    days = [other for other in earlier if other.kind == "date" and _is_as_of(sentence.text, other)]
    return str(days[-1].value) if days and days[-1].value is not None else None


def heads_period(heads: Iterable[str]) -> tuple[Period | None, str | None]:
    """The period and day that the heads of a table cell tell: 2019, 2018(7-12月), 2023(截至3月底)."""
    for head in heads:
        year = re.match(r"(?:18|19|20)[0-9]{2}(?![0-9])", head)
        told = [mention for mention in find_mentions(head, told=year[0] if year else None) if mention.kind in _DATED]
        if told and head.find(words()["context"]["as_of"][0]) >= 0 and year:
            return Period(year[0], str(told[-1].value)), str(told[-1].value)
        if told:
            return period_of(told[-1]), None
        if year and year[0] == head.strip():
            return Period(year[0], year[0]), None
    return None, None


def _governs(text: str, run: Sequence[Figure], earlier: Sequence[Figure], figure: Figure) -> bool:
    """Whether dates hold for a figure: directly before it, alone in its clause, or closed by a comma."""
    between = text[run[-1].end : figure.start]
    if not _CLAUSE_BREAK.search(between):
        change = re.search(words()["context"]["change_words"], between)
        return earlier[-1] is run[-1] or (len(run) > 1) or change is None
    before = text[: run[0].start]
    return between.startswith("，") and re.search(words()["context"]["dated_leads"], before) is not None


def _is_as_of(text: str, figure: Figure) -> bool:
    return text.endswith(tuple(words()["context"]["as_of"]), 0, figure.start)


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(rf"「(?P<term>[^「」]+)」{any_of(words()['context']['defines'])}(?P<meaning>[^。；\n]+)")
