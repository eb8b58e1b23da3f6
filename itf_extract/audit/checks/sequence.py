"""Days in order: what is past, what comes later, what is expected."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_CLOSE = 6
_NAME = 12
_YEAR_END = (3, 31)
_CLOSING = 183  # days until a fiscal year's accounts are closed
_TOLD = frozenset({"paragraph", "item", "footnote", "note"})
_ENDING = compiled(r"\bend\b")
_AROUND = ("過去的事或只是同句所述", "only what stands around it may be past")
_UNCLOSED = ("該年度的帳目可能尚未結清", "the accounts of that year may not be closed")
_LINE = compiled(r"\n\([a-z]\)(?=[\ue000-\ue0ff])")
_ASKED = compiled("front|approval")
_OWN_YEAR = compiled("[0-9]{4}|年")


@check("DATE-PAST", "error", "bound")
def past_dates(reading: Reading) -> Iterator[Relation]:
    """What a paper tells of as past is not after the paper.

    Example: 截至2023年3月底, 於2019年開辦，至今 in a paper of June 2023.
    Source: the meaning of the words.  Where the same sentence looks ahead (將, 延長至, 預計) nothing is said, nor of
    the day from which something is asked for: a chart of what is proposed shows that day.
    """
    own = paper_day(reading)
    if own is None:
        return
    asked = {f.value for f in reading.paper.figures if f.kind == "date" and _ASKED.match(f.where)}
    past, future, until = (reading.words.regex("dates", key) for key in ("past", "future", "as_of"))
    yield from _done(reading, own)
    for figure in reading.paper.figures:
        span = days_of(figure) if figure.kind in TIMES else None
        shape = reading.shape_of(figure)
        if span is None or figure.id not in shape.places or shape.passage.kind not in _TOLD or _in_name(shape, figure):
            continue
        if shape.passage.kind == "item" and _lists_steps(reading, shape):
            continue
        before, after = shape.clause(figure)
        as_of = figure.kind == "date" and bool(until.search(before[-reading.words.reach(_CLOSE) :]))
        start, end = shape.sentence(shape.places[figure.id])
        last = span[1] if as_of and _ENDING.search(figure.qualifier) else span[0]
        says = (f"{cite(figure)}不遲於文件日期{own[1]}", f"{cite(figure)} is no later than the paper, {own[1]}")
        if last <= own[1]:
            yield relation("holds", says, (figure,), actual=figure.surface)
        elif as_of and (
            figure.value in asked
            or reading.words.regex("dates", "term_end").search(before)
            or reading.words.regex("dates", "names_year").search(after)
        ):
            continue  # approved in 2018 for four years up to 31 March 2022
        elif (as_of or _told_past(shape, figure, past)) and (
            not future.search(shape.text, start, end) or (as_of and _stood(shape, figure, future))
        ):
            told = relation("fails", says, (figure,), actual=figure.surface)
            named = reading.words.regex("dates", "made").search(before)  # 已於月初公布2024年招生計劃
            certain = as_of or (_is_past(shape, figure, past) and not (named or _ends_span(shape, figure)))
            certain = certain and _OWN_YEAR.search(figure.surface) is not None  # in December may be that of last year
            yield told if certain else left_open(told, _AROUND)


def _lists_steps(reading: Reading, shape: Shape) -> bool:
    """Whether an item is of a list of what is to be done and when: (b) June 2024: first grants approved."""
    lead = reading.lead(shape.passage.where.partition("(")[0])
    return lead is not None and reading.words.regex("dates", "steps").search(lead.text) is not None


def _in_name(shape: Shape, figure: Figure) -> bool:
    """Whether a year belongs to a name: the Coastal Strategy 2030-2040, 《海岸藍圖2030》."""
    before = shape.passage.text.chars[max(0, figure.start - shape.words.reach(_NAME)) : figure.start]
    return shape.words.regex("dates", "named").search(before) is not None


def _stood(shape: Shape, figure: Figure, future: re.Pattern[str]) -> bool:
    """Whether the clause after a day tells what there was then, and only a later one looks ahead: 至7月底，已有8個."""
    start, end = shape.sentence(shape.places[figure.id])
    clauses = [place for place in shape.stops.clauses if start <= place < end]
    near = [*(place for place in clauses if place > shape.places[figure.id]), end][:2]
    if len(near) < 2:  # noqa: PLR2004 -- the end of its clause, and of the next
        return False
    if shape.words.regex("dates", "was_done").match(shape.text, *near):
        return True  # 已有47幢完成工程 looks ahead to nothing
    told = shape.words.regex("dates", "stood").search(shape.text, *near)
    return told is not None and not future.search(shape.text, start, near[1])


def _told_past(shape: Shape, figure: Figure, past: re.Pattern[str]) -> bool:
    """Whether words of the past go with a date: those of its sentence, or of several dates those beside it."""
    start, end = shape.sentence(shape.places[figure.id])
    dated = [f for f in shape.between(start, end) if f.kind in TIMES]
    if len(dated) == 1:
        return bool(past.search(shape.text, start, end))
    before, after = shape.clause(figure)
    beside = SIGN.split(before)[-1], SIGN.split(after)[0]
    return any(past.search(words) for words in beside)


def _is_past(shape: Shape, figure: Figure, past: re.Pattern[str]) -> bool:
    """Whether a date's own clause tells of the past, or the next begins with it: 於2023年3月推出，至今批出80個項目."""
    before, after = shape.clause(figure)
    if past.search(before) or past.search(after):
        return True
    stop = shape.places[figure.id] + len(after) + 2
    return (
        past.match(shape.text, stop) is not None
        or shape.words.regex("dates", "did").match(shape.text, stop) is not None
    )


