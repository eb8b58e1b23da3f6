"""Dumps that keep the columns and pages of a PDF: furniture, footnotes at the feet of pages, aligned tables."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from tests.structure.test_pdf_ruled import said

if TYPE_CHECKING:
    from itf_extract.model.document import Document

HEAD = (
    "FCR(2024-25)71\n\n           財務委員會討論文件\n\n             2024年5月10日\n\n"
    "問題\n\n現有設施不足以應付需求。\n\n建議\n\n"
)


def paper(*pages: str) -> Document:
    return structured(read_dump("\f".join(pages).encode(), "small.txt", ""))


def test_running_heads_and_numbers_that_count_pages_are_furniture() -> None:
    document = paper(
        HEAD + "2.   我們建議撥款，以便在本年度內\n\n                    - 1 -\n",
        "海事博物處的文件\n\n展開工程，並於明年完成。\n\n3.   全年開支不變。\n\n                    - 2 -\n",
        "海事博物處的文件\n\n4.   公眾支持有關建議。\n\n                    - 3 -\n",
    )
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == [
        "我們建議撥款，以便在本年度內展開工程，並於明年完成。",
        "全年開支不變。",
        "公眾支持有關建議。",
    ]
    assert sum("海事博物處" in text.chars for text in document.furniture) == 2


def test_rows_of_a_table_at_the_edges_of_pages_are_no_furniture() -> None:
    rows = [f"  第{i}號碼頭           {3 * i}            {7 * i}\n" for i in range(31, 61)]
    head = "  碼頭              2021         2022\n"
    document = paper(
        HEAD + "2.   各碼頭的開支如下－\n\n" + head + "".join(rows[:15]), head + "".join(rows[15:]) + "\n3.   完。\n"
    )
    assert not any("號" in text.chars for text in document.furniture)
    assert [row for table in document.tables for row in said(table) if row[0].startswith("第")] == [
        [f"第{i}號碼頭", f"{3 * i}", f"{7 * i}"] for i in range(31, 61)
    ]


@pytest.mark.parametrize("end", ["", "  "], ids=["bare", "marked"])
def test_heads_with_counting_numbers_part_pages_where_no_form_feed_does(end: str) -> None:
    lines = [f"第{i}行說明設施的用途，以便各位參閱，並就此提出意見和建議，供當局考慮跟進落實，" for i in range(24)]
    for page in range(3):
        lines[8 * page + 4 : 8 * page + 4] = ["海事議會 ─ 2012年5月9日", "", f"{3871 + page}"]
    text = f"海事議會{end}\n\n問題{end}\n\n1. {chr(10).join(lines)}完。{end}\n\n2. 全年開支不變。{end}\n"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert [one.chars for one in document.furniture if one.chars.isdigit()] == ["3871", "3872", "3873"]
    assert not any("2012" in paragraph.text.chars or "387" in paragraph.text.chars for paragraph in document.paragraphs)


FOOT = "2.   我們建議撥款，以便在本年度內\n{}展開工程，並於明年完成。\n\n3.   工程的費用會因應\n{}市況調整。\n"
FEET = [
    "- {} -",
    "— {} —",
    "Page {}",
    "Page {} of 9",
    "{} | Page",
    "p. {}",
    "第 {} 頁",
    "第{}頁，共9頁",
    "第{}頁/共9頁",
    "頁 {}/9",
]


@pytest.mark.parametrize(
    ("foot", "blank"),
    [*product(FEET, (True, False)), ("{}", True), ("{}/9", True), ("{} / 9", True)],
)
def test_a_paragraph_goes_on_over_a_page_number(foot: str, *, blank: bool) -> None:
    feet = [f"\n{foot.format(page)}\n\n" if blank else f"{foot.format(page)}\n" for page in (2, 3)]
    document = paper(HEAD + FOOT.format(*feet))
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == [
        "我們建議撥款，以便在本年度內展開工程，並於明年完成。",
        "工程的費用會因應市況調整。",
    ]
    assert len(document.furniture) == 3
    assert not document.warnings[1:]


def test_notes_over_a_page_number_are_footnotes() -> None:
    document = paper(
        f"{HEAD}2.   我們建議撥款800萬元 1，以便在本年度內\n\n1 包括維修的費用。\n\n- 2 -\n\n展開工程。\n\n3.   完。\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["包括維修的費用。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，以便在本年度內展開工程。"


@pytest.mark.parametrize("first", [2029, 11])
def test_cells_that_count_on_lines_of_their_own_are_no_page_numbers(first: int) -> None:
    rows = "".join("".join(f"{name}館{i}\n\n" for name in "甲乙丙丁戊己") + f"{first + i}\n\n" for i in range(4))
    document = paper(f"{HEAD}2.   各館如下。\n\n{rows}3.   完。\n")
    assert [text.chars for text in document.furniture] == ["FCR(2024-25)71"]


def test_sentences_that_end_at_the_top_of_pages_are_no_heads() -> None:
    begun = [f"{place}.   {name}去年檢查了各項\n" for place, name in enumerate(("圖書館", "美術中心", "碼頭"), start=2)]
    document = paper(HEAD + begun[0], *(f"設施和系統。\n\n{rest}" for rest in begun[1:]), "設施和系統。\n")
    assert [one.text.chars[-5:] for one in document.paragraphs[1:]] == ["施和系統。"] * 3


def test_labels_that_recur_over_counting_numbers_are_no_heads() -> None:
    text = "海事議會\n\n問題\n\n1. 各年數目如下：\n\n" + "年度\n2019\n120宗\n年度\n2020\n130宗\n年度\n2021\n140宗\n"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert not document.furniture


@pytest.mark.parametrize("first", ["1    截至年底的數字。", "1\n     截至年底的數字。"])
@pytest.mark.parametrize("rule", ["", "____________________\n"])
def test_the_notes_at_the_foot_of_a_page_are_footnotes(first: str, rule: str) -> None:
    document = paper(
        HEAD + f"2.   本處去年處理個案1，涉及市民2，並於\n\n\n{rule}{first}\n2    包括已完成的個案\n     及撤回者。\n",
        "明年再作檢討。\n\n3.   全年開支不變。\n",
    )
    assert [(note.number, note.text.chars) for note in document.footnotes] == [
        (1, "截至年底的數字。"),
        (2, "包括已完成的個案及撤回者。"),
    ]
    assert document.paragraphs[1].text.chars == "本處去年處理個案，涉及市民，並於明年再作檢討。"
    assert [mark.number for mark in document.paragraphs[1].marks] == [1, 2]
    assert not document.annexes


@pytest.mark.parametrize(
    "notes",
    ["1As at June.\n2Of which 40 are new.\n", "1\nAs at June.\n2\nOf which 40 are new.\n"],
    ids=["glued", "on a line of its own"],
)
def test_notes_right_under_the_text_are_known_by_marks_at_words(notes: str) -> None:
    document = paper(
        "FCR(2024-25)71\nITEM FOR FINANCE COMMITTEE\nFor discussion on 10 May 2024\nPROBLEM\nThe piers are worn.\n"
        f"PROPOSAL\n2. There are 2 700 piers1, kept for $41 million2.\n3. The cost stays the same.\n{notes}"
    )
    assert [note.text.chars for note in document.footnotes] == ["As at June.", "Of which 40 are new."]
    assert [p.text.chars for p in document.paragraphs[1:]] == [
        "There are 2 700 piers, kept for $41 million.",
        "The cost stays the same.",
    ]


def test_an_annex_begins_a_page_though_the_text_before_it_is_open() -> None:
    document = paper(
        HEAD + "2.   詳情見附件A。\nFCR(2024-25)71          第2頁\n", "附件A\n碼頭一覽\nFCR(2024-25)71          第3頁\n"
    )
    assert [annex.label for annex in document.annexes] == ["A"]
    assert [p.text.chars for p in document.paragraphs[1:]] == ["詳情見附件A。"]


def test_cells_that_count_rows_are_no_notes() -> None:
    document = paper(HEAD + "2.   詳情載於附件1，各項如下－\n1\n燈塔\n200\n2\n碼頭\n300\n")
    assert not document.footnotes


def test_a_table_whose_values_stand_under_one_another_is_one() -> None:
    document = paper(
        HEAD + "2.   各項開支載於下文。\n\n"
        "                    2021-22年度     2022-23年度\n"
        "  項目                百萬元           百萬元\n"
        "  泳池                   190           1,160\n"
        "  球場及單車徑            80              40\n"
        "  總計                   270           1,200\n\n"
        "3.   全年開支不變。\n"
    )
    (table,) = document.tables
    assert said(table)[1:] == [["泳池", "190", "1,160"], ["球場及單車徑", "80", "40"], ["總計", "270", "1,200"]]
    assert document.paragraphs[-1].text.chars == "全年開支不變。"


def test_values_that_run_together_are_told_apart() -> None:
    document = paper(
        HEAD + "2.   各項數目載於下文。\n\n"
        "  年度          申請        批出       其他\n"
        "  2020         1 860      1 420        40\n"
        "  2021         3 950      2 010        60\n"
        "  2022          1 491 70 1 561\n"
        "  2023         6 140        540        70\n\n"
        "3.   全年開支不變。\n"
    )
    cells = [cell for table in document.tables for row in said(table) for cell in row]
    assert "1 491" in cells
    assert "1 561" in cells
    assert "70" in cells


def test_headings_and_the_request_part_lines_without_blanks() -> None:
    document = paper(
        "財務委員會討論文件\n分目702　碼頭更新\n請各委員批准一筆為數2億元的新承擔額。\n問題\n"
        "現有設施不足以應付需求。\n建議\n2.   我們建議撥款。\n3.   全年開支不變。\n"
    )
    assert document.approvals_lead.chars == "請各委員批准一筆為數2億元的新承擔額。"
    assert [section.title.chars for section in document.sections] == ["問題", "建議"]
    assert [paragraph.text.chars for paragraph in document.paragraphs] == [
        "現有設施不足以應付需求。", "我們建議撥款。", "全年開支不變。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "foot", ["1\n2\n\n供公眾使用的\n碼頭。\n截至年底。", "    1\n        供公眾使用的碼頭。\n    2\n        截至年底。"]
)
def test_marks_may_follow_a_stop_and_their_numbers_stand_ahead_of_their_notes(foot: str) -> None:
    document = paper(HEAD + f"2.\n\n現有26個碼頭。1 每日有310艘船停泊。2\n\n3.\n\n全年開支不變。\n\n{foot}\n")
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == [
        "現有26個碼頭。每日有310艘船停泊。", "全年開支不變。",
    ]  # fmt: skip
    assert [note.text.chars for note in document.footnotes] == ["供公眾使用的碼頭。", "截至年底。"]


def test_the_text_of_a_label_on_a_line_of_its_own_follows_it_in_english() -> None:
    document = paper(
        "ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nThe quays are old.\n\nPROPOSAL\n\n2.\n\n"
        "There are 26 quays, which 310 vessels use.\n\n3.\n\nWe shall report.\n"
    )
    assert [paragraph.text.chars for paragraph in document.paragraphs] == [
        "The quays are old.", "There are 26 quays, which 310 vessels use.", "We shall report.",
    ]  # fmt: skip


def test_a_paper_with_notes_in_markdown_has_no_others() -> None:
    document = paper(
        "# 問題\n\n現有設施[^1]不足2。\n\n# 建議\n\n2. 撥款1億元。\n\n[^1]: 截至年底。\n\n2  不包括街市。\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["截至年底。"]
    assert any("不包括街市" in passage.text.chars for passage in document.passages)


# Pages that nothing parts but their notes: as PyMuPDF and pypdf print them.
AMID = {
    "before a blank line": "1 截至年底。\n\n",
    "before the text": "1 截至年底。\n",
    "a number ahead": "1\n截至年底。\n",
}


@pytest.mark.parametrize("note", AMID.values(), ids=AMID)
@pytest.mark.parametrize("last", ["2 不包括碼頭。\n", "2\n不包括碼頭。\n"])
def test_notes_amid_the_text_are_footnotes(note: str, last: str) -> None:
    text = f"2. 全港現有燈塔42座1，全部\n已經更換燈具。我們\n{note}會在明年更換浮標2。\n3. 完。\n"
    document = paper(f"{HEAD}{text}文物署\n2024年5月\n{last}")
    assert [found.text.chars for found in document.footnotes] == ["截至年底。", "不包括碼頭。"]
    assert document.paragraphs[1].text.chars == "全港現有燈塔42座，全部已經更換燈具。我們會在明年更換浮標。"


@pytest.mark.parametrize(
    "line", ["1 個碼頭須封閉。", "1 pier is closed.", "附件1，\n1 碼頭"], ids=["unit", "thing", "annex"]
)
def test_what_a_line_counts_is_no_note(line: str) -> None:
    document = paper(f"{HEAD}2. 全港現有燈塔42座，各區共有\n{line}\n3. 完。\n")
    assert document.footnotes == ()


def test_labels_of_notes_on_lines_of_their_own_are_no_page_numbers() -> None:
    things = ["碼頭", "浮標", "繫泊處", "信號台"]
    pages = "".join(
        f"{i + 1}.  我們更換了{thing}的燈具{i}。\n\n{i}\n{thing * i}不在其內。\nFCR(2024-25)71 第{i + 1}頁\n\n"
        for i, thing in enumerate(things, start=1)
    )
    notes = [note.text.chars for note in paper(HEAD + pages).footnotes]
    assert notes == [f"{thing * i}不在其內。" for i, thing in enumerate(things, start=1)]


def test_a_note_may_stand_on_the_page_after_its_mark() -> None:
    pages = "2.   全港現有燈塔42座1，已更換浮標2，\n共300個。\n\n1 截至年底。\n\f3.   完。\n\n2 不包括碼頭。\n"
    document = paper(HEAD + pages)
    assert [mark.number for mark in document.paragraphs[1].marks] == [1, 2]
    assert document.paragraphs[1].text.chars == "全港現有燈塔42座，已更換浮標，共300個。"


def test_notes_right_under_the_text_are_known_by_marks_at_groups_of_digits() -> None:
    document = paper(
        "ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nThe quays are full.\n\nPROPOSAL\n\n"
        "2. The port lends 7,3001 cranes and 2 4502 hooks, 9%3 more than before.\n3. It has 31 pilots.\n"
        "1 Of which 40 are old.\n2 At the end of May.\n3 The rise was 4% in 2031.\n"
    )
    assert document.paragraphs[1].text.chars == "The port lends 7,300 cranes and 2 450 hooks, 9% more than before."
    assert [note.text.chars for note in document.footnotes] == [
        "Of which 40 are old.", "At the end of May.", "The rise was 4% in 2031.",
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["本處會再作檢討。\n\n", "泳池        86        42\n球場        18        96\n"])
def test_notes_of_an_excerpt_begin_with_the_number_of_its_first_mark(above: str) -> None:
    notes = "12  主要用作回填。\n13  接收設施在條例附表\n    載列。\n"
    text = "對環境的影響\n\n21.   廢物會在工地再用12，其餘運往\n設施13。\n\n22.   詳情如下：\n\n"
    document = structured(read_dump(f"{text}{above}{notes}".encode(), "small.txt", ""))
    assert [(note.number, note.text.chars) for note in document.footnotes] == [
        (12, "主要用作回填。"),
        (13, "接收設施在條例附表載列。"),
    ]
    assert document.paragraphs[0].text.chars == "廢物會在工地再用，其餘運往設施。"
    assert [mark.number for mark in document.paragraphs[0].marks] == [12, 13]


def test_the_number_of_an_only_page_is_furniture() -> None:
    text = HEAD + f"2.   全年開支為三百萬元。\n\n\n\n{'':40}1\n\f"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert document.paragraphs[-1].text.chars == "全年開支為三百萬元。"
    assert [line.chars for line in document.furniture][-1] == "1"


def test_a_mark_may_hang_at_the_bracket_that_ends_a_label() -> None:
    rows = "診所\t診症\t輪候\n東區\t68 215\t14\n葵涌(包括流動診所)8\t41 366\t9.5\n合計\t109 581\t12\n"
    notes = "7   不包括特殊學校。\n8   去年起服務。\n"
    text = f"服務\n\n8.   學童佔九成六7，開支如下－\n\n{rows}\n9.   全年開支不變。\n\n{notes}"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    assert document.tables[0].rows[1][0].chars == "葵涌(包括流動診所)"
    assert [note.number for note in document.footnotes] == [7, 8]


TIGHT = {
    "marks that begin lines": "2.\n我們建議撥款800萬元\n1，改善42間展場\n2及走廊的設施，並更換",
    "marks before a space": "2. 我們建議撥款800萬元1 ，改善42間展場2 及走廊的設施，並更換",
}


@pytest.mark.parametrize("first", TIGHT.values(), ids=TIGHT)
def test_notes_right_under_an_open_line_begin_right_after_their_numbers(first: str) -> None:
    document = paper(HEAD + f"{first}\n1連同保養。\n2以面積計。\n", "老化的器材。\n\n3. 完。\n")
    assert [note.text.chars for note in document.footnotes] == ["連同保養。", "以面積計。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，改善42間展場及走廊的設施，並更換老化的器材。"


def test_a_number_that_begins_an_item_is_no_mark() -> None:
    head = "FCR(2024-25)71\nITEM FOR FINANCE COMMITTEE\nPROBLEM\nThe halls are old.\nPROPOSAL\n"
    said = "2.\nWe propose to spend $82 million1 on halls, namely –\n(a)\n2 large ones; and\n(b)\n11 small ones.\n"
    rest = "3.\nThere were 2,600 visits2 last year, and the works will begin as soon as the\n"
    document = paper(
        f"{head}{said}{rest}1With maintenance.\n2By loans.\n", "committee approves.\n4.\nWe will report.\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["With maintenance.", "By loans."]
    assert [item.text.chars for item in document.paragraphs[1].items] == ["2 large ones; and", "11 small ones."]
    assert [mark.number for p in document.paragraphs for mark in p.marks] == [1, 2]
