"""Dates: that exist, in order, not after the paper where they tell of the past."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days, days_of, paper_day
from itf_extract.audit.interval import number
from itf_extract.audit.reading import quoted, reading, word_pattern
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import item_subject
from itf_extract.audit.tell import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.reading import Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_EARLIEST = 1840
_AHEAD = 30
_LONG = 5
_MONTHS_A_YEAR = 12
_FISCAL = re.compile(r"(?<![0-9A-Za-z(（])([0-9]{4})[-–](?:[0-9]{2})?([0-9]{2})(?=(?:財政)?年度|及|至|、)")
_LOOSE_YEAR = re.compile(r"(?<![0-9, ])([0-9] ?[0-9]{3})年(?!期)")
_NUMBERED = re.compile(r"\(([0-9]{4})-([0-9]{2})\)\s?[0-9]+")
_YEAR_CELL = re.compile(r"\s*([0-9]{4})(?:\(.*\)|年)?\s*")
_LINE = re.compile(r"\n\([a-z]\)(?=[\ue000-\ue0ff])")


@check("DATE-EXISTS", "error")
def dates_that_exist(paper: Paper) -> Iterator[Relation]:
    """A date is a day of the calendar, in a year that the paper can tell of.

    Example: 2021年5月28日; 8015年2月, 2021年2月30日 and 2080年 are misprints.
    Source: the calendar; years from 1840 to 30 years after the paper.
    """
    own = paper_day(paper)
    latest = (own[1].year if own else 2100) + _AHEAD
    for figure in paper.figures:
        if figure.kind == "date":
            span = days_of(figure)
            exists = span is not None and _EARLIEST <= span[0].year and span[1].year <= latest
            says = (f"{cite(figure)}是可能的日期", f"{cite(figure)} is a possible date")
            yield relation("holds" if exists else "fails", says, (figure,), actual=figure.surface)
    for shape in reading(paper).shapes:
        text = shape.passage.text
        for found in _LOOSE_YEAR.finditer(text.chars):
            if not _EARLIEST <= int(found[1].replace(" ", "")) <= latest:
                held = [f for f in shape.figures.values() if f.start < found.end() and f.end > found.start()]
                says = (f"{found[0]}[{shape.passage.where}]是可能的年份", f"{found[0]} is a possible year")
                yield relation(
                    "fails", says, held, actual=found[0], locators=[paper.document.source.locate(text[slice(*found.span())])]
                )


@check("DATE-FISCAL", "error")
def fiscal_years(paper: Paper) -> Iterator[Relation]:
    """A fiscal year's two years follow each other, and the year is one that the paper can tell of.

    Example: 2021-22年度; 2021-29年度 and 1015-16年度 are misprints.
    Source: the fiscal year of Hong Kong runs from 1 April to 31 March.
    """
    own = paper_day(paper)
    latest = (own[1].year if own else 2100) + _AHEAD
    for figure in paper.figures:
        if figure.kind == "fiscal_year":
            span = days_of(figure)
            yield _fiscal(bool(span and _EARLIEST <= span[0].year <= latest), cite(figure), (figure,))
    for shape in reading(paper).shapes:
        text = shape.passage.text
        for found in _FISCAL.finditer(text.chars):
            held = [f for f in shape.figures.values() if f.start < found.end() and f.end > found.start()]
            if not any(f.kind == "fiscal_year" for f in held):
                place = paper.document.source.locate(text[slice(*found.span())])
                follows = (int(found[1]) + 1) % 100 == int(found[2])
                possible = follows and _EARLIEST <= int(found[1]) <= latest
                told = relation(
                    "holds" if possible else "fails",
                    (f"{found[0]}[{shape.passage.where}]是可能的年度", f"{found[0]} is a possible fiscal year"),
                    held, actual=found[0], locators=[place],
                )  # fmt: skip
                yield told


def _fiscal(possible: bool, said: str, operands: Sequence[Figure]) -> Relation:  # noqa: FBT001 - one fact
    says = (f"{said}的兩年相連", f"the years of {said} follow each other")
    return relation("holds" if possible else "fails", says, operands, actual=operands[0].surface)


@check("DATE-PAPER", "error")
def paper_dates(paper: Paper) -> Iterator[Relation]:
    """The paper's day lies in the fiscal year of its number, and its end is signed no later.

    Example: FCR(2021-22)22 of 2021年5月28日, signed 2021年5月.
    Source: papers are numbered by the fiscal year.
    """
    own = paper_day(paper)
    if own is None:
        return
    first = next(f for s in reading(paper).shapes if s.passage.kind in {"front", "signoff"} for f in s.figures.values())
    for text in (*paper.document.furniture, *paper.document.front):
        for found in _NUMBERED.finditer(text.chars):
            span = days(f"{found[1]}-{found[2]}")
            inside = span is not None and span[0] <= own[0] <= span[1]
            says = (f"{cite(first)}在{found[0]}的年度之內", f"{cite(first)} lies in the year of {found[0]}")
            yield relation("holds" if inside else "fails", says, (first,), actual=found[0],
                           locators=[paper.document.source.locate(text[slice(*found.span())])])  # fmt: skip
    for shape in reading(paper).shapes:
        if shape.passage.kind == "signoff":
            for figure in shape.figures.values():
                signed = days_of(figure)
                if figure.kind == "date" and signed and figure is not first:
                    early = signed[0] <= own[1] and (own[0] - signed[1]).days <= 366  # noqa: PLR2004 - a year
                    says = (f"{cite(figure)}簽署，會議在{cite(first)}", f"signed {cite(figure)} for {cite(first)}")
                    yield relation("holds" if early else "fails", says, (figure, first), actual=figure.surface)


@check("DATE-PAST", "error")
def past_dates(paper: Paper) -> Iterator[Relation]:
    """What a paper tells of as past is not after the paper.

    Example: 截至2021年2月底, 在2020年推出 in a paper of May 2021.
    Source: the meaning of the words.
    """
    own = paper_day(paper)
    if own is None:
        return
    past, future = word_pattern("dates", "past"), word_pattern("dates", "future")
    held = reading(paper)
    for figure in paper.figures:
        span = days_of(figure) if figure.kind in {"date", "fiscal_year"} else None
        shape = held.shape_of(figure)
        if span is None or figure.id not in shape.places or shape.passage.kind in {"front", "signoff", "heading"}:
            continue
        before, after = shape.clause(figure)
        until = bool(word_pattern("dates", "as_of").search(before[-6:]))
        if shape.passage.kind == "cell" and not until:
            continue
        near = before[-16:] + "〇" + after[:16]
        if future.search(near) and span[0] > own[1]:
            continue
        if past.search(near) or span[0] <= own[1]:
            says = (f"{cite(figure)}不遲於文件日期{own[1]}", f"{cite(figure)} is no later than the paper, {own[1]}")
            if (span[1] if until and "底" in figure.qualifier else span[0]) <= own[1]:
                yield relation("holds", says, (figure,), expected=f"≤ {own[1]}", actual=figure.surface)
            else:
                yield relation("fails", says, (figure,), expected=f"≤ {own[1]}", actual=figure.surface)


@check("DATE-AS-OF", "error")
def as_of_dates(paper: Paper) -> Iterator[Relation]:
    """Figures brought up to a day are brought up to one that is recent to the paper.

    Example: 截至2021年2月底 in most paragraphs; one 截至2011年2月底 among them is a misprint.
    Source: one survey of figures serves a whole paper; a day that differs in one digit of its year is none of its own.
    """
    word = word_pattern("dates", "as_of")
    held = reading(paper)
    told = [f for f in paper.figures if f.kind == "date" and f.id in held.shape_of(f).places]
    told = [f for f in told if word.search(held.shape_of(f).clause(f)[0][-6:])]
    if len(told) < 3:  # noqa: PLR2004 - a habit takes three
        return
    usual, times = Counter((f.value, f.qualifier) for f in told).most_common(1)[0]
    if times < 3:  # noqa: PLR2004
        return
    twin = next(f for f in told if (f.value, f.qualifier) == usual)
    for figure in told:
        same = (figure.value, figure.qualifier) == usual
        year_off = str(figure.value)[4:] == str(usual[0])[4:] and str(figure.value)[:4] != str(usual[0])[:4]
        wrong = sum(a != b for a, b in zip(str(figure.value)[:4], str(usual[0])[:4], strict=False))
        if same or (year_off and wrong == 1):
            says = (f"{cite(figure)}與文件其他統計的日期相同", f"{cite(figure)} is the day of the paper's other figures")
            yield relation("holds" if same else "fails", says, (figure, *([] if same else [twin])),
                           expected=twin.surface, actual=figure.surface)  # fmt: skip


@check("DATE-ORDER", "error")
def order(paper: Paper) -> Iterator[Relation]:
    """From comes before to, and what came later has the later date.

    Example: 由2020年5月至2021年2月底; 其後於2015年2月及2018年7月; the lettered lines of a list in order of time.
    Source: the meaning of the words.
    """
    held = reading(paper)
    for key in ("spans", "then"):
        for match in held.matches(key):
            yield from _before(match["a"], match["b"], strict=key == "spans")
    for shape in held.shapes:
        starts = [shape.figures.get(m.end()) for m in _LINE.finditer(shape.text)]
        dated = [f for f in starts if f is not None and f.kind == "date"]
        if len(dated) == len(starts):
            for a, b in pairwise(dated):
                yield from _before(a, b, strict=False)
        yield from _rates_in_order(shape)


def _rates_in_order(shape: Shape) -> Iterator[Relation]:
    """Years that tell of a series of values in one sentence (2010年為10%，其後…2012年的30%及2016年的40%)."""
    pattern = re.compile("其後(?:提高|提升|增加|上調)至")
    for found in pattern.finditer(shape.text):
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


@check("DATE-BASE", "error")
def change_years(paper: Paper) -> Iterator[Relation]:
    """A change is told from an earlier year to a later one.

    Example: 由2014年約2 400人…增至2019年約12 500人.
    Source: the meaning of 由…至.
    """
    for match in reading(paper).matches("change_years"):
        yield from _before(match["v"], match["w"], strict=True)


@check("DATE-LAUNCH", "error")
def launches(paper: Paper) -> Iterator[Relation]:
    """What a scheme's item tells of happened after the scheme was launched.

    Example: 在2016年推出…截至2021年2月底; a scheme launched 2039 or reported up to 2011 is a misprint.
    Source: the meaning of 推出; items that speak of a scheme's forerunners are left out.
    """
    held = reading(paper)
    notes = {f"fn{r.value}": r.where for r in paper.references if r.kind == "footnote_ref"}
    launched: dict[str, Figure] = {}
    for match in held.matches("launched"):
        shape = match.shape
        if shape.passage.kind == "item" and shape.text.startswith("「"):
            launched.setdefault(shape.passage.where, match["d"])
    merged = {s.passage.where for s in held.shapes if word_pattern("dates", "predecessors").search(s.text)}
    for figure in paper.figures:
        shape = held.shape_of(figure)
        where = notes.get(shape.passage.where, shape.passage.where)
        start = launched.get(where)
        if start is None or figure is start or figure.kind not in {"date", "fiscal_year"} or where in merged:
            continue
        if shape.passage.where in merged or (shape.passage.kind == "footnote" and figure.kind == "date"):
            continue
        first, span = days_of(start), days_of(figure)
        if first and span:
            says = (f"{cite(figure)}不早於推出年份{cite(start)}", f"{cite(figure)} is not before the launch {cite(start)}")
            after = span[1] >= first[0]
            yield relation("holds" if after else "fails", says, (figure, start), expected=f"≥ {start.surface}", actual=figure.surface)
    yield from _funded_first(paper, launched)


def _funded_first(paper: Paper, launched: dict[str, Figure]) -> Iterator[Relation]:
    """Money that was voted to set a scheme up was voted no later than the launch."""
    held = reading(paper)
    by_name = {n: f for f in launched.values() if (n := item_subject(paper, f))}
    for match in held.matches("funded_by"):
        start, end = match.found.span()
        names = quoted(match.shape.text[start:end])
        launch = by_name.get(names[-1]) if names else None
        launch = match.get("l") or launch
        voted, first = days_of(match["d"]), days_of(launch) if launch else None
        if launch is not None and voted and first:
            says = (f"{cite(match['d'])}撥款，{cite(launch)}推出", f"voted {cite(match['d'])}, launched {cite(launch)}")
            yield relation("holds" if voted[0] <= first[1] else "fails", says, (launch, match["d"]), actual=launch.surface)


@check("DATE-FOUNDED", "error")
def founding(paper: Paper) -> Iterator[Relation]:
    """The fund was set up in one year, and its age is the time from then to the paper.

    Example: 自1999年成立以來, 於1999年6月30日…成立, 推出21年來 in a paper of May 2021.
    Source: the calendar; part years may be left out or counted.
    """
    held, own = reading(paper), paper_day(paper)
    founded = [m["d"] for m in held.matches("founded")]
    for other in founded[1:]:
        says = (f"{cite(other)}與{cite(founded[0])}為同一成立年份", f"{cite(other)} is the founding year of {cite(founded[0])}")
        same = str(other.value)[:4] == str(founded[0].value)[:4]
        yield relation("holds" if same else "fails", says, (founded[0], other), expected=other.surface, actual=founded[0].surface)
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


@check("DATE-PERIOD", "error")
def periods(paper: Paper) -> Iterator[Relation]:
    """A defined period is as long as it is called, and is called the same wherever it is used.

    Example: 「過去4年」指2017年4月至2021年2月底; 過去7年 elsewhere is a misprint.
    Source: the calendar; a begun year counts.
    """
    held = reading(paper)
    defined: Figure | None = None
    for match in held.matches("period"):
        n, a, b = match["n"], days_of(match["a"]), days_of(match["b"])
        years = number(n)
        if a is None or b is None or years is None:
            continue
        months = (b[1].year - a[0].year) * _MONTHS_A_YEAR + b[1].month - a[0].month + 1
        near = abs(months - years * _MONTHS_A_YEAR) <= 2  # noqa: PLR2004 - 過去4年 up to the last months known
        says = (f"{cite(match['a'])}至{cite(match['b'])}為{cite(n)}", f"{cite(match['a'])} to {cite(match['b'])} is {cite(n)}")
        yield relation("holds" if near else "fails", says, (n, match["a"], match["b"]), expected=f"{months}個月", actual=n.surface)
        defined = n
    if defined is None:
        return
    word = word_pattern("dates", "per")
    for figure in paper.figures:
        if figure.kind == "duration" and figure is not defined and figure.id in held.shape_of(figure).places:
            shape = held.shape_of(figure)
            if word.search(shape.text[: shape.places[figure.id]][-2:]) and figure.surface[-1] == defined.surface[-1]:
                says = (f"{cite(figure)}即所界定的{cite(defined)}", f"{cite(figure)} is the period defined in {cite(defined)}")
                same = figure.value == defined.value
                yield relation("holds" if same else "fails", says, (figure, defined), expected=defined.surface, actual=figure.surface)


@check("DATE-TABLE", "error")
def table_years(paper: Paper) -> Iterator[Relation]:
    """A table's column of years runs on: year by year, or sorted where one is printed out of order.

    Example: 2016, 2017, 2018…; 2005, 2005, 2006, 2008 with one 2002 among them.
    Source: how such tables are made; a sorted column of five rows or more is taken as meant.
    """
    own = paper_day(paper)
    held = reading(paper)
    cells = {(s.passage.cell.table.id, s.passage.cell.row, s.passage.cell.column): s for s in held.shapes if s.passage.cell}
    for table in paper.document.tables:
        for c in range(len(table.columns)):
            printed = [row[c].chars for row in table.rows]
            found = [_YEAR_CELL.fullmatch(text) for text in printed]
            years = [int(m[1]) if m else None for m in found]
            kept = [(r, y) for r, y in enumerate(years) if y is not None]
            plausible = sum(_EARLIEST <= y <= (own[1].year if own else 2100) for _, y in kept)
            if len(kept) < 3 or plausible < len(kept) - 1 or len(kept) < len(printed) - 1:  # noqa: PLR2004
                continue
            shapes = [(r, y, cells[table.id, r, c]) for r, y in kept]
            yield from _years(paper, shapes, own[1].year if own else 2100)
        yield from _fiscal_rows(paper, [cells[table.id, r, 0] for r in range(len(table.rows))])


def _years(paper: Paper, shapes: Sequence[tuple[int, int, Shape]], latest: int) -> Iterator[Relation]:
    years = [y for _, y, _ in shapes]
    steps = [b - a for a, b in pairwise(years)]
    yearly = sum(step == 1 for step in steps) >= max(2, len(steps) - 2)
    wrong = {i for i in range(len(years)) if _odd(years, i, yearly=yearly) or not _EARLIEST <= years[i] <= latest}
    if not yearly and len(years) < _LONG and wrong:
        return
    for i, (_, year, shape) in enumerate(shapes):
        says = (f"{shape.passage.where}的{year}年順序排列", f"{year} in {shape.passage.where} is in order")
        operands = [f for f in shape.figures.values() if f.kind in {"date", "count"}][:1]
        place = paper.document.source.locate(shape.passage.text)
        if len(wrong) <= 1 or yearly:
            yield relation("fails" if i in wrong else "holds", says, operands, actual=str(year), locators=[place])


def _odd(years: Sequence[int], i: int, *, yearly: bool) -> bool:
    """Whether a year is the one that breaks a run: its neighbours agree with each other without it."""
    before, after = years[i - 1] if i else None, years[i + 1] if i + 1 < len(years) else None
    if yearly:
        if before is not None and after is not None:
            return years[i] != before + 1 and after == before + 2
        if before is None:
            return after is not None and years[i] != after - 1 and len(years) > 2 and years[2] == after + 1  # noqa: PLR2004
        return years[i] != before + 1 and years[i - 2] == before - 1
    low = before if before is not None else years[i]
    high = after if after is not None else years[i]
    if low <= years[i] <= high:
        return False
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


def _fiscal_rows(paper: Paper, shapes: Sequence[Shape]) -> Iterator[Relation]:
    told = [f for s in shapes for f in s.figures.values() if f.kind == "fiscal_year"]
    if len(told) < 2:  # noqa: PLR2004 - an order takes two
        return
    for a, b in pairwise(told):
        first, last = days_of(a), days_of(b)
        if first and last:
            says = (f"{cite(a)}之後為{cite(b)}", f"{cite(b)} follows {cite(a)}")
            yield relation("holds" if last[0].year == first[0].year + 1 else "fails", says, (b, a), actual=b.surface)


@check("DATE-SESSION", "error")
def sessions(paper: Paper) -> Iterator[Relation]:
    """A yearly event's number goes up by one each year.

    Example: 2015年…第43屆國際發明展 and 2017年…第45屆….
    Source: an event held each year; the same number of sessions between as of years.
    """
    held = reading(paper)
    events: list[tuple[str, int, int | None, Figure, Figure | None]] = []
    for figure in paper.figures:
        if figure.kind != "rank" or not figure.surface.endswith("屆") or number(figure) is None:
            continue
        shape = held.shape_of(figure)
        place = shape.places[figure.id]
        clause_start = max(shape.text.rfind(mark, 0, place) for mark in "。；\n，")
        name = re.sub("[^\u4e00-\u9fff]", "", shape.text[place + 1 : place + 10].split("中")[0].split("上")[0])
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


@check("DATE-FUTURE", "error")
def expected_dates(paper: Paper) -> Iterator[Relation]:
    """What a paper expects is not before the paper, and new money lasts longer than the old.

    Example: 承擔額預計只可用至2021年第四季 and, with the injection, 足以讓基金運作至2024年第一季.
    Source: the meaning of the words.
    """
    own, held = paper_day(paper), reading(paper)
    if own is None:
        return
    now = [m["d"] for m in held.matches("lasts")]
    then = [m["d"] for m in held.matches("will_last")]
    for figure in (*now, *then, *(m["d"] for m in held.matches("expected"))):
        span = days_of(figure)
        if span:
            says = (f"{cite(figure)}不早於文件日期{own[0]}", f"{cite(figure)} is not before the paper, {own[0]}")
            yield relation("holds" if span[1] >= own[0] else "fails", says, (figure,), actual=figure.surface)
    for a in now[:1]:
        for b in then:
            yield from _before(a, b, strict=True)
