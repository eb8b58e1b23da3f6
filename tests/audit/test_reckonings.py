"""What some figures come to in the ways in which a result may be reckoned."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.interval import sum_of
from itf_extract.audit.reckonings import coarse, follows, gives, like, may_slip, size
from itf_extract.text.reading import Reading
from tests.audit.printed import printed

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_CASES = [
    ("由12個、30個和8個組成，共50個。", ("total",), True),
    ("由12個、30個和8個組成，共54個。", ("total",), False),
    ("設有300個，已租出180個，餘下120個。", ("rest",), True),
    ("設有300個，已租出180個，餘下140個。", ("rest",), False),
    ("每隊12人，共8隊，合共96人。", ("total",), True),
    ("每隊12人，共8隊，合共94人。", ("total",), False),
    ("撥款3,000萬元，資助60所，每所50萬元。", ("each",), True),
    ("撥款3,000萬元，資助60所，每所65萬元。", ("each",), False),
    ("在400宗中，300宗獲批，即75%。", ("share",), True),
    ("在400宗中，300宗獲批，即85%。", ("share",), False),
    ("造價為90元、110元和130元，平均110元。", ("mean",), True),
    ("造價為90元、110元和130元，平均118元。", ("mean",), False),
]


def _figures(text: str) -> tuple[Shape, list[Figure]]:
    shape = next(s for s in Reading.of(printed(f"p1: {text}")).figured if s.passage.where == "p1")
    return shape, list(shape.figures.values())


@pytest.mark.parametrize(("text", "keys", "given"), _CASES)
def test_a_result_is_given_by_what_stands_before_it(text: str, keys: tuple[str, ...], given: bool) -> None:
    shape, (*before, told) = _figures(text)
    assert gives(shape, told, before, keys, timed=False) is given


def test_a_month_is_told_of_a_year_where_spans_of_time_are_reckoned() -> None:
    shape, (month, year) = _figures("月租為24萬元，全年為288萬元。")
    told = {timed: gives(shape, year, [month], ("total",), timed=timed) for timed in (True, False)}
    assert told == {True: True, False: False}


def test_a_count_with_a_word_that_counts_is_not_like_one_without() -> None:
    shape, (a, b, c) = _figures("議項有161項，避席的有49項，總數是222。")
    assert (like(shape, a, b), like(shape, b, c)) == (True, False)


@pytest.mark.parametrize(("text", "half"), [("共800人。", 20), ("約有800人。", 50), ("共815人。", Fraction(1, 2))])
def test_a_round_number_is_rounded_no_further_than_a_fortieth(text: str, half: Fraction) -> None:
    (figure,) = _figures(text)[1]
    told = coarse(figure)
    assert Fraction(told.high or 0) - Fraction(told.value or 0) == half


SLIPS = [
    ("由40個和30個，合共72個。", True),
    ("由40個和30個，合共170個。", False),
    ("由700個和485個，合共1 200個。", False),
]


@pytest.mark.parametrize(("text", "slips"), SLIPS)
def test_what_is_far_off_or_told_in_round_numbers_is_no_slip(text: str, slips: bool) -> None:
    *given, told = _figures(text)[1]
    assert may_slip(told, [sum_of([size(figure) for figure in given])]) is slips


def test_two_figures_are_cited_and_a_range_once() -> None:
    _, (a, b, told) = _figures("由40個和40個，合共90個。")
    assert follows("fails", told, (a, b), ()).message.en.startswith("90個[p1] follows from 40個[p1] and 40個[p1]")
    assert follows("fails", told, (a, a), ()).message.en.startswith("90個[p1] follows from 40個[p1]:")
