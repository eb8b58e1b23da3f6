from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.text.lists import Members, members
from itf_extract.text.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("「讀書券」、「借書券」和「藏書券」", 3),
        ("「讀書券」，以及「借書券」。", 2),
        ("東區圖書館、裝裱及修復多元技術中心、製衣中心及印刷科技中心", 4),
        ("甲局、乙局，以及丙署", 3),
        ("甲局、乙局及丙署，負責推行、監察及檢討", 3),
    ],
)
def test_the_names_of_a_list_are_counted(text: str, count: int) -> None:
    found = members(text, Vocabulary(language_of("zh")))
    assert found is not None
    assert found.sizes == frozenset({count})


@pytest.mark.parametrize(
    ("text", "sizes", "more"),
    [
        ("環境局、民政局、商務及經濟發展局", {3}, False),
        ("文化委員會、環境委員會及教育委員會", {3}, False),
        ("零售、飲食、旅遊等", {3}, True),
        ("零售、飲食及旅遊", {2, 3}, False),
        ("甲局、乙局", {2}, False),
    ],
)
def test_a_conjunction_may_stand_within_a_name(text: str, sizes: set[int], more: bool) -> None:
    assert members(text, Vocabulary(language_of("zh"))) == Members(frozenset(sizes), more)


def test_two_words_with_a_joint_may_be_one_name_or_two() -> None:
    assert members("裝裱及修復", Vocabulary(language_of("zh"))) == Members(frozenset({1, 2}))


@pytest.mark.parametrize("text", ["師生及家長", "圖書館"])
def test_what_may_be_no_list_is_not(text: str) -> None:
    assert members(text, Vocabulary(language_of("zh"))) is None
