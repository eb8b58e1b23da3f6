"""Heads over the columns of small tables without rules."""

from __future__ import annotations

from tests.structure.pages import EM, PITCH, opened, tables, typed, width
from tests.structure.test_pdf_ruled import said


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


def test_a_head_for_each_column_may_stand_left_of_its_values() -> None:
    page = opened().para("The staff cost is as follows -", "2.")
    for first, second in ("Yearly cost", "No. of"), ("of staff", "posts"), ("at most ($)", ""):
        page.sheet.text(250, page.y, first)
        page.sheet.text(380, page.y, second)
        page.y += PITCH
    typed(page, ("Pilots", "2,640,000", "1"), ("Masters", "3,120,000", "2"), ends=(345, 450))
    (table,) = tables(page)
    assert said(table)[0] == ["", "Yearly cost of staff at most ($)", "No. of posts"]


def test_each_line_of_a_head_may_be_wider_than_the_one_below() -> None:
    page = opened().para("The staff cost is as follows -", "2.")
    for line in ("Notional annual salary", "at mid-point", "($)"):
        page.sheet.text(310 - width(line) / 2, page.y, line)
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


def test_the_lines_of_a_head_stand_over_its_column_though_one_is_wider() -> None:
    page = opened().para("現金流量如下－", "2.")
    for heads in (("年度", "基金", "資助計劃", "總計"), ("", "(百萬元)", "(百萬元)", "(百萬元)")):
        for x, head in zip((110, 225, 315, 405), heads, strict=True):
            page.sheet.text(x - width(head) / 2, page.y, head)
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


def test_heads_that_fill_their_columns_and_nearly_touch_are_one_over_each() -> None:
    page = opened().para("各項目的數字如下－", "2.")
    for x, head in ((110, "項目"), (147, "2031-32"), (198, "2032-33")):
        page.sheet.text(x, page.y, head)
    page.y += PITCH
    typed(page, ("書架", "1,204", "1,433"), ("照明", "312", "335"), ends=(189, 240))
    (table,) = tables(page)
    assert said(table) == [["項目", "2031-32", "2032-33"], ["書架", "1,204", "1,433"], ["照明", "312", "335"]]


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


def test_a_caption_right_over_heads_is_none_of_them() -> None:
    page = opened().para("人數載於下表。", "2.")
    for line in ("表2：前往各會堂的人士，按年齡及性別", "劃分"):
        page.sheet.text(110, page.y, line)
        page.y += PITCH
    for x, head in ((110, "Age"), (300, "Women"), (405, "Men")):
        page.sheet.text(x, page.y, head)
    page.y += PITCH
    typed(page, ("18-24", "1,190", "1,080"), ("25-29", "2,204", "2,335"), ("30-64", "3,140", "3,145"))
    (table,) = tables(page)
    assert said(table)[0] == ["Age", "Women", "Men"]
    assert table.caption.chars == "表2：前往各會堂的人士，按年齡及性別劃分"


def test_a_unit_in_brackets_begins_a_row_of_heads() -> None:
    page = opened().para("The counts follow.", "2.")
    for heads in (("", "", "2021"), ("(yrs)", "Women", "Range")):
        for x, head in zip((110, 300, 405), heads, strict=True):
            page.sheet.text(x, page.y, head)
        page.y += PITCH
    typed(page, ("18-24", "1,190", "(8.1-9.4)"), ("25-29", "2,204", "(7.7-8.2)"), ("30-64", "3,140", "(6.0-7.5)"))
    (table,) = tables(page)
    assert said(table)[1] == ["18-24", "1,190", "(8.1-9.4)"]
    assert [text.chars for text in table.columns] == ["(yrs)", "Women", "2021Range"]


