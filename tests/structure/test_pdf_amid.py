"""Tables without rules whose labels are wrapped: values stand beside the first line, the last, or amid them."""

from __future__ import annotations

import pytest

from tests.structure.pages import EM, LABELS, Page, opened, paper, tables, typed, width
from tests.structure.test_pdf_ruled import said

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


def test_lines_above_values_mirror_those_below_however_near_they_are_to_the_row_before() -> None:
    page = opened().para("各項工作的數目如下－", "2.")
    page.sheet.text(LABELS, page.y, "工作").text(END - width("宗數"), page.y, "宗數")
    page.y += STEP
    rows = [(("巡查各區",), "3 412"), (("處理投訴", "和個案", "數目，包括", "舉報"), "918"), (("檢控",), "62")]
    (table,) = tables(set_rows(page, rows, 0.5, step=11.0).para("局方會適時匯報進展。", "3."))
    assert said(table)[1:] == [["".join(lines), value] for lines, value in rows]


def test_what_leads_up_to_a_second_table_is_no_row_of_the_first() -> None:
    """Rules part the rows of the first table, and frame the second: they go on down the page."""
    page = opened().para("各項目的開支如下－", "2.")
    top = page.y
    for place, (label, value) in enumerate((("地基", "96.7"), ("渠務", "9.8"), ("總計", "106.5"))):
        page.sheet.text(LABELS, top + 14 + 20 * place, label).text(END - width(value), top + 14 + 20 * place, value)
    page.sheet.text(LABELS - 20, top + 84, "3.").text(LABELS + 10, top + 84, "分期的開支如下－")
    for y in (0, 20, 40, 60, 100):
        page.sheet.rule(LABELS - 24, top + y, END + 60, top + y)
    page.y = top + 140
    document = paper(page.para("局方會適時匯報進展。", "4."))
    assert [row[0].chars for row in document.tables[0].rows] == ["地基", "渠務", "總計"]
    assert document.paragraphs[2].text.chars == "分期的開支如下－"


def test_a_note_under_the_last_row_of_a_table_that_goes_on_is_no_row() -> None:
    page = opened().para("各職系的數字如下－", "2.")
    page.y = 730.0
    ends = (300.0, 380.0, 460.0)
    typed(page, ("職系", "2033年", "2034年", "2035年"), ("文員", "7", "6", "5"), ends=ends)
    after = Page()
    typed(after, ("總計", "17", "16", "15"), ends=ends, step=14)
    after.y -= 18
    after.sheet.text(LABELS, after.y, "註：數字不包括臨時職位")
    after.y += 40
    document = paper(page, after.para("局方會適時匯報進展。", "3."))
    assert [row[0].chars for row in document.tables[0].rows] == ["文員", "總計"]


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
