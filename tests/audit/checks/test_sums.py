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


_APPLIED = "p6: 「借書券」截至2032年3月底共收到{}宗申請(不包括其後撤回的申請)。"
_YEARLY = "p7: 撇除其後撤回的申請，每年的申請如下－\ntable p7: 年份|申請數目;2030|410;2031|620;2032(截至3月底)|800"
_REST = "p3: 計劃收到{}宗申請(不包括其後撤回者)，其中310宗已評審，其餘90宗待審。"
_NEXT = "p3: 我們建議分兩年注資共{}億元。政府將於本年度注資3億元，而其餘的4億元將於下年度注入。"
_ENGLISH = (
    "p3: The scheme received {} applications (excluding those withdrawn), of which "
    "310 applications have been assessed and 90 applications are waiting."
)


@pytest.mark.parametrize(
    ("code", "language", "printed", "right", "wrong"),
    [
        ("SUM-ELSEWHERE", "zh-Hant", f"heading 2 7-7: 「借書券」\n{_APPLIED}\n{_YEARLY}", "1 830", "1 930"),
        ("SUM-PROSE", "zh-Hant", _REST, "400", "460"),
        ("SUM-PROSE", "zh-Hant", _NEXT, "7", "9"),
        ("SUM-PROSE", "en", _ENGLISH, "400", "460"),
    ],
)
def test_what_narrows_a_whole_and_its_parts_alike_breaks_no_sum(
    code: str, language: str, printed: str, right: str, wrong: str
) -> None:
    agrees(code, printed.replace("{}", right), language)
    breaks(code, printed.replace("{}", wrong), language)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("SUM-PROSE", "p3: 計劃收到460宗申請(不包括撤回的60宗)，其中310宗已評審，其餘90宗待審。"),
        ("SUM-PROSE", "p3: 計劃收到460宗申請(部分屬多於一類)，其中310宗屬甲類，其餘90宗屬乙類。"),
        (
            "SUM-COLUMN",
            "p3: 申請如下，總計不包括撤回者－\ntable p3: 類別|宗數;甲類|310;乙類|265;丙類|118;總計|793",
        ),
    ],
)
def test_what_takes_out_of_one_figure_only_leaves_a_sum_open(code: str, printed: str) -> None:
    silent(code, printed)
