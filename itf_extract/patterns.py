"""Regular expressions, kept compiled in the user's cache: a paper needs a thousand, which take half a second to make.

``re`` turns a pattern into its code, a list of numbers that its matcher runs.  That code is kept, in one file named for
the very build of Python that made it, and handed to the matcher the next time, which takes a hundredth of the time.  A
pattern is found by a digest of its source and flags.  The matcher checks each code that it is given; a file that is
damaged, absent or not the user's own counts for nothing; and wherever there is a doubt, ``re`` compiles.

Only what the package itself says belongs here: patterns made of a paper's words would be kept without end.
"""

from __future__ import annotations

import atexit
import os
import re
import struct
import sys
import zlib
from array import array
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.resources import user_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD = struct.Struct("=16sIIII")  # digest of source and flags, all flags, groups, bytes of code and of names
_DIGEST = 16
_MOST = 2 * 2**20  # bytes: what was asked for longest ago makes room, as what earlier releases asked for
_OTHERS = 0o022  # may be written by others
# What Python does not promise to have or to leave as it is.
_DOUBTS = (AttributeError, ImportError, LookupError, OverflowError, RuntimeError, TypeError, ValueError, zlib.error)


class _Code(NamedTuple):
    """What the matcher needs of a pattern beside its source."""

    flags: int
    groups: int
    code: bytes  # deflated: numbers of four bytes, most of them small, take a sixth of the room
    names: bytes  # of groups, in pairs of name and number

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the groups that have names."""
        parts = self.names.decode().split()
        return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


_made: dict[bytes, _Code] = {}  # in this process, not yet kept
_asked: dict[bytes, None] = {}  # what this process asked for, in that order


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of a pattern of the package.

    >>> compiled("[0-9]+", re.ASCII) == re.compile("[0-9]+", re.ASCII)
    True
    """
    flags = int(flags)
    key = blake2b(f"{flags} {source}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
    _asked[key] = None
    try:
        found = _kept().get(key) or _made.get(key)
        if found is None:
            found = _code(source, flags)
            _made[key] = found
        return _pattern(source, found)
    except _DOUBTS:
        return re.compile(source, flags)


@atexit.register
def keep() -> None:
    """Keep what this process compiled, as happens at its end; what may be ended from without must ask for it."""
    if _made:
        with suppress(OSError, *_DOUBTS):
            path = _path()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            known = {**_read(path), **_made}  # another process may have added to it
            first = dict.fromkeys((*(key for key in _asked if key in known), *known))
            _write(path, b"".join(_bounded(_packed(key, known[key]) for key in first)))
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
def _kept() -> Mapping[bytes, _Code]:
    """What was kept by earlier processes."""
    try:
        return _read(_path())
    except (OSError, *_DOUBTS):
        return {}


@cache
def _python() -> tuple[Any, Any, Any]:
    """Python's own parser, compiler and matcher of patterns, which it does not promise to have."""
    return import_module("re._parser"), import_module("re._compiler"), import_module("_sre")


def _path() -> Path:
    matcher = _python()[-1]
    build = f"{sys.version} {matcher.MAGIC} {matcher.CODESIZE} {sys.byteorder} deflated"
    name = blake2b(build.encode(), digest_size=4).hexdigest()
    return user_cache() / "patterns" / f"{sys.implementation.cache_tag}-{name}"


def _read(path: Path) -> Mapping[bytes, _Code]:
    """The codes in a file by their digests; none where it is not the user's own, or not as it was written."""
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


def _packed(key: bytes, made: _Code) -> bytes:
    flags, groups, code, names = made
    return _HEAD.pack(key, flags, groups, len(code), len(names)) + code + names


def _unpacked(body: bytes) -> Iterator[tuple[bytes, _Code]]:
    place = 0
    while place < len(body):
        key, flags, groups, code, names = _HEAD.unpack_from(body, place)
        start = place + _HEAD.size
        middle, place = start + code, start + code + names
        yield key, _Code(flags, groups, body[start:middle], body[middle:place])


def _code(source: str, flags: int) -> _Code:
    """A pattern compiled, as ``re`` does it."""
    parser, compiler, _ = _python()
    parsed = parser.parse(source, flags)
    names = " ".join(f"{name} {number}" for name, number in parsed.state.groupdict.items())
    code = array("I", compiler._code(parsed, flags))  # noqa: SLF001 -- Python's own part
    return _Code(flags | parsed.state.flags, parsed.state.groups - 1, zlib.compress(code.tobytes()), names.encode())


def _pattern(source: str, made: _Code) -> re.Pattern[str]:
    """The pattern whose code was made before."""
    numbers = made.numbers
    names = {number: name for name, number in numbers.items()}
    listed = tuple(map(names.get, range(made.groups + 1)))
    *_, matcher = _python()
    pattern: re.Pattern[str] = matcher.compile(
        source, made.flags, array("I", zlib.decompress(made.code)).tolist(), made.groups, numbers, listed
    )
    return pattern
