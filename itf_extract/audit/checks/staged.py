"""Applications that a table counts by how far they came: of those received no more were approved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, left_open, relation
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_STAGES = ("column_received", "column_assessed", "column_approved")
_TIMES = TIMES | {"duration"}
_EARLIER = ("可能包括較早接獲的申請", "some may have been received before")


def staged(reading: Reading) -> Iterator[Relation]:
    """In each row the number of a later stage is within that of an earlier one: received, assessed, approved.

    Example: 接獲 42 and 獲批 45 of one body.  Those of a year may have been received in the year before, save where the
    words before the table say that they were not.
    """
    for table in reading.paper.document.tables:
        columns = [c for key in _STAGES if (c := _column(reading, table, key)) is not None]
        lead = reading.lead(table.where)
        within = lead is not None and reading.words.regex("stages", "same_year").search(lead.text)
        for earlier, later in pairwise(columns):
            for r, row in rows_of(reading, table).items():
                if earlier in row and later in row:
                    first = reading.cells.get(id(table), {}).get((r, 0), ())
                    dated = not within and any(figure.kind in _TIMES for figure in first)
                    yield from _within(row[later], row[earlier], dated=dated)


def _within(some: Figure, all_: Figure, *, dated: bool) -> Iterator[Relation]:
    whole, part = number(all_), number(some)
    if all_.kind == some.kind == "count" and whole is not None and part is not None:
        says = (f"{cite(some)}不多於{cite(all_)}", f"{cite(some)} is no more than {cite(all_)}")
        told = relation("holds" if part <= whole else "fails", says, (some, all_), actual=some.surface)
        yield left_open(told, _EARLIER) if dated and told.verdict == "fails" else told


def _column(reading: Reading, table: Table, key: str) -> int | None:
    """The only column whose head says so."""
    named = reading.words.regex("stages", key)
    found = [c for c, head in enumerate(table.columns) if c and named.fullmatch(head.chars.strip())]
    return found[0] if len(found) == 1 else None
