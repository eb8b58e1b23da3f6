"""Applications that a table counts by how far they came: of those received no more were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, left_open, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.text.reading import Reading

_TIMES = frozenset({"date", "fiscal_year", "duration"})
_EARLIER = ("可能包括較早接獲的申請", "some may have been received before")


def staged(reading: Reading) -> Iterator[Relation]:
    """In each row the number approved is within the number received.

    Example: 接獲 42 and 獲批 45 of one body.  Those of a year may have been received in the year before.
    """
    for table in reading.paper.document.tables:
        received, approved = (_column(reading, table, key) for key in ("column_received", "column_approved"))
        if received is None or approved is None:
            continue
        for r, row in rows_of(reading, table).items():
            if received in row and approved in row:
                all_, some = row[received], row[approved]
                whole, part = number(all_), number(some)
                if all_.kind == some.kind == "count" and whole is not None and part is not None:
                    says = (f"{cite(some)}不多於{cite(all_)}", f"{cite(some)} is no more than {cite(all_)}")
                    told = relation("holds" if part <= whole else "fails", says, (some, all_), actual=some.surface)
                    first = reading.cells.get(id(table), {}).get((r, 0), ())
                    dated = any(figure.kind in _TIMES for figure in first)
                    yield left_open(told, _EARLIER) if dated and told.verdict == "fails" else told


def _column(reading: Reading, table: Table, key: str) -> int | None:
    """The only column whose head says so."""
    named = reading.words.regex("stages", key)
    found = [c for c, head in enumerate(table.columns) if c and named.fullmatch(head.chars.strip())]
    return found[0] if len(found) == 1 else None
