"""Codes that are no characters never pass for text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.read.signs import UNREADABLE, readable


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("撥款4億元", "撥款4億元"),
        ("\uf0b7 一項", "• 一項"),
        ("3 \uf0b4 5 \uf0a3 20", "3 × 5 ≤ 20"),
        ("\ue001\ue002億元", "��億元"),
        ("\uf034億元", "4億元"),
        ("a\x01b\tc\u00a0d", "a�b\tc\u00a0d"),
        ("𨋢", "𨋢"),
        ("\ud860", "�"),
        ("\U000f1234", "�"),
    ],
)
def test_private_and_control_codes_are_known_signs_or_unreadable(printed: str, read: str) -> None:
    assert readable(printed) == read


@pytest.mark.parametrize(("font", "read"), [("ABCDEF+Wingdings-Regular", "●�"), ("ABCDEF+Arial", "lJ"), ("", "lJ")])
def test_a_font_of_pictures_has_no_letters(font: str, read: str) -> None:
    assert readable("\uf06c\uf04a", font) == read


@given(st.text(st.characters(categories=["Cc", "Cs", "Co"])))
def test_no_private_or_control_code_is_left_but_white_space(text: str) -> None:
    left = set(readable(text)) - {UNREADABLE}
    assert all(char.isspace() or unicodedata.category(char) not in {"Cc", "Cs", "Co"} for char in left)
    assert len(readable(text)) == len(text)
