"""Fonts whose maps name other digits than they draw: told of, whatever every reader makes of them."""

from __future__ import annotations

import pytest

from itf_extract.read.drawn import exchanged
from itf_extract.read.pdf import read_pdf
from tests.paperwork import file_of

SAID = "In 2031 it rose by 13% to 48,679 visits, of 58."
FONTS = ["Times-Roman", "Times-Bold", "Helvetica", "Helvetica-Oblique", "Courier"]


def told(font: str, named: dict[str, str], said: str = SAID) -> tuple[str, list[tuple[str, str]]]:
    """The text and the doubts of a page, its font's map from codes to characters changed."""
    lines = "\n".join(f"<{code:02X}> <{ord(named.get(chr(code), chr(code))):04X}>" for code in range(32, 127))
    cmap = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
95 beginbfchar
{lines}
endbfchar endcmap end end"""
    text = f"BT /F0 12 Tf 1 0 0 1 72 700 Tm ({said}) Tj ET"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F0 4 0 R >> >> >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        *(f"<< /Length {len(stream)} >> stream\n{stream}\nendstream" for stream in (text, cmap)),
    ]
    source = read_pdf(file_of([*map(str.encode, objects)]), "small.pdf", "")
    return source.text, [(doubt.code, doubt.what) for doubt in source.doubts]


@pytest.mark.parametrize("font", FONTS)
def test_a_map_that_names_what_is_drawn_is_believed(font: str) -> None:
    assert told(font, {})[1] == []


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("pair", ["38", "69", "17", "25", "04"])
def test_a_map_that_exchanges_two_digits_is_told_of(font: str, pair: str) -> None:
    one, other = pair[0], pair[1]
    assert told(font, {one: other, other: one})[1] == [("DIGITS-MISDRAWN", pair)]


def test_a_map_that_is_off_by_one_is_told_of() -> None:
    ((code, digits),) = told("Times-Roman", {str(n): str((n + 1) % 10) for n in range(10)})[1]
    assert code == "DIGITS-MISDRAWN"
    assert len(digits) > 1


def test_digits_that_the_page_does_not_print_are_not_told_of() -> None:
    assert told("Times-Roman", {"3": "8", "8": "3"}, "In 2012, 47 came.")[1] == []


def test_drawings_that_are_like_no_digit_are_none_that_were_exchanged() -> None:
    unlike = {one: dict.fromkeys("0123456789", 30.0) | {other: 26.0} for one, other in [("3", "8"), ("8", "3")]}
    assert exchanged(unlike) == set()
    assert exchanged({one: {digit: value - 12 for digit, value in each.items()} for one, each in unlike.items()}) == {
        "3",
        "8",
    }
