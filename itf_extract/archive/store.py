"""The index of an archive: one SQLite file, its tables, and what it keeps of each paper.

What a paper says and tells lies packed in its row, whose number is that of its first passage.  One full-text table
without content leads to it: what a search asks for is a word there, of a passage's text, of its figures or its paper.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, get_args

from itf_extract.dataclass import dataclass
from itf_extract.errors import ArchiveError
from itf_extract.model.quantity import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME = "archive.sqlite"
VERSION = 3
KINDS: tuple[str, ...] = get_args(FigureKind)
PROOFS = ("unchecked", "holds", "ambiguous", "fails")
RARE = ("ambiguous", "fails")  # of which a figure has a word together with its kind, and with its role
# A passage goes by the number of its paper and its place there; one more, after the last, is for what the paper tells
# through time.  Words of the index have marks in them that no word of a text has: role:granted, v2:16.
_TOKENS = "unicode61 remove_diacritics 0 tokenchars '.:_-'"
_TABLES = f"""
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, passages INTEGER NOT NULL, key TEXT UNIQUE NOT NULL, result TEXT NOT NULL,
    stamp BLOB NOT NULL, number TEXT, language TEXT NOT NULL, day TEXT NOT NULL, title TEXT NOT NULL,
    heads TEXT NOT NULL, content BLOB NOT NULL
);
CREATE INDEX paper_number ON paper (number);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', columnsize=0, detail=none, tokenize="{_TOKENS}");
"""


class Passage(NamedTuple):
    """A text of a paper with its citation; ``page`` is None for a text dump."""

    where: str
    page: int | None
    text: str


class Indexed(NamedTuple):
    """A figure as a search asks for it: its passage, the bounds that it is found by, the years that it is of.

    ``unit`` is the currency of money that is not Hong Kong's.
    """

    passage: int
    id: str
    surface: str
    kind: str
    unit: str | None
    low: float | None
    high: float | None
    first: int | None
    last: int | None
    scheme: str | None
    role: str | None
    proof: str


class TimedValue(NamedTuple):
    """A value that a paper tells of a time, or asks for.

    ``codes``: head, subhead and item that it asks it under.  ``cited``: the one paper whose number stands beside it.
    """

    role: str
    subject: str
    label: str
    first: str
    last: str
    value: str
    unit: str | None
    where: str
    figure: str | None
    codes: str = ""
    cited: str = ""


class Term(NamedTuple):
    """A short name of a paper, and what it stands for."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an index keeps of a paper."""

    passages: Sequence[Passage]
    figures: Sequence[Indexed]
    told: Sequence[TimedValue]
    terms: Sequence[Term]


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """The index in a file; to be written, it is made where there is none.  Raises ArchiveError."""
    if not write and not path.is_file():
        message = f"{path}: there is no index; run itf-extract index first"
        raise ArchiveError(message)
    try:
        connection = sqlite3.connect(path if write else f"{path.absolute().as_uri()}?mode=ro", uri=not write)
    except sqlite3.OperationalError as error:
        message = f"{path}: {error}; check that its folder may be written"
        raise ArchiveError(message) from error
    connection.row_factory = sqlite3.Row
    try:
        # A power cut may cost the last papers, never the index.
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepared(connection, path, write=write)
        yield connection
    except sqlite3.DatabaseError as error:
        advice = "remove it and run itf-extract index again"
        if path.name != NAME:  # it may be a file of another kind, and precious
            advice = "name the folder of an index; if it was one, " + advice
        message = f"{path}: cannot be used as an index ({error}); {advice}"
        raise ArchiveError(message) from error
    finally:
        connection.close()


def _prepared(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if write and version == 0:
        connection.execute("PRAGMA page_size = 1024")  # papers lie in whole pages
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        message = f"{path}: is no index of this version; remove it and run itf-extract index again"
        raise ArchiveError(message)
