"""The sum that a table is led up to with: the cost is estimated at $69.7 million, with the following cash flow."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import columns, columns_of, is_near
from itf_extract.audit.interval import Interval, number, summed, verdict
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import classifier, open_ended, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_NEARBY = Fraction(1, 4)
_PAIR = 2
_TABLES = 6  # before a sentence, among which those that it adds up stand
_STEM = 4  # letters by which a noun is known again: batches, Batch 1


def sums(reading: Reading) -> Iterator[Relation]:
    """That the one sum of the sentence before a table is the total of one of its columns.

    Example: 所需的開支為2億元，預計現金流量如下 over a total of 200.0.  A sentence that speaks of what is spent or left
    tells of something else, and so does a sum that is far from every total.
    """
    totals: dict[int, list[Figure]] = {}
    for column in columns(reading):
        if column.total is not None and column.total.kind == "money" and column.whole:
            totals.setdefault(id(column.table), []).append(column.total)
    for table in reading.paper.document.tables:
        told = totals.get(id(table), [])
        figure = _announced(reading, table) if told else None
        if figure is None or _all_of(figure, told):
            continue
        same = [total for total in told if Interval.near(total).meets(Interval.near(figure))]
        near = [total for total in told if close(figure, number(total) or Fraction(0))]
        whole = max(same or near, key=lambda total: number(total) or 0, default=None)
        if whole is not None and (same or not _in_cells(reading, table, figure)):
            yield is_total(figure, whole)


def shown(reading: Reading) -> Iterator[Relation]:
    """That what the text says the table above it shows as a whole is the total of one of its columns.

    Example: 如上表所示，總費用為2億4,500萬元 under a total of 245.  What some cell tells, or several columns may, is
    left alone.
    """
    for match in reading.matches("shown_in_table"):
        figure = match["v"]
        table = next((table for _, table in _led_before(reading, match.shape)), None)
        if table is None or open_ended(figure) or _in_cells(reading, table, figure):
            continue
        column = _only_whole(reading, table, figure)
        near = column is not None and close(figure, _made(column))
        if column is not None and near and is_near(table, figure) and (number(figure) or 0) != len(table.rows):
            yield _is_whole(figure, column)


def pointed(reading: Reading) -> Iterator[Relation]:
    """That a total which the text after a table tells of what the table was led up to with is the table's own.

    Example: 現金流量需求預計如下 over a total of 318.0, then 上述現金流量需求合共3億1,800萬元.  The table has one
    column that can be added up, and what is told is of its kind and of no part of it.
    """
    for match in reading.matches("pointed_total"):
        figure, named = match["v"], match.found["of"].strip()
        last = next(_led_before(reading, match.shape), None)
        if last is None or not is_near(last[1], figure) or named not in last[0].text:
            continue
        table = last[1]
        if open_ended(figure) or _in_cells(reading, table, figure):
            continue
        column = _only_whole(reading, table, figure)
        if column is not None and close(figure, number(column.total or figure) or 0):
            yield _is_whole(figure, column)


def posts_above(reading: Reading) -> Iterator[Relation]:
    """That a number of what a column counts, to which the text after a table points, is the column's total.

    Example: 上述50個職位 under 職位數目 with a total of 50; the salary cost of the 50 posts.
    """
    for match in reading.matches("counted_above"):
        figure = match["v"]
        noun = own_noun(figure) or match.found["of"].strip()
        last = next(_led_before(reading, match.shape), None)
        if last is None or not is_near(last[1], figure) or figure.qualifier or _in_cells(reading, last[1], figure):
            continue
        wholes = [c for c in columns_of(reading, last[1]) if c.total and c.whole and c.parts[0].kind == "count"]
        total = wholes[0].total if len(wholes) == 1 and noun in wholes[0].head.casefold() else None
        # One that is less may be of some.
        if total is not None and (number(figure) or 0) > max(wholes[0].values) and close(figure, number(total) or 0):
            yield is_total(figure, total)


def of_tables(reading: Reading) -> Iterator[Relation]:
    """That what a number of things come to is the sum of the totals of as many tables before, which name them.

    Example: tables of the cost of Batch 1 and of Batch 2, then the two batches, costing $390 million in all.
    """
    for match in reading.matches("total_of_tables"):
        figure, n = match["v"], number(match["n"])
        named = match.found["of"].strip()[:_STEM] or classifier(match["n"])
        near = islice(_led_before(reading, match.shape), _TABLES)
        before = [table for lead, table in near if named in lead.passage.text.chars.casefold()]
        totals = [_only_total(reading, table, figure) for table in before] if len(before) == n else []
        sums = [total for total in totals if total is not None]
        if n is not None and len(sums) == n >= _PAIR and close(figure, summed(sums)):
            yield equation(figure, sums)


def _led_before(reading: Reading, shape: Shape) -> Iterator[tuple[Shape, Table]]:
    """The tables that stand before a passage, each with the passage that leads to it, the last first."""
    led = reading.once(_led)
    for i in reversed(range(bisect_left(led, shape.index, key=lambda one: one[0].index))):
        yield led[i]


def _led(reading: Reading) -> Sequence[tuple[Shape, Table]]:
    leads = ((reading.lead(table.where), table) for table in reading.paper.document.tables)
    return sorted(((lead, table) for lead, table in leads if lead is not None), key=lambda one: one[0].index)


def _only_whole(reading: Reading, table: Table, figure: Figure) -> Column | None:
    """The one column of a table that is of a figure's kind and has all its parts."""
    wholes = [c for c in columns_of(reading, table) if c.whole and c.parts[0].kind == figure.kind]
    return wholes[0] if len(wholes) == 1 else None


