from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from itf_extract.audit.pairs import MOST, is_one_slip, left_out, nearest, pairs
from itf_extract.model.quantity import Figure
from itf_extract.model.source import Locator

FIGURE = Figure("F0001", "p1", "5個", "count", 5, 5, 5, "個", "", Locator(0, 2, ((0, 2),)))


@pytest.mark.parametrize("size", [0, 1, 2, MOST])
def test_few_are_held_against_each_other_all(size: int) -> None:
    found = list(range(size))
    assert list(pairs(found)) == list(combinations(found, 2))
    assert list(left_out(found)) == []


def test_only_those_of_one_key_are() -> None:
    found = ["甲1", "乙1", "甲2", "乙2"]
    assert set(pairs(found, lambda said: said[0])) == {("甲1", "甲2"), ("乙1", "乙2")}


@pytest.mark.parametrize("size", [MOST + 2, 500, 5_000])
def test_of_very_many_the_near_ones_are_and_it_is_told(size: int) -> None:
    found = list(range(size))
    held = list(pairs(found))
    assert len(held) <= MOST * size
    assert set(pairwise(found)) <= set(held)
    (told,) = left_out(found)
    assert (told.verdict, str(size) in told.message.zh, str(size) in told.message.en) == ("ambiguous", True, True)


@pytest.mark.parametrize(
    ("passages", "passage", "held"),
    [
        (range(MOST), 500, range(MOST)),
        (range(100), 0, range(MOST)),
        (range(100), 50, range(50 - MOST // 2, 50 + MOST // 2)),
        (range(100), 500, range(100 - MOST, 100)),
    ],
)
def test_the_nearest_stand_around_a_passage(passages: range, passage: int, held: range) -> None:
    found = [replace(FIGURE, passage=at) for at in passages]
    assert [figure.passage for figure in nearest(found, passage)] == [*held]


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("380", "350", True),
        ("24", "42", True),
        ("1650", "1560", True),
        ("98", "102", False),
        ("123", "321", False),
        ("45", "45", False),
        ("", "", False),
    ],
)
def test_one_digit_or_two_neighbours_swapped_are_one_slip(one: str, other: str, slip: bool) -> None:
    assert is_one_slip(one, other) is slip
