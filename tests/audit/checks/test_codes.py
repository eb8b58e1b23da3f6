from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "CODE-NAME": (
        "ask(a): 總目167「文獻」分目102「典藏」。\np3: 總目167「文獻」分目102「典藏」。",
        "ask(a): 總目167「文獻」分目102「典藏」。\np3: 總目167「文獻」分目102「典藏」。\np4: 總目157「文獻」。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_a_bare_code_is_one_that_is_named() -> None:
    assert verdicts("CODE-KNOWN", "p3: 總目167「文獻」。\np4: 撥入總目167。") == ["holds"]
    assert verdicts("CODE-KNOWN", "p3: 總目167「文獻」。\np4: 撥入總目168。") == ["ambiguous"]


def test_heads_may_have_items_of_one_code() -> None:
    silent("CODE-NAME", "p3: 總目167分目700項目801「典藏」。\np4: 總目155分目700項目801「展覽」。")
