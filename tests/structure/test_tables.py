"""Tables out of grids of cells: headings, groups, units, cells of several names or bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.families import load_profile
from itf_extract.model.text import EMPTY, Text
from itf_extract.normalise import Normaliser
from itf_extract.structure.blocks import Grid
from itf_extract.structure.tables import cell_text, table_of

if TYPE_CHECKING:
    from itf_extract.model.document import Table

PROFILE = load_profile("fcr.zh")
NORMALISER = Normaliser(loose=True)


def grid(*rows: list[str | None]) -> Grid:
    """A grid; None goes on with the cell before it, a newline parts a cell's lines."""
    cells = tuple(tuple(tuple(map(Text.plain, cell.split("\n"))) if cell else () for cell in row) for row in rows)
    return Grid(cells, tuple(_spans(row) for row in rows))


def _spans(row: list[str | None]) -> tuple[int, ...]:
    spans = [1] * len(row)
    for i in range(len(row) - 1, 0, -1):
        if row[i] is None:
            spans[i - 1], spans[i] = spans[i - 1] + spans[i], 0
    return tuple(spans)


def table(*rows: list[str | None], caption: Text = EMPTY) -> Table:
    return table_of(grid(*rows), 3, "p6", PROFILE, NORMALISER, caption)


def said(texts: tuple[Text, ...]) -> list[str]:
    return [text.chars for text in texts]


def test_the_first_row_heads_the_columns() -> None:
    found = table(["計 劃", "宗 數"], ["甲", "9  5 6 2"], ["總 計", "10  0 00"])
    assert (found.id, found.where, found.groups, found.notes) == ("table3", "p6", (), ())
    assert said(found.columns) == ["計劃", "宗數"]
    assert [said(row) for row in found.rows] == [["甲", "9 562"], ["總計", "10 000"]]


def test_wrapped_heading_lines_are_joined() -> None:
    assert said(table(["計劃", "獲批項目\n的數目"], ["甲", "1"]).columns) == ["計劃", "獲批項目的數目"]


@pytest.mark.parametrize(
    "rows",
    [
        (["項目", "2024-25\n百萬元", "2025\n千元"],),
        (["項目", "2024-25百萬元", "2025 千元"],),
        (["項目", "2024-25", "2025"], ["", "百萬元", "千元"]),
    ],
)
def test_the_unit_under_a_year_stays_apart_from_it(rows: tuple[list[str | None], ...]) -> None:
    assert said(table(*rows, ["泳池", "1,200", "350"]).columns) == ["項目", "2024-25\n百萬元", "2025\n千元"]


def test_a_merged_heading_has_a_second_row_under_it() -> None:
    found = table(["計劃", "年度", None], ["", "2020-21", "2021-22"], ["甲", "1", "2"])
    assert said(found.columns) == ["計劃", "年度2020-21", "年度2021-22"]
    assert [said(row) for row in found.rows] == [["甲", "1", "2"]]


def test_headings_may_be_merged_twice() -> None:
    found = table(
        ["計劃", "數目", None, None, None],
        ["", "申請", None, "獲批", None],
        ["", "甲年", "乙年", "甲年", "乙年"],
        ["某計劃", "1", "2", "3", "4"],
    )
    assert said(found.columns) == ["計劃", "數目申請甲年", "數目申請乙年", "數目獲批甲年", "數目獲批乙年"]
    assert len(found.rows) == 1


def test_a_row_of_one_merged_cell_titles_those_below() -> None:
    found = table(["計劃", "宗數"], ["研究", None], ["甲", "1"], ["乙", "2"], ["人才", None], ["丙", "3"])
    assert [(group.title.chars, group.first_row, group.last_row) for group in found.groups] == [
        ("研究", 0, 1), ("人才", 2, 2)
    ]  # fmt: skip
    assert [said(row) for row in found.rows] == [["甲", "1"], ["乙", "2"], ["丙", "3"]]


def test_rows_before_the_first_title_belong_to_no_group() -> None:
    found = table(["計劃", "宗數"], ["甲", "1"], ["人才", None], ["丙", "3"])
    assert [(group.first_row, group.last_row) for group in found.groups] == [(1, 1)]


