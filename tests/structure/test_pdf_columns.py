"""Tables of small PDF pages without rules, known by their values."""

from __future__ import annotations

from pathlib import Path

import pytest

from itf_extract.pipeline import structured
from itf_extract.read import read
from tests.structure.pages import ENDS, PITCH, opened, tables, typed
from tests.structure.test_pdf_ruled import said

_WORD = Path(__file__).parents[2] / "samples" / "word"


def test_a_cost_table_needs_no_rules_and_no_announcement() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    page.sheet.text(ENDS[0] - 36, page.y, "百萬元")
    page.y += PITCH
    typed(
        page,
        ("打樁工程", "46.8"),
        ("建築工程", "310.2"),
        ("小計", "357.0"),
        ("價格調整準備", "25.0"),
        ("總計", "382.0"),
    )
    (table,) = tables(page)
    assert said(table) == [
        ["", "百萬元"],
        ["打樁工程", "46.8"],
        ["建築工程", "310.2"],
        ["小計", "357.0"],
        ["價格調整準備", "25.0"],
        ["總計", "382.0"],
    ]


def test_parts_of_a_sum_in_a_column_of_their_own_have_its_unit() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    page.sheet.text(ENDS[1] - 36, page.y, "百萬元")
    page.y += PITCH
    typed(page, ("打樁", "", "46.8"), ("顧問費", "", "30.2"), ("設計", "20.1"), ("監督", "10.1"), ("總計", "", "77.0"))
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["打樁", "", "46.8"],
        ["顧問費", "", "30.2"],
        ["設計", "20.1", ""],
        ["監督", "10.1", ""],
        ["總計", "", "77.0"],
    ]
    assert table.unit == "百萬元"


def test_a_breakdown_goes_on_over_its_page_under_heads_printed_again() -> None:
    document = structured(read(_WORD / "pwsc.en.pdf"))
    rows = [[cell.chars for cell in row] for row in document.tables[0].rows]
    assert rows[-3:] == [
        ["(j)", "Remuneration of RSS", "", "81.3", ""],
        ["(k)", "Contingencies", "", "151.2", ""],
        ["", "Total", "", "2,381.6", "(in MOD prices)"],
    ]


def test_heads_may_be_centred_over_words_at_the_left_of_their_columns() -> None:
    rows = (("工程", "地區", "進度"), ("東河擴闊", "大埔", "施工中"), ("西河護岸", "元朗", "設計中"))
    page = opened().para("各工程的進度如下－", "2.")
    for lefts, row in zip(((160, 290, 410), *[(90, 230, 350)] * 2), rows, strict=True):
        page.row(*row, columns=lefts)
    page.y += PITCH
    (table,) = tables(page)
    assert said(table) == [list(row) for row in rows]


def test_a_value_close_behind_a_long_label_is_in_its_column() -> None:
    rows = (("改善街市通風系統及無障礙通道設施", "64", "12"), ("地台", "37", "9"), ("升降機", "101", "21"))
    page = typed(opened().para("檔位數目如下－", "2."), ("", "已租", "空置"), *rows)
    (table,) = tables(page)
    assert said(table) == [["", "已租", "空置"], *map(list, rows)]


@pytest.mark.parametrize("hanging", [0, 60], ids=["flush", "hanging"])
@pytest.mark.parametrize("unit", ["", "[以千計]", "(截至三月底)"])
def test_a_caption_of_two_lines_and_what_stands_in_brackets_under_it_are_no_heads(hanging: int, unit: str) -> None:
    page = opened().para("詳情如下。", "2.")
    for x, line in (
        (90, "表一： 各區街市檔位的實際及預計數目，按類別劃分，由"),
        (90 + hanging, "二零二一年至二零二三年"),
    ):
        page.sheet.text(x, page.y, line, bold=True)
        page.y += PITCH
    if unit:
        page.sheet.text(300, page.y, unit)
        page.y += PITCH
    rows = [("東區", "1 640", "1 120"), ("西區", "1 370", "190"), ("南區", "1 010", "210")]
    (table,) = tables(typed(page, ("地區", "已租", "空置"), *rows))
    assert said(table) == [["地區", "已租", "空置"], *map(list, rows)]
    assert table.caption.chars.startswith("表一")
    assert unit in table.caption.chars
