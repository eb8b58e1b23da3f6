from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

CASES = {
    "NUMBER-PARAGRAPH": (
        "p1: 甲。\np2: 乙。\np3: 丙。",
        "p1: 甲。\np2: 乙。\np4: 丙。",
    ),
    "NUMBER-ITEM": (
        "p1: 甲－\np1(a): 乙；\np1(b): 丙。",
        "p1: 甲－\np1(a): 乙；\np1(c): 丙。",
    ),
    "NUMBER-ROW": (
        "table p1: |名稱;1.|甲;2.|乙;3.|丙",
        "table p1: |名稱;1.|甲;8.|乙;3.|丙",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_what_stands_after_no_items_follows_none() -> None:
    silent("NUMBER-ITEM", "p1: 甲。\np1+: (d)乙。")
    breaks("NUMBER-ITEM", "p1: 甲－\np1(a): 乙；\np1(b): 丙。\np1+: (d)丁。")
