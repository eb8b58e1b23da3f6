"""What takes long to make of the package's own words, kept in the user's cache for the processes after this one.

Patterns take half a second to compile, and tables of words are told in a notation that is slow to read.  What was made
of a text is found by a digest of what it was made of, so that another text has another.  A file that is damaged,
absent, of another build of Python or not the user's own counts for nothing; what is in it is made anew.

Only what the package itself says belongs here: what is made of a paper's words would be kept without end.
"""

from __future__ import annotations

import atexit
import os
import struct
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from itf_extract.resources import user_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_HEAD = struct.Struct("=16sI")  # digest of what it is made of, bytes
_DIGEST = 16
_MOST = 2 * 2**20  # bytes: what was asked for longest ago makes room, as what earlier releases asked for
_OTHERS = 0o022  # may be written by others

_made: dict[bytes, bytes] = {}  # in this process, not yet kept
_asked: dict[bytes, None] = {}  # what this process asked for, in that order


def kept(what: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes; ``what`` tells all that it is made of.

    >>> kept("the letter a, made large", lambda: b"A"), kept("the letter a, made large", lambda: b"not asked for again")
    (b'A', b'A')
    """
    key = blake2b(what.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
    _asked[key] = None
    found = _before().get(key) or _made.get(key)
    if found is None:
        found = _made[key] = make()
    return found


@atexit.register
def keep() -> None:
    """Keep what this process made, as happens at its end; what may be ended from without must ask for it."""
    if _made:
        with suppress(OSError):
            path = _path()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            known = {**_read(path), **_made}  # another process may have added to it
            first = dict.fromkeys((*(key for key in _asked if key in known), *known))
            _write(path, b"".join(_bounded(_HEAD.pack(key, len(known[key])) + known[key] for key in first)))
        _made.clear()


def _bounded(entries: Iterable[bytes]) -> Iterator[bytes]:
    """The entries, as many from the first on as may be kept."""
    room = _MOST
    for entry in entries:
        room -= len(entry)
        if room < 0:
            return
        yield entry


def _write(path: Path, body: bytes) -> None:
    """Put a file in its place, whole or not at all."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(_seal(body) + body)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()


@cache
def _before() -> Mapping[bytes, bytes]:
    """What was kept by earlier processes."""
    try:
        return _read(_path())
    except OSError:
        return {}


def _path() -> Path:
    build = f"{sys.version} {sys.byteorder} {sys.maxunicode} entries"
    name = blake2b(build.encode(), digest_size=4).hexdigest()
    return user_cache() / "patterns" / f"{sys.implementation.cache_tag}-{name}"


def _read(path: Path) -> Mapping[bytes, bytes]:
    """What is in a file by its digests; nothing where it is not the user's own, or not as it was written."""
    try:
        with path.open("rb") as file:
            about, content = os.fstat(file.fileno()), file.read()
    except FileNotFoundError:
        return {}
    own = sys.platform == "win32" or (about.st_uid == os.geteuid() and not about.st_mode & _OTHERS)
    body = content[_DIGEST:]
    return dict(_unpacked(body)) if own and content[:_DIGEST] == _seal(body) else {}


def _seal(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()


def _unpacked(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place < len(body):
        key, length = _HEAD.unpack_from(body, place)
        start, place = place + _HEAD.size, place + _HEAD.size + length
        yield key, body[start:place]
