"""The history of a fund, scheme or head: what the papers of an archive tell of it, oldest event first.

Nothing is overwritten: where a later paper tells another value of the same year, both stand, the earlier one as
revised.  An injection or commitment leads to the paper that asked for it, by sum and month; a total that a paper tells
is held against the sum of what the archive knows.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.archive.packing import Kept
from itf_extract.archive.store import opened
from itf_extract.archive.words import fold, named, query_words
from itf_extract.dataclass import dataclass, replace
from itf_extract.errors import ArchiveError
from itf_extract.languages import language_of
from itf_extract.model.archive import TOTAL, VOTED, Event, Statement
from itf_extract.quantities.cell_units import whole_unit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from itf_extract.archive.store import TimedValue

_ROUNDS = 4  # from a name to another, and on


class _Saying(NamedTuple):
    told: TimedValue
    paper: str
    day: str
    result: str
    heads: str
    language: str

    @property
    def label(self) -> str:
        """Its heading; a unit over a column names nothing: 百萬元, $ million."""
        label = self.told.label
        return "" if label and whole_unit(label, language_of(self.language)) else label


def history(path: Path, name: str) -> tuple[Event, ...]:
    """The events of whatever the name is part of, or of the head of that code.  Raises ArchiveError.

    A fund goes by the names that its papers give it: in each language, in short, and before it was renamed.
    """
    with opened(path) as index:
        names = names_of(index, name)
        chosen = [one for one in _sayings(index, names.question) if _is_of(one, names, name)]
        events = [event for group in _grouped(chosen, names) for event in _values(index, group)]
    if not events:
        message = f"{name!r} is nothing that the archive tells of; try itf-extract search {name!r}"
        raise ArchiveError(message)
    events.sort(key=lambda event: (event.first, event.role, event.label, event.last))
    return tuple(_reconciled(event, events) for event in events)


def missing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The injections and commitments whose papers the archive has not."""
    return tuple(event for event in events if event.role in VOTED and event.made_by is None)


def _sayings(index: sqlite3.Connection, question: str) -> Iterator[_Saying]:
    """What the papers tell that a question to the full-text table leads to, in the order of their days."""
    command = (
        "SELECT paper.* FROM words JOIN paper ON paper.id + paper.passages - 1 = words.rowid "
        "WHERE words MATCH ? ORDER BY day, key"
    )
    for row in index.execute(command, (question,)):
        for told in Kept(row["content"]).told():
            yield _Saying(told, row["number"] or row["key"], row["day"], row["result"], row["heads"], row["language"])


def _is_of(saying: _Saying, names: Names, typed: str) -> bool:
    return names.has(saying.told.subject) or (typed.isdigit() and typed in saying.heads.split())


def _grouped(sayings: Sequence[_Saying], names: Names) -> Iterable[list[_Saying]]:
    """The sayings of each event, whatever the language of their papers."""
    groups: dict[tuple[str, ...], list[_Saying]] = defaultdict(list)
    counterparts = _counterparts(sayings)
    for one in sayings:
        told, other = one.told, counterparts.get(one, one)
        subject = "" if told.role in VOTED or names.has_whole(other.told.subject) else fold(other.told.subject)
        own = (one.paper, told.where) if told.role == "asked" else (subject, fold(other.label))
        groups[(told.role, *own, told.first, told.last)].append(one)
    return groups.values()


def _counterparts(sayings: Iterable[_Saying]) -> dict[_Saying, _Saying]:
    """What an edition of a paper tells, by what its edition in another language tells in the same words.

    Rows of a table in two languages are one another's where each tells the same value at the same place as often, and
    then in their order.
    """
    places: dict[tuple[str, ...], dict[tuple[str, str], list[_Saying]]] = defaultdict(lambda: defaultdict(list))
    for one in sayings:
        told = one.told
        place = (one.paper, told.where, told.role, told.value, told.first, told.last)
        places[place][one.language, one.result].append(one)
    found = dict[_Saying, _Saying]()
    for editions in places.values():
        first = max(editions.values(), key=lambda rows: _leads(rows[0]))
        for (other, _), rows in editions.items():
            if other != first[0].language and len(rows) == len(first):
                found |= zip(rows, first, strict=True)
    return found


def _leads(saying: _Saying) -> str:
    """Sorts editions; the last leads, so that what is told in two languages is told in the same one each time."""
    return saying.language


