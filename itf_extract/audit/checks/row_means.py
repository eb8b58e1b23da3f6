"""What each of those approved got on average, as the rows of two tables tell it of one scheme."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.facts import averaged
from itf_extract.audit.checks.told_tables import tables
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.reckonings import coarse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_NEAR = 4  # times as much as what is told, at most, that a mean may be


def of_rows(reading: Reading) -> Iterator[Relation]:
    """An average grant that is told of a row by its name is what it was granted over how many of it were approved.

    Example: 岸電設施資助計劃平均每個項目獲資助1,190萬元, 獲批申請 of 41 and 批出資助額 of 487.9 in its rows.
    """
    for match in reading.matches("row_mean"):
        each, name = match["each"], match.found["name"].removeprefix("the ").strip(" 「」")
        (sums, paid_days), (numbers, days) = (_cells(reading, name, key) for key in ("granted", "approved"))
        if paid_days and days and paid_days.isdisjoint(days):
            continue  # the one is of another day than the other
        if len({number(f) for f in sums}) != 1 or len({number(f) for f in numbers}) != 1 or not number(numbers[0]):
            continue
        told, mean = number(each) or 0, (number(sums[0]) or Fraction(0)) / (number(numbers[0]) or 1)
        if mean < _NEAR * told and told < _NEAR * mean:
            printed = coarse(each) if each.kind == "money" else Interval.wide(each)
            yield averaged(printed, each, sums[0], numbers[0])


def _cells(reading: Reading, name: str, key: str) -> tuple[list[Figure], frozenset[str]]:
    """The cells of rows of that name under heads that tell what was granted, or how many were approved; their days."""
    head = reading.words.regex("row_means", key)
    found: list[Figure] = []
    days: frozenset[str] = frozenset()
    for told in tables(reading):
        columns = [c for c, words in enumerate(told.heads) if head.search(words)]
        rows = [r for r, row in enumerate(told.rows) if row.strip(" 「」") == name]
        cell = told.cells.get((rows[0], columns[0])) if len(columns) == len(rows) == 1 else None
        if cell is not None and (cell.kind == "money") == (key == "granted"):
            found.append(cell)
            days |= told.days
    return found, days
