"""Dumps in AsciiDoc read as what they mark up."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.dump_asciidoc import asciidoc_tables, is_asciidoc, without_asciidoc
from tests.structure.test_dump_pages import HEAD, paper
from tests.structure.test_pdf_ruled import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("|===\n|甲 |乙\n|1 |2\n|===\n", True),
        ("現況footnote:[按年計。]。\n", True),
        ("|甲|乙|\n|---|---|\n|1|2|\n", False),
        ("the footnote: [see below]\n", False),
    ],
)
def test_asciidoc_is_known_by_tables_and_notes(text: str, found: bool) -> None:
    assert is_asciidoc(text) is found


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("== 建議\n", "建議\n"),
        ("{empty}2. 撥款*800萬元*。\n", "2. 撥款800萬元。\n"),
        ("a _small_ item_code of 400 m^2^ and CO~2~\n", "a small item_code of 400 m² and CO2\n"),
        ('[cols="1,2",options="header"]\n', "\n"),
        ("見link:a.pdf[附件]及[1]\n", "見附件及[1]\n"),
        ("12 * 3 and 120* of ~5 in 2~3\n", "12 * 3 and 120* of ~5 in 2~3\n"),
    ],
)
def test_markup_is_no_text(line: str, bare: str) -> None:
    assert "".join(each.chars for each in without_asciidoc([Text.plain(line)]).lines) == bare


def test_notes_within_the_text_are_footnotes_also_in_cells() -> None:
    table = "|===\n|項目 |數目\n|書架 |190footnote:[見[附件]。]\n|照明 |80\n|===\n"
    document = paper(f"{HEAD}2. 供47座溫室footnote:[截至年底，\n包括租用的。]使用。\n\n{table}\n3. 完。\n")
    assert document.paragraphs[1].text.chars == "供47座溫室使用。"
    assert [note.text.chars for note in document.footnotes] == ["截至年底，包括租用的。", "見[附件]。"]
    assert [said(table) for table in document.tables] == [[["項目", "數目"], ["書架", "190"], ["照明", "80"]]]
    assert [mark.number for _, _, mark in document.tables[0].marks] == [2]
    assert not document.warnings


def test_cells_may_stand_under_one_another_and_take_several_columns() -> None:
    written = "|===\n|甲 |乙 |丙\n\n2+|合計\n|9\n\n|丁\n|1\n|2\n|===\n"
    lines = [Text.plain(line + "\n") for line in written.split("\n")]
    (table,) = asciidoc_tables(lines)
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["甲", "乙", "丙"],
        ["合計", "", "9"],
        ["丁", "1", "2"],
    ]
