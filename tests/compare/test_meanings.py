"""What figures mean whatever the language."""

from __future__ import annotations

import pytest

from itf_extract.compare.meanings import agree_rounded, meanings
from itf_extract.languages import language_of
from itf_extract.model.quantity import Figure
from itf_extract.model.source import Locator
from itf_extract.quantities import read_quantities

PLACE = Locator(0, 1, ((0, 1),))


def figure(text: str) -> Figure:
    (found,) = read_quantities(text, language_of("en" if text.isascii() else "zh"))
    return Figure(
        "F1", "p1", text, found.kind, found.value, found.low, found.high, found.unit, found.qualifier, PLACE,
        precision=found.precision,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chinese", "said"),
    [
        ("47億5,000萬元", "$4,750 million"),
        ("47億5,000萬元", "$4.75 billion"),
        ("57%", "57 per cent"),
        ("過去4年", "the past four years"),
        ("三年", "36 months"),
        ("三分之二", "two-thirds"),
        ("2020-21年度", "2020-21"),
        ("2021年5月28日", "28 May 2021"),
        ("2.3倍", "2.3 times"),
    ],
)
def test_one_meaning_in_two_languages(chinese: str, said: str) -> None:
    assert meanings(figure(chinese)) & meanings(figure(said))


@pytest.mark.parametrize(
    ("chinese", "said"), [("47億元", "$4.75 billion"), ("三年", "3 months"), ("5,000美元", "$5,000")]
)
def test_two_meanings(chinese: str, said: str) -> None:
    first, second = meanings(figure(chinese)), meanings(figure(said))
    assert not first & second or min(first) != min(second)


def test_a_figure_printed_less_exactly_agrees() -> None:
    assert agree_rounded(figure("47億5,300萬元"), figure("$4.75 billion"))
    assert not agree_rounded(figure("47億5,700萬元"), figure("$4.75 billion"))
