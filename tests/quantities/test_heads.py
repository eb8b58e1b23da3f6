"""Bare numbers in tables: their unit from the heads around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Table
from itf_extract.model.text import Text
from itf_extract.quantities import read_cell

if TYPE_CHECKING:
    from itf_extract.model.quantity import Mention


def _cell(column: str, row: str, text: str, *, unit: str | None = None, caption: str = "") -> list[Mention]:
    plain = Text.plain
    table = Table(
        "table1", "p1", (plain("甲"), plain(column)), ((plain(row), plain(text)),), (), (), plain(caption), unit
    )
    return read_cell(text, Cell(table, 0, 1), language_of("zh"), year=2021).mentions


@pytest.mark.parametrize(
    ("column", "row", "text", "kind", "value", "unit"),
    [
        ("百萬元", "2020-21年度", "5,331", "money", 5_331_000_000, "HKD"),
        ("開支(萬元)", "甲", "1 200", "money", 12_000_000, "HKD"),
        ("開支(億元)", "甲", "2.5", "money", 250_000_000, "HKD"),
        ("金額（港元）", "甲", "1,234", "money", 1_234, "HKD"),
        ("申請數目", "2017", "577", "count", 577, "宗申請"),
        ("公司數目(間)", "甲", "12", "count", 12, "間"),
        ("甲", "項目百分比", "53", "percent", 53, "%"),
        ("甲", "成功率(%)", "94.5", "percent", None, "%"),
        ("年份", "甲", "2017", "date", "2017", None),
        ("批准年份", "甲", "2005", "date", "2005", None),
        ("開支(百萬元)", "甲", "(1,234)", "money", -1_234_000_000, "HKD"),
        ("申請數目", "甲", "15*", "count", 15, "宗申請"),
        ("使用量(千人)", "甲", "12.5", "count", 12_500, "人"),
        ("乘客(百萬人次)", "甲", "3", "count", 3_000_000, "人次"),
        ("產量(千)", "甲", "8", "count", 8_000, None),
        ("港元(千)", "甲", "8", "money", 8_000, "HKD"),
        ("港幣(百萬元)", "甲", "8", "money", 8_000_000, "HKD"),
        ("港幣：千元", "甲", "8", "money", 8_000, "HKD"),
        ("開支, 千元(港幣)", "甲", "8", "money", 8_000, "HKD"),
        ("開支(仟元)", "甲", "8", "money", 8_000, "HKD"),
        ("開支(百萬)", "甲", "8", "money", 8_000_000, "HKD"),
        ("$'m", "甲", "8", "money", 8_000_000, "HKD"),
        ("$(千)", "甲", "8", "money", 8_000, "HKD"),
        ("開支(10億元)", "甲", "2", "money", 2_000_000_000, "HKD"),
        ("宗數", "100萬元或以下", "2 128", "count", 2_128, None),
        ("100萬元以上至300萬元", "甲", "2 246", "count", 2_246, None),
        ("少於10億元的項目", "甲", "12", "count", 12, None),
        ("超過5%", "甲", "12", "count", 12, None),
        ("面積 (m2)", "甲", "12.5", "measure", None, "m2"),
        ("樓面面積平方米", "甲", "12", "measure", 12, "平方米"),
        ("每平方米", "甲", "12", "count", 12, None),
        ("造價元/平方米", "甲", "12", "money", 12, "HKD"),
        ("2023年 %", "甲", "12", "percent", 12, "%"),
        ("重量(千克)", "甲", "2", "measure", 2, "千克"),
        ("甲", "乙", "53%", "percent", 53, "%"),
        ("泊位數目", "元朗", "240", "count", 240, "泊位"),
        ("甲", "多元智能課程", "240", "count", 240, None),
        ("甲", "教學單元", "24", "count", 24, None),
        ("甲", "以百萬元計", "240", "money", 240_000_000, "HKD"),
        ("甲", "乙", "3億7,800萬元", "money", 378_000_000, "HKD"),
    ],
)
def test_a_cell(column: str, row: str, text: str, kind: str, value: object, unit: str | None) -> None:
    (mention,) = _cell(column, row, text)
    assert (mention.kind, mention.unit) == (kind, unit)
    assert value is None or mention.value == value


@pytest.mark.parametrize(
    ("column", "text"), [("編號", "3"), ("序號", "12"), ("甲", "不適用"), ("甲", "-"), ("單位", "1.香港大學")]
)
def test_a_cell_without_figures(column: str, text: str) -> None:
    assert _cell(column, "甲", text) == []


def test_a_tables_own_unit_and_caption_serve_where_heads_are_silent() -> None:
    assert _cell("2021-22年度", "甲", "5", unit="百萬元")[0].value == 5_000_000
    assert _cell("2021-22年度", "甲", "5", caption="開支(百萬元)")[0].value == 5_000_000


def test_the_rows_year_dates_its_months() -> None:
    assert _cell("截至", "2021", "2月底")[0].value == "2021-02"


def test_a_running_total_is_cumulative() -> None:
    assert _cell("甲", "累計收入", "3億元")[0].qualifier == "cumulative"
    assert _cell("甲", "累計百分比", "3%")[0].qualifier == ""


def test_row_numbers_of_an_unnamed_first_column_are_no_figures() -> None:
    rows = tuple((Text.plain(number), Text.plain("甲")) for number in ("1.", "2."))
    table = Table("table1", "p1", (Text.plain(""), Text.plain("乙")), rows)
    assert [read_cell(row[0].chars, Cell(table, i, 0), language_of("zh")).mentions for i, row in enumerate(rows)] == [
        [],
        [],
    ]


def test_a_scaled_cell_keeps_its_printed_precision() -> None:
    (mention,) = _cell("百萬元", "甲", "5,331")
    assert (mention.low, mention.high, mention.precision) == (5_330_500_000, 5_331_500_000, 1_000_000)


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        (("1995", "2000", "2005"), ["date", "date", "date"]),
        (("1995", "2000", ""), ["date", "date"]),
        (("1995", "12.4", "2005"), ["count", "count", "count"]),
    ],
)
def test_a_column_without_a_head_that_holds_years_alone_is_one_of_years(
    cells: tuple[str, ...], kinds: list[str]
) -> None:
    plain = Text.plain
    rows = tuple((plain(cell), plain("8.1")) for cell in cells)
    table = Table("table1", "p1", (plain(""), plain("女性")), rows, (), (), plain("失業率(%)"), None)
    read = [read_cell(cell, Cell(table, row, 0), language_of("zh")).mentions for row, cell in enumerate(cells)]
    assert [mention.kind for found in read for mention in found] == kinds


@pytest.mark.parametrize(
    ("unit", "told"),
    [("%", ("percent", "%", 3)), ("千元", ("money", "HKD", 3_000)), ("小時", ("duration", "小時", 3)),
     ("總部", ("count", None, 3))],
)  # fmt: skip
def test_a_column_may_tell_each_rows_unit(unit: str, told: tuple[str, str | None, object]) -> None:
    columns = tuple(map(Text.plain, ("指標", "單位", "目標")))
    table = Table("table1", "p1", columns, (tuple(map(Text.plain, ("甲", unit, "3"))),))
    mentions = read_cell("3", Cell(table, 0, 2), language_of("zh"), year=2021).mentions
    assert [(one.kind, one.unit, one.value) for one in mentions] == [told]
