"""How far small tables without rules reach above their values."""

from __future__ import annotations

from tests.structure.pages import ENDS, LABELS, PITCH, opened, tables, typed, width
from tests.structure.test_pdf_ruled import said


def test_the_first_label_under_the_heads_may_be_wrapped() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    page.sheet.text(ENDS[0] - width("2034-35"), page.y, "2034-35").text(ENDS[1] - width("2035-36"), page.y, "2035-36")
    page.y += PITCH
    typed(page, ("水位計、支架及",), step=14)
    page.y -= PITCH
    for row in [("太陽能板", "31.2", "28.5"), ("警號器", "10.4", "8.3"), ("總計", "41.6", "36.8")]:
        typed(page, row, step=22)
        page.y -= PITCH
    (table,) = tables(page)
    assert said(table) == [
        ["", "2034-35", "2035-36"],
        ["水位計、支架及太陽能板", "31.2", "28.5"],
        ["警號器", "10.4", "8.3"],
        ["總計", "41.6", "36.8"],
    ]


def test_a_rule_over_a_total_ends_no_heads() -> None:
    page = opened().para("預算如下－", "2.")
    typed(page, ("項目", "去年", "今年"), ("儀器", "310", "120"), ("培訓", "45", "60"), step=PITCH)
    page.y -= PITCH
    page.sheet.rule(LABELS, page.y - 13, ENDS[1], page.y - 13)
    (table,) = tables(typed(page, ("總計", "355", "180")))
    assert [row[0].chars for row in table.rows] == ["儀器", "培訓", "總計"]


def test_a_row_of_units_in_single_letters_is_one_of_heads() -> None:
    page = opened().para("各泳池的規模如下－", "2.")
    for row in (("泳池", "長度", "容量"), ("", "(m)", "(人)"), ("主池", "50", "480"), ("副池", "25", "110")):
        if row[0]:
            page.sheet.text(LABELS, page.y, row[0])
        for cell, end in zip(row[1:], ENDS, strict=False):
            page.sheet.text(end - width(cell), page.y, cell)
        page.y += PITCH
    (table,) = tables(page)
    assert [head.chars for head in table.columns] == ["泳池", "長度(m)", "容量(人)"]
