"""Annexes of dumps that no rule, page or sign-off parts from the paper: a line that does nothing but name one."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper

ENGLISH = "ITEM FOR FINANCE COMMITTEE\n\nFor discussion on 10 May 2024\n\nPROBLEM\n\nThe sheds leak.\n\n"


def annexes(*pages: str) -> list[tuple[str, str]]:
    return [(annex.label, annex.title.chars) for annex in paper(*pages).annexes]


@pytest.mark.parametrize(
    ("first", "second"), [("附件一", "附件二"), ("附件1", "附件2"), ("附錄A", "附錄B"), ("附件甲", "附件乙")]
)
def test_a_line_that_names_an_annex_after_the_last_paragraph_heads_it(first: str, second: str) -> None:
    bodies = f"{first}\n\n工程清單\n\n(a) 修路。\n\n{second}\n\n時間表\n\n(a) 五月動工。\n"
    said = f"{HEAD}2.   詳情載於{first}及{second}。\n\n{bodies}"
    labels = [first[2:], second[2:]]
    assert annexes(said) == list(zip(labels, ["工程清單", "時間表"], strict=True))


@pytest.mark.parametrize(
    ("first", "second"), [("Annex 1", "Annex 2"), ("Enclosure A", "Enclosure B"), ("Appendix I", "Appendix II")]
)
def test_so_does_an_english_one_alone_or_at_the_top_of_its_page(first: str, second: str) -> None:
    bodies = f"{first}\n\nList of works\n\n(a) Mending.\n", f"{second}\n\nTimetable\n\n(a) A start in May.\n"
    told = f"{ENGLISH}2.   Details are at {first} and {second}.\n\n"
    titles = ["List of works", "Timetable"]
    assert [title for _, title in annexes(told + "\n".join(bodies))] == titles
    assert [title for _, title in annexes(told, *bodies)] == titles


def test_a_name_at_the_margin_of_a_paragraph_heads_none() -> None:
    assert not annexes(f"{HEAD}2.   詳情如下。\n\n附件1\n\n3.   清單載於附件。\n\n附件2\n\n4.   完。\n")


def test_a_name_beside_the_last_paragraph_of_a_signed_paper_heads_none() -> None:
    assert not annexes(f"{HEAD}2.   清單載於附件1。\n\n附件1\n\n海事博物處\n2024年5月\n")


def test_an_annex_whose_own_paragraphs_are_numbered_is_one() -> None:
    said = f"{HEAD}2.   詳情載於附件。\n\n3.   請通過。\n\n附件\n\n工程說明\n\n1.   修路。\n\n2.   建橋。\n"
    assert annexes(said) == [("", "工程說明")]
