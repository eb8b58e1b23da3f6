"""Streams that do not open whole: what is missing of them is told, as no reader tells it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from itf_extract.read.pdf import read_pdf
from itf_extract.read.streams import damaged
from tests.paperwork import Sheet, file_of, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT = b"".join(b"BT /F1 12 Tf 1 0 0 1 72 %d Tm (line %d) Tj ET\n" % (y, y * y) for y in range(700, 300, -20))
FONTS = b"/Resources << /Font << /F1 7 0 R >> >>"
CLOSED = zlib.compress(CONTENT)
FLUSHING = zlib.compressobj()
FLUSHED = FLUSHING.compress(CONTENT) + FLUSHING.flush(zlib.Z_SYNC_FLUSH)
HALF = len(CLOSED) // 2
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "its head": lambda closed: closed[:2] + b"\xff" * 9 + closed[11:],
    "its middle": lambda closed: closed[:HALF] + bytes(9) + closed[HALF + 9 :],
    "a bit": lambda closed: closed[:HALF] + bytes([closed[HALF] ^ 4]) + closed[HALF + 1 :],
    "its tail": lambda closed: closed[:-20] + bytes(20),
    "cut": lambda closed: closed[:HALF],
    "flushed with its middle wrong": lambda _: FLUSHED[:HALF] + bytes(9) + FLUSHED[HALF + 9 :],
}
WHOLE: dict[str, Callable[[bytes], bytes]] = {
    "whole": lambda closed: closed,
    "more after its end": lambda closed: closed + b"\r\n",
    "without a checksum": lambda closed: closed[:-4],
    "flushed and never closed": lambda _: FLUSHED,
    "empty": lambda _: b"",
}


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def paper(content: bytes) -> bytes:
    """Two pages, the second of which has this content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %%d 0 R >>" % FONTS
    return file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>",
        page % 4, stream(CLOSED), page % 6, stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_told_by_its_page(damage: Callable[[bytes], bytes]) -> None:
    source = read_pdf(paper(damage(CLOSED)), "small.pdf", "0" * 64, ocr="never")
    assert ("STREAM-DAMAGED", 2) in [(doubt.code, doubt.page) for doubt in source.doubts]


@pytest.mark.parametrize("way", WHOLE.values(), ids=WHOLE)
def test_what_opens_whole_is_no_damage(way: Callable[[bytes], bytes]) -> None:
    assert damaged(paper(way(CLOSED))) == []


@pytest.mark.parametrize("entries", [b"/Subtype /Image /Width 9 /Height 9", b"/Length1 90", b"/Subtype /Type1C"])
def test_pictures_and_fonts_are_not_asked(entries: bytes) -> None:
    assert damaged(b"9 0 obj\n" + stream(CLOSED[:HALF], entries)) == []


def test_a_damaged_stream_that_no_page_names_is_told_too() -> None:
    data = pdf(Sheet().text(72, 100, "第一段。"))
    data = data.replace(b"xref", b"90 0 obj\n" + stream(CLOSED[:HALF]) + b"\nendobj\nxref", 1)
    source = read_pdf(data, "small.pdf", "0" * 64)
    assert [(doubt.code, doubt.page) for doubt in source.doubts] == [("STREAM-DAMAGED", None)]


def test_an_encrypted_file_is_not_asked() -> None:
    data = pdf(Sheet().text(72, 100, "第一段。"), password="")
    assert damaged(data + stream(CLOSED[:HALF])) == []
