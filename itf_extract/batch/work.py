"""Converts one paper and writes its result: what a worker does."""

from __future__ import annotations

import gc
import hashlib
import time
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from itf_extract import __version__
from itf_extract.alone import return_free
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Outcome, Record
from itf_extract.dataclass import dataclass, replace
from itf_extract.errors import ItfError, SchemaError, reason
from itf_extract.kept import keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from itf_extract.batch.job import Job, Settings, Status
    from itf_extract.model.paper import Paper

SEARCHABLE = ".searchable.pdf"  # the ending of its name, so that none is taken for the paper itself
COUNTED = ("paragraphs", "footnotes", "tables", "annexes", "figures")


@dataclass(frozen=True, slots=True)
class Converted:
    """A paper's result in UTF-8, piece by piece, how many parts of each sort it has, its number, its warnings.

    ``searchable`` is the paper as a searchable PDF, where that was asked for and pages were recognised.
    """

    pieces: Iterable[bytes]
    counts: dict[str, int]
    number: str | None
    warnings: tuple[str, ...]
    searchable: bytes | None = None


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave cycles of objects till later: a paper has next to none, and looking for them takes a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def result_of(path: Path, settings: Settings, address: str | None = None) -> Converted:
    """The result of a file, which has the address that it was fetched from.

    Raises ItfError where it cannot be converted.
    """
    # The commands load stages when they need them.
    from itf_extract.deliver.json import meant_record, printed_record, without_print  # noqa: PLC0415
    from itf_extract.pipeline import document, examined  # noqa: PLC0415

    printed = document(path, password=settings.password, engine=settings.engine, ocr=settings.ocr)
    printed = replace(printed, source=printed.source.without_layout())
    return_free()
    paper = examined(printed, lang=settings.lang)
    del printed
    told = _markdown(paper) if settings.form == "markdown" else None
    layered = _searchable(paper, path, settings)
    record: dict[str, Any] = printed_record(paper)
    paper = without_print(paper)  # a long one, its record and its JSON each take much memory
    record |= meant_record(paper, settings.lang)
    del paper
    record = _told(record, settings, address)
    counts = {part: len(record[part]) for part in COUNTED}
    record = _validated(record, path.name)
    number, warnings = record["paper"]["number"], _sentences(record["warnings"])
    return Converted([told] if told else _json(record), counts, number, warnings, layered)


def _told(record: dict[str, Any], settings: Settings, address: str | None) -> dict[str, Any]:
    """The record in the script that is asked for, with the address of the paper."""
    from itf_extract.deliver.script import in_script  # noqa: PLC0415

    if address:
        record["source"]["address"] = address
    return in_script(record, settings.script) if settings.script else record


def _validated(record: dict[str, Any], name: str) -> dict[str, Any]:
    from itf_extract.deliver.schema import validated  # noqa: PLC0415

    return validated(record, name)


def _json(record: dict[str, Any]) -> Iterable[bytes]:
    from itf_extract.deliver.encode import encoded  # noqa: PLC0415

    return encoded(record)


def _markdown(paper: Paper) -> bytes:
    from itf_extract.deliver.markdown import paper_markdown  # noqa: PLC0415

    return paper_markdown(paper).encode()


def _searchable(paper: Paper, path: Path, settings: Settings) -> bytes | None:
    source = paper.document.source
    if not (settings.searchable and any(page.scan for page in source.pages)):
        return None
    from itf_extract.deliver.searchable import searchable_pdf  # noqa: PLC0415

    return searchable_pdf(path.read_bytes(), source, settings.password)


def _sentences(warnings: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """What each warning tells, and on which page it is."""
    return tuple(f"page {each['page']}: {each['message']}" if each["page"] else each["message"] for each in warnings)


@collector_paused()
def convert_one(job: Job) -> Outcome:
    """Convert a paper, unless its result is there already; every trouble becomes the record's error."""
    started = time.perf_counter()
    sha256 = None
    try:
        with local_file(job.origin) as path:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            if job.known and still_holds(job, job.known, sha256):
                return Outcome(job.known, fresh=False)
            result = result_of(path, job.settings, job.origin.address)
        written = hashlib.sha256()
        job.output.write(job.result, _hashed(result.pieces, written))
        if result.searchable:
            job.output.write(str(PurePosixPath(job.result).with_suffix(SEARCHABLE)), [result.searchable])
    except Exception as error:  # noqa: BLE001 -- one paper's trouble, whatever it is, is never another's
        return Outcome(trouble(job, error, time.perf_counter() - started, sha256))
    keep()
    seconds = round(time.perf_counter() - started, 3)
    record = Record(
        job.origin.file, sha256, __version__, job.settings.told(), "converted", None, seconds, result.counts,
        job.result, written.hexdigest(), result.number,
    )  # fmt: skip
    return Outcome(record, number=result.number, warnings=result.warnings)


def _hashed(pieces: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    """The pieces as they are, each digested on its way."""
    for piece in pieces:
        digest.update(piece)
        yield piece


def trouble(job: Job, error: Exception, seconds: float = 0.0, sha256: str | None = None) -> Record:
    """The record of a paper that an error stopped."""
    status, line = _status_of(job, error)
    return failure(job, status, line, seconds, sha256)


def _status_of(job: Job, error: Exception) -> tuple[Status, str]:
    match error:
        case SchemaError():
            return "failed", str(error)
        case ItfError():
            return "unreadable", str(error)
        case MemoryError():
            return "memory", f"{job.origin.file}: needs more memory than it may use; allow more with --max-memory"
        case OSError():
            cause = reason(error, "written")
            return "failed", f"{job.output}/{job.result}: {cause}; choose another folder with -o"
        case _:
            fault = f"{type(error).__name__}: {error}"
            return "failed", f"{job.origin.file}: a fault of the program ({fault}); please report it"


def failure(job: Job, status: Status, error: str, seconds: float = 0.0, sha256: str | None = None) -> Record:
    """The record of a paper that was not converted."""
    line = " ".join(error.split())
    told = job.settings.told()
    return Record(job.origin.file, sha256, __version__, told, status, line, round(seconds, 3), {}, job.result)


def still_holds(job: Job, known: Record, sha256: str) -> bool:
    """Whether the manifest's record is of this very paper, converted in this very way, and its result untouched."""
    same: tuple[tuple[object, object], ...] = (
        (known.status, "converted"),
        (known.sha256, sha256),
        (known.version, __version__),
        (known.settings, job.settings.told()),
        (known.result, job.result),
    )
    return all(one == other for one, other in same) and known.result_sha256 == job.output.digest(job.result)