def _made(column: Column) -> Fraction:
    """What a column comes to, as printed or as its parts make it."""
    return (number(column.total) if column.total else None) or summed(column.parts)


def _is_whole(figure: Figure, column: Column) -> Relation:
    """The relation that a figure told in the text is what a column comes to, printed or not."""
    return is_total(figure, column.total) if column.total else equation(figure, column.parts)


def _only_total(reading: Reading, table: Table, figure: Figure) -> Figure | None:
    """The total of the one column of a table that is of a figure's kind."""
    wholes = [c for c in columns_of(reading, table) if c.parts[0].kind == figure.kind]
    return wholes[0].total if len(wholes) == 1 else None


def is_total(figure: Figure, total: Figure) -> Relation:
    """The relation that a figure told in the text is the total of a table."""
    says = (f"{cite(figure)}即列表的總計{cite(total)}", f"{cite(figure)} is the total {cite(total)} of the table")
    outcome = verdict(Interval.near(figure), Interval.near(total))
    return relation(outcome, says, (figure, total), expected=total.surface, actual=figure.surface)


def _announced(reading: Reading, table: Table) -> Figure | None:
    """The one firm sum of money in the sentence that leads to a table, where that tells what is to be spent."""
    lead = reading.lead(table.where)
    if lead is None or not lead.figures:
        return None
    words, text = reading.words.regex, lead.text.rstrip()
    start = lead.sentence(len(text) - 1)[0]
    said = text[start:]
    if not words("led", "opens").search(said) or words("led", "other").search(said):
        return None
    money = [figure for figure in lead.between(start, len(text)) if figure.kind == "money"]
    firm = len(money) == 1 and not (open_ended(money[0]) or "each" in money[0].qualifier)
    if not firm or not words("led", "copula").search(text[start : lead.places[money[0].id]]):
        return None
    return money[0]


def _in_cells(reading: Reading, table: Table, figure: Figure) -> bool:
    held = (cell for figures in reading.cells.get(id(table), {}).values() for cell in figures)
    return any(cell.kind == figure.kind and Interval.near(cell).meets(Interval.near(figure)) for cell in held)


def _all_of(figure: Figure, totals: list[Figure]) -> bool:
    """Whether a sum is that of all columns' totals."""
    return summed(totals) == number(figure)


def close(figure: Figure, total: Fraction | int) -> bool:
    """Whether a figure is a misprint of a total, or near it."""
    value = number(figure) or Fraction(0)
    return misprint(figure, Fraction(total)) or abs(value - total) <= total * _NEARBY
