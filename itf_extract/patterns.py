"""Regular expressions, kept compiled: a paper needs a thousand, which take half a second to make.

``re`` turns a pattern into its code, a list of numbers that its matcher runs.  That code is kept (``kept``) and handed
to the matcher the next time, which takes a hundredth of the time.  The matcher checks each code that it is given, and
wherever there is a doubt, ``re`` compiles.  So is kept what a pattern demands of a text that it matches
(``demands``), by which most texts need not be asked.
"""

from __future__ import annotations

import re
import struct
import zlib
from array import array
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = struct.Struct("=III")  # all flags, groups, bytes of the names
# What Python does not promise to have or to leave as it is.
_DOUBTS = (
    struct.error,
    zlib.error,
    AttributeError,
    ImportError,
    LookupError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)


class _Code(NamedTuple):
    """What the matcher needs of a pattern beside its source."""

    flags: int
    groups: int
    code: bytes  # deflated: numbers of four bytes, most of them small, take a sixth of the room
    names: bytes  # of groups, in pairs of name and number

    @classmethod
    def of(cls, packed: bytes) -> _Code:
        """What was packed."""
        flags, groups, length = _HEAD.unpack_from(packed)
        code = _HEAD.size + length
        return cls(flags, groups, packed[code:], packed[_HEAD.size : code])

    def packed(self) -> bytes:
        """All of it in one."""
        return _HEAD.pack(self.flags, self.groups, len(self.names)) + self.names + self.code

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the groups that have names."""
        parts = self.names.decode().split()
        return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of a pattern of the package.

    >>> compiled("[0-9]+", re.ASCII) == re.compile("[0-9]+", re.ASCII)
    True
    """
    flags = int(flags)
    try:
        matcher = _python()[-1]
        what = f"code {matcher.MAGIC} {matcher.CODESIZE} {flags} {source}"
        return _pattern(source, _Code.of(kept(what, lambda: _code(source, flags).packed())))
    except _DOUBTS:
        return re.compile(source, flags)


def either(sources: Iterable[str]) -> str:
    """A pattern that is found wherever any of some is: a text without it need not be asked for each.

    >>> compiled(either(["(?i)less", "net"])).findall("Less the net sum, NET")
    ['Less', 'net']
    """
    return "|".join(f"(?i:{each[4:]})" if each.startswith("(?i)") else f"(?:{each})" for each in sources)


@cache
def _python() -> tuple[Any, Any, Any]:
    """Python's own parser, compiler and matcher of patterns, which it does not promise to have."""
    return import_module("re._parser"), import_module("re._compiler"), import_module("_sre")


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
