"""Brings an index up to date with the results of an archive: papers that are new, changed or gone.

Papers are put in and taken out some at a time, those whole or not at all: what stops the program half-way loses
nothing, and the next run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import fields
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from itf_extract.archive.content import content_of, day_of, words_of
from itf_extract.archive.packing import Kept, packed
from itf_extract.archive.store import opened
from itf_extract.dataclass import dataclass
from itf_extract.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from itf_extract.archive.store import Content

_AT_ONCE = 64  # papers


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update of an index did, in papers; ``refused`` tells of each file that is no result."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as an index has it; ``stamp`` is of its result's bytes."""

    key: str
    result: str
    stamp: bytes
    number: str | None
    language: str
    day: str
    title: str
    heads: str
    content: Content


def update(path: Path, results: Mapping[str, Path], done: Callable[[], object] = lambda: None) -> Changes:
    """Bring the index in a file up to date with results, each under the key of its paper.

    ``done`` is called after each of them.  Raises ArchiveError and OSError.
    """
    counts, refused = Counter[str](), list[str]()
    with opened(path, write=True) as index:
        known = {row["key"]: row["stamp"] for row in index.execute("SELECT key, stamp FROM paper")}
        gone = known.keys() - results.keys()
        with index:
            for key in gone:
                _remove(index, key)
        some = iter(sorted(results.items()))
        while portion := [*islice(some, _AT_ONCE)]:
            with index:
                for key, result in portion:
                    try:
                        counts[_put(index, key, result, known.get(key))] += 1
                    except ArchiveError as error:
                        refused.append(str(error))
                    done()
        if counts["added"] > len(known):
            index.execute("INSERT INTO words (words) VALUES ('optimize')")
            index.commit()
        index.executescript("PRAGMA incremental_vacuum")
    return Changes(counts["added"], counts["changed"], len(gone), counts["unchanged"], tuple(refused))


def put(path: Path, key: str, result: Path) -> None:
    """Add the result of one paper to the index in a file, or change it.  Raises ArchiveError and OSError."""
    with opened(path, write=True) as index, index:
        _put(index, key, result, None)


def rows_of(entry: Entry) -> tuple[dict[str, Any], list[str]]:
    """The row of a paper, but for its number, and the words of each of its passages."""
    row = {field.name: getattr(entry, field.name) for field in fields(entry)}
    row |= {"passages": len(entry.content.passages) + 1, "content": packed(entry.content)}
    return row, [*words_of(row, entry.content)]


def insert(index: sqlite3.Connection, row: Mapping[str, Any], words: Sequence[str]) -> None:
    """Put a paper behind the last."""
    last = index.execute("SELECT id + passages FROM paper ORDER BY id DESC LIMIT 1").fetchone()
    first = last[0] if last else 1
    command = f"INSERT INTO paper (id, {', '.join(row)}) VALUES (:id, {', '.join(f':{name}' for name in row)})"  # noqa: S608
    index.execute(command, {**row, "id": first})
    index.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(words, first))


def _put(index: sqlite3.Connection, key: str, result: Path, known: bytes | None) -> str:
    """Put a result in unless its stamp is the one known: the name of what that did."""
    data = result.read_bytes()
    stamp = hashlib.blake2b(data, digest_size=16).digest()
    if stamp == known:
        return "unchanged"
    rows = rows_of(_entry(key, result, stamp, _record(result, data)))
    _remove(index, key)
    insert(index, *rows)
    return "changed" if known else "added"


def _remove(index: sqlite3.Connection, key: str) -> None:
    row = index.execute("SELECT * FROM paper WHERE key = ?", (key,)).fetchone()
    if row is None:
        return
    # A table without content forgets words only where it is told them again.
    words = enumerate(words_of(row, Kept(row["content"]).content()), row["id"])
    index.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", words)
    index.execute("DELETE FROM paper WHERE id = ?", (row["id"],))


def _entry(key: str, result: Path, stamp: bytes, record: Mapping[str, Any]) -> Entry:
    paper = record["paper"]
    return Entry(
        key=key,
        result=str(result),
        stamp=stamp,
        number=paper["number"],
        language=paper["language"],
        day=day_of(paper),
        title=" ".join(paper["title"]),
        heads=" ".join(head["code"] for head in paper["heads"]),
        content=content_of(record),
    )


def _record(path: Path, data: bytes) -> Mapping[str, Any]:
    """A result as JSON has it.  Raises ArchiveError."""
    try:
        record: dict[str, Any] = json.loads(data, parse_float=Decimal)
        if record["schema_version"] and record["figures"] is not None:
            return record
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path}: is no result of this version; convert its paper again"
        raise ArchiveError(message) from error
    return record
