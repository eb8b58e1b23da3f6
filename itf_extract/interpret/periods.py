"""For when a figure holds: the period or day that its sentence, its table's heads or a definition tells."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.interpret.dated import DATED, is_as_of, is_of_another_time, is_of_prices, trailing
from itf_extract.interpret.stretches import period_of, years_of
from itf_extract.model.quantity import Period, Reason
from itf_extract.patterns import compiled
from itf_extract.quantities import read_quantities
from itf_extract.text.words import fact_pattern, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.interpret.cues import Cues
    from itf_extract.languages import Language
    from itf_extract.model.quantity import Figure

_SEVERAL = 2
_CLOSE = 2  # a stop and a space
_BESIDE = 16  # no word for a period's beginning or end is longer


def defined_periods(texts: Iterable[str], language: Language) -> dict[str, Period]:
    """The terms that a paper gives a period: 「過去5年」指2018年4月至2023年3月底."""
    periods: dict[str, Period] = {}
    for text in texts:
        for found in pattern(language, "context", "defined").finditer(text):
            dates = [mention for mention in read_quantities(found["meaning"], language) if mention.kind == "date"]
            if len(dates) == 2:  # noqa: PLR2004 - its beginning and its end
                periods[found["term"]] = Period(str(dates[0].value), str(dates[1].value))
    return periods


class SaidPeriod(NamedTuple):
    """A period and what told it."""

    period: Period
    reason: Reason


class Day(NamedTuple):
    """A day at which something holds, and what told it."""

    date: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before one told: the last term's period, and the day of the one right before it."""

    period: Period | None = None
    day: Day | None = None

    def after(self, figure: Figure) -> Before:
        """After a figure with its context: 過去3年 is what 同期 will mean."""
        return replace(self, period=figure.period) if figure.kind == "duration" and figure.period else self

    def ended(self, sentence: Sentence) -> Before:
        """After a sentence: its own day holds on in one that speaks of the same things."""
        own = sentence.as_of[-1] if sentence.as_of else None
        if own is not None and own.value is not None:
            return replace(self, day=Day(str(own.value), Reason("carried", own.surface)))
        return self if sentence.carries else replace(self, day=None)


_NOTHING_BEFORE = Before()


class Sentence:
    """A sentence of a text: where it begins, its figures in order, and what those before it told."""

    def __init__(self, cues: Cues, begin: int, figures: Sequence[Figure], before: Before = _NOTHING_BEFORE) -> None:
        self.cues, self.begin, self.figures, self.before = cues, begin, figures, before
        self.ends = [figure.end for figure in figures]
        dated = [figure for figure in figures if figure.kind in DATED and not is_of_prices(cues, figure)]
        until = {figure.id for figure in dated if is_as_of(cues, figure)}
        self.begun = _ranges(cues, dated)
        ends = {begun.id: end for end in dated if (begun := self.begun.get(end.id))}
        behind = {one: ends.get(date.id, date) for one, date in trailing(cues, figures).items()}
        self.trailing = {one: date for one, date in behind.items() if date.id not in until}
        self.until = {one: date for one, date in behind.items() if date.id in until and date.kind == "date"}
        followed = {one.id for date in self.trailing.values() for one in (date, self.begun.get(date.id, date))}
        self.dated = [figure for figure in dated if figure.id not in until and figure.id not in followed]
        self.dated_ends = [figure.end for figure in self.dated]
        self.as_of = [figure for figure in dated if figure.id in until and figure.kind == "date"]
        self.as_of_ends = [figure.end for figure in self.as_of]
        self.runs = _runs(cues, figures, self.begun)
        own = cues.text[begin : cues.sentence_ends.first_from(begin, len(cues.text))]
        goes_on = pattern(cues.language, "context", "going_on").search(cues.text, max(0, begin - _CLOSE), begin)
        self.carries = not dated and bool(goes_on or pattern(cues.language, "context", "carrying").search(own))


def sentence_period(sentence: Sentence, figure: Figure, defined: Mapping[str, Period]) -> SaidPeriod | None:
    """The period of a figure in a sentence.

    It is told by a date at the figure or alone in its clause, by one that a comma closes, by a term with a defined
    period (過去4年), or by 同期; in languages that print it so by the date that follows.  Dates in a list go to as many
    figures in a list, one each.
    """
    if own := sentence.trailing.get(figure.id):
        return _paired(sentence, sentence.runs[own.id][0], figure, "date-after")
    if figure.id in sentence.until or is_of_another_time(sentence.cues, figure):
        return None
    return _period_before(sentence, figure, defined) or _listed_after(sentence, figure) or _same_after(sentence, figure)


