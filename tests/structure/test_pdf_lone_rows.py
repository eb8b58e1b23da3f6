"""Ruled rows that stand alone on small PDF pages."""

from __future__ import annotations

from tests.structure.pages import Page, opened, paper


def test_a_lone_ruled_row_with_nothing_below_it_is_text() -> None:
    found = paper(opened().para("甲計劃。", "2.").ruled(("目錄", "詞彙", "首頁")))
    assert not found.tables
    assert "目錄" in "".join(passage.text.chars for passage in found.passages)


def test_a_lone_ruled_row_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    rows = [("甲", "10", "20"), ("乙", "30", "40")]
    found = paper(opened().para("開支如下－", "2.").ruled(("項目", "去年", "今年")), Page().ruled(*rows))
    assert [len(table.rows) for table in found.tables] == [2]
