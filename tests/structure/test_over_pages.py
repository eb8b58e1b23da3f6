"""Tables of small PDFs that go on over a page."""

from __future__ import annotations

import pytest

from itf_extract.model.source import Source
from itf_extract.model.text import Text
from itf_extract.structure.blocks import Block, Grid
from itf_extract.structure.over_pages import add_table
from itf_extract.structure.pdf_ruled import Placed
from tests.structure.pages import Page, opened, paper, typed
from tests.structure.test_pdf_ruled import drawn, said, wrapped


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_a_page_with_or_without_its_heading(repeated: bool) -> None:
    head, rest = ("計劃", "宗數", "金額"), [("丙", "3", "3元"), ("丁", "4", "4元")]
    first = opened().para("數目如下－", "2.").ruled(head, ("甲", "1", "1元"), ("乙", "2", "2元"))
    found = paper(first, Page().ruled(*([head] if repeated else []), *rest).para("其他。", "3."))
    (table,) = found.tables
    assert ["".join(cell.chars for cell in row) for row in table.rows] == ["甲11元", "乙22元", "丙33元", "丁44元"]
    assert [text.chars for text in found.furniture] == (list(head) if repeated else [])


def test_the_last_row_of_a_table_may_stand_alone_on_the_next_page() -> None:
    first = opened().para("各閘的長度如下－", "2.")
    for cells in (("閘門", "2021", "2022"), ("上閘", "190", "160"), ("下閘", "80", "75")):
        first.row(*cells, columns=(110, 250, 400))
    rest = Page().row("總計", "270", "235", columns=(110, 250, 400))
    found = paper(first, rest)
    assert [[cell.chars for cell in row] for row in found.tables[0].rows][-1] == ["總計", "270", "235"]


def test_what_the_foot_or_the_top_of_a_page_cuts_off_a_table_is_of_it() -> None:
    head, rows = ("項目", "今年"), [("甲", "10"), ("乙", "20"), ("丙", "30")]
    first = opened().para("開支如下－", "2.").ruled(head, columns=(100, 220, 340))
    second = Page().ruled(*rows, columns=(100, 220, 340))
    third = Page().ruled(("丁", "40"), columns=(100, 220, 340)).para("全年開支不變。", "3.")
    (table,) = paper(first, second, third).tables
    assert [column.chars for column in table.columns] == ["項目", "今年"]
    assert [row[0].chars for row in table.rows] == ["甲", "乙", "丙", "丁"]


def test_short_cells_of_two_pages_are_two_rows() -> None:
    first = (
        opened()
        .para("設施如下－", "2.")
        .ruled(("設施", "期限"), ("趟門", "半年內"), ("咪錶", "半年內"), columns=(100, 220, 340))
    )
    second = Page().ruled(("斜台", "一年內"), ("扶手", "一年內"), columns=(100, 220, 340))
    (table,) = paper(first, second.para("其他。", "3.")).tables
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["趟門", "半年內"], ["咪錶", "半年內"], ["斜台", "一年內"], ["扶手", "一年內"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "again", "labels"),
    [
        (("2021年", "客運", "貨運"), ("2022年", "客運", "貨運"), ["甲乙", "丁戊"]),
        (("項目", "2021-22", "2022-23"), ("項目", "2023-24", "2024-25"), ["甲乙", "丁戊"]),
        (("項目", "客運", "貨運"), ("項目（續）", "客運", "貨運"), ["甲乙丁戊"]),
        (("項目", "客運", "貨運"), ("丙", "7", "8"), ["甲乙丙丁戊"]),
        (("項目", "2021", "2022"), ("丙", "2021", "2030"), ["甲乙丙丁戊"]),
    ],
)
def test_a_table_with_heads_of_its_own_at_a_pages_top_is_another(
    head: tuple[str, ...], again: tuple[str, ...], labels: list[str]
) -> None:
    first = opened().para("數目如下－", "2.").ruled(head, ("甲", "1", "2"), ("乙", "3", "4"))
    found = paper(first, Page().ruled(again, ("丁", "5", "6"), ("戊", "7", "8")).para("其他。", "3."))
    assert ["".join(row[0].chars for row in table.rows) for table in found.tables] == labels


def test_a_page_may_have_nothing_in_a_column_of_the_table() -> None:
    first = opened().para("各項工程的費用如下－", "2.")
    typed(first, ("打樁", "", "46.8"), ("建築", "", "310.2"), ("園景", "", "12.0"))
    second = typed(Page(), ("顧問費", "", "30.2"), ("設計", "20.1"), ("監督", "10.1"), ("總計", "", "399.2"))
    (table,) = paper(first, second.para("全年開支不變。", "3.")).tables
    assert said(table)[1:] == [
        ["打樁", "", "46.8"],
        ["建築", "", "310.2"],
        ["園景", "", "12.0"],
        ["顧問費", "", "30.2"],
        ["設計", "20.1", ""],
        ["監督", "10.1", ""],
        ["總計", "", "399.2"],
    ]


