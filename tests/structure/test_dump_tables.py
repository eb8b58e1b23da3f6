"""Tables out of dumps: cells end with two spaces or with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.document import Document

HEAD = " 財務委員會討論文件¶\n␣\n 建議¶\n␣\n某 局 建 議 撥 款 。¶\n␣\n"


def paper(text: str) -> Document:
    """A dump's paper; ¶ stands for the two spaces that end a cell, ␣ for a line that is blank."""
    text = (HEAD + text).replace("¶", "  ").replace("␣", " ")
    return structured(read_dump(text.encode(), "small.txt", ""))


def announced(*cells: str) -> str:
    """A paragraph that announces these cells, each ending its line, and one after them."""
    return "2.  數目如下－¶\n␣\n" + "".join(f"{cell}¶\n" for cell in cells) + "␣\n3.  其他。¶\n"


TABLES: list[tuple[str, str, list[str], list[list[str]]]] = [
    (
        "a row to a line",
        announced("年份  申請數目", "2019  1 20", "2020  9  56 2"),
        ["年份", "申請數目"],
        [["2019", "120"], ["2020", "9 562"]],
    ),
    (
        "a cell to a line, a value to a row",
        announced("項目", "款額(百萬元)", "疏浚", "51.4", "植樹", "6.3"),
        ["項目", "款額(百萬元)"],
        [["疏浚", "51.4"], ["植樹", "6.3"]],
    ),
    (
        "cells that blanks part",
        announced("項目¶\n␣\n款額(百萬元)¶\n␣\n疏浚¶\n␣\n51.4¶\n␣\n植樹¶\n␣\n6.3"),
        ["項目", "款額(百萬元)"],
        [["疏浚", "51.4"], ["植樹", "6.3"]],
    ),
    (
        "letters in cells of their own, and a total that a blank parts",
        announced("項目  萬元", "(a)  硬件  540", "(b)  軟件授權  360", "(c)  安裝  280¶\n␣\n總額  1,180"),
        ["項目", "萬元"],
        [["(a)硬件", "540"], ["(b)軟件授權", "360"], ["(c)安裝", "280"], ["總額", "1,180"]],
    ),
    (
        "numbers with commas, each of which is whole",
        announced(
            "項目  2021-22  2022-23", "(a) 津貼  35,550  142,200", "(b) 人手  4,200  6,300", "總額  39,750  148,500"
        ),
        ["項目", "2021-22", "2022-23"],
        [["(a)津貼", "35,550", "142,200"], ["(b)人手", "4,200", "6,300"], ["總額", "39,750", "148,500"]],
    ),
    (
        "an item alone over the rows of its kinds",
        announced(
            "項目¶人月¶百萬元", "(a) 顧問¶12¶9.8¶\n␣\n(b) 職員¶\n␣\n工程師¶18¶16.0¶\n␣\n督察¶24¶23.3¶\n␣\n總額¶54¶49.1"
        ),
        ["項目", "人月", "百萬元"],
        [["(a)顧問", "12", "9.8"], ["工程師", "18", "16.0"], ["督察", "24", "23.3"], ["總額", "54", "49.1"]],
    ),
    (
        "a sum without a name",
        announced("年度  百萬元", "2021-22  18.4", "2022-23  12.6", "2023-24  7.4¶\n␣\n38.4"),
        ["年度", "百萬元"],
        [["2021-22", "18.4"], ["2022-23", "12.6"], ["2023-24", "7.4"], ["", "38.4"]],
    ),
    (
        "labels without a head",
        announced("人工作月數  薪點  倍數", "專業人員  30  38  1.6", "技術人員  100  14  1.6"),
        ["", "人工作月數", "薪點", "倍數"],
        [["專業人員", "30", "38", "1.6"], ["技術人員", "100", "14", "1.6"]],
    ),
    (
        "numbers in groups under others",
        announced("項目", "2030-31", "2031-32", "甲校  15 300  75 600", "乙校  4 120  980"),
        ["項目", "2030-31", "2031-32"],
        [["甲校", "15 300", "75 600"], ["乙校", "4 120", "980"]],
    ),
    (
        "a label whose mark one space parts from its numbers",
        announced("樓齡  屋苑數目  座數", "10至 20年  15 40", "20至 30年  2 10", "30年或以上 * 4 24", "總數  21 74"),
        ["樓齡", "屋苑數目", "座數"],
        [["10至20年", "15", "40"], ["20至30年", "2", "10"], ["30年或以上*", "4", "24"], ["總數", "21", "74"]],
    ),
    (
        "a full percentage beside a total that could open its thousands",
        announced("組別  人數  百分比", "甲組  63  31.5%", "乙組  137  68.5%", "總計  200  100%"),
        ["組別", "人數", "百分比"],
        [["甲組", "63", "31.5%"], ["乙組", "137", "68.5%"], ["總計", "200", "100%"]],
    ),
    (
        "rows that bear letters",
        announced("項目  百萬元", "(a) 打樁  88.7", "(b) 屋宇裝備  120.3", "總計  209.0"),
        ["項目", "百萬元"],
        [["(a)打樁", "88.7"], ["(b)屋宇裝備", "120.3"], ["總計", "209.0"]],
    ),
    (
        "a head that is an abbreviation",
        announced("No.  校名  名額", "1.  甲校  30", "2.  乙校  25"),
        ["No.", "校名", "名額"],
        [["1.", "甲校", "30"], ["2.", "乙校", "25"]],
    ),
    (
        "fiscal years beside amounts",
        announced("財政年度  百萬元", "2023-24  230.0", "2 0 24-2 5  1 250.0", "1999-00  350"),
        ["財政年度", "百萬元"],
        [["2023-24", "230.0"], ["2024-25", "1 250.0"], ["1999-00", "350"]],
    ),
    (
        "school years beside counts",
        announced("學年  人數", "2016/17  480", "2017/18  1 520", "2018/2019  460"),
        ["學年", "人數"],
        [["2016/17", "480"], ["2017/18", "1 520"], ["2018/2019", "460"]],
    ),
    (
        "a range that opens thousands is no fiscal year",
        announced("規模  宗數", "5 000-10  250  12", "800-1  200  7"),
        ["規模", "宗數"],
        [["5 000-10 250", "12"], ["800-1 200", "7"]],
    ),
    (
        "a cell to a line",
        announced("年度", "撥款額", "項目數目", "2019-20 年度", "5 億元", "30 項", "2020-21 年度", "6 億元", "32 項"),
        ["年度", "撥款額", "項目數目"],
        [["2019-20年度", "5億元", "30項"], ["2020-21年度", "6億元", "32項"]],
    ),
    (
        "values side by side after a label",
        announced("計劃名稱", "申請數目", "獲批金額", "甲計劃", "30 項 5,000 萬元", "乙計劃", "4 項 600 萬元"),
        ["計劃名稱", "申請數目", "獲批金額"],
        [["甲計劃", "30項", "5,000萬元"], ["乙計劃", "4項", "600萬元"]],
    ),
    (
        "wrapped label",
        announced(
            "計劃名稱", "申請數目", "獲批金額", "促進某某合作的\n甲計劃", "30 項", "5 億元", "乙計劃", "4 項", "6 億元"
        ),
        ["計劃名稱", "申請數目", "獲批金額"],
        [["促進某某合作的甲計劃", "30項", "5億元"], ["乙計劃", "4項", "6億元"]],
    ),
    (
        "numbered rows",
        announced(
            "院校名稱", "中心名稱", "成立年份", "1 .  甲大學", "某某中心", "2 019", "2 .  乙大學", "又一中心", "2 020"
        ),
        ["", "院校名稱", "中心名稱", "成立年份"],
        [["1.", "甲大學", "某某中心", "2019"], ["2.", "乙大學", "又一中心", "2020"]],
    ),
    (
        "a heading merged over two columns each",
        announced(
            "計劃  2019-20 年度  2020-21 年度", "申請  獲批  申請  獲批", "甲計劃  10  8  12  9", "乙計劃  6  5  7  4"
        ),
        ["計劃", "2019-20年度申請", "2019-20年度獲批", "2020-21年度申請", "2020-21年度獲批"],
        [["甲計劃", "10", "8", "12", "9"], ["乙計劃", "6", "5", "7", "4"]],
    ),
    (
        "numbers with no more than a space between columns",
        announced("計劃名稱", "甲類項目", "乙類項目", "丙類項目", "甲計劃", "96 188 104", "乙計劃", "1 210 196 232"),
        ["計劃名稱", "甲類項目", "乙類項目", "丙類項目"],
        [["甲計劃", "96", "188", "104"], ["乙計劃", "1 210", "196", "232"]],
    ),
    (
        "a first column of names that the paper quotes",
        "2.  有「甲計劃」及「乙計劃」。¶\n␣\n"
        + announced("計劃名稱", "主要用途", "甲計劃", "資助大學研究", "乙計劃", "支持業界")
        .replace("3.", "4.")
        .replace("2.", "3."),
        ["計劃名稱", "主要用途"],
        [["甲計劃", "資助大學研究"], ["乙計劃", "支持業界"]],
    ),
    (
        "bullets of one cell",
        announced("計劃名稱", "預期效益", "甲計劃", "˙第一點，\n接下一行", "˙第二點", "乙計劃", "˙只有一點"),
        ["計劃名稱", "預期效益"],
        [["甲計劃", "˙第一點，接下一行\n˙第二點"], ["乙計劃", "˙只有一點"]],
    ),
    (
        "a line that titles a group",
        announced(
            "計劃名稱", "申請數目", "獲批數目", "研究", "甲計劃", "30 項", "20 項", "人才", "乙計劃", "4 項", "3 項"
        ),
        ["計劃名稱", "申請數目", "獲批數目"],
        [["甲計劃", "30項", "20項"], ["乙計劃", "4項", "3項"]],
    ),
]


