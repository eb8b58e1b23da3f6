"""Runs jobs in worker processes, with bounds on each job's time and memory; a worker that dies costs its job alone."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as Expired
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

from itf_extract.alone import MAX_MEMORY, TIMEOUT, bound_memory
from itf_extract.batch.job import Outcome
from itf_extract.batch.work import convert_one, failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from pebble import ProcessPool

    from itf_extract.batch.job import Job

# Whatever libraries let pile up goes with the worker.
_JOBS_A_WORKER = 250
# A worker that has finished finds its next job waiting.
_WAITING = 2
_STDERR = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers there are, and what one paper may take: seconds, and MB of a worker's memory in all."""

    jobs: int
    timeout: float = TIMEOUT
    max_memory: int = MAX_MEMORY


def run_jobs(jobs: Iterable[Job], limits: Limits, work: Callable[[Job], Outcome] = convert_one) -> Iterator[Outcome]:
    """An outcome for each job, in the order in which they are done.

    ``work`` must be a function that another process can import.
    """
    pool = new_pool(limits)
    queue = iter(jobs)
    running: dict[Future[Outcome], tuple[Job, float]] = {}
    try:
        while True:
            for job in islice(queue, limits.jobs * _WAITING - len(running)):
                running[pool.schedule(work, (job,), timeout=limits.timeout)] = job, time.monotonic()
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job, started = running.pop(future)
                yield _outcome_of(future, job, started, limits)
    finally:
        end(pool)


def run_in_turn(jobs: Iterable[Job], limits: Limits) -> Iterator[Outcome]:
    """An outcome for each job, in their order, one at a time."""
    pool = new_pool(limits)
    try:
        for job in jobs:
            yield converted_in(pool, job, limits)
    finally:
        end(pool)


def converted_in(pool: ProcessPool, job: Job, limits: Limits) -> Outcome:
    """What comes of a job in one of a pool's processes, waited for."""
    started = time.monotonic()
    return _outcome_of(pool.schedule(convert_one, (job,), timeout=limits.timeout), job, started, limits)


def new_pool(limits: Limits) -> ProcessPool:
    """A pool of worker processes, each of bounded memory, which ends with this process."""
    from pebble import ProcessPool  # noqa: PLC0415 -- only needed for a batch

    # Fresh processes: a fork would take over the threads and locks of this one in whatever state they are.
    return ProcessPool(limits.jobs, _JOBS_A_WORKER, _prepare, (limits.max_memory,), get_context("spawn"))


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
        cause = f"{job.origin.file}: takes longer than {limits.timeout:g} seconds; allow more with --timeout"
        return Outcome(failure(job, "timeout", cause, limits.timeout))
    except ProcessExpired as error:
        cause = f"{job.origin.file}: its worker died ({_ending(error.exitcode)}); look at the paper by itself"
        return Outcome(failure(job, "crashed", cause, time.monotonic() - started))
    except Exception as error:  # noqa: BLE001 -- what went wrong between the processes costs this paper alone, too
        cause = f"{job.origin.file}: its worker cannot tell what came of it ({type(error).__name__}); please report it"
        return Outcome(failure(job, "crashed", cause, time.monotonic() - started))


def _ending(code: int) -> str:
    """How a process ended, by its exit code: a signal's number, negative, where one killed it."""
    return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"


def _prepare(max_memory: int) -> None:
    """Ready a worker: bound its memory, leave Ctrl-C and all telling to the parent, and end when the parent does."""
    # What a native library says of its own panic is no line for a user; what came of the paper goes by another way.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    bound_memory(max_memory)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
