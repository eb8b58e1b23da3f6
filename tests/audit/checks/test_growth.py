from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "GROWTH-PERCENT": (
        "p3: 由2018年的500萬頁增加40%至2022年的700萬頁。",
        "p3: 由2018年的500萬頁增加60%至2022年的700萬頁。",
    ),
    "GROWTH-POINTS": (
        "p3: 由60%上升至75%，即提高15個百分點。",
        "p3: 由60%上升至75%，即提高25個百分點。",
    ),
    "GROWTH-MULTIPLE": (
        "p3: 專利由120項倍增至243項。",
        "p3: 專利由120項倍增至143項。",
    ),
    "GROWTH-DIRECTION": (
        "p3: 上限由20萬元增加至30萬元，時間由60日縮減至45日。",
        "p3: 上限由50萬元增加至30萬元。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_an_increase_of_some_times_is_left_open_where_only_one_reading_holds() -> None:
    lines = "p3: 開支由逾{}億，增加超過7倍至逾53億元。"
    assert verdicts("GROWTH-MULTIPLE", lines.format("7")) == ["ambiguous"]
    assert verdicts("GROWTH-MULTIPLE", lines.format("2")) == ["fails"]


def test_unlike_things_do_not_grow_into_each_other() -> None:
    silent("GROWTH-DIRECTION", "p3: 資助500個項目，令員工增至300人。撥款5億元，令餘額增至3億元。")
    silent("GROWTH-PERCENT", "p3: 由100宗增至150宗，而資助額亦增加30%。")
