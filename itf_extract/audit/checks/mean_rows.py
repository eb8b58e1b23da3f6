"""Means in tables: rows called the mean of those above (三年平均), columns of what there was a month (每月平均)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.facts import mean_of, rounded
from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import cite, left_open, relation, shown
from itf_extract.audit.subjects import classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2
_MONTHS = 12
_SUMMED = ("rows", "sub", "net")
_WEIGHTED = ("或為加權平均數", "the mean may be weighted")


def means(reading: Reading) -> Iterator[Relation]:
    """The cells of a row called a mean are those of its columns; of rates it lies between the least and the most.

    Example: 620, 580 and 450 under 每日求診人次 have a 三年平均 of 550.  A row that tells of how many it is the mean
    must have as many above it.
    """
    named, placed = (reading.words.regex("totals", key) for key in ("mean_row", "placed"))
    for table in reading.paper.document.tables:
        labels = [*map(label, table.rows)]
        for r in (r for r in range(_PAIR, len(labels)) if named.fullmatch(labels[r])):
            if any(map(placed.search, labels[:r])):
                break
            yield from _means(reading, table, r)
        yield from _a_month(reading, table)


def _a_month(reading: Reading, table: Table) -> Iterator[Relation]:
    """The column of what there was a month on average: a twelfth of the year's in every row but one, so in that too."""
    monthly, cells = reading.words.regex("totals", "monthly"), reading.cells.get(id(table), {})
    for c, head in enumerate(table.columns):
        for b in range(len(table.columns)) if monthly.search(head.chars) else ():
            lines = [[cells.get((r, k), []) for k in (b, c)] for r in range(len(table.rows))]
            pairs = [(year[0], month[0]) for year, month in lines if len(year) == len(month) == 1 and b != c]
            like = [(year, month) for year, month in pairs if _are_like((year, year), month)]
            holds = [rounded(month).meets(Interval.near(year) / Interval.exact(_MONTHS)) for year, month in like]
            if holds.count(True) >= _PAIR and holds.count(False) == 1:
                year, month = like[holds.index(False)]
                exact = (number(year) or Fraction(0)) / _MONTHS
                said = f"{cite(year)} ÷ {_MONTHS} = {cite(month)}"
                yield relation("fails", (said, said), (month, year), expected=shown(exact, month), actual=month.surface)


def _means(reading: Reading, table: Table, r: int) -> Iterator[Relation]:
    words, cells = reading.words.regex, reading.cells.get(id(table), {})
    summed = [words("totals", key) for key in _SUMMED]
    rows = [k for k in range(r) if not any(role.fullmatch(label(table.rows[k])) for role in summed)]
    spans = [f for c in range(len(table.columns)) for f in cells.get((r, c), []) if f.kind == "duration"]
    if spans and number(spans[0]) != len(rows):
        return
    for c, head in enumerate(table.columns):
        line = [cells.get((k, c), []) for k in [*rows, r]]
        if all(len(figures) == 1 and number(figures[0]) is not None for figures in line):
            told = [figures[0] for figures in line]
            parts, mean = told[:-1], told[-1]
            if _are_like(parts, mean):
                weighted = mean.kind == "percent" or words("totals", "weighted").search(head.chars)
                made = mean_of(mean, parts)
                inside = min(number(f) or 0 for f in parts) <= (number(mean) or 0) <= max(number(f) or 0 for f in parts)
                yield left_open(made, _WEIGHTED) if weighted and inside else made


def _are_like(parts: Sequence[Figure], mean: Figure) -> bool:
    """Whether cells count the same in one unit, none of them a year."""
    told = [(figure.kind, classifier(figure)) for figure in (*parts, mean)]
    return (
        len(parts) >= _PAIR and len(set(told)) == 1 and mean.kind in {"count", "money", "measure", "percent", "number"}
    )
