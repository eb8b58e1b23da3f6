"""The numbers of an annex's parts."""

from __future__ import annotations

import pytest

from itf_extract.normalise.ordinals import ordinal_signs, part_number

NUMBERS = [
    ("一", 1), ("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99),
    ("I", 1), ("IV", 4), ("IX", 9), ("XI", 11), ("XIV", 14), ("XXXIX", 39),
]  # fmt: skip
OTHERS = ["", "a", "i", "A", "IIII", "VX", "1", "一二", "十十", "二十一二", "甲", "二甲"]


@pytest.mark.parametrize(("label", "number"), NUMBERS)
def test_labels_of_parts_have_numbers(label: str, number: int) -> None:
    assert part_number(label) == number


@pytest.mark.parametrize("label", OTHERS)
def test_other_labels_have_none(label: str) -> None:
    assert part_number(label) is None


def test_the_digits_are_one_to_ten() -> None:
    assert [part_number(digit) for digit in ordinal_signs()["parts"]] == [*range(1, 11)]
