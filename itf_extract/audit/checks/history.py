"""Defined periods and yearly events."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import MONTH, days_of, months_over
from itf_extract.audit.calendar import months as lasts
from itf_extract.audit.checks import clock, establishments, spans
from itf_extract.audit.checks.almanac import days_between
from itf_extract.audit.checks.numbering import ordinal_value
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_LONG_LIST = 4  # items that tell of one period
_NAME = 12
_LAST = 4
_PARTS = compiled("[qh][1-4]")
_PRINTED_YEAR = compiled("[0-9]{4}")
_MONTHS_A_YEAR = 12
_WITHIN = ("可能由年中起計", "it may begin within a year")
_YEAR = 4  # digits: so much of a day is no more than its year
_DAY = 10  # so much is a whole day


@check("DATE-PERIOD", "error")
def periods(reading: Reading) -> Iterator[Relation]:
    """A defined period is as long as it is called, and is called the same wherever it is used.

    Example: 「過去5年」指2018年4月至2023年3月底; 過去8年 elsewhere is a misprint.
    Source: the calendar; a begun year counts.  Of one length of time told in two units, both are one: 24個月，即兩年.
    """
    yield from _told_in_two_units(reading)
    yield from _apart(reading)
    yield from spans.lengths(reading)
    yield from clock.hours_between(reading)
    defined: Figure | None = None
    word, close = reading.words.regex("dates", "per"), reading.words.reach(_PAIR)
    for n, first, last in _told(reading):
        if (in_days := days_between(n, first, last)) is not None:
            yield in_days
        a, b, long = days_of(first), days_of(last), lasts(n)
        if a is None or b is None or long is None:
            continue
        if b[1] < a[0] and not _PRINTED_YEAR.search(last.surface):
            continue  # the year of the last day was not read
        months = months_over(a[0], b[1])
        # From one quarter, or one part of a year, to another it is as long as from any month of it.
        least = months_over(a[1], b[0]) if first.qualifier or last.qualifier else months
        near = least - _PAIR <= long <= months + _PAIR
        if not n.qualifier and all(len(str(day.value)) == _DAY and not day.qualifier for day in (first, last)):
            months -= _ends_the_day_before(a[0], b[1])
            near = abs(Fraction((b[1] - a[0]).days + 1) / MONTH - long) < 1
            whole = _whole_months(a[0], b[1]) or _ends_the_day_before(a[0], b[1])
            near = near and (months == long or not whole)
        reckoned = f"{months} months" if n.surface.isascii() else f"{months}個月"
        says = (
            f"{cite(first)}至{cite(last)}為{cite(n)}",
            f"{cite(first)} to {cite(last)} is {cite(n)}",
        )
        bare = any(len(str(day.value)) == _YEAR and not day.qualifier for day in (first, last))
        years = b[1].year - a[0].year
        # 過去3年(2020年1月至2022年9月): calendar years, of which the last has not ended.
        begun = a[0].month == 1 and months < long == (years + 1) * _MONTHS_A_YEAR
        outcome: Verdict = "holds" if months == long else "holds_within_rounding" if near else "fails"
        outcome = "holds_within_rounding" if bare and long == (years + 1) * _MONTHS_A_YEAR else outcome
        told = relation(outcome, says, (n, first, last), expected=reckoned, actual=n.surface)
        # 過去3年(2010年至2013年) may begin and end within a year.
        within = begun or (bare and long == years * _MONTHS_A_YEAR)
        yield left_open(told, _WITHIN) if outcome == "fails" and within else told
        if word.search(reading.shape_of(n).clause(n)[0][-close:]):
            defined = n
    if defined is None:
        return
    mentions = [
        figure
        for figure in reading.paper.figures
        if figure.kind == "duration" and figure is not defined and figure.unit == defined.unit
        if figure.id in (shape := reading.shape_of(figure)).places
        if word.search(shape.text[: shape.places[figure.id]][-close:])
    ]
    for figure in mentions:
        says = (f"{cite(figure)}即所界定的{cite(defined)}", f"{cite(figure)} is the period defined in {cite(defined)}")
        same = figure.value == defined.value
        if not same and reading.shape_of(figure).passage.kind != "item":
            continue  # running text may speak of other periods
        told = relation("holds" if same else "fails", says, (figure, defined), actual=figure.surface)
        odd = _odd_of_list(figure, mentions, defined)
        yield told if odd else left_open(told, ("可能指另一段期間", "it may be another period"))


def _whole_months(first: date, last: date) -> bool:
    """Whether days begin with a month and end with one, to a day: 1 January to 30 October are ten months."""
    return first.day == 1 and (last + timedelta(days=_PAIR)).day <= _PAIR


def _ends_the_day_before(first: date, last: date) -> bool:
    """Whether days within months are whole months apart, so that the last begun one is none: 15 January to 14 March."""
    return first.day > 1 and (last + timedelta(days=1)).day == first.day


def _apart(reading: Reading) -> Iterator[Relation]:
    """That two days are so far apart, to the month that neither need fill: 2020年6月，較原定的2020年2月遲了四個月."""
    for match in reading.matches("months_apart"):
        n, first, last = match["n"], match["a"], match["b"]
        a, b, long = days_of(first), days_of(last), lasts(n)
        if (in_days := days_between(n, first, last)) is not None:
            yield in_days
        elif a and b and long and not n.qualifier and len(str(first.value)) > _YEAR < len(str(last.value)):
            months = months_over(a[0], b[0]) - 1
            says = (f"{cite(first)}與{cite(last)}相距{cite(n)}", f"{cite(first)} and {cite(last)} are {cite(n)} apart")
            outcome: Verdict = "holds" if months == long else "holds_within_rounding"
            yield relation(outcome if abs(months - long) <= 1 else "fails", says, (n, first, last), actual=n.surface)


def _odd_of_list(figure: Figure, mentions: Sequence[Figure], defined: Figure) -> bool:
    """Whether a period is the only one of a long list that is not the defined one: 過去9年 in (c) of (a) to (h)."""
    home = figure.where.partition("(")[0]
    beside = [other for other in mentions if other is not figure and other.where.startswith(f"{home}(")]
    return len(beside) >= _LONG_LIST and all(other.value == defined.value for other in beside)


def _told_in_two_units(reading: Reading) -> Iterator[Relation]:
    """That a length of time and the same in another unit are one: 24個月，即兩年."""
    for match in reading.matches("same_time"):
        a, b = lasts(match["a"]), lasts(match["b"])
        units = {match[name].unit for name in "ab"}  # 兩個10年，即20年 is in one
        if None not in (a, b) and len(units) > 1 and not (match["a"].qualifier or match["b"].qualifier):
            says = (f"{cite(match['a'])}即{cite(match['b'])}", f"{cite(match['a'])} is {cite(match['b'])}")
            yield relation("holds" if a == b else "fails", says, (match["b"], match["a"]), actual=match["b"].surface)


def _told(reading: Reading) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Durations with the days that they are told to begin and end."""
    found = {match["n"].id: (match["n"], match["a"], match["b"]) for match in reading.matches("period")}
    term, first, last = (establishments.once_asked(reading, f"asked_{key}") for key in ("term", "from", "until"))
    lapses = [match["v"] for match in reading.matches("lapse_told")]
    if last is None and len({figure.value for figure in lapses}) == 1:
        last = lapses[0]
    if term and first and last and last.where != first.where:
        found.setdefault(term.id, (term, first, last))
    for shape in reading.figured:
        if "duration" in shape.kinds and shape.kinds & TIMES:
            for figure in shape.figures.values():
                if figure.kind == "duration" and figure.id not in found and (ends := _ends(shape, figure)):
                    found[figure.id] = (figure, *ends)
    yield from found.values()


