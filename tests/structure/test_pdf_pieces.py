"""Values and heads that run together in a printed row."""

from __future__ import annotations

from tests.structure.pages import ENDS, LABELS, PITCH, opened, tables, typed
from tests.structure.test_pdf_ruled import said


def test_heads_that_run_together_beside_that_of_the_labels_are_cut_over_their_columns() -> None:
    page = opened().para("各項工程的規模如下：", "2.")
    page.sheet.text(LABELS, page.y, "工程")
    page.sheet.text(ENDS[0] - 84, page.y, "面積（平方米）").text(ENDS[0] + 12, page.y, "造價（百萬元）")
    page.y += PITCH
    typed(page, ("甲", "3041", "81.1"), ("乙", "3082", "82.2"), ("丙", "3123", "83.3"), ends=(ENDS[0], ENDS[0] + 96))
    (table,) = tables(page)
    assert [head.chars for head in table.columns] == ["工程", "面積（平方米）", "造價（百萬元）"]
    assert len(table.rows) == 3


def test_values_that_run_together_are_parted_where_columns_lack_them() -> None:
    page = opened().para("人口載於下文。", "2.")
    typed(page, ("青山", "1,087,948", "22,490"), ("獅山", "2,586,688", "68,738"))
    page.y -= PITCH
    page.sheet.text(LABELS, page.y, "海灣").text(ENDS[0] - 60, page.y, "13,340,788 14,032,118")
    page.y += 2 * PITCH
    (table,) = tables(page)
    assert said(table)[-1] == ["海灣", "13,340,788", "14,032,118"]


def test_a_number_in_groups_of_three_is_one_though_its_row_lacks_the_last_column() -> None:
    page = opened().para("各區的費用載於下文。", "2.")
    typed(page, ("甲區", "18 340", "25.7"), ("乙區", "9 725", "13.6"), ("小計", "28 065"), ("丙區", "40 160", "56.3"))
    (table,) = tables(page)
    assert [row[1].chars for row in table.rows] == ["18 340", "9 725", "28 065", "40 160"]
