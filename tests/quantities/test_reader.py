"""The figure grammar on the forms that papers print, and on numbers written and read back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    from itf_extract.model.quantity import Mention


ZH = language_of("zh")


def find_mentions(text: str, *, year: int | None = None, told: str | None = None) -> list[Mention]:
    return read_quantities(text, ZH, year=year, told=told)


YEAR = 2021
LEAST_FORMS = 300


def _forms() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "number_forms.txt").read_text(encoding="utf-8").splitlines()
    cut = [line.split("->") for line in lines if not line.startswith("#")]
    return [(text.strip(), figures.strip()) for text, figures in cut]


FORMS = _forms()


def _told(text: str, mention: Mention) -> str:
    value = mention.value if mention.value is not None else f"{mention.low}..{mention.high}"
    return f"{text[mention.start : mention.end]} {mention.kind} {value} {mention.qualifier}".strip()


def test_the_table_is_large_and_holds_forms_that_yield_nothing() -> None:
    assert len(FORMS) >= LEAST_FORMS
    assert sum(not figures for _, figures in FORMS) >= 80
    assert len({text for text, _ in FORMS}) == len(FORMS)


@pytest.mark.parametrize(("text", "figures"), FORMS, ids=[text for text, _ in FORMS])
def test_a_printed_form_gives_its_figures(text: str, figures: str) -> None:
    assert "; ".join(_told(text, mention) for mention in find_mentions(text, year=YEAR)) == figures


@pytest.mark.parametrize(("text", "figures"), FORMS, ids=[text for text, _ in FORMS])
def test_a_form_reads_alike_inside_a_sentence(text: str, figures: str) -> None:
    if text == "1.":
        pytest.skip("a list label stands at the beginning of a line")
    sentence = f"委員得悉，{text}，並無異議。"
    assert "; ".join(_told(sentence, mention) for mention in find_mentions(sentence, year=YEAR)) == figures


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("資助17個資助計劃，", "個資助計劃"),
        ("供3 740名學員接受", "名學員"),
        ("批出6萬元", "HKD"),
        ("批出6萬美元", "USD"),
        ("增長5%", "%"),
        ("共17項。", "項"),
        ("設有6所研發中心及", "所研發中心"),
        ("每10 000居民", "居民"),
    ],
)
def test_the_unit_is_the_classifier_with_its_noun(text: str, unit: str) -> None:
    assert find_mentions(text)[0].unit == unit


def test_a_relative_date_needs_the_papers_year() -> None:
    assert find_mentions("去年5月") == []
    assert [mention.value for mention in find_mentions("2016年10月至今年3月")] == ["2016-10"]


def test_a_year_told_before_the_text_dates_it() -> None:
    (mention,) = find_mentions("截至2月底", told="2021")
    assert mention.value == "2021-02"


@given(st.text(alphabet="0123456789 ,.%億萬千百元年月日個間至及、第一二三十兩約逾每底(（）)A。\n", max_size=60))
def test_figures_lie_inside_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for mention in find_mentions(text, year=YEAR):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.integers(1, 99_999), st.integers(0, 9_999), st.sampled_from(["元", "元的撥款", "元，"]))
def test_money_written_in_yi_and_wan_comes_back(yi: int, wan: int, after: str) -> None:
    printed = f"{yi:,}億" + (f"{wan:,}萬" if wan else "") + "元"
    (mention,) = find_mentions(f"批准注資{printed}{after.removeprefix('元')}")
    assert mention.value == yi * 10**8 + wan * 10**4
    assert mention.kind == "money"
    assert mention.end - mention.start == len(printed)


@given(st.integers(1_000, 999_999_999), st.sampled_from([",", " "]), st.sampled_from(["宗", "個", "名", "間", "人次"]))
def test_a_count_written_with_thousands_comes_back(count: int, mark: str, classifier: str) -> None:
    printed = f"{count:,}".replace(",", mark) + classifier
    (mention,) = find_mentions(f"共收到{printed}。")
    assert (mention.value, mention.low, mention.high) == (count, count, count)


@given(st.decimals(min_value=Decimal("0.1"), max_value=1000, places=1))
def test_a_decimal_stays_exact(percent: Decimal) -> None:
    (mention,) = find_mentions(f"增長{percent}%")
    assert mention.value == percent
    assert not isinstance(mention.value, float)


@given(st.dates())
def test_a_full_date_comes_back(date: object) -> None:
    year, month, day = (int(part) for part in str(date).split("-"))
    if year in range(1800, 2100):
        (mention,) = find_mentions(f"在{year}年{month}月{day}日舉行")
        assert mention.value == str(date)
