"""Papers dropped on the page: kept whole or not at all, then converted one after the other beside their files.

A paper's folder is named by its hash.  One that has no result when the program starts was being converted when it
stopped, and is converted then; one that cannot be read is told of, and not kept.
"""

from __future__ import annotations

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from itf_extract.batch.verify import HASH, UPLOADS
from itf_extract.dataclass import dataclass
from itf_extract.dataset.table import paper_key
from itf_extract.errors import ItfError
from itf_extract.patterns import compiled
from itf_extract.serve.shelf import CommandError, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

    from itf_extract.serve.shelf import Shelf

LARGEST = 64 * 2**20
_PARTIAL = ".part"
_ENDINGS = (".pdf", ".txt")
_UNSAFE = compiled(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\[\]\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
_NAME = 200  # bytes: file systems take 255, results add an ending


class UploadError(ItfError):
    """Something that was dropped and is not taken."""


class TooLargeError(UploadError):
    """A file larger than any paper."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dropped paper is: ``key`` once it is converted, ``message`` where it is refused."""

    state: Literal["waiting", "converting", "converted", "refused"]
    key: str | None = None
    message: str | None = None


class Uploads:
    """The dropped papers of an archive."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._folder = shelf, shelf.folder / UPLOADS
        self._pool = ThreadPoolExecutor(1, "converting")
        self._progress: dict[str, Progress] = {}
        for left in self._folder.glob(f"*{_PARTIAL}"):
            left.unlink()
        for paper in self._folder.glob("*/*"):
            if paper.suffix.lower() in _ENDINGS and not paper.with_suffix(".json").exists():
                self._submit(paper)

    def close(self) -> None:
        """Convert nothing more; what waits is converted at the next start."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def progress(self, number: str) -> Progress | None:
        """How far a paper is."""
        return self._progress.get(number)

    async def receive(self, name: str, told: int, pieces: AsyncIterable[bytes]) -> str:
        """Keep a file of a name and of the size that it is told to have; its number.  Raises UploadError."""
        name = safe_name(name)
        if told > LARGEST:
            raise _too_large(name)
        self._folder.mkdir(exist_ok=True)
        partial = self._folder / f"{secrets.token_hex(8)}{_PARTIAL}"
        try:
            number = await _written(partial, name, pieces)
            return self._kept(partial, number, name)
        finally:
            partial.unlink(missing_ok=True)

    def _kept(self, partial: Path, number: str, name: str) -> str:
        known = self._progress.get(number)
        if known is None or known.state == "refused":
            paper = self._folder / number / name
            paper.parent.mkdir(exist_ok=True)
            # The same bytes: what is there already is left, and its result.
            self._submit(paper if paper.exists() else partial.rename(paper))
        return number

    def _submit(self, paper: Path) -> None:
        self._progress[paper.parent.name] = Progress("waiting")
        self._pool.submit(self._convert, paper)

    def _convert(self, paper: Path) -> None:
        number = paper.parent.name
        self._progress[number] = Progress("converting")
        try:
            key = paper_key(paper.name, hashlib.sha256(paper.read_bytes()).hexdigest())
            if key not in self._shelf:
                run("convert", paper, "-o", paper.parent)
                self._shelf.put(key, paper.with_suffix(".json"))
            self._progress[number] = Progress("converted", key)
        except (ItfError, OSError) as error:
            message = str(error) if isinstance(error, CommandError) else f"{paper.name}: {error}"
            self._progress[number] = Progress("refused", message=message)
            with suppress(OSError):
                paper.unlink()
                paper.parent.rmdir()


def safe_name(name: str) -> str:
    """The last part of a name, without what a file system or a reader of names may stumble over.

    >>> safe_name("../papers/f22[1].pdf")
    'f22_1_.pdf'
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    path = PurePosixPath(_UNSAFE.sub("_", last).lstrip(".-"))
    if path.suffix.lower() not in _ENDINGS:
        message = f"{path.name or 'a file without name'}: is no paper; drop files that end in .pdf or .txt"
        raise UploadError(message)
    return path.stem.encode()[:_NAME].decode(errors="ignore") + path.suffix


async def _written(partial: Path, name: str, pieces: AsyncIterable[bytes]) -> str:
    """Write a file piece by piece; the beginning of its hash."""
    digest, size = hashlib.sha256(), 0
    with partial.open("xb") as file:
        async for piece in pieces:
            size += len(piece)
            if size > LARGEST:
                raise _too_large(name)
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()[:HASH]


def _too_large(name: str) -> TooLargeError:
    return TooLargeError(f"{name}: is larger than {LARGEST >> 20} MB; no paper is")
