"""Conversion of many papers: the options of ``convert`` that bound a batch, and how its progress is shown.

Everything goes to stderr.  A terminal gets a bar, anything else plain lines.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from itf_extract.cli.streams import UNREADABLE, Undone, complain, detail, is_quiet, say
from itf_extract.dataclass import dataclass
from itf_extract.errors import ItfError, reason
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from itf_extract.batch.job import Job, Origin, Outcome, Reading, Record, Settings

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_LINES = 10  # of progress, where there is no bar
_PAGES = 10  # scanned pages between two lines, a minute or less
F = TypeVar("F", bound="Callable[..., Any]")

_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Convert N papers at a time.  [default: one a CPU]",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=600,
        show_default=True,
        metavar="SECONDS",
        help="Give a paper up after this time.",
    ),
    click.option(
        "--max-memory",
        type=click.IntRange(min=256),
        default=2048,
        show_default=True,
        metavar="MB",
        help="Give a paper up that needs more.",
    ),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Convert on the Dask cluster with this scheduler, such as tcp://host:8786, rather than on this machine.",
    ),
    click.option(
        "--pause",
        type=click.FloatRange(min=0),
        default=1,
        show_default=True,
        metavar="SECONDS",
        help="Of lists: wait so long between two requests to a host.",
    ),
    click.option("--prune", is_flag=True, help="Remove the results of papers that are there no more."),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a batch may take, and where; ``jobs`` is None where each CPU may have one."""

    jobs: int | None
    timeout: float
    max_memory: int
    scheduler: str | None = None


ORDINARY = Bounds(None, 600, 2048)  # where a command has no options for them


