"""Characters that are another one's shape only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.normalise import fold

FOLDED = [
    ("⼀⼤⽴⾞⾧⿓", "一大立車長龍"),
    ("⻑⻄⺠⺟", "長西民母"),
    ("\uf90a\uf9d1\uf92c\ufa0c", "金六郎兀"),
    ("\U0002f800", "丽"),
    ("０９ＡＺａｚ", "09AZaz"),
    ("％＄＋", "%$+"),
    ("ｱｶﾅ｡｢｣", "アカナ。「」"),
    ("\u00a0\u2003\u2009\u202f\u3000", "     "),
    ("甲∕乙", "甲／乙"),
    ("4‧5億元及12·5%", "4.5億元及12.5%"),
    ("７・５", "7.5"),
    ("\u20112.6%\u20103億元\ufe634宗，5\u20126年", "-2.6%-3億元-4宗，5–6年"),
]
KEPT = [
    "，。；：！？",
    "（）「」『』《》",
    "－—…～",
    "①㎡℃½",
    "約翰·史密夫",
    "‧3項",
    "第1‧ 2項",
    "ﬁ",
    "\n\r\f\t",
    "創新及科技",
    "①",
    "Ⅲ",
    "㈠",
    "é",
    "🙂",
    "\U00020000",
]


@pytest.mark.parametrize(("printed", "ordinary"), FOLDED)
def test_a_shape_becomes_the_ordinary_character(printed: str, ordinary: str) -> None:
    assert fold(printed) == ordinary


@pytest.mark.parametrize("printed", KEPT)
def test_what_is_more_than_a_shape_stays(printed: str) -> None:
    assert fold(printed) == printed


@given(st.text())
def test_folding_is_one_for_one_and_done_at_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


# U+2E9A is no character; three others are parts of characters that stand alone in no font's map.
_UNFOLDED = {0x2E9A, 0x2EB4, 0x2EB5, 0x2ED5}


@pytest.mark.parametrize("code", [*range(0x2F00, 0x2FD6), *sorted({*range(0x2E80, 0x2EF4)} - _UNFOLDED)])
def test_every_radical_becomes_an_ideograph(code: int) -> None:
    assert unicodedata.name(fold(chr(code))).startswith("CJK UNIFIED IDEOGRAPH")
