"""What the text tells of a table: the numbers of two years, its whole, the day up to which its numbers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import last_day
from itf_extract.audit.columns import columns
from itf_extract.audit.interval import Interval, number, summed, verdict
from itf_extract.audit.pairs import nearest
from itf_extract.audit.relation import check, cite, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_LARGE = 100
_PARAGRAPH = compiled(r"p(\d+)")


@check("REPEAT-CELL", "error")
def cells(reading: Reading) -> Iterator[Relation]:
    """What a change tells of two years is what the table that it announces has for them.

    Example: rose from 1 250 in 2011 to 2 105 in 2015, and a table of its paragraph with these years as heads.
    Source: the paragraph announces the figures; only a table whose first row has one of the two numbers is meant.
    """
    tables_ = {table.where: table for table in reversed(reading.paper.document.tables)}
    for key in ("rising", "falling"):
        for match in reading.matches(key):
            table = tables_.get(match.shape.passage.where)
            told = [(match.get("v"), match["a"]), (match.get("w"), match["b"])]
            if table is not None and all(when is not None for when, _ in told):
                yield from _of_years(reading, table, [(when, figure) for when, figure in told if when is not None])


def _of_years(reading: Reading, table: Table, told: Sequence[tuple[Figure, Figure]]) -> Iterator[Relation]:
    """A table's numbers for the years that the words tell, where one of them agrees."""
    cells_ = reading.cells.get(id(table), {})
    heads = {column.chars.strip(): (0, c) for c, column in enumerate(table.columns)}
    labels = {row[0].chars.strip().rstrip("年"): (r, 1) for r, row in enumerate(table.rows)}
    places = labels | {head.rstrip("年"): place for head, place in heads.items()}
    held = [(figure, cells_.get(places[str(when.value)], [])) for when, figure in told if str(when.value) in places]
    known = [(figure, cell[0]) for figure, cell in held if len(cell) == 1 and cell[0].kind == figure.kind]
    if len(known) == len(told) and any(number(figure) == number(cell) for figure, cell in known):
        for figure, cell in known:
            says = (f"{cite(figure)}即列表的{cite(cell)}", f"{cite(figure)} is {cite(cell)} of the table")
            outcome: Verdict = verdict(Interval.near(figure), Interval.near(cell))
            yield relation(outcome, says, (figure, cell), expected=cell.surface, actual=figure.surface)


def annexed(reading: Reading) -> Iterator[Relation]:
    """What a sentence gives as the whole of what an annex sets out is the total of the annex's only table.

    Example: 各項費用載於附件丙，三年合共3,120萬元.  Fiscal years must be the first and last of the heads.
    """
    totals: dict[str, list[Column]] = {}
    for column in columns(reading):
        if column.total is not None and column.total.kind == "money" and column.whole:
            totals.setdefault(column.table.where, []).append(column)
    for reference in reading.paper.references:
        grand = _grand(reading, totals.get(reference.target or "", ()))
        for shape in reading.by_where.get(reference.where, ()) if grand else ():
            told = _in_all(shape, shape.text.find(reading.words.marked(reference.surface)))
            if grand and grand.total and told and _same_years(reading, grand.table, shape, told):
                says = (
                    f"{cite(told)}即列表的總計{cite(grand.total)}",
                    f"{cite(told)} is the total {cite(grand.total)}",
                )
                outcome = verdict(Interval.near(told), Interval.near(grand.total))
                yield relation(outcome, says, (told, grand.total), expected=grand.total.surface, actual=told.surface)


def _grand(reading: Reading, held: Sequence[Column]) -> Column | None:
    """The one column with the total of a whole table: that which its head calls so, or the only one."""
    head = reading.words.regex("totals", "head")
    found = [column for column in held if head.search(column.head)] or list(held)
    return found[0] if len(found) == 1 else None


def _in_all(shape: Shape, place: int) -> Figure | None:
    """The only sum of money of the sentence around a place, where it is told as all there is."""
    start, end = shape.sentence(place) if place >= 0 else (0, 0)
    money = [figure for figure in shape.between(start, end) if figure.kind == "money"]
    if len(money) != 1 or money[0].qualifier not in {"", "cumulative"}:
        return None
    all_told = shape.words.regex("sums", "all_told").search(shape.text[start : shape.places[money[0].id]])
    return money[0] if all_told else None


