"""Runs jobs in worker processes, with bounds on each job's time and memory; a worker that dies costs its job alone."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as Expired
from contextvars import ContextVar
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from itf_extract.batch.job import Outcome, Reading
from itf_extract.batch.work import convert_one, failure
from itf_extract.batch.worker import JOBS_A_WORKER, died, prepare, too_long
from itf_extract.read.scan.progress import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from pebble import ProcessPool

    from itf_extract.batch.job import Job
    from itf_extract.batch.worker import Limits

# A worker that has finished finds its next job waiting.
_WAITING = 2
_GLANCE = 0.5  # seconds after which it is looked whether a page was read
_LINE: ContextVar[Connection | None] = ContextVar("line", default=None)  # a worker's, to the process that began it


def run_jobs(
    jobs: Iterable[Job],
    limits: Limits,
    work: Callable[[Job], Outcome] = convert_one,
    seen: Callable[[Reading], object] = lambda _reading: None,
) -> Iterator[Outcome]:
    """An outcome for each job, in the order in which they are done.

    ``work`` must be a function that another process can import; ``seen`` is told of each scanned page that was read.
    """
    readings, theirs = get_context("spawn").Pipe(duplex=False)
    pool = new_pool(limits, theirs)
    queue = iter(jobs)
    running: dict[Future[Outcome], tuple[Job, float]] = {}
    try:
        while True:
            for job in islice(queue, limits.jobs * _WAITING - len(running)):
                running[pool.schedule(_watched, (work, job), timeout=limits.timeout)] = job, time.monotonic()
            if not running:
                return
            done = wait(running, _GLANCE, FIRST_COMPLETED).done
            while readings.poll():
                seen(readings.recv())
            for future in done:
                job, started = running.pop(future)
                yield _outcome_of(future, job, started, limits)
    finally:
        end(pool)


def converted_in(pool: ProcessPool, job: Job, limits: Limits) -> Outcome:
    """What comes of a job in one of a pool's processes, waited for."""
    started = time.monotonic()
    return _outcome_of(pool.schedule(convert_one, (job,), timeout=limits.timeout), job, started, limits)


def _watched(work: Callable[[Job], Outcome], job: Job) -> Outcome:
    """Do a job in a worker, and tell of each scanned page that was read for it."""
    line = _LINE.get()
    if line is None:
        return work(job)
    with watched(lambda done, total: line.send(Reading(job.origin.file, done, total))):
        return work(job)


def _prepare(max_memory: int, line: Connection | None) -> None:
    _LINE.set(line)
    prepare(max_memory)


def new_pool(limits: Limits, line: Connection | None = None) -> ProcessPool:
    """A pool of worker processes, each of bounded memory, which ends with this process; they tell along a line."""
    from pebble import ProcessPool  # noqa: PLC0415 -- only needed for a batch

    # Fresh processes: a fork would take over the threads and locks of this one in whatever state they are.
    return ProcessPool(limits.jobs, JOBS_A_WORKER, _prepare, (limits.max_memory, line), get_context("spawn"))


def end(pool: ProcessPool) -> None:
    """End a pool's processes, whatever they are at."""
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types its other methods
    pool.join()


def _outcome_of(future: Future[Outcome], job: Job, started: float, limits: Limits) -> Outcome:
    """What came of a job in a pool, waited for; a worker that died, or took too long, is the job's outcome."""
    from pebble import ProcessExpired  # noqa: PLC0415 -- only needed for a batch

    try:
        return future.result()
    except Expired:
        return too_long(job, limits)
    except ProcessExpired as error:
        return died(job, error.exitcode, started)
    except Exception as error:  # noqa: BLE001 -- what went wrong between the processes costs this paper alone, too
        cause = f"{job.origin.file}: its worker cannot tell what came of it ({type(error).__name__}); please report it"
        return Outcome(failure(job, "crashed", cause, time.monotonic() - started))
