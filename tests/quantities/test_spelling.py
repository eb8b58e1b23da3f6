"""What is written out by a rule is read back: numbers in words, amounts in every print, ranges of any two."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.quantities.rows import read
from tests.quantities.spelling import (
    chinese,
    days_in_chinese,
    days_in_english,
    dollars_in_chinese,
    dollars_in_english,
    english,
    lengths_in_chinese,
    lengths_in_english,
)

pytestmark = pytest.mark.slow

NUMBERS = st.one_of(
    st.integers(2, 10**12),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(2, 9999), st.integers(0, 8)),
)
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹貳叁肆伍陸柒捌玖拾佰仟")
SENTENCES = {"zh": "本局收到{}，並已回覆。", "en": "The Bureau received {}, as planned."}


def _read(lang: str, printed: str) -> list[tuple[str, object]]:
    figures = read({"lang": lang, "sentence": SENTENCES[lang].format(printed)})
    return [(figure["kind"], figure["value"]) for figure in figures]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "二"), (10, "十"), (12, "十二"), (105, "一百零五"), (110, "一百一十"), (1005, "一千零五"),
        (1050, "一千零五十"), (10_500, "一萬零五百"), (100_000, "十萬"), (101_000, "十萬一千"),
        (120_000_000, "一億二千萬"), (105_000_000, "一億零五百萬"), (100_000_500, "一億零五百"),
        (12_000_000_000, "一百二十億"), (1_000_000_000_000, "一萬億"),
    ],
)  # fmt: skip
def test_chinese_numerals_are_those_that_people_write(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "twelve"), (45, "forty-five"), (105, "one hundred and five"), (1008, "one thousand and eight"),
        (4200, "four thousand two hundred"), (250_000, "two hundred and fifty thousand"), (2_000_000, "two million"),
    ],
)  # fmt: skip
def test_english_numbers_are_those_that_people_write(number: int, words: str) -> None:
    assert english(number) == words


@given(NUMBERS)
@example(10**12)
@example(101_000)
@example(100_000_500)
def test_a_chinese_numeral_is_read_back(number: int) -> None:
    assert _read("zh", f"{chinese(number)}個申請") == [("count", number)]


@given(NUMBERS.filter(lambda number: number > 10))  # a numeral of one character may be a word: 大陸, 拾
@example(10**12)
@example(101_000)
def test_a_numeral_that_cannot_be_altered_is_read_back(number: int) -> None:
    assert _read("zh", f"{chinese(number).translate(FORMAL)}元") == [("money", number)]


@given(NUMBERS)
@example(10**12)
@example(1_000_008)
def test_a_number_in_english_words_is_read_back(number: int) -> None:
    assert _read("en", f"{english(number)} cases") == [("count", number)]


@given(st.data())
def test_an_amount_is_the_same_however_it_is_printed(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(("zh", "en")))
    amount = data.draw(NUMBERS.map(lambda number: number * 10).filter(lambda number: number <= 10**12))
    forms = list(dollars_in_chinese(amount) if lang == "zh" else dollars_in_english(amount))
    printed = data.draw(st.sampled_from(forms))
    assert _read(lang, printed) == [("money", amount)], printed


@given(st.data())
def test_two_amounts_make_a_range_where_the_first_is_less(data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.lists(st.integers(2, 9999), min_size=2, max_size=2, unique=True)))
    first, mark, second = data.draw(
        st.sampled_from(
            [
                ("{}萬元", "至", "{}萬元"), ("{}", "至", "{}萬元"), ("{}萬", "-", "{}萬元"),
                ("港幣{}萬", "～", "{}萬元"), ("介乎{}萬元", "與", "{}萬元之間"),
            ]
        )
    )  # fmt: skip
    printed = first.format(f"{low:,}") + mark + second.format(f"{high:,}")
    (figure,) = read({"lang": "zh", "sentence": SENTENCES["zh"].format(printed)})
    assert (figure["value"], figure["low"], figure["high"]) == (None, low * 10**4, high * 10**4)


@given(st.decimals(Decimal("0.1"), Decimal("999.9"), places=1), st.sampled_from(("zh", "en")), st.data())
def test_a_share_is_the_same_with_any_sign_of_percent(share: Decimal, lang: str, data: st.DataObject) -> None:
    forms = {"zh": ("{}%", "{}％", "百分之{}", "{}個百分點"), "en": ("{}%", "{} per cent", "{} percent", "{} %")}
    form = data.draw(st.sampled_from(forms[lang]))
    minus = {"zh": "負", "en": "minus "}[lang]
    sign = data.draw(st.sampled_from(("", minus) if form.startswith("百") else ("", minus, "-", "−")))
    printed, factor = sign + form.format(share), -1 if sign else 1
    ((kind, value),) = _read(lang, printed)
    assert (kind, Decimal(str(value))) == ("percent", factor * share), printed


@given(st.integers(2, 98), st.integers(2, 11), st.sampled_from(("zh", "en")), st.data())
def test_a_length_in_years_and_months_is_one_length(years: int, months: int, lang: str, data: st.DataObject) -> None:
    forms = lengths_in_chinese(years, months) if lang == "zh" else lengths_in_english(years, months)
    printed = data.draw(st.sampled_from(list(forms)))
    assert _read(lang, printed) == [("duration", years * 12 + months)], printed


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(("zh", "en")), st.data())
def test_a_day_is_the_same_however_it_is_printed(day: date, lang: str, data: st.DataObject) -> None:
    printed = data.draw(st.sampled_from(list(days_in_chinese(day) if lang == "zh" else days_in_english(day))))
    assert _read(lang, printed) == [("date", day.isoformat())], printed


@given(st.integers(1, 98), st.integers(2, 99), st.data())
def test_a_fraction_is_read_back(top: int, below: int, data: st.DataObject) -> None:
    below = max(top + 1, below)
    form = data.draw(st.sampled_from(("{1}分之{0}", "{0}/{1}")))
    words = [chinese(top), chinese(below)] if "分" in form else [str(top), str(below)]
    assert _read("zh", form.format(*words)) == [("fraction", f"{top}/{below}")]


UNITS = {"zh": ("元", "名", "宗", "米", "公頃", "%", "倍"), "en": (" million", " posts", " km", "%", " per cent")}


def _with_unit(lang: str) -> st.SearchStrategy[str]:
    words = chinese if lang == "zh" else english
    numbers = st.integers(2, 10**6).flatmap(lambda number: st.sampled_from((f"{number:,}", str(number), words(number))))
    return st.builds("{}{}".format, numbers, st.sampled_from(UNITS[lang]))


@given(st.sampled_from(("zh", "en")), st.data())
def test_two_numbers_side_by_side_never_make_a_third(lang: str, data: st.DataObject) -> None:
    pair = [data.draw(_with_unit(lang)) for _ in range(2)]
    values = {value for one in pair for _, value in _read(lang, one)}
    assume(not (pair[0].endswith(" million") and pair[0][0].isalpha() and pair[1][0].isalpha()))  # two million three
    assert {value for _, value in _read(lang, ("" if lang == "zh" else " ").join(pair))} <= values, pair
