"""A job on another machine: what a worker of a Dask cluster does with one paper, in a process as a batch's own.

The job carries the paper where the worker could not read it itself, and the delivery carries the result back where the
output is a folder of the machine that asked.
"""

from __future__ import annotations

import threading
from functools import cache
from multiprocessing import current_process
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from itf_extract import __version__
from itf_extract.batch.job import Outcome
from itf_extract.batch.outputs import Folder
from itf_extract.batch.pool import converted_in, end, new_pool
from itf_extract.batch.work import trouble
from itf_extract.dataclass import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pebble import ProcessPool

    from itf_extract.batch.job import Job
    from itf_extract.batch.worker import Limits

# After so many seconds without a job a worker's processes end, also where nobody is left to tell it.
_IDLE = 60.0


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """A job for another machine.

    ``content`` is the paper's bytes, None where its origin is an address.  ``digest`` is that of the result which is
    there already, where only the machine that asks can see it.
    """

    job: Job
    limits: Limits
    content: bytes | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a remote job; ``data`` is the result where it has yet to be written."""

    outcome: Outcome
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """Results that another machine keeps: what is written waits in a folder here to be handed over."""

    folder: Path
    known: str | None

    def __str__(self) -> str:
        return "worker"

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Keep a result here for a while."""
        Folder(self.folder).write(name, pieces)

    def digest(self, name: str) -> str | None:  # noqa: ARG002 -- there is but one result
        """That of the result on the other machine."""
        return self.known


def version() -> str:
    """This machine's version of the program."""
    return __version__


def run(remote: RemoteJob, threads: int | None = None) -> Delivery:
    """Convert a paper within its limits; ``threads`` is how many jobs run here at once; Dask's worker tells it."""
    try:
        with TemporaryDirectory(prefix="itf-extract-") as folder:
            job, parcel = _unpacked(remote, Path(folder))
            outcome = _room(replace(remote.limits, jobs=threads or _threads())).convert(job)
            written = parcel.folder / job.result if parcel else None
            return Delivery(outcome, written.read_bytes() if written and written.exists() else None)
    except Exception as error:  # noqa: BLE001 -- an error that the scheduler cannot carry would leave the client waiting
        return Delivery(Outcome(trouble(remote.job, error)))


def _unpacked(remote: RemoteJob, folder: Path) -> tuple[Job, Parcel | None]:
    job = remote.job
    if remote.content is not None:
        path = folder / "paper" / Path(job.origin.path).name
        path.parent.mkdir()
        path.write_bytes(remote.content)
        job = replace(job, origin=replace(job.origin, path=str(path), member=None))
    if not isinstance(job.output, Folder):
        return job, None
    parcel = Parcel(folder / "results", remote.digest)
    return replace(job, output=parcel), parcel


def _threads() -> int:
    from distributed import get_worker  # noqa: PLC0415 -- only needed on a cluster

    threads: int = get_worker().state.nthreads
    return threads


class _Room:
    """The worker processes of this machine, for as long as there are jobs."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._stop: Finalize | None = None
        self._busy = 0
        self._closing: threading.Timer | None = None

    def convert(self, job: Job) -> Outcome:
        """Convert a paper in one of the processes."""
        pool = self._enter()
        try:
            return converted_in(pool, job, self._limits)
        finally:
            self._leave()

    def _enter(self) -> ProcessPool:
        with self._lock:
            self._busy += 1
            if self._closing:
                self._closing.cancel()
            if self._pool is None:
                # Dask's workers are daemons, which multiprocessing lets have no children, lest these be left behind;
                # those of a pool end with their parent, however it ends.
                current_process().daemon = False
                self._pool = new_pool(self._limits)
                # A child of multiprocessing, such as Dask's worker, waits for its own children before it ends.
                self._stop = Finalize(None, end, (self._pool,), exitpriority=0)
            return self._pool

    def _leave(self) -> None:
        with self._lock:
            self._busy -= 1
            if not self._busy:
                self._closing = threading.Timer(_IDLE, self._close)
                self._closing.daemon = True
                self._closing.start()

    def _close(self) -> None:
        with self._lock:
            if self._busy or self._stop is None:
                return
            self._pool = None
            self._stop()


_room = cache(_Room)
