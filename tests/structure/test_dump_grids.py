"""Tables of dumps that keep the columns of the page: which lines are cells, which a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from tests.structure.test_dump_pages import HEAD, paper
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from itf_extract.model.document import Table

POSTS = """財務委員會
人事編制小組委員會討論文件

編制的變動

2.  過去兩年，渡輪署的編制變動如下－

編制(註)      2022年10月1日的情況      2022年4月1日的情況     2021年4月1日的情況
A             12+(1)                   12+(1)#                 11
B             210                      208                     207
總計          222+(1)                  220+(1)                 218

註：
A  相等於首長級職級的人員
B  非首長級人員
(  )  首長級編外職位數目

渡輪署
2022年11月
"""


def table_of(text: str) -> Table:
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert [part.chars for part in document.signoff] == ["渡輪署", "2022年11月"]
    (table,) = document.tables
    return table


def test_posts_with_those_for_a_time_are_values() -> None:
    assert said(table_of(POSTS))[1:] == [
        ["A", "12+(1)", "12+(1)#", "11"],
        ["B", "210", "208", "207"],
        ["總計", "222+(1)", "220+(1)", "218"],
    ]


def test_a_legend_under_a_table_is_its_notes() -> None:
    notes = [note.chars for note in table_of(POSTS).notes]
    assert notes == ["註：", "A相等於首長級職級的人員", "B非首長級人員", "()首長級編外職位數目"]


ESTIMATE = """2.   The cost is made up as follows –

                                                     $ million
     (a)   Sewers                                       286.4
           (i)    by open cut                  201.9
           (ii)   by trenchless method          84.5
     (b)   Pumping stations                             118.3
                                                       ------
                                      Sub-total         404.7    (in September
                                                                 2023 prices)
     (c)   Provision for price adjustment                77.2
                                                       ------
                                      Total             481.9    (in MOD prices)

3.   The works will end in 2028.
"""


def test_what_a_total_is_called_may_stand_under_an_inner_column() -> None:
    (table,) = structured(read_dump(ESTIMATE.encode(), "small.txt", "")).tables
    assert said(table)[1:] == [
        ["(a)", "Sewers", "", "286.4", ""],
        ["", "(i) by open cut", "201.9", "", ""],
        ["", "(ii) by trenchless method", "84.5", "", ""],
        ["(b)", "Pumping stations", "", "118.3", ""],
        ["", "Sub-total", "", "404.7", "(in September 2023 prices)"],
        ["(c)", "Provision for price adjustment", "", "77.2", ""],
        ["", "Total", "", "481.9", "(in MOD prices)"],
    ]


SHOWN = """財務委員會討論文件

建議

1.     我們建議興建行人天橋。

2.     分項數字如下－

                                                           百萬元
       (a)   行人天橋                                        88.3
             (i)    地基                            31.6
             (ii)   管理駐地盤人員                  56.7
       (b)   駐地盤人員的薪酬                                37.4
                                                          ───────
                                            小計            125.7    (按2022年9月
                                                                     價格計算)
       (c)   價格調整準備                                    11.3
                                                          ───────
                                            總計            137.0
                                                          ───────

3.     工程會在2028年完成。

---------------------------
橋樑署
2022年11月
"""


def test_a_chinese_character_may_take_two_columns() -> None:
    (table,) = structured(read_dump(SHOWN.encode(), "small.txt", "")).tables
    assert said(table)[1:] == [
        ["(a)", "行人天橋", "", "88.3", ""],
        ["", "(i)地基", "31.6", "", ""],
        ["", "(ii)管理駐地盤人員", "56.7", "", ""],
        ["(b)", "駐地盤人員的薪酬", "", "37.4", ""],
        ["", "小計", "", "125.7", "(按2022年9月價格計算)"],
        ["(c)", "價格調整準備", "", "11.3", ""],
        ["", "總計", "", "137.0", ""],
    ]


def test_a_rule_under_a_total_ends_no_paper() -> None:
    document = structured(read_dump(SHOWN.encode(), "small.txt", ""))
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3]
    assert not document.annexes
    assert [part.chars for part in document.signoff] == ["橋樑署", "2022年11月"]


SPANNED = """ITEM FOR FINANCE COMMITTEE

3.     The numbers of ferries are as follows –

{}

