"""The table of cells: numbers whose unit, scale or bound stands in the head of their column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Table
from itf_extract.model.text import Text
from itf_extract.pipeline import structured, understood
from itf_extract.quantities import read_cell, read_quantities
from itf_extract.quantities.vocabulary import words_of
from itf_extract.read import read
from tests.paperwork import Sheet, pdf
from tests.quantities.known import check
from tests.quantities.rows import Row, fault, plain, table

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ROWS = table("cells")
EDGES = (60, 210, 380, 540)
LINES = (200, 226, 252, 278)
OPENING = {
    "zh": ("財務委員會討論文件", "2021年5月28日", "2.　分項數字如下：", "3.　本局會再作匯報。"),
    "en": ("ITEM FOR FINANCE COMMITTEE", "For discussion on 28 May 2021", "2.  Details are as follows:", "3.  We ask."),
}


def _page(row: Row) -> Sheet:
    """A ruled table of one row, and one without figures, between two paragraphs."""
    sheet = Sheet()
    *before, after = OPENING[row["lang"]]
    for baseline, text in zip((80, 110, 170), before, strict=True):
        sheet.text(60, baseline, text)
    filler = (
        ["其他", *("-" for _ in row["row"][1:])] if row["lang"] == "zh" else ["Other", *("-" for _ in row["row"][1:])]
    )
    for top, cells in zip(LINES, (row["columns"], row["row"], filler), strict=False):
        for left, text in zip(EDGES, cells, strict=False):
            sheet.text(left + 6, top + 18, text)
    right = EDGES[len(row["columns"])]
    for top in LINES:
        sheet.rule(EDGES[0], top, right, top)
    for left in EDGES[: len(row["columns"]) + 1]:
        sheet.rule(left, LINES[0], left, LINES[-1])
    return sheet.text(60, 320, after)


@pytest.mark.parametrize("family", sorted({row["family"] for row in ROWS}))
def test_every_cell_has_the_figures_that_its_table_gives_it(
    family: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    rows = [row for row in ROWS if row["family"] == family]
    faults = {}
    for row in rows:
        path = tmp_path / f"{row['id']}.pdf"
        path.write_bytes(pdf(_page(row)))
        figures = [figure for figure in plain(understood(structured(read(path)))) if figure["where"] == "table1"]
        if why := fault({"only": row["figures"]}, figures):
            faults[row["id"]] = f"{row['columns']} {row['row']}\n    {why}"
    check(rows, faults, request)


AFTER = (
    "元",
    " 元",
    "千元",
    "百萬元",
    "萬港元",
    "億美元",
    "萬五千元",
    "多元",
    "元*",
    "角",
    "人",
    "%",
    "億",
    "元（約）",
    "",
)
AFTER_EN = (" dollars", " million dollars", " thousand pounds", " cents", "m", " dollars or so", " persons", "")


@given(
    st.integers(1_000, 10**12), st.sampled_from([*(("zh", one) for one in AFTER), *(("en", one) for one in AFTER_EN)])
)
def test_a_sum_alone_in_its_cell_reads_as_in_a_text(number: int, told: tuple[str, str]) -> None:
    language, text = language_of(told[0]), f"{number:,}{told[1]}"
    heads, row = tuple(map(Text.plain, ("x", "y"))), tuple(map(Text.plain, ("z", text)))
    cell = Cell(Table("T1", "table1", heads, (row,)), 0, 1)
    read_in_text = read_quantities(text, language)
    assert not read_in_text or read_cell(text, cell, language).mentions == read_in_text


@pytest.mark.parametrize("tag", ["zh", "en"])
def test_a_count_alone_in_its_cell_reads_as_in_a_text(tag: str) -> None:
    language = language_of(tag)
    heads = tuple(map(Text.plain, ("x", "y")))
    counted = set()
    for unit in {printed for printed, _ in words_of(language)}:
        for number in (1, 2, 7, 12, 100, 365, 2_019):
            text = f"{number:,}{unit}"
            cell = Cell(Table("T1", "table1", heads, (tuple(map(Text.plain, ("z", text))),)), 0, 1)
            read_in_text = read_quantities(text, language)
            if [one.kind for one in read_in_text] == ["count"]:
                assert read_cell(text, cell, language).mentions == read_in_text
                counted.add(unit)
    assert tag == "en" or {"個", "宗", "名"} <= counted


@pytest.mark.parametrize(("printed", "figures"), [("01", 0), ("0", 1), ("0.5", 1), ("10", 1)])
def test_a_number_that_a_nought_begins_is_a_code(printed: str, figures: int) -> None:
    row = tuple(map(Text.plain, ("Roads", printed)))
    cell = Cell(Table("T1", "table1", tuple(map(Text.plain, ("Head", "Code"))), (row,)), 0, 1)
    assert len(read_cell(printed, cell, language_of("en")).mentions) == figures
