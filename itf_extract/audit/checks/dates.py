"""Dates: that exist, and that are of the paper's own time."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days, days_of, months, paper_day
from itf_extract.audit.checks.fiscal_spans import glossed
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_HABIT = 3
_LONG_BEFORE = 270
_EARLIEST = 1840
_AHEAD = 50
_CLOSE = 6
_BEFORE = 16
_RECORDED = 1500  # laws, cases and counts are told of from then on
_HISTORY = ("可能是歷史年份", "it may be a year of history")
_LEASE = ("可能是租約或推算的年份", "it may be a year of a lease or a projection")
_LONGEST = 1000  # years of a lease: 999 and those up to the paper
_NUMBERED = compiled(r"[A-Z]+\(([0-9]{4})-([0-9]{2})\)[0-9]+")
_YEARS = compiled("([0-9]{4})-[0-9]*?([0-9]{2})")
_CENTURY = 100
_MONTHS = 12
_SPAN_OF_YEARS = ("文中另說有這麼多年", "the text tells of so many years")
_FAR = 2100
_SPAN = 20
_DECEMBER = 12
_BEGUN = 30  # days of a new year in which papers of the old one still come up
_PUT_OFF = ("文件可能由上一年度押後", "it may have been put off from the year before")
_STOP = compiled(r"。|\.\s")
_FEWEST = 3  # fiscal years of one list
_LIST = 60  # characters from one to another


@check("DATE-EXISTS", "error", "form")
def dates_that_exist(reading: Reading) -> Iterator[Relation]:
    """A date is a day of the calendar, in a year that the paper can tell of.

    Example: 2023年6月16日; 8015年2月, 2023年2月30日 and 2080年 are misprints.
    Source: the calendar; years from 1840 to 50 years after the paper.  Years from 1500 on may be of history.
    """
    latest = _latest(reading)
    for figure in reading.paper.figures:
        if figure.kind == "date":
            span = days_of(figure)
            exists = span is not None and span[0].year >= _EARLIEST and span[1].year <= latest
            says = (f"{cite(figure)}是可能的日期", f"{cite(figure)} is a possible date")
            told = relation("holds" if exists else "fails", says, (figure,), actual=figure.surface)
            yield left_open(told, reason) if (reason := _another_age(reading, figure, span)) else told
    yield from _unread(reading, "loose_year", lambda found: _EARLIEST <= int(found[1].replace(" ", "")) <= latest)
    yield from _unread(reading, "loose_day", lambda found: _is_day(reading.words.table("dates")["months"], found))


def _another_age(reading: Reading, figure: Figure, span: Days | None) -> tuple[str, str] | None:
    """Why a year may lie far back (可追溯至公元618年) or far ahead (租約在2097年屆滿), as far as its sentence tells."""
    shape = reading.shape_of(figure)
    sentence = shape.text[slice(*shape.sentence(shape.places.get(figure.id, 0)))]
    return _age_of(reading, span[1].year, sentence) if span else None


def _age_of(reading: Reading, year: int, text: str) -> tuple[str, str] | None:
    """Why a text may tell of a year of history or of a time far ahead; None where it has no words for that.

    A year from which there are records needs none: a case of 1802.
    """
    if _EARLIEST <= year <= _latest(reading) or year > _latest(reading) + _LONGEST:
        return None
    if _RECORDED <= year < _EARLIEST:
        return _HISTORY
    key, reason = ("of_old", _HISTORY) if year < _EARLIEST else ("far_ahead", _LEASE)
    return reason if reading.words.regex("dates", key).search(text) else None


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
                year = key == "loose_year" and int(found[1].replace(" ", ""))
                reason = _age_of(reading, year, text.chars) if year else None
                yield left_open(told, reason) if reason else told


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
    yield from glossed(reading)
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
                many = (int(found[2]) - int(found[1])) % _CENTURY
                outcome: Verdict = "ambiguous" if (span or _tells_years(shape, many)) and told == "fails" else told
                if outcome == "ambiguous" and _listed(reading.words, text.chars, found):
                    outcome = "fails"
                one = (("one_year", text.chars[found.end() :]), ("one_year_before", text.chars[: found.start(1)]))
                single = any(reading.words.regex("dates", key).search(said) for key, said in one)
                if outcome == "ambiguous" and not span and single:
                    outcome = "fails"
                yield relation(outcome, says, inside, actual=found[0], locators=[place])


def _listed(words: Vocabulary, chars: str, found: re.Match[str]) -> bool:
    """Whether years that are some apart stand in a list of fiscal years, each with its sum: $12 million in 2019-21."""
    amounts = list(words.regex("dates", "yearly_amount").finditer(chars))
    own = [amount for amount in amounts if amount.start() <= found.end(1) <= amount.end()]
    parts = (chars[min(one.end(), own[0].end()) : max(one.start(), own[0].start())] for one in amounts if own)
    near = [said for said in parts if len(said) <= words.reach(_LIST) and not _STOP.search(said)]
    return len(near) >= _FEWEST


def _loose_fiscal(reading: Reading, first: int, last: int) -> Verdict:
    if (first + 1) % _CENTURY == last:
        return "holds" if _EARLIEST <= first <= _latest(reading) else "fails"
    own = paper_day(reading)
    end = first + (last - first) % _CENTURY  # 1996-04 and 1996-2004 end in the next century
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
    told = relation(outcome, says, (figure,), actual=figure.surface)
    span = (int(years[2]) - int(years[1])) % _CENTURY if years else 0
    return left_open(told, _SPAN_OF_YEARS) if _tells_years(reading.shape_of(figure), span) else told


def _tells_years(shape: Shape, span: int) -> bool:
    """Whether a passage tells of as many years as a fiscal year spans: 2021-26年度，以五年合共7億5,000萬元為上限."""
    lengths = {months(each) for each in shape.figures.values() if each.kind == "duration"}
    return span > 1 and not lengths.isdisjoint({span * _MONTHS, (span + 1) * _MONTHS})


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
        for found in _NUMBERED.finditer(compiled(r"\s").sub("", text.chars)):
            span = days(f"{found[1]}-{found[2]}")
            inside = span is not None and span[0] <= own[0] <= span[1]
            soon = span is not None and 0 < (own[0] - span[1]).days <= _BEGUN
            says = (f"{cite(first)}在{found[0]}的年度之內", f"{cite(first)} lies in the year of {found[0]}")
            place = reading.paper.document.source.locate(text)
            told = relation("holds" if inside else "fails", says, (first,), actual=found[0], locators=[place])
            yield left_open(told, _PUT_OFF) if soon else told
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