4.     The annual recurrent expenditure is $3 million.
"""
CASES = """\
          Pier           Number of sailings                  Remarks
                     morning  evening    night
          East           120       80       40      Closed in May
          West           150       90       60
          North          180      100       80      Two berths added"""
POSTS_OF_YEARS = """\
       Office              Posts in              Posts in             Remarks
                             2022                  2023
                     civil    contract      civil    contract
       Central         12         5           14         3         Moved in May
       Harbour         20         8           21         9
       Peak             7         2            7         2         Two added"""


@pytest.mark.parametrize(
    ("printed", "heads", "row"),
    [
        (
            CASES,
            ["Pier", "Number of sailings morning", "Number of sailings evening", "Number of sailings night", "Remarks"],
            ["East", "120", "80", "40", "Closed in May"],
        ),
        (
            POSTS_OF_YEARS,
            ["Office", "Posts in 2022 civil", "Posts in 2022 contract", "Posts in 2023 civil", "Posts in 2023 contract",
             "Remarks"],
            ["Central", "12", "5", "14", "3", "Moved in May"],
        ),
    ],
    ids=["over three", "two rows of heads over two"],
)  # fmt: skip
def test_a_head_may_span_columns_of_values_before_words(printed: str, heads: list[str], row: list[str]) -> None:
    (table,) = structured(read_dump(SPANNED.format(printed).encode(), "small.txt", "")).tables
    assert said(table)[:2] == [heads, row]


@pytest.mark.parametrize("rule", ["-" * 40, "----------  --------  --------", "━" * 40])
def test_strokes_within_a_table_part_no_annexes(rule: str) -> None:
    rows = ["編制          2022年      2021年", "船員             12          11", "文員            210         208"]
    head = "財務委員會討論文件\n\n問題\n\n現況。\n\n2.  編制如下－\n\n"
    text = head + f"\n{rule}\n".join(rows) + "\n\n3.  完。\n"
    (table,) = structured(read_dump(text.encode(), "small.txt", "")).tables
    assert said(table)[1:] == [["船員", "12", "11"], ["文員", "210", "208"]]


def test_rules_over_heads_and_under_rows_that_blanks_part_are_a_tables() -> None:
    stroke = "-" * 31
    rows = ["項目                     百萬元", f"{stroke[:15]} {stroke[:15]}", "書架                       19.0"]
    table = "\n".join(f"  {line}".rstrip() for line in [stroke, *rows, "", "照明                        8.0", stroke])
    text = f"財務委員會討論文件\n\n問題\n\n設施不足。\n\n2.   開支如下－\n\n{table}\n\n3.   完。\n"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert [said(table) for table in document.tables] == [[["項目", "百萬元"], ["書架", "19.0"], ["照明", "8.0"]]]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == ["開支如下－", "完。"]


def test_a_rule_over_the_sign_off_still_parts_an_annex() -> None:
    text = POSTS.replace("\n\n渡輪署", "\n\n3.  完。\n\n" + "-" * 40 + "\n\n渡輪署")
    assert [part.chars for part in structured(read_dump(text.encode(), "small.txt", "")).signoff][-1:] == ["2022年11月"]


def test_a_value_that_one_space_parts_from_a_long_label_stands_in_its_column() -> None:
    document = paper(
        f"{HEAD}2.   各項開支(百萬元)如下－\n\n   項目                       開支\n   閘門                       61.2\n"
        "   照明燈具                   22.8\n   應急費用(首兩項的十分之一) 7.5\n"
        "   總計                       91.5\n\n3.   完。\n"
    )
    assert [row[-1].chars for row in document.tables[0].rows] == ["61.2", "22.8", "7.5", "91.5"]


def test_heads_printed_again_lead_a_table_on_over_a_page() -> None:
    document = paper(
        f"{HEAD}2.   各項開支如下－\n\n                     百萬元\n   閘門              61.2\n"
        "   燈具              22.8\n\f                     百萬元\n\n\n"
        "   應急費用           7.5\n   總計              91.5\n\n3.   完。\n"
    )
    assert [len(table.rows) for table in document.tables] == [4]


@pytest.mark.parametrize("over", ["", "\f"])
def test_a_table_at_a_pages_top_is_that_of_the_paragraph_before_it(over: str) -> None:
    first = "   項目              百萬元\n   閘門                61.2\n   燈具                22.8\n"
    second = "   項目          千元\n   門票            140\n   租金            260\n   合計            400\n"
    document = paper(f"{HEAD}2.   開支如下－\n\n{first}\n3.   收入如下－\n{over}{second}\n4.   完。\n")
    assert [(table.where, table.columns[-1].chars) for table in document.tables] == [("p2", "百萬元"), ("p3", "千元")]


def test_strokes_over_a_total_part_no_heads_and_units_follow_each_other() -> None:
    text = (
        "ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nThe halls are old.\n\n2.   The cost is as follows -\n\n"
        "                     2021      2022      Total\n                     $ million $ million $ million\n\n"
        "     Gates           61.2      8.0       69.2\n     Lamps           22.8      9.5       32.3\n"
        "                     ----      ----      -----\n     Total           84.0      17.5      101.5\n"
        "                     ====      ====      =====\n\n3.   The end.\n"
    )
    (table,) = structured(read_dump(text.encode(), "small.txt", "")).tables
    assert [column.chars for column in table.columns] == ["", "2021 $ million", "2022 $ million", "Total $ million"]
    assert [row[-1].chars for row in table.rows] == ["69.2", "32.3", "101.5"]


def test_columns_that_tear_rows_are_left_for_the_words() -> None:
    heads = [
        "         2030-31 2031-32 2032-33",
        "    項目     實際 修訂預算 預算",
        "         (百萬元) (百萬元) (百萬元)",
    ]
    rows = [
        "   職員薪酬 64.2       66.8     71.3",
        "   外判服務 18.5       19.1     22.4",
        "    總額     82.7    85.9     93.7",
    ]
    document = paper(f"{HEAD}2.   開支如下：\n" + "\n".join((*heads, *rows)) + "\n3.   全年開支不變。\n")
    assert said(document.tables[0])[1:] == [
        ["職員薪酬", "64.2", "66.8", "71.3"],
        ["外判服務", "18.5", "19.1", "22.4"],
        ["總額", "82.7", "85.9", "93.7"],
    ]


def test_heads_wider_than_their_values_may_begin_over_the_longest_label() -> None:
    document = structured(
        read_dump(
            SPANNED.format(
                "Type                      Journeys       Refusals   Fares collected ($ million)\n"
                "Class A (fast ferries)         312          268          312.6\n"
                "Class C (slow kaitos, old)     400          300          148.8\n"
                "Total                          712          568          461.4"
            ).encode(),
            "small.txt",
            "",
        )
    )
    assert said(document.tables[0])[:2] == [
        ["Type", "Journeys", "Refusals", "Fares collected ($ million)"],
        ["Class A (fast ferries)", "312", "268", "312.6"],
    ]


MARKED = (
    """ITEM FOR FINANCE COMMITTEE