def _ends(shape: Shape, duration: Figure) -> tuple[Figure, Figure] | None:
    """The two days of a sentence that tells how long it is from the one to the other, and nothing else that lasts."""
    place, words = shape.places[duration.id], shape.words
    start, end = shape.sentence(place)
    told = shape.between(start, end)
    dates = [figure for figure in told if figure.kind in TIMES]
    lasting = sum(figure.kind == "duration" for figure in told)
    if len(dates) != _PAIR or lasting != 1 or words.regex("lasting", "unless").search(shape.text, start, end):
        return None
    between = shape.text[shape.places[dates[0].id] + 1 : shape.places[dates[1].id]]
    through = words.regex("lasting", "through").fullmatch(between)  # 展期為6月1日至7月15日
    cues = ((duration, "lasts"), *(() if through else ((dates[0], "begins"), (dates[1], "ends"))))
    alike = len({day.kind for day in dates}) == 1
    exact = alike and all(len(str(day.value)) > _YEAR or _PARTS.search(day.qualifier) for day in dates)
    return (dates[0], dates[1]) if exact and all(_cued(shape, figure, cue) for figure, cue in cues) else None


def _cued(shape: Shape, figure: Figure, cue: str) -> bool:
    """Whether the words right before a figure, or those right after it, are of a cue."""
    before, after = shape.clause(figure)
    words = shape.words
    return bool(words.regex("lasting", cue).search(before) or words.regex("lasting", f"{cue}_after").match(after))


