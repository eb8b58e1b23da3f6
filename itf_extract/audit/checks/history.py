"""History: launches, foundings, defined periods, columns of years, yearly events."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.calendar import months as lasts
from itf_extract.audit.checks.again import told_again
from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import item_subject
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HABIT = 3
_CENTURY = 100
_FISCAL_CELL = re.compile(r"([0-9]{4})\s?[-–—/]\s?(?:[0-9]{2})?([0-9]{2})(?:年度)?(?:\s?\(.*\))?")
_PAIR = 2
_EARLIEST = 1840
_LONG = 5
_FAR = 2100
_NEAR = 6
_NAME = 12
_LAST = 4
_PARTS = re.compile("[qh][1-4]")
_MONTHS_A_YEAR = 12


@check("DATE-LAUNCH", "error", "bound")
def launches(reading: Reading) -> Iterator[Relation]:
    """What a scheme's item tells of happened after the scheme was launched.

    Example: 在2018年開辦…截至2023年3月底; a scheme launched 2038 or reported up to 2013 is a misprint.
    Source: the meaning of 推出; items that speak of a scheme's forerunners are left out, and what is told of an earlier
    day may be the trial or the announcement, save where numbers are brought up to it (截至).
    """
    notes = {f"fn{r.value}": r.where for r in reading.paper.references if r.kind == "footnote_ref"}
    launched: dict[str, Figure] = {}
    for match in reading.matches("launched"):
        shape = match.shape
        if shape.passage.kind == "item" and shape.text.startswith("「"):
            launched.setdefault(shape.passage.where, match["d"])
    merged = {s.passage.where for s in reading.shapes if reading.words.regex("dates", "predecessors").search(s.text)}
    for figure in reading.paper.figures:
        shape = reading.shape_of(figure)
        where = notes.get(shape.passage.where, shape.passage.where)
        start = launched.get(where)
        if start is None or figure is start or figure.kind not in {"date", "fiscal_year"} or where in merged:
            continue
        if shape.passage.where in merged or (shape.passage.kind == "footnote" and figure.kind == "date"):
            continue
        first, span = days_of(start), days_of(figure)
        begin, end = shape.sentence(shape.places.get(figure.id, 0))
        if reading.words.regex("dates", "forerunners").search(shape.text[begin:end]):
            continue
        if first and span:
            says = (
                f"{cite(figure)}不早於推出年份{cite(start)}",
                f"{cite(figure)} is not before the launch {cite(start)}",
            )
            told = relation("holds" if span[1] >= first[0] else "fails", says, (figure, start), actual=figure.surface)
            until = reading.words.regex("dates", "as_of").search(shape.clause(figure)[0][-reading.words.reach(_NEAR) :])
            yield told if until else left_open(told, ("可能指試行或宣布的日期", "it may be the day of a trial"))
    yield from _funded_first(reading, launched)
    yield from told_again(reading, "launched_in", what=("的推出日期", "the launch"))


def _funded_first(reading: Reading, launched: dict[str, Figure]) -> Iterator[Relation]:
    """Money that was voted to set a scheme up was voted no later than the launch."""
    by_name = {n: f for f in launched.values() if (n := item_subject(reading, f))}
    for match in reading.matches("funded_by"):
        start, end = match.found.span()
        names = quoted(match.shape.text[start:end])
        launch = by_name.get(names[-1]) if names else None
        launch = match.get("l") or launch
        voted, first = days_of(match["d"]), days_of(launch) if launch else None
        if launch is not None and voted and first:
            says = (f"{cite(match['d'])}撥款，{cite(launch)}推出", f"voted {cite(match['d'])}, launched {cite(launch)}")
            yield relation(
                "holds" if voted[0] <= first[1] else "fails", says, (launch, match["d"]), actual=launch.surface
            )


@check("DATE-FOUNDED", "error", "rounded")
def founding(reading: Reading) -> Iterator[Relation]:
    """A body was set up in one year, and its age is the time from then to the paper.

    Example: 海濱基金在2009年成立 and 海濱基金自2007年成立以來; 基金開辦13年來 in a paper of June 2023.
    Source: the calendar; part years may be left out or counted.  Bodies of other names are other bodies.
    """
    own = paper_day(reading)
    founded: dict[str, Figure] = {}
    for match in reading.matches("founded"):
        name = _body(match)
        if name is None:
            continue
        first = founded.setdefault(name, match["d"])
        if first is not match["d"]:
            yield _one_year(first, match["d"])
    for match in reading.matches("age"):
        exact = max(founded.values(), key=lambda f: len(str(f.value)), default=None) if len(founded) == 1 else None
        span = days_of(exact) if exact else None
        if exact is not None and span and own and number(match["n"]) is not None:
            yield _age(match["n"], exact, span, own)
    for match in reading.matches("age_of") if own else ():
        span, years = days_of(match["d"]), lasts(match["n"])
        if own and span and years is not None and years % _MONTHS_A_YEAR == 0:
            yield _age(match["n"], match["d"], span, own)


def _age(years: Figure, founded: Figure, span: Days, own: Days) -> Relation:
    """That so many years have passed from a founding to the paper."""
    least = (own[0] - span[1]).days // 366
    most = -((span[0] - own[1]).days // 365)
    outcome: Verdict = "holds" if Interval.of(years).meets(Interval(least, most)) else "fails"
    says = (f"自{cite(founded)}起計為{cite(years)}", f"{cite(years)} since {cite(founded)}")
    return relation(outcome, says, (years, founded), expected=f"{least}-{most}", actual=years.surface)


def _one_year(first: Figure, other: Figure) -> Relation:
    says = (f"{cite(other)}與{cite(first)}為同一成立年份", f"{cite(other)} is the founding year of {cite(first)}")
    same = str(other.value)[:4] == str(first.value)[:4]
    return relation("holds" if same else "fails", says, (first, other), expected=other.surface, actual=first.surface)


def _body(match: Match) -> str | None:
    """The name of what was founded on a day, where its clause tells."""
    shape = match.shape
    place = shape.places[match["d"].id]
    start, end = shape.sentence(place)
    words = shape.words.regex
    named = words("history", "founded_name").search(shape.text[start:place])
    named = named or words("history", "founding_name").match(shape.text[place + 1 : end])
    return named["name"].strip("「」 ") if named else None


@check("DATE-PERIOD", "error")
def periods(reading: Reading) -> Iterator[Relation]:
    """A defined period is as long as it is called, and is called the same wherever it is used.

    Example: 「過去5年」指2018年4月至2023年3月底; 過去8年 elsewhere is a misprint.
    Source: the calendar; a begun year counts.
    """
    defined: Figure | None = None
    for match in reading.matches("period"):
        n, a, b = match["n"], days_of(match["a"]), days_of(match["b"])
        long = lasts(n)
        if a is None or b is None or long is None:
            continue
        months = _months(a[0], b[1])
        # From one quarter to another it is as long as from any month of it.
        least = _months(a[1], b[0]) if _PARTS.search(match["a"].qualifier + match["b"].qualifier) else months
        near = least - _PAIR <= long <= months + _PAIR
        reckoned = f"{months} months" if n.surface.isascii() else f"{months}個月"
        says = (
            f"{cite(match['a'])}至{cite(match['b'])}為{cite(n)}",
            f"{cite(match['a'])} to {cite(match['b'])} is {cite(n)}",
        )
        yield relation(
            "holds" if months == long else "holds_within_rounding" if near else "fails",
            says,
            (n, match["a"], match["b"]),
            expected=reckoned,
            actual=n.surface,
        )
        defined = n
    if defined is None:
        return
    word, close = reading.words.regex("dates", "per"), reading.words.reach(_PAIR)
    for figure in reading.paper.figures:
        if figure.kind == "duration" and figure is not defined and figure.id in reading.shape_of(figure).places:
            shape = reading.shape_of(figure)
            if word.search(shape.text[: shape.places[figure.id]][-close:]) and figure.unit == defined.unit:
                says = (
                    f"{cite(figure)}即所界定的{cite(defined)}",
                    f"{cite(figure)} is the period defined in {cite(defined)}",
                )
                same = figure.value == defined.value
                if not same and shape.passage.kind != "item":
                    continue  # running text may speak of other periods
                told = relation("holds" if same else "fails", says, (figure, defined), actual=figure.surface)
                yield left_open(told, ("可能指另一段期間", "it may be another period"))


def _months(first: date, last: date) -> int:
    """How many months there are from the one that a day is in to that of another, both included."""
    return (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month + 1


@check("DATE-TABLE", "error", "form")
def table_years(reading: Reading) -> Iterator[Relation]:
    """A table's column of years runs on in even steps, or sorted where one is printed out of order.

    Example: 2016, 2017, 2018…; 2005, 2005, 2006, 2008 with one 2002 among them.
    Source: how such tables are made: upward or downward, year by year or every other year.  One year that breaks the
    order of all others is held wrong; where two do, the rows are in another order.
    """
    placed = ((s, s.passage.cell) for s in reading.shapes)
    cells = {(cell.table.id, cell.row, cell.column): s for s, cell in placed if cell}
    own = paper_day(reading)
    latest = own[1].year if own else _FAR
    for table in reading.paper.document.tables:
        for c in range(len(table.columns)):
            read = [reading.words.regex("history", "year_cell").fullmatch(row[c].chars) for row in table.rows]
            years = [(int(found[1]), cells[table.id, r, c]) for r, found in enumerate(read) if found]
            plausible = sum(_EARLIEST <= year <= latest for year, _ in years)
            if len(years) >= _HABIT and plausible >= len(years) - 1 and len(years) >= len(read) - 1:
                yield from _years(reading, years)
        fiscal = ((s, f) for s in (cells[table.id, r, 0] for r in range(len(table.rows))) for f in s.figures.values())
        spans = [(days_of(figure), shape) for shape, figure in fiscal if figure.kind == "fiscal_year"]
        known = [(span[0].year, shape) for span, shape in spans if span]
        if len(known) >= _HABIT:
            yield from _years(reading, known)
            yield from _gap(reading, table, known)
        yield from _pairs_of_years(reading, table, cells)
        yield from _heads(reading, table)


def _gap(reading: Reading, table: Table, told: Sequence[tuple[int, Shape]]) -> Iterator[Relation]:
    """The fiscal years above a total leave none out at the end: 2023-24 to 2027-28, then 2029-30."""
    total = bool(reading.words.regex("totals", "rows").fullmatch(label(table.rows[-1])))
    years = [year for year, _ in told]
    if total and len(years) >= _LONG and years[-1] > years[-2] + 1 and _run(years[:-1]):
        year, shape = told[-1]
        says = (f"{table.id}的{year}年緊接{years[-2]}年", f"{year} in {table.id} follows {years[-2]}")
        operands = [f for f in shape.figures.values() if f.kind == "fiscal_year"][:1]
        yield relation("fails", says, operands, actual=shape.figures[min(shape.figures)].surface)


def _run(years: Sequence[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(years))


def _pairs_of_years(reading: Reading, table: Table, cells: Mapping[tuple[str, int, int], Shape]) -> Iterator[Relation]:
    """A column of fiscal years, each of two years that follow each other, has one that is none: 2021-28 among them."""
    found = [(_FISCAL_CELL.fullmatch(row[0].chars.strip()), r) for r, row in enumerate(table.rows)]
    told = [(int(year[1]), int(year[2]), r) for year, r in found if year]
    broken = [row for row in told if (row[0] + 1) % _CENTURY != row[1] % _CENTURY]
    if len(broken) != 1 or len(told) < _HABIT:
        return
    shape = cells[table.id, broken[0][2], 0]
    says = (f"{table.id}的{shape.text}是相連的兩年", f"{shape.text} in {table.id} are two years that follow each other")
    operands = [f for f in shape.figures.values() if f.kind in {"date", "fiscal_year"}][:1]
    place = reading.paper.document.source.locate(shape.passage.text)
    yield relation("fails", says, operands, actual=shape.text, locators=[place])


def _heads(reading: Reading, table: Table) -> Iterator[Relation]:
    """Heads that are years, or one day of several years, go by even steps: 2015年4月1日, 2014年4月1日, 2013年4月1日."""
    heads = [s for s in reading.by_where.get(table.id, ()) if s.passage.kind == "column" and len(s.figures) == 1]
    dated = [(str(f.value), s, f) for s in heads for f in s.figures.values() if f.kind == "date" and f.value]
    usual = Counter(day[4:] for day, _, _ in dated).most_common(1)
    alike_ = [entry for entry in dated if usual and entry[0][4:] == usual[0][0]]
    if len(alike_) < _HABIT:
        return
    years = [int(day[:4]) for day, _, _ in alike_]
    slots = [i for i in range(len(years)) if len(years) > _HABIT and _even(years, i)]
    wrong = slots if len(slots) == 1 and not _steady(years) else []
    for i, (_, _, figure) in enumerate(alike_):
        says = (f"{cite(figure)}順序排列", f"{cite(figure)} is in order")
        yield relation("fails" if i in wrong else "holds", says, (figure,), actual=figure.surface)


def _steady(years: Sequence[int]) -> bool:
    return len({b - a for a, b in pairwise(years)}) == 1


def _years(reading: Reading, told: Sequence[tuple[int, Shape]]) -> Iterator[Relation]:
    wrong = _out_of_order([year for year, _ in told])
    if wrong is None:
        return
    for i, (year, shape) in enumerate(told):
        says = (f"{shape.passage.where}的{year}年順序排列", f"{year} in {shape.passage.where} is in order")
        operands = [f for f in shape.figures.values() if f.kind in {"date", "count", "fiscal_year"}][:1]
        place = reading.paper.document.source.locate(shape.passage.text)
        yield relation("fails" if i in wrong else "holds", says, operands, actual=str(year), locators=[place])


def _out_of_order(years: Sequence[int]) -> frozenset[int] | None:
    """Where the one year stands that breaks the order of the others; None where the rows are in no such order.

    Of several that could be the one, it is that without which the steps are even, else that furthest from the others.
    """
    up, down = sorted(years), sorted(years, reverse=True)
    if list(years) in (up, down):
        return frozenset()
    rest = {i: [year for k, year in enumerate(years) if k != i] for i in range(len(years))}
    breaking = [i for i, others in rest.items() if others in (sorted(others), sorted(others, reverse=True))]
    slots = [i for i in breaking if _even(years, i)]
    if len(slots) == 1:
        return frozenset(slots)
    if len(years) < _LONG or not breaking:
        return None
    return frozenset([max(breaking, key=lambda i: _jump(years, i))])


def _even(years: Sequence[int], i: int) -> bool:
    """Whether all years but the one there stand at even steps, each at its place."""
    steps = {(b - a) / (k - j) for (j, a), (k, b) in pairwise([(k, y) for k, y in enumerate(years) if k != i])}
    return len(steps) == 1 and 0 not in steps


def _jump(years: Sequence[int], i: int) -> int:
    near = [years[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(years)]
    return sum(abs(years[i] - y) for y in near)


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
        for found in words("history", "session").finditer(shape.text):
            start, end = shape.sentence(found.start())
            clause = max(start, *(shape.text.rfind(mark, 0, found.start()) + 1 for mark in "。；\n，"))
            rest = words("history", "session_end").split(shape.text[found.end() : end])[0]
            told = [f for f in shape.between(clause, found.start()) if f.kind == "date"][-1:]
            told = told or [f for f in shape.between(found.end(), end) if f.kind == "date"][:1]
            yearly = bool(words("history", "yearly").search(shape.text))
            if told and (rest.strip() or yearly) and str(told[0].value)[:4].isdigit():
                # 展覽每年舉行，2018年為第12屆: an event that the sentence begins with.
                name = rest.strip()[: reading.words.reach(_NAME)][-reading.words.reach(_LAST) :]
                name = name or f"{shape.index}:{start}"
                yield Session(name, found[0], int(found["n"]), int(str(told[0].value)[:4]), told[0], yearly)
