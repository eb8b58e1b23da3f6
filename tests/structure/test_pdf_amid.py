"""Tables without rules whose labels are wrapped: values stand beside the first line, the last, or amid them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.structure.pages import EM, LABELS, opened, tables, width
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from tests.structure.pages import Page

END, LINE, STEP = 330.0, 14.0, 20.0

COSTS = [
    (("(a) 地盤平整、斜坡加固及", "渠務工程"), "312.4"),
    (("(b) 地基",), "96.7"),
    (("(c) 建築物，包括主場館、", "活動室以及附屬的更衣和", "貯物設施"), "205.2"),
    (("(d) 屋宇裝備",), "42.9"),
    (("總計",), "657.2"),
]
GRANTS = [
    (("Grants to workshops, with", "the rent of their premises"), "28.5"),
    (("Fees of providers",), "35.5"),
    (("Development of systems and", "of what they need to run,", "with their upkeep"), "12.7"),
    (("Publicity",), "3.3"),
    (("Total",), "80.0"),
]


def set_rows(page: Page, rows: list[tuple[tuple[str, ...], str]], beside: float, *, step: float = STEP) -> Page:
    """Rows of label lines with one value each, at this part of the label's height."""
    for lines, value in rows:
        for place, line in enumerate(lines):
            page.sheet.text(LABELS, page.y + place * LINE, line)
        y = page.y + beside * (len(lines) - 1) * LINE
        page.sheet.text(END - width(value), y, value)
        page.y += (len(lines) - 1) * LINE + step
    page.y += STEP
    return page


def joined(rows: list[tuple[tuple[str, ...], str]]) -> list[list[str]]:
    joint = "" if rows is COSTS else " "
    return [[joint.join(lines), value] for lines, value in rows]


def closed(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the spaces that Chinese texts may have behind a label."""
    return [[cell.replace(") ", ")") for cell in row] for row in rows]


@pytest.mark.parametrize("rows", [COSTS, GRANTS], ids=["zh", "en"])
@pytest.mark.parametrize("beside", [0, 0.5, 1], ids=["first", "amid", "last"])
def test_a_wrapped_label_is_one_cell_wherever_its_value_stands(
    rows: list[tuple[tuple[str, ...], str]], beside: float
) -> None:
    page = opened().para("各項目的開支如下－", "2.")
    page.sheet.text(LABELS, page.y, "項目").text(END - width("百萬元"), page.y, "百萬元")
    page.y += STEP
    (table,) = tables(set_rows(page, rows, beside).para("局方會適時匯報進展。", "3."))
    assert closed(said(table)[1:]) == closed(joined(rows))


@pytest.mark.parametrize("beside", [0, 0.5, 1], ids=["first", "amid", "last"])
def test_a_table_without_heads_begins_with_its_first_label(beside: float) -> None:
    page = opened().para("各項目的開支如下－", "2.")
    (table,) = tables(set_rows(page, COSTS, beside).para("局方會適時匯報進展。", "3."))
    assert closed(said(table)[1:]) == closed(joined(COSTS))


@pytest.mark.parametrize("beside", [0, 1], ids=["first", "last"])
@pytest.mark.parametrize("step", [LINE, 12.5])
def test_labels_that_count_tell_which_lines_are_theirs(beside: float, step: float) -> None:
    """The lines of a label may be as far from each other as rows are, or further."""
    page = opened().para("各項目的開支如下－", "2.")
    (table,) = tables(set_rows(page, COSTS, beside, step=step).para("局方會適時匯報進展。", "3."))
    assert closed(said(table)[1:]) == closed(joined(COSTS))


@pytest.mark.parametrize("beside", [0, 1], ids=["first", "last"])
@pytest.mark.parametrize("step", [LINE, 12.5])
def test_lines_that_end_at_one_place_had_no_more_room(beside: float, step: float) -> None:
    page = opened().para("各項工作的數目如下－", "2.")
    page.sheet.text(LABELS, page.y, "工作").text(END - width("宗數"), page.y, "宗數")
    page.y += STEP
    rows = [
        (("巡查",), "3 412"),
        (("處理投訴和轉介個案的", "數目，包括經由流動程", "式提交的舉報"), "918"),
        (("檢控",), "62"),
    ]
    (table,) = tables(set_rows(page, rows, beside, step=step).para("局方會適時匯報進展。", "3."))
    assert said(table)[1:] == [["".join(lines), value] for lines, value in rows]


def test_a_value_that_ends_in_its_column_close_behind_a_label_is_no_word_of_it() -> None:
    page = opened().para("各項目的開支如下－", "2.")
    rows = [*COSTS[1:]]
    set_rows(page, rows, 0)
    page.y -= STEP
    label = "一" * int((END - width("1,312.4") - 0.5 * EM - LABELS) / EM)
    left = END - width("1,312.4") - 0.5 * EM - width(label)
    page.sheet.text(left, page.y, label).text(END - width("1,312.4"), page.y, "1,312.4")
    page.y += 2 * STEP
    (table,) = tables(page.para("局方會適時匯報進展。", "3."))
    assert said(table)[-1] == [label, "1,312.4"]
