"""Tables of dumps that keep the page's columns: wrapped cells, cells of words, empty cells, and one run of spaces."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_row_numbers import EN, ZH, read
from tests.structure.test_pdf_ruled import said

WRAPPED = """Item                          Amount      Remarks
                              ($ million)

Reprovisioning of the             73.3    Including the cost of
pontoon at the north                      temporary works
pier

Dredging                          81.7    The fairway only

Gangways for cyclists             85.2    For three years from
and wheelchairs                           2031-32
"""
REMARKS = """項目      款額(百萬元)    備註
浮橋          73.3        包括臨時工程及
                          航道改道的費用
疏浚          81.7        只限航道
班次          85.2        為期三年，由2031-32
                          年度起計
"""
ONE_SPACE = """           Pier             Area   Cost              Remarks
 1. North Pier               1,200           34.0 Including temporary
                                                  works during the
                                                  closure of the pier
 2. South Pier                 850           21.7
 3. West Pier and the          430           10.2 Subject to a separate
    open ground                                   application to the
    next to it                                    Committee
"""
WORDS = """Concern                       Reply
Noise during works at         Works will be confined to
night                         daytime hours
Traffic at the junction       A temporary lane will be
near the pier                 provided throughout
"""
OPINIONS = """意見                          回應

工程期間的噪音會影響          承建商會使用低噪音的
附近的學校                    機械

隔音屏障的高度不足            高度會增至5米
"""
SPARSE = """Item            2029-30     2030-31     2031-32
Pontoon            73.3                    75.0
Dredging                       81.7        82.4
Gangways           12.0        13.0
"""
GROUPED = """地區        職級              數目
東區        高級工程師          4
            工程師              9
西區        高級工程師          2
            文員                6
