"""A batch from its papers to its manifest: what is done already stays, the rest is converted."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from itf_extract.batch.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from itf_extract.batch.job import Origin, Outcome, Record, Settings
    from itf_extract.batch.outputs import Output

_HASH = 8


def run_batch(
    papers: Sequence[Origin],
    output: Output,
    settings: Settings,
    runner: Callable[[Iterable[Job]], Iterable[Outcome]],
    done: Callable[[Outcome], None],
    forgotten: Container[str] = (),
) -> list[Record]:
    """Convert papers into a folder; their records in the order of the papers, whatever order they were done in.

    ``runner`` does the jobs.  ``done`` is told of each outcome as it comes.  Of the papers ``forgotten`` the manifest
    tells nothing more.  Raises BusyError, and OSError where the manifest cannot be written.
    """
    with output.opened() as manifest:
        known = {file: record for file, record in manifest.records().items() if file not in forgotten}
        for outcome in runner(_jobs(papers, output, settings, known)):
            record = outcome.record
            if outcome.fresh:
                manifest.add(record)
            known[record.file] = record
            done(outcome)
        manifest.settle(known[file] for file in sorted(known))
    return [known[paper.file] for paper in papers]


def _jobs(papers: Iterable[Origin], output: Output, settings: Settings, known: Mapping[str, Record]) -> list[Job]:
    """A job for each paper, each with a result of its own: the one that the manifest has for it, or a free name."""
    taken = {record.result.casefold() for record in known.values()}
    jobs = []
    for paper in papers:
        record = known.get(paper.file)
        kept = record is not None and record.result.endswith(settings.ending)
        result = record.result if record and kept else free_name(paper, settings.ending, taken)
        taken.add(result.casefold())
        jobs.append(Job(paper, output, result, settings, record))
    return jobs


def free_name(paper: Origin, ending: str, taken: Container[str]) -> str:
    """The first free of ``a.json``, ``a.pdf.json`` and one with a hash of the paper's name.

    ``taken`` are names in lower case, since some file systems hold a.json and A.json for one file.
    """
    return next(name for name in _names(paper, ending) if name.casefold() not in taken)


def _names(paper: Origin, ending: str) -> Iterator[str]:
    yield paper.result.removesuffix(PurePosixPath(paper.result).suffix) + ending
    yield paper.result + ending
    yield f"{paper.result}.{sha256(paper.file.encode(errors='surrogateescape')).hexdigest()[:_HASH]}{ending}"
