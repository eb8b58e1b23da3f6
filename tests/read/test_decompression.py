from __future__ import annotations

import os
import zlib

import pytest

from itf_extract.read import decompression
from itf_extract.read.decompression import is_bomb


def stream(content: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    return b"1 0 obj\n<</Filter[%s]>>stream\n%s\nendstream\nendobj\n" % (filters, content)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decompression, "LARGEST", 2**20)


@pytest.mark.parametrize(
    ("data", "bomb"),
    [
        (stream(zlib.compress(bytes(2**21), 9)), True),
        (stream(zlib.compress(bytes(2**19), 9)) * 3, True),
        (stream(zlib.compress(zlib.compress(bytes(2**21), 0), 9), filters=b"/FlateDecode /FlateDecode"), True),
        (stream(zlib.compress(bytes(2**21), 9), filters=b"/Fl"), True),
        (stream(zlib.compress(bytes(2**21), 9)).removesuffix(b"\nendstream\nendobj\n"), True),
        (stream(zlib.compress(os.urandom(2**19))), False),
        (stream(zlib.compress(bytes(2**19), 9)), False),
        (stream(zlib.compress(bytes(2**21), 9), filters=b"/DCTDecode"), False),
        (stream(b"\xff" * 5_000), False),
        (b"", False),
        (stream(zlib.compress(bytes(2**19), 9) + b"%" * 2**17), False),
        (stream(zlib.compress(zlib.compress(bytes(2**9)) + b"%" * 2**16) + b"%", filters=b"/Fl /Fl"), False),
        (stream(zlib.compress(bytes(2**21), 9) + b"%" * 2**17), True),
    ],
    ids=[
        "one",
        "many",
        "twice",
        "short",
        "cut",
        "noise",
        "small",
        "picture",
        "damaged",
        "nothing",
        "more after its end",
        "more after both ends",
        "large before its end",
    ],
)
def test_what_comes_to_more_than_a_paper_is_a_bomb(data: bytes, bomb: bool) -> None:
    assert is_bomb(data + b"%" * 2_000) is bomb


def test_no_more_is_opened_than_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    opener = zlib.decompressobj

    class Counted:
        def __init__(self) -> None:
            self._opener = opener()

        def decompress(self, data: bytes, most: int) -> bytes:
            opened = self._opener.decompress(data, most)
            sizes.append(len(opened))
            return opened

        @property
        def eof(self) -> bool:
            return self._opener.eof

        @property
        def unconsumed_tail(self) -> bytes:
            return self._opener.unconsumed_tail

    monkeypatch.setattr(zlib, "decompressobj", Counted)
    assert is_bomb(stream(zlib.compress(bytes(2**25), 9)) * 2)
    assert sum(sizes) <= decompression.LARGEST + 2**20