def test_where_every_row_has_a_label_one_without_goes_on_with_the_last_pages_row() -> None:
    widths = (80, 140)
    first, second = opened().para("諮詢如下－", "2."), Page()
    y = drawn(first, 90, first.y, (("團體", "意見"), ("甲會", "贊成。")), widths)
    wrapped(first, y, (["乙會"], ["會員都贊成計", "劃。"]), widths)
    y = wrapped(second, 90, ([], ["Then they met."]), widths)
    wrapped(second, y, (["丙會"], ["反對。"]), widths)
    (table,) = paper(first, second).tables
    assert said(table)[1:] == [["甲會", "贊成。"], ["乙會", "會員都贊成計劃。Then they met."], ["丙會", "反對。"]]


def test_heads_that_a_dump_prints_again_over_other_columns_head_another_table() -> None:
    def placed(*rows: tuple[str, ...]) -> Placed:
        cells = tuple(tuple((Text.plain(cell),) if cell else () for cell in row) for row in rows)
        return Placed(Grid(cells, tuple((1,) * len(row) for row in rows)), 0.0, 100.0, ())

    blocks: list[Block] = []
    source = Source("small.txt", "", "text/plain", "")
    first = placed(("Room", "Users", "Cost"), ("Halls", "184", "66"), ("Studios", "63", "14"))
    moved = placed(("Room", "Users Cost", ""), ("Courts", "213", "14"))
    for table in (first, moved):
        add_table(blocks, table, source, 1, opens_page=bool(blocks))
    assert [len(block.grid.rows) for block in blocks if block.grid] == [3, 2]


COLUMNS = (100, 280, 360, 460)


def cut(page: Page, top: float, *cells: str) -> Page:
    """A row whose foot or top the page's end cuts off: walls, and no rule of its own."""
    for x in COLUMNS:
        page.sheet.bar(x, top, x + 0.5, top + 20)
    for x, cell in zip(COLUMNS, cells, strict=False):
        page.sheet.text(x + 4, top + 14, cell)
    page.y = top + 20
    return page


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("whole", [False, True])
def test_a_row_that_a_pages_foot_cuts_has_its_value_before_its_label(closed: bool, whole: bool) -> None:
    first = opened().para("工程如下－", "2.")
    first.ruled(("工程", "費用", "類別"), ("甲站", "10", "短期"), ("乙站", "20", "短期"), columns=COLUMNS)
    foot = first.y - 36
    cut(first, foot, "" if whole else "丙站的內部裝修及書架更換工", "30", "短期")
    if closed:
        first.sheet.bar(COLUMNS[0], foot + 20, COLUMNS[-1], foot + 20.5)
    second = cut(Page(), 90, "丙站" if whole else "程", "", "")
    second.ruled(("丁站", "40", "短期"), ("戊站", "50", "長期"), columns=COLUMNS)
    (table,) = paper(first, second.para("其他。", "3.")).tables
    rows = [[cell.chars for cell in row] for row in table.rows]
    if closed and whole:
        assert rows[2] == ["", "30", "短期"]
    else:
        assert rows[2] == ["丙站" if whole else "丙站的內部裝修及書架更換工程", "30", "短期"]
        assert len(rows) == 5


WEST = "West Pier with ramps"


@pytest.mark.parametrize(
    ("foot", "rest", "label"),
    [
        ([], ["and railings"], f"{WEST} and railings"),
        (["and railings"], ["as well as"], f"{WEST} and railings as well as"),
        ([], ["Other piers"], WEST),
    ],
)
def test_the_label_of_a_row_without_rules_goes_on_over_a_page(foot: list[str], rest: list[str], label: str) -> None:
    columns = (100.0, 300.0, 400.0)
    first = opened().para("各項開支如下－", "2.")
    for row in (("Item", "2031", "2032"), ("North Pier", "190", "160"), ("South Pier", "80", "75"),
                (WEST, "81", "76")):  # fmt: skip
        first.row(*row, columns=columns)
    second = Page()
    for page, lines in ((first, foot), (second, rest)):
        for line in lines:
            page.sheet.text(100, page.y, line)
            page.y += 18
    for row in (("East Pier", "82", "77"), ("Old Pier", "83", "78")):
        second.row(*row, columns=columns)
    found = paper(first, second.para("全年開支不變。", "3."))
    assert [row[0].chars for table in found.tables for row in table.rows if row[1]] == [
        "North Pier", "South Pier", label, "East Pier", "Old Pier"
    ]  # fmt: skip
    assert len(found.tables) == (2 if label == WEST else 1)


def test_lines_of_a_label_under_its_values_are_nearer_to_each_other_than_the_next_row_is() -> None:
    page = opened().para("各項開支如下－", "2.").row("項目", "2031", "2032", columns=(100.0, 300.0, 400.0))
    for sign, value in zip("甲乙丙", ("190", "80", "75"), strict=True):
        page.row(f"{sign}碼頭的裝修及擴建工程", value, value, columns=(100.0, 300.0, 400.0))
        for line in ("，包括無障礙設施和冷氣", "系統以及欄杆"):
            page.sheet.text(100, page.y - 3, line)
            page.y += 15
        page.y += 4
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert [row[0].chars for row in table.rows] == [
        f"{sign}碼頭的裝修及擴建工程，包括無障礙設施和冷氣系統以及欄杆" for sign in "甲乙丙"
    ]
    assert not table.groups
