"""Runs jobs on the workers of a Dask cluster; a worker that dies costs time, and a paper only if it kills several."""

from __future__ import annotations

import hashlib
import logging
import time
from contextlib import contextmanager
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from itf_extract import __version__
from itf_extract.batch import remote
from itf_extract.batch.addresses import is_address
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Outcome
from itf_extract.batch.outputs import Folder
from itf_extract.batch.remote import Delivery, RemoteJob
from itf_extract.batch.work import failure, still_holds, trouble
from itf_extract.dataclass import replace
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.batch.job import Job
    from itf_extract.batch.worker import Limits

# A thread of a worker that has finished finds its next paper waiting; more would only fill memories.
_WAITING = 2
# Seconds: for the scheduler to answer, for a first worker to come, and between looks at who is there.
_ANSWER = 10
_ARRIVAL = 30
_LOOK = 5.0


class ClusterError(ItfError):
    """A cluster that cannot be reached or has no worker that could do anything."""


def run_on_cluster(jobs: Iterable[Job], address: str, limits: Limits) -> Iterator[Outcome]:
    """An outcome for each job, in the order in which they are done, from the cluster with this scheduler.

    A paper that its worker can fetch by its address is fetched there, any other goes there with its job; a result comes
    back to be written here where the output is a folder of this machine.  ``limits.jobs`` does not matter: each worker
    takes as many papers at a time as it has threads.  Raises ClusterError.
    """
    with _client(address) as client:
        _check_versions(client, address)
        yield from _Run(client, address, limits).outcomes(jobs)


class _Run:
    def __init__(self, client: Any, address: str, limits: Limits) -> None:  # noqa: ANN401 -- distributed has no types
        self._client, self._address, self._limits = client, address, limits
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._running: dict[str, tuple[Any, Job, float]] = {}
        self._room, self._looked = 0, float("-inf")
        self._suspects: list[Job] = []

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        yield from self._outcomes(jobs)
        # Where workers died, the papers that merely waited there cannot be told from the one that killed them, except
        # by sending each again, with no other under way.
        for suspect in self._suspects:
            yield from self._outcomes([suspect], alone=True)

    def _outcomes(self, jobs: Iterable[Job], *, alone: bool = False) -> Iterator[Outcome]:
        queue = iter(jobs)
        while True:
            self._look()
            while len(self._running) < self._room and (job := next(queue, None)):
                sent = _sent(job, self._limits)
                if isinstance(sent, Outcome):
                    yield sent
                else:
                    self._submit(sent, job)
            if not self._running and self._room:
                return
            try:
                future = self._done.get(timeout=_LOOK)
            except Empty:
                continue
            _, job, started = self._running.pop(future.key)
            if _killed(future) and not alone:
                self._suspects.append(job)
            else:
                yield self._outcome(future, job, started)

    def _submit(self, sent: RemoteJob, job: Job) -> None:
        future = self._client.submit(remote.run, sent, pure=False)
        # A future that nobody holds is forgotten by the cluster: as soon as its outcome is told, and no sooner.
        self._running[future.key] = future, job, time.monotonic()
        future.add_done_callback(self._done.put)

    def _look(self) -> None:
        """Adapt to the workers that have come or gone."""
        if time.monotonic() - self._looked < _LOOK:
            return
        try:
            threads = sum(self._client.nthreads().values())
            if not threads:
                self._client.wait_for_workers(1, timeout=_ARRIVAL)
        except Exception as error:
            message = f"{self._address}: is lost, or its workers are; the same command goes on where this one ended"
            raise ClusterError(message) from error
        self._room, self._looked = threads * _WAITING, time.monotonic()

    def _outcome(self, future: Any, job: Job, started: float) -> Outcome:  # noqa: ANN401 -- distributed has no types
        if future.status == "cancelled":
            message = f"{self._address}: the scheduler is lost; the same command goes on where this one ended"
            raise ClusterError(message)
        try:
            return _written(future.result(), job)
        except Exception as error:  # noqa: BLE001 -- what went wrong between the machines costs this paper alone, too
            if _killed(future):
                cause = f"{job.origin.file}: kills the workers of the cluster; look at the paper by itself"
            else:
                cause = f"{job.origin.file}: its worker cannot tell what came of it ({type(error).__name__}: {error})"
        return Outcome(failure(job, "crashed", cause, time.monotonic() - started))


def _killed(future: Any) -> bool:  # noqa: ANN401 -- distributed has no types
    """Whether more workers died with a paper than the scheduler allows (distributed.scheduler.allowed-failures)."""
    from distributed import KilledWorker  # noqa: PLC0415 -- only needed on a cluster

    return future.status == "error" and isinstance(future.exception(), KilledWorker)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    if find_spec("distributed") is None:
        message = "--scheduler: needs the package distributed; install itf-extract[dask]"
        raise ClusterError(message)
    import dask  # noqa: PLC0415 -- only needed on a cluster
    from distributed import Client  # noqa: PLC0415

    try:
        client = Client(address, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as error:
        cause = " ".join(str(error).split())
        message = f"{address}: no Dask scheduler answers there ({type(error).__name__}: {cause})"
        raise ClusterError(message) from error
    # A large paper is a large message, of which Dask would warn.
    with _quiet(), client, dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from printing tracebacks of lost connections: what they cost is told in a line."""
    logger = logging.getLogger("distributed.client")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(level)


def _check_versions(client: Any, address: str) -> None:  # noqa: ANN401 -- distributed has no types
    """Whether the workers have this very version: another would give other results."""
    try:
        client.wait_for_workers(1, timeout=_ARRIVAL)
        found: dict[str, str] = client.run(remote.version)
    except TimeoutError as error:
        message = f"{address}: has no workers; start some (dask worker {address})"
        raise ClusterError(message) from error
    except Exception as error:
        message = f"{address}: its workers cannot load itf_extract ({type(error).__name__}: {error})"
        raise ClusterError(" ".join(message.split())) from error
    for worker, version in found.items():
        if version != __version__:
            told = f"its worker {worker} has itf_extract {version}, this machine {__version__}"
            message = f"{address}: {told}; install the same"
            raise ClusterError(message)


def _sent(job: Job, limits: Limits) -> RemoteJob | Outcome:
    """What the cluster is to do for a job, or its outcome where that can be told here."""
    if is_address(job.origin.path):
        here = job.known and isinstance(job.output, Folder)
        return RemoteJob(job, limits, digest=job.output.digest(job.result) if here else None)
    try:
        with local_file(job.origin) as path:
            content = path.read_bytes()
        if job.known and still_holds(job, job.known, hashlib.sha256(content).hexdigest()):
            return Outcome(job.known, fresh=False)
    except Exception as error:  # noqa: BLE001 -- one paper's trouble, whatever it is, is never another's
        return Outcome(trouble(job, error))
    return RemoteJob(replace(job, origin=replace(job.origin, path=path.name), known=None), limits, content)


def _written(delivery: Delivery, job: Job) -> Outcome:
    """A delivery's outcome, once its result is written."""
    if delivery.data is not None:
        try:
            job.output.write(job.result, [delivery.data])
        except (OSError, ItfError) as error:
            return Outcome(trouble(job, error, delivery.outcome.record.seconds, delivery.outcome.record.sha256))
    return delivery.outcome