3.     The cost is as follows –

(a) Piers                   486.0
(b) Lamps and benches{}     1,080.0
Total                     1,566.0

4.     There are seats for 2 500 people1.

"""
    + " " * 49
    + """
1 As counted in 2021.
2 These include a shelter.
"""
)


def test_a_footnotes_mark_may_hang_at_a_label_of_a_table() -> None:
    document = structured(read_dump(MARKED.format("2").encode(), "small.txt", ""))
    assert [row[0].chars for row in document.tables[0].rows] == ["(a) Piers", "(b) Lamps and benches", "Total"]
    assert [note.number for note in document.footnotes] == [1, 2]


def tables_of(printed: str) -> list[list[list[str]]]:
    return [said(table) for table in structured(read_dump(SPANNED.format(printed).encode(), "small.txt", "")).tables]


def test_heads_of_several_lines_stand_over_their_columns_by_what_is_blank_between_them() -> None:
    (table,) = tables_of(
        "    Year         Single          Crew        Former     Total\n"
        "                sailors         boats       sailors\n"
        "                               (small)\n"
        "    2019-20         1 206          38          75      1 319\n"
        "    2020-21         1 184          29          82      1 295\n"
    )
    assert table[0] == ["Year", "Single sailors", "Crew boats (small)", "Former sailors", "Total"]


def test_a_total_under_strokes_is_the_tables_last_row() -> None:
    (table,) = tables_of(
        "    Office   Posts  Filled   Vacant (%)\n"
        "    North       28      26          7.1\n"
        "    South       17      15         11.8\n"
        "               ---     ---         ----\n"
        "    Total       45      41          8.9"
    )
    assert table[-1] == ["Total", "45", "41", "8.9"]


def test_a_column_of_words_stands_by_itself_though_another_table_follows() -> None:
    first, second = tables_of(
        "      Measure                Unit     Target    Actual\n"
        "      Schools joined         No.         480       508\n"
        "      Teachers content       %            80      86.5\n"
        "      Training               hours        12        15\n"
        "\n"
        "    School        Pupils    Grant ($)\n"
        "    Public        18 420      420,000\n"
        "    Aided        230 165      398,500"
    )
    assert first[1] == ["Schools joined", "No.", "480", "508"]
    assert second[0] == ["School", "Pupils", "Grant ($)"]


def test_a_number_with_its_share_is_a_value() -> None:
    (table,) = tables_of(
        "    Grant                         No. of firms (%)    Total ($ billion)\n"
        "    $50,000 or less                 10 845 (57.3%)                 0.31\n"
        "    Over $50,000 to $200,000         5 620 (29.7%)                 0.64"
    )
    assert table[0] == ["Grant", "No. of firms (%)", "Total ($ billion)"]
    assert table[1] == ["$50,000 or less", "10 845 (57.3%)", "0.31"]


def test_rows_that_say_how_many_and_what_share_have_no_heads() -> None:
    (table,) = tables_of(
        "      Very useful            738 (41%)\n"
        "      Useful                 684 (38%)\n"
        "      Neither                288 (21%)"
    )
    assert table[0] == ["", ""]
    assert table[1] == ["Very useful", "738 (41%)"]


def test_a_unit_under_one_head_beside_counts_is_that_columns() -> None:
    (table,) = tables_of(
        "    Loan               No. of loans       %      Total       %\n"
        "                                            ($ million)\n"
        "    Small                     3 412    43.4       22.6    14.1\n"
        "    Large                     2 907    36.9       56.3    35.1"
    )
    assert table[0] == ["Loan", "No. of loans", "%", "Total ($ million)", "%"]


def test_values_stand_amid_the_lines_of_their_label_or_under_its_raised_mark() -> None:
    printed = """\
    Type of works            Projects        Cost
    Lifts and escalators,
                                   14       212.9
    Phase two of three
    Re-paving                      38        96.4
    Air-conditioning    2
                                    3        37.1
    Total                          55       346.4"""
    (table,) = structured(read_dump(SPANNED.format(printed).encode(), "small.txt", "")).tables
    assert said(table) == [
        ["Type of works", "Projects", "Cost"],
        ["Lifts and escalators, Phase two of three", "14", "212.9"],
        ["Re-paving", "38", "96.4"],
        ["Air-conditioning 2", "3", "37.1"],
        ["Total", "55", "346.4"],
    ]


def test_what_an_annex_is_called_heads_no_table_and_units_stand_under_the_heads_of_each_column() -> None:
    """Heads in the middle of their columns are off the values at the right of these."""
    printed = """\
                                          附件2
            社區設施一覽
                              社區設施面積
