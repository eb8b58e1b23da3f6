"""How many man-months a note tells in all of the rows that a table lists under one title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2


def months_in_all(reading: Reading) -> Iterator[Relation]:
    """The man-months that a note gives for some staff in all are those of their rows together.

    Example: 380 and 883 under 駐工地人員的費用, and 駐工地人員的人工作月合共1 263個 in a note.
    """
    listed = [group for table in reading.paper.document.tables for group in _groups(reading, table)]
    for match in reading.matches("months_in_all") if listed else ():
        told, of = match["w"], (match.found.groupdict().get("of") or "").lower()
        own = [months for title, months in listed if not of or of in title]
        if len(own) == 1 and number(told) is not None:
            yield equation(told, own[0])


def _groups(reading: Reading, table: Table) -> Iterator[tuple[str, list[Figure]]]:
    """The titles of a table's groups, each with the man-months of its rows, where two of them or more have some."""
    head = reading.words.regex("products", "months")
    column = next((c for c, told in enumerate(table.columns) if head.search(told.chars)), None)
    cells = reading.cells.get(id(table), {})
    if column is None:
        return
    for group in table.groups:
        rows = (cells.get((r, column), []) for r in range(group.first_row, group.last_row + 1))
        months = [told[0] for told in rows if len(told) == 1 and number(told[0]) is not None]
        if len(months) >= _PAIR:
            yield reading.words.marked(group.title.chars), months
