"""Columns that several tables of a dataset have, under names that every database takes as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from itf_extract.model.frames import Column

if TYPE_CHECKING:
    from collections.abc import Callable

# What SQL has another use for, by the name that a column has instead.
RENAMED = {"where": "citation", "check": "check_code", "start": "start_offset", "end": "end_offset"}


def of(*path: str) -> Callable[[Any], object]:
    """What is found by attributes one after the other; None as soon as one is."""

    def value(record: Any) -> object:  # noqa: ANN401 -- parsed JSON
        for name in path:
            record = None if record is None else getattr(record, name)
        return record

    return value


def plainly(column: Column) -> Column:
    """A column under a name that every database takes as it is."""
    name = RENAMED.get(column.name)
    return replace(column, name=name, of=column.of or of(column.name)) if name else column


CITATION = Column("citation", "string", "citation as a reader gives it: p6(a), fn3, table4", of("where"))
PLACE = (
    Column("page", "Int64", "page of the first character, from 1; null for a text dump", of("locator", "page")),
    Column("start_offset", "Int64", "offset of the first character in the source's text", of("locator", "start")),
    Column("end_offset", "Int64", "offset after the last character", of("locator", "end")),
)
