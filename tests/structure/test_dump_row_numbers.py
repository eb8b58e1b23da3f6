"""Numbers of a table's rows beside those of the paper's paragraphs, in dumps of both kinds: marked ends or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from itf_extract.model.document import Document

ZH = "財務委員會討論文件\n\n2031年5月9日\n\n總目95－渡輪署\n\n問題\n\n現有設施不足以應付需求。\n\n"
EN = (
    "ITEM FOR FINANCE COMMITTEE\n\n9 May 2031\n\nHEAD 95 – FERRIES DEPARTMENT\n\n"
    "PROBLEM\n\nExisting piers are full.\n\n"
)

MISPRINTED = f"""{ZH}2.  工程的分項費用如下－

        項目            百萬元
1.      疏浚             12.0
2.      打樁             35.5
3.      浮橋            120.4
5.      登岸設備         48.1
5.      傢具              9.6

3.  我們會在2032年動工。
"""
GAP = f"""{EN}2.  The works are as follows -

No.   Item                     $ million
1.    Dredging                      12.0
2.    Piling                        35.5
4.    Pontoon                      120.4
5.    Landing gear                  48.1

3.  The works will start in 2032.
"""
BOTH_DUE = f"""{ZH}2.  兩項工程如下－

      項目           百萬元
1.    疏浚            12.0
2.    打樁            35.5

3.  我們會在2032年動工，並在2034年完成。
"""
TWICE = f"""{ZH}2.  分項數字如下－

編號    項目              職位
1.      總部              12
1.      碼頭辦事處        35
2.      船塢              20
3.      票務               8

3.  職位將於2033年3月31日屆滿。
"""
COUNTING_ON = f"""{ZH}2.  第一期工程如下－

      項目          百萬元
1.    護岸           12.0
2.    步道           35.5
3.    綠化           20.1

3.  第二期工程如下－

      項目          百萬元
4.    碼頭           18.0
5.    燈柱            4.5
6.    涼亭            2.1

4.  兩期工程均會招標。
"""

PAPERS = {
    "a number is misprinted": (
        MISPRINTED,
        [
            [
                ["1.", "疏浚", "12.0"],
                ["2.", "打樁", "35.5"],
                ["3.", "浮橋", "120.4"],
                ["5.", "登岸設備", "48.1"],
                ["5.", "傢具", "9.6"],
            ]
        ],
    ),
    "a number is left out": (
        GAP,
        [
            [
                ["1.", "Dredging", "12.0"],
                ["2.", "Piling", "35.5"],
                ["4.", "Pontoon", "120.4"],
                ["5.", "Landing gear", "48.1"],
            ]
        ],
    ),
    "the paragraph's number follows the rows', too": (BOTH_DUE, [[["1.", "疏浚", "12.0"], ["2.", "打樁", "35.5"]]]),
    "a number comes twice": (
        TWICE,
        [[["1.", "總部", "12"], ["1.", "碼頭辦事處", "35"], ["2.", "船塢", "20"], ["3.", "票務", "8"]]],
    ),
    "rows count on from another table": (
        COUNTING_ON,
        [
            [["1.", "護岸", "12.0"], ["2.", "步道", "35.5"], ["3.", "綠化", "20.1"]],
            [["4.", "碼頭", "18.0"], ["5.", "燈柱", "4.5"], ["6.", "涼亭", "2.1"]],
        ],
    ),
}


def as_printed(text: str) -> str:
    return text


def two_spaces(text: str) -> str:
    """The dump with ends marked by two spaces, as those between cells are."""
    lines = (re.sub(r"(?<=\S) {2,}(?=\S)", "  ", line.strip()) for line in text.splitlines())
    return "".join(f"{line}  \n" if line else " \n" for line in lines)


def cells_alone(text: str) -> str:
    """The dump with ends marked, each cell of a table on a line of its own."""
    lines = text.splitlines()
    prose = re.compile(r"\d+\.\s+\S.*[。.－-]$|.*[。.]$")
    cut = (
        line.strip() if prose.match(line.strip()) else re.sub(r"(?<=\S) {2,}(?=\S)", "  \n", line.strip())
        for line in lines
    )
    return "".join(f"{line}  \n" if line else " \n" for line in cut)


def cells_apart(text: str) -> str:
    """The dump with ends marked and a blank line between any two cells."""
    return cells_alone(text).replace("  \n", "  \n \n")


def read(text: str) -> Document:
    return structured(read_dump(text.encode(), "small.txt", ""))


@pytest.mark.parametrize("way", [as_printed, two_spaces, cells_alone, cells_apart])
@pytest.mark.parametrize(("text", "tables"), PAPERS.values(), ids=PAPERS)
def test_rows_and_paragraphs_count_apart(way: object, text: str, tables: list[list[list[str]]]) -> None:
    document = read(way(text))  # type: ignore[operator]
    last = 2 + len(tables)
    assert [paragraph.number for paragraph in document.paragraphs] == list(range(1, last + 1))
    assert [said(table)[1:] for table in document.tables] == tables


def test_a_total_without_a_number_ends_numbered_rows() -> None:
    text = f"""{EN}2.  The estimate is as follows -

                        $ million
1.  Dredging                 18.0
2.  Piling                   42.5
3.  Pontoon                 103.9
                            -----
    Total                   164.4
                            -----

3.  The funding is in money-of-the-day prices.
"""
    (table,) = read(two_spaces(text)).tables
    assert said(table)[1:] == [
        ["1.", "Dredging", "18.0"],
        ["2.", "Piling", "42.5"],
        ["3.", "Pontoon", "103.9"],
        ["", "Total", "164.4"],
    ]


def test_a_numbered_paragraph_right_under_rows_is_no_rest_of_a_label() -> None:
    text = f"""{ZH}2.  分項數字如下－

 項目                        2030-31     2031-32
 疏浚                           73.3        75.0
 打樁                           81.7        84.9
 合計                          155.0       159.9
3. 我們建議－
(a) 更換浮橋；以及
(b) 增設班次。
"""
    document = read(text)
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3]
    assert said(document.tables[0])[-1] == ["合計", "155.0", "159.9"]


def test_four_spaces_stand_around_an_empty_cell_where_two_part_all_others() -> None:
    rows = ("Item  Project  $’000", "1.  Shore Clean-up Day  350", "2.  Wetland Tours  420", "3.  School Talks  230")
    text = EN + "  \n \n".join(
        ("The projects approved are as follows -", *rows, "Total    1,000", "2 .  That is all.", "")
    )
    found = structured(read_dump(text.encode(), "small.txt", ""))
    assert [row[-1].chars for row in found.tables[0].rows] == ["350", "420", "230", "1,000"]
