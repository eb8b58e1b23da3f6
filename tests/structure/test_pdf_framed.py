"""Tables of words that rules frame."""

from __future__ import annotations

from tests.structure.pages import PITCH, opened, tables
from tests.structure.test_pdf_ruled import said


def test_words_between_rules_of_one_width_are_a_table() -> None:
    page = opened().para("各項假設載於下文。", "2.")
    top = page.y
    for y in (top, top + 24, top + 120):
        page.sheet.rule(90, y, 490, y)
    for y, cells in zip(
        (16, 42, 62, 82, 102),
        (("Variable", "Assumption"), ("Population", "As in the census"), ("Income of a", "Annual changes between"),
         ("  household", "two values"), ("Prices", "No change")), strict=True,
    ):  # fmt: skip
        for x, cell in zip((100, 300), cells, strict=True):
            page.sheet.text(x + 6 * (len(cell) - len(cell.lstrip())), top + y, cell.strip())
    page.y = top + 120 + 2 * PITCH
    (table,) = tables(page)
    assert [" ".join(row) for row in said(table)] == [
        "Variable Assumption",
        "Population As in the census",
        "Income of a household Annual changes between two values",
        "Prices No change",
    ]


def test_heads_that_run_together_in_a_frame_stand_over_columns_of_their_own() -> None:
    """A page may have room for no more than the first row."""
    page = opened().para("各職系的數字如下－", "2.")
    top = page.y
    for y in (top, top + 36, top + 56):
        page.sheet.rule(90, y, 490, y)
    page.sheet.text(100, top + 14, "職系").text(276, top + 14, "2034年9").text(336, top + 14, "2035年9")
    page.sheet.text(294, top + 30, "月").text(354, top + 30, "月")
    page.sheet.text(100, top + 50, "文員").text(296, top + 50, "7").text(356, top + 50, "6")
    page.y = top + 56 + 2 * PITCH
    (table,) = tables(page)
    assert said(table) == [["職系", "2034年9月", "2035年9月"], ["文員", "7", "6"]]
