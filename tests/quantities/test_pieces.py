"""A form is read whole or not at all: what hypothesis can think of to break numbers up."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.normalise import normalise
from itf_extract.quantities import read_quantities

CHINESE = "0123456789 ,.%-－–~至及與、億萬千百元角個半多餘成折年月日第一二三十兩百分之約逾最多（）()$/:比"
ENGLISH = [
    *"0123456789", " ", ",", ".", "-", "–", "%", "$", "(", ")", "/", ":", "'", "½", "HK$", "US$", " million", " bn",
    " thousand", "two", "twenty", "half a ", " and a half", " to ", " and ", " or ", "between ", "from ", "about ",
    "up to ", " years", "-year", " per cent", " times", "May", "2021", " March ", "th", " of ", "a third of ", "minus ",
]  # fmt: skip


def _ordered(low: object, high: object) -> bool:
    numbers = isinstance(low, int | Decimal) and isinstance(high, int | Decimal)
    return low is None or high is None or (low <= high if numbers else str(low) <= str(high))  # type: ignore[operator]


def _sound(text: str, tag: str) -> bool:
    """Whether the figures stand in order, and each value within its interval."""
    found = read_quantities(text, language_of(tag), year=2021)
    apart = all(a.end <= b.start for a, b in pairwise(found))
    inside = all(
        _ordered(one.low, one.high)
        and (
            one.value is None
            or isinstance(one.value, str)
            or (_ordered(one.low, one.value) and _ordered(one.value, one.high))
        )
        for one in found
    )
    return apart and inside and all(0 <= one.start < one.end <= len(text) for one in found)


@settings(max_examples=300)
@given(st.text(alphabet=CHINESE, max_size=40))
def test_low_is_never_above_high_in_chinese(text: str) -> None:
    assert _sound(text, "zh")


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ENGLISH), max_size=14).map("".join))
def test_low_is_never_above_high_in_english(text: str) -> None:
    assert _sound(text, "en")


@given(
    st.integers(1_000, 10**10),
    st.sampled_from(["元", "萬元", "億元", "個", "名學生", "%"]),
    st.data(),
)
def test_spaces_inside_a_number_never_make_another_of_it(number: int, unit: str, data: st.DataObject) -> None:
    printed = f"{number:,}{unit}"
    (whole,) = read_quantities(f"撥款{printed}。", language_of("zh"))
    places = data.draw(st.sets(st.integers(1, len(printed) - 1), max_size=4))
    spaced = "".join(f" {char}" if place in places else char for place, char in enumerate(printed))
    for text in (f"撥款{spaced}。", normalise(f"撥款{spaced}。").chars):
        values = [one.value for one in read_quantities(text, language_of("zh"))]
        assert values in ([], [whole.value]), spaced


@pytest.mark.parametrize(
    "text",
    [
        "1,23元", "1,2345元", "12,34,567元", "3.5.2元", "2810 3355元", "5億6億元", "3萬5億元", "1 2345個", "16+1名",
        "十四六元", "二四十元", "3百4百元",
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_placed_gives_no_part_of_it(text: str) -> None:
    assert [one.value for one in read_quantities(f"撥款{text}。", language_of("zh"))] == []


@pytest.mark.parametrize(
    "text", ["$1,23", "$1,2345", "$12,34,567", "$3.5.2", "$5 million 6 million", "five six years", "1 2345 cases"]
)
def test_an_english_form_that_cannot_be_placed_gives_no_part_of_it(text: str) -> None:
    assert [one.value for one in read_quantities(f"It costs {text}.", language_of("en"))] == []
