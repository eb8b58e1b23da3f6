from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from itf_extract.audit.pairs import MOST_PAIRS, left_out, pairs


@pytest.mark.parametrize("size", [0, 1, 2, 200])
def test_few_are_held_against_each_other_all(size: int) -> None:
    found = list(range(size))
    assert list(pairs(found)) == list(combinations(found, 2))
    assert list(left_out(found)) == []


def test_only_those_of_one_key_are() -> None:
    found = ["甲1", "乙1", "甲2", "乙2"]
    assert set(pairs(found, lambda said: said[0])) == {("甲1", "甲2"), ("乙1", "乙2")}


@pytest.mark.parametrize("size", [500, 5_000])
def test_of_very_many_the_near_ones_are_and_it_is_told(size: int) -> None:
    found = list(range(size))
    held = list(pairs(found))
    assert len(held) <= MOST_PAIRS
    assert set(pairwise(found)) <= set(held)
    (told,) = left_out(found)
    assert (told.verdict, str(size) in told.message.zh, str(size) in told.message.en) == ("ambiguous", True, True)
