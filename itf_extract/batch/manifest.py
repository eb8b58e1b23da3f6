"""The manifest of an output folder: a line of JSON for each paper, written as papers are done.

A run adds lines; where a paper has several, the last one holds.  A run that is stopped may leave a torn last line,
which is dropped; one that ends writes the manifest anew, one line for each paper in the order of their names.
"""

from __future__ import annotations

import errno
import json
import os
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

from itf_extract.batch.job import STATUSES, Record
from itf_extract.dataclass import dataclass
from itf_extract.deliver.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.batch.job import Origin

NAME = "manifest.jsonl"


def read_manifest(output: Path) -> dict[str, Record]:
    """What an output folder's manifest tells, by the file of each paper; nothing without one.  Raises OSError."""
    try:
        return records_of((output / NAME).read_bytes())
    except FileNotFoundError:
        return {}


def records_of(data: bytes) -> dict[str, Record]:
    """What the lines of a manifest tell, by the file of each paper; what is no record is passed over."""
    found = filter(None, map(_record, data.split(b"\n")))
    return {record.file: record for record in found}


def lines_of(records: Iterable[Record]) -> bytes:
    """The lines of a manifest."""
    return "".join(map(_line, records)).encode()


class Manifest:
    """The manifest of a run.  Raises OSError where it cannot be written."""

    def __init__(self, output: Path) -> None:
        self._path = output / NAME
        if self._path.is_symlink():
            raise OSError(errno.ELOOP, "is a link, which might lead anywhere", str(self._path))
        self._file = self._path.open("a+b")
        self._end_torn_line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def records(self) -> dict[str, Record]:
        """What earlier runs told, by the file of each paper."""
        return read_manifest(self._path.parent)

    def add(self, record: Record) -> None:
        """Write a paper's line; once this returns, it outlives the process."""
        self._file.write(_line(record).encode())
        self._file.flush()

    def settle(self, records: Iterable[Record]) -> None:
        """Replace the whole manifest by these lines."""
        os.fsync(self._file.fileno())
        write_whole(self._path, lines_of(records))

    def _end_torn_line(self) -> None:
        size = self._file.seek(0, os.SEEK_END)
        if size:
            self._file.seek(size - 1)
            if self._file.read(1) != b"\n":
                self._file.write(b"\n")


def _line(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=False) + "\n"


def _record(line: bytes) -> Record | None:
    """What a line tells; None for one that was torn or is no record."""
    try:
        record = Record(**json.loads(line))
    except (ValueError, TypeError):
        return None
    return record if record.status in STATUSES else None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many papers are new or changed since the manifest was written, in words; empty where none is."""

    new: int
    changed: int

    def __str__(self) -> str:
        told = ((self.new, "new"), (self.changed, "changed"))
        return ", ".join(f"{count} {what}" for count, what in told if count)


def changes(before: Mapping[str, Record], after: Iterable[Record]) -> Changes:
    """What a batch found against an earlier manifest."""
    records = [*after]
    new = sum(record.file not in before for record in records)
    changed = sum(record.file in before and before[record.file].sha256 != record.sha256 for record in records)
    return Changes(new, changed)


def gone(before: Mapping[str, Record], papers: Iterable[Origin], folders: Iterable[str]) -> list[Record]:
    """The papers of a manifest that were in these folders and are there no more.

    Of a paper in a ZIP archive that is told only where the archive itself is gone.
    """
    given, roots = {paper.file for paper in papers}, [Path(folder) for folder in folders if Path(folder).is_dir()]
    return [
        record
        for file, record in before.items()
        if file not in given and any(Path(file).is_relative_to(root) for root in roots) and not _is_there(Path(file))
    ]


def alike(records: Iterable[Record]) -> Iterator[str]:
    """Files that are one paper, a line each: those of the same bytes, else those of one number."""
    copies, editions = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    numbers: dict[str, str] = {}
    for record in records:
        if record.status == "converted" and record.sha256:
            copies[record.sha256].append(record.file)
            if record.number:
                numbers[record.file] = record.number
    for files in copies.values():
        if len(files) > 1:
            yield f"copies of one file: {', '.join(files)}"
        if files[0] in numbers:
            editions[numbers[files[0]]].append(files[0])
    for number, files in editions.items():
        if len(files) > 1:
            yield f"editions of {number}: {', '.join(files)}"


def _is_there(path: Path) -> bool:
    return path.exists() or any(parent.is_file() for parent in path.parents)


def remove_results(output: Path, records: Iterable[Record]) -> None:
    """Remove the results of papers that are gone, as far as they lie in the folder.  Raises OSError."""
    root = output.resolve()
    for record in records:
        result = output / record.result
        if result.resolve().parent.is_relative_to(root) and not result.is_symlink():
            result.unlink(missing_ok=True)
