from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "SHARE-POSSIBLE": (
        "p3: 在受訪的507名讀者中，95.3%表示滿意。",
        "p3: 在受訪的507名讀者中，95.2%表示滿意。",
    ),
    "SHARE-PERCENT": (
        "p3: 在250宗申請中，200宗獲批，成功率達80%。另有50份(25%)。",
        "p3: 在250宗申請中，200宗獲批，成功率達90%。",
    ),
    "SHARE-COMPLEMENT": (
        "p3: 93%的人同意(其餘7%沒有意見)。",
        "p3: 93%的人同意(其餘9%沒有意見)。",
    ),
    "SHARE-RATE": (
        "p3: 津貼水平在2018年為20%。過去4年，津貼金額超過4億元。同期的投入金額已逾20億元。",
        "p3: 津貼水平在2018年為20%。過去4年，津貼金額超過4億元。同期的投入金額已逾90億元。",
    ),
    "SHARE-RATIO": (
        "p6: 見下－\np6(a): 「讀書券」以1(政府)：2(書商)的形式資助。企業投入約6,400萬元，基金投入約3,200萬元。",
        "p6: 見下－\np6(a): 「讀書券」以1(政府)：2(書商)的形式資助。企業投入約6,400萬元，基金投入約3,700萬元。",
    ),
    "SHARE-MOST": (
        "p6: 見下－\np6(a): 資助比例提高至四分之三。獲批撥款共約3億元。配對金額達1億2,000萬元。",
        "p6: 見下－\np6(a): 資助比例提高至四分之三。獲批撥款共約3億2,000萬元。配對金額達2,000萬元。",
    ),
    "SHARE-FRACTION": (
        "p6: 以1(政府)：2(書商)的形式資助。最高資助額為支出的三分之一。",
        "p6: 以1(政府)：3(書商)的形式資助。最高資助額為支出的三分之一。",
    ),
    "SHARE-SAME-RATIO": (
        "p6: 見下－\np6(a): 「讀書券」以1(政府)：2(書商)的形式資助。\np8: 「讀書券」以1(政府)：2(商戶)的形式資助。",
        "p6: 見下－\np6(a): 「讀書券」以1(政府)：2(書商)的形式資助。\np8: 「讀書券」以1(政府)：4(商戶)的形式資助。",
    ),
    "SHARE-BOUND": (
        "table p3: 項目|甲;獲獎的項目百分比|34%",
        "table p3: 項目|甲;獲獎的項目百分比|134%",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_equal_shares_are_roughly_equal() -> None:
    lines = "p6: 見下－\np6(a): 「讀書券」以等額出資方式資助，機構及基金分別投入約{}萬元及約4,000萬元。"
    assert verdicts("SHARE-RATIO", lines.format("4,300")) == ["holds_within_rounding"]
    assert verdicts("SHARE-RATIO", lines.format("6,000")) == ["ambiguous"]
    assert verdicts("SHARE-RATIO", lines.format("9,300")) == ["fails"]


def test_more_private_money_than_asked_is_left_open_less_is_not() -> None:
    lines = "p6: 見下－\np6(a): 以約1(政府)：2(伙伴)的比例。政府透過基金共投資超過2億元。私人資金投入超過{}億元。"
    assert verdicts("SHARE-RATIO", lines.format("9")) == ["ambiguous"]
    assert verdicts("SHARE-RATIO", lines.format("2")) == ["fails"]


def test_a_percentage_of_growth_may_exceed_100() -> None:
    silent("SHARE-BOUND", "p3: 申請增加130%，由10宗增至23宗。")


def test_the_rest_is_of_all_that_stands_before_it() -> None:
    agrees("SHARE-COMPLEMENT", "p3: 50%的人同意，30%的人反對，其餘20%沒有意見。")


def test_a_share_of_something_unsaid_is_left_alone() -> None:
    silent("SHARE-PERCENT", "p3: 基金共有90億元。\\n批出3億元(15%)。")
    silent("SHARE-RATE", "p3: 資助比例為50%。資助總額為1億元。同期的投資達5億元。")
