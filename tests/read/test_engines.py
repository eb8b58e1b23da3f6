"""Two engines, one reading: what pdf_oxide and pdfplumber make of the same pages, and which of them reads what."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.deliver.json import paper_json
from itf_extract.errors import EncryptedError, ScannedError, TruncatedError, UnreadableError, WrongPasswordError
from itf_extract.pipeline import examined, structured
from itf_extract.read import read as source_at
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from itf_extract.model.page import Glyph, Glyphs
    from itf_extract.model.source import Source
    from itf_extract.read.pdf import Engine

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ENGINES: tuple[Engine, ...] = ("oxide", "pdfplumber")
SAMPLES = sorted(path.name for path in (ROOT / "samples").glob("*.pdf"))
SHARED = ("libreoffice", "typst")
# What pdf_oxide leaves to pdfplumber: text that does not run from left to right.
SIDEWAYS = "BT /F1 12 Tf 0 1 -1 0 300 50 Tm <5074> Tj ET"


def read(data: bytes, engine: Engine = "auto", password: str | None = None) -> Source:
    return read_pdf(data, "small.pdf", "0" * 64, password, engine)


@cache
def source_of(path: Path, engine: Engine) -> Source:
    """A paper as an engine reads it, each one read once."""
    return source_at(path, None, engine)


def result(path: Path, engine: Engine) -> tuple[str, dict[str, Any]]:
    record = json.loads(paper_json(examined(structured(source_of(path, engine)))))
    return record["source"].pop("engine"), record


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_gives_the_same_result_with_each_engine(name: str) -> None:
    assert_same_result(ROOT / "samples" / name)


@pytest.mark.parametrize("kind", SHARED)
def test_a_real_paper_gives_the_same_result_with_each_engine(shared: Path, kind: str) -> None:
    assert_same_result(next((shared / "papers").glob(f"*.{kind}.pdf")))


def test_a_turned_paper_gives_the_same_result_with_each_engine(shared: Path) -> None:
    assert_same_result(shared / "papers" / "hostile" / "rotated.pdf")


def assert_same_result(path: Path) -> None:
    (quick, record), (reference, expected) = result(path, "oxide"), result(path, "pdfplumber")
    assert (quick, reference) == ("pdf_oxide", "pdfplumber")
    assert record == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_the_glyphs_of_a_sample_agree_one_by_one(name: str) -> None:
    quicks, references = (source_of(ROOT / "samples" / name, engine).pages for engine in ENGINES)
    for quick, reference in zip(quicks, references, strict=True):
        assert (quick.number, quick.width, quick.height) == (reference.number, reference.width, reference.height)
        assert quick.rulings == reference.rulings
        for a, b in zip(inked(quick.glyphs), inked(reference.glyphs), strict=True):
            assert a.text == b.text
            assert a.box == pytest.approx(b.box, abs=0.015)
            assert (a.level.baseline, a.size) == pytest.approx((b.level.baseline, b.size), abs=0.015)
            assert a.level.font.startswith(b.level.font)


def inked(glyphs: Glyphs) -> list[Glyph]:
    """The printed glyphs in an order that does not hang on a hundredth of a point."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    return sorted(printed, key=lambda glyph: (round(glyph.level.baseline), glyph.text, round(glyph.x0, 1)))


DRAWINGS = {
    "a thin bar": "50 700 200 .5 re f",
    "a bar with its corners": "50 700 m 250 700 l 250 700.5 l 50 700.5 l h f",
    "a bar that comes back to its first corner": "50 700 m 250 700 l 250 700.5 l 50 700.5 l 50 700 l f",
    "a box of four lines": "50 600 100 80 re S",
    "a filled box": "50 600 100 80 re f",
    "lines of one path": "50 700 m 250 700 l 50 650 m 250 650 l S",
    "scaled lines": "q .5 0 0 .5 0 0 cm 100 1400 m 500 1400 l S Q",
    "a page upside down": "q 1 0 0 -1 0 842 cm 50 100 200 .5 re f Q",
    "turned by a right angle": "q 0 1 -1 0 300 0 cm 10 10 50 .5 re f Q",
    "an open corner": "50 700 m 250 700 l 250 600 l S",
    "a curve": "50 700 m 100 750 200 750 250 700 c S",
    "a side of a frame": "50 700 m 250 700 l 249.2 699.2 l 50.8 699.2 l f",
    "a side of a frame that is closed": "50 700 m 50 600 l 50.8 600.8 l 50.8 699.2 l h f",
    "a slanted bar": "50 700 m 250 600 l 250 601 l 50 701 l f",
    "a clip that is not painted": "50 700 200 .5 re W n",
}


