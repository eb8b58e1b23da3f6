"""Scanned pages read as the same pages are that were never printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract import pipeline
from itf_extract.errors import ScannedError
from itf_extract.read import scan
from tests.scanner import scanned

if TYPE_CHECKING:
    from itf_extract.model.document import Document
    from itf_extract.model.paper import Paper

pytestmark = pytest.mark.slow

_SAMPLES = Path(__file__).parents[3] / "samples"
_PAGES = (1, 2, 3)

needs_ocr = pytest.mark.skipif(not scan.is_installed(), reason="the extra ocr is not installed")


@pytest.fixture(scope="module", params=[("sample.zh.pdf", 0.8), ("sample.en.pdf", -0.6)], ids=["zh", "en"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, Paper]:
    """A sample's first pages as typeset and as scanned."""
    name, askew = request.param
    data = (_SAMPLES / name).read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ITF_EXTRACT_CACHE", str(tmp_path_factory.mktemp("scans")))
        return pipeline.convert(data), pipeline.convert(scanned(data, _PAGES, askew=askew))


def _body(document: Document, numbers: range) -> list[str]:
    return ["".join(each.text.chars.split()) for each in document.paragraphs if each.number in numbers]


@needs_ocr
def test_the_text_of_scanned_pages_is_that_of_the_typeset_ones(both: tuple[Paper, Paper]) -> None:
    typeset, read = both
    numbers = range(1, 4)
    assert _body(read.document, numbers) == _body(typeset.document, numbers)


@needs_ocr
def test_the_figures_of_scanned_pages_are_those_of_the_typeset_ones(both: tuple[Paper, Paper]) -> None:
    places = {f"p{number}" for number in range(1, 4)}
    figures = [[(one.where, one.kind, one.value) for one in paper.figures if one.where in places] for paper in both]
    assert figures[0]
    assert figures[1] == figures[0]


@needs_ocr
def test_a_scanned_page_is_told_of(both: tuple[Paper, Paper]) -> None:
    told = [doubt.page for doubt in both[1].document.warnings if doubt.code == "PAGE-RECOGNISED"]
    assert told == [*_PAGES]
    assert both[1].document.source.engine == scan.NAME


def test_without_recognition_a_scan_is_refused() -> None:
    data = scanned((_SAMPLES / "sample.zh.pdf").read_bytes(), [1])
    with pytest.raises(ScannedError, match="only scanned pictures"):
        pipeline.convert(data, ocr="never")


def test_without_the_extra_one_line_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    data = scanned((_SAMPLES / "sample.zh.pdf").read_bytes(), [1])
    with pytest.raises(ScannedError, match=r"pip install 'itf-extract\[ocr\]'"):
        pipeline.convert(data)


@needs_ocr
def test_a_figure_of_a_scanned_page_tells_how_it_was_read(both: tuple[Paper, Paper]) -> None:
    typeset, read = both
    assert {figure.read for figure in typeset.figures} == {None}
    told = [figure.read for figure in read.figures if figure.read]
    assert len(told) == len(read.figures)
    assert all(one.engine == scan.NAME and 0 < one.confidence <= 1 and not one.repaired for one in told)


@needs_ocr
def test_a_scan_is_never_blamed(both: tuple[Paper, Paper]) -> None:
    assert not [finding for finding in both[1].findings if finding.verdict == "fails"]


@needs_ocr
def test_a_number_reads_the_same_when_it_is_looked_at_again(both: tuple[Paper, Paper]) -> None:
    read = both[1].document.source.pages[1].scan
    assert read
    numbers = read.numbers[:12]
    assert sum(map(scan.is_seen_again, numbers)) >= len(numbers) - 1
    assert not any(scan.is_seen_again(number._replace(digits=f"{number.digits}0")) for number in numbers)
