"""Notes of dumps whose marks are signs: [1], raised digits."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper

SIGNS = {"brackets": ("[1]", "[2]"), "raised": ("¹", "²"), "carets": ("[^1]", "[^2]")}


@pytest.mark.parametrize(("one", "two"), SIGNS.values(), ids=SIGNS)
def test_signs_that_bodies_answer_are_marks(one: str, two: str) -> None:
    document = paper(
        f"{HEAD}2.   我們建議撥款800萬元{one}，改善42m²的展場{two}。\n\n3.   完。\n\n"
        f"{one} 款額以付款當日\n價格計算。\n{two} 不包括走廊。\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["款額以付款當日價格計算。", "不包括走廊。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，改善42m²的展場。"
    assert [mark.number for mark in document.paragraphs[1].marks] == [1, 2]


@pytest.mark.parametrize("foot", ["[2] 不包括走廊。", "[1] 沒有提及。", "² 不包括走廊。"])
def test_what_no_sign_answers_stays_where_it_is(foot: str) -> None:
    document = paper(f"{HEAD}2.   我們建議撥款800萬元[7]，改善展場。\n\n3.   完。\n\n{foot}\n")
    assert document.footnotes == ()
    assert "[7]" in document.paragraphs[1].text.chars
