"""Results in an object store, by way of fsspec.

A store writes an object whole or not at all, but appends to none.  Its manifest is therefore written in parts while a
batch runs, and as one object at its end.  A run that is killed loses what it had not yet told, at most the papers of
half a minute; they are converted again, to the same bytes.
"""

from __future__ import annotations

import errno
import hashlib
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from itf_extract.batch.addresses import file_system
from itf_extract.batch.manifest import NAME, lines_of, records_of
from itf_extract.errors import UnreadableError
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.batch.job import Record

_PARTS = "manifest.parts"
_PART = compiled(rf"{re.escape(_PARTS)}/\d{{8}}\.jsonl")
# A part is written when it has so many lines, or when its first line has waited so many seconds.
_LINES = 1000
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of an object store, such as ``s3://bucket/folder``.

    Nothing keeps two batches from writing there at once: results stay whole, but the manifest would be the last one's.
    """

    address: str

    def __str__(self) -> str:
        return self.address

    @contextmanager
    def opened(self) -> Iterator[Parts]:
        """Its manifest, which is complete when this ends, however it ends."""
        parts = Parts(self)
        try:
            yield parts
        finally:
            parts.flush()

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write an object, unless its name leads out of the folder, as one in a manifest from elsewhere might."""
        if ".." in PurePosixPath(name).parts:
            raise UnreadableError(name, "its name leads out of the output folder", "choose another folder with -o")
        with _plain_errors():
            file_system(self.address).pipe_file(self.place(name), b"".join(pieces))

    def read(self, name: str) -> bytes | None:
        """An object's bytes; None where there is none.  Raises OSError."""
        try:
            with _plain_errors():
                data: bytes = file_system(self.address).cat_file(self.place(name))
        except FileNotFoundError:
            return None
        return data

    def digest(self, name: str) -> str | None:
        """The SHA-256 of an object; the whole of it is read."""
        try:
            data = self.read(name)
        except OSError:
            return None
        return None if data is None else hashlib.sha256(data).hexdigest()

    def names(self, folder: str) -> list[str]:
        """The names of the objects in a folder, in order.  Raises OSError."""
        with _plain_errors():
            found: list[str] = file_system(self.address).find(self.place(folder))
        return [f"{folder}/{path.rpartition('/')[2]}" for path in sorted(found)]

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects.  Raises OSError."""
        for name in names:
            with _plain_errors():
                # Not rm, which would take a name with brackets for a pattern.
                file_system(self.address).rm_file(self.place(name))

    def place(self, name: str) -> str:
        """The address of an object."""
        return f"{self.address}/{name}"


@dataclass(slots=True)
class Parts:
    """The manifest of a store while a batch writes there.  Raises OSError where it cannot be read or written."""

    store: Store
    _names: list[str] = field(init=False)
    _waiting: list[Record] = field(init=False, default_factory=list)
    _since: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._names = [name for name in self.store.names(_PARTS) if _PART.fullmatch(name)]

    def records(self) -> dict[str, Record]:
        """What earlier runs told: a later part holds against the manifest and earlier ones."""
        records: dict[str, Record] = {}
        for name in (NAME, *self._names):
            records |= records_of(self.store.read(name) or b"")
        return records

    def add(self, record: Record) -> None:
        """Tell what came of a paper; it is written a little later, with others."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(record)
        if len(self._waiting) >= _LINES or time.monotonic() - self._since >= _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        # The parts of a killed run stay until a run ends well; this run's come after them.
        last = max((int(PurePosixPath(name).stem) for name in self._names), default=0)
        name = f"{_PARTS}/{last + 1:08}.jsonl"
        self.store.write(name, [lines_of(self._waiting)])
        self._names.append(name)
        self._waiting.clear()

    def settle(self, records: Iterable[Record]) -> None:
        """Write the manifest as one object; its parts are not needed then."""
        self.store.write(NAME, [lines_of(records)])
        self._waiting.clear()
        self.store.remove(self._names)
        self._names.clear()


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Make one sort of the errors that a store's library raises, each with a text for a user."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:
        # Credentials, names and networks have errors of their own in the libraries below.
        raise OSError(errno.EIO, f"{type(error).__name__}: {error}") from error
