"""What a table of a dataset is: its columns, how a result gives its rows, and what ties it to other tables.

Rows are made from results as they are written: JSON objects, whose keys are read as attributes.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import PurePath
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.frames import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from itf_extract.dataset.editions import Edition

ColumnType = Literal["string", "integer", "boolean"]
Value = str | int | bool | None
Row = tuple[Value, ...]

KEY = "paper"
# What SQL has another use for, by the name that a column has instead.
RENAMED = {"where": "citation", "check": "check_code", "start": "start_offset", "end": "end_offset"}
_HASH = 12
_TYPES: Mapping[str, ColumnType] = {"string": "string", "object": "string", "Int64": "integer", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values together are those of columns of another table, in one of its rows."""

    columns: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, its columns after those that all have, and how a result gives its records.

    ``named_by`` is the column with the name of a scheme, where a row has its key.
    """

    name: str
    meaning: str
    own: tuple[Column, ...]
    records: Callable[[Any], Iterable[Any]]
    others: tuple[ForeignKey, ...] = ()
    named_by: str | None = None

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """What its rows refer to: every table but ``papers`` to the paper, some to more."""
        return () if self.name == "papers" else (ForeignKey((KEY,), "papers", (KEY,)), *self.others)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, the keys first, then what is known of a row from all papers together."""
        return (*self._keys, *self._stamped, *self.own)

    @property
    def _keys(self) -> tuple[Column, ...]:
        """``papers`` has one row a paper and needs no position."""
        return (_PAPER,) if self.name == "papers" else (_PAPER, _POSITION)

    @property
    def _stamped(self) -> tuple[Column, ...]:
        """Rows of pairs are of two papers, which are no editions to choose among."""
        if self.name in _OF_PAIRS:
            return ()
        if self.name == "papers":
            return _EDITION
        return (_PREFERRED, _SCHEME_KEY) if self.named_by else (_PREFERRED,)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose values no two rows share."""
        return tuple(column.name for column in self.columns if column in {_PAPER, _POSITION})

    def rows(self, key: str, result: Any) -> Iterator[Row]:  # noqa: ANN401 -- parsed JSON
        """The rows that a result has in this table, each with as many values as there are columns."""
        blank = (None,) * len(self._stamped)
        for position, record in enumerate(self.records(result), start=1):
            keys = (key,) if self.name == "papers" else (key, position)
            yield (*keys, *blank, *(_plain(column, column.value(record)) for column in self.own))

    def stamped(self, row: Row, edition: Edition, scheme_key: Callable[[str | None], str | None]) -> Row:
        """A row with what is known of it from all papers together."""
        if self.name in _OF_PAIRS:
            return row
        if self.name == "papers":
            return (row[0], edition.name, edition.preferred, edition.copy_of, *row[1 + len(_EDITION) :])
        if not self.named_by:
            return (*row[:2], edition.preferred, *row[3:])
        name = row[[column.name for column in self.columns].index(self.named_by)]
        return (*row[:2], edition.preferred, scheme_key(None if name is None else str(name)), *row[4:])


def parsed(text: str) -> Any:  # noqa: ANN401 -- parsed JSON
    """A result as an object with attributes, its fractions exact.  Raises ValueError."""
    return json.loads(text, parse_float=Decimal, object_hook=lambda pairs: SimpleNamespace(**pairs))


def paper_key(name: str, sha256: str) -> str:
    """The key of a paper: its file's name without ending, and the beginning of its hash."""
    return f"{PurePath(name).stem}-{sha256[:_HASH]}"


def column_type(column: Column) -> ColumnType:
    """The type that a column has in files."""
    return _TYPES[column.dtype] if isinstance(column.dtype, str) else "string"


def meaning(column: Column) -> str:
    """What a column means; where its frame has tuples, the file has their members in one cell."""
    told = column.meaning.removeprefix("tuple of ")
    return told if told == column.meaning else f"{told}, joined by ;"


def _plain(column: Column, value: object) -> Value:
    """A value as a cell holds it: nothing for an empty text, so that every format says the same; numbers exact."""
    if isinstance(value, (list, tuple)):
        return ";".join(map(str, value)) or None
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, bool) or column_type(column) == "integer":
        return value  # type: ignore[return-value]  # JSON has no other values
    return str(value) or None


_PAPER = Column(KEY, "string", "key of the paper: its file's name without ending, and the beginning of its hash")
_POSITION = Column("position", "Int64", "number of the row among its paper's, from 1, in the order of the paper")
_PREFERRED = Column("preferred", "boolean", "whether its paper is the edition to count: see papers")
_SCHEME_KEY = Column("scheme_key", "string", "key of the scheme, the same across papers and languages")
_EDITION = (
    Column("edition", "string", "what its editions have in common: the number of the paper, else the file's hash"),
    Column("preferred", "boolean", "whether it is the one of its editions to count"),
    Column("copy_of", "string", "key of the paper whose file has the same bytes; null where it is no copy"),
)
_OF_PAIRS = frozenset({"aligned", "unpaired"})


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
