"""Columns of changes between two other columns that are headed by years: 2018, 2022, 2026 and the change over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.laws import CHANGE, agrees, told_of_row
from itf_extract.audit.checks.tables import rows_of
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2
_YEAR = compiled(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def changes(reading: Reading) -> Iterator[Relation]:
    """That a change headed as one from a year to another is that of each row's numbers of these years.

    Example: columns 2018年, 2022年 and 2018年至2022年的變動.  A column headed as a change that names no year is from
    the first to the last.  More rows must agree than not.
    """
    for table in reading.paper.document.tables:
        heads = [head.chars for head in table.columns]
        years = {c: found[0] for c, head in enumerate(heads) if len(found := _YEAR.findall(head)) == 1}
        for c, head in enumerate(heads):
            named = _YEAR.findall(head)
            ends = _ends(named, {k: year for k, year in years.items() if k != c and not _changes(reading, heads[k])})
            if ends is None or not _changes(reading, head):
                continue
            told = [*_rows(reading, table, (*ends, c))]
            agreeing = [agrees(CHANGE, after, before, abs_) for before, after, abs_ in told]
            if agreeing.count(True) > agreeing.count(False):
                for (before, after, change), holds in zip(told, agreeing, strict=True):
                    yield told_of_row(CHANGE, (after, before, change), holds=holds)


def _changes(reading: Reading, head: str) -> bool:
    return reading.words.regex("totals", "change").search(head) is not None


def _ends(named: Sequence[str], years: dict[int, str]) -> tuple[int, int] | None:
    """The columns of the two years that a change is between; None where they are not both there, each once."""
    ordered = sorted(years, key=lambda c: years[c])
    if len(set(years.values())) != len(years) or len(years) < _PAIR:
        return None
    if not named:
        return ordered[0], ordered[-1]
    places = [next((c for c in ordered if years[c] == year), None) for year in named]
    first, last = (places[0], places[-1]) if len(places) == _PAIR else (None, None)
    return (first, last) if first is not None and last is not None and first != last else None


def _rows(reading: Reading, table: Table, columns: Sequence[int]) -> Iterator[tuple[Figure, Figure, Figure]]:
    for line in rows_of(reading, table).values():
        if all(c in line for c in columns):
            before, after, change = (line[c] for c in columns)
            if change.kind == "percent" and before.kind == after.kind != "percent":
                yield before, after, change
