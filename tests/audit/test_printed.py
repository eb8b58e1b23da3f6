"""What a figure should be is told as the paper prints it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.printed import as_printed
from itf_extract.audit.relation import shown
from itf_extract.languages import language_of
from tests.press import small_paper

if TYPE_CHECKING:
    from itf_extract.model.quantity import FigureKind


@pytest.mark.parametrize(
    ("surface", "kind", "value", "meant", "told"),
    [
        ("14.2億元", "money", 1_420_000_000, 1_240_000_000, "12.4億元"),
        ("14億2,000萬元", "money", 1_420_000_000, 1_240_000_000, "12億4,000萬元"),
        ("14億2,000萬元", "money", 1_420_000_000, 2_000_000_000, "20億元"),
        ("14億2,000萬元", "money", 1_420_000_000, 35_000_000, "3,500萬元"),
        ("3,500萬元", "money", 35_000_000, 53_000_000, "5,300萬元"),
        ("2,480 million", "money", 2_480_000_000, 2_840_000_000, "2,840 million"),
        ("$1.5 billion", "money", 1_500_000_000, 1_234_567_890, "$1.235 billion"),
        ("5,000元", "money", 5_000, 12_500, "12,500元"),
        ("2 085", "count", 2_085, 2_058, "2 058"),
        ("6 840宗", "count", 6_840, 6_480, "6 480宗"),
        ("2085", "count", 2_085, 2_058, "2058"),
        ("46%", "percent", 46, 64, "64%"),
        ("8所", "count", 8, 9, "9所"),
        ("八所", "count", 8, 9, "9"),
        ("3倍半", "multiple", Decimal("3.5"), 4, "4倍"),
    ],
)
def test_a_reckoned_value_is_told_in_the_form_of_its_figure(
    surface: str, kind: FigureKind, value: int | Decimal, meant: int, told: str
) -> None:
    figure = replace(small_paper().figures[0], surface=surface, kind=kind, value=value)
    language = language_of("en" if surface.isascii() else "zh")
    assert as_printed(shown(Fraction(meant), figure) or "", figure, language) == told


def test_what_is_no_number_and_what_would_look_the_same_stay() -> None:
    figure = replace(small_paper().figures[0], surface="14億2,000萬元", kind="money", value=1_420_000_000)
    assert as_printed("2021-05-28", figure, language_of("zh")) == "2021-05-28"
    assert as_printed("1,420,000,100元", figure, language_of("zh")) == "1,420,000,100元"