def _ends_span(shape: Shape, figure: Figure) -> bool:
    """Whether a day ends a span that another begins, as that of an allowance paid up to it may lie ahead: 12月至3月."""
    before, _ = shape.clause(figure)
    return shape.words.regex("lasting", "ends").search(before) is not None and SIGN.search(before) is not None


def _done(reading: Reading, own: tuple[date, date]) -> Iterator[Relation]:
    """What is told as done on a day, unless the sentence only supposes it: 已於2021年3月完成."""
    supposed = reading.words.regex("dates", "supposed")
    for match in reading.matches("done"):
        shape, figure, span = match.shape, match["d"], days_of(match["d"])
        told = shape.passage.kind in _TOLD and not supposed.search(shape.text, *shape.sentence(match.found.start("d")))
        if span and span[0] > own[1] and told:
            says = (f"{cite(figure)}不遲於文件日期{own[1]}", f"{cite(figure)} is no later than the paper, {own[1]}")
            yield relation("fails", says, (figure,), actual=figure.surface)


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
    """The years that a number of years spells out follow one another: 三個學年，即2016/17、2017/18及2018/19學年."""
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
    if not ordered and not _OWN_YEAR.search(b.surface):
        return  # 2020年11月至2月: of the next year
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


def _said_earlier(shape: Shape, figure: Figure) -> bool:
    """Whether what is expected was so on an earlier day: 於2012年7月表示…，並預計於2012年年底完成."""
    start, place = shape.sentence(shape.places[figure.id])[0], shape.places[figure.id]
    said, own = shape.words.regex("dates", "said"), days_of(figure)
    for day in shape.between(start, place):
        span = days_of(day) if day.kind == "date" else None
        if span and own and span[0] <= own[1] and said.search(shape.text, shape.places[day.id], place):
            return True
    return False


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
        if span and not _said_earlier(shape, figure):
            says = (f"{cite(figure)}不早於文件日期{own[0]}", f"{cite(figure)} is not before the paper, {own[0]}")
            told = relation("holds" if span[1] >= own[0] else "fails", says, (figure,), actual=figure.surface)
            yield left_open(told, _UNCLOSED) if _of_open_accounts(shape, figure, (own[0] - span[1]).days) else told
    for a in now[:1]:
        for b in then:
            yield from _before(a, b, strict=True)


def _of_open_accounts(shape: Shape, figure: Figure, days: int) -> bool:
    """Whether an amount is told of the end of a fiscal year not long past: its accounts may not be closed yet."""
    span, place, (before, after) = days_of(figure), shape.places[figure.id], shape.clause(figure)
    amounts = shape.between(place - len(before), place + 1 + len(after))
    year_end = span is not None and (span[1].month, span[1].day) == _YEAR_END
    return year_end and 0 < days <= _CLOSING and any(f.kind == "money" for f in amounts)
