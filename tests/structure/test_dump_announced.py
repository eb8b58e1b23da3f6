"""Tables of dumps that keep no columns, as each text extractor prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.structure.test_dump_pages import paper
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from itf_extract.model.document import Document

HEAD = "財務委員會討論文件\n\n2031年5月7日\n\n問題\n\n現有設施不足以應付需求。\n\n"
TABLE = [
    ["項目", "2030-31", "2031-32", "總計"],
    ["書架", "1 491", "70", "1 561"],
    ["照明", "250", "1 310", "1 560"],
    ["總計", "1 741", "1 380", "3 121"],
]


def dump(rows: str) -> Document:
    return paper(f"{HEAD}2.  各項開支(百萬元)如下－\n\n{rows}\n\n3.  全年開支不變。\n")


def lines(cells: list[list[str]], between: str, after: str = "\n") -> str:
    return after.join(between.join(row) for row in cells)


BY_COLUMNS = [list(column) for column in zip(*TABLE, strict=True)]
HEADS = "\n\n".join(TABLE[0])
BLOCK_OF_LABELS = "\n".join(row[0] for row in TABLE[1:])
VALUES = [column[1:] for column in BY_COLUMNS[1:]]
PRINTED = {
    "a row a line": lines(TABLE, " "),
    "a row a line, then a page number": lines(TABLE, " ") + "\n1 / 3",
    "cells parted by tabs": lines(TABLE, "\t"),
    "cells parted by two spaces": lines(TABLE, "  "),
    "cells parted by two spaces, rows by blank lines": lines(TABLE, "  ", "\n\n"),
    "a cell a line": lines(TABLE, "\n"),
    "a cell a line, rows parted": lines(TABLE, "\n", "\n\n"),
    "a cell a line, some rows parted": lines(TABLE[:2], "\n") + "\n\n" + lines(TABLE[2:], "\n", "\n\n"),
    "a column a block": lines(BY_COLUMNS, "\n", "\n\n"),
    "heads, labels, columns": f"{HEADS}\n\n{BLOCK_OF_LABELS}\n\n" + lines(VALUES, "\n", "\n\n"),
    "columns in two parts each": f"{HEADS}\n\n{BLOCK_OF_LABELS}\n\n"
    + "\n\n".join(f"{a}\n{b}\n\n{c}" for a, b, c in VALUES),
    "columns in two bands": f"{HEADS}\n\n{BLOCK_OF_LABELS}\n\n"
    + "\n\n".join([f"{a}\n{b}" for a, b, _ in VALUES] + [c for *_, c in VALUES]),
    "columns under heads, one over two lines": "\n\n".join("\n".join(cells) for cells in BY_COLUMNS)
    .replace("總計", "總\n計", 2)
    .replace("總\n計", "總計", 1),
    "pipes": "\n".join(f"|{'|'.join(row)}|" for row in [TABLE[0], ["---"] * 4, *TABLE[1:]]),
    "pipes and spaces": "\n".join(f"| {' | '.join(row)} |" for row in [TABLE[0], [":---:"] * 4, *TABLE[1:]]),
}


@pytest.mark.parametrize("rows", PRINTED.values(), ids=PRINTED)
def test_the_same_table_is_read(rows: str) -> None:
    document = dump(rows)
    assert [said(table) for table in document.tables] == [TABLE]
    assert [paragraph.number for paragraph in document.paragraphs[1:]] == [2, 3]
    assert not [doubt for doubt in document.warnings if doubt.code in {"TEXT-UNPLACED", "NUMBERS-ADJOIN"}]


HEADED = {
    "a head of values alone": (
        "空缺數目\n物理治療師 55\n配藥員 20\n總數 75",
        [["", "空缺數目"], ["物理治療師", "55"], ["配藥員", "20"], ["總數", "75"]],
    ),
    "labelled by years": (
        "年度 百萬元\n2030-31 12.5\n2031-32 40.0\n總計 52.5",
        [["年度", "百萬元"], ["2030-31", "12.5"], ["2031-32", "40.0"], ["總計", "52.5"]],
    ),
    "lettered rows": (
        "(a) 硬件 12.0\n(b) 軟件 8.5\n合計 20.5",
        [["", ""], ["(a)硬件", "12.0"], ["(b)軟件", "8.5"], ["合計", "20.5"]],
    ),
    "heads a line each, a bracket on its own": (
        "職級\n數目\n(個)\n工程師\n2\n技術員\n5\n總計\n7",
        [["職級", "數目(個)"], ["工程師", "2"], ["技術員", "5"], ["總計", "7"]],
    ),
    "heads over lines": (
        "屆別\n地方選區選出的\n人數\n功能界別選出的\n人數\n總數\n第二屆\n11 8 19\n第三屆\n12 9 21",
        [
            ["屆別", "地方選區選出的人數", "功能界別選出的人數", "總數"],
            ["第二屆", "11", "8", "19"],
            ["第三屆", "12", "9", "21"],
        ],
    ),
    "heads broken at brackets and in lower case": (
        "Year\nPassages\n(’000) Faults\nChange over\nprevious year\n(%)\n2030-31 1,842 311 4.4\n2031-32 1,907 326 4.8",
        [
            ["Year", "Passages (’000)", "Faults", "Change over previous year (%)"],
            ["2030-31", "1,842", "311", "4.4"],
            ["2031-32", "1,907", "326", "4.8"],
        ],
    ),
    "brackets that a space parts from their head": (
        "項目 2030-31 (百萬元) 總計 (百萬元)\n書架 19.0 35.1\n照明 8.0 12.5",
        [
            ["項目", "2030-31(百萬元)", "總計(百萬元)"],
            ["書架", "19.0", "35.1"],
            ["照明", "8.0", "12.5"],
        ],
    ),
    "units under their heads": (
        "項目 2030-31 2031-32\n(百萬元) (百萬元)\n書架 19.0 35.1\n照明 8.0 12.5",
        [["項目", "2030-31(百萬元)", "2031-32(百萬元)"], ["書架", "19.0", "35.1"], ["照明", "8.0", "12.5"]],
    ),
    "fiscal years with spaces": (
        "Year $ million\n2030 – 31 58.6\n2031 – 32 41.8",
        [["Year", "$million"], ["2030–31", "58.6"], ["2031–32", "41.8"]],
    ),
    "items over lines": (
        "(a) Conservation and\nrenewal\n41.8\n(b) Furniture 62.4",
        [["", ""], ["(a) Conservation and renewal", "41.8"], ["(b) Furniture", "62.4"]],
    ),
    "a label over lines, its values on one of their own": (
        "地區 中心 床位\n東區 4 120\n西區及\n離島的\n偏遠地方\n7 95\n總計 11 215",
        [["地區", "中心", "床位"], ["東區", "4", "120"], ["西區及離島的偏遠地方", "7", "95"], ["總計", "11", "215"]],
    ),
    "items under an item": (
        "百萬元\n(a) 閘門 62.4\n(b) 顧問費，用於\n(i) 設計\n(ii) 監督\n9.6\n(c) 燈具 8.0",
        [["", "百萬元"], ["(a)閘門", "62.4"], ["(b)顧問費，用於(i)設計(ii)監督", "9.6"], ["(c)燈具", "8.0"]],
    ),
    "years and a total without a label": (
        "年度\n百萬元\n2031-32 58.4\n2032-33 14.9\n2033-34 26.7\n100.0",
        [["年度", "百萬元"], ["2031-32", "58.4"], ["2032-33", "14.9"], ["2033-34", "26.7"], ["", "100.0"]],
    ),
    "heads printed again on the next page": (
        "項目\n百萬元\n書架 58.4\n照明 14.9\n項目\n百萬元\n桌椅 26.7\n總計 100.0",
        [["項目", "百萬元"], ["書架", "58.4"], ["照明", "14.9"], ["桌椅", "26.7"], ["總計", "100.0"]],
    ),
    "totals of years, none of the factor": (
        (
            "Year\n$ million\n(Sept 2029)\nPrice\nfactor\n$ million\n(MOD)\n2030 – 31\n41.2\n1.045\n43.1\n"
            "2031 – 32\n77.9\n1.092\n85.1\n119.1\n128.2"
        ),
        [
            ["Year", "$million (Sept 2029)", "Price factor", "$million (MOD)"],
            ["2030–31", "41.2", "1.045", "43.1"],
            ["2031–32", "77.9", "1.092", "85.1"],
            ["", "119.1", "", "128.2"],
        ],
    ),
    "months and ages": (
        "月份 人數 開支\nJanuary 2030 678 12.5\n15-24 512 3.4",
        [["月份", "人數", "開支"], ["January2030", "678", "12.5"], ["15-24", "512", "3.4"]],
    ),
    "a fraction under one": (
        "2030-31 2031-32 2032-33\n收入 12.3 13.1 14.0\n盈餘 0.5 0.2 (0.6)",
        [["", "2030-31", "2031-32", "2032-33"], ["收入", "12.3", "13.1", "14.0"], ["盈餘", "0.5", "0.2", "(0.6)"]],
    ),
    "columns of blocks whose totals tell the order": (
        (
            "項目\n\n數目\n(宗)\n\n金額\n(千元)\n\n遺失\n\n損壞\n\n總計\n\n"
            "1 318\n\n945\n\n4 706\n\n7 613\n\n2 263\n\n12 319"
        ),
        [
            ["項目", "數目(宗)", "金額(千元)"],
            ["遺失", "1 318", "4 706"],
            ["損壞", "945", "7 613"],
            ["總計", "2 263", "12 319"],
        ],
    ),
    "a unit under a head": (
        "職位 按中點估計的年薪開支\n元\n數目\n館長 2,498,400 1\n文員 612,200 3",
        [["職位", "按中點估計的年薪開支元", "數目"], ["館長", "2,498,400", "1"], ["文員", "612,200", "3"]],
    ),
    "a group that opens no number": (
        "District Estates Population\nNorth 24 88 300\nIslands 17 52 150\nTotal 41 140 450\nHills 12 212 050",
        [
            ["District", "Estates", "Population"],
            ["North", "24", "88 300"],
            ["Islands", "17", "52 150"],
            ["Total", "41", "140 450"],
            ["Hills", "12", "212 050"],
        ],
    ),
    "a number that ends a label, where commas group thousands": (
        "組別 受訪者 參加者\n未滿 25 310 124\n25 至 54 560 168\n總計 1,240 366",
        [["組別", "受訪者", "參加者"], ["未滿25", "310", "124"], ["25至54", "560", "168"], ["總計", "1,240", "366"]],
    ),
    "a range that is a label": (
        "組別 受訪者 參加者\n0 至 24 310 124\n25 至 54 560 168\n總計 870 292",
        [["組別", "受訪者", "參加者"], ["0至24", "310", "124"], ["25至54", "560", "168"], ["總計", "870", "292"]],
    ),
    "groups": (
        "地區\n單位數目\n2030-31年度\n東區 5 200\n西區 2 700\n2031-32年度\n東區 8 200\n西區 1 500\n總數 17 600",
        [
            ["地區", "單位數目"],
            ["東區", "5 200"],
            ["西區", "2 700"],
            ["東區", "8 200"],
            ["西區", "1 500"],
            ["總數", "17 600"],
        ],
    ),
}


@pytest.mark.parametrize(("rows", "cells"), HEADED.values(), ids=HEADED)
def test_heads_and_groups_of_rows(rows: str, cells: list[list[str]]) -> None:
    assert [said(table) for table in dump(rows).tables] == [cells]


TOLD = {
    "under as many heads": ("地區 第一期 總數\n東區 126 161\n西區 118 151\n總計 244 312", [3, 3]),
    "under a title": ("各區情況\n地區 第一期 總數\n東區 126 161\n西區 118 151\n總計 244 312", [3, 3]),
    "under other heads": ("地區\n東區 126 161\n西區 118 151\n總計 244 312", None),
    "two rows": ("地區 第一期 總數\n東區 126 161\n西區 118 151", None),
    "sentences": ("本署 第一期 總數\n共批出，涉及 126 161\n西區 118 151\n總計 244 312", None),
}


@pytest.mark.parametrize(("rows", "shape"), TOLD.values(), ids=TOLD)
def test_what_no_paragraph_announces_tells_its_columns_itself(rows: str, shape: list[int] | None) -> None:
    document = paper(f"{HEAD}2.  開支不變。\n\n附件\n\n{rows}\n")
    found = [[len(table.columns), len(table.rows)] for table in document.tables]
    assert found == ([shape] if shape else [])


def test_a_sign_of_money_and_its_scale_are_one_head() -> None:
    document = dump("Year $ million\n2030-31 12.5\n2031-32 40.0\nTotal 52.5")
    assert said(document.tables[0])[0] == ["Year", "$million"]


def test_a_first_head_may_be_glued_to_the_next() -> None:
    document = dump("項目2030-31 2031-32 2032-33\n書架 120 150 90\n照明 40 45 50\n總計 160 195 140")
    assert [said(table) for table in document.tables] == [
        [["項目", "2030-31", "2031-32", "2032-33"], ["書架", "120", "150", "90"], ["照明", "40", "45", "50"],
         ["總計", "160", "195", "140"]]
    ]  # fmt: skip


@pytest.mark.parametrize("lead", ["分項數字載於下文。", "現金流量如下表所列。", "開支如下。"])
def test_a_sentence_may_announce_a_table(lead: str) -> None:
    document = paper(f"{HEAD}2.   {lead}\n\n項目 數目 百萬元\n書架 140 12.5\n照明 26 40.0\n\n3.   完。\n")
    assert [said(table) for table in document.tables] == [
        [["項目", "數目", "百萬元"], ["書架", "140", "12.5"], ["照明", "26", "40.0"]]
    ]


def test_an_english_sentence_may_announce_a_table() -> None:
    document = paper(
        "ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nThe pumps are worn.\n\n2.   The cost is set out\nbelow.\n"
        "Item Number $ million\nPumps 26 40.0\nSensors 140 12.5\n3.   End.\n"
    )
    assert [said(table) for table in document.tables] == [
        [["Item", "Number", "$ million"], ["Pumps", "26", "40.0"], ["Sensors", "140", "12.5"]]
    ]


def test_numbers_that_count_rows_are_a_column() -> None:
    document = dump("編號 水塘 讀數\n1 東塘 41\n2 西塘 37\n3 南塘 52")
    assert [said(table) for table in document.tables] == [
        [["編號", "水塘", "讀數"], ["1", "東塘", "41"], ["2", "西塘", "37"], ["3", "南塘", "52"]]
    ]


@pytest.mark.parametrize(
    "items",
    [
        "(a) 64 beacons, at about\n$520,000\neach;\n(b) lamps, comprising –\n(i) 950 solar lamps.",
        "(a) a block with an area of about 48\n200 square metres (m²), providing –\n(i) a hall.",
        "----------------------\nPiers Bureau\nMay 2031\nPier 3 in Area 48,\nIslands",
    ],
)
def test_lines_that_end_in_figures_are_no_table(items: str) -> None:
    assert not dump(items).tables


LABELS = ["離島(包括長洲、\n坪洲及南丫島)", "學校及\n圖書館"]


@pytest.mark.parametrize("between", [" ", "  ", "\t"])
@pytest.mark.parametrize("page", ["", "- 2 -\n\n", "\f"], ids=["within a page", "over a number", "over a form feed"])
@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_goes_on_is_one_with_its_row(between: str, page: str, label: str) -> None:
    rows = [["項目", "2030", "2031"], ["書架", "190", "160"], [label, "80", "40"], ["總計", "270", "200"]]
    document = dump(lines(rows, between).replace("、\n", f"、\n{page}").replace("及\n", f"及\n{page}"))
    assert [said(table)[2] for table in document.tables] == [[label.replace("\n", ""), "80", "40"]]
    assert not [doubt for doubt in document.warnings if doubt.code == "TEXT-UNPLACED"]


UNSURE = {
    "rows of different lengths": "書架 1,491 70\n照明 250 1,310 1,560",
    "values that may be two or three": "書架 250 310 560\n照明 410 120 530",
    "one row": "書架 1,491 70 1,561",
    "a column with something amid it": lines([*BY_COLUMNS[:2], [*BY_COLUMNS[2], "1/3"], BY_COLUMNS[3]], "\n", "\n\n"),
    "prose": "本處於2031年撥款250萬元\n本處於2032年撥款310萬元",
}


@pytest.mark.parametrize("rows", UNSURE.values(), ids=UNSURE)
def test_what_may_be_cut_in_several_ways_stays_text(rows: str) -> None:
    document = dump(rows)
    assert document.tables == ()
    assert not [doubt for doubt in document.warnings if doubt.code == "TEXT-UNPLACED"]


def test_a_table_without_columns_does_not_go_on_in_one_that_has_them() -> None:
    aligned = "泳池             190         160\n球場              80          40\n總計             270         200\n"
    document = paper(f"{HEAD}2.  各項開支(百萬元)如下－\n\n{PRINTED['a row a line']}\n", f"{aligned}\n3.  全年不變。\n")
    assert [len(table.columns) for table in document.tables] == [4, 3]


def test_lines_filled_up_with_spaces_show_no_ends() -> None:
    rows = "項目      2030      2031\n書架       190       160\n照明        80        40"
    text = f"{HEAD}2.  各項開支如下－\n\n{rows}\n\n3.  全年不變。\n"
    document = paper("\n".join(f"{line:60}" for line in text.splitlines()))
    assert [said(table) for table in document.tables] == [
        [["項目", "2030", "2031"], ["書架", "190", "160"], ["照明", "80", "40"]]
    ]


PARTS = [
    "書架",
    "2030-31",
    "1 491",
    "70",
    "250",
    "－",
    "|",
    "|---|---|",
    "# 問題",
    "**甲**",
    "\f",
    "",
    "",
    "(a)",
    "3.",
    "如下－",
    " ",
    "  ",
]


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join), max_size=16))
@example(["書架 書架 |---|---| 書架 書架", "書架 |---|---|", "\f", "書架 書架 |---|---| 書架 書架"])
@example(["－ |---|---|", "－ |---|---|"])
def test_any_lines_are_read_whole(rows: list[str]) -> None:
    lines_of_rows = "\n".join(rows)
    document = paper(f"{HEAD}2.  各項開支如下－\n\n{lines_of_rows}\n\n3.  全年開支不變。\n")
    assert not [doubt.what for doubt in document.warnings if doubt.code == "TEXT-UNPLACED"]


@pytest.mark.parametrize(("total", "tables"), [("總計1 442 791 521", 0), ("總計 442 791 521", 1)])
def test_a_total_that_may_have_lost_digits_to_its_label_is_in_no_table(total: str, tables: int) -> None:
    document = dump(f"常額 編外 總數\n甲類職位 240 391 320\n乙類職位 202 400 201\n{total}")
    assert len(document.tables) == tables
    assert tables or "NUMBERS-ADJOIN" in {doubt.code for doubt in document.warnings}


def test_a_year_that_heads_the_last_column_titles_no_group() -> None:
    cells = [["館舍", "2031", "2032", "2033"], ["藝術", "512", "604", "571"], ["歷史", "491", "70", "561"]]
    (table,) = dump("\n".join(cell for row in cells for cell in row)).tables
    assert said(table) == cells
