"""Tables of dumps that print a cell a line, row after row, with labels over several lines, titles and remarks."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import paper
from tests.structure.test_pdf_ruled import said

ZH = "財務委員會討論文件\n2031年5月7日\n問題\n現有設施不足以應付需求。\n2.\n{lead}\n{rows}\n3.\n全年開支不變。\n"
EN = (
    "For discussion\non 7 May 2031\nITEM FOR FINANCE COMMITTEE\nPROBLEM\nThere are too few rooms.\n"
    "2.\n{lead}\n{rows}\n3.\nThere is no other cost.\n"
)


def _lines(cells: str) -> str:
    """The cells, which strokes part, a line each."""
    return cells.replace("|", "\n")


READ = {
    "labels over two lines": (
        ZH,
        "各區開支如下－",
        "地區|訪客|開支|(千元)|東區及|南區|1 265|2,310.5|西區|386|840.0|北區(前稱|上區)|57|96.4",
        [
            ["地區", "訪客", "開支(千元)"],
            ["東區及南區", "1 265", "2,310.5"],
            ["西區", "386", "840.0"],
            ["北區(前稱上區)", "57", "96.4"],
        ],
    ),
    "heads that recur": (
        EN,
        "The use of the rooms is as follows -",
        (
            "District|Weekday|users|Weekend|users|Age|(years)|East and|South|4 165|3 970|12|West|2 386|5 042|9|"
            "North (once|Upper)|904|1 715|-"
        ),
        [
            ["District", "Weekday users", "Weekend users", "Age (years)"],
            ["East and South", "4 165", "3 970", "12"],
            ["West", "2 386", "5 042", "9"],
            ["North (once Upper)", "904", "1 715", "-"],
        ],
    ),
    "heads under groups, and remarks beside the last value": (
        EN,
        "The use of the rooms is as follows -",
        (
            "2030-31|2031-32|Room|Remarks|Users|Cost|($'000)|Users|Cost|($'000)|Reading rooms|184 200|6,640|210 750|"
            "7,905 Open all |night|Studios|63 100|14,215|59 880|14,480 -|Halls|17 420|2,180|19 060|2,330 Two |new ones"
        ),
        [
            [
                "Room",
                "2030-31 Users",
                "2030-31 Cost ($'000)",
                "2031-32 Users",
                "2031-32 Cost ($'000)",
                "Remarks",
            ],
            ["Reading rooms", "184 200", "6,640", "210 750", "7,905", "Open all night"],
            ["Studios", "63 100", "14,215", "59 880", "14,480", "-"],
            ["Halls", "17 420", "2,180", "19 060", "2,330", "Two new ones"],
        ],
    ),
    "years that head values": (
        EN,
        "Income and costs (in $ million) are -",
        "2030-31|2031-32|Income|412.8|396.1|Staff|(287.4)|(295.6)|Other costs of rooms|(88.0)|(91.3)",
        [
            ["", "2030-31", "2031-32"],
            ["Income", "412.8", "396.1"],
            ["Staff", "(287.4)", "(295.6)"],
            ["Other costs of rooms", "(88.0)", "(91.3)"],
        ],
    ),
    "years that label rows": (
        ZH,
        "現金流量如下－",
        "年度|百萬元|2030-31|64.8|2031-32|187.5|總計|252.3",
        [["年度", "百萬元"], ["2030-31", "64.8"], ["2031-32", "187.5"], ["總計", "252.3"]],
    ),
    "rows with roman numbers": (
        ZH,
        "分項數字如下－",
        "百萬元|i 平整工程|64.8|ii 行人天橋|107.5|iii 美化工程|12.3|總計|184.6",
        [["", "百萬元"], ["i平整工程", "64.8"], ["ii行人天橋", "107.5"], ["iii美化工程", "12.3"], ["總計", "184.6"]],
    ),
    "a column of units": (
        EN,
        "The indicators are -",
        "Indicator|Unit|2030-31|2031-32|Rooms let|%|86.9|88.2|Time to let a room|days|94|71|Income|$'000|318|331",
        [
            ["Indicator", "Unit", "2030-31", "2031-32"],
            ["Rooms let", "%", "86.9", "88.2"],
            ["Time to let a room", "days", "94", "71"],
            ["Income", "$'000", "318", "331"],
        ],
    ),
    "under a sentence that leads up to nothing": (
        EN,
        "We have counted the users of all rooms.",
        "Room|Users|Cost|Hall|120|14.5|Studio|85|12.0|Garden|60|8.5",
        [["Room", "Users", "Cost"], ["Hall", "120", "14.5"], ["Studio", "85", "12.0"], ["Garden", "60", "8.5"]],
    ),
}


@pytest.mark.parametrize(("printed", "lead", "rows", "cells"), READ.values(), ids=READ)
def test_a_table_of_a_cell_a_line_is_read(printed: str, lead: str, rows: str, cells: list[list[str]]) -> None:
    document = paper(printed.format(lead=lead, rows=_lines(rows)))
    assert [said(table) for table in document.tables] == [cells]
    assert [paragraph.number for paragraph in document.paragraphs][-2:] == [2, 3]


def test_what_is_labelled_as_a_title_or_has_room_beside_it_titles_a_group() -> None:
    rows = "項目\n2030年\n2031年\n(甲) 工程\n打樁\n214.6\n268.3\n平台及步行橋\n175.2\n169.9\n其他\n照明\n18.4\n20.5"
    document = paper(ZH.format(lead="開支(百萬元)如下－", rows=rows))
    (table,) = document.tables
    assert said(table) == [
        ["項目", "2030年", "2031年"],
        ["打樁", "214.6", "268.3"],
        ["平台及步行橋", "175.2", "169.9"],
        ["照明", "18.4", "20.5"],
    ]
    assert [group.title.chars for group in table.groups] == ["(甲)工程", "其他"]


UNTOLD = {
    "heads that may be of any column": "項目|估算|差額|甲年|乙年|打樁|2.6|2.3|0.3|照明|5.2|9.9|4.7|綠化|8.4|0.5|7.9",
    "heads of which two are alike": "地區|甲年|乙年|工程|工程|東區|14|35.2|18|42.6|西區|9|20.5|7|18.9|北區|2|5.1|3|6.2",
    "a value too many": "地區|訪客|開支|東區|265|2,310|40|西區|386|840|北區|57|96",
    "values left over": "地區|訪客|開支|東區|265|2,310|西區|386|840|北區|57|96|總計|708|3,246|51.2",
}


@pytest.mark.parametrize("rows", UNTOLD.values(), ids=UNTOLD)
def test_cells_that_nothing_tells_apart_are_told_of(rows: str) -> None:
    document = paper(ZH.format(lead="各區開支如下－", rows=_lines(rows)))
    assert {doubt.code for doubt in document.warnings} & {"CELLS-UNREAD", "HEADS-UNTOLD"}


TORN = (
    "Room Users Cost\nHall 184 200 6,640 Open all\nnight\nStudio 63 100 14,215 -\nGarden 17 420 2,180 Two\nnew ones\n"
    "Court 90 500 1,115 -\nTotal 355 220 24,150"
)


def test_rows_are_no_table_where_values_are_left_over_above_them() -> None:
    document = paper(EN.format(lead="The use is as follows -", rows=TORN))
    assert not document.tables
    assert {doubt.code for doubt in document.warnings} & {"CELLS-UNREAD", "NUMBERS-ADJOIN"}
