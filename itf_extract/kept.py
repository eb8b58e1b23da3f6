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
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from itf_extract.resources import user_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HEAD = struct.Struct("=II")  # a checksum of what follows, entries
_ENTRY = struct.Struct("=16sI")  # digest of what it is made of, bytes
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
    found = _before().pop(key, None) or _made.get(key)  # who asks keeps it, and asks once
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
            _write(path, _packed(_bounded((key, known[key]) for key in first)))
        _made.clear()


def _bounded(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The entries, as many from the first on as may be kept."""
    room = _MOST
    for key, made in entries:
        room -= _ENTRY.size + len(made)
        if room < 0:
            return
        yield key, made


def _packed(entries: Iterable[tuple[bytes, bytes]]) -> bytes:
    """All entries in one: how long each is, then what each is, so that they are told apart at once."""
    listed = list(entries)
    heads = (_ENTRY.pack(key, len(made)) for key, made in listed)
    body = b"".join((*heads, *(made for _, made in listed)))
    return _HEAD.pack(crc32(body), len(listed)) + body


def _write(path: Path, body: bytes) -> None:
    """Put a file in its place, whole or not at all."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 -- only what a process made has to be written

    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(body)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()


@cache
def _before() -> dict[bytes, bytes]:
    """What was kept by earlier processes, and is not yet asked for by this one."""
    try:
        return _read(_path())
    except OSError:
        return {}


def _path() -> Path:
    build = f"{sys.version} {sys.byteorder} {sys.maxunicode} listed"
    name = blake2b(build.encode(), digest_size=4).hexdigest()
    return user_cache() / "patterns" / f"{sys.implementation.cache_tag}-{name}"


def _read(path: Path) -> dict[bytes, bytes]:
    """What is in a file by its digests; nothing where it is not the user's own, or not as it was written."""
    try:
        with path.open("rb") as file:
            about, content = os.fstat(file.fileno()), file.read()
    except FileNotFoundError:
        return {}
    own = sys.platform == "win32" or (about.st_uid == os.geteuid() and not about.st_mode & _OTHERS)
    return _unpacked(content) if own else {}


def _unpacked(content: bytes) -> dict[bytes, bytes]:
    """What was packed; nothing where it is damaged."""
    if len(content) < _HEAD.size:
        return {}
    checksum, number = _HEAD.unpack_from(content)
    if crc32(memoryview(content)[_HEAD.size :]) != checksum:
        return {}
    begin = _HEAD.size + number * _ENTRY.size
    entries = list(_ENTRY.iter_unpack(memoryview(content)[_HEAD.size : begin]))
    ends = accumulate((length for _, length in entries), initial=begin)
    return {key: content[start:end] for (key, _), (start, end) in zip(entries, pairwise(ends), strict=True)}
