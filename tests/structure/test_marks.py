"""Footnote marks found in a dump, where nothing shows that they are raised; `{3}` below is one that must be found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.families import load_profile
from itf_extract.model.text import Text
from itf_extract.structure.marks import solve

RULES = load_profile("fcr.zh").notes
ENGLISH = load_profile("fcr.en").notes

PAGES = [
    # A mark stands tight before a stop, a figure before its unit.
    ([3], "在過去 4 年 {3}，基金共批出"),
    ([10], "共有 2 05 個 項 目 {10}，當中"),
    ([14], "八所大專院\n校  {14}的研究人員"),
    ([1], "基金{1}在 1999 年設立。"),
    ([1], "某計劃」{1}。"),
    ([5], "約佔 5%{5}。"),
    ([2], "獲 2 所大學採用 {2}；"),
    ([7], "共 7 個項目，涉及 7 億元，為期 7 年 {7}。"),
    ([1, 2, 3], "甲計劃 {1}、乙計劃 {2} 及丙計劃 {3}。"),
    ([1, 2], "第 2 期 {1}在 1 月推出，第 1 期則在 2 月完成 {2}。"),
    ([12, 13], "截至 12 月底 {12}，13 個部門有 13 項建議 {13}。"),
    # The same number twice: the later one, nearer to the bodies, unless it looks less like a mark.
    ([4], "見第 4 段 {4}。"),
    ([6], "(I T F) {6}資助 6 人"),
    ([8], "在 2018 年 8 月 {8}，"),
    ([9], "最後一字 {9}"),
    # A number that is nowhere likely is left out, and does not take the others with it.
    ([2, 3], "共 2 個項目，已完成 {3}。"),
    ([2], "共 2 個項目。"),
    ([3], "一句沒有數字的話。"),
    ([5], "5 個項目"),
    ([5], "增至 1.5 倍，或 15 倍，或 5-6 倍，或 1,5 倍"),
    ([], "過去 4 年 3，"),
    ([3], "首長級職位(D3)的職責 {3}。"),
    # What an annex or a table is counted by is no mark.
    ([1], "費用為2,640 萬元{1}。平面圖載於附件 1。"),
    ([1], "最多可獲90 萬元{1} 。數字載於附\n件 1。表1：統計數字"),
    ([1], "平面圖載於附件 1。"),
]


@pytest.mark.parametrize(("numbers", "marked"), PAGES)
def test_marks_are_told_from_figures(numbers: list[int], marked: str) -> None:
    printed, expected = _printed(marked)
    found = solve(0, len(printed), numbers, [Text.plain(printed)], RULES)
    assert [(mark.number, mark.start) for mark in found] == expected


@pytest.mark.parametrize(
    ("numbers", "marked"),
    [
        # In English a mark may hang at a number; only the numbering tells it from the number's own digits.
        ([1, 2], "An officer (D1) leads it, with work three times that of 2017{1}, as agreed{2}."),
        ([2], "It is $7.882 billion in all, for furniture{2}."),
        ([3], "It was set up in 2019{3}, and has grown since."),
        ([1], "Each has up to $320,000{1}. Of 2 417, which\n1 588 were approved, a plan is at Annex 1."),
        ([1], "All four piers {1} in the district have been repaired."),
        ([1], "All four vessels call at Pier 1 in the district."),
        ([2], "A commitment of $4.75 billion{2} is sought."),
        ([12], "The spending of 2018-19{12} was high."),
        ([4], "It drew 1 600{4} and 9,800 visitors."),
        ([5], "Some 90%{5} agree."),
        ([1, 2, 3], "Grants{1} of 2019{2} were for 1,200{3}."),
        # A mark that stands elsewhere is the likelier one.
        ([3], "In 20193 there were libraries{3} of 2023."),
        ([2], "The area is 4 500 m2. It is large{2}."),
        ([2], "In 2022, 12 libraries had 52 books."),
        ([5], "It costs 1.25 or 3.5 and up to 20195.2 in 2005."),
        # By itself amid words, where it counts nothing and is the only one.
        ([1], "The old harbour lights {1} will be repaired."),
        ([2], "Two museums {2}, which are small, gave 2 paintings."),
        ([1], "The works begin with Phase 1 and all jetties {1} are closed."),
        ([1], "In Phase 1 will be built what item 1, paragraph 1 and Lot 1 are for."),
        ([1], "The lights 1 will be repaired, and the buoys 1 are sold."),
        ([3], "Only 3 will be kept, and at least 3, not all, are new."),
    ],
)
def test_marks_at_numbers_are_told_by_the_numbering(numbers: list[int], marked: str) -> None:
    printed, expected = _printed(marked)
    found = solve(0, len(printed), numbers, [Text.plain(printed)], ENGLISH)
    assert [(mark.number, mark.start) for mark in found] == expected


def _printed(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without braces, and each braced number with its offset."""
    places = [(int(match.group(1)), match.start() - 2 * i) for i, match in enumerate(re.finditer(r"\{(\d+)\}", marked))]
    return re.sub(r"[{}]", "", marked), places


def test_marks_stand_on_the_page_of_their_bodies() -> None:
    first, second = "甲計劃 1。", "乙計劃 1。"
    blocks = [Text.plain(first), Text.plain(second, len(first))]
    assert [mark.start for mark in solve(0, len(first), [1], blocks, RULES)] == [4]
    assert [mark.start for mark in solve(len(first), 99, [1], blocks, RULES)] == [len(first) + 4]
    assert solve(99, 200, [1], blocks, RULES) == []


def test_a_number_in_pieces_is_no_mark() -> None:
    pieces = Text("計劃12。", (0, 1, 2, 9, 10))
    assert solve(0, 20, [12], [pieces], RULES) == []


@pytest.mark.parametrize("printed", ["Medical Officer\n2,068,200\n2,911,000", "Chemist\n2.5", "Chemist 2,480 each"])
def test_the_first_digits_of_a_longer_number_are_no_mark(printed: str) -> None:
    assert solve(0, 99, [2], [Text.plain(printed)], ENGLISH) == []


@given(st.lists(st.integers(1, 30), unique=True, max_size=8), st.text("甲乙 1234567890，。年個", max_size=60))
def test_marks_come_in_order_and_only_once(numbers: list[int], printed: str) -> None:
    found = solve(0, len(printed), sorted(numbers), [Text.plain(printed)], RULES)
    said = [mark.number for mark in found]
    assert said == sorted(set(said))
    assert set(said) <= set(numbers)
    assert [mark.start for mark in found] == sorted(mark.start for mark in found)
    assert all(printed[mark.start : mark.start + mark.width] == str(mark.number) for mark in found)
