"""Amounts in brackets: below nought where the words before say what they are, asides elsewhere."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.quantities import read


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("zh", "盈虧為(1,250萬元)。", [-12_500_000]),
        ("zh", "盈虧為(1,250)萬元。", [-12_500_000]),
        ("zh", "費用是2億元(3億港元)。", [200_000_000, 300_000_000]),
        ("zh", "上限為(500萬元)的資助", [5_000_000]),
        ("en", "The result was ($2.5 million).", [-2_500_000]),
        ("en", "The change was (4%), as feared.", [-4]),
        ("en", "It cost HK$8 million (US$1 million).", [8_000_000, 1_000_000]),
    ],
)
def test_an_amount_alone_in_brackets_is_below_nought(tag: str, text: str, values: list[int]) -> None:
    assert [one.value for one in read(text, language_of(tag)).mentions] == values
