"""The deflated streams of a PDF as they stand in the file, and those among them that do not open whole.

What is missing of a stream no reader tells of, and all of them miss it alike.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(rb"stream(?<!endstream)\r?\n")  # begun by letters that are sought at once
_DEFLATED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_FIRST = re.compile(rb"/(?:Filter|F)\s*\[?\s*/(?:FlateDecode|Fl)\b")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
_DICTIONARY = 1024  # bytes before a stream within which its dictionary begins
_LONGEST_NUMBER = 24
# What holds no text and no map of codes to characters: pictures, fonts, tables of objects.
_SPEECHLESS = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|/Length1\b|/Type\s*/(?:XRef|EmbeddedFile)\b|/Width\b"
)
_ENCRYPTED = b"/Encrypt"
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_LARGEST = 2**24  # bytes that a stream of objects may come to
_AT_ONCE = 2**20  # bytes to which a piece of a stream may come
_HEADER = 2  # bytes before the deflated data (RFC 1950, 2.2)
_FLUSHED = b"\x00\x00\xff\xff"  # zlib ends with it all that it was given so far; Acrobat closes no comment's stream


class Deflated(NamedTuple):
    """A deflated stream: the number of its object (nought where that is not told), its dictionary and its bytes."""

    number: int
    dictionary: bytes
    content: memoryview

    @property
    def times(self) -> int:
        """How many times it is deflated."""
        return len(_DEFLATED.findall(self.dictionary))

    @property
    def whole(self) -> bool:
        """Whether it opens to its end and comes to what was once deflated; its checksum alone may be missing."""
        try:
            return _ends(self.content, zlib.MAX_WBITS) or _ends(self.content[_HEADER:], -zlib.MAX_WBITS)
        except zlib.error:
            return False


def deflated(data: bytes) -> Iterator[Deflated]:
    """Each deflated stream of a file."""
    for found in _STREAM.finditer(data):
        near = max(0, found.start() - _DICTIONARY)
        begin = max(near, data.rfind(b"obj", near, found.start()))
        dictionary = data[begin : found.start()]
        if _DEFLATED.search(dictionary):
            number = _NUMBER.search(data, max(0, begin - _LONGEST_NUMBER), begin)
            end = data.find(b"endstream", found.end())
            content = memoryview(data)[found.end() : end if end >= 0 else len(data)]
            yield Deflated(int(number[1]) if number else 0, dictionary, content)


def damaged(data: bytes) -> list[int]:
    """The numbers of objects whose streams may hold text and do not open whole; none of a file that is encrypted."""
    if _ENCRYPTED in data:
        return []
    streams = (each for each in deflated(data) if _FIRST.search(each.dictionary))
    spoken = (each for each in streams if not _SPEECHLESS.search(each.dictionary) and bytes(each.content).strip())
    return [each.number for each in spoken if not each.whole]


def mentions(data: bytes, key: bytes) -> bool:
    """Whether some dictionary of a file may have a key: it stands in the open or among deflated objects."""
    packed = (each.content for each in deflated(data) if _OBJECTS.search(each.dictionary))
    return key in data or any(key in _opened(content) for content in packed)


def _opened(content: memoryview) -> bytes:
    """What a stream of objects comes to; nothing of one that is damaged or encrypted."""
    try:
        return zlib.decompressobj().decompress(content, _LARGEST)
    except zlib.error:
        return b""


def _ends(content: memoryview, window: int) -> bool:
    """Whether a stream comes to its end, opened piece by piece; a negative window is that of one without a checksum.

    One that was flushed and never closed has all that was written.

    Raises zlib.error.
    """
    opener, rest = zlib.decompressobj(window), bytes(content)
    while rest and not opener.eof:
        opener.decompress(rest, _AT_ONCE)
        rest = opener.unconsumed_tail
    opener.flush()
    return opener.eof or bytes(content).rstrip(b"\r\n").endswith(_FLUSHED)
