"""Dates: that exist, in order, not after the paper where they tell of the past."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days, days_of, paper_day
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HABIT = 3
_LONG_BEFORE = 270
_EARLIEST = 1840
_AHEAD = 50
_CLOSE = 6
_BEFORE = 16
_HISTORY = ("可能是歷史年份", "it may be a year of history")
_NUMBERED = re.compile(r"[A-Z]+\(([0-9]{4})-([0-9]{2})\)[0-9]+")
_TOLD = frozenset({"paragraph", "item", "footnote", "note"})
_ENDING = re.compile(r"\bend\b")
_YEARS = re.compile("([0-9]{4})-[0-9]*?([0-9]{2})")
_CENTURY = 100
_FAR = 2100
_SPAN = 20
_DECEMBER = 12
_LINE = re.compile(r"\n\([a-z]\)(?=[\ue000-\ue0ff])")


@check("DATE-EXISTS", "error", "form")
def dates_that_exist(reading: Reading) -> Iterator[Relation]:
    """A date is a day of the calendar, in a year that the paper can tell of.

    Example: 2023年6月16日; 8015年2月, 2023年2月30日 and 2080年 are misprints.
    Source: the calendar; years from 1840 to 50 years after the paper.
    """
    latest = _latest(reading)
    for figure in reading.paper.figures:
        if figure.kind == "date":
            span = days_of(figure)
            exists = span is not None and span[0].year >= _EARLIEST and span[1].year <= latest
            says = (f"{cite(figure)}是可能的日期", f"{cite(figure)} is a possible date")
            told = relation("holds" if exists else "fails", says, (figure,), actual=figure.surface)
            ancient = span is not None and span[1].year < _EARLIEST and _of_old(reading, figure)
            yield left_open(told, _HISTORY) if ancient else told
    yield from _unread(reading, "loose_year", lambda found: _EARLIEST <= int(found[1].replace(" ", "")) <= latest)
    yield from _unread(reading, "loose_day", lambda found: _is_day(reading.words.table("dates")["months"], found))


def _of_old(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence tells of history, so that a year may lie far back (可追溯至公元618年)."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    return bool(reading.words.regex("dates", "of_old").search(shape.text, start, end))


def _unread(reading: Reading, key: str, exists: Callable[[re.Match[str]], bool]) -> Iterator[Relation]:
    """What is printed as a date, yet no figure may be of it, since it is none."""
    loose = reading.words.regex("dates", key)
    for shape in reading.shapes:
        text = shape.passage.text
        for found in loose.finditer(text.chars):
            inside = shape.overlapping(*found.span())
            read = any(f.kind == "date" and f.start <= found.start() and found.end() <= f.end for f in inside)
            if not read and not exists(found):
                says = (f"{found[0]}[{shape.passage.where}]是可能的日期", f"{found[0]} is a possible date")
                place = reading.paper.document.source.locate(text[slice(*found.span())])
                told = relation("fails", says, inside, actual=found[0], locators=[place])
                old = reading.words.regex("dates", "of_old").search(text.chars)
                yield left_open(told, _HISTORY) if old and key == "loose_year" else told


def _is_day(months: Sequence[str], found: re.Match[str]) -> bool:
    """Whether the month, and where it is printed the day, are some that there are."""
    month = int(found["month"]) if found["month"].isdigit() else months.index(found["month"]) + 1
    return 1 <= month <= _DECEMBER and int(found["day"] or 1) in range(1, monthrange(int(found["year"]), month)[1] + 1)


@check("DATE-FISCAL", "error", "form")
def fiscal_years(reading: Reading) -> Iterator[Relation]:
    """A fiscal year's two years follow each other, and the year is one that the paper can tell of.

    Example: 2023-24年度; 2023-29年度 and 1015-16年度 are misprints.
    Source: the fiscal year of Hong Kong runs from 1 April to 31 March.  Years that are some apart and both past may be
    a span of years (1990-96).
    """
    for figure in reading.paper.figures:
        if figure.kind == "fiscal_year":
            yield _fiscal(reading, figure)
    loose = reading.words.regex("dates", "loose_fiscal")
    for shape in reading.shapes:
        text = shape.passage.text
        for found in loose.finditer(text.chars):
            inside = shape.overlapping(*found.span())
            if not any(f.kind == "fiscal_year" for f in inside):
                place = reading.paper.document.source.locate(text[slice(*found.span())])
                says = (f"{found[0]}[{shape.passage.where}]是可能的年度", f"{found[0]} is a possible fiscal year")
                told = _loose_fiscal(reading, int(found[1]), int(found[2]))
                before = text.chars[max(0, found.start() - reading.words.reach(_BEFORE)) : found.start()]
                after = text.chars[found.end() : found.end() + reading.words.reach(_CLOSE)]
                span = reading.words.regex("dates", "spans_years").search(f"{before}〇{after}")
                outcome: Verdict = "ambiguous" if span and told == "fails" else told
                yield relation(outcome, says, inside, actual=found[0], locators=[place])


def _loose_fiscal(reading: Reading, first: int, last: int) -> Verdict:
    if (first + 1) % _CENTURY == last:
        return "holds" if _EARLIEST <= first <= _latest(reading) else "fails"
    own = paper_day(reading)
    end = first // _CENTURY * _CENTURY + last
    span = first < end <= min(own[1].year if own else _FAR, first + _SPAN)
    return "ambiguous" if span and first >= _EARLIEST else "fails"


def _latest(reading: Reading) -> int:
    """The latest year that a paper can tell of."""
    own = paper_day(reading)
    return (own[1].year if own else _FAR) + _AHEAD


def _fiscal(reading: Reading, figure: Figure) -> Relation:
    says = (f"{cite(figure)}的兩年相連", f"the years of {cite(figure)} follow each other")
    years = _YEARS.fullmatch(str(figure.value))
    outcome = _loose_fiscal(reading, int(years[1]), int(years[2])) if years else "holds"
    return relation(outcome, says, (figure,), actual=figure.surface)


@check("DATE-PAPER", "error", "form")
def paper_dates(reading: Reading) -> Iterator[Relation]:
    """The paper's day lies in the fiscal year of its number, and its end is signed no later.

    Example: FCR(2023-24)17 of 2023年6月16日, signed 2023年6月.
    Source: papers are numbered by the fiscal year.
    """
    own = paper_day(reading)
    if own is None:
        return
    first = next(
        (
            figure
            for shape in reading.figured
            if shape.passage.kind in {"front", "signoff"}
            for figure in shape.figures.values()
            if figure.kind == "date" and days_of(figure) == own
        ),
        None,
    )
    if first is None:
        return
    for text in (*reading.paper.document.furniture, *reading.paper.document.front):
        # Furniture is as printed, letter-spaced or not.
        for found in _NUMBERED.finditer(re.sub(r"\s", "", text.chars)):
            span = days(f"{found[1]}-{found[2]}")
            inside = span is not None and span[0] <= own[0] <= span[1]
            says = (f"{cite(first)}在{found[0]}的年度之內", f"{cite(first)} lies in the year of {found[0]}")
            place = reading.paper.document.source.locate(text)
            yield relation("holds" if inside else "fails", says, (first,), actual=found[0], locators=[place])
    kinds = reading.words.regex("dates", "after_meeting")
    later = any(kinds.search(line.chars) for line in reading.paper.document.front)
    for shape in reading.figured:
        if shape.passage.kind == "signoff" and not later:
            for figure in shape.figures.values():
                signed = days_of(figure)
                if figure.kind == "date" and signed and figure is not first:
                    early = signed[0] <= own[1] and (own[0] - signed[1]).days <= _LONG_BEFORE
                    says = (f"{cite(figure)}簽署，會議在{cite(first)}", f"signed {cite(figure)} for {cite(first)}")
                    yield relation("holds" if early else "fails", says, (figure, first), actual=figure.surface)


@check("DATE-PAST", "error", "bound")
def past_dates(reading: Reading) -> Iterator[Relation]:
    """What a paper tells of as past is not after the paper.

    Example: 截至2023年3月底, 於2019年開辦，至今 in a paper of June 2023.
    Source: the meaning of the words.  Where the same sentence looks ahead (將, 延長至, 預計) nothing is said.
    """
    own = paper_day(reading)
    if own is None:
        return
    past, future, until = (reading.words.regex("dates", key) for key in ("past", "future", "as_of"))
    yield from _done(reading, own)
    for figure in reading.paper.figures:
        span = days_of(figure) if figure.kind in {"date", "fiscal_year"} else None
        shape = reading.shape_of(figure)
        if span is None or figure.id not in shape.places or shape.passage.kind not in _TOLD:
            continue
        before, _ = shape.clause(figure)
        as_of = figure.kind == "date" and bool(until.search(before[-reading.words.reach(_CLOSE) :]))
        start, end = shape.sentence(shape.places[figure.id])
        last = span[1] if as_of and _ENDING.search(figure.qualifier) else span[0]
        says = (f"{cite(figure)}不遲於文件日期{own[1]}", f"{cite(figure)} is no later than the paper, {own[1]}")
        if last <= own[1]:
            yield relation("holds", says, (figure,), actual=figure.surface)
        elif (as_of or _told_past(shape, figure, past)) and not future.search(shape.text, start, end):
            yield relation("fails", says, (figure,), actual=figure.surface)


def _told_past(shape: Shape, figure: Figure, past: re.Pattern[str]) -> bool:
    """Whether words of the past go with a date: those of its sentence, or of several dates those beside it."""
    start, end = shape.sentence(shape.places[figure.id])
    dated = [f for f in shape.between(start, end) if f.kind in {"date", "fiscal_year"}]
    if len(dated) == 1:
        return bool(past.search(shape.text, start, end))
    before, after = shape.clause(figure)
    beside = SIGN.split(before)[-1], SIGN.split(after)[0]
    return any(past.search(words) for words in beside)


def _done(reading: Reading, own: tuple[date, date]) -> Iterator[Relation]:
    """What is told as done on a day, unless the sentence only supposes it: 已於2021年3月完成."""
    supposed = reading.words.regex("dates", "supposed")
    for match in reading.matches("done"):
        shape, figure, span = match.shape, match["d"], days_of(match["d"])
        told = shape.passage.kind in _TOLD and not supposed.search(shape.text, *shape.sentence(match.found.start("d")))
        if span and span[0] > own[1] and told:
            says = (f"{cite(figure)}不遲於文件日期{own[1]}", f"{cite(figure)} is no later than the paper, {own[1]}")
            yield relation("fails", says, (figure,), actual=figure.surface)


@check("DATE-AS-OF", "error", "form")
def as_of_dates(reading: Reading) -> Iterator[Relation]:
    """Figures brought up to a day are brought up to one that is recent to the paper.

    Example: 截至2023年3月底 in most paragraphs; one 截至2013年3月底 among them is worth a look.
    Source: one survey of figures serves a whole paper; yet figures of an earlier year may stand beside them to compare.
    """
    word, close = reading.words.regex("dates", "as_of"), reading.words.reach(_CLOSE)
    told = [f for f in reading.paper.figures if f.kind == "date" and f.id in reading.shape_of(f).places]
    told = [f for f in told if word.search(reading.shape_of(f).clause(f)[0][-close:])]
    if len(told) < _HABIT:
        return
    usual, times = Counter((f.value, f.qualifier) for f in told).most_common(1)[0]
    if times < _HABIT:
        return
    twin = next(f for f in told if (f.value, f.qualifier) == usual)
    for figure in told:
        same = (figure.value, figure.qualifier) == usual
        year_off = str(figure.value)[4:] == str(usual[0])[4:] and str(figure.value)[:4] != str(usual[0])[:4]
        wrong = sum(a != b for a, b in zip(str(figure.value)[:4], str(usual[0])[:4], strict=False))
        if same or (year_off and wrong == 1):
            says = (
                f"{cite(figure)}與文件其他統計的日期相同",
                f"{cite(figure)} is the day of the paper's other figures",
            )
            yield relation("holds" if same else "ambiguous", says, (figure, *([] if same else [twin])),
                           expected=twin.surface, actual=figure.surface)  # fmt: skip


@check("DATE-ORDER", "error", "bound")
def order(reading: Reading) -> Iterator[Relation]:
    """From comes before to, and what came later has the later date.

    Example: 由2019年9月至2023年3月底; 後來在2012年6月及2016年9月; the lettered lines of a list in order of time.
    Source: the meaning of the words.  Dates that are told of several things respectively are in no order, and a list
    need not be in order of time.
    """
    for key in ("spans", "then"):
        for match in reading.matches(key):
            start, end = match.shape.sentence(match.found.start("b"))
            several = reading.words.regex("dates", "respectively").search(match.shape.text, start, end)
            if key == "spans" or not several:
                yield from _before(match["a"], match["b"], strict=key == "spans")
    for shape in reading.figured:
        starts = [shape.figures.get(m.end()) for m in _LINE.finditer(shape.text)]
        dated = [f for f in starts if f is not None and f.kind == "date"]
        if len(dated) == len(starts):
            for told in (found for a, b in pairwise(dated) for found in _before(a, b, strict=False)):
                yield left_open(told, ("各項未必按時間排列", "the list may be in another order"))
        yield from _rates_in_order(shape)
    yield from _in_turn(reading)


def _in_turn(reading: Reading) -> Iterator[Relation]:
    """The years that a number of years spells out follow one another: 三個學年，即2022/23、2023/24及2024/25學年."""
    for match in reading.matches("school_years"):
        figures = [match[name] for name in "abc"]
        starts = [int(str(figure.value)[:4]) for figure in figures if figure.value is not None]
        if len(starts) == len(figures):
            told = "、".join(figure.surface for figure in figures)
            says = (f"{told}[{figures[0].where}]逐年相連", f"{told} [{figures[0].where}] follow one another")
            ordered = starts == [*range(starts[0], starts[0] + len(starts))]
            yield relation("holds" if ordered else "fails", says, figures, actual=told)


def _rates_in_order(shape: Shape) -> Iterator[Relation]:
    """Years that tell of a series of values in one sentence (2008年為15%，其後…2013年的20%及2018年的35%)."""
    for found in shape.words.regex("dates", "later").finditer(shape.text):
        start, end = shape.sentence(found.start())
        told = [f for f in shape.between(start, end) if f.kind == "date"]
        for a, b in pairwise(told):
            yield from _before(a, b, strict=False)


def _before(a: Figure, b: Figure, *, strict: bool) -> Iterator[Relation]:
    first, last = days_of(a), days_of(b)
    if first is None or last is None:
        return
    ordered = first[0] < last[1] if strict else first[0] <= last[1]
    says = (f"{cite(a)}先於{cite(b)}", f"{cite(a)} comes before {cite(b)}")
    yield relation("holds" if ordered else "fails", says, (b, a), actual=f"{a.surface} … {b.surface}")


@check("DATE-BASE", "error", "bound")
def change_years(reading: Reading) -> Iterator[Relation]:
    """A change is told from an earlier year to a later one.

    Example: 由2016年約310人…增至2022年約740人.
    Source: the meaning of 由…至.
    """
    for match in reading.matches("change_years"):
        yield from _before(match["v"], match["w"], strict=True)


@check("DATE-FUTURE", "error", "bound")
def expected_dates(reading: Reading) -> Iterator[Relation]:
    """What a paper expects is not before the paper, and new money lasts longer than the old.

    Example: 餘款只可用至2023年第四季 and, with the injection, 可維持至2026年第二季.
    Source: the meaning of the words.
    """
    own = paper_day(reading)
    if own is None:
        return
    now = [m["d"] for m in reading.matches("lasts")]
    then = [m["d"] for m in reading.matches("will_last")]
    delayed = reading.words.regex("dates", "delayed")
    for match in (*reading.matches("lasts"), *reading.matches("will_last"), *reading.matches("expected")):
        figure, shape = match["d"], match.shape
        if delayed.search(shape.text, *shape.sentence(match.found.start())):
            continue
        span = days_of(figure)
        if span:
            says = (f"{cite(figure)}不早於文件日期{own[0]}", f"{cite(figure)} is not before the paper, {own[0]}")
            yield relation("holds" if span[1] >= own[0] else "fails", says, (figure,), actual=figure.surface)
    for a in now[:1]:
        for b in then:
            yield from _before(a, b, strict=True)
