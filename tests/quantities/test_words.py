"""Numbers in words by themselves: every small one, those around each size, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.languages import language_of
from itf_extract.quantities.lexicon import lexicon
from itf_extract.quantities.numbers import number_of
from tests.quantities.spelling import chinese, english

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10**12
EDGES = {base + step for power in range(13) for base in (10**power, 5 * 10**power) for step in (-1, 0, 1, 10)}
NUMBERS = [*range(2_000), *sorted(number for number in EDGES if number <= MOST)]
SPELLERS: list[tuple[str, Callable[[int], str]]] = [
    ("zh", chinese),
    ("zh", lambda number: chinese(number).replace("零", "〇")),
    ("zh", lambda number: chinese(number).replace("萬億", "兆") if number == MOST else chinese(number)),
    ("en", english),
    ("en", lambda number: english(number).replace(" and ", " ")),
]


def read(tag: str, printed: str) -> object:
    numeral = number_of(printed, lexicon(language_of(tag)))
    return numeral.value if numeral else None


@pytest.mark.parametrize(("tag", "spell"), SPELLERS, ids=["零", "〇", "兆", "and", "no and"])
def test_every_number_comes_back(tag: str, spell: Callable[[int], str]) -> None:
    assert [number for number in NUMBERS if read(tag, spell(number)) != number] == []


@pytest.mark.parametrize("printed", ["十四五", "三四十", "百", "一萬萬億兆億", "二十百", "一二三"])
def test_what_spells_no_number_is_none_in_chinese(printed: str) -> None:
    assert read("zh", printed) is None


@pytest.mark.parametrize("printed", ["twenty fifteen", "hundred thousand hundred", "five six", "one hundred hundred"])
def test_what_spells_no_number_is_none_in_english(printed: str) -> None:
    assert read("en", printed) is None