地點          單位數目            室內            室外
                          (平方米)         (平方米)
東灣路             2 149           640        1,280
西灣路             1 857       515.5             960
總計              4 006        1,155.5       2,240"""
    text = f"財務委員會討論文件\n\n問題\n\n設施不足。\n\n2.   詳情見附件2。\n\f{printed}\n"
    (table,) = structured(read_dump(text.encode(), "small.txt", "")).tables
    assert said(table)[0][1:] == ["單位數目", "社區設施面積室內(平方米)", "室外(平方米)"]


COSTS = """EC(2030-31)9

ITEM FOR ESTABLISHMENT SUBCOMMITTEE

5.  The salaries are as follows -

                                        NAMS ($)         No. of posts

    (a)  Permanent post
         Harbour Master (D2)           2,410,800              1

    (b)  Supernumerary posts
         Chief Pilot (D1)              2,035,200              1
         Chief Surveyor (D1)           4,070,400              2
         Sub-total                     6,105,600              3

         Total                         8,516,400              4

6.  The yearly numbers are as follows -

    Year            Berths       Total     Grants
                                          ($ million)
    2028-29            31          64       212.6
    2029-30            24          45       183.2
    2030-31            13          27        98.4
    (up to 31 August 2030)
    Total              68         136       494.2

7.  That is all.
"""


def _tables(text: str) -> tuple[Table, ...]:
    return structured(read_dump(text.encode(), "small.txt", "")).tables


def test_titles_behind_a_letter_stand_under_the_heads() -> None:
    table = _tables(COSTS)[0]
    assert [head.chars for head in table.columns] == ["", "NAMS ($)", "No. of posts"]
    assert [(group.title.chars, group.first_row, group.last_row) for group in table.groups] == [
        ("(a) Permanent post", 0, 0),
        ("(b) Supernumerary posts", 1, 4),
    ]


def test_a_bracketed_line_under_a_label_is_of_it_and_the_table_goes_on() -> None:
    rows = [[cell.chars for cell in row] for row in _tables(COSTS)[1].rows]
    assert rows[2:] == [
        ["2030-31 (up to 31 August 2030)", "13", "27", "98.4"],
        ["Total", "68", "136", "494.2"],
    ]


FEES = """PWSC(2030-31)9

