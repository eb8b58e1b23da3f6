"""Where results go: a folder of this machine, or what else can do the same."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from itf_extract.batch.addresses import checked_store, is_address
from itf_extract.batch.job import Results
from itf_extract.batch.manifest import Manifest
from itf_extract.batch.stores import Store
from itf_extract.dataclass import dataclass
from itf_extract.deliver.files import write_whole
from itf_extract.errors import ItfError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from itf_extract.batch.job import Record


class BusyError(ItfError):
    """An output folder that another batch is writing to."""


class Journal(Protocol):
    """The manifest of an output while a batch writes there.  Each method raises OSError where it cannot be done."""

    def records(self) -> dict[str, Record]:
        """What earlier runs told, by the file of each paper."""

    def add(self, record: Record) -> None:
        """Tell what came of a paper."""

    def settle(self, records: Iterable[Record]) -> None:
        """Replace the whole manifest by these records."""


class Output(Results, Protocol):
    """Where a batch writes its results and their manifest; ``str()`` of it is what a user calls it."""

    def opened(self) -> AbstractContextManager[Journal]:
        """Ready it for one batch, with its manifest.  Raises OSError, and BusyError."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine's disk."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @contextmanager
    def opened(self) -> Iterator[Manifest]:
        """Make the folder, keep other batches out of it, and sweep it."""
        self.path.mkdir(parents=True, exist_ok=True)
        with _alone(self.path):
            _sweep(self.path)
            with Manifest(self.path) as manifest:
                yield manifest

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file, unless a link inside the folder leads it elsewhere."""
        target = self.path / name
        if not target.parent.resolve().is_relative_to(self.path.resolve()):
            cause = "its folder is a link out of the output folder"
            raise UnreadableError(name, cause, "choose another folder with -o")
        write_whole(target, pieces)

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file."""
        try:
            return hashlib.sha256((self.path / name).read_bytes()).hexdigest()
        except OSError:
            return None


def output_of(argument: str) -> Output:
    """The output that an argument names: a folder's path, or a store's address.  Raises AddressError."""
    return Store(checked_store(argument)) if is_address(argument) else Folder(Path(argument))


def _sweep(output: Path) -> None:
    """Take away what a killed run left half-written; see ``deliver.files``."""
    for part in output.rglob(f".{'[0-9a-f]' * 16}.part"):
        part.unlink(missing_ok=True)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Keep other batches out of the folder for as long as this lasts; the system frees it if the process dies."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 -- POSIX only

    handle = os.open(output, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{output}: another batch is writing there; wait for it or choose another folder with -o"
            raise BusyError(message) from error
        yield
    finally:
        os.close(handle)
