"""A scan with a text layer: what is read from it again is what was laid on it, however the sheet lay."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

pytest.importorskip("pikepdf", reason="the extra ocr is not installed")

import pikepdf

from itf_extract import pipeline
from itf_extract.deliver.searchable import searchable_pdf
from itf_extract.model.page import Scan
from itf_extract.read import read
from tests.scanner import scanned

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

_SAMPLES = Path(__file__).parents[2] / "samples"
_PAGES = 2


def typeset(name: str) -> bytes:
    """The first pages of a sample."""
    with pikepdf.open(_SAMPLES / name) as pdf:
        del pdf.pages[_PAGES:]
        return written(pdf)


def written(pdf: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def layered(name: str, askew: float = 0.0, quarters: int = 0) -> bytes:
    """Those pages as a scan, shown turned by some quarters clockwise, with the text that they print."""
    data = typeset(name)
    with pikepdf.open(BytesIO(scanned(data, range(1, _PAGES + 1), dpi=72, askew=askew))) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = 90 * quarters
        picture = written(pdf)
    return with_layer(picture, data, Scan("by hand", {}, askew, quarters=quarters))


def with_layer(picture: bytes, data: bytes, scan: Scan) -> bytes:
    source = read(data)
    return searchable_pdf(picture, replace(source, pages=tuple(page._replace(scan=scan) for page in source.pages)))


def figures(paper: Paper) -> list[tuple[str, Any]]:
    return [(figure.where, figure.value) for figure in paper.figures]


@pytest.mark.parametrize(
    ("name", "askew", "quarters"),
    [("sample.zh.pdf", 0.0, 0), ("sample.zh.pdf", -2.9, 0), ("sample.en.pdf", 1.2, 1), ("sample.en.pdf", 0.5, 2)],
)
def test_the_layer_read_again_gives_the_same_figures(name: str, askew: float, quarters: int) -> None:
    again = figures(pipeline.convert(layered(name, askew, quarters), ocr="never"))
    assert again
    assert again == figures(pipeline.convert(typeset(name)))


def test_the_text_can_be_searched_and_selected_where_it_stands() -> None:
    source = read(typeset("sample.zh.pdf"))
    place = source.text.index("財務委員會")
    box = source.glyph_boxes.around(place, place + 5)
    assert box
    left, top, right, bottom = box
    with pypdfium2.PdfDocument(layered("sample.zh.pdf")) as document:
        page, text = document[0], document[0].get_textpage()
        high = page.get_height()
        assert text.get_text_bounded(left - 1, high - bottom - 1, right + 1, high - top + 1) == "財務委員會"
        assert text.search("財務委員會").get_next()


def test_the_pictures_stay_as_they_are() -> None:
    plain = scanned(typeset("sample.zh.pdf"), range(1, _PAGES + 1), dpi=72, askew=0.8)
    with pypdfium2.PdfDocument(layered("sample.zh.pdf", 0.8)) as laid, pypdfium2.PdfDocument(plain) as scan:
        for one, other in zip(laid, scan, strict=True):
            assert one.render().to_numpy().tolist() == other.render().to_numpy().tolist()


def test_a_layer_that_was_there_is_replaced() -> None:
    once = layered("sample.en.pdf")
    twice = with_layer(once, typeset("sample.en.pdf"), Scan("by hand", {}))
    with pypdfium2.PdfDocument(once) as first, pypdfium2.PdfDocument(twice) as second:
        assert second[0].get_textpage().get_text_range() == first[0].get_textpage().get_text_range()


def test_the_same_scan_gives_the_same_bytes() -> None:
    picture, scan = layered("sample.en.pdf"), Scan("by hand", {}, 0.3)
    assert len({with_layer(picture, typeset("sample.en.pdf"), scan) for _ in range(2)}) == 1
