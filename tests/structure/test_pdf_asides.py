"""What stands in brackets after the last value of a row: with its value, whatever it is wrapped on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.structure.pages import PITCH, Page, opened, paper, width
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from itf_extract.model.document import Table

LABEL, NAME, END, ASIDE = 95.0, 131.0, 380.0, 395.0
Lines = tuple[tuple[float, str, str, str, str], ...]

ROWS: Lines = (
    (1, "(a)", "Piers", "46.8", ""),
    (1, "(b)", "Ramps and lifts for", "9.4", ""),
    (0.8, "", "visitors", "", ""),
    (1, "(c)", "Contingencies", "5.6", ""),
)
ENGLISH = ["(a)", "Piers", "46.8"], ["(b)", "Ramps and lifts for visitors", "9.4"], ["(c)", "Contingencies", "5.6"]
ADDED: Lines = ((1, "(d)", "Provision for price adjustment", "8.2", ""),)
SUB, TOTAL = "(in May 2016 prices)", "(in MOD prices)"


def put(page: Page, lines: Lines) -> None:
    """Rows: a step down, a number, a name, a value and what stands after it."""
    for step, number, name, value, aside in lines:
        page.y += step * PITCH
        for x, text in (LABEL, number), (NAME, name), (END - width(value), value), (ASIDE, aside):
            if text:
                page.sheet.text(x, page.y, text)


def breakdown(*lines: tuple[float, str, str, str, str], head: str = "$ million") -> list[Table]:
    """The tables of a page with these rows."""
    page = opened().para("The cost is broken down as follows -", "2.")
    page.sheet.text(END - width(head), page.y, head)
    put(page, lines)
    page.y += 2 * PITCH
    return list(paper(page.para("The works will be let in one contract.", "3.")).tables)


@pytest.mark.parametrize(
    "sums",
    [
        ((1, "", "Sub-total", "61.8", SUB), *ADDED, (1, "", "Total", "70.0", TOTAL)),
        (
            (1, "", "Sub-total", "61.8", "(in May 2016"),
            (0.8, "", "", "", "prices)"),
            *ADDED,
            (1, "", "Total", "70.0", TOTAL),
        ),
        ((1, "", "Sub-total", "61.8", "(in May"), (1, *ADDED[0][1:4], "2016 prices)"), (1, "", "Total", "70.0", TOTAL)),
        ((1, "", "Sub-total", "61.8", SUB), *ADDED, (1, "", "Total", "70.0", "(in MOD"), (0.8, "", "", "", "prices)")),
    ],
    ids=["one line", "two lines", "beside the next row", "after the last row"],
)
def test_an_aside_stands_with_its_value(sums: Lines) -> None:
    (table,) = breakdown(*ROWS, *sums)
    assert table.unit == "$ million"
    assert said(table) == [
        ["", "", "$ million", ""],
        *([*row, ""] for row in ENGLISH),
        ["", "Sub-total", "61.8", SUB],
        ["(d)", "Provision for price adjustment", "8.2", ""],
        ["", "Total", "70.0", TOTAL],
    ]


@pytest.mark.parametrize("wrapped", [("(in May 2016", "prices)"), ("(in", "May 2016 prices)")])
def test_an_aside_may_end_on_the_next_page(wrapped: tuple[str, str]) -> None:
    page, other = opened(), Page()
    page.para("The works were examined by members of the panel in May. " * 19, "2.")
    page.para("The cost is broken down as follows -", "3.")
    put(page, (*ROWS, (1, "", "Sub-total", "61.8", wrapped[0])))
    put(other, ((0, "", "", "", wrapped[1]), *ADDED, (1, "", "Total", "70.0", TOTAL)))
    other.y += 2 * PITCH
    (table,) = paper(page, other.para("The works will be let in one contract.", "4.")).tables
    assert said(table)[-3:] == [
        ["", "Sub-total", "61.8", SUB],
        ["(d)", "Provision for price adjustment", "8.2", ""],
        ["", "Total", "70.0", TOTAL],
    ]


def test_chinese_sums_say_their_prices_too() -> None:
    (table,) = breakdown(
        (1, "(a)", "碼頭", "46.8", ""),
        (1, "(b)", "應急費用", "5.6", ""),
        (1, "", "小計", "52.4", "(按2016年5月價格計算)"),
        (1, "(c)", "價格調整準備", "8.2", ""),
        (1, "", "總計", "60.6", "(按付款當日價格計算)"),
        head="百萬元",
    )
    assert said(table)[3:] == [
        ["", "小計", "52.4", "(按2016年5月價格計算)"],
        ["(c)", "價格調整準備", "8.2", ""],
        ["", "總計", "60.6", "(按付款當日價格計算)"],
    ]


def test_an_aside_that_never_closes_is_none() -> None:
    tables = breakdown(*ROWS, (1, "", "Sub-total", "61.8", "(in May 2016"))
    assert [said(table) for table in tables] == [[["", "", "$ million"], *ENGLISH]]


def test_figures_in_brackets_are_values() -> None:
    (table,) = breakdown((1, "", "Piers", "46.8", "(12.5%)"), (1, "", "Ramps", "9.4", "(2.5%)"))
    assert said(table)[-2:] == [["Piers", "46.8", "(12.5%)"], ["Ramps", "9.4", "(2.5%)"]]


def test_an_aside_may_stand_under_its_value() -> None:
    page = opened().para("The cost is broken down as follows -", "2.")
    for step, name, value in (
        (1, "Piers", "46.8"),
        (1.4, "Ramps", "9.4"),
        (1.4, "Sub-total", "56.2"),
        (0.8, "", SUB),
        (1.4, "Total", "60.0"),
    ):
        page.y += step * PITCH
        if name:
            page.sheet.text(LABEL, page.y, name)
        page.sheet.text((END if name else END + 40) - width(value), page.y, value)
    page.y += 2 * PITCH
    (table,) = paper(page.para("The works will be let in one contract.", "3.")).tables
    assert said(table)[-2:] == [["Sub-total", "56.2", SUB], ["Total", "60.0", ""]]


def test_a_breakdown_goes_on_over_a_page() -> None:
    first = opened().para("The cost is broken down as follows -", "2.")
    first.sheet.text(END - width("$ million"), first.y, "$ million")
    for number, name, value in ("(a)", "Piers", "46.8"), ("(b)", "Ramps", "9.4"):
        first.y += PITCH
        for x, text in (LABEL, number), (NAME, name), (END - width(value), value):
            first.sheet.text(x, first.y, text)
    second = Page()
    rows = (
        ("", "Sub-total", "56.2", SUB),
        ("(c)", "Provision for price adjustment", "8.2", ""),
        ("", "Total", "64.4", TOTAL),
    )
    for number, name, value, aside in rows:
        second.y += PITCH
        for x, text in (LABEL, number), (NAME, name), (END - width(value), value), (ASIDE, aside):
            if text:
                second.sheet.text(x, second.y, text)
    second.y += 2 * PITCH
    (table,) = paper(first, second.para("The works will be let in one contract.", "3.")).tables
    assert said(table) == [
        ["", "", "$ million", ""],
        ["(a)", "Piers", "46.8", ""],
        ["(b)", "Ramps", "9.4", ""],
        *map(list, rows),
    ]


def test_numbers_have_a_column_where_every_other_name_stands_behind_them() -> None:
    (table,) = breakdown(
        (1, "(a)", "Piers", "46.8", ""),
        (1, "", "  steel", "30.0", ""),
        (1, "", "  glass", "16.8", ""),
        (1, "", "Total", "46.8", ""),
    )
    assert [row[0] for row in said(table)[1:]] == ["(a)", "", "", ""]


def test_the_words_of_an_aside_may_be_parted_by_digits_where_it_wraps() -> None:
    (table,) = breakdown(
        (1, "(a)", "碼頭", "46.8", ""),
        (1, "(b)", "坡道", "15.0", ""),
        (1, "", "小計", "61.8", "(按2017年9月"),
        (0.8, "", "", "", "價格計算)"),
        (1, "(c)", "價格調整準備", "8.2", ""),
        (1, "", "總計", "70.0", "(按付款當日價"),
        (0.8, "", "", "", "格計算)"),
        head="百萬元",
    )
    assert said(table)[3:] == [
        ["", "小計", "61.8", "(按2017年9月價格計算)"],
        ["(c)", "價格調整準備", "8.2", ""],
        ["", "總計", "70.0", "(按付款當日價格計算)"],
    ]
