"""Glyphs that a reader puts at wrong places: the characters are right, their order is not."""

from __future__ import annotations

from itf_extract.read.pdf import read_pdf
from tests.paperwork import file_of

_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Coded def /CMapType %d def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""
_CIDS = "2 begincidrange <1020> <107E> 32 <3000> <9FFF> 12288 endcidrange"


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def coded(*shown: tuple[float, float, float, str]) -> bytes:
    """A PDF of texts at their places and sizes, whose font has a map of its own from codes to the numbers of glyphs."""
    codes = {char: f"<{ord(char) + 0x1000 * char.isascii():04X}>" for _, _, _, text in shown for char in text}
    said = "\n".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm {''.join(codes[char] for char in text).replace('><', '')} Tj ET"
        for x, y, size, text in shown
    )
    chars = "\n".join(f"1 beginbfchar {code} <{ord(char):04X}> endbfchar" for char, code in codes.items())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R /Resources << /Font << /F1 4 0 R >>>>>>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Coded /Encoding 7 0 R /ToUnicode 8 0 R /DescendantFonts [5 0 R] >>",
        """<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Coded /DW 1000 /W [32 126 500] /FontDescriptor 6 0 R
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity >>""",
        """<< /Type /FontDescriptor /FontName /Coded /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860
        /Descent -140 /CapHeight 700 /StemV 80 >>""",
        stream(_MAP % (1, _CIDS)).replace("<< /Length", "<< /Type /CMap /CMapName /Coded /Length", 1),
        stream(_MAP % (2, chars)),
        stream(said),
    ]
    return file_of([part.encode("latin-1") for part in objects])


def test_a_sum_before_a_mark_keeps_its_order() -> None:
    """``3,124,000元`` is nine half signs and a whole one wide; a mark and more are printed behind it."""
    shown = coded((72, 700, 12, "為3,124,000元"), (150, 704.5, 7, "3"), (153.5, 700, 12, "，按年計"))
    assert read_pdf(shown, "small.pdf", "").text == "為3,124,000元3，按年計"


def test_a_value_stays_in_its_column() -> None:
    columns = [(72 + 90 * place, 700.0, 12.0, text) for place, text in enumerate(("2028-29", "1,185.25", "202.25"))]
    assert read_pdf(coded(*columns), "small.pdf", "").text.split() == ["2028-29", "1,185.25", "202.25"]