def _values(index: sqlite3.Connection, sayings: Sequence[_Saying]) -> Iterator[Event]:
    """An event for each value that is told of one; all but what the newest paper tells are revised."""
    values: dict[Decimal, list[_Saying]] = defaultdict(list)
    for one in sayings:
        values[Decimal(one.told.value)].append(one)
    newest = max(group[-1].day for group in values.values())
    for value, group in values.items():
        yield _event(index, value, group, revised=group[-1].day < newest)


def _event(index: sqlite3.Connection, value: Decimal, group: Sequence[_Saying], *, revised: bool) -> Event:
    one = max(group, key=_leads)
    # Editions of one paper say one thing once.
    each = {(saying.paper, saying.told.where): saying for saying in reversed(group)}
    statements = tuple(
        Statement(saying.paper, saying.day, saying.told.where, saying.told.figure, saying.result)
        for saying in reversed(each.values())
    )
    told = one.told
    made_by = one.paper if told.role == "asked" else _paper_of(index, told) if told.role in VOTED else None
    cited = next((saying.told.cited for saying in group if saying.told.cited), None)
    return Event(
        told.role, told.subject, one.label, told.first, told.last, value, told.unit, revised, made_by,
        cited if made_by is None else None, None, statements,
    )  # fmt: skip


def _paper_of(index: sqlite3.Connection, told: TimedValue) -> str | None:
    """The paper that asked for a sum in that month or on that day."""
    found = {
        one.paper
        for one in _sayings(index, f'"{named("a", told.value)}"')
        if told.first and one.day.startswith(told.first) and (one.told.role, one.told.value) == ("asked", told.value)
    }
    return found.pop() if len(found) == 1 else None


def _reconciled(event: Event, events: Iterable[Event]) -> Event:
    """A total with the sum of what is known of its parts until then."""
    if not event.role.endswith(TOTAL):
        return event
    role = event.role.removesuffix(TOTAL)
    parts = [
        one.value
        for one in events
        if (one.role, one.unit, one.revised) == (role, event.unit, False)
        and event.first <= one.first
        and (not event.last or one.last[: len(event.last)] <= event.last)
    ]
    return replace(event, known=sum(parts, Decimal(0)))


@dataclass(frozen=True, slots=True)
class Names:
    """What is looked for: whatever has the folded ``typed`` name in it, and what is called by one of the others."""

    typed: str
    others: frozenset[str]
    head: str | None

    def has(self, subject: str) -> bool:
        """Whether something is meant, or has the typed name in its own."""
        folded = fold(subject)
        return self.typed in folded or folded in self.others

    def has_whole(self, subject: str) -> bool:
        """Whether something goes by one of the names."""
        return fold(subject) in self.others | {self.typed}

    @property
    def question(self) -> str:
        """What leads to the papers that tell of it, in the syntax of FTS5."""
        asked = [words for name in sorted(self.others | {self.typed}) if (words := query_words(name, "s:"))]
        asked += [f'"{named("h", self.head)}"'] if self.head else []
        return " OR ".join(f"({words})" for words in asked) or '""'


def names_of(index: sqlite3.Connection, typed: str) -> Names:
    """All names of what is typed, as far as the papers tell: their editions, definitions and codes."""
    names = Names(fold(typed), frozenset(), typed if typed.isdigit() else None)
    for _ in range(_ROUNDS):
        more = names.others | {name for name in _more(index, names) if name and name != names.typed}
        if more == names.others:
            break
        names = Names(names.typed, more, names.head)
    return names


def _more(index: sqlite3.Connection, names: Names) -> Iterator[str]:
    command = "SELECT paper.* FROM words JOIN paper ON paper.id + paper.passages - 1 = words.rowid WHERE words MATCH ?"
    codes, numbers = set[str](), set[str]()
    for row in index.execute(command, (names.question,)):
        kept = Kept(row["content"])
        if row["number"] and names.has_whole(row["title"]):
            numbers.add(row["number"])
        for term in kept.terms():
            yield from _defined(names, fold(term.term), fold(term.meaning))
        codes |= {told.codes for told in kept.told() if told.codes and names.has_whole(told.subject)}
    for number in sorted(numbers):
        yield from (fold(row["title"]) for row in index.execute("SELECT title FROM paper WHERE number = ?", (number,)))
    for code in sorted(codes):
        for row in index.execute(command, (f'"{named("c", code)}"',)):
            yield from (fold(told.subject) for told in Kept(row["content"]).told() if told.codes == code)


def _defined(names: Names, term: str, meaning: str) -> Iterator[str]:
    """The other of two names, unless it is but the end of the whole one, by which each paper calls its own fund."""
    if meaning.endswith(term.removeprefix("the ").strip()):
        return
    if names.has_whole(term):
        yield meaning
    if names.has_whole(meaning):
        yield term
