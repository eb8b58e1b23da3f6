from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

CASES = {
    "REPEAT-APPROVAL": (
        "ask(a): 追加6億3,000萬元。\np1: 我們需要6億3,000萬元。",
        "ask(a): 追加6億8,000萬元。\np1: 我們需要6億3,000萬元。",
    ),
    "REPEAT-YEAR": (
        (
            "p3: 基金的開支在2031-32及2032-33年度會增加至大約22億及24億元。\n"
            "p4: 基金的估計開支如下－\n"
            "table p4: 財政年度|百萬元;2031-32年度|2,215;2032-33年度|2,390"
        ),
        (
            "p3: 基金的開支在2031-32及2032-33年度會增加至大約27億及24億元。\n"
            "p4: 基金的估計開支如下－\n"
            "table p4: 財政年度|百萬元;2031-32年度|2,215;2032-33年度|2,390"
        ),
    ),
    "REPEAT-INJECTION": (
        "p3: 委員會在2015年3月批准向基金注資7億元，開立「讀書券」。\np4: 2015年3月注入7億元，以資助「讀書券」。",
        "p3: 委員會在2015年3月批准向基金注資7億元，開立「讀書券」。\np4: 2015年3月注入4億元，以資助「讀書券」。",
    ),
    "REPEAT-ENDOWMENT": (
        "p3: 「讀書券」由7億元產生的投資收入支付。\np4: 注入7億元，以其產生的投資收入資助「讀書券」。",
        "p3: 「讀書券」由7億元產生的投資收入支付。\np4: 注入8億元作為資本。\np5: 8億元產生的投資收入資助「讀書券」。",
    ),
    "REPEAT-BALANCE": (
        "ask(a): 「讀書券」的2億1,600萬元尚餘款項。\np3: 「讀書券」尚餘款額約為2億1,600萬元。",
        "ask(a): 「讀書券」的2億9,600萬元尚餘款項。\np3: 「讀書券」尚餘款額約為2億1,600萬元。",
    ),
    "REPEAT-CAP": (
        "heading 2 7-7: 擴大「讀書券」\np4: 見下－\np4(a): 「讀書券」聘用最多4名館員。\np7: 聘請最多4名館員。",
        "heading 2 7-7: 擴大「讀書券」\np4: 見下－\np4(a): 「讀書券」聘用最多4名館員。\np7: 聘請最多9名館員。",
    ),
    "REPEAT-COUNT": (
        "p3: 本港共有7所大學的知識轉移組。\np4: 該7所大學的知識轉移組。",
        "p3: 本港共有5所大學的知識轉移組。\np4: 該7所大學的知識轉移組。",
    ),
    "REPEAT-AS-OF": (
        (
            "p3: 截至2023年3月底，計劃共收到1 400宗申請。\n"
            "p4: 如下－\n"
            "table p4: 年份|申請數目;2022|900;2023(截至3月底)|500"
        ),
        (
            "p3: 截至2023年1月底，計劃共收到1 400宗申請。\n"
            "p4: 如下－\n"
            "table p4: 年份|申請數目;2022|900;2023(截至3月底)|500"
        ),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_a_figure_far_from_another_is_another_figure() -> None:
    silent("REPEAT-APPROVAL", "ask(a): 追加6億3,000萬元。\np1: 我們需要9億1,000萬元。")
    silent("REPEAT-INJECTION", "p3: 2015年3月注入7億元，資助「讀書券」。\np4: 2019年8月注入4億元，資助「讀書券」。")
