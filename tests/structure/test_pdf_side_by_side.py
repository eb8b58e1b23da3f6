"""Texts that are printed side by side and read across are told of; fields, labels and tables are not."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

LEFT, RIGHT = 90.0, 320.0


def told(*lines: tuple[float, float, str]) -> list[str]:
    """What is told of a page with these lines: where they begin, how far under the first they stand, what they say."""
    sheet = Sheet().text(LEFT, 90, "問題").text(LEFT, 120, "1.").text(126, 120, "現有設施不足。")
    for x, down, said in lines:
        sheet.text(x, 180 + down, said)
    sheet.text(LEFT, 300, "2.").text(126, 300, "當局會檢討。")
    found = structured(read_pdf(pdf(sheet), "small.pdf", ""))
    return [doubt.what for doubt in found.warnings if doubt.code == "LINES-BESIDE"]


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (
            [
                (LEFT, 0, "甲區的工程在今年"),
                (RIGHT, 0, "乙區的工程則會在"),
                (LEFT, 18, "年底完成。"),
                (RIGHT, 18, "明年展開。"),
            ],
            ["乙區的工程則會在 / 明年展開。"],
        ),
        (
            [(LEFT, 0, "東院設有病床"), (RIGHT, 0, "西院設有病床"), (LEFT, 18, "620張。"), (RIGHT, 18, "815張。")],
            ["西院設有病床 / 815張。"],
        ),
        (
            [
                (LEFT, 0, "The first depot serves"),
                (LEFT, 16, "the northern lines and"),
                (RIGHT, 16, "The second depot is let"),
                (LEFT, 32, "closes at midnight."),
                (RIGHT, 32, "until it is needed again."),
            ],
            ["The second depot is let / until it is needed again."],
        ),
        (
            [
                (LEFT, 0, "甲區的工程在今年"),
                (RIGHT, 8, "註釋：工程包括道路"),
                (LEFT, 18, "年底完成，並會在"),
                (RIGHT, 26, "及渠道的改善工作。"),
                (LEFT, 36, "其後檢討。"),
            ],
            ["註釋：工程包括道路 / 及渠道的改善工作。"],
        ),
    ],
)
def test_texts_side_by_side_that_are_read_across_are_told_of(
    lines: list[tuple[float, float, str]], right: list[str]
) -> None:
    assert told(*lines) == right


@pytest.mark.parametrize(
    "lines",
    [
        [(LEFT, 0, "工程名稱："), (RIGHT, 0, "道路改善工程"), (LEFT, 18, "負責部門："), (RIGHT, 18, "某署的工程部")],
        [(LEFT, 0, "(a)"), (126, 0, "道路的改善工程；以及"), (LEFT, 18, "(b)"), (126, 18, "渠道的改善工程。")],
        [(LEFT, 0, "「受資助機構」"), (RIGHT, 0, "指獲當局撥款資助"), (RIGHT, 18, "的任何機構。")],
        [(LEFT, 0, "某署署長"), (RIGHT, 0, "二零三零年五月")],
    ],
)
def test_fields_labels_and_what_hangs_are_not_told_of(lines: list[tuple[float, float, str]]) -> None:
    assert told(*lines) == []