def _period_before(sentence: Sentence, figure: Figure, defined: Mapping[str, Period]) -> SaidPeriod | None:
    cues = sentence.cues
    date = _last_before(sentence.dated, sentence.dated_ends, figure)
    # A term may end in the figure itself (過去 and 5年).
    term, at = cues.last_term(sentence.begin, figure.end)
    if cues.stocks.any_within(cues.clause_breaks.last_end(figure.start), figure.start):
        return None
    if term and (date is None or at >= date.end):
        return SaidPeriod(defined[term], Reason("term", term))
    if cues.same_period.any_within(sentence.begin, figure.start):
        words = cues.text[slice(*cues.same_period.last_within(sentence.begin, figure.start))]
        return SaidPeriod(sentence.before.period, Reason("same-period", words)) if sentence.before.period else None
    if date is None or figure.kind == "multiple" or _changed(cues, figure):
        return None
    run, _ = sentence.runs[date.id]
    listed = sentence.runs[figure.id][0]
    governs = _governs(sentence, run, figure) or (listed[0] is not figure and _governs(sentence, run, listed[0]))
    return _paired(sentence, run, figure, "date-before") if governs else None


def _same_after(sentence: Sentence, figure: Figure) -> SaidPeriod | None:
    """The period of the sentence before, where words after a figure name it: $5 million in the same period."""
    named = pattern(sentence.cues.language, "context", "same_after").match(sentence.cues.text, figure.end)
    period = sentence.before.period if named else None
    return SaidPeriod(period, Reason("same-period", named[0].strip())) if period and named else None


def _listed_after(sentence: Sentence, figure: Figure) -> SaidPeriod | None:
    """The date at a figure's place in a list of as many dates: $1 billion and $2 billion in 2006 and 2014."""
    run, place = sentence.runs[figure.id]
    dates = next((sentence.runs[date.id][0] for date in sentence.dated if date.start >= run[-1].end), None)
    if dates is None or len(run) < _SEVERAL or len(dates) != len(run):
        return None
    between = sentence.cues.text[run[-1].end : dates[0].start]
    language = sentence.cues.language
    listed = pattern(language, "context", "listed_after").fullmatch(between)
    period = period_of(dates[place], language) if listed else None
    return SaidPeriod(period, Reason("list", dates[place].surface)) if period else None


def _changed(cues: Cues, figure: Figure) -> bool:
    """Whether a figure is what something was before the date that tells of its change."""
    return (
        pattern(cues.language, "context", "changed").search(cues.text[max(0, figure.start - _BESIDE) : figure.start])
        is not None
    )


def _paired(sentence: Sentence, dates: Sequence[Figure], figure: Figure, rule: str) -> SaidPeriod | None:
    """The date that goes with a figure: the only one, or the one at its place where both are lists of one length."""
    if len(dates) == 1:
        period, words = _spanned(sentence, dates[0])
        period = _own_year(sentence, dates[0], period, figure) or period
        return SaidPeriod(period, Reason(rule, words)) if period else None
    run, place = sentence.runs[figure.id]
    period = period_of(dates[place], sentence.cues.language) if len(run) == len(dates) else None
    return SaidPeriod(period, Reason("list", dates[place].surface)) if period else None


def _own_year(sentence: Sentence, date: Figure, period: Period | None, figure: Figure) -> Period | None:
    """The year of a stretch that goes with a figure, where each has one: $1, $2 and $3 million for 2020-21 to 2022-23.

    Words must tell that each has its own, and no others be named that could have one each.
    """
    run, place = sentence.runs[figure.id]
    years = years_of(period) if period else ()
    if len(run) != len(years) or len(run) < _SEVERAL:
        return None
    cues = sentence.cues
    before, after = cues.text[date.end : run[0].start], cues.text[run[-1].end : run[-1].end + _BESIDE]
    each = pattern(cues.language, "context", "each_before").search(before)
    each = each or pattern(cues.language, "context", "each_after").match(after)
    several = fact_pattern(cues.language, "surroundings", "subject").search(before)
    return years[place] if each and not several else None


def _spanned(sentence: Sentence, date: Figure) -> tuple[Period | None, str]:
    """The period of a date, from the one that begins it where there is one, and its words."""
    text, language = sentence.cues.text, sentence.cues.language
    period = period_of(date, language)
    begun = sentence.begun.get(date.id)
    first = period_of(begun, language) if begun else None
    if period and begun and first:
        return Period(first.start, period.end), text[begun.start : date.end]
    return (replace(period, end=None) if period and _open_ended(sentence.cues, date) else period), date.surface


