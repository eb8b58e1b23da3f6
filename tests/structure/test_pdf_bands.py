"""Tables whose rows are parted by rules of their whole width, and whose columns only their heads and values show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.structure.pages import opened, tables, width
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.structure.pages import Page

WALLS, EDGES = (100.0, 130.0, 240.0, 360.0), (100.0, 480.0)
ENDS = (300.0, 350.0, 420.0, 470.0)
ROWS = (("North", "1,900", "1,600"), ("South", "800", "400"), ("East", "120", "140"))


def banded(page: Page, *rows: tuple[str, Sequence[str], Sequence[str]]) -> Page:
    """A table: two lines of heads in walled cells, then rows of a number, the lines of a label and values."""
    top = page.y
    page.sheet.bar(EDGES[0], top, EDGES[1], top + 0.5)
    for wall in WALLS:
        page.sheet.bar(wall, top, wall + 0.5, top + 40)
    page.sheet.bar(WALLS[-2], top + 20, EDGES[1], top + 20.5)
    for x, head in ((105, "No."), (140, "Item"), (285, "2021"), (405, "2022")):
        page.sheet.text(x, top + 14, head, size=10)
    for end, head in zip(ENDS, ("Plan", "Spent") * 2, strict=True):
        page.sheet.text(end - width(head) * 10 / 12, top + 34, head, size=10)
    page.y = top + 40
    for number, label, values in rows:
        page.sheet.bar(EDGES[0], page.y, EDGES[1], page.y + 0.5)
        height = 10 + 12 * max(len(label), *(value.count("|") + 1 for value in values), 1)
        page.sheet.text(105, page.y + height / 2 + 4, number, size=10)
        for line, text in enumerate(label):
            page.sheet.text(140, page.y + 14 + 12 * line, text, size=10)
        for end, value in zip(ENDS, values, strict=True):
            parts = value.split("|")
            for line, part in enumerate(parts):
                y = page.y + height / 2 + 4 + 12 * line - 6 * (len(parts) - 1)
                page.sheet.text(end - width(part) * 10 / 12, y, part, size=10)
        page.y += height
    page.sheet.bar(EDGES[0], page.y, EDGES[1], page.y + 0.5)
    for edge in EDGES:
        page.sheet.bar(edge, top, edge + 0.5, page.y)
    page.y += 30
    return page


def test_what_stands_between_two_rules_is_one_row() -> None:
    page = banded(
        opened().para("開支載於下文。", "2."),
        ("1", ["Pools and"], ["190", "160", "250", "240"]),
        ("2", ["Courts, halls", "and stairs of", "all houses"], ["80", "40", "90", "95"]),
        ("", ["% of all"], ["29.6", "20.0", "26.5", "28.4"]),
        ("3", ["Other", "works"], ["12", "-|14", "15", "-1,316"]),
        ("4", ["Lawns"], ["7", "8", "9", "10"]),
    )
    (table,) = tables(page)
    assert said(table) == [
        ["No.", "Item", "2021 Plan", "2021 Spent", "2022 Plan", "2022 Spent"],
        ["1", "Pools and", "190", "160", "250", "240"],
        ["2", "Courts, halls and stairs of all houses", "80", "40", "90", "95"],
        ["", "% of all", "29.6", "20.0", "26.5", "28.4"],
        ["3", "Other works", "12", "-14", "15", "-1,316"],
        ["4", "Lawns", "7", "8", "9", "10"],
    ]


def test_rows_that_no_rule_parts_stay_apart() -> None:
    page = opened().para("開支載於下文。", "2.")
    for first, second in (("Pools", "Courts"), ("Lawns", "Ponds"), ("Halls", "Yards")):
        page.sheet.bar(EDGES[0], page.y, EDGES[1], page.y + 0.5)
        for label, value in ((first, "1,190"), (second, "1,080")):
            page.y += 18
            page.sheet.text(140, page.y, label)
            for end in ENDS[1::2]:
                page.sheet.text(end - width(value), page.y, value)
        page.y += 6
    page.sheet.bar(EDGES[0], page.y, EDGES[1], page.y + 0.5)
    page.y += 40
    (table,) = tables(page)
    assert [row[0].chars for row in table.rows] == ["Pools", "Courts", "Lawns", "Ponds", "Halls", "Yards"]


def test_a_wall_parts_two_columns_of_labels() -> None:
    page = opened().para("開支載於下文。", "2.")
    page.y += 20
    page.sheet.bar(150, page.y - 16, 150.5, page.y + 100)
    for label in ("East", "West", "North"):
        page.sheet.text(110, page.y + 6, label)
        for sex in ("M", "F"):
            page.sheet.text(160, page.y, sex)
            for end, value in zip(ENDS[1::2], ("1,190", "1,080"), strict=True):
                page.sheet.text(end - width(value), page.y, value)
            page.y += 18
    page.y += 40
    (table,) = tables(page)
    assert [[cell.chars for cell in row[:2]] for row in table.rows] == [
        ["East", "M"],
        ["", "F"],
        ["West", "M"],
        ["", "F"],
        ["North", "M"],
        ["", "F"],
    ]


def test_what_is_set_larger_in_the_first_band_names_the_table() -> None:
    page = opened().para("開支載於下文。", "2.")
    top, edges = page.y, (100, 480)
    for y in (0, 24, 44, 64, 84, 104):
        page.sheet.bar(*(edges[0], top + y, edges[1], top + y + 0.5))
    for x, said_at in ((104, "Table: 5"), (200, "Outlay on quays 2031"), (420, "($000)")):
        page.sheet.text(x, top + 17, said_at, size=15)
    for y, cells in zip((38, 58, 78, 98), (("Port", "Plan", "Spent"), *ROWS), strict=True):
        for x, cell in zip((104, 300, 400), cells, strict=True):
            page.sheet.text(x, top + y, cell, size=9)
    page.y = top + 140
    (table,) = tables(page)
    assert said(table) == [["Port", "Plan", "Spent"], *map(list, ROWS)]
