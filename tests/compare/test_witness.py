from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import are_versions, witnessed
from tests.audit.printed import printed

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

CHINESE = "front: 2021年5月28日\np2: 我們建議開立3,500萬元的承擔額，詳情見下文第3-4段。\np3: 共有兩個項目。\np4: {}"
ENGLISH = (
    "front: 28 May 2021\n"
    "p2: We propose a commitment of ${} million; see paragraphs {} below.\n"
    "p3: There are two projects.\n"
    "p4: {}"
)


def pair(amount: str = "35", paragraphs: str = "3 to 4", said: str = "It cost $2 million.") -> tuple[Paper, Paper]:
    chinese = printed(CHINESE.format("涉及200萬元。"))
    return witnessed(chinese, printed(ENGLISH.format(amount, paragraphs, said), "en"))


def failing(paper: Paper) -> list[tuple[str, str | None, str | None]]:
    return [(one.check, one.actual, one.expected) for one in paper.findings if one.verdict == "fails"]


def test_an_honest_pair_shows_no_difference_and_covers_every_figure() -> None:
    chinese, english = pair()
    assert failing(chinese) == failing(english) == []
    assert chinese.coverage.covered == chinese.coverage.total


def test_a_figure_is_held_to_its_pair() -> None:
    chinese, english = pair(amount="53")
    assert failing(chinese) == [("VERSION-FIGURE", "3,500萬元", "53 million")]
    assert failing(english) == [("VERSION-FIGURE", "53 million", "3,500萬元")]


def test_a_reference_is_held_to_its_pair() -> None:
    chinese, english = pair(paragraphs="2 to 4")
    assert [check for check, _, _ in failing(chinese)] == ["VERSION-REFERENCE"]
    assert [check for check, _, _ in failing(english)] == ["VERSION-REFERENCE"]


def test_a_number_that_one_language_has_in_words_is_no_difference() -> None:
    chinese, english = pair(said="It cost $2 million, at one time.")
    assert failing(chinese) == failing(english) == []


def test_papers_of_two_numbers_or_of_one_language_are_no_versions() -> None:
    chinese, english = printed("front: FCR(2021-22)5"), printed("front: FCR(2021-22)6", "en")
    assert not are_versions(chinese, chinese)
    assert are_versions(chinese, english) is (chinese.identity.number in {None, english.identity.number})


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [("款項在2031年撥出。", "The sum was paid in 2021.", True),
     ("款項在2021-72年度撥出。", "It was paid in 2021-22.", True),
     ("款項在去年撥出。", "The sum was paid in 2021.", False),
     ("款項在2021年第四季撥出。", "It was paid in the third quarter of 2021.", True),
     ("款項在2021年第四季撥出。", "It was paid in the fourth quarter of 2021.", False),
     ("款項為1,203萬元。", "It cost $12 million.", True),
     ("款項約為1,234萬元。", "It cost about $12 million.", False),
     ("款項約為1,203萬元。", "It cost about $12 million.", True)],
)  # fmt: skip
def test_a_digit_changed_in_one_version_is_told(chinese: str, english: str, told: bool) -> None:
    papers = witnessed(
        printed(f"front: 2021年5月28日\np2: {chinese}"), printed(f"front: 28 May 2021\np2: {english}", "en")
    )
    assert any(map(failing, papers)) is told
