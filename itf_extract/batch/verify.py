"""Do results still match what they were made from?  Their own bytes, their schema, the program and their papers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from itf_extract import __version__
from itf_extract.batch.addresses import is_address
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Origin, Settings
from itf_extract.batch.manifest import read_manifest
from itf_extract.batch.origins import NothingFoundError, origin_named
from itf_extract.batch.polite import FETCHED, place_of
from itf_extract.batch.results import Refusal, results
from itf_extract.batch.work import collector_paused, result_of
from itf_extract.dataclass import dataclass
from itf_extract.errors import ItfError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from itf_extract.batch.job import Record
    from itf_extract.batch.results import Result

State = Literal["matches", "unread", "touched", "stale", "changed", "missing", "differs"]
UPLOADS = "uploads"
HASH = 16  # characters of the hash that names an upload's folder


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one result, in one line.

    ``unread``: it is no result; ``touched``: it is not what convert wrote; ``stale``: another version of the program
    wrote it; ``changed``: its paper is not that any more; ``missing``: its paper is not here; ``differs``: its paper
    gives another result.
    """

    state: State
    message: str


def verify(output: Path, *, again: bool = False) -> Iterator[Check]:
    """Check the results of an output folder, one at a time; with ``again`` each paper is converted once more.

    Raises OSError.
    """
    records: dict[str, list[Record]] = defaultdict(list)
    for record in read_manifest(output).values():
        records[record.result].append(record)
    for found in results(output):
        if isinstance(found, Refusal):
            if not found.foreign:
                yield Check("unread", found.message)
        else:
            yield _check(output, found, records[found.path.relative_to(output).as_posix()], again=again)


def _check(output: Path, result: Result, records: list[Record], *, again: bool) -> Check:
    source, place = result.record["source"], str(result.path)
    digest = hashlib.sha256(result.path.read_bytes()).hexdigest()
    for record in records:
        if record.result_sha256 not in {None, digest}:
            return Check("touched", f"{place}: is not what convert wrote; convert its paper again")
        if record.version != __version__:
            return Check("stale", f"{place}: was written by version {record.version}; convert its paper again")
        if record.sha256 != source["sha256"]:
            return Check("changed", f"{place}: its paper is another now; convert it again")
    with source_of(output, result.path, source, [record.file for record in records]) as path:
        if path is None:
            return _without_paper(place, records)
        if again and digest != _again(path, records, source.get("address")):
            return Check("differs", f"{place}: its paper gives another result now; convert it again")
    return Check("matches", f"{place}: matches its paper, SHA-256 {source['sha256']}")


def _without_paper(place: str, records: list[Record]) -> Check:
    told = next((record.file for record in records), "its paper")
    return Check("missing", f"{place}: {told} is not here, or is another now; give it back or convert it again")


@collector_paused()
def _again(path: Path, records: list[Record], address: str | None) -> str | None:
    """The hash of the result that a paper gives now; None where it gives none."""
    settings = Settings.of(records[0].settings) if records else Settings()
    try:
        digest = hashlib.sha256()
        for piece in result_of(path, settings, address).pieces:
            digest.update(piece)
        return digest.hexdigest()
    except ItfError:
        return None


@contextmanager
def source_of(output: Path, result: Path, source: Mapping[str, Any], named: Iterable[str]) -> Iterator[Path | None]:
    """The file that a result of an output folder was made from, for as long as this lasts; None where it is not here.

    ``source`` is the result's own, ``named`` what the manifest calls the paper.
    """
    with ExitStack() as stack:
        yield next(
            (path for origin in _origins(output, result, source, named) if (path := _matching(stack, origin, source))),
            None,
        )


def _matching(stack: ExitStack, origin: Origin, source: Mapping[str, Any]) -> Path | None:
    try:
        path = stack.enter_context(local_file(origin))
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (UnreadableError, OSError):
        return None
    return path if digest == source["sha256"] else None


def _origins(output: Path, result: Path, source: Mapping[str, Any], named: Iterable[str]) -> Iterator[Origin]:
    """Where it may be: beside its result, dropped, fetched, or where the manifest says unless that is far."""
    name = PurePosixPath(source["name"]).name
    for home in (result.parent, output / UPLOADS / source["sha256"][:HASH]):
        yield Origin(name, str(home / name), name)
    if "address" in source:
        yield Origin(name, str(place_of(output / FETCHED, source["address"], name)), name)
    for file in named:
        if not is_address(file):
            try:
                origin = origin_named(file)
            except NothingFoundError:
                continue
            yield origin
