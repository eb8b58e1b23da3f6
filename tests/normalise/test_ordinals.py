"""The numbers of an annex's parts."""

from __future__ import annotations

import pytest

from itf_extract.normalise.ordinals import Kind, counted, orders, ordinal_signs, part_number

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


ORDERS: list[tuple[str, dict[Kind, int]]] = [
    ("a", {"letter": 1}),
    ("i", {"letter": 9, "roman": 1}),
    ("v", {"letter": 22, "roman": 5}),
    ("ii", {"letter": 35, "roman": 2}),
    ("iv", {"roman": 4}),
    ("xv", {"roman": 15}),
    ("z", {"letter": 26}),
    ("aa", {"letter": 27}),
    ("3", {"digit": 3}),
    ("12", {"digit": 12}),
    ("一", {"part": 1}),
    ("II", {"part": 2, "capital": 35}),
    ("B", {"capital": 2}),
    ("乙", {"stem": 2}),
    ("•", {}),
    ("十", {"part": 10}),
    ("十二", {"part": 12}),
    ("二十", {"part": 20}),
    ("三十四", {"part": 34}),
    ("abc", {}),
    ("", {}),
]


@pytest.mark.parametrize(("label", "places"), ORDERS)
def test_a_label_has_a_place_in_each_kind_of_list_that_it_fits(label: str, places: dict[Kind, int]) -> None:
    assert orders(label) == places


COUNTED: list[tuple[list[str], Kind | None]] = [
    (["a", "b", "c"], "letter"),
    (["i", "ii", "iii"], "roman"),
    (["h", "i"], None),
    (["A", "B"], "capital"),
    (["I", "II"], "part"),
    (["一", "二", "三"], "part"),
    (["甲", "乙"], "stem"),
    (["1", "2", "3"], "digit"),
    (["1", "3"], None),
    (["2", "3"], None),
    (["a", "ii"], None),
]


@pytest.mark.parametrize(("labels", "kind"), COUNTED)
def test_labels_count_on_from_the_first_of_one_kind_of_list(labels: list[str], kind: Kind | None) -> None:
    assert counted(labels) == kind
