"""What was written anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.compare import texts
from itf_extract.compare.texts import edits

WORDS = st.text(st.sampled_from("甲乙丙 12ab,.\n"), max_size=40)


@given(WORDS, WORDS, st.sampled_from([10**9, 3]))
def test_the_second_text_is_the_first_with_its_edits(first: str, second: str, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_MOST", most)
        found = edits(first, second)
    made = first
    for edit in reversed(found):
        made = made[: edit.first[0]] + second[slice(*edit.second)] + made[edit.first[1] :]
    assert made == second
    assert bool(found) == (first != second)


@pytest.mark.parametrize(
    ("first", "second", "changed"),
    [
        ("批出120個項目", "批出210個項目", [("120", "210")]),
        ("about $1,200 in all", "about $1,300 in all", [("1,200", "1,300")]),
        ("the pilot scheme", "the new pilot scheme", [("", "new ")]),
        ("修復及數碼化", "修復", [("及數碼化", "")]),
    ],
)
def test_a_word_or_a_number_is_changed_as_a_whole(first: str, second: str, changed: list[tuple[str, str]]) -> None:
    assert [(first[slice(*edit.first)], second[slice(*edit.second)]) for edit in edits(first, second)] == changed
