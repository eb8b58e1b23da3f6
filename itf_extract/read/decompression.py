"""Decompression bombs: streams that are small in the file and would fill the memory once opened."""

from __future__ import annotations

import zlib

from itf_extract.read.streams import deflated

LARGEST = 512 * 2**20  # bytes that all streams of a paper may come to; a long one's come to some ten MB
_RATIO = 1032  # deflate makes no byte into more (zlib's own technical notes)
_PIECE = 2**14
_AT_ONCE = 2**20


def is_bomb(data: bytes) -> bool:
    """Whether a PDF's deflated streams come to more than any paper's, without keeping what they come to.

    The longest streams are opened first, and no more of them than are needed to be sure: of a file of half a megabyte
    none.  Streams that are deflated twice are opened twice.
    """
    if len(data) * _RATIO <= LARGEST:
        return False
    found = ((stream.content, stream.times) for stream in deflated(data))
    streams = sorted(found, key=lambda stream: len(stream[0]), reverse=True)
    most = sum(_most(stream, times) for stream, times in streams)
    for stream, times in streams:
        if most <= LARGEST:
            break
        most -= _most(stream, times)
        size = _size(stream, times, LARGEST - most)
        if size > LARGEST:
            return True
        most += size
    return most > LARGEST


def _most(stream: memoryview, times: int) -> int:
    return int(len(stream) * _RATIO**times)


def _size(deflated: memoryview, times: int, allowed: int) -> int:
    """The most bytes that a stream can come to, as far as it must be opened to tell whether that is ``allowed``.

    A damaged stream ends where the damage is.
    """
    openers = [zlib.decompressobj() for _ in range(times)]
    total = 0
    waiting = [(0, deflated[start : start + _PIECE]) for start in range(0, len(deflated), _PIECE)][::-1]
    unopened = len(deflated)
    while waiting:
        if times == 1 and total + unopened * _RATIO <= allowed:
            return total + unopened * _RATIO
        depth, piece = waiting.pop()
        try:
            opened = openers[depth].decompress(piece, _AT_ONCE)
        except zlib.error:
            break
        total += len(opened)
        if total > LARGEST:
            break
        # What comes after a stream's own end belongs to nobody; zlib would hand it back for ever.
        ended = openers[depth].eof
        rest = b"" if ended else openers[depth].unconsumed_tail
        unopened -= (len(piece) - len(rest)) * (not depth)
        if ended:
            waiting = [(other, left) for other, left in waiting if other != depth]
        if rest:
            waiting.append((depth, memoryview(rest)))
        if opened and depth + 1 < times and not openers[depth + 1].eof:
            waiting.append((depth + 1, memoryview(opened)))
    return total
