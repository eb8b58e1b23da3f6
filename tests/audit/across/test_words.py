from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.audit.across.words import folded, numbered, short, words_of
from itf_extract.errors import ResourceError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海岸事務", "海岸 事務"),
        ("COASTAL AFFAIRS", "Coastal Affairs"),
        ("The Seawall Fund", "Seawall Fund"),
        ("衞生署", "衛生署"),
        ("政府總部：文獻局", "政府總部:文獻局"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("海岸事務", "海事"), ("海堤(北)修繕", "海堤修繕"), ("Theme Fund", "me Fund")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("name", ["海堤修繕(整體撥款)", "海堤修繕（整體撥款）", "海堤修繕"])
def test_a_bracket_at_the_end_may_be_left_out(name: str) -> None:
    assert short(name) == "海堤修繕"
    assert (folded(name) == short(name)) == (name == "海堤修繕")


@given(st.text(max_size=30))
def test_a_folded_name_holds_no_space_nor_sign(name: str) -> None:
    assert not any(char.isspace() or char in "()「」－：" for char in folded(name))


def test_numbers_are_compared_without_spaces() -> None:
    assert numbered("FCR (2019-20) 8") == numbered("fcr(2019-20)8") == "FCR(2019-20)8"


def test_a_language_without_words_is_no_other_language() -> None:
    assert words_of("zh-Hant") == words_of("zh") != words_of("en")
    with pytest.raises(ResourceError, match="no language 'pt'"):
        words_of("pt")
