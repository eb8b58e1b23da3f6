"""Dumps in Markdown read as what they mark up."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.dump_markdown import is_markdown, without_markup
from tests.structure.test_dump_pages import HEAD, paper
from tests.structure.test_pdf_ruled import said


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("# **問題** ", "問題 "),
        ("- (a) 撥款2億元；", "(a) 撥款2億元；"),
        ("- 書架；", "- 書架；"),
        ("涉及417名讀者<sup>2</sup> 。", "涉及417名讀者² 。"),
        ("面積400 m^2^，見表<sup>1,2</sup>。", "面積400 m²，見表¹,²。"),
        ("每年*平均*12宗，*約*8宗", "每年平均12宗，約8宗"),
        ("甲*、乙*及120*", "甲*、乙*及120*"),
        ("---", ""),
        ("> 2包括兒童。", "2包括兒童。"),
        (r"2\. 開支為\$38 million\.", "2. 開支為$38 million."),
        ("a _small_ part of item_code", "a small part of item_code"),
        ("<!-- image -->", ""),
        ("![](seal.png)甲[附件](a.md)乙", "甲附件乙"),
        ("- **(a)** 東區<br>14個", "(a) 東區 14個"),
        ('<span id="p-2"></span>雨水渠', "雨水渠"),
        ("Quays &amp; Piers &lt; $2 million", "Quays & Piers < $2 million"),
        ("[1] and (2) and a < b", "[1] and (2) and a < b"),
        ("5 * 3 - 2 > 1", "5 * 3 - 2 > 1"),
        ("800萬元[1](#fn1)，展場[[2]](#footnote-9)。", "800萬元[1]，展場[2]。"),
        ("1. 不包括走廊。 [↑](#footnote-ref-9)", "1. 不包括走廊。 ↑"),
        ("| 文物廊管理處", "文物廊管理處"),
        ("| 甲 | 乙 |", "| 甲 | 乙 |"),
        (r"\(a\) 書架；\\", "(a) 書架；"),
    ],
)
def test_markup_is_no_text(line: str, bare: str) -> None:
    assert without_markup(Text.plain(line))[0].chars == bare


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("|甲|乙|\n|---|---|\n|1|2|\n", True),
        ("# 問題\n\n現況。\n\n# 建議\n", True),
        ("# 1 號\n現況。\n", False),
        ("甲 | 乙\n-----\n", False),
        ("甲 | 乙\n---|---\n1 | 2\n", True),
        ("**問題**\n\n現況。  \n\n**建議**  \n", True),
        ("2\\. 現況。\n\n3\\. 完。\n", True),
    ],
)
def test_markdown_is_known_by_tables_and_heads(text: str, found: bool) -> None:
    assert is_markdown(text) is found


def test_a_paper_in_markdown_reads_as_the_paper() -> None:
    document = paper(
        "# **財務委員會討論文件**\n\n# **問題**\n\n現有設施不足以應付需求。\n\n# **建議**\n\n2\\. 我們建議撥款。\n\n"
        "3. 開支載於下文。\n\n|項目|2031|\n|---|---|\n|書架|190|\n|照明|80|\n\n4. 全年不變。\n"
    )
    assert [section.title.chars for section in document.sections] == ["問題", "建議"]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == [
        "我們建議撥款。", "開支載於下文。", "全年不變。",
    ]  # fmt: skip
    assert [said(table) for table in document.tables] == [[["項目", "2031"], ["書架", "190"], ["照明", "80"]]]
    assert not document.warnings


@pytest.mark.parametrize("end", ["", "  "], ids=["bare", "broken by spaces"])
def test_pipes_may_stand_between_columns_alone(end: str) -> None:
    document = paper(
        f"**財務委員會討論文件**{end}\n\n**問題**{end}\n\n現有設施不足以應付需求。\n\n2\\. 開支如下－\n\n"
        f"項目 | 百萬元{end}\n---|---{end}\n書架 | 19.0{end}\n照明 | 8.0{end}\n{end}\n3\\. 完。\n"
    )
    assert [said(table) for table in document.tables] == [[["項目", "百萬元"], ["書架", "19.0"], ["照明", "8.0"]]]
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == ["開支如下－", "完。"]


def test_the_heads_of_markdown_tell_the_family() -> None:
    assert paper("## ITEM FOR FINANCE COMMITTEE\n\n## PROBLEM\n\nThe quays are full.\n").family == "fcr.en"


def test_lines_under_heads_make_them_heads_and_no_annexes() -> None:
    document = paper(
        "ITEM FOR FINANCE COMMITTEE\n==========================\n\nPROBLEM\n-------\n\nThe quays are full.\n\n"
        "FINANCIAL IMPLICATIONS\n----------------------\n\n2.  The cost is **$3 million**.\n"
    )
    assert [section.title.chars for section in document.sections] == ["PROBLEM", "FINANCIAL IMPLICATIONS"]
    assert document.paragraphs[1].text.chars == "The cost is $3 million."
    assert document.annexes == ()


def test_notes_in_markdown_are_footnotes_and_their_marks_no_text() -> None:
    document = paper(
        "# 財務委員會討論文件\n\n# 問題\n\n現有設施不足。\n\n# 建議\n\n2. 供47座溫室[^1]及9個花圃[^2]使用。\n\n"
        "[^1]: 截至年底，\n    包括租用的。\n[^2]: 不包括街市。\n"
    )
    assert document.paragraphs[1].text.chars == "供47座溫室及9個花圃使用。"
    assert [(mark.number, mark.index) for mark in document.paragraphs[1].marks] == [(1, 6), (2, 11)]
    assert [(note.number, note.text.chars) for note in document.footnotes] == [
        (1, "截至年底，包括租用的。"), (2, "不包括街市。"),
    ]  # fmt: skip
    assert not document.warnings


def test_what_counts_from_no_one_is_no_note() -> None:
    document = paper(
        "# 財務委員會討論文件\n\n# 問題\n\n現有設施[^7]不足。\n\n# 建議\n\n2. 撥款。\n\n[^7]: 截至年底。\n"
    )
    assert not document.footnotes
    assert "[^7]" in document.paragraphs[0].text.chars


def test_a_quotation_keeps_the_ends_of_its_lines() -> None:
    document = paper(HEAD + "2\\.  項目如下－\n\n> (a) 閘門；以及\n>\n> (b) 水泵。\n\n**理由**\n\n3\\.  完。\n")
    assert [[item.label for item in paragraph.items] for paragraph in document.paragraphs[1:]] == [["a", "b"], []]


def test_a_comment_at_the_end_is_no_line() -> None:
    assert len(paper(HEAD + "# 建議\n\n2\\.  我們建議撥款。\n<!-- 完 -->").paragraphs) == 2


def test_a_pipe_before_the_first_head_parts_the_empty_corner() -> None:
    rows = "| 2030| 2031\n---|---|---\n書架| 12| 24\n照明| 8| 9\n"
    (table,) = paper(HEAD + f"2.  數字如下－\n\n{rows}\n3.  完。\n").tables
    assert said(table) == [["", "2030", "2031"], ["書架", "12", "24"], ["照明", "8", "9"]]
