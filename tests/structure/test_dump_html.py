"""Tables that a dump in Markdown writes in HTML."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.dump_html import html_tables
from tests.structure.test_dump_pages import paper
from tests.structure.test_pdf_ruled import said

HTML = """<table border="1">
<thead><tr><th rowspan="2">項目</th><th colspan="2">開支</th></tr>
<tr><th>2030</th><th>2031</th></tr></thead>
<tr><td>書架</td><td>190</td><td>160</td></tr><tr><td>照明</td><td>80</td></tr>
</table>"""


@pytest.mark.parametrize("written", [HTML, HTML.replace("\n", ""), HTML.upper()])
def test_tables_in_html_are_tables(written: str) -> None:
    document = paper(f"# 財務委員會討論文件\n\n# 問題\n\n現況。\n\n2. 開支如下－\n\n{written}\n\n3. 完。\n")
    (table,) = document.tables
    assert said(table)[-2:] == [["書架", "190", "160"], ["照明", "80", ""]]
    assert not any("<" in paragraph.text.chars for paragraph in document.paragraphs)
    assert not [doubt for doubt in document.warnings if doubt.code == "TEXT-UNPLACED"]


SPANNED = {
    "a cell over columns": (
        "<tr><td colspan=2>甲</td></tr><tr><td>乙</td><td>丙</td></tr>",
        [["甲", ""], ["乙", "丙"]],
    ),
    "a cell over rows": ("<tr><td rowspan='2'>甲</td><td>1</td></tr><tr><td>2</td></tr>", [["甲", "1"], ["", "2"]]),
    "a row cut short": ("<tr><td>甲</td><td>1</td></tr><tr><td>乙</td></tr>", [["甲", "1"], ["乙", ""]]),
    "cells without ends": ("<tr><td>甲<td>1<tr><td>乙<td>2", [["甲", "1"], ["乙", "2"]]),
}


@pytest.mark.parametrize(("rows", "cells"), SPANNED.values(), ids=SPANNED)
def test_merged_and_missing_cells_keep_the_columns(rows: str, cells: list[list[str]]) -> None:
    (table,) = html_tables([Text.plain(f"<table>{rows}</table>")])
    assert [[cell.chars for cell in row] for row in table.rows] == cells


@pytest.mark.parametrize("written", ["<table>", "<table></table>", "</table>", "<tr><td>甲</td></tr>"])
def test_what_holds_no_cells_is_no_table(written: str) -> None:
    assert not list(html_tables([Text.plain(written)]))