@pytest.mark.parametrize(("text", "columns", "rows"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_columns_follow_from_the_cells(text: str, columns: list[str], rows: list[list[str]]) -> None:
    found = paper(text)
    (table,) = found.tables
    assert [column.chars for column in table.columns] == columns
    assert [[cell.chars for cell in row] for row in table.rows] == rows
    last = len(found.paragraphs)
    assert (table.id, table.where) == ("table1", f"p{last - 1}")
    assert found.paragraphs[-1].text.chars == "其他。"


def test_notes_under_a_table_belong_to_it() -> None:
    (table,) = paper(announced("年份  申請數目", "2019  1 20", "2020*  1 30", "␣\n*  截至某月。")).tables
    assert [note.chars for note in table.notes] == ["*截至某月。"]
    assert table.rows[1][0].chars == "2020*"


def test_what_a_paragraph_says_after_its_table_is_its_own() -> None:
    found = paper(announced("年份  申請數目", "2019  1 20", "2020  1 30", "␣\n上述數目已核實。"))
    assert found.paragraphs[1].text_after.chars == "上述數目已核實。"
    assert len(found.tables[0].rows) == 2


def test_a_title_within_a_table_groups_the_rows_below_it() -> None:
    (table,) = paper(TABLES[-1][1]).tables
    assert [(group.title.chars, group.first_row, group.last_row) for group in table.groups] == [
        ("研究", 0, 0), ("人才", 1, 1)
    ]  # fmt: skip


def test_a_table_before_any_heading_is_not_lost() -> None:
    text = "目錄\n\n甲計劃  120  30\n乙計劃  130  40\n".replace("\n", "  \n")
    (table,) = structured(read_dump(text.encode(), "small.txt", "")).tables
    assert table.where == "front"
    assert [cell.chars for row in table.rows for cell in row][-3:] == ["乙計劃", "130", "40"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("年度  百萬元\n2021-22  14.0\n2022-23  52.5\n2023-24  61.0\n", ["2023-24", "61.0"]),
        ("項目  首年  次年\n設備  320  180\n人手  640  710\n推廣  90  60\n", ["推廣", "90", "60"]),
    ],
)
def test_a_table_right_under_a_heading_is_one(text: str, cells: list[str]) -> None:
    dump = (HEAD + "現金流量¶\n␣\n").replace("¶", "  ").replace("␣", " ") + text.replace("\n", "  \n \n")
    (table,) = structured(read_dump(f"{dump}上表載列開支。  \n".encode(), "small.txt", "")).tables
    assert [cell.chars for cell in table.rows[-1]] == cells


def test_a_caption_in_an_annex_is_no_head() -> None:
    """What stands beside the labels may be words where a row of totals ends the table."""
    text = "2.  詳情載於附件。¶\n␣\n 附件¶\n␣\n各層的面積¶\n␣\n樓層¶用途¶平方米¶\n␣\n"
    rows = ("地下¶大堂及詢問處¶480", "一樓¶閱覽室¶560", "二樓¶辦公室¶360", "總計¶－¶1 400")
    (table,) = paper(text + "".join(f"{row}¶\n␣\n" for row in rows)).tables
    assert [head.chars for head in table.columns] == ["樓層", "用途", "平方米"]
    assert [cell.chars for cell in table.rows[-1]] == ["總計", "－", "1 400"]


def test_a_remark_in_brackets_between_rows_leaves_them_one_table() -> None:
    text = announced("項目  百萬元", "翻新  86.4¶\n␣\n(其中無障礙設施佔12.5)¶\n␣\n設備  14.2", "總計  100.6")
    (table,) = paper(text).tables
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["翻新", "86.4"],
        ["設備", "14.2"],
        ["總計", "100.6"],
    ]
    assert [group.title.chars for group in table.groups] == ["(其中無障礙設施佔12.5)"]


NO_TABLES = [
    "2.  計劃如下－¶\n␣\n(a)  甲計劃；¶\n␣\n(b)  乙計劃。¶\n",
    "2.  有兩點－¶\n␣\n第一點是某事。¶\n␣\n第二點是另一事。¶\n",
    "2.  涉及 5 項。¶\n␣\n3.  涉及 6 項。¶\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_lists_and_sentences_are_no_tables(text: str) -> None:
    assert paper(text).tables == ()