def batch_options(command: F) -> F:
    """Add the options of a batch to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_batch(arguments: Sequence[str], output: str, bounds: Bounds) -> bool:
    """Whether these are more than some plain files, to be converted into a plain folder."""
    from itf_extract.batch.addresses import is_address  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.origins import is_many  # noqa: PLC0415

    asked = bounds.jobs is not None or bounds.scheduler is not None
    return asked or is_address(output) or any(map(is_many, arguments))


@dataclass(frozen=True, slots=True)
class Extras:
    """What a batch does beside.

    ``given`` are the arguments, ``numbers`` what lists call papers, ``prune``: results whose papers are gone go, too.
    """

    given: Sequence[str] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    prune: bool = False


def convert_many(papers: Sequence[Origin], output: str, settings: Settings, bounds: Bounds, extras: Extras) -> None:
    """Convert a batch, say how it went and what changed since the last, and exit with 2 if a paper failed."""
    from itf_extract.batch.addresses import is_address  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.manifest import (  # noqa: PLC0415
        alike,
        changes,
        gone,
        read_manifest,
        remove_results,
    )

    with told(output):
        before = {} if is_address(output) else read_manifest(Path(output))
        left = gone(before, papers, extras.given)
        pruned = {record.file for record in left} if extras.prune else set()

        def done(outcome: Outcome) -> None:
            _complain_of_number(outcome, extras.numbers.get(outcome.record.file, ""))

        records = run(papers, output, settings, bounds, also=done, forgotten=pruned)
        if extras.prune:
            remove_results(Path(output), left)
    told_alike = [*alike(records)]
    for line in told_alike[:_LINES]:
        say(f"itf-extract: {harmless(line)}")
    if len(told_alike) > _LINES:
        say(f"itf-extract: and {len(told_alike) - _LINES} papers more that are there several times")
    failed = sum(record.error is not None for record in records)
    change = f" ({changes(before, records)})" if before and str(changes(before, records)) else ""
    say(
        f"itf-extract: {len(records)} papers{change}: {len(records) - failed} converted, {failed} failed; "
        f"see {output}/manifest.jsonl"
    )
    if left:
        what = "results removed" if extras.prune else "results stay; --prune removes them"
        say(f"itf-extract: there no more: {_some(record.file for record in left)}; {what}")
    if failed:
        sys.exit(UNREADABLE)


def _some(names: Iterable[str]) -> str:
    first, *others = names
    return f"{harmless(first)} and {len(others)} more" if others else harmless(first)


def run(
    papers: Sequence[Origin],
    output: str,
    settings: Settings,
    bounds: Bounds,
    *,
    also: Callable[[Outcome], object] = lambda _outcome: None,
    forgotten: Container[str] = (),
) -> list[Record]:
    """Convert a batch and complain of each paper that failed; the records of all.

    ``also`` is told of each outcome; ``forgotten`` are papers that the manifest drops.
    """
    from itf_extract.batch.outputs import output_of  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.run import run_batch  # noqa: PLC0415

    with told(output), progress(len(papers)) as shown:

        def done(outcome: Outcome) -> None:
            shown.done(outcome)
            also(outcome)

        records = run_batch(papers, output_of(output), settings, runner(bounds, shown.seen), done, forgotten)
    for record in records:
        if record.error:
            complain(record.error)
    return records


def _complain_of_number(outcome: Outcome, listed: str) -> None:
    if listed and outcome.number and "".join(listed.split()) != outcome.number:
        complain(f"{outcome.record.file}: its list calls it {listed}, the paper itself {outcome.number}")


@contextmanager
def told(output: str) -> Iterator[None]:
    """Trouble with a batch as a whole, in one line that tells the user what to do."""
    from itf_extract.batch.cluster import ClusterError  # noqa: PLC0415 -- see the top of the file

    try:
        yield
    except ClusterError as error:
        raise Undone(harmless(str(error))) from error
    except ItfError as error:
        raise click.UsageError(harmless(str(error))) from error
    except OSError as error:
        message = f"{output}: {reason(error, 'written')}; choose another folder with -o"
        raise Undone(harmless(message)) from error


def runner(
    bounds: Bounds, seen: Callable[[Reading], object] = lambda _reading: None
) -> Callable[[Iterable[Job]], Iterable[Outcome]]:
    """What does the jobs: this machine, which tells of each scanned page that it reads, or a cluster."""
    from itf_extract.batch.pool import run_jobs  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.worker import Limits  # noqa: PLC0415

    limits = Limits(bounds.jobs or _cpus(), bounds.timeout, bounds.max_memory)
    if bounds.scheduler is None:
        return partial(run_jobs, limits=limits, seen=seen)
    if bounds.jobs is not None:
        message = "--jobs is of this machine; with --scheduler, the threads of the cluster's workers count"
        raise click.UsageError(message)
    from itf_extract.batch.cluster import run_on_cluster  # noqa: PLC0415

    return partial(run_on_cluster, address=bounds.scheduler, limits=limits)


def _cpus() -> int:
    # Not every system tells which of its CPUs this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Shown(Protocol):
    """What shows how far a batch is."""

    def done(self, outcome: Outcome) -> None:
        """A paper is done."""

    def seen(self, reading: Reading) -> None:
        """A page of a scanned paper was read."""


@contextmanager
def progress(total: int) -> Iterator[Shown]:
    """Shows how far a batch of so many papers is."""
    if is_quiet():
        yield _Nothing()
    elif not sys.stderr.isatty():
        yield _Lines(total)
    else:
        with _Bar(total) as bar:
            yield bar


class _Nothing:
    def done(self, outcome: Outcome) -> None:
        pass

    def seen(self, reading: Reading) -> None:
        pass


class _Bar:
    """A bar of papers on a terminal, with the page that was read last."""

    def __init__(self, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 -- see the top of the file
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[failed]} failed")
        self._bar = Progress(*columns, TextColumn("{task.fields[page]}"), console=Console(stderr=True))
        self._task, self._failed = self._bar.add_task("", total=total, failed=0, page=""), 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def done(self, outcome: Outcome) -> None:
        self._failed += outcome.record.error is not None
        self._bar.update(self._task, advance=1, failed=self._failed, page="")

    def seen(self, reading: Reading) -> None:
        self._bar.update(self._task, page=page_line(reading))


class _Lines:
    """Some lines of progress for a file or a pipe."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = self._kept = self._failed = 0

    def done(self, outcome: Outcome) -> None:
        self._done += 1
        self._kept += not outcome.fresh
        self._failed += outcome.record.error is not None
        detail(f"{outcome.record.file}: {outcome.record.status}, {outcome.record.seconds} s")
        if self._done == self._total or self._done % max(1, self._total // _LINES) == 0:
            say(f"itf-extract: {self._done} of {self._total}, {self._kept} of them done before, {self._failed} failed")

    def seen(self, reading: Reading) -> None:
        say_page(reading)


def page_line(reading: Reading) -> str:
    """What is told of a scanned page that was read."""
    return harmless(f"{Path(reading.file).name}: page {reading.done} of {reading.total} read")


def say_page(reading: Reading) -> None:
    """Tell of a scanned page that was read: of each on a terminal, in one line; else of some, a line for each."""
    if is_quiet():
        return
    if sys.stderr.isatty():
        last = reading.done == reading.total
        sys.stderr.write("\r\x1b[K" + ("" if last else page_line(reading)))
        sys.stderr.flush()
    elif reading.done % _PAGES == 0:
        say(f"itf-extract: {page_line(reading)}")
