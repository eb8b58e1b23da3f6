"""Tables that are announced to have each year of a span, and leave one out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_LEAST = 3  # years that tell a habit
_YEAR = compiled(r"\s*((?:19|20)[0-9]{2})(?:\s?[-–—/]\s?(?:[0-9]{2})?[0-9]{2})?\s?(?:年度?)?(?:\s?\(.*\))?\s*")


def each_year(reading: Reading) -> Iterator[Relation]:
    """That a table has each year of the span that the words before it announce, from the first to the last.

    Example: in each of the five years from 2018 to 2022 -, and rows of 2018, 2019, 2021 and 2022.
    """
    for table in reading.paper.document.tables:
        lead = reading.lead(table.where)
        span = _announced(lead) if lead else None
        if span is None:
            continue
        first, last = span
        wanted = range(_year(first), _year(last) + 1)
        for years in (_years([row[0].chars for row in table.rows]), _years([head.chars for head in table.columns[1:]])):
            ends = len(years) >= _LEAST and {years[0], years[-1]} == {wanted[0], wanted[-1]}
            if ends and len({*years}) == len(years) and not _by_steps(years):
                missing = [year for year in wanted if year not in years]
                says = (
                    f"{table.id}由{cite(first)}至{cite(last)}每年均列出",
                    f"{table.id} has each year from {cite(first)} to {cite(last)}",
                )
                told = missing[0] if missing else None
                yield relation("fails" if missing else "holds", says, span, expected=str(told) if told else None)


def _announced(lead: Shape) -> tuple[Figure, Figure] | None:
    """The first and the last year of the sentence before a table that tells that the table has each of them."""
    start, end = list(lead.sentences())[-1]
    told = lead.between(start, end)
    days = [f for f in told if f.kind in TIMES]
    if len(days) != _PAIR or any(day.qualifier for day in days) or not all(map(days_of, days)):
        return None
    years = _year(days[1]) - _year(days[0]) + 1
    many = [f for f in told if f.kind == "duration" and number(f) == years]
    every = lead.words.regex("dates", "each_year").search(lead.text, start, end)
    some = lead.words.regex("dates", "some_years").search(lead.text, start, end)
    return (days[0], days[1]) if years >= _LEAST and (many or every) and not some else None


def _year(day: Figure) -> int:
    return int(str(day.value)[:4])


def _years(labels: Sequence[str]) -> list[int]:
    """The years that labels tell, if all but the last, which may be a total, are years."""
    found = [_YEAR.fullmatch(label) for label in labels]
    years = [int(year[1]) for year in found if year]
    return years if all(found[:-1]) else []


def _by_steps(years: Sequence[int]) -> bool:
    """Whether years go by even steps of more than one: every other year."""
    steps = {abs(b - a) for a, b in pairwise(years)}
    return len(steps) == 1 and steps != {1}
