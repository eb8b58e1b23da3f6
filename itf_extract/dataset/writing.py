"""Gathers converted papers into a dataset, from scratch or into one that is there; both ways give the same rows."""

from __future__ import annotations

import heapq
import json
import secrets
import shutil
from contextlib import ExitStack
from operator import itemgetter
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.dataset.editions import SchemeKeys, Signature, editions
from itf_extract.dataset.files import CsvFiles, DatasetError, DuckdbFiles, ParquetFiles, SqliteFiles
from itf_extract.dataset.package import NAME, data_package
from itf_extract.dataset.pairs import Aligner, signatures
from itf_extract.dataset.table import parsed
from itf_extract.dataset.tables import ALIGNED, TABLES, UNPAIRED
from itf_extract.dataset.workbook import XlsxFiles
from itf_extract.deliver.encode import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from itf_extract.dataset.files import Files
    from itf_extract.dataset.table import Row
    from itf_extract.model.comparison import Comparison, Version

# The formats of a dataset by the names that a user types.
FORMATS: Mapping[str, type[Files]] = {
    "csv": CsvFiles,
    "parquet": ParquetFiles,
    "sqlite": SqliteFiles,
    "duckdb": DuckdbFiles,
    "xlsx": XlsxFiles,
}
# The tables whose rows are of one paper; those of pairs are made anew each time.
_OWN = tuple(table for table in TABLES if table not in {ALIGNED, UNPAIRED})
# A paper's key and its rows, table by table.
_Paper = tuple[str, dict[str, list["Row"]]]


@dataclass(frozen=True, slots=True)
class _Named:
    number: str | None
    language: str


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Counted:
    figures_total: int


@dataclass(frozen=True, slots=True)
class _Scheme:
    label: str | None
    name: str


@dataclass(frozen=True, slots=True)
class _Head:
    """As much of a result as tells which paper it is."""

    paper: _Named
    source: _File
    audit: _Counted
    schemes: list[_Scheme]

    @property
    def signature(self) -> Signature:
        """What tells it from other papers."""
        schemes = tuple((scheme.label, scheme.name) for scheme in self.schemes)
        return Signature(
            self.paper.number, self.paper.language, self.source.sha256, self.source.media_type,
            self.audit.figures_total, schemes,
        )  # fmt: skip


def write_dataset(
    results: Mapping[str, Path],
    form: str,
    folder: Path,
    *,
    compare: Callable[[Version, Version], Comparison],
    append: bool = False,
) -> int:
    """Write a dataset of results, each under the key of its paper, into a folder; how many papers it has then.

    ``form`` is one of ``FORMATS``.  With ``append``, the papers that the folder's dataset has already stay, but for
    those given anew.  Papers stand in the order of their keys.  ``compare`` holds the versions of a paper in two
    languages against each other.  Whatever was there stays as it was until all is written.  Raises DatasetError and
    OSError.
    """
    kind = FORMATS[form]
    package = data_package(kind.where)
    papers, known = _gathered(results), {key: _signature(path) for key, path in results.items()}
    if append:
        _same_columns(folder, package)
        papers = heapq.merge(papers, _kept(kind, folder, results), key=itemgetter(0))
        known = _known(kind, folder) | known
    folder.mkdir(parents=True, exist_ok=True)
    for part in folder.glob(f".{'[0-9a-f]' * 16}.part"):
        shutil.rmtree(part)
    part = folder / f".{secrets.token_hex(8)}.part"
    part.mkdir()
    try:
        count = _written(papers, known, Aligner(known, compare), kind(part))
        (part / NAME).write_text(encode(package), encoding="utf-8")
        for file in sorted(part.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(part)
    return count


def _written(papers: Iterator[_Paper], known: Mapping[str, Signature], aligner: Aligner, files: Files) -> int:
    count, edition, scheme_keys = 0, editions(known), SchemeKeys(known)
    with files:
        for key, rows in papers:
            count += 1
            for table in _OWN:
                files.add(table, [table.stamped(row, edition[key], scheme_keys) for row in rows[table.name]])
            for table, found in aligner.take(key, rows):
                files.add(table, found)
    return count


def _signature(path: Path) -> Signature:
    """The number and the language of a result's paper, with little else of it read."""
    import msgspec  # noqa: PLC0415 -- only who gathers results needs it

    try:
        return msgspec.json.decode(path.read_bytes(), type=_Head).signature
    except (ValueError, msgspec.MsgspecError) as error:
        raise _no_result(path, error) from error


def _known(kind: type[Files], folder: Path) -> dict[str, Signature]:
    """The signatures of the papers of the dataset that is there."""
    with ExitStack() as stack:
        there = kind.read(folder, stack)
        return signatures(there["papers"], there["schemes"])


def _gathered(results: Mapping[str, Path]) -> Iterator[_Paper]:
    """The papers of results, in the order of their keys."""
    for key in sorted(results):
        try:
            result = parsed(results[key].read_text(encoding="utf-8"))
            rows = {table.name: list(table.rows(key, result)) for table in _OWN}
        except (ValueError, AttributeError, TypeError) as error:
            raise _no_result(results[key], error) from error
        yield key, rows


def _no_result(path: Path, error: Exception) -> DatasetError:
    return DatasetError(f"{path}: is no result of this version ({error}); convert its paper again")


def _kept(kind: type[Files], folder: Path, results: Mapping[str, Path]) -> Iterator[_Paper]:
    """The papers of the dataset that is there, but for those that come anew."""
    with ExitStack() as stack:
        there = kind.read(folder, stack)
        tables = {table.name: _Ahead(there[table.name]) for table in _OWN}
        while (key := tables[TABLES[0].name].key) is not None:
            rows = {name: list(ahead.of(key)) for name, ahead in tables.items()}
            if key not in results:
                yield key, rows


class _Ahead:
    """Rows in the order of their papers, of which one may be looked at ahead."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    @property
    def key(self) -> str | None:
        """The key of the next row's paper."""
        return None if self._next is None else str(self._next[0])

    def of(self, key: str) -> Iterator[Row]:
        """The rows of the next paper, if it is the one of that key."""
        while self._next is not None and self.key == key:
            yield self._next
            self._next = next(self._rows, None)


def _same_columns(folder: Path, package: Mapping[str, object]) -> None:
    try:
        there = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{folder}: there is no dataset to append to; leave out --append"
        raise DatasetError(message) from error
    if there != json.loads(json.dumps(package)):
        message = f"{folder}: its dataset is of another format or version; make it anew without --append"
        raise DatasetError(message)


__all__ = ["FORMATS", "DatasetError", "write_dataset"]
