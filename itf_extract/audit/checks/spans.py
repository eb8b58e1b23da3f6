"""Tables of times: a row's beginning and end are as far apart as the row says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import MONTH, days_of, months, months_over
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_LEAST = 2
_DAY = len("2021-04-01")
_HALF = Fraction(1, 2)

Span = tuple["Figure", "Figure", "Figure", Fraction]


def lengths(reading: Reading) -> Iterator[Relation]:
    """That each row of a table lasts from its beginning to its end, as most of its rows do.

    Example: April 2025, September 2026 and 18 under Duration (months).
    """
    for table in reading.paper.document.tables:
        heads = [c for c, head in enumerate(table.columns) if reading.words.regex("spans", "head").search(head.chars)]
        told = list(_spans(reading, table, heads[0])) if len(heads) == 1 else []
        agreeing = [_agrees(*span) for span in told]
        if agreeing.count(True) >= _LEAST and agreeing.count(False) <= 1:
            for (first, last, long, _), agrees in zip(told, agreeing, strict=True):
                says = (f"{cite(first)}至{cite(last)}為{cite(long)}", f"{cite(first)} to {cite(last)} is {cite(long)}")
                yield relation("holds" if agrees else "fails", says, (long, first, last), actual=long.surface)


def _spans(reading: Reading, table: Table, column: int) -> Iterator[Span]:
    """The rows with two dates and a length of time: these, and how many months the length is."""
    cells = reading.cells.get(id(table), {})
    rows: dict[int, dict[int, Sequence[Figure]]] = {}
    for (r, c), figures in cells.items():
        rows.setdefault(r, {})[c] = figures
    head = table.columns[column].chars
    for row in rows.values():
        dates = [figure for c in sorted(row) if c != column for figure in row[c] if figure.kind == "date"]
        long = _length(reading, row, column, head)
        if len(dates) == _LEAST and long is not None:
            yield dates[0], dates[1], *long


def _length(
    reading: Reading, row: Mapping[int, Sequence[Figure]], column: int, head: str
) -> tuple[Figure, Fraction] | None:
    figure = row[column][0] if len(row.get(column, ())) == 1 else None
    value = number(figure) if figure else None
    if figure is None or value is None or figure.qualifier:
        return None
    long = months(figure)
    if long is None and figure.kind in {"count", "duration"} and reading.words.regex("spans", "in_months").search(head):
        long = value
    return (figure, long) if long is not None else None


def _agrees(first: Figure, last: Figure, _: Figure, long: Fraction) -> bool:
    """Whether so many months lie between two dates, to the month that neither need fill; of days, to half of one."""
    a, b = days_of(first), days_of(last)
    if a is None or b is None:
        return True
    if all(len(str(figure.value)) == _DAY for figure in (first, last)):
        return abs(Fraction((b[1] - a[0]).days + 1) / MONTH - long) <= _HALF
    return months_over(a[1], b[0]) - 1 <= long <= months_over(a[0], b[1])
