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
