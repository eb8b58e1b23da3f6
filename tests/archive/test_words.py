from __future__ import annotations

import math
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.archive.words import fold, index_words, places, query_words, range_words, value_words

TEXTS = st.text(alphabet="基金注資撥款億萬元a B1２.4,5 －。「」\n", max_size=40)
KINDS = ("money", "percent", "count")
numbers = st.floats(-1e25, 1e25, allow_nan=False) | st.integers(-1000, 1000).map(float)
ends = numbers | st.sampled_from([-math.inf, math.inf])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("撥款 ４,７５０ 萬元 for InnoHK", "撥款4750萬元for innohk"),
        ("9 562宗", "9562宗"),
        ("1 491 70", "1491 70"),
        ("The  Fund\n(ITF)", "the fund (itf)"),
    ],
)
def test_what_does_not_matter_in_a_search_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("注資47億5000萬元", "47億", [2]),
        ("注資147億元", "47億", []),
        ("the funds and the fund", "fund", [18]),
        ("it is 4.75 billion", "75", []),
        ("it is 4.75 billion", "4.75", [6]),
        ("基金的基金", "基金", [0, 3]),
        ("it ends at 75.", "75", [11]),
    ],
)
def test_whole_words_and_any_part_of_chinese_are_found(text: str, sought: str, found: list[int]) -> None:
    assert places(text, sought) == found


@given(TEXTS, TEXTS)
def test_the_index_names_every_text_that_holds_what_is_sought(text: str, sought: str) -> None:
    folded, wanted = fold(text), fold(sought)
    query = query_words(wanted)
    if not (query and places(folded, wanted)):
        return
    with sqlite3.connect(":memory:") as index:
        index.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (text, content='', detail=none, "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '.'\")"
        )
        index.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (index_words(folded),))
        assert index.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,)).fetchall() == [(1,)]


def asked(kinds: tuple[str, ...], low: float, high: float) -> set[str]:
    close, wide = range_words(kinds, low, high)
    return {*close, *wide}


@given(numbers, numbers, ends, ends, st.sampled_from(KINDS))
def test_what_meets_a_range_has_a_word_of_it(a: float, b: float, c: float, d: float, kind: str) -> None:
    (low, high), (first, last) = sorted((a, b)), sorted((c, d))
    if low <= last and high >= first:
        assert value_words(kind, low, high) & asked(KINDS, first, last)


@pytest.mark.parametrize("value", [4.74e9, 4.76e9, 4.75e8, -4.75e9, 0.0])
def test_what_begins_with_other_digits_has_no_word_of_a_close_fit(value: float) -> None:
    close, _ = range_words(KINDS, 4.75e9, 4.75e9)
    assert not value_words("money", value, value) & {*close}


def test_a_kind_is_found_by_itself() -> None:
    assert not value_words("percent", 5, 5) & asked(("money",), 1, 10)
    assert value_words("percent", 5, 5) & asked(("percent",), 1, 10)


@given(numbers, numbers)
def test_few_words_are_enough(a: float, b: float) -> None:
    assert len(value_words("money", *sorted((a, b)))) <= 800
    assert len(asked(("money",), *sorted((a, b)))) <= 800
