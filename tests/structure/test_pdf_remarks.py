"""Words behind the values of small tables without rules."""

from __future__ import annotations

from tests.structure.pages import LABELS, PITCH, Page, opened, paper, tables, width
from tests.structure.test_pdf_ruled import said

_ENDS, _REMARKS = (250.0, 330.0), 338.0


def _row(page: Page, label: str, *values: str, remark: str = "") -> None:
    page.sheet.text(LABELS, page.y, label)
    for end, value in zip(_ENDS, values, strict=False):
        page.sheet.text(end - width(value), page.y, value)
    page.sheet.text(_REMARKS, page.y, remark)
    page.y += PITCH


def test_words_close_behind_values_are_in_a_column_of_their_own() -> None:
    """A remark goes on in the lines below; some rows have none, or a sign; a label goes on beside one."""
    page = opened().para("處理量載於下文。", "2.")
    _row(page, "物料", "2021", "2022", remark="備註")
    _row(page, "紙料", "1 420", "1 075", remark="出口為主")
    _row(page, "紙盒", "742", "906", remark="新廠房於四月")
    _row(page, "", remark="投產")
    _row(page, "報紙", "950", "644", remark="－")
    _row(page, "塑料飲料瓶（包括杯", "870", "215", remark="逆向自動售")
    _row(page, "和蓋）", remark="貨機回收")
    _row(page, "合計", "3 982", "2 840")
    (table,) = tables(page)
    assert said(table) == [
        ["物料", "2021", "2022", "備註"],
        ["紙料", "1 420", "1 075", "出口為主"],
        ["紙盒", "742", "906", "新廠房於四月投產"],
        ["報紙", "950", "644", "－"],
        ["塑料飲料瓶（包括杯和蓋）", "870", "215", "逆向自動售貨機回收"],
        ["合計", "3 982", "2 840", ""],
    ]
    assert not table.groups


def test_a_page_on_which_no_row_has_a_remark_goes_on_with_the_last() -> None:
    first, second = opened().para("處理量載於下文－", "2."), Page()
    first.y = 640.0
    _row(first, "物料", "2021", "2022", remark="備註")
    _row(first, "紙料", "1 420", "1 075", remark="出口為主")
    _row(first, "紙盒", "742", "906", remark="停收")
    _row(first, "報紙", "950", "644", remark="－")
    _row(second, "物料", "2021", "2022", remark="備註")
    _row(second, "廢油", "230", "618", remark="－")
    _row(second, "紡織物", "389", "533", remark="－")
    second.y += PITCH
    (table,) = paper(first, second.para("全年開支不變。", "3.")).tables
    assert said(table)[0] == ["物料", "2021", "2022", "備註"]
    assert said(table)[-1] == ["紡織物", "389", "533", "－"]
    assert len(table.rows) == 5
