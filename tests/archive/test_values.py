from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.archive.values import range_words, value_words

KINDS = ("money", "percent", "count")
numbers = st.floats(-1e25, 1e25, allow_nan=False) | st.integers(-1000, 1000).map(float)
ends = numbers | st.sampled_from([-math.inf, math.inf])


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
