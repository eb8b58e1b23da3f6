"""Columns and heads of years in tables."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.checks.each_year import each_year
from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.columns import label
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HABIT = 3
_CENTURY = 100
_FISCAL_CELL = compiled(r"([0-9]{4})\s?[-–—/]\s?(?:[0-9]{2})?([0-9]{2})(?:年度)?(?:\s?\(.*\))?")
_EARLIEST = 1840
_OLDER = ("可能是用作比較的較早年份", "it may be an earlier year for comparison")
_SEVERAL = 4  # rows of which one may tell a year again
_LONG = 5
_FAR = 2100


@check("DATE-TABLE", "error", "form")
def table_years(reading: Reading) -> Iterator[Relation]:
    """A table's column of years runs on in even steps, or sorted where one is printed out of order.

    Example: 2016, 2017, 2018…; 2005, 2005, 2006, 2008 with one 2002 among them.
    Source: how such tables are made: upward or downward, year by year or every other year.  One year that breaks the
    order of all others is held wrong; where two do, the rows are in another order.
    """
    yield from each_year(reading)
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
                yield from _years(reading, table, years)
        first = [cells[table.id, r, 0] for r in range(len(table.rows))]
        fiscal = ((s, [f for f in s.figures.values() if f.kind == "fiscal_year"]) for s in first)
        # A row of several years (2026-27至2032-33) stands where its first year does.
        spans = [(days_of(figures[0]), shape) for shape, figures in fiscal if figures]
        known = [(span[0].year, shape) for span, shape in spans if span]
        if len(known) >= _HABIT:
            yield from _years(reading, table, known)
            yield from _gap(reading, table, known)
        yield from _pairs_of_years(reading, table, cells)
        yield from _heads(reading, table)


def _gap(reading: Reading, table: Table, told: Sequence[tuple[int, Shape]]) -> Iterator[Relation]:
    """The fiscal years above a total leave none out at the end: 2023-24 to 2027-28, then 2029-30."""
    last = label(table.rows[-1])
    total = not last or bool(reading.words.regex("totals", "rows").fullmatch(last))
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
    printed = shape.passage.text.chars.strip()
    says = (f"{table.id}的{printed}是相連的兩年", f"{printed} in {table.id} are two years that follow each other")
    operands = [f for f in shape.figures.values() if f.kind in TIMES][:1]
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
        told = relation("fails" if i in wrong else "holds", says, (figure,), actual=figure.surface)
        yield left_open(told, _OLDER) if _starts_earlier(years, i) else told


def _starts_earlier(years: Sequence[int], i: int) -> bool:
    """Whether a year beside the others lies further off in their direction, as one that they are held against does."""
    ahead = years[1] - years[0] if i == 0 else years[-1] - years[-2] if i == len(years) - 1 else 0
    step = years[2] - years[1]
    return ahead * step > 0 and abs(ahead) > abs(step)


def _steady(years: Sequence[int]) -> bool:
    return len({b - a for a, b in pairwise(years)}) == 1


def _years(reading: Reading, table: Table, told: Sequence[tuple[int, Shape]]) -> Iterator[Relation]:
    years = [year for year, _ in told]
    wrong = _out_of_order(years)
    if wrong is None and not _sorted_otherwise(reading, table):
        wrong = _swapped(years)
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
        return _doubled(years)
    rest = {i: [year for k, year in enumerate(years) if k != i] for i in range(len(years))}
    breaking = [i for i, others in rest.items() if others in (sorted(others), sorted(others, reverse=True))]
    slots = [i for i in breaking if _even(years, i)]
    if len(slots) == 1:
        return frozenset(slots)
    if len(years) < _LONG or not breaking:
        return None
    return frozenset([max(breaking, key=lambda i: _jump(years, i))])


def _doubled(years: Sequence[int]) -> frozenset[int]:
    """Where a year is told twice and the one beside it is left out: 2024, 2025, 2027, 2027, 2028."""
    inner = range(1, len(years) - 1) if len(years) >= _SEVERAL else ()
    return frozenset(i for i in inner if years[i] in {years[i - 1], years[i + 1]} and _even(years, i))


def _swapped(years: Sequence[int]) -> frozenset[int] | None:
    """Where the first of two neighbours stands that make even steps the other way round: 2017, 2019, 2018, 2020."""
    for i in range(len(years) - 1 if len(years) > _HABIT else 0):
        if _steady([*years[:i], years[i + 1], years[i], *years[i + 2 :]]):
            return frozenset({i})
    return None


def _sorted_otherwise(reading: Reading, table: Table) -> bool:
    """Whether a table's rows are in the order of the numbers of another column."""
    lines = rows_of(reading, table)
    for c in range(1, len(table.columns)):
        values = [number(line[c]) or 0 for line in lines.values() if c in line]
        if len(values) == len(table.rows) and values in (sorted(values), sorted(values, reverse=True)):
            return True
    return False


def _even(years: Sequence[int], i: int) -> bool:
    """Whether all years but the one there stand at even steps, each at its place."""
    steps = {(b - a) / (k - j) for (j, a), (k, b) in pairwise([(k, y) for k, y in enumerate(years) if k != i])}
    return len(steps) == 1 and 0 not in steps


def _jump(years: Sequence[int], i: int) -> int:
    near = [years[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(years)]
    return sum(abs(years[i] - y) for y in near)
