"""Tables of Markdown as converters draw them from pages: a row for each printed line, a table for each page."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper

AFTER = "\n3. 局方會適時匯報進展。 \n"


def rows_of(text: str) -> list[list[str]]:
    (table,) = paper(f"{HEAD}2. 各項目的開支如下－ \n\n{text}{AFTER}").tables
    return [[cell.chars for cell in row] for row in (table.columns, *table.rows)]


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        (
            "|Work|2034|\n|---|---|\n|Complaints and||\n|referrals handled,||\n|with reports|718|\n|Charts|25|\n",
            [["Work", "2034"], ["Complaints and referrals handled, with reports", "718"], ["Charts", "25"]],
        ),
        (
            "|Work|2034|\n|---|---|\n|Complaints|718|\n|by telephone||\n|Charts|25|\n",
            [["Work", "2034"], ["Complaints by telephone", "718"], ["Charts", "25"]],
        ),
        (
            "|項目|百萬元|\n|---|---|\n|(a) 地基|96.7|\n|(b) 主場館及附屬設施||\n|更衣室|305.2|\n|(c) 渠務|9.8|\n",
            [["項目", "百萬元"], ["(a)地基", "96.7"], ["(b)主場館及附屬設施更衣室", "305.2"], ["(c)渠務", "9.8"]],
        ),
        (
            "|項目|百萬元|\n|---|---|\n|(a) 地基|96.7|\n|(b) 主場館|305.2|\n|更衣室||\n|(c) 渠務|9.8|\n",
            [["項目", "百萬元"], ["(a)地基", "96.7"], ["(b)主場館更衣室", "305.2"], ["(c)渠務", "9.8"]],
        ),
        (
            "|||(百萬元)|\n|---|---|---|\n|地基|96.7||\n|渠務|9.8||\n",
            [["", "(百萬元)"], ["地基", "96.7"], ["渠務", "9.8"]],
        ),
    ],
    ids=["values below", "values above", "counted below", "counted above", "a unit apart"],
)
def test_a_row_for_each_printed_line_is_one_of_the_table(drawn: str, rows: list[list[str]]) -> None:
    assert rows_of(drawn) == rows


def test_a_title_of_rows_is_no_piece_of_a_label() -> None:
    document = paper(f"{HEAD}2. 開支如下－ \n\n|項目|萬元|\n|---|---|\n|經常開支||\n|薪酬|96|\n|租金|9|\n{AFTER}")
    rows = [[cell.chars for cell in row] for row in document.tables[0].rows]
    assert rows == [["經常開支", ""], ["薪酬", "96"], ["租金", "9"]]


@pytest.mark.parametrize("heads", ["|年度|萬元|\n|---|---|\n|2035|65|\n", "|2035|65|\n|---|---|\n"])
@pytest.mark.parametrize("between", ["\n第 1 頁 \n\n", "\n> 1 以當日價格計算。 \n\n1 \n\n", "\n- 1 - \n\n"])
def test_a_table_goes_on_over_a_page(heads: str, between: str) -> None:
    rows = rows_of(f"|年度|萬元|\n|---|---|\n|2033|61|\n|2034|63|\n{between}{heads}|2036|67|\n")
    assert rows == [["年度", "萬元"], ["2033", "61"], ["2034", "63"], ["2035", "65"], ["2036", "67"]]


def test_a_table_of_its_own_heads_is_no_rest() -> None:
    first, second = "|年度|萬元|\n|---|---|\n|2033|61|\n", "|年度|人數|\n|---|---|\n|2033|7|\n"
    assert len(paper(f"{HEAD}2. 開支如下－ \n\n{first}\n1 \n\n{second}{AFTER}").tables) == 2


def test_a_line_break_in_a_cell_is_no_text_that_is_lost() -> None:
    document = paper(f"{HEAD}2. 開支如下－ \n\n|項目|萬元|\n|---|---|\n|主場<br>館|96|\n|渠務|9|\n{AFTER}")
    assert document.tables[0].rows[0][0].chars == "主場館"
    assert "TEXT-UNPLACED" not in {doubt.code for doubt in document.warnings}


def test_bodies_with_bare_numbers_answer_marks_that_markup_raises() -> None:
    document = paper(
        f"{HEAD}2. 我們建議撥款320,000元<sup>1</sup> ，改善2036<sup>2</sup> 個檔位。 \n\n- 1按當日價格計算。 \n\n"
        "> 2 不包括已停租的。 \n\n# 理由\n\n3. 完成。 \n\n# 背景\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["按當日價格計算。", "不包括已停租的。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款320,000元，改善2036個檔位。"
