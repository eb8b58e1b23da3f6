"""One process that converts papers in turn, bounded in time and memory; a paper that ends it costs itself alone.

What a file does to the libraries that read it nobody can foretell, so that none is read in the process that asks.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

from itf_extract.alone import MAX_MEMORY, TIMEOUT, bound_memory, return_memory
from itf_extract.batch.job import Outcome, Reading
from itf_extract.batch.work import convert_one, failure
from itf_extract.dataclass import dataclass
from itf_extract.read.scan.progress import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess
    from typing import Self

    from itf_extract.batch.job import Job

    Work = Callable[[Job], Outcome]
    Seen = Callable[[Reading], object]

# Whatever libraries let pile up goes with the worker.
JOBS_A_WORKER = 250
_STDERR = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers there are, and what one paper may take: seconds, and MB of a worker's memory in all."""

    jobs: int
    timeout: float = TIMEOUT
    max_memory: int = MAX_MEMORY


def run_in_turn(
    jobs: Iterable[Job], limits: Limits, work: Work = convert_one, seen: Seen = lambda _reading: None
) -> Iterator[Outcome]:
    """An outcome for each job, in their order, one at a time.

    ``work`` must be a function that another process can import; ``seen`` is told of each scanned page that was read.
    """
    with Worker(limits, work, seen) as worker:
        yield from map(worker.outcome, jobs)


class Worker:
    """A process that does jobs, begun when the first one comes; a context that ends it."""

    def __init__(self, limits: Limits, work: Work, seen: Seen = lambda _reading: None) -> None:
        self._limits, self._work, self._seen = limits, work, seen
        self._running: tuple[BaseProcess, Connection] | None = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def outcome(self, job: Job) -> Outcome:
        """What comes of a job, waited for; a worker that died, or took too long, is the job's outcome."""
        started = time.monotonic()
        process, line = self._running or self._begin()
        try:
            line.send(job)
            while line.poll(max(0.0, started + self._limits.timeout - time.monotonic())):
                answer: Outcome | Reading = line.recv()
                if isinstance(answer, Outcome):
                    break
                self._seen(answer)
            else:
                self._end()
                return too_long(job, self._limits)
        except (EOFError, ConnectionError):
            process.join()
            self._end()
            return died(job, process.exitcode or 0, started)
        self._done += 1
        if self._done % JOBS_A_WORKER == 0:
            self._end()
        return answer

    def _begin(self) -> tuple[BaseProcess, Connection]:
        context = _context()
        line, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work, self._limits.max_memory), daemon=True)
        process.start()
        theirs.close()  # the worker's alone, so that it tells of the worker's end
        self._running = process, line
        return self._running

    def _end(self) -> None:
        if self._running:
            process, line = self._running
            process.kill()
            process.join()
            line.close()
        self._running = None


def _context() -> ForkContext | SpawnContext:
    """A copy of this process is ready at once, but takes over other threads' locks in whatever state they are."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return get_context("fork")
    return get_context("spawn")


def _serve(line: Connection, work: Work, max_memory: int) -> None:
    """Do jobs until the process is ended."""
    prepare(max_memory)
    while True:
        job = line.recv()
        with watched(partial(_tell, line, job)):
            line.send(work(job))


def _tell(line: Connection, job: Job, done: int, total: int) -> None:
    line.send(Reading(job.origin.file, done, total))


def too_long(job: Job, limits: Limits) -> Outcome:
    """What came of a job that took more than its time."""
    cause = f"{job.origin.file}: takes longer than {limits.timeout:g} seconds; allow more with --timeout"
    return Outcome(failure(job, "timeout", cause, limits.timeout))


def died(job: Job, code: int, started: float) -> Outcome:
    """What came of a job whose worker ended, by its exit code: a signal's number, negative, where one killed it."""
    ending = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
    cause = f"{job.origin.file}: its worker died ({ending}); look at the paper by itself"
    return Outcome(failure(job, "crashed", cause, time.monotonic() - started))


def prepare(max_memory: int) -> None:
    """Ready a worker: bound its memory, leave Ctrl-C and all telling to the parent, and end when the parent does."""
    # What a native library says of its own panic is no line for a user; what came of the paper goes by another way.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    bound_memory(max_memory)
    return_memory()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
