"""The history of a fund, scheme or head: what the papers of an archive tell of it, oldest event first.

Nothing is overwritten: where a later paper tells another value of the same year, both stand, the earlier one as
revised.  An injection or commitment leads to the paper that asked for it, by sum and month.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.archive.store import opened
from itf_extract.archive.words import fold
from itf_extract.errors import ArchiveError
from itf_extract.model.chronicle import Event, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_VOTED = {"injection", "commitment"}
_SAYINGS = """
SELECT role, subject, label, first, last, value, unit, place, figure, COALESCE(number, key), day, result, heads
FROM told JOIN paper ON paper.id = told.paper ORDER BY day, key, told.rowid
"""


class _Saying(NamedTuple):
    role: str
    subject: str
    label: str
    first: str
    last: str
    value: str
    unit: str | None
    where: str
    figure: str | None
    paper: str
    day: str
    result: str
    heads: str


def history(path: Path, name: str) -> tuple[Event, ...]:
    """The events of whatever the name is part of, or of the head of that code.  Raises ArchiveError.

    A fund goes by the names that the editions of one paper give it in their titles, in each language.
    """
    with opened(path) as index:
        names = _names(index, fold(name))
        sayings = [_Saying(*row) for row in index.execute(_SAYINGS)]
    chosen = [one for one in sayings if _is_of(one, names, name)]
    if not chosen:
        message = f"{name!r} is nothing that the archive tells of; try itf-extract search {name!r}"
        raise ArchiveError(message)
    asked = [one for one in sayings if one.role == "asked"]
    return tuple(
        sorted(_events(chosen, asked, names), key=lambda event: (event.first, event.role, event.label, event.last))
    )


def missing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The injections and commitments whose papers the archive has not."""
    return tuple(event for event in events if event.role in _VOTED and event.made_by is None)


def _names(index: sqlite3.Connection, name: str) -> set[str]:
    """The name itself, and the titles of other editions of papers that have it as their title."""
    titles: Mapping[str, set[str]] = defaultdict(set)
    for number, title in index.execute("SELECT number, title FROM paper WHERE number IS NOT NULL AND title != ''"):
        titles[number].add(fold(title))
    return {name}.union(*(found for found in titles.values() if name in found))


def _is_of(saying: _Saying, names: set[str], typed: str) -> bool:
    subject = fold(saying.subject)
    return any(name in subject for name in names) or (typed.isdigit() and typed in saying.heads.split())


def _events(sayings: Iterable[_Saying], asked: list[_Saying], names: set[str]) -> Iterable[Event]:
    told: dict[tuple[str, ...], dict[Decimal, list[_Saying]]] = defaultdict(lambda: defaultdict(list))
    for one in sayings:
        told[_same(one, names)][Decimal(one.value)].append(one)
    for values in told.values():
        newest = max((group[-1].day for group in values.values()), default="")
        for value, group in values.items():
            yield _event(value, group, asked, revised=group[-1].day < newest)


def _same(saying: _Saying, names: set[str]) -> tuple[str, ...]:
    """What two sayings have in common that are of one event, whatever the language of their papers."""
    when = saying.first, saying.last
    if saying.role == "asked":
        return saying.role, saying.paper, saying.where, *when
    subject = fold(saying.subject)
    if saying.role in _VOTED or subject in names:
        subject = ""
    return saying.role, subject, fold(saying.label), *when


def _event(value: Decimal, group: list[_Saying], asked: list[_Saying], *, revised: bool) -> Event:
    one = group[0]
    # Editions of one paper say one thing once.
    each = {(told.paper, told.where): told for told in reversed(group)}
    statements = tuple(
        Statement(told.paper, told.day, told.where, told.figure, told.result) for told in reversed(each.values())
    )
    made_by = one.paper if one.role == "asked" else _paper_of(value, one.first, asked) if one.role in _VOTED else None
    return Event(
        one.role, one.subject, one.label, one.first, one.last, value, one.unit, revised, made_by, statements
    )  # fmt: skip


def _paper_of(value: Decimal, day: str, asked: list[_Saying]) -> str | None:
    """The paper that asked for a sum in that month or on that day."""
    found = {one.paper for one in asked if day and one.day.startswith(day) and Decimal(one.value) == value}
    return found.pop() if len(found) == 1 else None
