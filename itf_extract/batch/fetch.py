"""Gives a paper as a file that can be read, wherever it comes from, and no larger than is bearable."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 -- zlib's one exception

from itf_extract.batch.addresses import file_system, is_address, is_store
from itf_extract.errors import ItfError, UnreadableError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from itf_extract.batch.job import Origin

# Far above any paper; below it, a file that unpacks to much more than its size does no harm.
LARGEST = 512 * 2**20
_PIECE = 2**20
_SPLIT = "give it in parts or look at it by itself"


@contextmanager
def local_file(origin: Origin) -> Iterator[Path]:
    """The paper as a local file, of the same name; one in an archive or on the web is there for as long as this lasts.

    Raises UnreadableError or OSError.
    """
    if origin.refusal:
        raise UnreadableError(origin.file, origin.refusal)
    path = Path(origin.path)
    if is_address(origin.path):
        with _downloaded(origin) as path:
            yield path
        return
    if origin.member is None:
        _ordinary(path)
        yield path
        return
    name = PurePosixPath(origin.member.replace("\\", "/")).name
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        copy = Path(folder, name)
        try:
            with ZipFile(path) as archive, archive.open(origin.member) as member, copy.open("xb") as file:
                _copy(member, file, name)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
            # ZipFile tells of an encrypted member by RuntimeError, of an unknown compression by NotImplementedError.
            raise UnreadableError(name, f"cannot be unpacked ({error})", "unpack the archive first") from error
        yield copy


@contextmanager
def _downloaded(origin: Origin) -> Iterator[Path]:
    name = PurePosixPath(origin.result).name
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        copy = Path(folder, name)
        try:
            with _opened(origin.path) as source, copy.open("xb") as file:
                _copy(source, file, name)
        except (ItfError, MemoryError):
            raise
        except Exception as error:
            # The web has too many ways to fail, and the libraries below tell of each in their own; fsspec says of most
            # that there is no file, and has the reason behind that.
            reason = error.__cause__ or error
            cause = f"cannot be fetched ({type(reason).__name__}: {reason})"
            raise UnreadableError(name, cause, "check its address, or try again later") from error
        yield copy


def _opened(address: str) -> AbstractContextManager[IO[bytes]]:
    if is_store(address):
        from_store: AbstractContextManager[IO[bytes]] = file_system(address).open(address)
        return from_store
    from fsspec.implementations.http import HTTPFileSystem  # noqa: PLC0415 -- takes half a second to load

    web = HTTPFileSystem(client_kwargs={"trust_env": True}, use_listings_cache=False, skip_instance_cache=True)
    # A block of 0 is fsspec's word for a stream, which is stopped as soon as it is too long.
    from_web: AbstractContextManager[IO[bytes]] = web.open(address, block_size=0)
    return from_web


def _ordinary(path: Path) -> None:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "has no name that a file can have"
        raise UnreadableError(path.name, cause, "check its name and permissions") from error
    # A pipe or a device would be read for ever.
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(path.name, "is no ordinary file")
    if status.st_size > LARGEST:
        raise UnreadableError(path.name, f"is larger than {LARGEST >> 20} MB", _SPLIT)


def _copy(source: IO[bytes], target: IO[bytes], name: str) -> None:
    """Copy piece by piece: what an archive says of a member's size need not be true."""
    size = 0
    while piece := source.read(_PIECE):
        size += len(piece)
        if size > LARGEST:
            raise UnreadableError(name, f"unpacks or downloads to more than {LARGEST >> 20} MB", _SPLIT)
        target.write(piece)
