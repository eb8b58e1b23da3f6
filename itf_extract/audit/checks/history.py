"""History: launches, foundings, defined periods, columns of years, yearly events."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import item_subject
from itf_extract.audit.tell import cite, relation
from itf_extract.audit.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.reading import Match, Reading, Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure

_HABIT = 3
_PAIR = 2
_EARLIEST = 1840
_LONG = 5
_MONTHS_A_YEAR = 12


@check("DATE-LAUNCH", "error")
def launches(reading: Reading) -> Iterator[Relation]:
    """What a scheme's item tells of happened after the scheme was launched.

    Example: 在2018年開辦…截至2023年3月底; a scheme launched 2038 or reported up to 2013 is a misprint.
    Source: the meaning of 推出; items that speak of a scheme's forerunners are left out.
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
            after = span[1] >= first[0]
            yield relation(
                "holds" if after else "fails",
                says,
                (figure, start),
                expected=f"≥ {start.surface}",
                actual=figure.surface,
            )
    yield from _funded_first(reading, launched)


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


@check("DATE-FOUNDED", "error")
def founding(reading: Reading) -> Iterator[Relation]:
    """The fund was set up in one year, and its age is the time from then to the paper.

    Example: 自2009年設立以來, 在2009年10月5日…成立, 開辦13年來 in a paper of June 2023.
    Source: the calendar; part years may be left out or counted.
    """
    held, own = reading, paper_day(reading)
    founded = [m["d"] for m in held.matches("founded") if _of_fund(m)]
    for other in founded[1:]:
        says = (
            f"{cite(other)}與{cite(founded[0])}為同一成立年份",
            f"{cite(other)} is the founding year of {cite(founded[0])}",
        )
        same = str(other.value)[:4] == str(founded[0].value)[:4]
        if sum(a != b for a, b in zip(str(other.value)[:4], str(founded[0].value)[:4], strict=True)) > 1:
            continue
        yield relation(
            "holds" if same else "fails", says, (founded[0], other), expected=other.surface, actual=founded[0].surface
        )
    for match in held.matches("age"):
        exact = max(founded, key=lambda f: len(str(f.value)), default=None)
        span = days_of(exact) if exact else None
        years = number(match["n"])
        if exact is not None and span and own and years is not None:
            least = (own[0] - span[1]).days // 366
            most = -((span[0] - own[1]).days // 365)
            says = (f"自{cite(exact)}起計為{cite(match['n'])}", f"{cite(match['n'])} since {cite(exact)}")
            outcome: Verdict = "holds" if least <= years <= most else "fails"
            yield relation(outcome, says, (match["n"], exact), expected=f"{least}-{most}", actual=match["n"].surface)


def _of_fund(match: Match) -> bool:
    """Whether a sentence is about the fund itself."""
    start, end = match.shape.sentence(match.found.start())
    return bool(match.shape.words.regex("history", "fund").search(match.shape.text[start:end]))


@check("DATE-PERIOD", "error")
def periods(reading: Reading) -> Iterator[Relation]:
    """A defined period is as long as it is called, and is called the same wherever it is used.

    Example: 「過去5年」指2018年4月至2023年3月底; 過去8年 elsewhere is a misprint.
    Source: the calendar; a begun year counts.
    """
    defined: Figure | None = None
    for match in reading.matches("period"):
        n, a, b = match["n"], days_of(match["a"]), days_of(match["b"])
        years = number(n)
        if a is None or b is None or years is None:
            continue
        months = (b[1].year - a[0].year) * _MONTHS_A_YEAR + b[1].month - a[0].month + 1
        near = abs(months - years * _MONTHS_A_YEAR) <= _PAIR
        reckoned = f"{months} months" if n.surface.isascii() else f"{months}個月"
        says = (
            f"{cite(match['a'])}至{cite(match['b'])}為{cite(n)}",
            f"{cite(match['a'])} to {cite(match['b'])} is {cite(n)}",
        )
        yield relation(
            "holds" if near else "fails",
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
                yield relation(
                    "holds" if same else "fails",
                    says,
                    (figure, defined),
                    expected=defined.surface,
                    actual=figure.surface,
                )


@check("DATE-TABLE", "error")
def table_years(reading: Reading) -> Iterator[Relation]:
    """A table's column of years runs on: year by year, or sorted where one is printed out of order.

    Example: 2016, 2017, 2018…; 2005, 2005, 2006, 2008 with one 2002 among them.
    Source: how such tables are made; a sorted column of five rows or more is taken as meant.
    """
    own = paper_day(reading)
    cells = {
        (s.passage.cell.table.id, s.passage.cell.row, s.passage.cell.column): s
        for s in reading.shapes
        if s.passage.cell
    }
    for table in reading.paper.document.tables:
        for c in range(len(table.columns)):
            printed = [row[c].chars for row in table.rows]
            found = [reading.words.regex("history", "year_cell").fullmatch(text) for text in printed]
            years = [int(m[1]) if m else None for m in found]
            kept = [(r, y) for r, y in enumerate(years) if y is not None]
            plausible = sum(_EARLIEST <= y <= (own[1].year if own else 2100) for _, y in kept)
            if len(kept) < _HABIT or plausible < len(kept) - 1 or len(kept) < len(printed) - 1:
                continue
            shapes = [(r, y, cells[table.id, r, c]) for r, y in kept]
            yield from _years(reading, shapes, own[1].year if own else 2100)
        yield from _fiscal_rows([cells[table.id, r, 0] for r in range(len(table.rows))])


def _years(reading: Reading, shapes: Sequence[tuple[int, int, Shape]], latest: int) -> Iterator[Relation]:
    years = [y for _, y, _ in shapes]
    offset, agreeing = Counter(year - i for i, year in enumerate(years)).most_common(1)[0]
    yearly = agreeing >= max(_HABIT, len(years) - 1)
    wrong = {
        i
        for i, year in enumerate(years)
        if (year - i != offset if yearly else _odd(years, i)) or not _EARLIEST <= year <= latest
    }
    if not yearly and len(years) < _LONG and wrong:
        return
    for i, (_, year, shape) in enumerate(shapes):
        says = (f"{shape.passage.where}的{year}年順序排列", f"{year} in {shape.passage.where} is in order")
        operands = [f for f in shape.figures.values() if f.kind in {"date", "count"}][:1]
        place = reading.paper.document.source.locate(shape.passage.text)
        if len(wrong) <= 1 or yearly:
            yield relation("fails" if i in wrong else "holds", says, operands, actual=str(year), locators=[place])


def _odd(years: Sequence[int], i: int) -> bool:
    """Whether a year is the one that breaks the order: without it the rest is in order."""
    before, after = years[i - 1] if i else None, years[i + 1] if i + 1 < len(years) else None
    low = before if before is not None else years[i]
    high = after if after is not None else years[i]
    if low - 1 <= years[i] <= high + 1:
        return False  # in order, or so nearly that it may be meant
    rest = [y for k, y in enumerate(years) if k != i]
    if rest != sorted(rest):
        return False
    # Of two that could be the one out of order, the one further from its neighbours is.
    return all(_jump(years, i) >= _jump(years, k) for k in (i - 1, i + 1) if 0 <= k < len(years) and _breaks(years, k))


def _breaks(years: Sequence[int], k: int) -> bool:
    rest = [y for n, y in enumerate(years) if n != k]
    return rest == sorted(rest)


def _jump(years: Sequence[int], i: int) -> int:
    near = [years[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(years)]
    return sum(abs(years[i] - y) for y in near)


def _fiscal_rows(shapes: Sequence[Shape]) -> Iterator[Relation]:
    told = [f for s in shapes for f in s.figures.values() if f.kind == "fiscal_year"]
    if len(told) < _PAIR:
        return
    for a, b in pairwise(told):
        first, last = days_of(a), days_of(b)
        if first and last:
            says = (f"{cite(a)}之後為{cite(b)}", f"{cite(b)} follows {cite(a)}")
            yield relation("holds" if first[0].year + 1 == last[0].year else "fails", says, (b, a), actual=b.surface)


@check("DATE-SESSION", "error")
def sessions(reading: Reading) -> Iterator[Relation]:
    """A yearly event's number goes up by one each year.

    Example: 2016年…第12屆文獻修復展 and 2018年…第14屆….
    Source: an event held each year; the same number of sessions between as of years.
    """
    events: list[tuple[str, int, int | None, Figure, Figure | None]] = []
    for figure in reading.paper.figures:
        if (
            figure.kind != "rank"
            or not reading.words.regex("history", "session").search(figure.surface)
            or number(figure) is None
        ):
            continue
        shape = reading.shape_of(figure)
        place = shape.places[figure.id]
        clause_start = max(shape.text.rfind(mark, 0, place) for mark in "。；\n，")
        name = re.sub(
            "[^\u4e00-\u9fff]",
            "",
            reading.words.regex("history", "session_end").split(shape.text[place + 1 : place + 10])[0],
        )
        year = next((f for f in reversed(shape.between(max(0, clause_start), place)) if f.kind == "date"), None)
        events.append((name, int(number(figure) or 0), int(str(year.value)[:4]) if year else None, figure, year))
    for (name, n, y, a, at), (other, m, z, b, bt) in pairwise(events):
        if not name or not other or not (name.endswith(other[-4:]) or other.endswith(name[-4:])):
            continue
        if y is None or z is None:
            says = (f"{cite(a)}與{cite(b)}同屆", f"{cite(a)} and {cite(b)} are one session")
            if n == m:
                yield relation("holds", says, (a, b))
            continue
        says = (f"{y}年為{cite(a)}，{z}年為{cite(b)}", f"{cite(a)} in {y}, {cite(b)} in {z}")
        operands = [f for f in (a, b, at, bt) if f is not None]
        steps, apart = n - m, y - z
        rarer = bool(steps) and apart % steps == 0 and apart / steps > 1
        reason = ("未必每年舉行", "it may not be held every year") if rarer else None
        yield relation("holds" if steps == apart else "ambiguous" if rarer else "fails", says, operands, because=reason)
