"""Sizes and baselines of scanned signs."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

from itf_extract.model.page import Candidate
from itf_extract.read.scan.levels import Typeface, sizes_of, snapped
from itf_extract.read.scan.signs import Line, Sign


def line(text: str, *, size: float = 12.0, x0: float = 100.0, baseline: float = 200.0) -> Line:
    """A line as set in Times and Ming, its signs close together."""
    signs = []
    for char in text:
        height, width, below = (0.92, 0.92, 0.08) if ord(char) > 0x2E7F else (0.675, 0.45, 0.0)
        bottom = baseline + below * size
        signs.append(Sign((Candidate(char, 1.0),), x0, bottom - height * size, x0 + width * size, bottom))
        x0 += (width + 0.08) * size
    return tuple(signs)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([(12.1, 30), (11.9, 40), (10.0, 20)], [11.9, 11.9, 10.0]),
        ([(12.0, 40), (12.6, 2)], [12.0, 12.0]),
        ([(12.0, 40), (6.0, 1)], [12.0, 6.0]),
        ([(14.0, 3)], [14.0]),
    ],
)
def test_sizes_are_those_of_a_paper(sizes: list[tuple[float, int]], expected: list[float]) -> None:
    assert snapped(sizes) == expected


def test_digits_stand_on_the_line_of_ideographs() -> None:
    face = Typeface.of([line("撥款500萬元")])
    assert face.baseline(line("撥款"), 12.0) == pytest.approx(200.0, abs=0.1)
    assert face.baseline(line("500"), 12.0) == pytest.approx(200.0, abs=0.1)


def test_a_short_line_is_as_large_as_the_one_beside_it() -> None:
    text = line("委員會通過撥款建議", x0=140.0)
    label = tuple(sign._replace(top=sign.bottom - 5.5) for sign in line("0", x0=100.0))
    assert sizes_of([label, text], Typeface())[0] == pytest.approx(12.0, abs=0.1)
