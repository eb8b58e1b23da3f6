"""Two readings of a page are held against each other, whatever the order and the forms of their characters."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.read.witness import characters, confirms, difference, fullest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("撥款4億元", "元億4款撥", True),
        ("the ﬁnal 5%", "the final 5%", True),
        ("１２３", "123", True),
        ("a-b\u00adc", "abc", True),
        ("a b\u00a0c\n", "abc", True),
        ("· 甲", "• 甲", True),
        ("1 200", "1 20", False),
        ("$4.75", "Â$4.75", False),
        ("3億", "8億", False),
        ("ㅁㅑㅡ", "ㅁ ㅑ ㅡ", True),
        ("한국", "국한", True),
        ("é à", "e\u0301a\u0300", True),
        ("é", "e", False),
        ("\ue001\ue002", "��", True),
    ],
)
def test_what_counts_are_characters(one: str, other: str, same: bool) -> None:
    assert (characters(one) == characters(other)) is same


@given(st.text(), st.randoms())
def test_order_never_counts(text: str, chance: object) -> None:
    shuffled = list(text)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Counter("".join(characters(text).elements())).total() == characters(text).total()
    assert characters("".join(sorted(text))).keys() == characters("".join(sorted(shuffled))).keys()


@pytest.mark.parametrize(
    ("other", "reading", "confirmed"),
    [("450", "450", True), ("4�0", "450", True), ("4�", "450", False), ("460", "450", False), ("450", "4�0", False)],
)
def test_an_unreadable_sign_stands_for_one_character(other: str, reading: str, confirmed: bool) -> None:
    assert confirms(Counter(other), Counter(reading)) is confirmed


@pytest.mark.parametrize(
    ("readings", "place"),
    [(["45", "450", "45"], 1), (["45", "46"], None), (["45�", "45"], 0), (["45", "45�"], 1), (["4�", "45"], 1)],
)
def test_the_fullest_reading_misses_nothing_that_another_has(readings: list[str], place: int | None) -> None:
    assert fullest(list(map(Counter, readings))) == place


def test_a_difference_names_digits_first() -> None:
    assert difference(Counter("撥款45元"), Counter("撥款4元�")) == "5"
    assert difference(Counter("甲7"), Counter("乙8")) == "78乙甲"
