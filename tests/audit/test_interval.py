from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.audit.interval import Interval, adds_up, grain, verdict
from tests.audit.printed import printed

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

YI, WAN = 100_000_000, 10_000


def figure(surface: str) -> Figure:
    (found,) = printed(f"p1: 撥款{surface}。").figures
    return found


@pytest.mark.parametrize(
    ("surface", "low", "high"),
    [
        ("5億元", 5 * YI - 250 * WAN, 5 * YI + 250 * WAN),
        ("約5億元", 5 * YI - YI // 2, 5 * YI + YI // 2),
        ("約1億3,000萬元", 13_000 * WAN - 65 * WAN, 13_000 * WAN + 65 * WAN),
        ("逾7億元", 7 * YI, 77 * YI // 10),
        ("超過3億4,000萬元", 34_000 * WAN, 34_680 * WAN),
        ("接近4億元", 38 * YI // 10, 4 * YI),
        ("385宗", 385, 385),
    ],
)
def test_a_figure_stands_for_what_a_reader_takes_it_for(surface: str, low: int, high: int) -> None:
    near = Interval.near(figure(surface))
    assert (near.low, near.high) == (low, high)


@pytest.mark.parametrize(
    ("surface", "worth"), [("1億3,000萬元", 1_000 * WAN), ("12億4,000萬元", 1_000 * WAN), ("717宗", 1)]
)
def test_grain_is_the_worth_of_the_last_digit_that_is_not_nought(surface: str, worth: int) -> None:
    assert grain(figure(surface)) == worth


def test_the_same_print_holds_and_a_meeting_interval_holds_within_rounding() -> None:
    coarse, fine = Interval.near(figure("約53億元")), Interval.near(figure("53億3,100萬元"))
    assert verdict(coarse, coarse) == "holds"
    assert verdict(coarse, fine) == "holds_within_rounding"
    assert verdict(coarse, Interval.near(figure("57億元"))) == "fails"


@pytest.mark.parametrize(
    ("whole", "parts", "outcome"),
    [
        ("8億元", ("約2億3,000萬元", "約5億7,000萬元"), "holds"),
        ("8億元", ("約2億3,000萬元", "約5億6,000萬元"), "fails"),
        ("約4億3,000萬元", ("約1億8,000萬元", "約2億4,000萬元"), "holds_within_rounding"),
        ("逾4億元", ("3億元", "1億2,000萬元"), "holds_within_rounding"),
    ],
)
def test_parts_make_their_whole(whole: str, parts: tuple[str, ...], outcome: str) -> None:
    assert adds_up(figure(whole), [figure(part) for part in parts]) == outcome


BOUNDS = st.integers(min_value=1, max_value=10**12)


@given(BOUNDS, BOUNDS, BOUNDS, BOUNDS)
def test_numbers_in_two_intervals_give_numbers_in_their_sum_product_and_quotient(
    a: int, b: int, c: int, d: int
) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    for result, reckoned in ((a + c, one + other), (a * c, one * other), (Fraction(a, c), one / other)):
        assert Interval.exact(result).meets(reckoned)
    assert Interval.exact(a - c).meets(one - other)


@given(BOUNDS, BOUNDS, BOUNDS, BOUNDS)
def test_meeting_goes_both_ways(a: int, b: int, c: int, d: int) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.meets(other) == other.meets(one)
