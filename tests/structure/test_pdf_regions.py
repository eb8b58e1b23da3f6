"""Which rows of small PDF pages have values under one another."""

from __future__ import annotations

import pytest

from tests.structure.pages import LABELS, PITCH, Page, opened, paper, tables, typed, width
from tests.structure.test_pdf_ruled import said


def test_lines_that_only_the_last_has_no_label_of_are_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), ("", "270", "200"))
    (table,) = tables(page)
    assert said(table)[-1] == ["", "270", "200"]


def test_rules_drawn_with_characters_over_and_under_a_total_are_no_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    rule = ("", "_____", "_____")
    typed(page, ("項目", "2021", "2022"), ("泳池", "190", "160"), ("球場", "80", "40"), rule, ("", "270", "200"), rule)
    document = paper(page.para("全年開支不變。", "3."))
    assert said(document.tables[0]) == [
        ["項目", "2021", "2022"],
        ["泳池", "190", "160"],
        ["球場", "80", "40"],
        ["", "270", "200"],
    ]
    assert not document.warnings
    assert [text.chars for text in document.furniture].count("_____  _____") == 2


@pytest.mark.parametrize(
    "rows",
    [
        [("(a)", "設備，開支為7,000萬元；"), ("(b)", "人手，開支為2,000萬元。")],
        [("•", "魚排工作，開支為7,000萬元；"), ("•", "孵化工作，開支為9,000萬元。")],
        [("–", "設備，開支為7,000萬元；"), ("–", "人手，開支為2,000萬元。")],
        *([(mark, "渡輪，開支為7,000萬元；"), (mark, "纜車，開支為2,000萬元。")] for mark in "-—o*＊※"),
    ],
)
@pytest.mark.parametrize("gap", [20, 36])
def test_hanging_lists_are_no_tables(rows: list[tuple[str, str]], gap: int) -> None:
    page = opened().para("各項如下－", "2.")
    for label, text in rows:
        page.sheet.text(126, page.y, label).text(126 + gap, page.y, text)
        page.y += 2 * PITCH
    assert tables(page) == []


def test_values_of_one_column_may_be_centred() -> None:
    page = opened().para("現金流量如下－", "2.")
    for label, value in (("2021-22", "58.6"), ("2022-23", "1,298.1"), ("總計", "11,356.7")):
        page.sheet.text(LABELS, page.y, label)
        page.sheet.text(350 - width(value) / 2, page.y, value)
        page.y += PITCH
    (table,) = tables(page)
    assert said(table)[1:] == [["2021-22", "58.6"], ["2022-23", "1,298.1"], ["總計", "11,356.7"]]


def test_a_row_of_more_texts_than_columns_breaks_nothing() -> None:
    page = opened().para("按年開支如下。", "2.")
    typed(page, ("甲項", "1,249", "1,364"), ("乙項", "1,300", "1,401"), ("丙項", "1,310", "1,402"), ends=(250, 430))
    page.y -= PITCH
    for x, text in ((LABELS, "丁項"), (230, "甲"), (280, "乙"), (330, "丙"), (394, "2 9130")):
        page.sheet.text(x, page.y, text)
    page.y += 2 * PITCH
    (table,) = tables(page)
    assert ["乙項", "1,300", "1,401"] in said(table)


def test_one_row_under_heads_at_the_foot_of_a_page_begins_a_table() -> None:
    page = opened().para("各職系的數字如下－", "2.")
    page.y = 725.0
    page.sheet.text(LABELS, page.y + 7, "職系")
    for line in ("2034年", "九月"):
        for end, head in zip((330, 430), (line, line.replace("4", "5")), strict=True):
            page.sheet.text(end - width(head), page.y, head)
        page.y += 14
    page.y += 5
    typed(page, ("文員", "7", "6"))
    (table,) = paper(page, Page().para("全年開支不變。", "3.")).tables
    assert said(table) == [["職系", "2034年九月", "2035年九月"], ["文員", "7", "6"]]
