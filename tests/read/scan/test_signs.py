"""Ink that goes to the signs that were read in it."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

import numpy as np

from itf_extract.model.page import Candidate
from itf_extract.read.scan.models import Reading
from itf_extract.read.scan.signs import signs_of


def strip(*blocks: tuple[int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """A strip of 30 rows with ink in these columns."""
    ink = np.zeros((30, 120), bool)
    for start, end in blocks:
        ink[2:28, start:end] = True
    return ink


def seen(text: str, x: float, *, faint: bool = False) -> Reading:
    """A sign that was read about there."""
    return Reading(x, (Candidate(text, 0.9),), faint=faint)


@pytest.mark.parametrize(
    ("readings", "blocks", "expected"),
    [
        pytest.param([seen("所", 14), seen("有", 44)], [(0, 28), (30, 58)], [(0, 28), (30, 58)], id="apart"),
        pytest.param([seen("川", 12), seen("有", 44)], [(0, 4), (10, 14), (22, 28), (32, 58)], [(0, 28), (32, 58)],
                     id="white within a sign"),
        pytest.param([seen("1", 6), seen("8", 12)], [(0, 8), (9, 20)], [(0, 8), (9, 20)], id="read too far right"),
        pytest.param([seen("心", 10), seen("／", 44, faint=True), seen("有", 72)], [(0, 28), (30, 56), (60, 88)],
                     [(0, 28), (30, 56), (60, 88)], id="a faint sign has ink of its own"),
        pytest.param([seen("心", 14), seen("、", 30, faint=True), seen("有", 46)], [(0, 28), (32, 60)],
                     [(0, 28), (32, 60)], id="a faint sign without ink is none"),
    ],
)  # fmt: skip
def test_each_sign_has_its_own_ink(
    readings: list[Reading], blocks: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert [(sign.x0, sign.x1) for sign in signs_of(readings, strip(*blocks), 0, 0)] == expected


def test_a_stop_whose_ring_is_read_twice_is_one() -> None:
    ink = strip((0, 28))
    ink[20:28, 32:44] = True
    ink[20:27, 35:41] = False
    found = signs_of([seen("有", 14), seen("。", 35), seen(".", 41, faint=True)], ink, 0, 0)
    assert [(sign.text, sign.x1) for sign in found] == [("有", 28), ("。", 44)]


def test_what_is_faint_behind_a_stop_is_dust() -> None:
    found = signs_of([seen("。", 5), seen(".", 21, faint=True)], strip((0, 10), (20, 22)), 0, 0)
    assert [sign.text for sign in found] == ["。"]
