"""Two columns are read one after the other; a table is not two columns."""

from __future__ import annotations

import pytest

from itf_extract.read.columns import Placed
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

LEFT = [f"左欄第{place}行的文字直至欄邊為止" for place in range(8)]
RIGHT = [f"右欄第{place}行的文字直至欄邊為止" for place in range(8)]


def text(*sheets: Sheet) -> str:
    return read_pdf(pdf(*sheets), "small.pdf", "0" * 64).text


def columned(left: list[str], right: list[str]) -> Sheet:
    sheet = Sheet().text(200, 60, "橫跨兩欄的標題在此頁的中央")
    for row, line in enumerate(left):
        sheet.text(72, 100 + 16 * row, line)
    for row, line in enumerate(right):
        sheet.text(310, 100 + 16 * row, line)
    return sheet


@pytest.mark.parametrize(("left", "right"), [(8, 8), (8, 5), (5, 8)])
def test_columns_are_read_one_after_the_other(left: int, right: int) -> None:
    lines = ["橫跨兩欄的標題在此頁的中央", *LEFT[:left], *RIGHT[:right]]
    assert text(columned(LEFT[:left], RIGHT[:right])) == "\n".join(lines)


def test_the_last_line_of_a_right_column_may_stand_lower_than_that_of_the_left() -> None:
    sheet = columned(LEFT[:7], RIGHT[:7]).text(72, 212, LEFT[7]).text(310, 214, RIGHT[7])
    assert text(sheet).splitlines()[1:] == [*LEFT, *RIGHT]


def test_what_no_line_has_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "itf_extract.read.lines.in_reading_order", lambda page, rows, _gutter: ([*map(Placed, rows[:-1])], page)
    )
    source = read_pdf(pdf(columned(LEFT, RIGHT)), "small.pdf", "0" * 64)
    assert [(doubt.code, doubt.page, sorted(doubt.what)) for doubt in source.doubts] == [
        ("TEXT-UNPLACED", 1, sorted(LEFT[7] + RIGHT[7]))
    ]


def test_columns_need_not_share_their_lines() -> None:
    sheet = Sheet().text(200, 60, "橫跨兩欄的標題在此頁的中央")
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.text(72, 100 + 18 * row, left).text(310, 107 + 18 * row, right)
    assert text(sheet).splitlines()[1:] == [*LEFT, *RIGHT]


SHORT = (
    ["甲部的費用為八千二百五十萬元，", "由本署自行管理，完成後所有步徑", "均設有路標。"],
    ["乙部的費用為一億三千萬元，並", "由承建商負責，工程預計在明年年", "中展開。"],
)


def test_what_stands_below_the_columns_is_read_last() -> None:
    sheet = columned(LEFT, RIGHT).text(72, 400, "兩欄以下的文字橫跨整頁，由左欄的左邊一直到右欄的中央為止")
    assert text(sheet).splitlines()[-1].startswith("兩欄以下")


def test_lines_of_a_right_column_stand_below_the_left_one() -> None:
    source = read_pdf(pdf(columned(LEFT, RIGHT)), "small.pdf", "0" * 64)
    baselines = [line.baseline for line in source.lines]
    assert baselines == sorted(baselines)
    assert len({round(line.x0) for line in source.lines[1:]}) == 1
    assert source.glyph_boxes[source.text.index("右")][0] == 310  # type: ignore[index]


ENGLISH = ["The piers of the bay", "are old.", "The sheds beside it", "and paint."]
CHINESE = ["海灣的碼頭日久失修，將於二零三一年", "以前重建。", "碼頭旁邊的貨棚亦須修葺，並髹上新的", "油漆。"]


def test_a_ruled_table_in_a_column_moves_with_it() -> None:
    sheet = columned(LEFT, RIGHT)
    for y in (226, 244, 262):
        sheet.bar(310, y, 500, y + 0.5)
    for x in (310, 400, 500):
        sheet.bar(x, 226, x + 0.5, 262)
    for row, cells in enumerate((("項目", "開支"), ("碼頭", "3.4"))):
        sheet.text(314, 240 + 18 * row, cells[0]).text(404, 240 + 18 * row, cells[1])
    source = read_pdf(pdf(sheet), "small.pdf", "0" * 64)
    assert source.text.splitlines()[1:9] == LEFT
    (cell, *_), *_ = source.pages[0].grids
    inside = next(line for line in source.lines if source.text[line.start : line.end] == "項目")
    assert cell[0] < inside.x0 < cell[2]
    assert cell[1] < inside.baseline < cell[3]


RAGGED = [
    "The old piers of timber and of iron",
    "were once built by seamen, then",
    "by fishermen of the bay long ago,",
    "who used stones which the waves",
    "has worn down.",
]


MIDDLE = [f"中欄第{place}行直到欄邊" for place in range(8)]
FIRST = [f"左欄第{place}行直到欄邊" for place in range(8)]
LAST = [f"右欄第{place}行直到欄邊" for place in range(8)]


@pytest.mark.parametrize("last", [8, 6], ids=["full", "short"])
def test_three_columns_are_read_one_after_the_other(last: int) -> None:
    sheet = Sheet().text(120, 60, "橫跨三欄的標題在此頁的中央並佔去一整行的寬度")
    for x, column in ((60, FIRST), (225, MIDDLE), (390, LAST[:last])):
        for row, line in enumerate(column):
            sheet.text(x, 100 + 16 * row, line)
    assert text(sheet).splitlines()[1:] == [*FIRST, *MIDDLE, *LAST[:last]]


@pytest.mark.parametrize(("width", "grids"), [(90, [6]), (70, [4, 2])])
def test_a_ruled_table_that_a_columns_foot_parts_is_one_table(width: int, grids: list[int]) -> None:
    sheet = columned(LEFT, ["", "", *RIGHT])
    rows = [(72, 222, "項目", "190", 90), (72, 240, "書架", "80", 90), (310, 90, "照明", "40", width)]
    for x, y, label, value, wide in rows:
        sheet.text(x + 4, y + 13, label).text(x + wide + 4, y + 13, value)
        for edge in (x, x + wide, x + 2 * wide):
            sheet.bar(edge, y, edge + 0.5, y + 18)
        sheet.bar(x, y, x + 2 * wide, y + 0.5).bar(x, y + 18, x + 2 * wide, y + 18.5)
    (page,) = read_pdf(pdf(sheet), "small.pdf", "0" * 64).pages
    assert [len(grid) for grid in page.grids] == grids
