"""Datasets in five formats, each written and read a piece at a time, so that memory does not grow with the papers."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Self

from itf_extract.dataset.table import Row, Table, Value, column_type, meaning
from itf_extract.dataset.tables import BY_NAME, TABLES
from itf_extract.deliver.files import MARK, guarded
from itf_extract.errors import ItfError
from itf_extract.extras import extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from itf_extract.deliver.encode import Json
    from itf_extract.model.frames import Column

_PIECE = 10_000


class DatasetError(ItfError):
    """A dataset that cannot be made, or not in the format asked for."""


class Files:
    """The files of a dataset in one folder, being written: rows of a table may come at any time, in their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open = ExitStack()
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        for table in TABLES:
            self.start(table)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Take rows of a table; they are written in pieces of one size, whatever the portions in which they come."""
        waiting = self._waiting[table.name]
        waiting.extend(rows)
        while len(waiting) >= _PIECE:
            self._write_piece(table)

    def _write_piece(self, table: Table) -> None:
        waiting = self._waiting[table.name]
        piece = waiting[:_PIECE]
        del waiting[:_PIECE]
        if piece:
            self.write(table, piece)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        with self.open:
            if kind is None:
                for table in TABLES:
                    self._write_piece(table)
                self.finish()

    def start(self, table: Table) -> None:
        """Begin a table."""
        raise NotImplementedError

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows at a table's end."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what is to be done after the last row."""

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows of each table of a dataset that was written, in their order, for as long as ``open_`` is."""
        raise NotImplementedError

    @staticmethod
    def where(table: Table) -> Mapping[str, Json]:
        """Where a table is, in the words of a data package."""
        raise NotImplementedError


class CsvFiles(Files):
    """A file for each table, UTF-8 with a byte order mark, without which Excel takes it for something else."""

    def start(self, table: Table) -> None:
        """Open the table's file and write its heading."""
        file = (self.folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
        self._writers = {**getattr(self, "_writers", {}), table.name: csv.writer(self.open.enter_context(file))}
        self._writers[table.name].writerow([column.name for column in table.columns])

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write lines; a text that begins like a formula gets an apostrophe before it, as does one that has one."""
        self._writers[table.name].writerows([*map(_shown, row)] for row in rows)

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows, apostrophes taken away again."""
        # A paragraph may be longer than the reader's own limit; the writer has none.
        csv.field_size_limit(2**31 - 1)
        return {table.name: _lines(folder / f"{table.name}.csv", table, open_) for table in TABLES}

    @staticmethod
    def where(table: Table) -> Mapping[str, Json]:
        """A file of its own."""
        return {"path": f"{table.name}.csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig"}


def _lines(path: Path, table: Table, open_: ExitStack) -> Iterator[Row]:
    lines = csv.reader(open_.enter_context(path.open(encoding="utf-8-sig", newline="")))
    next(lines, None)
    for line in lines:
        yield tuple(_value_of(column, cell) for column, cell in zip(table.columns, line, strict=True))


def _shown(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def _value_of(column: Column, cell: str) -> Value:
    if not cell:
        return None
    match column_type(column):
        case "integer":
            return int(cell)
        case "boolean":
            return cell == "true"
        case _:
            return cell.removeprefix(MARK)


class ParquetFiles(Files):
    """A file for each table; the meaning of a column stands in its metadata."""

    def start(self, table: Table) -> None:
        """Open the table's file."""
        with extra("parquet", "Parquet files"):
            from pyarrow import parquet  # noqa: PLC0415 -- each format loads only its own library

        writer = parquet.ParquetWriter(self.folder / f"{table.name}.parquet", _arrow_schema(table), compression="zstd")
        self._writers = {**getattr(self, "_writers", {}), table.name: self.open.enter_context(writer)}

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write a row group."""
        self._writers[table.name].write_table(_arrow(table, rows))

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows."""
        return {table.name: _groups(folder / f"{table.name}.parquet", open_) for table in TABLES}

    @staticmethod
    def where(table: Table) -> Mapping[str, Json]:
        """A file of its own."""
        return {"path": f"{table.name}.parquet", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def _groups(path: Path, open_: ExitStack) -> Iterator[Row]:
    from pyarrow import parquet  # noqa: PLC0415 -- each format loads only its own library

    for piece in open_.enter_context(parquet.ParquetFile(path)).iter_batches(_PIECE):
        yield from zip(*(column.to_pylist() for column in piece.columns), strict=True)


def _arrow_schema(table: Table) -> Any:  # noqa: ANN401 -- pyarrow has no types
    import pyarrow as pa  # noqa: PLC0415 -- each format loads only its own library

    types = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}
    return pa.schema(
        pa.field(
            column.name,
            types[column_type(column)],
            nullable=column.name not in table.key,
            metadata={"description": meaning(column)},
        )
        for column in table.columns
    )


def _arrow(table: Table, rows: Sequence[Row]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    import pyarrow as pa  # noqa: PLC0415 -- each format loads only its own library

    schema = _arrow_schema(table)
    columns = [pa.array(values, type=field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.Table.from_arrays(columns, schema=schema)


class _Database(Files):
    """One database with all tables, primary and foreign keys declared."""

    FILE: ClassVar[str]
    TYPES: ClassVar[Mapping[str, str]]

    def definition(self, table: Table) -> str:
        """The statement that makes a table."""
        columns = [f'"{column.name}" {self.TYPES[column_type(column)]}' for column in table.columns]
        constraints = [f"PRIMARY KEY ({_listed(table.key)})"]
        # What others refer to must be unique, which the database does not know of columns that are no primary key.
        named = {key.others for other in TABLES for key in other.foreign_keys if key.table == table.name}
        constraints += [f"UNIQUE ({_listed(columns)})" for columns in sorted(named - {table.key})]
        constraints += [
            f'FOREIGN KEY ({_listed(key.columns)}) REFERENCES "{key.table}" ({_listed(key.others)})'
            for key in table.foreign_keys
        ]
        return f'CREATE TABLE "{table.name}" ({", ".join(columns + constraints)})'

    @staticmethod
    def views() -> list[str]:
        """The statements that make views in which each paper counts once: ``asks_once`` beside ``asks``.

        ``new_money`` is what is asked of the committee, without transfers and what is counted in another sum.
        """
        once = [table.name for table in TABLES if any(column.name == "preferred" for column in table.columns)]
        made = [f'CREATE VIEW "{name}_once" AS SELECT * FROM "{name}" WHERE preferred' for name in once]  # noqa: S608
        return [*made, "CREATE VIEW new_money AS SELECT * FROM asks_once WHERE new_money"]

    @staticmethod
    def selection(table: Table) -> str:
        """The statement that gives a table's rows in their order."""
        return f'SELECT * FROM "{table.name}" ORDER BY {", ".join(table.key)}'  # noqa: S608 -- names of this program


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _inside(table: Table) -> Mapping[str, Json]:
    # Frictionless reads a database through a server's address only; as a file it is whole or it is not.
    return {"type": "file", "table": table.name}


class DuckdbFiles(_Database):
    """A DuckDB database; comments tell what columns mean."""

    FILE = "dataset.duckdb"
    TYPES: ClassVar = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}

    def start(self, table: Table) -> None:
        """Make the table."""
        with extra("duckdb", "DuckDB databases"):
            import duckdb  # noqa: PLC0415 -- each format loads only its own library
            import pyarrow  # noqa: F401, ICN001, PLC0415 -- through which rows are handed over

        if not hasattr(self, "_base"):
            self._base = self.open.enter_context(duckdb.connect(str(self.folder / self.FILE)))
        self._base.execute(self.definition(table))
        for column in table.columns:
            told = meaning(column).replace("'", "''")
            self._base.execute(f"""COMMENT ON COLUMN "{table.name}"."{column.name}" IS '{told}'""")

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows; what they refer to comes first."""
        for name in dict.fromkeys(key.table for key in table.foreign_keys):
            self._write_piece(BY_NAME[name])
        self._base.register("piece", _arrow(table, rows))
        self._base.execute(f'INSERT INTO "{table.name}" SELECT * FROM piece')  # noqa: S608 -- names of this program

    def finish(self) -> None:
        """Add the views."""
        for view in self.views():
            self._base.execute(view)

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows."""
        import duckdb  # noqa: PLC0415 -- each format loads only its own library

        base = open_.enter_context(duckdb.connect(str(folder / cls.FILE), read_only=True))
        found = {table.name: base.cursor().execute(cls.selection(table)) for table in TABLES}
        return {name: chain.from_iterable(iter(partial(rows.fetchmany, _PIECE), [])) for name, rows in found.items()}

    @classmethod
    def where(cls, table: Table) -> Mapping[str, Json]:
        """A table of the database."""
        return {"path": cls.FILE, "format": "duckdb", "mediatype": "application/vnd.duckdb.file", **_inside(table)}


class SqliteFiles(_Database):
    """An SQLite database."""

    FILE = "dataset.sqlite"
    TYPES: ClassVar = {"string": "TEXT", "integer": "INTEGER", "boolean": "BOOLEAN"}

    def start(self, table: Table) -> None:
        """Make the table."""
        import sqlite3  # noqa: PLC0415 -- each format loads only its own library

        if not hasattr(self, "_base"):
            self._base = sqlite3.connect(self.folder / self.FILE)
            self.open.callback(self._base.close)
        self._base.execute(self.definition(table))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows."""
        marks = ", ".join("?" * len(table.columns))
        self._base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 -- own names

    def finish(self) -> None:
        """Add the views, and commit everything at once."""
        for view in self.views():
            self._base.execute(view)
        self._base.commit()

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows."""
        import sqlite3  # noqa: PLC0415 -- each format loads only its own library

        base = sqlite3.connect(folder / cls.FILE)
        open_.callback(base.close)
        return {table.name: _true(table, base.execute(cls.selection(table))) for table in TABLES}

    @classmethod
    def where(cls, table: Table) -> Mapping[str, Json]:
        """A table of the database."""
        return {"path": cls.FILE, "format": "sqlite", "mediatype": "application/vnd.sqlite3", **_inside(table)}


def _true(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with truth values where SQLite, which has none, keeps numbers."""
    truths = [column_type(column) == "boolean" for column in table.columns]
    for row in rows:
        yield tuple(
            bool(value) if truth and value is not None else value for truth, value in zip(truths, row, strict=True)
        )
