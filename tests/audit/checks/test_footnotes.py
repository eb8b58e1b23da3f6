from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

CASES = {
    "NUMBER-FOOTNOTE": (
        "p1: 大學^1^和學院^2^。\nfn1: 甲。\nfn2: 乙。",
        "p1: 大學^1^和學院7。\nfn1: 甲。\nfn2: 乙。",
    ),
    "NUMBER-MARK": (
        "p1: 大學^1^、學院^2^和書院^3^。\nfn1: 甲。\nfn2: 乙。\nfn3: 丙。",
        "p1: 大學^1^、學院^5^和書院^3^。\nfn1: 甲。\nfn2: 乙。\nfn3: 丙。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_a_mark_without_its_footnote() -> None:
    breaks("NUMBER-BODY", "p1: 大學^1^和學院2。\\n7乙。\nfn1: 甲。")
    silent("NUMBER-BODY", "p1: 大學^1^和學院(附件2)。\nfn1: 甲。")
    silent("NUMBER-BODY", "p1: 書院逢星期六在下午1時關門，早上則由10時開放。")


def test_the_only_footnote_of_parts_of_a_paper_keeps_its_number() -> None:
    silent("NUMBER-FOOTNOTE", "p1: 現況。\np2: 大學。\np4: 書院^7^。\nfn7: 丙。")