def test_the_unit_may_stand_in_the_head_of_the_names_after_the_numbers_of_rows() -> None:
    rows: tuple[list[str | None], ...] = (
        ["1", "泳池", "190", "160"],
        ["", "佔%", "4.0", "5.0"],
        ["2", "球場", "80.5", "40"],
    )
    assert table(["編號", "項目(百萬元)", "2030", "2031"], *rows).unit == "百萬元"
    assert table(["座數", "項目(百萬元)", "2030", "2031"], ["7", *rows[0][1:]], ["3", *rows[2][1:]]).unit is None


def test_empty_rows_are_none_and_empty_cells_stay() -> None:
    found = table(["計劃", "宗數", "金額"], ["", "", ""], ["甲", "1", ""])
    assert [said(row) for row in found.rows] == [["甲", "1", ""]]


UNITS = [
    (["年度", "百萬元"], "", "百萬元"),
    (["年度", "百萬元", "百萬元"], "", "百萬元"),
    (["年度", "百萬元", "億元"], "", None),
    (["年度", "宗數", "百萬元"], "", None),
    (["年度", "宗數"], "", None),
    (["(千元)", "2030", "2031"], "", "千元"),
    (["(千元)", "2030", "百萬元"], "", None),
    (["年度", "現金流量"], "表1：現金流量(百萬元)", "百萬元"),
]


@pytest.mark.parametrize(("columns", "caption", "unit"), UNITS)
def test_a_unit_is_that_of_all_numbers_or_none(columns: list[str | None], caption: str, unit: str | None) -> None:
    assert table(columns, [f"第{i}項" for i in range(len(columns))], caption=Text.plain(caption)).unit == unit


CELLS = [
    ("wrapped", "某某合作\n計劃", "項目", "某某合作計劃"),
    ("bullets", "˙第一點，\n接下一行\n˙第二點", "效益", "˙第一點，接下一行\n˙第二點"),
    ("two directors", "陳大文教授\n李小明博士", "中心主任", "陳大文教授\n李小明博士"),
    ("a wrapped director", "陳大文\n教授\n李小明博士", "中心主任", "陳大文教授\n李小明博士"),
    ("not directors", "陳大文教授\n紀念計劃", "計劃名稱", "陳大文教授紀念計劃"),
    ("a number over two lines", "12\n345", "宗數", "12 345"),
    ("a mark", "9  5 6 2 *", "宗數", "9 562*"),
    ("nothing", "", "宗數", ""),
]


@pytest.mark.parametrize(("cell", "heading", "text"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_a_cells_lines_are_joined_as_they_read(cell: str, heading: str, text: str) -> None:
    (raw,) = grid([cell]).rows[0]
    assert cell_text(raw, Text.plain(heading), PROFILE, NORMALISER).chars == text


@pytest.mark.parametrize("rows", [(["甲", "1", "2"],), ()], ids=["then a row", "alone"])
def test_a_title_without_rows_before_the_first_is_a_row(rows: tuple[list[str | None], ...]) -> None:
    found = table(["計劃", "宗數", "款項"], ["乙", "", ""], ["丙", "", ""], *rows)
    assert all(0 <= group.first_row <= group.last_row for group in found.groups)
    told = [*said(tuple(group.title for group in found.groups)), *(text for row in found.rows for text in said(row))]
    assert {"乙", "丙"} <= set(told)


def test_a_rows_label_says_what_it_is_of_the_others() -> None:
    rows: list[list[str | None]] = [
        ["項目", "元"],
        ["工程", "9"],
        ["其中：打樁", "4"],
        ["小計", "9"],
        ["減：退款", "1"],
        ["總計", "8"],
    ]
    assert table(*rows).kinds == (None, "part", "subtotal", "deduction", "total")


def test_years_that_a_head_parts_are_whole() -> None:
    found = table(["項目", "2021-", "2022-"], ["", "22", "23"], ["", "百萬元", "百萬元"], ["泳池", "19", "16"])
    assert said(found.columns) == ["項目", "2021-22\n百萬元", "2022-23\n百萬元"]
    assert [said(row) for row in found.rows] == [["泳池", "19", "16"]]