@check("DATE-SESSION", "error", "form")
def sessions(reading: Reading) -> Iterator[Relation]:
    """A yearly event's number goes up by one each year.

    Example: 2016年…第12屆文獻修復展 and 2018年…第14屆….
    Source: an event held each year, as the words or two of its sessions tell; one that is put off skips a year, and
    none is held twice.
    """
    held: dict[str, list[Session]] = {}
    for session in _sessions(reading):
        held.setdefault(session.name, []).append(session)
    for listed in held.values():
        yearly = any(session.yearly for session in listed) or any(
            a.number != b.number and a.number - b.number == a.year - b.year for a, b in pairwise(listed)
        )
        for a, b in pairwise(listed):
            steps, apart = abs(a.number - b.number), abs(a.year - b.year)
            backward = (a.number - b.number) * (a.year - b.year) < 0
            says = (
                f"{a.year}年為{a.printed}，{b.year}年為{b.printed}",
                f"{a.printed} in {a.year}, {b.printed} in {b.year}",
            )
            told = relation("holds" if steps == apart and not backward else "fails", says, (a.when, b.when))
            if backward or (steps > apart and yearly) or steps > apart + 1:
                yield told
            else:
                yield left_open(told, ("未必每年舉行一次", "it may not be held once a year"))


@dataclass(frozen=True, slots=True)
class Session:
    """A numbered session of an event in a year, and whether the sentence says that it is a yearly one."""

    name: str
    printed: str
    number: int
    year: int
    when: Figure
    yearly: bool


def _sessions(reading: Reading) -> Iterator[Session]:
    """The sessions that are told with their years, which stand in their clauses: 2016年舉行第12屆文獻修復展."""
    words = reading.words.regex
    for shape in reading.figured:
        names: dict[int, str] = {}  # of a sentence: the 20th race was held in 2016 and the 22nd in 2018
        for found in words("history", "session").finditer(shape.text):
            start, end = shape.sentence(found.start())
            clause = max(start, *(shape.text.rfind(mark, 0, found.start()) + 1 for mark in "。；\n，"))
            rest = words("history", "session_end").split(shape.text[found.end() : end])[0]
            told = [f for f in shape.between(clause, found.start()) if f.kind == "date"][-1:]
            after = [f for f in shape.between(found.end(), end) if f.kind == "date"][:1]
            own = words("history", "session_year").match(shape.text, found.end())
            # The 12th in 2018 and the 13th in 2019: the year right behind a number is its own.
            told = after if after and own and own.end() == shape.places[after[0].id] else told or after
            yearly = bool(words("history", "yearly").search(shape.text))
            if told and (rest.strip() or yearly) and str(told[0].value)[:4].isdigit():
                # 展覽每年舉行，2018年為第12屆: an event that the sentence begins with.
                name = rest.strip()[: reading.words.reach(_NAME)][-reading.words.reach(_LAST) :]
                name = name or names.get(start) or f"{shape.index}:{start}"
                names.setdefault(start, name)
                yield Session(name, found[0], ordinal_value(found["n"]), int(str(told[0].value)[:4]), told[0], yearly)
