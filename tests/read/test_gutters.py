"""Which pages are set in columns, by the white between them."""

from __future__ import annotations

import pytest

from tests.paperwork import Sheet
from tests.read.test_columns import CHINESE, ENGLISH, LEFT, RAGGED, RIGHT, SHORT, columned, text


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


def test_two_languages_side_by_side_are_two_columns_though_paragraphs_end_early() -> None:
    sheet = Sheet()
    for row, (left, right) in enumerate(zip(3 * ENGLISH, 3 * CHINESE, strict=True)):
        sheet.text(72, 100 + 16 * row, left).text(330, 100 + 16 * row, right)
    assert [line for line in text(sheet).splitlines() if not line.isascii()] == 3 * CHINESE


def test_columns_of_ragged_prose_are_read_apart() -> None:
    sheet = Sheet()
    for row, line in enumerate(2 * RAGGED):
        sheet.text(72, 100 + 16 * row, line).text(370, 100 + 16 * row, line)
    assert len(text(sheet).splitlines()) == 4 * len(RAGGED)


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
