"""Finds the paper that a result was made from.

Where it may lie is told by the result and the manifest; a file counts only if its hash is that of the result, so that
neither can lead to another file.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from itf_extract.batch.addresses import is_address
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Origin
from itf_extract.batch.origins import NothingFoundError, origin_named
from itf_extract.batch.polite import FETCHED, place_of
from itf_extract.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

UPLOADS = "uploads"
HASH = 16  # characters of the hash that names an upload's folder


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
