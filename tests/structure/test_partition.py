from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from itf_extract.structure.partition import MOST_PARTS, best_partition, partitions

if TYPE_CHECKING:
    from collections.abc import Sequence

SCORES = st.lists(st.integers(0, 2), min_size=300, max_size=300)


def test_what_fits_each_column_goes_to_it() -> None:
    def fits(column: int, cell: Sequence[str]) -> int:
        return "".join(cell).endswith(("單位", "名稱")[column])

    assert best_partition(["所屬", "單位", "中心", "名稱"], 2, fits) == [["所屬", "單位"], ["中心", "名稱"]]


def test_where_they_are_too_few_the_last_stay_empty() -> None:
    assert best_partition(["甲", "乙"], 4, lambda _column, _cell: 0) == [["甲"], ["乙"], [], []]


def test_of_more_than_tables_have_the_last_column_gets_the_rest() -> None:
    pieces = [str(i) for i in range(MOST_PARTS + 1)]
    assert best_partition(pieces, 3, lambda _column, _cell: 0) == [["0"], ["1"], pieces[2:]]


@given(st.integers(1, 7), st.integers(1, 4), SCORES)
def test_it_is_the_first_of_the_best_of_all_ways(count: int, width: int, scores: list[int]) -> None:
    def score(column: int, start: int, end: int) -> int:
        return scores[column * 64 + start * 8 + end]

    def total(ends: tuple[int, ...]) -> int:
        return sum(
            score(column, *stretch) for column, stretch in enumerate(zip((0, *ends), (*ends, count), strict=True))
        )

    ways = list(combinations(range(1, count), width - 1))
    found = partitions(count, width, score).get(count)
    assert (found and found.cuts) == max(ways, key=total, default=None)
