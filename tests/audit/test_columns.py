from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.audit.columns import columns, rows
from itf_extract.audit.misprint import misprint, near_miss
from itf_extract.audit.reading import Reading
from tests.audit.printed import printed


@pytest.mark.parametrize(
    ("printed_as", "meant", "slip"),
    [
        (12_800, 12_300, True),
        (14_200, 12_400, True),
        (421, 124, False),
        (2_140, 1_240, True),
        (20, 19, True),
        (12_300, 12_300, False),
        (98_765, 12_300, False),
    ],
)
def test_a_misprint_is_a_digit_a_swap_or_one_off(printed_as: int, meant: int, slip: bool) -> None:
    (figure,) = printed(f"p1: 共有{printed_as}宗申請。").figures
    assert misprint(figure, Fraction(meant)) == slip


def test_the_wrong_magnitude_is_a_misprint() -> None:
    (figure,) = printed("p1: 撥款3億元。").figures
    assert misprint(figure, Fraction(30_000))


@given(st.integers(1, 9), st.integers(0, 6), st.integers(1, 10**7))
def test_sums_that_one_digit_sets_apart_are_near_misses(digit: int, place: int, number: int) -> None:
    assert near_miss(Fraction(number), Fraction(number + digit * 10**place))


def test_columns_and_rows_that_add_up() -> None:
    paper = printed(
        "table p3: 調查|甲|乙;受訪人數|10名|20名;年份|2019年|2020年\ntable p4: 年份|申請數目;2019|4;2020|5;總計|9"
    )
    (row,) = rows(Reading.of(paper))
    assert [part.surface for part in row.parts] == ["10名", "20名"]
    (column,) = columns(Reading.of(paper))
    assert ([part.surface for part in column.parts], column.total and column.total.surface) == (["4", "5"], "9")
