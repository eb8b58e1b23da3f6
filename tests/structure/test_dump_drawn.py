"""Tables of dumps that are drawn with signs."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper
from tests.structure.test_pdf_ruled import said

ROWS = [["項目", "2030", "2031"], ["書架", "1,190", "80"], ["照明及空調", "45", "312"]]
BOXED = (
    "┌────┬─────┬────┐\n│項目│ 2030│2031│\n├────┼─────┼────┤\n│書架│1,190│  80│\n├────┼─────┼────┤\n"
    "│照明│   45│ 312│\n│及空│     │    │\n│調  │     │    │\n└────┴─────┴────┘\n"
)
PLUSSED = (
    "+------+-------+------+\n| 項目 |  2030 | 2031 |\n+======+=======+======+\n| 書架 | 1,190 |   80 |\n"
    "| 照明及空調 | 45 | 312 |\n+------+-------+------+\n"
)


@pytest.mark.parametrize("drawn", [BOXED, PLUSSED])
def test_a_drawn_table_is_one_and_its_frame_no_text(drawn: str) -> None:
    document = paper(HEAD + "2.   數字如下－\n\n" + drawn + "\n3.   全年開支不變。\n")
    assert [said(table) for table in document.tables] == [ROWS]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == ["數字如下－", "全年開支不變。"]
    assert not document.warnings


@pytest.mark.parametrize("rule", ["----------", "+-+", "──────"])
def test_a_rule_alone_draws_no_table(rule: str) -> None:
    document = paper(HEAD + f"2.   我們建議撥款。\n\n{rule}\n\n3.   全年開支不變。\n")
    assert not document.tables
