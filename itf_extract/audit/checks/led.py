"""The sum that a table is led up to with: the cost is estimated at $69.7 million, with the following cash flow."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import columns, columns_of, is_near
from itf_extract.audit.interval import Interval, number, summed, verdict
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import classifier, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_NEARBY = Fraction(1, 4)
_PAIR = 2
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
        leads = ((reading.lead(table.where), table) for table in reading.paper.document.tables)
        before = [table for lead, table in leads if lead is not None and lead.index < match.shape.index]
        table = before[-1] if before else None
        if table is None or open_ended(figure) or _in_cells(reading, table, figure):
            continue
        wholes = [c for c in columns_of(reading, table) if c.whole and c.parts[0].kind == figure.kind]
        if len(wholes) == 1 and is_near(table, figure) and (number(figure) or 0) != len(table.rows):
            total = wholes[0].total
            yield is_total(figure, total) if total else equation(figure, wholes[0].parts)


def pointed(reading: Reading) -> Iterator[Relation]:
    """That a total which the text after a table tells of what the table was led up to with is the table's own.

    Example: 現金流量需求預計如下 over a total of 318.0, then 上述現金流量需求合共3億1,800萬元.  The table has one
    column that can be added up, and what is told is of its kind and of no part of it.
    """
    for match in reading.matches("pointed_total"):
        figure, named = match["v"], match.found["of"].strip()
        tables = [table for table in reading.paper.document.tables if is_near(table, figure)]
        lead = reading.lead(tables[-1].where) if tables else None
        before = lead is not None and match.shape.index - lead.index > 0 and named in lead.text
        if not before or open_ended(figure) or _in_cells(reading, tables[-1], figure):
            continue
        wholes = [c for c in columns(reading) if c.table is tables[-1] and c.whole and c.parts[0].kind == figure.kind]
        if len(wholes) == 1 and close(figure, number(wholes[0].total or figure) or 0):
            total = wholes[0].total
            yield is_total(figure, total) if total else equation(figure, wholes[0].parts)


def of_tables(reading: Reading) -> Iterator[Relation]:
    """That what a number of things come to is the sum of the totals of as many tables before, which name them.

    Example: tables of the cost of Batch 1 and of Batch 2, then the two batches, costing $390 million in all.
    """
    for match in reading.matches("total_of_tables"):
        figure, n = match["v"], number(match["n"])
        named = match.found["of"].strip()[:_STEM] or classifier(match["n"])
        before = []
        for table in reading.paper.document.tables:
            lead = reading.lead(table.where)
            if lead is not None and lead.index < match.shape.index and named in lead.passage.text.chars.casefold():
                before.append(table)
        totals = [_only_total(reading, table, figure) for table in before[-int(n or 0) :]] if n else []
        sums = [total for total in totals if total is not None]
        if len(before) == len(sums) == n and n >= _PAIR and close(figure, summed(sums)):
            yield equation(figure, sums)


def _only_total(reading: Reading, table: Table, figure: Figure) -> Figure | None:
    """The total of the one column of a table that is of a figure's kind."""
    wholes = [c for c in columns(reading) if c.table is table and c.parts[0].kind == figure.kind]
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
