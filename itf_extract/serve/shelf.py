"""The papers of an output folder: their results, their files, and the index over them.

A paper goes by its key.  Where its result lies is looked up in the folder, never in the index, which cannot lead to
another file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from itf_extract.alone import TIMEOUT
from itf_extract.archive.history import history
from itf_extract.archive.index import put, update
from itf_extract.archive.query import parse
from itf_extract.archive.search import search
from itf_extract.archive.store import NAME, opened
from itf_extract.batch.manifest import read_manifest
from itf_extract.batch.results import converted
from itf_extract.batch.verify import source_of
from itf_extract.errors import ArchiveError, ItfError
from itf_extract.report.archive import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itf_extract.model.archive import Answer, Event

# Two papers may be read, each within its own bounds, and then drawn.
_LONGEST = 3 * TIMEOUT
_COMMAND = (
    "from itf_extract.alone import MAX_MEMORY, bound_memory; bound_memory(MAX_MEMORY); "
    "from itf_extract.cli import main; main(prog_name='itf-extract')"
)
_UNREADABLE = 2


class NotThereError(ArchiveError):
    """A paper that the archive has not, or not any more."""


class Shelf:
    """The papers of a folder, which is made, and its index brought up to date.  Raises ArchiveError and OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._index, self._lock = folder, folder / NAME, Lock()
        self._results = converted(folder)
        update(self._index, self._results)

    def put(self, key: str, result: Path) -> None:
        """Add a result, or change it."""
        with self._lock:
            put(self._index, key, result)
            self._results[key] = result

    def search(self, query: str, limit: int = 50) -> Answer:
        """The hits of a query as typed.  Raises ArchiveError."""
        return search(self._index, parse(query), limit)

    def history(self, name: str) -> tuple[Event, ...]:
        """The history of what goes by a name.  Raises ArchiveError."""
        return history(self._index, name)

    def entries(self, most: int = 500) -> list[Entry]:
        """The papers, newest first, so many at most."""
        with opened(self._index) as index:
            rows = index.execute(
                "SELECT key, number, language, day, title FROM paper ORDER BY day DESC, key LIMIT ?", (most,)
            )
            return [Entry(*row) for row in rows]

    def __len__(self) -> int:
        return len(self._results)

    def __contains__(self, key: str) -> bool:
        return key in self._results

    def result(self, key: str) -> Path:
        """The result of a paper.  Raises NotThereError."""
        if key not in self._results:
            message = f"{key}: no paper of the archive goes by that key"
            raise NotThereError(message)
        return self._results[key]

    def record(self, key: str) -> dict[str, Any]:
        """What the result of a paper holds.  Raises NotThereError."""
        try:
            record: dict[str, Any] = json.loads(self.result(key).read_bytes())
        except (OSError, ValueError) as error:
            message = f"{key}: its result cannot be read any more; convert the paper again"
            raise NotThereError(message) from error
        return record

    @contextmanager
    def paper(self, key: str) -> Iterator[Path]:
        """The file that a result was made from, for as long as this lasts.  Raises ItfError."""
        result, source = self.result(key), self.record(key)["source"]
        place = result.relative_to(self.folder).as_posix()
        named = [record.file for record in read_manifest(self.folder).values() if record.result == place]
        with source_of(self.folder, result, source, named) as path:
            if path is None:
                message = f"{key}: the file that it was made from is not here; drop it on the page of the archive"
                raise NotThereError(message)
            yield path


class CommandError(ItfError):
    """A command that did not give what was asked for, in the line that it said."""


def run(*arguments: str | Path) -> None:
    """Run a command to its end.  Raises CommandError.

    run("report", "paper.pdf", "-o", "paper.html")
    """
    command = [sys.executable, "-P", "-c", _COMMAND, *map(str, arguments)]
    try:
        done = subprocess.run(  # noqa: S603 -- this very interpreter; a paper gives no argument but its checked name
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{arguments[0]}: takes longer than {_LONGEST:g} seconds; use the command by itself"
        raise CommandError(message) from error
    said = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode == _UNREADABLE and said:
        raise CommandError(said[-1].removeprefix("itf-extract: ").removeprefix("Error: "))
    # 1 tells of what an audit or comparison found; a crash leaves 1 as well, and no file.
    if done.returncode not in (0, 1):
        message = f"{arguments[0]}: ended by code {done.returncode}; use the command by itself"
        raise CommandError(message)