def test_two_heads_over_one_rule_share_the_columns_under_it() -> None:
    page = opened().para("The budget is as follows -", "2.")
    page.sheet.text(235, page.y, "Plan").text(400, page.y, "Other").text(460, page.y, "In all &")
    page.sheet.rule(205, page.y + 4, 455, page.y + 4)
    page.y += PITCH
    page.sheet.text(460, page.y, "late")
    page.y += PITCH
    ends, heads = (245, 287, 360, 440, 500), ("Now", "Due", "Now", "Due")
    for end, head in zip(ends, heads, strict=False):
        page.sheet.text(end - width(head) - 4, page.y, head)
    page.sheet.text(540 - width("No."), page.y, "No.")
    page.sheet.rule(90, page.y + 6, 560, page.y + 6)
    page.y += 2.5 * PITCH
    rows = [("Quays", "22", "18", "340", "74", "454", "1-10"), ("Piers", "37", "...", "24", "...", "61", "11-13")]
    typed(page, *rows, labels=95, ends=(*ends, 560))
    (table,) = tables(page)
    over = ["Plan Now", "Plan Due", "Other Now", "Other Due", "In all & late", "No."]
    assert said(table) == [["", *over], *map(list, rows)]


def test_two_heads_that_run_together_end_where_their_columns_do() -> None:
    """The rule under the last heads runs over all columns of values, and no head spans them for that."""
    page = opened().para("The grants are as follows -", "2.")
    for ends in (250.0, 306.0), (371.0, 426.0):
        page.sheet.text((ends[0] + ends[1]) / 2 - 20, page.y, "2021" if ends[0] < 300 else "2022")
    page.sheet.rule(180, page.y + 3, 310, page.y + 3).rule(311, page.y + 3, 440, page.y + 3)
    page.y += PITCH
    page.sheet.text(190, page.y, "Attendance").text(276, page.y, "Grant Attendance").text(396, page.y, "Grant")
    page.y += PITCH
    page.sheet.text(270, page.y, "($000)").text(390, page.y, "($000)").rule(180, page.y + 3, 440, page.y + 3)
    page.y += PITCH
    typed(page, ("Tennis", "184", "66", "210", "79"), ("Squash", "63", "142", "59", "144"), ends=(250, 306, 371, 426))
    (table,) = tables(page)
    assert said(table) == [
        ["", "2021 Attendance", "2021 Grant ($000)", "2022 Attendance", "2022 Grant ($000)"],
        ["Tennis", "184", "66", "210", "79"],
        ["Squash", "63", "142", "59", "144"],
    ]


def test_heads_at_the_left_of_their_cells_stand_over_values_at_the_right() -> None:
    page = opened().para("The flats repaired are as follows -", "2.")
    for heads in (("Estate", "Flats", "Expenditure", "Share"), ("", "", "($'000)", "(%)")):
        for x, head in zip((110, 228, 268, 400), heads, strict=True):
            page.sheet.text(x, page.y, head)
        page.y += PITCH
    typed(
        page,
        ("North Court", "1,204", "3,485", "28.4"),
        ("South Court", "867", "2,910", "23.7"),
        ("Total", "2,071", "6,395", "52.1"),
        ends=(262, 380, 460),
    )
    (table,) = tables(page)
    assert said(table)[0] == ["Estate", "Flats", "Expenditure ($'000)", "Share (%)"]


def test_heads_of_groups_at_the_left_stand_over_all_that_recur_under_each() -> None:
    page = opened().para("The works are as follows -", "2.")
    page.sheet.text(110, page.y, "District").text(230, page.y, "2029").text(380, page.y, "2030")
    page.y += PITCH
    for x, head in zip((230, 284, 380, 434), ("Works", "Cost ($m)") * 2, strict=True):
        page.sheet.text(x, page.y, head)
    page.y += PITCH
    typed(
        page,
        ("North", "14", "35.2", "18", "42.6"),
        ("South", "9", "20.5", "7", "18.9"),
        ("Total", "23", "55.7", "25", "61.5"),
        ends=(260, 350, 410, 500),
    )
    (table,) = tables(page)
    assert said(table)[0] == ["District", "2029 Works", "2029 Cost ($m)", "2030 Works", "2030 Cost ($m)"]


