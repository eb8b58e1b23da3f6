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


CHINESE = (
    "FCR(2022-23)90\n\n財務委員會討論文件\n\n2023年2月17日\n\n總目95－康樂及文化事務署\n分目700一般非經常開支\n\n"
    "請各委員批准－\n\n(a) 為「館藏計劃」開立為數1億8,000萬元的新承擔額。\n\n問題\n\n館藏不足。\n"
)
ENGLISH = (
    "FCR(2022-23)90\n\nITEM FOR FINANCE COMMITTEE\n\nFor discussion on 17 February 2023\n\n"
    "HEAD 95 - LEISURE AND CULTURAL SERVICES DEPARTMENT\nSubhead 700 General non-recurrent\n\n"
    "Members are invited to approve -\n\n(a) a new commitment of $180 million for the Collections Scheme.\n\n"
    "PROBLEM\n\nThe collections are too small.\n"
)


@pytest.mark.parametrize(("sum_", "verdict"), [("$180 million", "holds"), ("$210 million", "fails")])
def test_versions_in_two_languages_ask_for_one_sum(sum_: str, verdict: str) -> None:
    archive = {"zh": CHINESE, "en": ENGLISH.replace("$180 million", sum_)}
    assert [told_[1] for told_ in told(archive) if told_[0] == "ACROSS-ASKED"] == [verdict]
