"""Gathers converted papers into a dataset, from scratch or into one that is there; both ways give the same rows."""

from __future__ import annotations

import heapq
import json
import secrets
import shutil
from contextlib import ExitStack
from operator import itemgetter
from typing import TYPE_CHECKING

from itf_extract.deliver.dataset_files import FORMATS, DatasetError
from itf_extract.deliver.dataset_package import NAME, data_package
from itf_extract.deliver.dataset_tables import TABLES, parsed
from itf_extract.deliver.encode import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from itf_extract.deliver.dataset_files import Files
    from itf_extract.deliver.dataset_tables import Row

# A paper's key and its rows, table by table.
_Paper = tuple[str, dict[str, list["Row"]]]


def write_dataset(results: Mapping[str, Path], form: str, folder: Path, *, append: bool = False) -> int:
    """Write a dataset of results, each under the key of its paper, into a folder; how many papers it has then.

    ``form`` is one of ``FORMATS``.  With ``append``, the papers that the folder's dataset has already stay, but for
    those given anew.  Papers stand in the order of their keys.  Whatever was there stays as it was until all is
    written.  Raises DatasetError and OSError.
    """
    kind = FORMATS[form]
    package = data_package(kind.where)
    papers = _gathered(results)
    if append:
        _same_columns(folder, package)
        papers = heapq.merge(papers, _kept(kind, folder, results), key=itemgetter(0))
    folder.mkdir(parents=True, exist_ok=True)
    for part in folder.glob(f".{'[0-9a-f]' * 16}.part"):
        shutil.rmtree(part)
    part = folder / f".{secrets.token_hex(8)}.part"
    part.mkdir()
    try:
        count = _written(papers, kind, part)
        (part / NAME).write_text(encode(package), encoding="utf-8")
        for file in sorted(part.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(part)
    return count


def _written(papers: Iterator[_Paper], kind: type[Files], folder: Path) -> int:
    count = 0
    with kind(folder) as files:
        for _, rows in papers:
            count += 1
            for table in TABLES:
                files.add(table, rows[table.name])
    return count


def _gathered(results: Mapping[str, Path]) -> Iterator[_Paper]:
    """The papers of results, in the order of their keys."""
    for key in sorted(results):
        try:
            result = parsed(results[key].read_text(encoding="utf-8"))
            rows = {table.name: list(table.rows(key, result)) for table in TABLES}
        except (ValueError, AttributeError, TypeError) as error:
            message = f"{results[key]}: is no result of this version ({error}); convert its paper again"
            raise DatasetError(message) from error
        yield key, rows


def _kept(kind: type[Files], folder: Path, results: Mapping[str, Path]) -> Iterator[_Paper]:
    """The papers of the dataset that is there, but for those that come anew."""
    with ExitStack() as stack:
        tables = {name: _Ahead(rows) for name, rows in kind.read(folder, stack).items()}
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
