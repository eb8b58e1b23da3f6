"""Dumps with other line ends than a line feed, with blank beginnings, and with characters that show nothing."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

LINES = (
    "FCR(2024-25)71", "財務委員會討論文件", "2024年5月10日", "總目172－海事博物處", "問題",
    "    現有設施不足以應付需求。", "建議",
    "2.    我們建議開立為數4億2,000萬元的新承擔額，供48間機構使用。",
    "3.    所需經常開支為5,700萬元，較上年度增加17%。",
)  # fmt: skip
ENDS = ["\n\n", "\r\n\r\n", "\r\r", "\u2028\u2028", "\u2029", "\x85\x85", "\v\v", "  \r", "  \r\n", "  \u2028"]


def said(text: str) -> list[tuple[int, str]]:
    document = structured(read_dump(text.encode(), "small.txt", ""))
    return [(paragraph.number, paragraph.text.chars) for paragraph in document.paragraphs]


EXPECTED = [
    (1, "現有設施不足以應付需求。"),
    (2, "我們建議開立為數4億2,000萬元的新承擔額，供48間機構使用。"),
    (3, "所需經常開支為5,700萬元，較上年度增加17%。"),
]


@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_any_line_end_ends_a_line(end: str) -> None:
    assert said(end.join((*LINES, ""))) == EXPECTED


def test_a_paper_may_begin_far_down() -> None:
    assert said("\n" * 500 + "\n\n".join(LINES)) == EXPECTED


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u200d", "\u202d", "\u2060", "\u200e", "\ufe0f"], ids=repr)
def test_what_shows_nothing_is_in_no_text(unseen: str) -> None:
    text = (
        "\n\n".join(LINES)
        .replace("4億", f"4{unseen}億")
        .replace("2.  ", f"{unseen}2.  ")
        .replace("17%", f"1{unseen}7%")
    )
    assert said(text) == EXPECTED


def test_two_lines_that_end_in_spaces_by_chance_mark_no_paragraphs() -> None:
    front, rest = [f"{line}  " for line in LINES[:2]], LINES[2:]
    assert said("\n\n".join((*front, *rest, ""))) == EXPECTED


def test_spaces_at_the_end_of_every_line_mark_no_paragraphs() -> None:
    paragraphs = (
        ("    現有設施建於三十多年前，不足以應付各區居民在周末及假日", "的需求。"),
        (
            "2.  我們建議開立為數4億2,000萬元的新承擔額，供48間機構使",
            "用，為期三年。受惠的機構須在計劃推出後的六個月內提出申",
            "請，並說明所需款項。",
        ),
        ("3.  所需經常開支為5,700萬元，較上年度增加17%，當中不包括", "一次過的開支。"),
    )
    groups = (*((line,) for line in LINES[:5]), paragraphs[0], ("建議",), *paragraphs[1:])
    text = "\n".join("".join(f"{line}  \n" for line in group) for group in groups)
    told = ["".join(group).strip() for group in paragraphs]
    assert said(text) == [(1, told[0]), *((n, told[n - 1][4:]) for n in (2, 3))]
