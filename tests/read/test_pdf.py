"""Files in, sources out: what a PDF prints, however its pages lie, or one line that says why it cannot be read."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import pytest

from itf_extract.errors import (
    EmptyError,
    EncryptedError,
    FormatError,
    ScannedError,
    TruncatedError,
    UnreadableError,
    WrongPasswordError,
)
from itf_extract.read import read
from itf_extract.read.pdf import read_pdf
from itf_extract.read.pdfium import PdfiumFile
from tests.paperwork import A4, Sheet, pdf

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.source import Source


def page(rotate: int = 0) -> Sheet:
    sheet = Sheet(rotate).text(72, 100, "問題", bold=True).text(72, 130, "現有撥款將於")
    return sheet.text(72, 148, "兩年後用完。").rule(72, 200, 300, 200)


class Reader(Protocol):
    """Writes a file and reads it."""

    def __call__(self, data: bytes, name: str = "small.pdf", password: str | None = None) -> Source: ...


@pytest.fixture(params=["auto", "pdfplumber"])
def source_of(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """What reads a file, with each of the engines that read any PDF."""

    def written_and_read(data: bytes, name: str = "small.pdf", password: str | None = None) -> Source:
        path = tmp_path / name
        path.write_bytes(data)
        return read(path, password, request.param)

    return written_and_read


def test_lines_are_read_from_top_to_bottom(source_of: Reader) -> None:
    sheet = Sheet().text(72, 300, "下").text(72, 100, "上").text(72, 200, "中")
    assert source_of(pdf(sheet)).text == "上\n中\n下"


def test_a_page_says_how_large_it_is_and_what_is_drawn_on_it(source_of: Reader) -> None:
    source = source_of(pdf(page()))
    only = source.pages[0]
    assert (only.number, only.width, only.height) == (1, *A4)
    assert [tuple(map(round, ruling)) for ruling in only.rulings] == [(72, 200, 300, 200)]
    level = source.glyph_boxes.levels[0]
    assert level
    x0, x1 = source.glyph_boxes.x0s[0], source.glyph_boxes.x1s[0]
    assert (source.text[0], round(x0), round(x1), round(level.baseline)) == ("問", 72, 84, 100)
    assert level.size == pytest.approx(12, abs=0.1)


def test_lines_know_their_places_and_weight(source_of: Reader) -> None:
    source = source_of(pdf(page()))
    heading, *rest = source.lines
    assert source.text[heading.start : heading.end] == "問題"
    assert heading.bold
    assert not any(line.bold for line in rest)
    assert [round(line.baseline) for line in source.lines] == [100, 130, 148]


def test_pages_are_joined_by_form_feeds(source_of: Reader) -> None:
    source = source_of(pdf(page(), Sheet(), Sheet().text(72, 100, "末頁")))
    assert source.text == "問題\n現有撥款將於\n兩年後用完。\f\f末頁"
    assert [source.page_of(offset) for offset in (0, source.text.index("末"))] == [1, 3]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_reads_as_upright(rotate: int, source_of: Reader) -> None:
    upright = source_of(pdf(page()), "upright.pdf")
    turned = source_of(pdf(page(rotate)), "turned.pdf")
    assert turned.text == upright.text
    for a, b in zip(turned.lines, upright.lines, strict=True):
        assert (a.x0, a.x1, a.baseline, a.size) == pytest.approx((b.x0, b.x1, b.baseline, b.size), abs=0.02)
    assert [turned.pages[0].width, turned.pages[0].height] == list(A4)
    ruling = turned.pages[0].rulings[0]
    assert tuple(ruling) == pytest.approx((72, 200, 300, 200), abs=0.02)


def test_writing_that_runs_up_an_unrotated_page_reads_as_upright(source_of: Reader) -> None:
    sheet = Sheet().text(0, 0, "側向文字")
    # Turned by a quarter, from the middle of the page upwards.
    sheet.drawn = [sheet.drawn[0].replace("1 0 0 1 0 842 Tm", "0 1 -1 0 300 100 Tm")]
    assert source_of(pdf(sheet)).text == "側向文字"


def test_thin_rectangles_are_the_rules_of_tables(source_of: Reader) -> None:
    sheet = Sheet().text(80, 115, "年份").text(180, 115, "宗數").text(80, 135, "某年").text(180, 135, "五")
    for y in (100, 120, 140):
        sheet.bar(72, y, 272, y + 0.5)
    for x in (72, 172, 272):
        sheet.bar(x, 100, x + 0.5, 140)
    source = source_of(pdf(sheet))
    assert len(source.pages[0].grids) == 1
    assert len(source.pages[0].grids[0]) == 4


def test_glyphs_set_apart_are_not_parted_by_spaces(source_of: Reader) -> None:
    sheet = Sheet().text(72, 100, "創新及科技發展", spacing=2).text(72, 120, "二○二一年五月", size=13.5, spacing=2.8)
    assert source_of(pdf(sheet)).text == "創新及科技發展\n二○二一年五月"


def test_every_inked_character_has_its_box(source_of: Reader) -> None:
    source = source_of(pdf(page(), page()))
    assert len(source.glyph_boxes) == len(source.text)
    assert [box is None for box in source.glyph_boxes] == [char.isspace() for char in source.text]
    assert list(source.line_starts) == sorted(source.line_starts)
    assert all(a.end <= b.start for a, b in pairwise(source.lines))


def test_an_encrypted_pdf_asks_for_its_password(source_of: Reader) -> None:
    locked = pdf(page(), password="open sesame")  # noqa: S106 - the test's own
    with pytest.raises(EncryptedError, match=r"locked\.pdf: is encrypted; .*--password"):
        source_of(locked, "locked.pdf")
    with pytest.raises(WrongPasswordError, match="does not open it"):
        source_of(locked, "locked.pdf", "wrong")
    assert source_of(locked, "locked.pdf", "open sesame").text == source_of(pdf(page())).text


def test_an_encrypted_pdf_without_user_password_just_opens(source_of: Reader) -> None:
    assert source_of(pdf(page(), password="")).text.startswith("問題")


def test_a_pdf_of_pictures_has_no_text(source_of: Reader) -> None:
    with pytest.raises(ScannedError, match="only scanned pictures"):
        source_of(pdf(Sheet().bar(0, 0, 595, 842), Sheet().rule(0, 0, 9, 9)))


@pytest.mark.parametrize("size", [(595, 2**31), (2, 842), (0.001, 0.001)])
def test_a_page_of_any_size_breaks_nothing(size: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError):
        read_pdf(pdf(Sheet(size=size).rule(0, 0, 9, 9)), "small.pdf", "0" * 64)


def test_what_pdfium_alone_cannot_open_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(PdfiumFile, "__init__", closed)
    with pytest.raises(ScannedError):
        read_pdf(pdf(Sheet().rule(0, 0, 9, 9)), "small.pdf", "0" * 64)


def test_a_page_that_pdfium_does_not_find_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfiumFile, "has", lambda *_: False)
    with pytest.raises(ScannedError):
        read_pdf(pdf(Sheet().rule(0, 0, 9, 9)), "small.pdf", "0" * 64)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_called_so_or_read_in_full(share: float, source_of: Reader) -> None:
    whole = pdf(*[page()] * 5)
    cut = whole[: int(len(whole) * share)]
    with suppress(TruncatedError):
        assert source_of(cut, "cut.pdf").text == source_of(whole).text


NOT_PDFS = [
    ("empty.pdf", b"", EmptyError),
    ("blank.pdf", b" \r\n\t ", EmptyError),
    ("words.pdf", "只是文字".encode(), FormatError),
    ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), FormatError),
    ("header.pdf", b"%PDF-1.7\n", TruncatedError),
    ("header.txt", b"%PDF-1.7\n%%EOF", TruncatedError),
    ("no-pages.pdf", pdf(), TruncatedError),
]


@pytest.mark.parametrize(("name", "data", "error"), NOT_PDFS)
def test_what_is_no_pdf_is_named_in_one_line(
    name: str, data: bytes, error: type[UnreadableError], source_of: Reader
) -> None:
    with pytest.raises(error) as caught:
        source_of(data, name)
    assert caught.value.name == name
    assert "\n" not in str(caught.value)


def test_a_pdf_is_known_by_its_header_not_by_its_name(source_of: Reader) -> None:
    assert source_of(b"\n\n" + pdf(page()), "paper.bin").media_type == "application/pdf"


HOSTILE = [
    ("encrypted.pdf", EncryptedError),
    ("scanned.pdf", ScannedError),
    ("truncated.pdf", TruncatedError),
]


@pytest.mark.parametrize(("name", "error"), HOSTILE)
def test_a_hostile_real_file_is_refused_with_its_cause(name: str, error: type[UnreadableError], shared: Path) -> None:
    with pytest.raises(error, match=name):
        read(shared / "papers" / "hostile" / name, ocr="never")


def test_a_real_encrypted_file_opens_with_its_password(shared: Path) -> None:
    path = shared / "papers" / "hostile" / "encrypted.pdf"
    assert len(read(path, "secret").pages) > 1
    with pytest.raises(WrongPasswordError):
        read(path, "not that")
