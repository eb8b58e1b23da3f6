from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

CASES = {
    "GROWTH-PERCENT": (
        "p3: 由2018年的500萬頁增加40%至2022年的700萬頁。",
        "p3: 由2018年的500萬頁增加60%至2022年的700萬頁。",
    ),
    "GROWTH-POINTS": (
        "p3: 由60%上升至75%，即提高15個百分點。",
        "p3: 由60%上升至75%，即提高25個百分點。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_unlike_things_do_not_grow_into_each_other() -> None:
    silent("GROWTH-PERCENT", "p3: 由100宗增至150宗，而資助額亦增加30%。")
