"""Papers damaged in the ways that files are damaged, and in some that only malice knows; the same for the same seed."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from tests.test_growth import PIECES, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_WORDS = (
    "「」“”()（），。、；：%$", "一百", "第", "段", "附件", "總目", "分目", "2021-22年度", "99月99日", "五分之", "1:0",
    "0/0", "9" * 5000, "\ue000", "\ufffd", "\x1b[31m", "\x07", "=1+1", "<script>", "\u202e", "\x85", "\u2028", "\f",
    "\r", "\ufeff", "-0", "1e999", "٣", "²", "Ⅷ", "億" * 60, "two hundred and ", "head 111 ", "&lt;", "../../x", "'",
)  # fmt: skip
_NAMES = (
    b"/Kids",
    b"/Count",
    b"/Length",
    b"/MediaBox",
    b"/Contents",
    b"/Filter",
    b"/W",
    b"/ToUnicode",
    b"/Parent",
    b"/Root",
)
_NUMBERS = (b"-1", b"0", b"999999999999", b"1e308", b"null", b"65536", b"NaN", b"2 0 R")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def mutated_text(text: str, random: Random) -> bytes:
    """A dump with some of its lines and words changed, or one made of a single thing."""
    if not random.randrange(6):
        return written(random.choice([*PIECES.values()]), random.randrange(200, 4000)).encode()
    lines = text.split("\n")
    for _ in range(random.choice((1, 5, 40, 200))):
        here, there = random.randrange(len(lines)), random.randrange(len(lines))
        place = random.randrange(len(lines[here]) + 1)
        match random.randrange(6):
            case 0:
                lines[here] = ""
            case 1:
                lines[here], lines[there] = lines[there], lines[here]
            case 2:
                lines[here] = lines[here][:place] + lines[there][: random.randrange(80)]
            case 3:
                lines[here] = lines[here][:place] + random.choice(_WORDS) + lines[here][place:]
            case 4:
                lines[here] = lines[here].rstrip() + " " * random.randrange(60)
            case _:
                lines[here] *= random.choice((2, 30))
    data = "\n".join(lines)[:60_000].encode()
    return _bytes_changed(data, random) if not random.randrange(10) else data


def mutated_pdf(data: bytes, random: Random) -> bytes:
    """A PDF with bytes, numbers or the contents of a stream changed, or cut."""
    ways: Sequence[Callable[[bytes, Random], bytes]] = (
        _bytes_changed,
        _number_changed,
        _stream_changed,
        _cut,
        _spliced,
    )
    for _ in range(random.choice((1, 1, 3))):
        data = random.choice(ways)(data, random)
    return data


def _bytes_changed(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 10, 100))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _number_changed(data: bytes, random: Random) -> bytes:
    places = [found for name in _NAMES for found in re.finditer(name + rb"[ \[]*[-0-9.]+", data)]
    if not places:
        return data
    place = random.choice(places)
    name = re.match(rb"/\w+[ \[]*", place[0])
    return data[: place.start()] + (name[0] if name else b"") + random.choice(_NUMBERS) + data[place.end() :]


def _stream_changed(data: bytes, random: Random) -> bytes:
    """One stream opened, changed and closed again: what the checks of a file's outside never see."""
    streams = [*_STREAM.finditer(data)]
    if not streams:
        return data
    chosen = random.choice(streams)
    try:
        opened = zlib.decompress(chosen[1].rstrip(b"\r\n"))
    except zlib.error:
        return data
    if not opened:
        return data
    inside = _bytes_changed(opened, random) if random.randrange(2) else opened * random.choice((2, 20))
    closed = zlib.compress(inside)
    return data[: chosen.start(1)] + closed + b"\n" + data[chosen.end(1) :]


def _cut(data: bytes, random: Random) -> bytes:
    begin = random.randrange(len(data))
    return data[:begin] + data[begin + random.randrange(1, 2000) :] if random.randrange(2) else data[: begin + 1]


def _spliced(data: bytes, random: Random) -> bytes:
    begin, place = random.randrange(len(data)), random.randrange(len(data))
    return data[:place] + data[begin : begin + random.randrange(1, 500)] + data[place:]


_WAYS: Sequence[Callable[[bytes, Random], bytes]] = (_bytes_changed, _number_changed, _stream_changed, _cut, _spliced)