@pytest.mark.parametrize("drawn", DRAWINGS.values(), ids=DRAWINGS)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rulings_agree(drawn: str, rotate: int) -> None:
    sheet = Sheet(rotate).text(72, 300, "表格")
    sheet.drawn.append(drawn)
    quick, reference = (read(pdf(sheet), engine).pages[0] for engine in ENGINES)
    assert quick.rulings == reference.rulings
    assert (quick.width, quick.height) == (reference.width, reference.height) == (595, 842)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_latin_text_keeps_its_size_however_the_page_lies(rotate: int) -> None:
    for engine in ENGINES:
        source = read(pdf(Sheet(rotate).text(72, 100, "il")), engine)
        assert [level.size for level in source.glyph_boxes.levels if level] == [12, 12]
        assert [(x0, x1) for x0, _, x1, _ in source.boxes_on(1)] == [(72, 78), (78, 84)]


def test_text_counts_from_the_corner_of_the_page() -> None:
    moved = pdf(Sheet().text(72, 100, "文").rule(72, 110, 84, 110)).replace(b"[0 0 595 842]", b"[9 7 595 842]")
    sources = [read(moved, engine) for engine in ENGINES]
    assert [(source.lines[0].x0, source.lines[0].baseline) for source in sources] == [(63, 100)] * 2
    assert [tuple(source.pages[0].rulings[0]) for source in sources] == [(63, 110, 75, 110)] * 2


def test_spaces_that_a_reader_puts_into_gaps_are_no_glyphs() -> None:
    sheet = Sheet()
    sheet.drawn.append("BT /F1 12 Tf 1 0 0 1 72 700 Tm [<0041> -900 <0042> -400 <00200043>] TJ ET")
    sheet.chars |= set("ABC ")
    for engine in ENGINES:
        assert read(pdf(sheet), engine).text == "AB  C"


def test_the_text_after_a_spaced_string_stands_where_it_is_drawn() -> None:
    sheet = Sheet()
    sheet.drawn.append("BT /F1 12 Tf 5 Tc 1 0 0 1 72 700 Tm <0041> Tj <0042> Tj ET")
    sheet.chars |= set("AB")
    # ISO 32000-1, 9.4.4: the character spacing is added after every glyph, the last of a string too.
    assert [x0 for x0, *_ in read(pdf(sheet), "oxide").boxes_on(1)] == [72, 83]


def test_what_one_engine_cannot_read_is_left_to_the_other_page_by_page() -> None:
    turned = Sheet().text(72, 100, "第二頁")
    turned.drawn.append(SIDEWAYS)
    data = pdf(Sheet().text(72, 100, "第一頁"), turned)
    source = read(data.replace(b"endbfchar\nendcmap", b"endbfchar\n1 beginbfchar <5074> <5074> endbfchar\nendcmap"))
    assert source.engine == "pdf_oxide, pdfplumber"
    assert source.text.startswith("第一頁\f第二頁")
    assert [page.number for page in source.pages] == [1, 2]


def test_an_engine_alone_refuses_what_it_cannot_read() -> None:
    sheet = Sheet().text(72, 100, "頁")
    sheet.drawn.append(SIDEWAYS)
    with pytest.raises(UnreadableError, match=r"page \(2\).*--engine auto"):
        read(pdf(Sheet().text(72, 100, "頁"), sheet), "oxide")


def test_unmapped_glyphs_are_left_to_the_engine_of_reference() -> None:
    data = pdf(Sheet().text(72, 100, "文件")).replace(b"<6587> <6587>", b"<0000> <0000>")
    assert read(data).engine == "pdfplumber"


@pytest.mark.parametrize("engine", ["auto", *ENGINES])
def test_what_cannot_be_read_is_told_the_same_by_each_engine(engine: Engine) -> None:
    locked = pdf(Sheet().text(72, 100, "密"), password="sesame")  # noqa: S106 - no secret
    with pytest.raises(EncryptedError):
        read(locked, engine)
    with pytest.raises(WrongPasswordError):
        read(locked, engine, "wrong")
    assert read(locked, engine, "sesame").text == "密"
    with pytest.raises(ScannedError):
        read(pdf(Sheet()), engine)


@pytest.mark.parametrize("share", [0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999])
@pytest.mark.parametrize("engine", ["auto", *ENGINES])
def test_a_truncated_file_is_told_the_same_by_each_engine(engine: Engine, share: float) -> None:
    data = (ROOT / "samples" / "sample.zh.pdf").read_bytes()
    with pytest.raises(TruncatedError):
        read(data[: int(len(data) * share)], engine)


@pytest.mark.parametrize("name", ["encrypted.pdf", "scanned.pdf", "truncated.pdf"])
def test_a_hostile_file_is_told_the_same_by_each_engine(shared: Path, name: str) -> None:
    data = (shared / "papers" / "hostile" / name).read_bytes()
    told = set()
    for engine in ("auto", *ENGINES):
        with pytest.raises(UnreadableError) as caught:
            read_pdf(data, name, "0" * 64, None, engine, "never")
        told.add((type(caught.value), str(caught.value)))
    assert len(told) == 1
