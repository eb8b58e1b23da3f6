"""A stamp in colour over print goes; a heading in colour stays."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

import numpy as np

from itf_extract.read.scan.stamps import has_colour, without_stamps

_RED, _BLACK, _PAPER = (200, 40, 60), (20, 20, 20), (236, 236, 236)


def page() -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """A line of black strokes above, and an empty half below."""
    seen = np.full((400, 400, 3), _PAPER, np.uint8)
    for left in range(40, 360, 12):
        seen[80:110, left : left + 5] = _BLACK
    return seen


def in_grey(
    seen: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.asarray(seen.mean(axis=2), np.uint8)


def test_a_stamp_over_print_goes_and_the_print_stays() -> None:
    plain, stamped = page(), page()
    stamped[90:100, 100:200] = np.where(
        plain[90:100, 100:200] == _PAPER, np.array(_RED, np.uint8), plain[90:100, 100:200]
    )
    cleaned = without_stamps(in_grey(stamped), stamped, 2.0)
    assert has_colour(stamped)
    assert (cleaned[90:100, 100:200] > 190).sum() == (in_grey(plain)[90:100, 100:200] > 190).sum()
    assert (cleaned[90:100, 100:200] < 60).sum() == (in_grey(plain)[90:100, 100:200] < 60).sum()


def test_a_heading_in_colour_stays() -> None:
    seen = page()
    seen[300:330, 100:200] = _RED
    assert (without_stamps(in_grey(seen), seen, 2.0) == in_grey(seen)).all()


def test_black_print_has_no_colour() -> None:
    assert not has_colour(page())
