from __future__ import annotations

from fractions import Fraction

import pytest

from itf_extract.audit.relation import shown
from tests.audit.printed import printed


@pytest.mark.parametrize(
    ("lines", "language", "number", "told"),
    [
        ("table p3: 項目|百萬元;甲|37.5;乙|20", "zh-Hant", 35_500_000, "35.5"),
        ("table p3: Item|$ million;First|37.5;Second|20", "en", 35_500_000, "35.5"),
        ("p3: 款額為3,750萬元。", "zh-Hant", 35_500_000, "35,500,000元"),
        ("p3: The sum is $37.5 million.", "en", 35_500_000, "$35,500,000"),
        ("p3: The grant is $400,000.", "en", 350_000, "350,000"),
    ],
)
def test_a_number_is_told_in_the_unit_that_its_figure_prints(lines: str, language: str, number: int, told: str) -> None:
    figure = next(figure for figure in printed(lines, language).figures if figure.kind == "money")
    assert shown(Fraction(number), figure) == told