def _same_years(reading: Reading, table: Table, shape: Shape, told: Figure) -> bool:
    """Whether the fiscal years of a sentence, where it has any, are the first and the last of a table's heads."""
    years = [f.value for f in shape.between(*shape.sentence(shape.places[told.id])) if f.kind == "fiscal_year"]
    heads = [s for s in reading.by_where.get(table.id, ()) if s.passage.kind == "column"]
    headed = [f.value for s in heads for f in s.figures.values() if f.kind == "fiscal_year"]
    return not years or years == [headed[0], headed[-1]] if headed else not years


@check("REPEAT-AS-OF", "error")
def as_of_tables(reading: Reading) -> Iterator[Relation]:
    """A table and the total that a paragraph gives for it are brought up to the same day.

    Example: 截至2023年3月底，累計接獲1 830宗申請 and a table's last row 2023(截至3月底).
    Source: a sum is of one day; only where the figures themselves agree or nearly do.
    """
    as_of = reading.words.regex("dates", "as_of")
    counted: dict[Fraction | int | None, list[Figure]] = {}
    for figure in reading.paper.figures:
        if figure.kind == "count" and not reading.shape_of(figure).passage.cell:
            counted.setdefault(number(figure), []).append(figure)
    for column in columns(reading):
        dated = [f for cell in reading.cells.get(id(column.table), {}).values() for f in cell if f.kind == "date"]
        days = [figure for figure in dated if as_of.search(reading.shape_of(figure).text)]
        days = days or _day_of_heads(reading, column.table) or _day_of_lead(reading, column)
        for figure in nearest(counted.get(summed(column.parts), ()), column.parts[0].passage) if days else ():
            shape = reading.shape_of(figure)
            start, _ = shape.sentence(shape.places[figure.id])
            told = [f for f in shape.between(start, shape.places[figure.id]) if f.kind == "date"]
            # Small numbers may be alike by chance.
            one = _beside(shape, column.table) or (number(figure) or 0) >= _LARGE
            if one and told and told[-1] is not days[-1] and as_of.search(shape.text, start, shape.places[figure.id]):
                a, b = told[-1], days[-1]
                says = (
                    f"{cite(figure)}的統計日期{cite(a)}即{cite(b)}",
                    f"{cite(figure)} as of {cite(a)}, in the table {cite(b)}",
                )
                yield relation(
                    "holds" if last_day(a) == last_day(b) else "fails",
                    says,
                    (a, b, figure),
                    expected=b.surface,
                    actual=a.surface,
                )


def _beside(shape: Shape, table: Table) -> bool:
    """Whether a passage is of a table's own paragraph or the next."""
    here, there = _PARAGRAPH.match(shape.passage.where), _PARAGRAPH.match(table.where)
    return here is not None and there is not None and 0 <= int(here[1]) - int(there[1]) <= 1


def _day_of_heads(reading: Reading, table: Table) -> list[Figure]:
    """The day that a table's heads bring its numbers up to: 截至2021年3月底的申請宗數."""
    as_of = reading.words.regex("dates", "as_of")
    heads = [s for s in reading.by_where.get(table.id, ()) if s.passage.kind == "column" and as_of.search(s.text)]
    days = [figure for shape in heads for figure in shape.figures.values() if figure.kind == "date"]
    return days if len(days) == 1 else []


def _day_of_lead(reading: Reading, column: Column) -> list[Figure]:
    """The one day that the sentence before a table brings its numbers up to: 截至2021年3月底的申請數字如下."""
    as_of = reading.words.regex("dates", "as_of")
    lead = reading.lead(column.table.where)
    if lead is None:
        return []
    start, end = lead.sentence(max(0, len(lead.text) - 1))
    days = [f for f in lead.between(start, end) if f.kind == "date"]
    return days if len(days) == 1 and as_of.search(lead.text, start, lead.places[days[0].id]) else []