def _open_ended(cues: Cues, date: Figure) -> bool:
    text, language = cues.text, cues.language
    before, after = text[max(0, date.start - _BESIDE) : date.start], text[date.end : date.end + _BESIDE]
    return bool(
        pattern(language, "context", "since").search(before)
        and pattern(language, "context", "since_ends").search(after)
    )


def _ranges(cues: Cues, dated: Sequence[Figure]) -> dict[str, Figure]:
    """The date with which a period begins, by the id of the one that ends it: from April to May, between the two."""
    joint, lead, both = (pattern(cues.language, "context", key) for key in ("range", "range_lead", "range_and"))
    return {
        b.id: a
        for a, b in pairwise(dated)
        if joint.fullmatch(cues.text, a.end, b.start)
        or (both.fullmatch(cues.text, a.end, b.start) and lead.search(cues.text, max(0, a.start - _BESIDE), a.start))
    }


def _runs(cues: Cues, figures: Sequence[Figure], begun: Mapping[str, Figure]) -> dict[str, tuple[list[Figure], int]]:
    """For each figure, by its id, those of its kind that stand in one list with it, and its place among them."""
    text, language = cues.text, cues.language
    last: dict[str, list[Figure]] = {}
    runs: dict[str, tuple[list[Figure], int]] = {}
    for figure in figures:
        run = last.get(figure.kind)
        joint = pattern(language, "context", "joint")
        parted = run is None or figure.id in begun or not joint.fullmatch(text, run[-1].end, figure.start)
        if run is None or parted or pattern(language, "context", "total_after").match(text, figure.end):
            run = last[figure.kind] = []
        run.append(figure)
        runs[figure.id] = run, len(run) - 1
    return runs


def _last_before(figures: Sequence[Figure], ends: Sequence[int], figure: Figure) -> Figure | None:
    """The last of some figures that ends before a figure; ``ends`` is where each ends."""
    index = bisect_right(ends, figure.start)
    return figures[index - 1] if index else None


def as_of_date(sentence: Sentence, figure: Figure) -> Day | None:
    """The day up to which a figure holds: the date after 截至 before it in its sentence, or in the one before that.

    One that stands behind the figure holds for it before all others: $3 million as at 31 March 2021.
    The day of the sentence before holds on in one without a date that speaks of the same things: 在已評審的申請中.
    """
    if figure.id in sentence.trailing or is_of_another_time(sentence.cues, figure):
        return None
    day = sentence.until.get(figure.id) or _last_before(sentence.as_of, sentence.as_of_ends, figure)
    if day and day.value is not None:
        return Day(str(day.value), Reason("as-of", day.surface))
    return sentence.before.day if sentence.carries else None


def heads_period(heads: tuple[str, ...], language: Language) -> tuple[SaidPeriod | None, Day | None]:
    """The period and day that the heads of a table cell tell: 2019, 2018(7-12月), 2023(截至3月底)."""
    told = (_head_period(head, language) for head in heads)
    return next((one for one in told if one is not None), (None, None))


@lru_cache(maxsize=1024)
def _head_period(head: str, language: Language) -> tuple[SaidPeriod | None, Day | None] | None:
    """The period and day of one head, which many cells share; None where it tells of no time."""
    reason = Reason("heading", head)
    year = compiled(r"(?:18|19|20)[0-9]{2}(?![0-9])").match(head)
    dates = read_quantities(head, language, told=year[0] if year else None)
    told = [mention for mention in dates if mention.kind in DATED]
    if told and year and pattern(language, "context", "as_of").search(head):
        day, whole = str(told[-1].value), period_of(told[0], language) if told[0].kind == "fiscal_year" else None
        return SaidPeriod(Period(whole.start if whole else year[0], day), reason), Day(day, reason)
    if told:
        period = period_of(told[-1], language)
        return SaidPeriod(period, reason) if period else None, None
    if year and year[0] == head.strip():
        return SaidPeriod(Period(year[0], year[0]), reason), None
    return None


def _governs(sentence: Sentence, run: Sequence[Figure], figure: Figure) -> bool:
    """Whether dates hold for a figure: directly before it, alone in its clause, or closed by a comma."""
    cues, start, end = sentence.cues, run[-1].end, figure.start
    if not cues.clause_breaks.any_within(start, end):
        direct = _last_before(sentence.figures, sentence.ends, figure) is run[-1]
        return direct or len(run) > 1 or not cues.changes.any_within(start, end)
    first = sentence.begun.get(run[0].id, run[0])
    before = cues.text[max(0, first.start - _BESIDE) : first.start]
    closed = pattern(cues.language, "context", "closed").match(cues.text, start)
    return closed is not None and pattern(cues.language, "context", "dated_leads").search(before) is not None
