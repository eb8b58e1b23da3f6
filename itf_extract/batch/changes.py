"""How an output folder's papers changed between two batches, and which of them are one paper."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.batch.job import Origin, Record


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


def alike(records: Iterable[Record], numbers: Mapping[str, str]) -> Iterator[str]:
    """Files that are one paper, a line each: those of the same bytes, else those of one number.

    ``numbers`` has the numbers of papers by their files.
    """
    copies, editions = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for record in records:
        if record.status == "converted" and record.sha256:
            copies[record.sha256].append(record.file)
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
