from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "PRODUCT-INSTALMENT": (
        "ask(a): 追加撥款12億3,000萬元。\np5: 建議分兩年注資合共24億6,000萬元。\np6: 預計注資24億6,000萬元。",
        "ask(a): 追加撥款12億8,000萬元。\np5: 建議分兩年注資合共24億6,000萬元。\np6: 預計注資24億6,000萬元。",
    ),
    "PRODUCT-AVERAGE": (
        "p3: 資助了40個項目，總額約8,000萬元，即平均每個項目約200萬元。",
        "p3: 資助了40個項目，總額約8,000萬元，即平均每個項目約300萬元。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_an_average_above_a_cap_is_left_open() -> None:
    lines = (
        "p6: 見下－\np6(a): 「讀書券」每宗申請的最高資助額為{}萬元。過去5年，計劃資助了45個項目，資助總額約4,500萬元。"
    )
    assert verdicts("PRODUCT-CAP", lines.format("150")) == ["holds"]
    assert verdicts("PRODUCT-CAP", lines.format("90")) == ["ambiguous"]


def test_an_earlier_vote_is_no_instalment() -> None:
    silent("PRODUCT-INSTALMENT", "p5: 建議分兩年注資合共60億元。\np9: 委員會先後批准向基金注資50億元及20億元。")
