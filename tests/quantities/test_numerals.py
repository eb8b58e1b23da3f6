"""Numbers read with the worth of their last digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities.lexicon import lexicon
from itf_extract.quantities.numbers import number_of
from itf_extract.quantities.numerals import LONGEST, Numeral, exact, of_digits
from itf_extract.quantities.tokens import fold

ZH = lexicon(language_of("zh"))


def read(printed: str) -> Numeral | None:
    return number_of(printed, ZH)


@pytest.mark.parametrize(
    ("printed", "value", "last", "significant"),
    [
        ("5,000萬", 50_000_000, 10_000, 10_000_000),
        ("47億5,000萬", 4_750_000_000, 10_000, 10_000_000),
        ("4億200萬", 402_000_000, 10_000, 1_000_000),
        ("7億", 700_000_000, 100_000_000, 100_000_000),
        ("2 400", 2_400, 1, 100),
        ("2.30", Decimal("2.3"), Decimal("0.01"), Decimal("0.1")),
        ("0", 0, 1, 1),
        ("4,750 million", 4_750_000_000, 1_000_000, 10_000_000),
        ("十一", 11, 1, 1),
        ("兩", 2, 1, 1),
        ("兩千四百", 2_400, 1, 100),
        ("三億", 300_000_000, 100_000_000, 100_000_000),
        ("三點五", Decimal("3.5"), Decimal("0.1"), Decimal("0.1")),
        ("廿三", 23, 1, 1),
    ],
)
def test_value_and_worth_of_the_digits(
    printed: str, value: Decimal | int, last: Decimal | int, significant: Decimal | int
) -> None:
    assert read(printed) == Numeral(value, last, significant)


@pytest.mark.parametrize("printed", ["十四五", "兩三", "十百", "1" * 40])
def test_what_is_no_number_reads_as_none(printed: str) -> None:
    assert read(printed) is None


def test_a_whole_number_is_an_int() -> None:
    numeral = read("1.5億")
    assert numeral is not None
    assert isinstance(numeral.value, int)


@given(st.text(alphabet="０５9，,％：（）二〇○ 年", max_size=30))
def test_folding_keeps_every_index(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_a_wide_comma_parts_thousands_but_not_clauses() -> None:
    assert fold("１，２３４元，５個") == "1,234元，5個"


@given(st.text("0123456789", min_size=1, max_size=LONGEST))
def test_whole_digits_are_as_exact_as_any_number(digits: str) -> None:
    assert of_digits(digits) == exact(Decimal(digits))
