"""Tables without ruled cells: known by values that stand under one another, whatever announces them or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read import read
from tests.structure.test_from_pdf import PITCH, Page, _width, opened, paper
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.document import Table

LABELS, ENDS = 110.0, (330.0, 430.0)

_WORD = Path(__file__).parents[2] / "samples" / "word"


def typed(
    page: Page, *rows: Sequence[str], labels: float = LABELS, ends: Sequence[float] = ENDS, step: float = PITCH
) -> Page:
    """Rows whose values end at the same places; a row of one text is a label alone."""
    for label, *values in rows:
        indent = len(label) - len(label.lstrip())
        page.sheet.text(labels + 12 * indent, page.y, label.strip())
        for end, value in zip(ends, values, strict=False):
            page.sheet.text(end - _width(value), page.y, value)
        page.y += step
    page.y += PITCH
    return page


def tables(page: Page) -> list[Table]:
    return list(paper(page.para("全年開支不變。", "3.")).tables)


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


def test_heads_stand_over_their_columns_and_over_several() -> None:
    page = opened().para("開支載於下文。", "2.")
    page.sheet.text(350, page.y, "預算")
    page.sheet.rule(300, page.y + 4, 440, page.y + 4)
    page.y += PITCH
    typed(page, ("項目", "2021年度", "2022年度"), ("泳池", "1,190", "160"), ("球場", "80", "-"))
    (table,) = tables(page)
    assert said(table) == [
        ["項目", "預算2021年度", "預算2022年度"],
        ["泳池", "1,190", "160"],
        ["球場", "80", "-"],
    ]


def test_a_wrapped_label_is_one_cell_and_a_title_groups_its_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("Pools and", "190", "160"), step=14)
    page.y -= PITCH
    typed(page, ("paths", ""), step=22)
    page.y -= PITCH
    typed(page, ("Courts", "80", "40"), step=30)
    page.y -= PITCH
    typed(page, ("Other works",), (" Lawns", "12", "14"), (" Ponds", "15", "16"), step=14)
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["Pools and paths", "190", "160"],
        ["Courts", "80", "40"],
        ["Lawns", "12", "14"],
        ["Ponds", "15", "16"],
    ]
    assert [(group.title.chars, group.first_row, group.last_row) for group in table.groups] == [("Other works", 2, 3)]


@pytest.mark.parametrize("step", [21.0, 18.5])
def test_a_label_that_fills_its_column_goes_on_in_a_line_hardly_nearer(step: float) -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("地盤平整及地下停車場", "125", "302"), step=18)
    page.y -= PITCH
    typed(page, ("的建造工程",), step=step)
    page.y -= PITCH
    typed(page, ("道路工程", "61", "54"), ("渠務", "12", "14"), step=step)
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["地盤平整及地下停車場的建造工程", "125", "302"],
        ["道路工程", "61", "54"],
        ["渠務", "12", "14"],
    ]
    assert table.groups == ()


def test_the_first_label_under_the_heads_may_be_wrapped() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    page.sheet.text(ENDS[0] - _width("2034-35"), page.y, "2034-35").text(ENDS[1] - _width("2035-36"), page.y, "2035-36")
    page.y += PITCH
    typed(page, ("水位計、支架及",), step=14)
    page.y -= PITCH
    for row in [("太陽能板", "31.2", "28.5"), ("警號器", "10.4", "8.3"), ("總計", "41.6", "36.8")]:
        typed(page, row, step=22)
        page.y -= PITCH
    (table,) = tables(page)
    assert said(table) == [
        ["", "2034-35", "2035-36"],
        ["水位計、支架及太陽能板", "31.2", "28.5"],
        ["警號器", "10.4", "8.3"],
        ["總計", "41.6", "36.8"],
    ]


def test_rows_numbered_in_a_column_of_their_own_have_three() -> None:
    page = opened().para("名單載於下文。", "2.")
    for number, name, count in (("1.", "港灣館", "190"), ("2.", "山城館", "80"), ("3.", "水門館", "1 040")):
        page.sheet.text(110, page.y, number).text(150, page.y, name).text(330 - _width(count), page.y, count)
        page.y += PITCH
    (table,) = tables(page)
    assert [row[:2] for row in said(table)[1:]] == [["1.", "港灣館"], ["2.", "山城館"], ["3.", "水門館"]]
    assert len(table.columns) == 3


def test_lines_that_only_the_last_has_no_label_of_are_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), ("", "270", "200"))
    (table,) = tables(page)
    assert said(table)[-1] == ["", "270", "200"]


def test_rules_drawn_with_characters_over_and_under_a_total_are_no_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    rule = ("", "_____", "_____")
    typed(page, ("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), rule, ("", "270", "200"), rule)
    document = paper(page.para("全年開支不變。", "3."))
    assert said(document.tables[0]) == [
        ["項目", "2021", "2022"],
        ["泳池", "190", "160"],
        ["球場", "80", "40"],
        ["", "270", "200"],
    ]
    assert not document.warnings
    assert [text.chars for text in document.furniture].count("_____  _____") == 2


@pytest.mark.parametrize(
    "rows",
    [
        [("(a)", "設備，開支為7,000萬元；"), ("(b)", "人手，開支為2,000萬元。")],
        [("•", "魚排工作，開支為7,000萬元；"), ("•", "孵化工作，開支為9,000萬元。")],
        [("–", "設備，開支為7,000萬元；"), ("–", "人手，開支為2,000萬元。")],
    ],
)
def test_hanging_lists_are_no_tables(rows: list[tuple[str, str]]) -> None:
    page = opened().para("各項如下－", "2.")
    for label, text in rows:
        page.sheet.text(126, page.y, label).text(162, page.y, text)
        page.y += 2 * PITCH
    assert tables(page) == []


def test_rows_that_no_rule_parts_within_a_ruled_table_are_rows() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    for x in (90, 210, 310, 410):
        page.sheet.bar(x, top, x + 0.5, top + 80)
    for y in (top, top + 20, top + 80):
        page.sheet.bar(90, y, 410, y + 0.5)
    for r, cells in enumerate(
        (("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), ("總計", "270", "200"))
    ):
        for x, cell in zip((94, 214, 314), cells, strict=True):
            page.sheet.text(x, top + 16 + 19 * r, cell)
    page.y = top + 80 + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [
        ["項目", "2021", "2022"],
        ["泳池", "190", "160"],
        ["球場", "80", "40"],
        ["總計", "270", "200"],
    ]


def test_words_between_rules_of_one_width_are_a_table() -> None:
    page = opened().para("各項假設載於下文。", "2.")
    top = page.y
    for y in (top, top + 24, top + 120):
        page.sheet.rule(90, y, 490, y)
    for y, cells in zip(
        (16, 42, 62, 82, 102),
        (("Variable", "Assumption"), ("Population", "As in the census"), ("Income of a", "Annual changes between"),
         ("  household", "two values"), ("Prices", "No change")), strict=True,
    ):  # fmt: skip
        for x, cell in zip((100, 300), cells, strict=True):
            page.sheet.text(x + 6 * (len(cell) - len(cell.lstrip())), top + y, cell.strip())
    page.y = top + 120 + 2 * PITCH
    (table,) = tables(page)
    assert [" ".join(row) for row in said(table)] == [
        "Variable Assumption",
        "Population As in the census",
        "Income of a household Annual changes between two values",
        "Prices No change",
    ]


def test_a_head_for_each_column_may_stand_left_of_its_values() -> None:
    page = opened().para("The staff cost is as follows -", "2.")
    for first, second in ("Yearly cost", "No. of"), ("of staff", "posts"), ("at most ($)", ""):
        page.sheet.text(250, page.y, first)
        page.sheet.text(380, page.y, second)
        page.y += PITCH
    typed(page, ("Pilots", "2,640,000", "1"), ("Masters", "3,120,000", "2"), ends=(345, 450))
    (table,) = tables(page)
    assert said(table)[0] == ["", "Yearly cost of staff at most ($)", "No. of posts"]


def test_heads_that_run_together_beside_that_of_the_labels_are_cut_over_their_columns() -> None:
    page = opened().para("各項工程的規模如下：", "2.")
    page.sheet.text(LABELS, page.y, "工程")
    page.sheet.text(ENDS[0] - 84, page.y, "面積（平方米）").text(ENDS[0] + 12, page.y, "造價（百萬元）")
    page.y += PITCH
    typed(page, ("甲", "3041", "81.1"), ("乙", "3082", "82.2"), ("丙", "3123", "83.3"), ends=(ENDS[0], ENDS[0] + 96))
    (table,) = tables(page)
    assert [head.chars for head in table.columns] == ["工程", "面積（平方米）", "造價（百萬元）"]
    assert len(table.rows) == 3


def test_each_line_of_a_head_may_be_wider_than_the_one_below() -> None:
    page = opened().para("The staff cost is as follows -", "2.")
    for line in ("Notional annual salary", "at mid-point", "($)"):
        page.sheet.text(310 - _width(line) / 2, page.y, line)
        page.y += PITCH
    typed(page, ("Pilots", "2,640,000"), ("Masters", "3,120,000"), ("Total", "5,760,000"), ends=(360,))
    (table,) = tables(page)
    assert said(table)[0] == ["", "Notional annual salary at mid-point ($)"]


def test_the_head_of_one_column_stands_left_of_its_values() -> None:
    page = opened().para("The fund spends -", "2.")
    page.sheet.text(110, page.y, "Year")
    page.sheet.text(300, page.y, "$ million")
    page.y += PITCH
    typed(page, ("2022-23", "1,331"), ("2023-24", "1,062"), ("Total", "2,393"), ends=(430,))
    (table,) = tables(page)
    assert said(table)[0] == ["Year", "$million"]


def test_values_of_one_column_may_be_centred() -> None:
    page = opened().para("現金流量如下－", "2.")
    for label, value in (("2021-22", "58.6"), ("2022-23", "1,298.1"), ("總計", "11,356.7")):
        page.sheet.text(LABELS, page.y, label)
        page.sheet.text(350 - _width(value) / 2, page.y, value)
        page.y += PITCH
    (table,) = tables(page)
    assert said(table)[1:] == [["2021-22", "58.6"], ["2022-23", "1,298.1"], ["總計", "11,356.7"]]


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


def test_a_page_may_have_nothing_in_a_column_of_the_table() -> None:
    first = opened().para("各項工程的費用如下－", "2.")
    typed(first, ("打樁", "", "46.8"), ("建築", "", "310.2"), ("園景", "", "12.0"))
    second = typed(Page(), ("顧問費", "", "30.2"), ("設計", "20.1"), ("監督", "10.1"), ("總計", "", "399.2"))
    (table,) = paper(first, second.para("全年開支不變。", "3.")).tables
    assert said(table)[1:] == [
        ["打樁", "", "46.8"],
        ["建築", "", "310.2"],
        ["園景", "", "12.0"],
        ["顧問費", "", "30.2"],
        ["設計", "20.1", ""],
        ["監督", "10.1", ""],
        ["總計", "", "399.2"],
    ]


def test_values_that_run_together_are_parted_where_columns_lack_them() -> None:
    page = opened().para("人口載於下文。", "2.")
    typed(page, ("青山", "1,087,948", "22,490"), ("獅山", "2,586,688", "68,738"))
    page.y -= PITCH
    page.sheet.text(LABELS, page.y, "海灣").text(ENDS[0] - 60, page.y, "13,340,788 14,032,118")
    page.y += 2 * PITCH
    (table,) = tables(page)
    assert said(table)[-1] == ["海灣", "13,340,788", "14,032,118"]


def test_a_row_of_more_texts_than_columns_breaks_nothing() -> None:
    page = opened().para("按年開支如下。", "2.")
    typed(page, ("甲項", "1,249", "1,364"), ("乙項", "1,300", "1,401"), ("丙項", "1,310", "1,402"), ends=(250, 430))
    page.y -= PITCH
    for x, text in ((LABELS, "丁項"), (230, "甲"), (280, "乙"), (330, "丙"), (394, "2 9130")):
        page.sheet.text(x, page.y, text)
    page.y += 2 * PITCH
    (table,) = tables(page)
    assert ["乙項", "1,300", "1,401"] in said(table)


def test_rows_numbered_from_1_with_words_beside_them_are_a_table() -> None:
    page = opened().para("建議載於下文。", "2.")
    for number, words, amount, who in (
        ("1.", "Build a new library in", "15,175", "Residents of"),
        ("", "Crescent Bay", "", "the district"),
        ("2.", "Lower the fares of six", "6,897", "Passengers"),
        ("", "ferry lines", "", ""),
        ("3.", "Plant trees", "117", "General public"),
    ):
        for x, text in zip((96, 120, 330, 400), (number, words, amount, who), strict=True):
            if text:
                page.sheet.text(x, page.y, text)
        page.y += PITCH + (0 if words in {"Build a new library in", "Lower the fares of six"} else 12)
    (table,) = tables(page)
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["1.", "Build a new library in Crescent Bay", "15,175", "Residents of the district"],
        ["2.", "Lower the fares of six ferry lines", "6,897", "Passengers"],
        ["3.", "Plant trees", "117", "General public"],
    ]


def test_the_lines_of_a_head_stand_over_its_column_though_one_is_wider() -> None:
    page = opened().para("現金流量如下－", "2.")
    for heads in (("年度", "基金", "資助計劃", "總計"), ("", "(百萬元)", "(百萬元)", "(百萬元)")):
        for x, head in zip((110, 225, 315, 405), heads, strict=True):
            page.sheet.text(x - _width(head) / 2, page.y, head)
        page.y += PITCH
    typed(
        page,
        ("2024", "40", "25", "65"),
        ("2025", "120", "60", "180"),
        ("總計", "160", "85", "245"),
        ends=(260, 350, 440),
    )
    (table,) = tables(page)
    assert said(table)[0] == ["年度", "基金(百萬元)", "資助計劃(百萬元)", "總計(百萬元)"]
    assert table.unit == "百萬元"


def test_a_number_that_runs_into_its_name_is_parted_where_another_shows_where_names_begin() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    for number, name, value in (("(vii)", "打樁", "46.8"), ("(xii)", "建築", "30.2"), ("(x)", "園景", "10.1")):
        page.sheet.text(LABELS, page.y, number).text(LABELS + 42, page.y, name)  # 12 points after the wider numbers
        page.sheet.text(ENDS[0] - _width(value), page.y, value)
        page.y += PITCH
    (table,) = tables(page)
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["(vii)", "打樁", "46.8"],
        ["(xii)", "建築", "30.2"],
        ["(x)", "園景", "10.1"],
    ]


def test_heads_that_fill_their_columns_and_nearly_touch_are_one_over_each() -> None:
    page = opened().para("各項目的數字如下－", "2.")
    for x, head in ((110, "項目"), (147, "2031-32"), (198, "2032-33")):
        page.sheet.text(x, page.y, head)
    page.y += PITCH
    typed(page, ("書架", "1,204", "1,433"), ("照明", "312", "335"), ends=(189, 240))
    (table,) = tables(page)
    assert said(table) == [["項目", "2031-32", "2032-33"], ["書架", "1,204", "1,433"], ["照明", "312", "335"]]


def test_a_breakdown_goes_on_over_its_page_under_heads_printed_again() -> None:
    document = structured(read(_WORD / "pwsc.en.pdf"))
    rows = [[cell.chars for cell in row] for row in document.tables[0].rows]
    assert rows[-3:] == [
        ["(j)", "Remuneration of RSS", "", "81.3", ""],
        ["(k)", "Contingencies", "", "151.2", ""],
        ["", "Total", "", "2,381.6", "(in MOD prices)"],
    ]


def test_a_rule_over_a_total_ends_no_heads() -> None:
    page = opened().para("預算如下－", "2.")
    typed(page, ("項目", "去年", "今年"), ("儀器", "310", "120"), ("培訓", "45", "60"), step=PITCH)
    page.y -= PITCH
    page.sheet.rule(LABELS, page.y - 13, ENDS[1], page.y - 13)
    (table,) = tables(typed(page, ("總計", "355", "180")))
    assert [row[0].chars for row in table.rows] == ["儀器", "培訓", "總計"]


def test_numbers_that_count_on_close_to_names_have_a_column_of_their_own() -> None:
    page = opened().para("各項工程的費用如下－", "2.")
    for number, name, cost in (("1", "道路", "31"), ("2", "渠務", "52"), ("3", "斜坡", "74"), ("4", "綠化", "95")):
        page.row(number, name, cost, columns=(110, 128, 300))
    assert [cell.chars for cell in tables(page)[0].rows[2]][:2] == ["3", "斜坡"]


def test_a_label_of_three_lines_stands_above_its_values() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("Pools", "190", "160"), step=22)
    page.y -= PITCH
    typed(page, ("Wind meters at the",), ("harbour and two",), step=14)
    page.y -= PITCH
    typed(page, ("masts", "80", "40"), step=22)
    page.y -= PITCH
    typed(page, ("Total", "270", "200"))
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["Pools", "190", "160"],
        ["Wind meters at the harbour and two masts", "80", "40"],
        ["Total", "270", "200"],
    ]
    assert not table.groups


def test_centred_heads_of_two_lines_stand_over_values_at_the_right() -> None:
    page = opened().para("開支載於下文。", "2.")
    for x, head in ((140, "職級"), (216, "按薪級中點估計的年薪"), (390, "數目")):
        page.sheet.text(x, page.y, head)
    page.y += PITCH
    page.sheet.text(222, page.y, "全年總開支(百萬元)")
    page.y += PITCH
    typed(page, ("首長級", "2.7", "1"), ("工程師", "1.9", "3"), ("總計", "4.6", "4"))
    (table,) = tables(page)
    assert said(table)[0] == ["職級", "按薪級中點估計的年薪全年總開支(百萬元)", "數目"]
    assert len(said(table)) == 4
