"""The index of an archive: one SQLite file, its tables, and the papers in it.

A paper's texts lie packed in its row; the words (an FTS5 table without content) and the figures lead to them by the
number of their passage, which has the paper's number in it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from itf_extract.errors import ArchiveError
from itf_extract.model.quantity import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME = "archive.sqlite"
VERSION = 1
PASSAGES = 2**20  # that a paper may have
KINDS: tuple[str, ...] = get_args(FigureKind)
# A figure's interval is found by its lower end: its tier says how far above that its upper end can lie, so that a value
# is looked for among few lower ends.  The last tier has the rest, ranges mostly.
TIERS = (1.001, 1.02, 1.1, 1.5)
_TOKENS = "unicode61 remove_diacritics 0 tokenchars '.'"
PROOFS = ("unchecked", "holds", "ambiguous", "fails")
_TABLES = f"""
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, result TEXT NOT NULL, stamp TEXT NOT NULL, number TEXT,
    language TEXT NOT NULL, day TEXT NOT NULL, title TEXT NOT NULL, heads TEXT NOT NULL, passages BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, tokenize="{_TOKENS}");
CREATE VIRTUAL TABLE titles USING fts5 (text, content='', detail=none, tokenize="{_TOKENS}");
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT UNIQUE NOT NULL);
CREATE TABLE figure (
    passage INTEGER, id TEXT, surface TEXT NOT NULL, kind INTEGER NOT NULL, unit INTEGER, tier INTEGER, low REAL,
    high REAL, first INTEGER, last INTEGER, scheme INTEGER, role INTEGER, proof INTEGER NOT NULL,
    PRIMARY KEY (passage, id)
) WITHOUT ROWID;
CREATE TABLE told (
    paper INTEGER NOT NULL, role TEXT NOT NULL, subject TEXT NOT NULL, label TEXT NOT NULL, first TEXT NOT NULL,
    last TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, place TEXT NOT NULL, figure TEXT
);
CREATE INDEX told_paper ON told (paper);
CREATE INDEX told_subject ON told (subject);
CREATE INDEX figure_value ON figure (tier, low) WHERE tier IS NOT NULL;
CREATE INDEX figure_scheme ON figure (scheme) WHERE scheme IS NOT NULL;
CREATE INDEX figure_role ON figure (role) WHERE role IS NOT NULL;
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a paper with its citation and its place in the source; ``page`` is None for a text dump."""

    where: str
    page: int | None
    start: int
    end: int
    text: str


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """The index in a file; to be written, it is made where there is none.  Raises ArchiveError."""
    if not write and not path.is_file():
        message = f"{path}: there is no index; run itf-extract index first"
        raise ArchiveError(message)
    connection = sqlite3.connect(path if write else f"{path.absolute().as_uri()}?mode=ro", uri=not write)
    try:
        _prepared(connection, path, write=write)
        yield connection
    except sqlite3.DatabaseError as error:
        message = f"{path}: cannot be used as an index ({error}); remove it and run itf-extract index again"
        raise ArchiveError(message) from error
    finally:
        connection.close()


def packed(passages: Sequence[Passage]) -> bytes:
    """The passages of a paper as they are kept."""
    rows = [(one.where, one.page, one.start, one.end, one.text) for one in passages]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(blob: bytes) -> list[Passage]:
    """The passages of a paper."""
    return [Passage(*row) for row in json.loads(zlib.decompress(blob))]


def _prepared(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if write and version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        message = f"{path}: is no index of this version; remove it and run itf-extract index again"
        raise ArchiveError(message)
