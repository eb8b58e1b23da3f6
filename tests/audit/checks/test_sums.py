from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "SUM-COLUMN": (
        "p9: 開支估計如下－\ntable p9: 財政年度|百萬元;2031-32年度|1,210;2032-33年度|1,340;總計|2,550",
        "p9: 開支估計如下－\ntable p9: 財政年度|百萬元;2031-32年度|1,210;2032-33年度|1,340;總計|2,950",
    ),
    "SUM-ELSEWHERE": (
        (
            "heading 2 7-7: 「借書券」\np6: 「借書券」共收到1 830宗申請。\np7: 申請如下－\n"
            "table p7: 年份|申請數目;2018|410;2019|620;2020|800"
        ),
        (
            "heading 2 7-7: 「借書券」\np6: 「借書券」共收到1 930宗申請。\np7: 申請如下－\n"
            "table p7: 年份|申請數目;2018|410;2019|620;2020|800"
        ),
    ),
    "SUM-PROSE": (
        "p3: 先後注入3億元、4億元及6億元，合共13億元。共有90宗個案，其中50宗已結，其餘40宗待辦。",
        "p3: 先後注入3億元、4億元及6億元，合共16億元。共有90宗個案，其中50宗已結，其餘40宗待辦。",
    ),
    "SUM-REMAINDER": (
        "p3: 開立8億元的承擔額。已發放約2億6,000萬元，尚餘約5億4,000萬元。",
        "p3: 開立8億元的承擔額。已發放約2億6,000萬元，尚餘約5億1,000萬元。",
    ),
    "SUM-TWO-PASSAGES": (
        "p3: 首年共接獲21宗申請；次年共接獲34宗申請。兩輪合共接獲55宗申請。",
        "p3: 首年共接獲21宗申請；次年共接獲34宗申請。兩輪合共接獲65宗申請。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_money_in_a_table_may_be_off_by_rounding_counts_may_not() -> None:
    agrees("SUM-COLUMN", "table p9: 年份|百萬元;2018|1,210;2019|1,340;總計|2,551")
    breaks("SUM-COLUMN", "table p9: 年份|申請數目;2018|1 210;2019|1 340;總計|2 551")


def test_a_sum_of_rounded_parts_holds_within_their_rounding() -> None:
    agrees("SUM-PROSE", "p3: 約1億8,000萬元及約2億4,000萬元，合共約4億3,000萬元。")
    breaks("SUM-PROSE", "p3: 約1億8,000萬元及約2億4,000萬元，合共約4億4,000萬元。")


def test_subtotals_are_added_up_not_the_rows_again() -> None:
    lines = "table p9: 項目|百萬元;甲|100;乙|200;小計|300;丙|400;丁|{};小計|900;總計|1,200"
    assert verdicts("SUM-COLUMN", lines.format(500)) == ["holds", "holds", "holds"]
    assert verdicts("SUM-COLUMN", lines.format(800)) == ["holds", "fails", "holds"]


def test_counts_of_unlike_things_are_no_sum() -> None:
    silent("SUM-PROSE", "p3: 資助3個項目及5個活動，共有200人參加。")