def test_a_title_between_heads_and_rows_stands_as_far_from_them_as_the_rows_do() -> None:
    page = opened().para("收支如下－", "2.")
    step = 2 * EM  # further than the lines of a label are
    for cells in (
        ("項目", "2028-29", "2029-30"), ("收入",), ("港口費", "412.8", "396.1"), ("牌照費", "35.2", "38.8"),
        ("支出",), ("員工開支", "(287.4)", "(295.6)"), ("折舊", "(21.5)", "(22.0)"),
    ):  # fmt: skip
        for end, cell in zip((110 + width(cells[0]), 330, 430), cells, strict=False):
            page.sheet.text(end - width(cell), page.y, cell)
        page.y += step
    (table,) = tables(page)
    assert said(table)[0] == ["項目", "2028-29", "2029-30"]
    assert [group.title.chars for group in table.groups] == ["收入", "支出"]


def test_lines_of_heads_that_stand_amid_each_other_end_where_their_columns_do() -> None:
    """Cells are set in the middle: the label's head and short ones stand between the lines of the others."""
    page = opened().para("過去三年的數字如下－", "2.")
    ends = (310, 390, 470)
    for step, cells in (
        (0, ("現時的情況", "", "")), (7, ("", "2033年9月30", "2034年9月30")), (7, ("(2035年", "", "")),
        (7, ("", "日", "日")), (7, ("9月30日)", "", "")),
    ):  # fmt: skip
        page.y += step
        for cell, end in zip(cells, ends, strict=True):
            page.sheet.text(end - width(cell), page.y, cell)
        if cells[0].startswith("("):
            page.sheet.text(110, page.y, "職級")
    page.y += 20
    typed(page, ("文員", "1 204", "987", "88"), ("司機", "61", "54", "9"), ends=ends)
    (table,) = tables(page)
    assert [head.chars for head in table.columns] == [
        "職級", "現時的情況(2035年9月30日)", "2033年9月30日", "2034年9月30日",
    ]  # fmt: skip


def test_a_head_whose_bracket_is_open_goes_on_in_a_line_that_looks_like_a_unit() -> None:
    page = opened().para("The grants are as follows -", "2.")
    for first in ("Amount ($", "million)"):
        page.sheet.text(330 - width(first), page.y, first)
        page.y += 14
    page.y += 6
    typed(page, ("Workshops", "28.5"), ("Providers", "35.5"), ("Total", "64.0"), ends=(330,))
    (table,) = tables(page)
    assert table.columns[1].chars == "Amount ($ million)"


def test_a_word_that_a_hyphen_breaks_in_a_head_is_whole() -> None:
    page = opened().para("The adjustment is as follows -", "2.")
    for label, *cells in (("Year", "Price adjust-", "Sum"), ("", "ment factor", "($)")):
        page.sheet.text(110, page.y, label)
        for cell, end in zip(cells, (330, 430), strict=True):
            page.sheet.text(end - width(cell), page.y, cell)
        page.y += 14
    page.y += 6
    typed(page, ("2034", "1.045", "312"), ("2035", "1.092", "448"), ends=(330, 430))
    (table,) = tables(page)
    assert table.columns[1].chars == "Price adjustment factor"


def test_years_beside_words_over_another_column_are_the_last_line_of_heads() -> None:
    page = opened().para("The posts are as follows -", "2.")
    ends = (310, 390, 470)
    for label, *cells in (("", "Existing (1", "At 1 June", "At 1 June"), ("Rank", "June 2036)", "2035", "2034")):
        page.sheet.text(110, page.y, label)
        for cell, end in zip(cells, ends, strict=True):
            page.sheet.text(end - width(cell) / 2 - 10, page.y, cell)
        page.y += 14
    page.y += 6
    typed(page, ("A", "5", "5", "4"), ("B", "61", "58", "55"), ("Total", "66", "63", "59"), ends=ends)
    (table,) = tables(page)
    assert [head.chars for head in table.columns] == [
        "Rank",
        "Existing (1 June 2036)",
        "At 1 June 2035",
        "At 1 June 2034",
    ]
