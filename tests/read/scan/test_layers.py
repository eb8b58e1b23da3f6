"""Text that another program laid on a picture is kept where it agrees with the picture, and replaced where not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract import pipeline
from itf_extract.model.page import Candidate, Glyph, Glyphs, Page
from itf_extract.read import scan
from itf_extract.read.scan.layers import Judgement, judged
from itf_extract.read.scan.sheet import Scanned
from itf_extract.read.scan.signs import Sign
from itf_extract.read.upright import level_of
from tests.scanner import scanned, with_layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.read.pdf import Ocr

pytestmark = pytest.mark.slow

_SAMPLE = (Path(__file__).parents[3] / "samples" / "sample.en.pdf").read_bytes()
_PAGES = (3,)

needs_ocr = pytest.mark.skipif(not scan.is_installed(), reason="the extra ocr is not installed")


@pytest.fixture(scope="module")
def picture() -> bytes:
    return scanned(_SAMPLE, _PAGES, askew=0)


def _misread(line: str) -> str:
    return line.translate(str.maketrans("13e", "l8c"))


@pytest.mark.parametrize(
    ("ocr", "spoil", "codes", "engine"),
    [
        pytest.param("auto", str, {"LAYER-RECOGNISED"}, "pdf_oxide", marks=needs_ocr),
        pytest.param("auto", _misread, {"PAGE-RECOGNISED", "LAYER-REPLACED"}, scan.NAME, marks=needs_ocr),
        ("never", _misread, {"LAYER-RECOGNISED"}, "pdf_oxide"),
    ],
    ids=["right", "misread", "not judged"],
)
def test_a_layer_is_judged_against_its_picture(  # noqa: PLR0913, PLR0917 - a row of the table
    ocr: Ocr,
    spoil: Callable[[str], str],
    codes: set[str],
    engine: str,
    picture: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ITF_EXTRACT_CACHE", str(tmp_path))
    source = pipeline.document(with_layer(picture, _SAMPLE, _PAGES, spoil), ocr=ocr).source
    assert {doubt.code for doubt in source.doubts} == codes
    assert source.engine == engine


@pytest.mark.parametrize(
    ("laid", "sure", "characters", "digits"),
    [
        ("$350 million", "$350 million", 0.0, 0.0),
        ("$850 million", "$350 million", 1 / 11, 1 / 3),
        ("$850 million", "", 0.0, 0.0),
        ("", "$350 million", 1.0, 1.0),
    ],
    ids=["agrees", "misread", "recognition is not sure", "missing"],
)
def test_a_layer_lacks_what_was_surely_read_and_it_has_not(
    laid: str, sure: str, characters: float, digits: float
) -> None:
    level = level_of(100.0, 12.0, "Times")
    glyphs = (Glyph(char, 50.0 + 6 * place, 56.0 + 6 * place, level) for place, char in enumerate(laid))
    page = Page(1, 595.0, 842.0, Glyphs.of(glyphs), ())
    unsure = [Sign((Candidate(char, 0.6),), 50.0, 90.0, 130.0, 102.0) for char in "x" if not sure]
    signs = [Sign((Candidate(char, 0.99),), 50.0, 90.0, 130.0, 102.0) for char in sure]
    sample = Scanned(1, 595.0, 842.0, 0.0, (tuple(signs + unsure),), ())
    assert tuple(judged(page, sample)) == pytest.approx((characters, digits))


@pytest.mark.parametrize(
    ("characters", "digits", "seen", "worse"),
    [(0.01, 0.0, False, False), (0.05, 0.0, False, True), (0.01, 0.1, False, True), (0.05, 0.1, True, False),
     (0.6, 0.5, True, True)],
)  # fmt: skip
def test_text_that_is_seen_itself_is_given_more_credit(
    characters: float,
    digits: float,
    seen: bool,
    worse: bool,
) -> None:
    assert Judgement(characters, digits).is_worse(seen=seen) is worse
