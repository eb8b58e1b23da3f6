"""Tests of the reader that goes through pdf_oxide."""

from __future__ import annotations

from itertools import accumulate

import pytest

from itf_extract.read.oxide import OxideFile


def _paper(width: int) -> bytes:
    """A page that says 12 in a font that is not embedded, whose glyphs all are so wide."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        "<</Length 34>>stream\nBT /F1 10 Tf 9 50 Td (1)Tj (2)Tj ET\nendstream",
        "<</Type/Font/Subtype/TrueType/BaseFont/ArialMT/FirstChar 49/LastChar 50/Widths 6 0 R>>",
        f"[{width} {width}]",
    ]
    body = [f"{number} 0 obj{said}endobj\n" for number, said in enumerate(objects, 1)]
    starts = list(accumulate(map(len, body), initial=len("%PDF-1.4\n")))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    head = f"xref\n0 {len(starts)}\n0000000000 65535 f \n{table}trailer<</Size {len(starts)}/Root 1 0 R>>"
    return f"%PDF-1.4\n{''.join(body)}{head}\nstartxref\n{starts[-1]}\n%%EOF".encode("ascii")


def _ends(data: bytes) -> list[float]:
    """Where each glyph ends."""
    quick = OxideFile(data, None, 1).page(1)
    assert quick
    assert quick.page
    return [round(end, 1) for end in quick.page.glyphs.x1s]


@pytest.mark.parametrize("widths", [(300, 1000), (1000, 300)])
def test_a_file_has_its_own_widths_whatever_was_read_before(widths: tuple[int, int]) -> None:
    assert [_ends(_paper(width)) for width in widths] == [[9 + width / 100, 9 + width / 50] for width in widths]
