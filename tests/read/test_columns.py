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


def test_short_columns_show_by_lines_that_are_wrapped_at_their_edges() -> None:
    left, right = SHORT
    assert text(columned(left, right)).splitlines()[1:] == [*left, *right]


def test_sentences_beside_sentences_are_a_tables() -> None:
    left, right = ([f"{line[:13]}。" for line in side] for side in SHORT)
    assert text(columned(left, right)).splitlines()[1:] == [f"{a}  {b}" for a, b in zip(left, right, strict=True)]


def test_a_ruled_table_over_the_gutter_is_none_of_short_columns() -> None:
    left, right = SHORT
    sheet = columned(left, right)
    for y in (300, 320, 340):
        sheet.rule(72, y, 500, y)
    for x in (72, 200, 500):
        sheet.rule(x, 300, x, 340)
    for y, (label, value) in ((314, ("項目", "數目")), (334, ("路標", "640"))):
        sheet.text(76, y, label).text(400, y, value)
    assert text(sheet).splitlines()[1:7] == [*left, *right]


@pytest.mark.parametrize(("first", "parted"), [(8, True), (2, False)])
def test_fewer_rows_show_columns_where_another_page_has_them(first: int, parted: bool) -> None:
    pages = columned(LEFT[:first], RIGHT[:first]), columned(LEFT[:4], RIGHT[:4])
    rows = [f"{a}  {b}" for a, b in zip(LEFT[:4], RIGHT[:4], strict=True)]
    assert text(*pages).split("\f")[1].splitlines()[1:] == ([*LEFT[:4], *RIGHT[:4]] if parted else rows)


def test_numbers_that_count_on_show_the_columns_beside_short_lines() -> None:
    left = ["請各委員批准", "閘門殘舊", "2.第二段的文字很短", "段末很短", "3.第三段", "到此為止", *LEFT[:2]]
    right = ["4.第四段的文字直至欄邊為止", "也很短", "5.第五段", "完"]
    assert text(columned(left, right)).splitlines()[1:] == [*left, *right]
    table = [line.replace("4.", "7.") for line in right]
    assert text(columned(left, table)).splitlines()[1] == "請各委員批准  7.第四段的文字直至欄邊為止"


def test_a_label_in_the_right_column_has_no_say_in_where_the_left_one_ends() -> None:
    sheet = columned(LEFT, RIGHT).text(310, 228, "6.").text(345, 228, "另一段的文字")
    assert text(sheet).splitlines()[-1] == "6.  另一段的文字"
    assert text(sheet).splitlines()[1:9] == LEFT


def test_what_stands_below_the_columns_is_read_last() -> None:
    sheet = columned(LEFT, RIGHT).text(72, 400, "兩欄以下的文字橫跨整頁，由左欄的左邊一直到右欄的中央為止")
    assert text(sheet).splitlines()[-1].startswith("兩欄以下")


def test_lines_of_a_right_column_stand_below_the_left_one() -> None:
    source = read_pdf(pdf(columned(LEFT, RIGHT)), "small.pdf", "0" * 64)
    baselines = [line.baseline for line in source.lines]
    assert baselines == sorted(baselines)
    assert len({round(line.x0) for line in source.lines[1:]}) == 1
    assert source.glyph_boxes[source.text.index("右")][0] == 310  # type: ignore[index]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([line[: 3 + 2 * (place % 4)] for place, line in enumerate(LEFT)], RIGHT),
        (LEFT, ["530"] * 8),
        (LEFT[:4], RIGHT[:4]),
    ],
    ids=["ragged cells", "figures", "few rows"],
)
def test_a_table_is_no_pair_of_columns(left: list[str], right: list[str]) -> None:
    rows = [f"{a}  {b}" for a, b in zip(left, right, strict=True)]
    assert text(columned(left, right)).splitlines()[1:] == rows


def test_labels_of_the_right_column_may_hang_out() -> None:
    sheet = Sheet()
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.text(72, 100 + 16 * row, left).text(330, 100 + 16 * row, right)
    sheet.text(72, 228, LEFT[0]).text(310, 228, "6.").text(330, 228, RIGHT[0])
    assert text(sheet).splitlines() == [*LEFT, LEFT[0], *RIGHT, f"6.{RIGHT[0]}"]


ENGLISH = ["The piers of the bay", "are old.", "The sheds beside it", "and paint."]
CHINESE = ["海灣的碼頭日久失修，將於二零三一年", "以前重建。", "碼頭旁邊的貨棚亦須修葺，並髹上新的", "油漆。"]


def test_two_languages_side_by_side_are_two_columns_though_paragraphs_end_early() -> None:
    sheet = Sheet()
    for row, (left, right) in enumerate(zip(3 * ENGLISH, 3 * CHINESE, strict=True)):
        sheet.text(72, 100 + 16 * row, left).text(330, 100 + 16 * row, right)
    assert [line for line in text(sheet).splitlines() if not line.isascii()] == 3 * CHINESE


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


def test_columns_of_ragged_prose_are_read_apart() -> None:
    sheet = Sheet()
    for row, line in enumerate(2 * RAGGED):
        sheet.text(72, 100 + 16 * row, line).text(370, 100 + 16 * row, line)
    assert len(text(sheet).splitlines()) == 4 * len(RAGGED)


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


def test_three_columns_of_words_that_do_not_fill_them_are_a_table() -> None:
    rows = [(f"項目{place}", "由承辦商負責", "按月付款") for place in range(8)]
    sheet = Sheet().text(120, 60, "橫跨三欄的標題在此頁的中央並佔去一整行的寬度")
    for row, cells in enumerate(rows):
        for x, cell in zip((60, 225, 390), cells, strict=True):
            sheet.text(x, 100 + 16 * row, cell)
    assert text(sheet).splitlines()[1:] == ["  ".join(cells) for cells in rows]


def test_the_widest_gap_of_a_justified_row_parts_its_columns() -> None:
    left = [f"左欄第{place}行有數目三" for place in range(8)]
    sheet = Sheet().text(200, 60, "橫跨兩欄的標題在此頁的中央")
    for row, (line, right) in enumerate(zip(left, RIGHT, strict=True)):
        sheet.text(72, 100 + 16 * row, line).text(72 + 12 * len(line) + 14, 100 + 16 * row, "百個名額")
        sheet.text(310, 100 + 16 * row, right)
    assert [line for line in text(sheet).splitlines()[1:] if line.startswith("右")] == RIGHT


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
