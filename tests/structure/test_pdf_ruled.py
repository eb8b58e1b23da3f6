"""Ruled tables: open at their sides, beside each other, within each other, heads ruled alone, over pages."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from tests.structure.pages import PITCH, Page, opened, paper, tables, width

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Table

ROWS = (("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"))
FULL = "改善工程以及相關推廣活"  # as long as a cell of 132 points holds


def drawn(
    page: Page, x: float, y: float, rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...], *, walls: str = "all"
) -> float:
    """A table drawn by hand, rows 20 points high; returns where it ends.  ``walls``: all, those within, or none."""
    edges = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
    for r, cells in enumerate(rows):
        for left, cell in zip(edges, cells, strict=False):
            page.sheet.text(left + 4, y + 20 * r + 14, cell)
    bottom = y + 20 * len(rows)
    for r in range(len(rows) + 1):
        page.sheet.bar(edges[0], y + 20 * r, edges[-1], y + 20 * r + 0.5)
    for edge in {"all": edges, "within": edges[1:-1], "none": []}[walls]:
        page.sheet.bar(edge, y, edge + 0.5, bottom)
    return bottom


def said(table: Table) -> list[list[str]]:
    return [[cell.chars for cell in row] for row in (table.columns, *table.rows)]


def texts(document: Document) -> str:
    return "".join(passage.text.chars for passage in document.passages)


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    page = opened().para("開支如下－", "2.")
    page.y = drawn(page, 90, page.y, ROWS, (120, 100, 100), walls="within") + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [list(row) for row in ROWS]


REMARKED = (("項目", "2021", "備註"), ("泳池", "190", "招標"), ("球場", "80", "自行興建"))


@pytest.mark.parametrize("ruled", [True, False], ids=["rows' rules run on", "rules end at the last wall"])
def test_remarks_right_of_the_last_wall_are_a_column(ruled: bool) -> None:
    page = opened().para("開支(百萬元)如下－", "2.")
    for r, (label, value, remark) in enumerate(REMARKED):
        y = page.y + 20 * r + 14
        page.sheet.text(94, y, label).text(246 - width(value), y, value).text(258, y, remark)
    for r in range(4):
        page.sheet.bar(90, page.y + 20 * r, 340 if ruled else 250, page.y + 20 * r + 0.5)
    page.sheet.bar(90, page.y, 90.5, page.y + 60).bar(200, page.y, 200.5, page.y + 60)
    page.y += 60 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [list(row) for row in REMARKED]


def test_labels_and_values_that_no_wall_parts_are_columns() -> None:
    page = opened().para("開支如下－", "2.")
    rows = (("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"))
    for r, (label, value, other) in enumerate(rows):
        page.sheet.text(94, page.y + 20 * r + 14, label).text(214, page.y + 20 * r + 14, value)
        page.sheet.text(314, page.y + 20 * r + 14, other)
    for r in range(4):
        page.sheet.bar(90, page.y + 20 * r, 410, page.y + 20 * r + 0.5)
    page.sheet.bar(310, page.y, 310.5, page.y + 60)
    page.y += 60 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [list(row) for row in ROWS]


@pytest.mark.parametrize("rows", [ROWS, (("項目", "各年開支", ""), *ROWS)], ids=["heads", "a head over both"])
def test_values_that_no_wall_parts_are_columns(rows: tuple[tuple[str, ...], ...]) -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    page.y = drawn(page, 90, top, rows, (120, 100, 100), walls="none") + 2 * PITCH
    for edge in (90, 210, 410):
        page.sheet.bar(edge, top, edge + 0.5, top + 20 * len(rows))
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table)[1:] == [list(row) for row in ROWS[1:]]


def test_two_tables_side_by_side_are_two() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    drawn(page, 90, top, ROWS, (60, 50, 50))
    page.y = drawn(page, 330, top, (("年度", "學員"), ("2021", "45")), (60, 50)) + 60
    document = paper(page.para("全年開支不變。", "3."))
    assert [said(table) for table in document.tables] == [
        [list(row) for row in ROWS],
        [["年度", "學員"], ["2021", "45"]],
    ]
    assert document.paragraphs[-1].text.chars == "全年開支不變。"


@pytest.mark.parametrize(("prose", "table", "widths"), [(90, 330, (60, 50, 50)), (220, 90, (40, 40, 40))])
def test_prose_beside_a_table_is_a_paragraph(prose: float, table: float, widths: tuple[int, ...]) -> None:
    """Left of it, or right of it where a column of the table might be."""
    page = opened().para("進度如下－", "2.")
    top = page.y
    for i, line in enumerate(("元朗的工程已經在去年完成，", "其餘工程將於明年展開，預計", "兩年內竣工。")):
        page.sheet.text(prose, top + 14 + 20 * i, line)
    page.y = drawn(page, table, top, ROWS, widths) + 2 * PITCH
    document = paper(page.para("全年開支不變。", "3."))
    assert "元朗的工程已經在去年完成，其餘工程將於明年展開，預計兩年內竣工。" in texts(document)
    assert [said(table) for table in document.tables] == [[list(row) for row in ROWS]]


INNER = (("2021", "57"), ("2022", "59"))
HEADED = (("年份", "款額"), ("2021", "57"))


@pytest.mark.parametrize(
    ("inner", "words", "tables"),
    [
        (INNER, "", [[["項目", "明細", "明細", "備註"], ["護岸", "2021", "57", ""], ["護岸", "2022", "59", ""]]]),
        (HEADED, "", [[["項目", "明細", "備註"], ["護岸", "", ""]], [["年份", "款額"], ["2021", "57"]]]),
        (INNER, "分期：", [[["項目", "明細", "備註"], ["護岸", "分期：", ""]], [["", ""], *map(list, INNER)]]),
    ],
    ids=["unfolds", "has heads", "stands beside words"],
)
def test_a_table_within_a_cell(inner: tuple[tuple[str, ...], ...], words: str, tables: list[list[list[str]]]) -> None:
    page = opened().para("明細如下－", "2.")
    top = page.y
    drawn(page, 100, top, (("項目", "明細", "備註"),), (80, 120, 80))
    for edge in (100, 180, 300, 380):
        page.sheet.bar(edge, top + 20, edge + 0.5, top + 80)
    page.sheet.bar(100, top + 80, 380, top + 80.5)
    page.sheet.text(104, top + 50, "護岸").text(184, top + 27, words, size=9)
    drawn(page, 190, top + 30, inner, (40, 40))
    page.y = top + 80 + 2 * PITCH
    document = paper(page.para("全年開支不變。", "3."))
    assert [said(table) for table in document.tables] == tables


def test_a_table_whose_rulings_nearly_touch_its_cells_is_within_it() -> None:
    page = opened().para("明細如下－", "2.")
    top = page.y
    drawn(page, 100, top, (("項目", "明細"),), (80, 92))
    for edge in (100, 180, 272):
        page.sheet.bar(edge, top + 20, edge + 0.5, top + 82)
    for y in (62, 82):
        page.sheet.bar(100, top + y, 272, top + y + 0.5)
    page.sheet.text(104, top + 40, "護岸").text(104, top + 77, "綠化").text(184, top + 77, "188")
    drawn(page, 186, top + 21, INNER, (40, 40))
    page.y = top + 82 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [
        ["項目", "明細", "明細"], ["護岸", "2021", "57"], ["護岸", "2022", "59"], ["綠化", "188", ""],
    ]  # fmt: skip


def test_tables_of_several_cells_share_their_columns() -> None:
    page = opened().para("明細如下－", "2.")
    top = page.y
    drawn(page, 100, top, (("項目", "明細"),), (80, 140))
    for edge in (100, 180, 320):
        page.sheet.bar(edge, top + 20, edge + 0.5, top + 140)
    for y in (80, 140):
        page.sheet.bar(100, top + y, 320, top + y + 0.5)
    page.sheet.text(104, top + 50, "護岸").text(104, top + 110, "綠化")
    drawn(page, 190, top + 30, INNER, (40, 40))
    drawn(page, 185, top + 90, (("2031", "68"), ("2032", "70")), (50, 60))
    page.y = top + 140 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [
        ["項目", "明細", "明細"],
        ["護岸", "2021", "57"], ["護岸", "2022", "59"],
        ["綠化", "2031", "68"], ["綠化", "2032", "70"],
    ]  # fmt: skip


def test_rows_under_a_ruled_head_belong_to_it() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    drawn(page, 90, top, ROWS[:1], (120, 100, 100))
    for r, cells in enumerate(ROWS[1:], start=1):
        for x, cell in zip((94, 214, 314), cells, strict=True):
            page.sheet.text(x, top + 20 * r + 14, cell)
    page.y = top + 60 + 2 * PITCH
    document = paper(page.para("全年開支不變。", "3."))
    assert [said(table) for table in document.tables] == [[list(row) for row in ROWS]]
    assert document.paragraphs[-1].text.chars == "全年開支不變。"


def test_labels_under_a_ruled_head_may_run_on() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    drawn(page, 90, top, ROWS[:1], (120, 100, 100))
    rows = (
        (34, "東區泳池和看台和", "190", "160"),
        (50, "停車場及緩跑徑和"),
        (66, "花園"),
        (84, "球場", "80", "40"),
        (102, "步道、單車徑、涼", "12", "14"),
        (118, "亭及座椅"),
        (136, "合計", "282", "214"),
    )
    for y, *cells in rows:
        for x, cell in zip((94, 214, 314), cells, strict=False):
            page.sheet.text(x, top + y, cell)
    page.y = top + 146 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table)[1:] == [
        ["東區泳池和看台和停車場及緩跑徑和花園", "190", "160"],
        ["球場", "80", "40"],
        ["步道、單車徑、涼亭及座椅", "12", "14"],
        ["合計", "282", "214"],
    ]


def test_two_rows_of_heads_printed_again_are_no_rows() -> None:
    heads = (("項目", "年度", "年度"), ("", "2021", "2022"))
    first, second = opened().para("開支如下－", "2."), Page()
    drawn(first, 90, first.y, (*heads, ("泳池", "190", "160")), (120, 100, 100))
    second.y = drawn(second, 90, 90, (*heads, ("球場", "80", "40")), (120, 100, 100)) + 2 * PITCH
    (table,) = paper(first, second.para("全年開支不變。", "3.")).tables
    assert said(table)[1:] == [["泳池", "190", "160"], ["球場", "80", "40"]]


@pytest.mark.parametrize(
    ("last", "rest", "rows"),
    [
        (("泳池", FULL, "190"), ("", "動", ""), [["泳池", FULL + "動", "190"]]),
        (("泳池", FULL, "190"), ("球場", "擴建。", "80"), [["泳池", FULL, "190"], ["球場", "擴建。", "80"]]),
        (("泳池", "擴建。", "190"), ("", "修葺。", ""), [["泳池", "擴建。", "190"], ["", "修葺。", ""]]),
    ],
)
def test_a_row_broken_by_a_page_is_one(last: tuple[str, ...], rest: tuple[str, ...], rows: list[list[str]]) -> None:
    first, second = opened().para("開支如下－", "2."), Page()
    drawn(first, 90, first.y, (("項目", "內容", "開支"), last), (80, 140, 100))
    second.y = drawn(second, 90, 90, (rest, ("合計", "", "270")), (80, 140, 100)) + 2 * PITCH
    (table,) = paper(first, second.para("全年開支不變。", "3.")).tables
    assert said(table)[1:-1] == rows


def wrapped(page: Page, y: float, cells: tuple[list[str], ...], widths: tuple[float, ...]) -> float:
    """A row whose cells have several lines; returns where it ends."""
    bottom = y + PITCH * max(map(len, cells)) + 8
    edges = [90 + sum(widths[:i]) for i in range(len(widths) + 1)]
    for edge in edges:
        page.sheet.bar(edge, y, edge + 0.5, bottom)
    for rule in (y, bottom):
        page.sheet.bar(edges[0], rule, edges[-1], rule + 0.5)
    for left, lines in zip(edges, cells, strict=False):
        for place, line in enumerate(lines, start=1):
            page.sheet.text(left + 4, y + PITCH * place, line)
    return bottom


def test_a_cell_may_fill_pages_and_break_after_a_sentence() -> None:
    widths = (80, 140, 100)
    first, second, third = opened().para("開支如下－", "2."), Page(), Page()
    y = drawn(first, 90, first.y, (("項目", "內容", "開支"),), widths)
    wrapped(first, y, (["泳池"], [FULL, FULL[:-1] + "。"], ["190"]), widths)
    wrapped(second, 90, ([], [FULL] * 20, []), widths)
    y = wrapped(third, 90, ([], ["修葺。"], []), widths)
    wrapped(third, y, (["球場"], ["擴建。"], ["80"]), widths)
    (table,) = paper(first, second, third).tables
    text = FULL + FULL[:-1] + "。" + FULL * 20 + "修葺。"
    assert said(table) == [["項目", "內容", "開支"], ["泳池", text, "190"], ["球場", "擴建。", "80"]]


def test_the_end_of_a_table_whose_rows_break_alike_on_every_page_is_no_running_head() -> None:
    widths = (140, 100)
    head = (("項目", "開支"),)
    pages = [opened().para("開支如下－", "2."), Page(), Page(), Page()]
    wrapped(pages[0], drawn(pages[0], 90, pages[0].y, head, widths), ([FULL], ["10"]), widths)
    for number, page in enumerate(pages[1:], start=2):
        y = wrapped(page, drawn(page, 90, 60, head, widths), (["動及文"], []), widths)
        if number < len(pages):
            wrapped(page, y, ([FULL], [f"{number}0"]), widths)
    (table,) = paper(*pages).tables
    assert said(table) == [["項目", "開支"], *([FULL + "動及文", f"{number}0"] for number in (1, 2, 3))]


def test_words_that_cells_break_beside_others_are_whole_and_nothing_is_missed() -> None:
    page = opened().para("開支如下－", "2.")
    widths = (120, 100)
    y = drawn(page, 90, page.y, (("Item", "Cost"),), widths)
    for value in ("10", "20", "30"):
        y = wrapped(page, y, (["works to im-", "prove it"], [value]), widths)
    document = paper(page)
    (table,) = document.tables
    assert said(table)[1:] == [["works to improve it", value] for value in ("10", "20", "30")]
    assert not any(doubt.code == "TEXT-UNPLACED" for doubt in document.warnings)


def test_a_title_over_all_columns_is_the_caption() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("各項工程", "", ""), ("項目", "2021", "2022"), ("泳池", "190", "160"))
    (table,) = paper(page).tables
    assert (table.caption.chars, said(table)) == ("各項工程", [["項目", "2021", "2022"], ["泳池", "190", "160"]])


def test_a_drawing_with_few_words_is_no_table() -> None:
    page = opened().para("圖則如下－", "2.")
    page.y = drawn(page, 90, page.y, (("甲", "", "", ""), ("", "", "", ""), ("", "", "乙", "")), (60,) * 4) + 2 * PITCH
    document = paper(page.para("全年開支不變。", "3."))
    assert document.tables == ()
    assert "甲" in texts(document)
    assert "乙" in texts(document)


SAID = [["項目", "2021", "2022"], ["泳池", "190", "160"], ["球場", "80", "40"]]


def valued(page: Page, *rows: tuple[str, ...], at: tuple[float, ...] = (104, 224, 344)) -> Page:
    for cells in rows:
        for x, cell in zip(at, cells, strict=True):
            page.sheet.text(x, page.y + 14, cell)
        page.y += 20
    return page


def test_bare_rows_under_ruled_heads_and_a_title_of_theirs_belong_to_them() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "各年開支", ""), ("地點", "2021", "2022"), ("青山", "", ""))
    page.y -= 2 * PITCH
    page = valued(page, ("泳池", "190", "160"), ("球場", "80", "40"), ("步道", "12", "15"))
    page.y += 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [
        ["項目地點", "各年開支2021", "各年開支2022"],
        ["泳池", "190", "160"],
        ["球場", "80", "40"],
        ["步道", "12", "15"],
    ]
    assert [group.title.chars for group in table.groups] == ["青山"]


def test_values_of_several_columns_in_a_cell_over_them_are_theirs() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "2021", "2022"), ("泳池", "", ""), ("球場", "", ""))
    page.y -= 2 * PITCH + 40
    page = valued(page, ("", "190", "160"), ("", "80", "40"))
    page.y += 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == SAID


def test_a_text_over_several_columns_is_one() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場暫停開放，2021至2022年度並無開支", "", ""))
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table)[2][0] == "球場暫停開放，2021至2022年度並無開支"


def test_rows_that_no_rule_parts_may_lack_some_values() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    for x in (100, 220, 340, 460):
        page.sheet.bar(x, top, x + 0.5, top + 84)
    for y in (0, 20, 84):
        page.sheet.bar(100, top + y, 460, top + y + 0.5)
    rows = [["泳池", "190", "160"], ["球場", "", "40"], ["步道", "12", "15"]]
    page = valued(page, ("項目", "2021", "2022"), *map(tuple, rows))
    page.y += 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [["項目", "2021", "2022"], *rows]


def test_where_a_cell_holds_a_table_of_values_these_show_the_columns() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    for x in (100, 220, 460):
        page.sheet.bar(x, top, x + 0.5, top + 84)
    for y in (0, 20, 84):
        page.sheet.bar(100, top + y, 460, top + y + 0.5)
    page = valued(page, ("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), ("步道", "12", "15"))
    page.y += 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [*SAID, ["步道", "12", "15"]]


@pytest.mark.parametrize("captioned", [True, False])
def test_rows_in_one_frame_under_ruled_heads_stand_under_the_heads_walls(captioned: bool) -> None:
    page = opened().para("開支如下－", "2.")
    top, head = page.y, page.y + 20 * captioned
    if captioned:
        page.sheet.text(104, top + 14, "表一：各項開支")
    for x in (100, 124, 250, 350, 460):
        page.sheet.bar(x, head, x + 0.5, head + 20)
    for x in (100, 460):
        page.sheet.bar(x, top, x + 0.5, head + 130)
    for y in (top, head, head + 20, head + 130):
        page.sheet.bar(100, y, 460, y + 0.5)
    page.y = head
    at = (104, 128, 254, 354)
    page = valued(page, ("項", "地點", "2021", "2022"), at=at)
    for number, *cells in (("1", "泳池", "190", "160"), ("2", "球場", "80", "40"), ("", "步道", "12", "15")):
        page.sheet.text(104, page.y + 14, f"{number:3}{cells[0]}" if number else "")
        page = valued(page, ("" if number else cells[0], *cells[1:]), at=at[1:])
        page.y += 15 * (number == "2")
    page.y = head + 130 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert said(table) == [
        ["項", "地點", "2021", "2022"],
        ["1", "泳池", "190", "160"],
        ["2", "球場", "80", "40"],
        ["", "步道", "12", "15"],
    ]


BOXES = ("甲框", "乙框", "丙框", "丁框")


def test_what_stands_beside_a_lone_ruled_row_is_told_once() -> None:
    page = opened().para("開支如下－", "2.")
    page.sheet.text(480, page.y + 14, "旁註")
    found = paper(page.ruled(BOXES, columns=(100, 190, 280, 370, 460)).para("全年開支不變。", "3."))
    assert not found.tables
    assert [texts(found).count(word) for word in (*BOXES, "旁註")] == [1] * 5


def test_a_lone_ruled_row_beside_a_table_is_told_once() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    page.ruled(*ROWS, columns=(90, 150, 200, 250))
    page.y = top + 20
    page.ruled(BOXES, columns=(300, 350, 400, 450, 500))
    page.y = top + 60 + 2 * PITCH
    found = paper(page.para("全年開支不變。", "3."))
    assert [said(table) for table in found.tables] == [[list(row) for row in ROWS]]
    assert [texts(found).count(word) for word in (*BOXES, "泳池")] == [1] * 5


def test_a_merged_heading_stands_before_each_of_its_columns() -> None:
    rows = [("計劃", "年度", ""), ("名稱", "2020-21", "2021-22"), ("甲", "1", "2")]
    (table,) = paper(opened().para("數目如下－", "2.").ruled(*rows)).tables
    assert [column.chars for column in table.columns] == ["計劃名稱", "年度2020-21", "年度2021-22"]
    assert [[cell.chars for cell in row] for row in table.rows] == [["甲", "1", "2"]]


def test_rows_that_no_rule_parts_within_a_ruled_table_are_rows() -> None:
    page = opened().para("開支如下－", "2.")
    top = page.y
    for x in (90, 210, 310, 410):
        page.sheet.bar(x, top, x + 0.5, top + 80)
    for y in (top, top + 20, top + 80):
        page.sheet.bar(90, y, 410, y + 0.5)
    for r, cells in enumerate(
        (("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), ("總計", "270", "200"))
    ):
        for x, cell in zip((94, 214, 314), cells, strict=True):
            page.sheet.text(x, top + 16 + 19 * r, cell)
    page.y = top + 80 + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [
        ["項目", "2021", "2022"],
        ["泳池", "190", "160"],
        ["球場", "80", "40"],
        ["總計", "270", "200"],
    ]


@pytest.mark.parametrize("label", ["河道水位及雨量自動監測儀器", "河道水位及雨量自動監測儀器連安裝及保養"])
def test_a_text_that_runs_over_its_cells_wall_stays_in_its_cell(label: str) -> None:
    """The wall right of it runs through one of its letters, and a second one between two of them."""
    rows = (("項目", "類別", "地區", "款額"), (label, "", "", "64"), ("土木工程", "甲", "北區", "51"))
    page = opened().para("款額(百萬元)如下－", "2.")
    page.y = drawn(page, 90, page.y, rows, (104, 80, 80, 60)) + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [list(row) for row in rows]


@pytest.mark.parametrize(("turn", "xs"), [("0 1 -1 0", (104, 120)), ("0 -1 1 0", (120, 104))], ids=["up", "down"])
def test_two_turned_lines_of_a_cell_stand_in_the_order_in_which_they_are_read(turn: str, xs: tuple[int, int]) -> None:
    page = opened().para("款額(百萬元)如下－", "2.")
    rows = (("類別", "項目", "款額"), ("", "護岸", "64"), ("", "導賞", "51"))
    top = page.y
    page.y = drawn(page, 90, top, rows, (60, 100, 100)) + 2 * PITCH
    page.sheet.drawn = [each for each in page.sheet.drawn if f"90 {842 - top - 40.5} " not in each]
    page.sheet.bar(150, top + 40, 350, top + 40.5)
    for x, text in zip(xs, ("非經", "常性"), strict=True):
        y = 842 - top - (50 if turn.startswith("0 1") else 24)
        page.sheet.chars |= set(text)
        codes = "".join(f"{ord(char):04X}" for char in text)
        page.sheet.drawn.append(f"BT /F1 12 Tf 0 Tc {turn} {x} {y} Tm <{codes}> Tj ET")
    (table,) = tables(page)
    assert said(table)[1] == ["非經常性", "護岸", "64"]


def test_a_wall_that_jogs_between_rows_is_one() -> None:
    """The wall between the last two columns stands ten points further right in the last row."""
    rows = (("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"))
    page = opened().para("開支如下－", "2.")
    top = page.y
    for r, (row, edge) in enumerate(zip(rows, (310, 310, 320), strict=True)):
        y = top + 20 * r
        page.sheet.text(94, y + 14, row[0]).text(214, y + 14, row[1]).text(edge + 4, y + 14, row[2])
        for x in (90, 210, edge, 400):
            page.sheet.bar(x, y, x + 0.5, y + 20)
        page.sheet.bar(90, y, 400, y + 0.5)
    page.sheet.bar(90, top + 60, 400, top + 60.5)
    page.y += 60 + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [list(row) for row in rows]


def test_walls_on_both_sides_of_a_narrow_cell_are_not_one() -> None:
    """Another row has its wall between those two, less than a narrowest column from either."""
    rows = ((("A", 90), ("B", 190), ("C", 208)), (("D", 90), ("E", 199)), (("F", 90), ("G", 199)))
    page = opened().para("開支如下－", "2.")
    top = page.y
    for r, row in enumerate(rows):
        y = top + 20 * r
        for said_there, x in (*row, ("", 310)):
            page.sheet.text(x + 4, y + 14, said_there).bar(x, y, x + 0.5, y + 20)
        page.sheet.bar(90, y, 310, y + 0.5)
    page.sheet.bar(90, top + 60, 310, top + 60.5)
    page.y += 60 + 2 * PITCH
    (table,) = tables(page)
    assert sorted("".join(chain.from_iterable(said(table)))) == list("ABCDEFG")


@pytest.mark.parametrize("thick", [0.5, 1.5, 2.25, 3.0])
def test_the_rules_of_a_table_may_be_thick(thick: float) -> None:
    page = opened().para("開支如下－", "2.")
    top, lines = page.y, ("泳池及更衣室翻新", "工程的開支", "球場")
    for y, line in zip((40, 58, 82), lines, strict=True):
        page.sheet.text(96, top + y, line)
    page.sheet.text(208, top + 16, "2021").text(208, top + 40, "190").text(208, top + 82, "80")
    for y in (0, 24, 66, 90):
        page.sheet.bar(90, top + y, 300, top + y + thick)
    for x in (90, 200, 300):
        page.sheet.bar(x, top, x + thick, top + 90 + thick)
    page.y += 90 + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [["", "2021"], ["泳池及更衣室翻新工程的開支", "190"], ["球場", "80"]]


def test_heads_are_as_deep_as_the_first_of_them() -> None:
    page = opened().para("風險權重如下－", "2.")
    top, edges = page.y, (90, 170, 250, 330, 410, 490)
    for x in edges:
        short = x in {250, 410}
        page.sheet.bar(x, top + (40 if short else 0), x + 0.5, top + 100)
    page.sheet.bar(330, top, 330.5, top + 100)
    for y, left in ((0, 90), (20, 170), (40, 170), (60, 90), (80, 90), (100, 90)):
        page.sheet.bar(left, top + y, 490, top + y + 0.5)
    for x, y, text in (
        *((94, 14, "Grade"), (174, 14, "Senior"), (334, 14, "Other"), (174, 34, "Term"), (334, 34, "Term")),
        *((x + 4, 54, text) for x, text in zip(edges[1:-1], ("1 year", "5 years", "1 year", "5 years"), strict=True)),
        *((x + 4, 74, text) for x, text in zip(edges[:-1], ("1", "15%", "20%", "15%", "70%"), strict=True)),
        *((x + 4, 94, text) for x, text in zip(edges[:-1], ("2", "25%", "30%", "25%", "90%"), strict=True)),
    ):
        page.sheet.text(x, top + y, text)
    page.y = top + 100 + 2 * PITCH
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert [column.chars.replace(" ", "") for column in table.columns][1:3] == ["SeniorTerm1year", "SeniorTerm5years"]
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["1", "15%", "20%", "15%", "70%"],
        ["2", "25%", "30%", "25%", "90%"],
    ]


@pytest.mark.parametrize(("values", "split"), [(("21.21", "427.80"), True), (("21.21", "(427.80)"), False)])
def test_a_rule_that_one_cell_lacks_parts_two_values(values: tuple[str, str], split: bool) -> None:
    page = opened().para("產量如下－", "2.")
    top = page.y
    rows = (("區", "產量", "售量"), ("東", values[0], "3"), ("合計", values[1], "9"))
    for r, cells in enumerate(rows):
        for x, cell in zip((94, 214, 314), cells, strict=True):
            page.sheet.text(x, top + 20 * r + 14, cell)
    for x in (90, 210, 310, 400):
        page.sheet.bar(x, top, x + 0.5, top + 60)
    for y in (0, 20, 60):
        page.sheet.bar(90, top + y, 400, top + y + 0.5)
    page.sheet.bar(90, top + 40, 210, top + 40.5).bar(310, top + 40, 400, top + 40.5)
    page.y = top + 60 + 2 * PITCH
    (table,) = tables(page)
    assert (said(table)[1:] == [["東", values[0], "3"], ["合計", values[1], "9"]]) is split


def test_two_titles_over_all_columns_are_the_caption() -> None:
    page = opened().para("申請如下－", "2.")
    page.ruled(
        ("某市", "", ""), ("某街99號", "", ""), ("編號", "說明", "結果"), ("3264", "改建", "批准"), ("77", "拆", "否")
    )
    (table,) = paper(page).tables
    assert table.caption.chars == "某市某街99號"
    assert said(table) == [["編號", "說明", "結果"], ["3264", "改建", "批准"], ["77", "拆", "否"]]
