"""Text in the colour of its ground, and text that is covered: left out and told of; what can be seen is read."""

from __future__ import annotations

import pytest

from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

FIRST, SECOND = "第一段的撥款為3億元。", "第二段的撥款為45億元。"
CLEAR = ">> /ExtGState << /Clear << /ca 0 >>"
ROW = "60 590 300 24 re f"  # a box around the second line


def sheet(before: str = "", after: str = "", *, under: str = "") -> Sheet:
    """A page with two lines, and operators around the second; ``under`` all that comes before both."""
    page = Sheet().text(72, 100, FIRST)
    page.drawn.insert(0, under)
    page.drawn += ["q", before, Sheet().text(72, 242, SECOND).drawn[0], after, "Q"]
    page.chars |= set(SECOND)
    page.properties = CLEAR
    return page


def read(page: Sheet) -> tuple[str, list[tuple[str, str]]]:
    source = read_pdf(pdf(page), "small.pdf", "0" * 64, ocr="never")
    return source.text, [(doubt.code, doubt.what) for doubt in source.doubts]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1 g", ""),
        ("1 1 1 rg", ""),
        ("0 0 0 0 k", ""),
        ("0.99 g", ""),
        (f"0.2 g {ROW} 0.2 g", ""),
        (f"0 0.3 0.6 rg {ROW} 0.01 0.3 0.6 rg", ""),
        ("", f"0 g {ROW}"),
        ("", f"1 g {ROW}"),
        ("", f"1 0 0 rg {ROW}"),
        ("3 Tr", ""),
        ("/Clear gs", ""),
    ],
)
def test_what_nobody_sees_is_left_out_and_told_of(before: str, after: str) -> None:
    assert read(sheet(before, after)) == (FIRST, [("TEXT-UNSEEN", SECOND)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0.9 g", ""),
        (f"0 0.3 0.6 rg {ROW} 1 g", ""),
        (f"0.95 g {ROW} 0 g", ""),
        ("", "0 g 60 596 300 1 re f"),
        ("", "0 g 60 550 300 24 re f"),
        ("", f"0 g {ROW[:-1]}S"),
        ("1 g 0 G 2 Tr", ""),
        ("0 0 1 rg", ""),
    ],
)
def test_what_can_be_seen_is_read(before: str, after: str) -> None:
    assert read(sheet(before, after)) == (f"{FIRST}\n{SECOND}", [])


def test_what_is_printed_anew_upon_its_cover_is_read() -> None:
    again = Sheet().text(72, 242, SECOND).drawn[0]
    assert read(sheet("", f"0.6 g {ROW} 1 g {again}")) == (f"{FIRST}\n{SECOND}", [])


def test_a_page_that_is_painted_white_first_is_read() -> None:
    assert read(sheet(under="1 g 0 0 595 842 re f 0 g")) == (f"{FIRST}\n{SECOND}", [])


def test_a_bar_over_part_of_a_line_takes_that_part() -> None:
    bar = "0 g 156 590 200 24 re f"  # from the eighth letter on
    assert read(sheet("", bar)) == (f"{FIRST}\n{SECOND[:7]}", [("TEXT-UNSEEN", SECOND[7:])])


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_hides_the_same(rotate: int) -> None:
    page = sheet("1 g")
    page.rotate = rotate
    text, doubts = read(page)
    assert (text, doubts) == (FIRST, [("TEXT-UNSEEN", SECOND)])


@pytest.mark.parametrize("matrix", ["1000000 0 0 1000000 72 600", "1 0 0 1 9000 600", "1 0 0 1 -9000 -600"])
def test_a_glyph_of_any_size_and_place_breaks_nothing(matrix: str) -> None:
    page = sheet("1 g")
    page.drawn = [drawn.replace("1 0 0 1 72 600", matrix) for drawn in page.drawn]
    assert read(page)[0].splitlines()[0] == FIRST


def test_a_page_larger_than_any_paper_is_not_drawn() -> None:
    page = sheet("1 g")
    page.size = (595, 20_000)
    assert read(page) == (f"{FIRST}\n{SECOND}", [])


def test_text_without_ink_over_text_that_is_seen_is_no_reading_of_a_picture() -> None:
    page = sheet("3 Tr").text(75, 243, FIRST)
    page.drawn.append(Sheet().text(78, 242, FIRST).drawn[0])
    assert read(page)[1] == [("TEXT-UNSEEN", SECOND)]
