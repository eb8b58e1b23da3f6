"""Dots that stand alone are dust; stops, dots of letters, leaders and bullets stay."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

import numpy as np

from itf_extract.read.scan.dust import without_dust
from itf_extract.read.scan.stray import bullets_among, left_over, signs_among
from itf_extract.read.scan.strips import Pieces

_LETTERS = [(10, 10, 30, 40), (35, 10, 55, 40), (60, 10, 80, 40)]  # of a line that is 30 pixels high
_DOT = 5


def pieces_of(*boxes: tuple[int, int, int, int], dots: list[tuple[int, int]]) -> Pieces:
    """Letters by their boxes and dots by their corners, as ink on a page of 300 by 300 pixels at 2 pixels a point."""
    ink = np.zeros((300, 300), bool)
    for x0, top, x1, bottom in (*boxes, *((x, y, x + _DOT, y + _DOT) for x, y in dots)):
        ink[top:bottom, x0:x1] = True
    return Pieces(ink, 2.0)


@pytest.mark.parametrize(
    ("dots", "kept"),
    [
        pytest.param([(84, 35)], 1, id="a full stop"),
        pytest.param([(110, 22)], 1, id="a stop in the middle of its square, behind a sign whose square is half white"),
        pytest.param([(18, 3)], 1, id="the dot of a letter"),
        pytest.param([(132, 30)], 0, id="a grain far to the right"),
        pytest.param([(132, 35), (144, 35), (156, 35), (168, 35)], 4, id="a leader"),
        pytest.param([(132, 14), (150, 35), (168, 25)], 0, id="grains"),
    ],
)
def test_a_dot_far_from_letters_is_dust(dots: list[tuple[int, int]], kept: int) -> None:
    pieces = pieces_of(*_LETTERS, dots=dots)
    (strip,) = without_dust([pieces.strip(pieces.found)], pieces)
    assert len(strip.numbers) == len(_LETTERS) + kept


def test_of_a_strip_of_dust_nothing_is_left() -> None:
    pieces = pieces_of((10, 10, 30, 40), dots=[(200, 12), (250, 30)])
    dust = [number for number, piece in pieces.found.items() if piece.x0 > 100]
    strip = pieces.strip(dust)
    assert without_dust([strip], pieces) == []


@pytest.mark.parametrize(
    ("dots", "bullets"),
    [
        pytest.param([(20, 120)], 1, id="one on a clean sheet"),
        pytest.param([(20, 120), (20, 170)], 2, id="two, one below the other"),
        pytest.param([(20, 120), (250, 20), (250, 60), (280, 90), (240, 250)], 0, id="one among grains"),
        pytest.param([(20, 120), (20, 170), (250, 20), (250, 60), (280, 90), (240, 250)], 2, id="two among grains"),
    ],
)
def test_a_dusty_sheet_has_bullets_one_below_the_other_only(dots: list[tuple[int, int]], bullets: int) -> None:
    lines = [(50, 110, 200, 140), (50, 160, 200, 190)]
    pieces = pieces_of(*lines, dots=dots)
    strips = [pieces.strip([number]) for number, piece in pieces.found.items() if piece.x1 - piece.x0 > 100]
    stray = left_over(strips, pieces)
    assert len(bullets_among(stray, strips, pieces.scale)) == bullets
    assert signs_among(stray, pieces, 30.0) == []
