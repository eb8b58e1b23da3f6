"""Hedge words, what they govern, and the interval that a hedged figure stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    from itf_extract.model.quantity import Mention

ZH = language_of("zh")


def find_mentions(text: str) -> list[Mention]:
    return read_quantities(text, ZH)


HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("共17個項目", 17, 17),
        ("為期3年", 3, 3),
        ("批出5,000萬元", 49_995_000, 50_005_000),
        ("批出12億4,000萬元", 1_239_995_000, 1_240_005_000),
        ("批出5億元", 450_000_000, 550_000_000),
        ("增長57%", 57 - HALF, 57 + HALF),
        ("增長2.3倍", Decimal("2.25"), Decimal("2.35")),
        ("約2 400人", 2_300, 2_500),
        ("約75個", 74, 76),
        ("約90個", 86, 94),
        ("約53億元", 5_200_000_000, 5_400_000_000),
        ("約20億元", 1_900_000_000, 2_100_000_000),
        ("逾7億元", 700_000_000, 800_000_000),
        ("逾800位", 800, 900),
        ("超過100個", 100, 125),
        ("接近800個", 700, 800),
        ("近100個", 75, 100),
        ("最多4名", 0, 4),
        ("不超過500萬元", 0, 5_000_000),
        ("至少3名", 3, None),
        ("派發1 048萬個", 10_475_000, 10_485_000),
        ("在2021年5月", None, None),
        ("佔三分之二", None, None),
    ],
)
def test_the_interval(text: str, low: Decimal | int | None, high: Decimal | int | None) -> None:
    (mention,) = find_mentions(text)
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("分別約為2007-08年度的2.4倍及3倍", ["", "approx", "approx"]),
        ("分別約為5個及3億元", ["approx", "approx"]),
        ("約5億元，較4億元多", ["approx", ""]),
        ("最高每月2,000元、3,000元及4,000元", ["at_most+each"] * 3),
        ("每所的資助上限由40萬元增至60萬元", ["at_most+each"] * 2),
        ("上限為總開支的三分之一或500萬元，另批30萬元", ["at_most", "at_most", ""]),
        ("獲最高法院批准的3宗", [""]),
        ("最大規模的10個項目", [""]),
        ("節約3億元", [""]),
        ("合約3份", [""]),
        ("附近3個地點", [""]),
        ("最近3宗", [""]),
        ("近3年", [""]),
        ("接近3年", ["nearly"]),
        ("逾3 000名學員接受4 000次培訓", ["over", ""]),
        ("基金至今批出3億元，其中5宗", ["cumulative", ""]),
        ("由2015年起共辦20場", ["", "cumulative"]),
        ("每年開支3億元", [""]),
        ("由每年3億元", ["each"]),
        ("10個項目或以上", ["at_least"]),
        ("5項。以上各項", [""]),
    ],
)
def test_hedges_govern_what_they_should(text: str, codes: list[str]) -> None:
    assert [mention.qualifier for mention in find_mentions(text)] == codes


@given(
    st.integers(1, 10**6),
    st.sampled_from(["", "約", "逾", "近", "最多", "至少"]),
    st.sampled_from(["億元", "萬元", "%", "個", "元"]),
)
def test_the_printed_value_lies_in_its_interval(number: int, hedge: str, unit: str) -> None:
    (mention,) = find_mentions(f"批出{hedge}{number}{unit}")
    assert isinstance(mention.value, int)
    assert mention.low is not None
    assert Decimal(mention.low) <= mention.value
    assert mention.high is None or Decimal(mention.high) >= mention.value
    assert (mention.high is None) == (hedge == "至少")


@given(st.integers(1, 10**5), st.sampled_from(["億元", "萬元", "%"]))
def test_a_hedge_never_makes_the_interval_narrower(number: int, unit: str) -> None:
    (plain,) = find_mentions(f"批出{number}{unit}")
    (hedged,) = find_mentions(f"批出約{number}{unit}")
    assert Decimal(str(hedged.low)) <= Decimal(str(plain.low))
    assert Decimal(str(hedged.high)) >= Decimal(str(plain.high))
