"""Paragraphs and tables of small PDF pages in their order, and over pages."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import understood
from tests.structure.pages import FULL, MARGIN, PITCH, TAB, WIDTH, Page, opened, paper, tables, wrapped


def test_a_paragraph_runs_on_over_a_page_past_notes_and_furniture() -> None:
    first = opened(foot="第1頁").para(FULL * 2, "2.").note(1, "即某事。")
    found = paper(first, Page("", "第2頁").para(FULL + "至今{1}。", "", 36).para("其他。", "3."))
    assert found.paragraphs[1].text.chars == FULL * 3 + "至今。"
    assert [p.number for p in found.paragraphs] == [1, 2, 3]
    assert [text.chars for text in found.furniture] == ["第1頁", "第2頁"]


def test_numbers_of_a_page_that_is_set_further_left_are_no_margin_notes() -> None:
    left, right = Page(), opened().para(FULL * 2, "4.").para(FULL, "5.").para(FULL, "6.")
    for place, label in enumerate(("2.", "3.")):
        left.sheet.text(MARGIN - 28, 90 + 90 * place, label)
        for line, text in enumerate(wrapped(FULL * 2, WIDTH - TAB)):
            left.sheet.text(MARGIN - 28 + TAB, 90 + 90 * place + PITCH * line, text)
    left.sheet.text(MARGIN - 28, 300, "•")
    left.sheet.text(MARGIN - 28 + TAB, 300, "其他各項如常。")
    found = paper(left, right).paragraphs
    assert [(one.label, one.margin) for one in found[:2]] == [("2", ()), ("3", ())]
    assert [item.label for item in found[1].items] == ["•"]


def test_decimals_that_stand_left_of_the_text_are_the_numbers_of_its_paragraphs() -> None:
    page = Page()
    for place, label in enumerate(("2.1.4", "2.1.5")):
        page.sheet.text(MARGIN, 90 + 200 * place, label)
        for line, text in enumerate(wrapped(FULL * 4, WIDTH - 2 * TAB)):
            page.sheet.text(MARGIN + 2 * TAB, 90 + 200 * place + PITCH * line, text)
    assert [one.label for one in paper(page).paragraphs] == ["2.1.4", "2.1.5"]


def test_a_margin_note_stands_beside_its_paragraph() -> None:
    found = paper(opened().para(FULL * 2, "2.", margin="附件1").para("其他。", "3."))
    assert [note.chars for note in found.paragraphs[1].margin] == ["附件1"]
    assert found.paragraphs[1].text.chars == FULL * 2


def test_a_ruled_table_stands_in_its_paragraph() -> None:
    page = (
        opened()
        .para("數目如下－", "2.")
        .ruled(("計劃", "宗數", "金額"), ("甲", "9 562", "5億元"), ("乙", "12", "600萬元"))
    )
    found = paper(page.para("其他。", "3."))
    (table,) = found.tables
    assert (table.where, [column.chars for column in table.columns]) == ("p2", ["計劃", "宗數", "金額"])
    assert [[cell.chars for cell in row] for row in table.rows] == [["甲", "9 562", "5億元"], ["乙", "12", "600萬元"]]


def test_columns_without_rules_are_a_table_after_what_announces_them() -> None:
    page = opened().para("申請數目如下－", "2.").row("年份", "申請數目").row("2019", "9 562").row("2020", "10 000")
    page.y += PITCH
    found = paper(page.para("其他。", "3."))
    (table,) = found.tables
    assert [column.chars for column in table.columns] == ["年份", "申請數目"]
    assert [[cell.chars for cell in row] for row in table.rows] == [["2019", "9 562"], ["2020", "10 000"]]


def test_what_leads_up_to_a_table_leads_up_to_its_other_years_on_the_next_page() -> None:
    first = (
        opened()
        .para("開支（百萬元）如下－", "2.")
        .ruled(("項目", "2021-22", "2022-23"), ("甲", "1.5", "2.5"), ("乙", "3", "4"))
    )
    second = Page().ruled(("項目", "2023-24", "2024-25"), ("甲", "5.5", "6.5"), ("乙", "7", "8")).para("其他。", "3.")
    figures = understood(paper(first, second)).figures
    assert {figure.surface: figure.unit for figure in figures if figure.surface in {"1.5", "5.5"}} == {
        "1.5": "HKD", "5.5": "HKD",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "tables"),
    [
        ("表1（續）", 1),
        ("表1 各項數目（續）", 1),
        ("Table 1 (Cont'd)", 1),
        ("Table 1 (continued)", 1),
        ("表2 其他數目", 2),
    ],
)
def test_a_table_goes_on_under_words_that_say_so(said: str, tables: int) -> None:
    head = ("計劃", "宗數", "金額")
    first, second = opened().para("數目如下－", "2."), Page()
    if said.isascii():
        first = Page().heading("ITEM FOR FINANCE COMMITTEE").heading("PROPOSAL").para("The numbers are –", "2.")
    first.ruled(head, ("甲", "1", "1元"), ("乙", "2", "2元"))
    second.sheet.text(100, second.y - 6, said)
    found = paper(first, second.ruled(head, ("丙", "3", "3元"), ("丁", "4", "4元")).para("其他。", "3."))
    assert len(found.tables) == tables
    assert sum(len(table.rows) for table in found.tables) == 4


def test_rows_numbered_from_1_with_words_beside_them_are_a_table() -> None:
    page = opened().para("建議載於下文。", "2.")
    for number, words, amount, who in (
        ("1.", "Build a new library in", "15,175", "Residents of"),
        ("", "Crescent Bay", "", "the district"),
        ("2.", "Lower the fares of six", "6,897", "Passengers"),
        ("", "ferry lines", "", ""),
        ("3.", "Plant trees", "117", "General public"),
    ):
        for x, text in zip((96, 120, 330, 400), (number, words, amount, who), strict=True):
            if text:
                page.sheet.text(x, page.y, text)
        page.y += PITCH + (0 if words in {"Build a new library in", "Lower the fares of six"} else 12)
    (table,) = tables(page)
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["1.", "Build a new library in Crescent Bay", "15,175", "Residents of the district"],
        ["2.", "Lower the fares of six ferry lines", "6,897", "Passengers"],
        ["3.", "Plant trees", "117", "General public"],
    ]


def test_what_stands_left_of_the_numbers_is_of_none_of_their_paragraphs() -> None:
    page = opened().para("某署提供甲項資料。", "1.", TAB).para("某署提供乙項資料", "2.", TAB)
    page.sheet.text(MARGIN, page.y, "關於招聘，2021、2022年")
    page.y += 2 * PITCH
    found = paper(page.para("某署提供丙項資料。", "1.", TAB).para("某署提供丁項資料。", "2.", TAB))
    assert [one.label for one in found.paragraphs][-5:] == ["1", "2", "", "1", "2"]


def test_a_line_that_stands_apart_between_two_numbers_is_a_heading_commas_or_not() -> None:
    page = opened().para(FULL * 2 + "完。", "2.")
    page.sheet.text(MARGIN + TAB, page.y, "綠化，停車，通道")
    page.y += 2 * PITCH
    found = paper(page.para(FULL * 2, "3."))
    assert [section.title.chars for section in found.sections][-1] == "綠化，停車，通道"


def test_items_lettered_with_a_stop_after_a_lead_in_are_no_table() -> None:
    page = Page().para("The framework provides for the charges on works that the city adopted.", "9.4")
    page.para("Obligations must only be sought where they meet all of these tests:-", "9.5")
    for label, said in (
        ("a.", "Necessary in terms of plans;"),
        ("b.", "Direct; and"),
        ("c.", "Fair in scale and kind."),
    ):
        page.sheet.text(MARGIN + TAB, page.y, label).text(MARGIN + TAB + 23, page.y, said)
        page.y += 2 * PITCH
    found = paper(page.para("The policy states that the impact of works is paid by all who build them.", "9.6"))
    assert found.tables == ()
    labels = [(one.label, [item.label for item in one.items]) for one in found.paragraphs]
    assert labels == [("9.4", []), ("9.5", ["a", "b", "c"]), ("9.6", [])]