工務小組委員會討論文件

5.  顧問費的分項數字如下－

                              人工作月數    平均薪點     倍數      估計費用
                                                                  (百萬元)

(a)  合約管理的顧問費
         專業人員                 －           －         －         4.1
         技術人員                 －           －         －         1.6
                                                        小計         5.7

(b)  駐工地人員
         專業人員                 60           38        1.6         9.2
         技術人員                140           14        1.6         7.6
                                                        小計        16.8

     包括－
     (i)   管理駐工地人員的顧問費                                    1.4
     (ii)  駐工地人員的薪酬                                         15.4

                                                        總計        22.5

6.  以上為全部。
"""


def test_a_line_that_leads_to_the_parts_of_a_row_titles_them() -> None:
    (table,) = _tables(FEES)
    assert [group.title.chars for group in table.groups][-1] == "包括－"
    said = [[cell.chars for cell in row if cell] for row in table.rows]
    assert said[5:] == [
        ["小計", "16.8"],
        ["(i)管理駐工地人員的顧問費", "1.4"],
        ["(ii)駐工地人員的薪酬", "15.4"],
        ["總計", "22.5"],
    ]


def test_a_head_of_another_length_parts_no_total_under_strokes_from_its_column() -> None:
    (table,) = _tables(
        """EC(2030-31)9

ITEM FOR ESTABLISHMENT SUBCOMMITTEE

5.  The cash flow is -

    Year              $ million
    2030-31              21.5
    2031-32              34.0
    2032-33              18.5
                        -----
    Total                74.0
                        -----

6.  That is all.
"""
    )
    assert [[cell.chars for cell in row] for row in table.rows][-1] == ["Total", "74.0"]


def test_thousands_that_stand_over_shorter_numbers_are_no_column() -> None:
    (table,) = _tables(
        """EC(2030-31)9

ITEM FOR ESTABLISHMENT SUBCOMMITTEE

5.  The rounds of the scheme are as follows -

    Round       Closing date        Applications     Boilers     Boilers
                                    received         covered     replaced

    First       31 July 2029          1 205          5 010       4 860
    Second      29 January 2030         612          1 940       1 470
    Third       30 June 2031            383          1 170         310

    Total                             2 200          8 120       6 640

6.  That is all.
"""
    )
    assert [[cell.chars for cell in row][2:] for row in table.rows] == [
        ["1 205", "5 010", "4 860"],
        ["612", "1 940", "1 470"],
        ["383", "1 170", "310"],
        ["2 200", "8 120", "6 640"],
    ]
    assert [column.chars for column in table.columns][2:] == [
        "Applications received",
        "Boilers covered",
        "Boilers replaced",
    ]


def test_close_lines_with_a_cell_in_every_column_are_rows() -> None:
    (table,) = _tables(
        """PWSC(2030-31)9

工務小組委員會討論文件

5.  渠道分為三段，其構造和長度如下－

    渠段        構造            起點          終點            長度(米)

    甲          明渠            東堤          中橋              1 150
    乙          箱形暗渠        中橋          西園                850
    丙          隧道            西園          海旁                400

    合計                                                      2 400

6.  工程的平面圖載於附件一。
"""
    )
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["甲", "明渠", "東堤", "中橋", "1 150"],
        ["乙", "箱形暗渠", "中橋", "西園", "850"],
        ["丙", "隧道", "西園", "海旁", "400"],
        ["合計", "", "", "", "2 400"],
    ]
