"""A batch from its papers to its manifest: what is done already stays, the rest is converted."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from itf_extract.batch.job import Job
from itf_extract.batch.manifest import Manifest, read_manifest
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from itf_extract.batch.job import Origin, Outcome, Record, Settings

_HASH = 8


class BusyError(ItfError):
    """An output folder that another batch is writing to."""


def run_batch(
    papers: Sequence[Origin],
    output: Path,
    settings: Settings,
    runner: Callable[[Iterable[Job]], Iterable[Outcome]],
    done: Callable[[Outcome], None],
) -> list[Record]:
    """Convert papers into a folder; their records in the order of the papers, whatever order they were done in.

    ``runner`` does the jobs.  ``done`` is told of each outcome as it comes.  Raises
    BusyError, and OSError where the manifest cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    with _alone(output):
        _sweep(output)
        known = read_manifest(output)
        jobs = _jobs(papers, output, settings, known)
        with Manifest(output) as manifest:
            for outcome in runner(jobs):
                record = outcome.record
                if outcome.fresh:
                    manifest.add(record)
                known[record.file] = record
                done(outcome)
            manifest.settle([known[file] for file in sorted(known)])
    return [known[paper.file] for paper in papers]


def _jobs(papers: Iterable[Origin], output: Path, settings: Settings, known: Mapping[str, Record]) -> list[Job]:
    """A job for each paper, each with a result of its own.

    A paper keeps the result that the manifest has for it.  Others take the first free of ``a.json``, ``a.pdf.json``
    and one with a hash of the paper's name.
    """
    # Some file systems hold a.json and A.json for one file.
    taken = {record.result.casefold() for record in known.values()}
    jobs = []
    for paper in papers:
        record = known.get(paper.file)
        result = record.result if record else next(name for name in _names(paper) if name.casefold() not in taken)
        taken.add(result.casefold())
        jobs.append(Job(paper, output, result, settings, record))
    return jobs


def _names(paper: Origin) -> Iterator[str]:
    stem = paper.result.removesuffix(PurePosixPath(paper.result).suffix)
    yield f"{stem}.json"
    yield f"{paper.result}.json"
    yield f"{paper.result}.{sha256(paper.file.encode(errors='surrogateescape')).hexdigest()[:_HASH]}.json"


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
