"""Finds the results in an output folder."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from itf_extract.batch.manifest import NAME as MANIFEST
from itf_extract.batch.manifest import read_manifest
from itf_extract.dataclass import dataclass
from itf_extract.dataset.table import paper_key
from itf_extract.deliver.schema import breaches
from itf_extract.errors import ResourceError
from itf_extract.languages import language_of
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.batch.job import Record

LARGEST = 256 * 2**20
_BEGINNING = 200  # bytes
_AGAIN = "convert its paper again"
_SURROGATE = compiled(r"\\u[dD][89a-fA-F]")  # results print every character as itself


@dataclass(frozen=True, slots=True)
class Result:
    """A result: the key of its paper, where it was found, and what it holds, as JSON has it."""

    key: str
    path: Path
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is no result, in one line; ``foreign``: it does not claim to be one."""

    message: str
    foreign: bool = False


class _NoResultError(ValueError):
    """A file that is no result; ``foreign`` as in Refusal."""

    def __init__(self, reason: str, *, foreign: bool = False) -> None:
        super().__init__(reason)
        self.foreign = foreign


def results(*given: Path) -> Iterator[Result | Refusal]:
    """The results in folders and those below them, or given by themselves, one at a time; the rest as refusals.

    Of a paper that is there twice, name and content, one result counts.  What a folder's manifest calls converted and
    is not there is refused as well.  Raises OSError.
    """
    seen: set[str] = set()
    for path in given:
        for found in _in_folder(path) if path.is_dir() else [_read(path)]:
            if isinstance(found, Refusal):
                yield found
            elif found.key not in seen:
                seen.add(found.key)
                yield found


def holds_results(folder: Path) -> bool:
    """Whether convert wrote into a folder or one below it, rather than that it holds papers to be converted."""
    return (folder / MANIFEST).is_file() or any(map(_begins_as_result, folder.rglob("*.json")))


def _begins_as_result(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b'"schema_version"' in file.read(_BEGINNING)
    except OSError:
        return False


def _in_folder(output: Path) -> Iterator[Result | Refusal]:
    records = {record.result: record for record in read_manifest(output).values()}
    for path in sorted(output.rglob("*.json")):
        record = records.pop(path.relative_to(output).as_posix(), None)
        if not (path.is_symlink() or not path.is_file() or (record and record.status != "converted")):
            yield _read(path)
    for name, record in sorted(records.items()):
        if record.status == "converted":
            yield Refusal(f"{output / name}: is not there, though the manifest has it; {_AGAIN}")


def _read(path: Path) -> Result | Refusal:
    try:
        return _result(path)
    except _NoResultError as error:
        return Refusal(f"{path}: {error}", error.foreign)


def _result(path: Path) -> Result:
    """A result that its schema accepts."""
    if path.stat().st_size > LARGEST:
        message = f"is larger than {LARGEST >> 20} MB; give results as convert writes them"
        raise _NoResultError(message)
    try:
        text = path.read_text(encoding="utf-8")
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"is no JSON; {_AGAIN}"
        raise _NoResultError(message) from error
    if not isinstance(record, dict) or "schema_version" not in record or "source" not in record:
        message = "is no result of itf-extract; passed over"
        raise _NoResultError(message, foreign=True)
    place = next((place for place, _ in breaches(record)), None)
    if place is not None:
        message = f"breaks the schema of results at {place}; {_AGAIN}"
        raise _NoResultError(message)
    if _SURROGATE.search(text):
        message = f"has characters that are no text; {_AGAIN}"
        raise _NoResultError(message)
    try:
        language_of(record["paper"]["language"])
    except ResourceError as error:
        message = f"tells of {error}; {_AGAIN}"
        raise _NoResultError(message) from error
    source = record["source"]
    return Result(paper_key(source["name"], source["sha256"]), path, record)


def converted(output: Path) -> dict[str, Path]:
    """The results in a folder and those below it, by the keys of their papers.

    What the manifest tells of holds where it says so; without it, every JSON file that is a result counts.  Of a paper
    that is there twice, name and content, one result counts.  Raises OSError.
    """
    known = {record.result: record for record in read_manifest(output).values()}
    found: dict[str, Path] = {}
    for path in sorted(output.rglob("*.json")):
        if path.is_symlink() or not path.is_file():
            continue
        record = known.get(path.relative_to(output).as_posix())
        key = _key_of(record) if record else _looked_up(path)
        if key:
            found.setdefault(key, path)
    return found


def _key_of(record: Record) -> str | None:
    if record.status != "converted" or record.sha256 is None:
        return None
    return paper_key(PurePosixPath(record.file).name, record.sha256)


class _Source(msgspec.Struct):
    name: str
    sha256: str


class _Head(msgspec.Struct):
    """What tells whose result a file is; the rest, which is large, is passed over."""

    schema_version: str
    source: _Source


def _looked_up(path: Path) -> str | None:
    try:
        source = msgspec.json.decode(path.read_bytes(), type=_Head).source
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return paper_key(source.name, source.sha256)
