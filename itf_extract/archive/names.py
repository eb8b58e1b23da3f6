"""The names that a fund, scheme or subhead goes by in an archive: in each language, in short, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.archive.packing import Kept
from itf_extract.archive.words import fold, named, query_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_ROUNDS = 4  # from a name to another, and on


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