"""
STEPS = """項目    甲區    乙區    丙區
護岸    73.3    74.1    75.0
綠化    80.2        82.4
導賞    12.0    13.0    14.0
"""

TABLES = {
    "lines of cells that blank lines part": (
        EN,
        WRAPPED,
        [
            ["Reprovisioning of the pontoon at the north pier", "73.3", "Including the cost of temporary works"],
            ["Dredging", "81.7", "The fairway only"],
            ["Gangways for cyclists and wheelchairs", "85.2", "For three years from 2031-32"],
        ],
    ),
    "remarks that go on": (
        ZH,
        REMARKS,
        [
            ["浮橋", "73.3", "包括臨時工程及航道改道的費用"],
            ["疏浚", "81.7", "只限航道"],
            ["班次", "85.2", "為期三年，由2031-32年度起計"],
        ],
    ),
    "one space before words": (
        EN,
        ONE_SPACE,
        [
            ["1. North Pier", "1,200", "34.0", "Including temporary works during the closure of the pier"],
            ["2. South Pier", "850", "21.7", ""],
            [
                "3. West Pier and the open ground next to it",
                "430",
                "10.2",
                "Subject to a separate application to the Committee",
            ],
        ],
    ),
    "words alone": (
        EN,
        WORDS,
        [
            ["Noise during works at night", "Works will be confined to daytime hours"],
            ["Traffic at the junction near the pier", "A temporary lane will be provided throughout"],
        ],
    ),
    "words in Chinese that blank lines part": (
        ZH,
        OPINIONS,
        [["工程期間的噪音會影響附近的學校", "承建商會使用低噪音的機械"], ["隔音屏障的高度不足", "高度會增至5米"]],
    ),
    "first rows with empty cells": (
        EN,
        SPARSE,
        [["Pontoon", "73.3", "", "75.0"], ["Dredging", "", "81.7", "82.4"], ["Gangways", "12.0", "13.0", ""]],
    ),
    "names of groups in a column": (
        ZH,
        GROUPED,
        [["東區", "高級工程師", "4"], ["", "工程師", "9"], ["西區", "高級工程師", "2"], ["", "文員", "6"]],
    ),
    "one run of spaces": (
        ZH,
        STEPS,
        [["護岸", "73.3", "74.1", "75.0"], ["綠化", "80.2", "", "82.4"], ["導賞", "12.0", "13.0", "14.0"]],
    ),
}


@pytest.mark.parametrize(("head", "printed", "rows"), TABLES.values(), ids=TABLES)
def test_each_cell_stands_in_its_column(head: str, printed: str, rows: list[list[str]]) -> None:
    announced, after = (
        ("數字如下－", "我們會匯報。") if head is ZH else ("The details are as follows -", "We will report.")
    )
    document = read(f"{head}2.  {announced}\n\n{printed}\n3.  {after}\n")
    assert [said(table)[1:] for table in document.tables] == [rows]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == [announced, after]


def test_lines_that_blank_ones_part_each_are_read_as_one_follows_the_other() -> None:
    lines = (
        "現有的渡輪碼頭大多在上世紀八十年代落成，設備已經老化，未能應付市民對優質",
        "服務的需求，我們因此建議分階段更新全港各區的碼頭，所需的款額為數3億",
        "7,000萬元，由2031年起分五年支付，並由渡輪署每年向委員會提交報告，說明工程的",
        "進度和開支。",
    )
    document = read("\n\n".join(("財務委員會討論文件", "2031年5月9日", "", "問題", "", *lines, "", "2.  完畢。", "")))
    assert document.paragraphs[0].text.chars == "".join(lines)


def test_years_under_a_head_with_an_open_corner_are_heads() -> None:
    heads = "||Actual||\n|---|---|---|\n|Item|2029-30<br>($'000)|2030-31<br>($'000)|\n"
    rows = f"{heads}|Fares|120.0|118.2|\n|Rents|14.0|13.1|\n"
    document = read(f"# {EN}2.  The income is as follows:\n\n{rows}\n3.  We will report.\n")
    assert said(document.tables[0])[1:] == [["Fares", "120.0", "118.2"], ["Rents", "14.0", "13.1"]]


TWO_COLUMNS = "Item        Change (%)\nFares        (8.7)\nRents        (9.1)\nBerths at piers        (11.6)\n"
PLAIN_LABELS = "項目    人次\n渡輪    44,942\n小輪    40,224\n街渡    82,608\n"
IN_ORDER = "項目  款額(百萬元)  開支(千元)\n渡輪  414.9  40,339\n小輪  395.9  15,663\n街渡  556.5  63,609\n"
UNITS_BELOW = (
    "Item  2030-31  2031-32\n  $ million  $ million\nFares  432.8  242.3\nRents  336.4  607.1\nFines  406.2  20.5\n"
)
ONE_RUN = {
    "two columns": (EN, TWO_COLUMNS, ["Item", "Change (%)"], ["Berths at piers", "(11.6)"]),
    "labels of one length": (ZH, PLAIN_LABELS, ["項目", "人次"], ["街渡", "82,608"]),
    "heads in order": (ZH, IN_ORDER, ["項目", "款額(百萬元)", "開支(千元)"], ["街渡", "556.5", "63,609"]),
    "units below": (EN, UNITS_BELOW, ["Item", "2030-31 $ million", "2031-32 $ million"], ["Fines", "406.2", "20.5"]),
}


@pytest.mark.parametrize(("head", "printed", "heads", "last"), ONE_RUN.values(), ids=ONE_RUN)
@pytest.mark.parametrize("number", ["3.  ", "3 .  "])
def test_one_run_of_spaces_parts_heads_and_cells(
    head: str, printed: str, heads: list[str], last: list[str], number: str
) -> None:
    announced, after = (
        ("數字如下－", "我們會匯報。") if head is ZH else ("The details are as follows -", "We will report.")
    )
    document = read(f"{head}{number.replace('3', '2')}{announced}\n\n{printed}\n{number}{after}\n")
    table = said(document.tables[0])
    assert [table[0], table[-1]] == [heads, last]
    assert len(document.paragraphs) == 3


@pytest.mark.parametrize("unit", ["(百萬元)", "單位：百萬元"])
def test_a_unit_stands_alone_over_heads_that_are_in_order(unit: str) -> None:
    rows = "項目  2030-31年度  2031-32年度\n渡輪  917.0  540.0\n小輪  183.1  452.4\n街渡  240.8  970.0\n"
    (table,) = read(f"{ZH}2.  數字如下－\n{unit}\n{rows}3.  我們會匯報。\n").tables
    assert said(table)[0] == ["項目", "2030-31年度", "2031-32年度"]
    assert table.unit
