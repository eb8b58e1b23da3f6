from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks

CASES = {
    "REFERENCE-EXISTS": (
        "p1: 見下文第2段。\np2: 見附件1。\nannex1: 名單",
        "p1: 見下文第9段。\np2: 見附件1。",
    ),
    "REFERENCE-DIRECTION": (
        "p1: 甲。\np2: 見上文第1段。",
        "p1: 見上文第2段。\np2: 乙。",
    ),
    "REFERENCE-SECTION": (
        (
            "heading 2 2-2: 新措施\n"
            "heading 2 3-4: 乙\n"
            "p1: 甲。\n"
            "p2: 乙。\n"
            "p3: 丙。\n"
            "p4: 丁。\n"
            "p5: 推行新措施(見上文第2-4段)。"
        ),
        (
            "heading 2 2-2: 新措施\n"
            "heading 2 3-4: 乙\n"
            "p1: 甲。\n"
            "p2: 乙。\n"
            "p3: 丙。\n"
            "p4: 丁。\n"
            "p5: 推行新措施(見上文第2-3段)。"
        ),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])
