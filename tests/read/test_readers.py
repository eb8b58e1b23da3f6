"""Three readers of one page: which of them is believed, and what is told where none is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itf_extract.errors import ScannedError
from itf_extract.model.page import Glyphs, Ruling
from itf_extract.read import readers
from itf_extract.read.oxide import OxideFile, Quick
from itf_extract.read.pdf import read_pdf
from itf_extract.read.pdfium import PdfiumFile
from itf_extract.read.plumber import PlumberFile
from itf_extract.read.visible import once
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from itf_extract.model.source import Box, Source

MAKERS = Path(__file__).parents[1] / "makers"


def read(*sheets: Sheet) -> Source:
    return read_pdf(pdf(*sheets), "small.pdf", "0" * 64)


def codes(source: Source) -> list[tuple[str, int | None]]:
    return [(doubt.code, doubt.page) for doubt in source.doubts]


def drawn(text: str, before: str = "", after: str = "", matrix: str = "1 0 0 1 72 600") -> Sheet:
    """A page with a line and another one with operators around it."""
    sheet = Sheet().text(72, 100, "第一段的撥款為3億元。")
    encoded = "".join(f"{ord(char):04X}" for char in text)
    sheet.drawn.append(f"{before} BT /F1 12 Tf {matrix} Tm <{encoded}> Tj ET {after}")
    sheet.chars |= set(text)
    return sheet


def test_readers_that_agree_leave_no_doubt() -> None:
    source = read(drawn("第二段的撥款為4億元。"))
    assert (source.engine, source.doubts) == ("pdf_oxide", ())


@pytest.mark.parametrize("lost", ["4", "第二段的撥款為4億元。"])
def test_what_one_reader_loses_the_others_read(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    page_of = OxideFile.page

    def without(self: OxideFile, number: int, box: Box | None) -> Quick | None:
        quick = page_of(self, number, box)
        assert quick
        assert quick.page
        glyphs = quick.page.glyphs
        kept = Glyphs.of(glyph for glyph in glyphs if glyph.text not in lost)
        return quick._replace(page=quick.page._replace(glyphs=kept), texts="".join(kept.texts))

    monkeypatch.setattr(OxideFile, "page", without)
    source = read(drawn("第二段的撥款為4億元。"))
    assert source.engine == "pdfplumber"
    assert source.doubts == ()
    assert source.text.endswith("第二段的撥款為4億元。")


@pytest.mark.parametrize("lost", ["", "4"])
def test_superior_figures_are_raised_whichever_reader_is_believed(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    page_of = OxideFile.page

    def without(self: OxideFile, number: int, box: Box | None) -> Quick | None:
        quick = page_of(self, number, box)
        assert quick
        assert quick.page
        kept = Glyphs.of(glyph for glyph in quick.page.glyphs if glyph.text not in lost)
        return quick._replace(page=quick.page._replace(glyphs=kept), texts="".join(kept.texts))

    monkeypatch.setattr(OxideFile, "page", without)
    monkeypatch.setattr(readers, "suspects", lambda glyphs: ["".join(glyphs.texts).index("3")])
    monkeypatch.setattr(PdfiumFile, "inks", lambda *_: [4.3])
    with readers.Readers(pdf(drawn("第二段的撥款為4億元。")), "small.pdf", None) as opened:
        (sheet,) = opened.sheets()
    raised = [glyph.text for glyph in sheet.page.glyphs if glyph.size < 12]
    assert (sheet.reader, raised) == ("pdfplumber" if lost else "pdf_oxide", ["3"])


def test_a_page_that_pdfium_alone_reads_has_no_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OxideFile, "page", lambda *_: None)
    monkeypatch.setattr(PlumberFile, "page", lambda *_: None)
    assert codes(read(drawn("4"))) == [("NO-WITNESS", 1)]


def test_a_page_on_which_all_differ_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([Counter("34"), Counter("35"), Counter("36"), Counter("37")] * 3)
    monkeypatch.setattr(readers, "same", lambda *_: False)
    monkeypatch.setattr(readers, "of_page", lambda _: next(counts))
    (doubt,) = read(drawn("4")).doubts
    assert (doubt.code, doubt.page) == ("READERS-DIFFER", 1)
    assert set(doubt.what) <= set("4567")


def test_a_ligature_is_one_glyph_of_several_letters() -> None:
    with PdfiumFile((MAKERS / "xelatex.pdf").read_bytes(), None) as file:
        texts = once(file.page(2, ()).page).glyphs.texts
    assert [text for text in texts if len(text) > 1] == ["ffi", "ff", "ffi", "fi", "ffi", "fl", "fi"]


def test_actual_text_is_read_for_its_glyphs() -> None:
    marked = "/Span << /ActualText (five) >> BDC"
    source = read(drawn("9999", marked, "EMC"))
    assert source.text.splitlines()[-1] == "five"


@pytest.mark.parametrize(("said", "told"), [("8700", "18"), ("1800", ""), ("five", "0018")])
def test_actual_text_of_other_digits_than_are_drawn_is_told_of(said: str, told: str) -> None:
    source = read(drawn("1700" if told == "18" else "1800", f"/Span << /ActualText ({said}) >> BDC", "EMC"))
    assert [doubt.what for doubt in source.doubts if doubt.code == "DIGITS-MISDRAWN"] == ([told] if told else [])


def test_a_page_slightly_askew_reads_as_straight() -> None:
    sheet = Sheet().text(72, 100, "第一段的撥款為3億元。").text(300, 100, "附註").text(72, 120, "第二段。")
    sheet.drawn = ["q 0.99966 0.02618 -0.02618 0.99966 0 0 cm", *sheet.drawn, "Q"]
    assert read(sheet).text == "第一段的撥款為3億元。  附註\n第二段。"


@pytest.mark.parametrize("matrix", ["0.707 0.707 -0.707 0.707 200 300", "0 1 -1 0 560 300", "0 -1 1 0 30 600"])
def test_what_does_not_run_with_the_page_is_a_line_apart(matrix: str) -> None:
    source = read(drawn("草稿", matrix=matrix))
    assert [source.text[line.start : line.end] for line in source.lines if line.angle] == ["草稿"]
    assert source.text == "第一段的撥款為3億元。\n草稿"


def test_a_size_below_nought_turns_the_writing_round() -> None:
    sheet = drawn("撥款為4億元。")
    sheet.drawn[-1] = sheet.drawn[-1].replace("/F1 12 Tf 1 0 0 1", "/F1 -12 Tf -1 0 0 -1")
    assert read(sheet).text.splitlines()[-1] == "撥款為4億元。"


def test_a_font_without_characters_in_part_of_a_paper_is_told_of() -> None:
    source = read(drawn("\ue001\ue002"))
    assert codes(source) == [("GLYPHS-UNREADABLE", 1)]
    assert source.doubts[0].what == "2"
    assert source.doubts[0].locator is not None
    assert source.text.endswith("��")


@settings(max_examples=15)
@given(st.lists(st.text(st.sampled_from("甲乙丙0123456789,.%$()"), min_size=1, max_size=12), min_size=1, max_size=6))
def test_every_glyph_of_a_page_is_in_its_text(lines: list[str]) -> None:
    sheet = Sheet()
    for row, line in enumerate(lines):
        sheet.text(72, 100 + 20 * row, line)
    assert Counter("".join(read(sheet).text.split())) == Counter("".join(lines))


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def pictured(*lines: str) -> Sheet:
    """A page that is a picture, with lines of text on it that a recognition tool left unseen."""
    sheet = Sheet()
    for row, line in enumerate(lines):
        sheet.text(72, 100 + 20 * row, line)
    sheet.drawn = [PICTURE, *(line.replace("BT", "BT 3 Tr") for line in sheet.drawn)]
    return sheet


def test_a_picture_with_a_stamp_is_not_read() -> None:
    with pytest.raises(ScannedError):
        read(pictured("收訖 2031年5月7日"), pictured())


def test_a_page_that_is_a_picture_among_others_is_told_of() -> None:
    source = read(drawn("正文。"), pictured("收訖 2031年5月7日"))
    assert codes(source) == [("PAGE-PICTURED", 2)]
    assert "收訖" in source.text


def test_recognised_text_under_a_picture_is_read() -> None:
    lines = [f"第{row}段的撥款為{row}億元，供各區的機構使用。" for row in range(1, 9)]
    source = read(pictured(*lines))
    assert source.text.splitlines() == lines
    assert [doubt.code for doubt in source.doubts] == ["LAYER-RECOGNISED"]


def test_letters_drawn_as_shapes_are_told_of() -> None:
    shapes = Sheet()
    shapes.drawn = ["10 10 m 20 30 l 30 10 l f"] * 200
    source = read_pdf(pdf(drawn("正文。"), shapes), "small.pdf", "0" * 64, ocr="never")
    assert codes(source) == [("PAGE-PICTURED", 2)]


def test_rules_that_one_reader_puts_into_the_corner_are_anothers(monkeypatch: pytest.MonkeyPatch) -> None:
    page_of = OxideFile.page

    def squeezed(file: OxideFile, number: int, box: Box | None = None) -> Quick | None:
        quick = page_of(file, number, box)
        assert quick
        assert quick.page
        high = quick.page.height
        rules = tuple(
            Ruling(rule.x0 / 10, high - (high - rule.top) / 10, rule.x1 / 10, high - (high - rule.bottom) / 10)
            for rule in quick.rulings
        )
        return quick._replace(page=quick.page._replace(rulings=rules, grids=()), rulings=rules)

    sheet = Sheet().text(104, 114, "甲").text(224, 114, "乙").text(104, 134, "是").text(224, 134, "否")
    for y in (100, 120, 140):
        sheet.bar(100, y, 340, y + 0.5)
    for x in (100, 220, 340):
        for y in (100, 120):
            sheet.bar(x, y, x + 0.5, y + 20)
    monkeypatch.setattr(OxideFile, "page", squeezed)
    (found,) = read(sheet).pages
    assert [len(grid) for grid in found.grids] == [4]
    assert {round(rule.x0) for rule in found.rulings if not rule.horizontal} == {100, 220, 340}
