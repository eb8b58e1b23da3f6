"""Tables of dumps that tabs, pipes, commas or strokes part, and what looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.structure.test_dump_pages import HEAD, paper
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = [
    ["年度", "到訪人次", "收入(元)"],
    ["2030-31", "29 400", "1,310"],
    ["2031-32", "12 850", "990"],
    ["總計", "42 250", "–"],
]
GAPPED = [
    ["序號", "名稱", "地區", "人手"],
    ["1", "白沙站", "東區", "120"],
    ["2", "舊塢站", "南區", "1 060"],
    ["", "總計", "", "1 180"],
]


def table(written: str, after: str = "\n\n3.  全年開支不變。\n") -> list[list[list[str]]]:
    document = paper(f"{HEAD}2.  數字如下－\n\n{written}{after}")
    assert not [doubt for doubt in document.warnings if doubt.code == "TEXT-UNPLACED"]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == ["數字如下－", "全年開支不變。"]
    return [said(one) for one in document.tables]


def quoted(row: list[str]) -> str:
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in row)


WAYS = {
    "tabs": "\t".join,
    "pipes": " | ".join,
    "pipes at both ends": lambda row: f"| {' | '.join(row)} |",
    "commas": quoted,
    "semicolons": ";".join,
}


@pytest.mark.parametrize("rows", [ROWS, GAPPED], ids=["full", "with empty cells"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_signs_part_cells_whatever_spaces_are_in_them(way: Callable[[list[str]], str], rows: list[list[str]]) -> None:
    assert table("\n".join(map(way, rows))) == [rows]


@pytest.mark.parametrize("rows", [ROWS, GAPPED], ids=["full", "with empty cells"])
def test_blank_lines_between_rows_that_tabs_part_part_no_tables(rows: list[list[str]]) -> None:
    assert table("\n\n".join(map("\t".join, rows))) == [rows]


def test_a_row_that_lost_the_tabs_at_its_ends_keeps_its_last_value_last() -> None:
    rows = "\n".join("\t".join(row).strip() for row in GAPPED)
    assert table(rows)[0][3][-1] == "1 180"


def test_a_line_without_tabs_between_rows_titles_those_below() -> None:
    document = paper(f"{HEAD}2.  數字如下－\n\n項目\t2030\t2031\n東區\n書架\t19\t80\n西區\n書架\t45\t31\n\n3.  完。\n")
    assert [[group.title.chars for group in one.groups] for one in document.tables] == [["東區", "西區"]]


PROSE = {
    "items": "(a)\t閘門；\n(b)\t水泵；以及\n(c)\t電纜。",
    "indented items": "\t(a)\t3道閘門；\n\t(b)\t水泵；以及\n\t(c)\t電纜。",
    "clauses": "The first, the second, and the third,\nthe fourth, the fifth, and the sixth,\nthe seventh, 12, and 13.",
    "stacked numbers": "1,234\n2,345\n3,456",
    "sums in a row": "gates,1,200\nlamps,3,400\ncables,5,600",
}


@pytest.mark.parametrize("prose", PROSE.values(), ids=PROSE)
def test_prose_with_such_signs_is_no_table(prose: str) -> None:
    assert not paper(f"{HEAD}2.  數字如下－\n\n{prose}\n\n3.  完。\n").tables


STROKED = {
    "heads over strokes": (
        "  年度       到訪人次  收入(元)\n  -------- ---------- ----------\n"
        "  2030-31      29 400      1,310\n  2031-32      12 850        990\n  總計         42 250          –\n"
    ),
    "strokes over and under": (
        "======= ======== ========\n年度    到訪人次 收入(元)\n======= ======== ========\n"
        "2030-31 29 400   1,310\n2031-32 12 850   990\n總計    42 250   –\n======= ======== ========\n"
    ),
    "rules around and blank lines between": (
        "  ------------------------------\n"
        "  年度     到訪     收入(元)\n           人次\n  -------- -------- ------------\n"
        "  2030-31  29 400   1,310\n\n  2031-32  12 850   990\n\n  總計     42 250   –\n"
        "  ------------------------------\n"
    ),
}


@pytest.mark.parametrize("written", STROKED.values(), ids=STROKED)
def test_strokes_tell_where_columns_begin(written: str) -> None:
    assert table(written) == [ROWS]


def test_wrapped_cells_between_rules_are_one() -> None:
    written = (
        "  ------------------------------\n"
        "  Track  Purpose        Places\n  ------ -------------- --------\n"
        "  A      Repair of old  20\n         lifts\n\n  B      Tools          1 150\n"
        "  ------------------------------\n"
    )
    document = paper(f"{HEAD}2.  數字如下－\n\n{written}\n3.  完。\n")
    assert [said(one) for one in document.tables] == [
        [["Track", "Purpose", "Places"], ["A", "Repair of old lifts", "20"], ["B", "Tools", "1 150"]]
    ]


def test_markup_that_was_taken_out_took_columns_too() -> None:
    written = (
        "  項目        2030       2031\n  ----------- ---------- ----------\n"
        "  \\(a\\) 書架  \\$12       \\$24\n  \\(b\\) 照明  \\$1,310    \\$990\n"
    )
    document = paper(f"{HEAD}2\\.  數字如下－\n\n{written}\n3\\.  完。\n")
    assert [said(one)[1:] for one in document.tables] == [[["(a)書架", "$12", "$24"], ["(b)照明", "$1,310", "$990"]]]


@pytest.mark.parametrize("unit", ["百萬元", "(百萬元)"])
def test_a_row_of_nothing_but_the_unit_is_that_of_all(unit: str) -> None:
    document = paper(
        f"{HEAD}2.  開支如下－\n\n項目\t2030-31\t2031-32\n\t{unit}\t\n書架\t12.5\t24.0\n照明\t8.0\t9.5\n\n3.  完。\n"
    )
    (one,) = document.tables
    assert (one.unit, said(one)[1:]) == ("百萬元", [["書架", "12.5", "24.0"], ["照明", "8.0", "9.5"]])


def test_each_part_between_rules_is_a_row_where_rules_part_all() -> None:
    rule = "+------+------+------+\n"
    rows = ["| 書架 | 12.5 | 24.0 |\n| 及櫃 |      |      |\n", "| 照明 | 8.0  | 9.5  |\n", "| 總計 | 20.5 | 33.5 |\n"]
    grid = f"{rule}|      | 2030 | 2031 |\n+======+======+======+\n{rule.join(rows)}{rule}"
    assert table(grid)[0][1] == ["書架及櫃", "12.5", "24.0"]
