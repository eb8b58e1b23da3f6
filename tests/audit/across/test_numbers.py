from __future__ import annotations

import pytest

from tests.audit.across.archive import ARCHIVE, told


def found(other: str) -> list[str]:
    """The verdicts on a paper and another of its number."""
    archive = {"tide": ARCHIVE["tide"], "other": other}
    return [f"{code} {verdict}" for code, verdict, _ in told(archive) if code in {"ACROSS-NUMBER", "ACROSS-DATE"}]


TIDE = ARCHIVE["tide"]
CASES = {
    "a copy": (TIDE, ["ACROSS-NUMBER holds", "ACROSS-DATE holds"]),
    "a copy set otherwise": (TIDE.replace("觀測站的", "觀測站\n的"), ["ACROSS-NUMBER holds", "ACROSS-DATE holds"]),
    "an edition": (TIDE.replace("老化", "失靈"), ["ACROSS-NUMBER ambiguous", "ACROSS-DATE holds"]),
    "an edition for a month": (
        TIDE.replace("2023年6月16日", "2023年6月"),
        ["ACROSS-NUMBER holds", "ACROSS-DATE holds_within_rounding"],
    ),
    "an edition for another day": (TIDE.replace("6月16日", "6月19日"), ["ACROSS-NUMBER holds", "ACROSS-DATE fails"]),
    "another paper": (
        TIDE.replace("潮汐觀測設備", "港口導航").replace("老化", "失靈"),
        ["ACROSS-NUMBER fails", "ACROSS-DATE holds"],
    ),
    "an addition for another day": (
        "FCR(2023-24)41\n\n財務委員會討論文件\n\n2023年7月7日\n\n潮汐觀測站一覽\n\n問題\n\n各站的位置如下。\n",
        ["ACROSS-NUMBER ambiguous", "ACROSS-DATE ambiguous"],
    ),
    "another number": (TIDE.replace(")41", ")42"), []),
    "a number with spaces": (
        TIDE.replace("FCR(2023-24)41", "FCR (2023-24) 41"),
        ["ACROSS-NUMBER holds", "ACROSS-DATE holds"],
    ),
    "no number": (TIDE.replace("FCR(2023-24)41\n", ""), []),
}


@pytest.mark.parametrize("case", CASES)
def test_papers_of_one_number(case: str) -> None:
    other, expected = CASES[case]
    assert found(other) == expected
