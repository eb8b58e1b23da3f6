"""Pictures set straight: what is dark over more than a stroke is no print."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

import numpy as np

from itf_extract.read.scan.picture import straightened

_SCALE = 200 / 72
_PAPER, _BLACK = 236, 20


def page() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A sheet with lines of bold signs: strokes as broad as the white between them."""
    grey = np.full((1200, 900), _PAPER, np.uint8)
    for top in range(100, 1100, 60):
        for left in range(100, 800, 40):
            for stroke in range(0, 34, 8):
                grey[top + stroke : top + stroke + 5, left : left + 34] = _BLACK
                grey[top : top + 34, left + stroke : left + stroke + 5] = _BLACK
    return grey


def test_edges_of_the_glass_and_punched_holes_are_no_ink() -> None:
    clean, dark = page(), page()
    dark[:, -40:] = _BLACK
    dark[:50] = _BLACK
    y, x = np.ogrid[:1200, :900]
    dark[(y - 600) ** 2 + (x - 50) ** 2 < 25**2] = _BLACK
    ink = straightened(dark, _SCALE).ink
    assert not ink[:90].any()
    assert not ink[:, 850:].any()
    assert not ink[:, :90].any()
    assert (ink != straightened(clean, _SCALE).ink).mean() < 0.002


def test_bold_signs_stay() -> None:
    ink = straightened(page(), _SCALE).ink
    assert ink[100:134, 100:134].mean() > 0.6
