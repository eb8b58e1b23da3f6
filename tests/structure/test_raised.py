"""Raised numbers: which are footnote marks, which are powers, degrees, or marks without a note."""

from __future__ import annotations

import pytest

from itf_extract.audit import CHECKS
from itf_extract.audit.doubts import judged
from itf_extract.pipeline import understood
from itf_extract.text.reading import Reading
from tests.structure.pages import Page, opened, paper


def noted(page: Page, *numbers: int) -> Page:
    for number in numbers:
        page.note(number, f"這是註釋{number}。")
    return page


@pytest.mark.parametrize(
    ("printed", "notes", "text", "marks"),
    [
        ("處理94宗{1}個案。", [1], "處理94宗個案。", [1]),
        ("處理94宗{1},{2}個案。", [1, 2], "處理94宗個案。", [1, 2]),
        ("處理94宗{1}、{2}個案。", [1, 2], "處理94宗個案。", [1, 2]),
        ("處理94宗{1},  {2}個案。", [1, 2], "處理94宗個案。", [1, 2]),
        ("處理94宗{1,}  {2}個案。", [1, 2], "處理94宗個案。", [1, 2]),
        ("處理94宗{1}-{3}個案。", [1, 2, 3], "處理94宗個案。", [1, 2, 3]),
        ("面積為400m{2}，造價{1}不變。", [1], "面積為400m²，造價不變。", [1]),
        ("面積為400m{2}，造價{1}不變{2}。", [1, 2], "面積為400m²，造價不變。", [1, 2]),
        ("共有10{6}個，另有{1}一個。", [1], "共有10⁶個，另有一個。", [1]),
        ("室溫為25{0}C以下。", [], "室溫為25⁰C以下。", []),
        ("共有120{7}個。", [], "共有120⁷個。", []),
        ("處理94宗({1})個案。", [1], "處理94宗個案。", [1]),
        ("處理94宗({1},{2})個案。", [1, 2], "處理94宗個案。", [1, 2]),
    ],
)
def test_a_mark_is_a_raised_number_that_a_note_answers(
    printed: str, notes: list[int], text: str, marks: list[int]
) -> None:
    found = paper(noted(opened().para(printed, "2."), *notes)).paragraphs[1]
    assert found.text.chars == text
    assert [mark.number for mark in found.marks] == marks


@pytest.mark.parametrize(
    ("mark", "labels"),
    [("({})", "({})"), ("[{}]", "[{}]"), ("註{}", "註{}："), ("[Note {}]", "Note {}:"), ("（註{}）", "（註{}）")],
)
def test_a_raised_mark_in_brackets_or_after_a_word_is_answered_by_a_note_printed_alike(mark: str, labels: str) -> None:
    said = [f"處理94宗{{{mark.format(1)}}}個案，涉款30元{{{mark.format(2)}}}。", "另有其他個案。"]
    page = opened().para(said[0], "2.").para(said[1], "3.")
    for number in (1, 2):
        page.sheet.text(90, 700 + 14 * number, f"{labels.format(number)} 這是註釋{'甲乙'[number - 1]}。", size=10)
    found = paper(page)
    assert [p.text.chars for p in found.paragraphs[1:]] == ["處理94宗個案，涉款30元。", said[1]]
    assert [(note.number, note.text.chars) for note in found.footnotes] == [(1, "這是註釋甲。"), (2, "這是註釋乙。")]
    assert [mark.number for mark in found.paragraphs[1].marks] == [1, 2]


def test_a_worded_mark_in_a_cell_is_answered_under_its_table_and_has_no_footnote() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "註1", size=6)
    found = paper(page.para("註1：包括室內泳池。").para("全年開支不變。", "3."))
    assert not found.footnotes
    assert [note.chars for note in found.tables[0].notes] == ["註1：包括室內泳池。"]


def test_a_small_list_at_the_foot_of_a_page_is_no_note_where_the_text_has_no_mark() -> None:
    page = opened().para("計劃分為兩部分：", "2.")
    for number in (1, 2):
        page.sheet.text(90, 700 + 14 * number, f"({number}) 這是項目{'甲乙'[number - 1]}。", size=10)
    assert not paper(page).footnotes


@pytest.mark.parametrize(("ruled", "notes"), [(True, [1, 2]), (False, [])])
def test_notes_as_large_as_the_text_are_notes_under_a_short_rule(ruled: bool, notes: list[int]) -> None:
    page = opened().para("處理94宗{1}個案，涉款30元{2}。", "2.")
    if ruled:
        page.sheet.rule(90, 690, 200, 690)
    for number in (1, 2):
        page.sheet.text(90, 695 + 18 * number, str(number), size=7)
        page.sheet.text(98, 700 + 18 * number, f"這是註釋{'甲乙'[number - 1]}。")
    found = paper(page)
    assert [note.number for note in found.footnotes] == notes
    assert found.paragraphs[1].text.chars.startswith("處理94宗個案，涉款30元。")


def test_a_note_under_a_short_table_before_a_paragraph_is_no_footnote() -> None:
    page = opened().para("開支如下－", "2.")
    page.sheet.rule(90, page.y, 200, page.y)
    page.sheet.text(90, page.y + 20, "1", size=7).text(98, page.y + 25, "這是註釋。")
    page.y += 60
    assert not paper(page.para("全年開支不變。", "3.")).footnotes


def test_a_mark_that_a_line_begins_with_is_none_of_a_note_under_a_table() -> None:
    page = opened()
    page.sheet.text(90, page.y, "2.").text(126, page.y, "計劃由某署推行，目的是讓本地的研究人員及業界人士受惠，並資助")
    page.y += 18
    page.para("{1}機構聘用人手。").note(1, "包括大學。")
    found = paper(page).paragraphs[1]
    assert found.text.chars.endswith("並資助機構聘用人手。")
    assert [mark.number for mark in found.marks] == [1]


def test_a_mark_without_a_note_is_told() -> None:
    document = paper(noted(opened().para("共有120{7}個，另有3個{1}，面積400m{2}。", "2."), 1))
    assert [(doubt.code, doubt.what, doubt.page) for doubt in document.warnings if "MARK" in doubt.code] == [
        ("MARK-WITHOUT-NOTE", "7", 1)
    ]


def test_marks_in_cells_are_taken_out_of_figures() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "1", size=6)
    (table,) = paper(noted(page, 1)).tables
    assert [[cell.chars for cell in row] for row in table.rows] == [["泳池", "190"], ["球場", "80"]]
    assert [(row, column, mark.number) for row, column, mark in table.marks] == [(0, 1, 1)]


def test_notes_under_a_table_answer_its_marks_and_belong_to_it() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "1", size=6)
    page.para("註：").para("{1} 已計及應急費用。").para("全年開支不變。", "3.")
    (table,) = paper(page).tables
    assert table.rows[0][1].chars == "190"
    assert [note.chars for note in table.notes] == ["註：", "¹已計及應急費用。"]


def test_notes_may_begin_again_or_where_an_excerpt_does() -> None:
    first = opened().para("計劃已推行{4}，成效理想。", "2.").note(4, "見第四份報告。")
    second = Page().para("第二份文件{1}已提交。", "3.").note(1, "見第一份報告。")
    assert [(note.number, note.text.chars) for note in paper(first, second).footnotes] == [
        (4, "見第四份報告。"),
        (1, "見第一份報告。"),
    ]


def test_an_annex_with_a_narrower_margin_is_not_cut_at_the_papers_own() -> None:
    page = opened().para("計劃由某署推行，目的是讓本地的研究人員及業界人士受惠。", "2.")
    narrow = Page()
    narrow.sheet.text(450, 60, "附件1")
    for y in (110, 128):
        narrow.sheet.text(66, y, "各項工程的詳情載列如下，並會按年更新，以供參閱及備考，")
    (annex,) = paper(page, narrow).annexes
    texts = [annex.title.chars, *(section.text.chars for section in annex.sections)]
    assert "各項工程的詳情載列如下，並會按年更新，以供參閱及備考，各項工程的詳情" in "".join(texts)


@pytest.mark.parametrize("mark", ["註1", "(a)", "Note 1"])
def test_a_raised_mark_that_is_a_word_or_stands_in_brackets_stays_and_is_no_part_of_the_number(mark: str) -> None:
    page = opened().para("開支(百萬元)如下－", "2.")
    page.ruled(("項目", "開支"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, mark, size=6)
    document = paper(page.para(f"{mark}：已計及應急費用。"))
    (table,) = document.tables
    assert table.rows[0][1].chars.replace(" ", "") == f"190{mark}".replace(" ", "")
    assert not [doubt for doubt in document.warnings if "MARK" in doubt.code]


def test_a_letter_raised_at_a_number_is_a_mark_whatever_answers_it() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "2030"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(249, page.y - 2 * 18 - 60 + 9, "a", size=6)
    (table,) = paper(page.para("註：(a) 已計及應急費用。")).tables
    assert [column.chars for column in table.columns] == ["項目", "2030ᵃ"]


@pytest.mark.parametrize(
    "notes", [("註1：", "註2："), ("Note 1:", "Note 2:"), ("註：1. ", "2. "), ("備註：(1) ", "(2) ")]
)
def test_notes_under_a_table_that_a_word_tells_answer_its_marks(notes: tuple[str, str]) -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "1,2", size=6)
    document = paper(page.para(f"{notes[0]}包括室內泳池。").para(f"{notes[1]}截至去年年底。").para("開支不變。", "3."))
    (table,) = document.tables
    assert table.rows[0][1].chars == "190"
    assert [(row, column, mark.number) for row, column, mark in table.marks] == [(0, 1, 1), (0, 1, 2)]
    assert not document.warnings


def test_a_list_without_a_word_under_a_table_answers_no_mark() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "1", size=6)
    document = paper(page.para("(1) 包括室內泳池。").para("開支不變。", "3."))
    assert document.tables[0].rows[0][1].chars == "190¹"
    assert [doubt.code for doubt in document.warnings] == ["MARK-WITHOUT-NOTE"]


@pytest.mark.parametrize(
    ("printed", "notes", "text", "marks"),
    [
        ("面積為400m{21}，造價不變。", [1], "面積為400m²，造價不變。", [1]),
        ("面積為400m{21}，造價不變。", [21], "面積為400m，造價不變。", [21]),
        ("每日抽水48萬m{3}，另有9宗{1}。", [1], "每日抽水48萬m³，另有9宗。", [1]),
    ],
)
def test_a_power_and_the_mark_behind_it_are_told_apart(
    printed: str, notes: list[int], text: str, marks: list[int]
) -> None:
    document = paper(noted(opened().para(printed.replace("{21}", "{2}{1}"), "2."), *notes))
    assert document.paragraphs[1].text.chars == text
    assert [mark.number for mark in document.paragraphs[1].marks] == marks
    assert not document.warnings


def test_a_note_that_begins_with_a_figure_right_after_its_raised_number() -> None:
    page = opened().para("佔開支的21%{1}，另有9宗{2}。", "2.").note(1, "2024年為19%。").note(2, "3宗已結案。")
    assert [(note.number, note.text.chars) for note in paper(page).footnotes] == [
        (1, "2024年為19%。"),
        (2, "3宗已結案。"),
    ]


def test_footnotes_may_go_on_from_the_numbers_of_notes_under_a_table() -> None:
    page = opened().para("開支如下－", "2.")
    page.ruled(("項目", "數目"), ("泳池", "190"), ("球場", "80"), columns=(100, 220, 340))
    page.sheet.text(242, page.y - 2 * 18 - 40 + 9, "1", size=6)
    page.para("{1} 已計及應急費用。").para("全年開支{2}不變。", "3.").note(2, "以現值計算。")
    check = next(one for one in CHECKS if one.code == "NUMBER-FOOTNOTE")
    found = [relation.verdict for relation in judged(check, Reading.of(understood(paper(page))))]
    assert found
    assert set(found) == {"holds"}


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("處理94宗{1}個案，涉款30元{2}。", "處理94宗個案，涉款30元。"),
        ("儲水94m{3}{1}，涉款30元{2}。", "儲水94m³，涉款30元。"),
    ],
)
def test_notes_whose_numbers_are_not_raised_answer_marks_that_are(printed: str, text: str) -> None:
    page = opened().para(printed, "2.").para("另有其他個案。", "3.")
    for number in (1, 2):
        page.sheet.text(90, 700 + 14 * number, f"{number}.  這是註釋{'甲乙'[number - 1]}。", size=9)
    found = paper(page)
    assert [p.text.chars for p in found.paragraphs[1:]] == [text, "另有其他個案。"]
    assert [note.text.chars for note in found.footnotes] == ["這是註釋甲。", "這是註釋乙。"]


def test_small_numbered_lines_without_marks_are_no_notes() -> None:
    page = opened().para("計劃分為兩部分。", "2.")
    for number in (3, 4):
        page.sheet.text(90, 700 + 14 * number, f"{number}.  這是段落{'甲乙'[number - 3]}。", size=9)
    assert not paper(page).footnotes


def test_a_note_that_each_page_has_at_its_foot_is_no_furniture() -> None:
    pages = [opened(), Page(), Page()]
    for number, page in enumerate(pages, 2):
        page.para(f"第{number}區處理94宗{{1}}個案。", f"{number}.")
        page.notes_y = 760
        page.note(1, "包括重複申請。")
    found = paper(*pages)
    assert [note.text.chars for note in found.footnotes] == ["包括重複申請。"] * 3
    assert found.paragraphs[2].text.chars == "第3區處理94宗個案。"


def test_a_small_row_with_more_cells_than_a_number_and_a_text_is_no_note() -> None:
    page = opened().para("處理94宗{1}個案。", "2.")
    for x, said in ((90, "1."), (130, "泳池"), (250, "190"), (350, "中環")):
        page.sheet.text(x, 714, said, size=9)
    page.sheet.text(90, 730, "1", size=6).text(98, 734, "包括重複申請。", size=9)
    assert [note.text.chars for note in paper(page).footnotes] == ["包括重複申請。"]


def test_small_lines_whose_number_is_raised_below_them_only_are_no_notes() -> None:
    """A mark stands above its note: here the labels of a drawing are small, and one opens with a lowered 4."""
    first, second = opened().para("反應如下。", "2."), Page()
    first.sheet.text(90, 698, "4", size=5).text(94, 702, "陰離子", size=9).text(90, 716, "NH", size=9)
    first.sheet.text(100, 712, "4", size=5).text(104, 716, "不變", size=9)
    second.sheet.text(90, 90, "這一頁全是小字。", size=9).text(90, 104, "亦沒有註釋。", size=9)
    found = paper(first, second)
    assert not found.footnotes
    assert "TEXT-UNPLACED" not in {doubt.code for doubt in found.warnings}
    printed = "".join(passage.text.chars for passage in found.passages)
    assert "陰離子" in printed
    assert "這一頁全是小字" in printed


def test_a_note_under_a_short_rule_has_any_number_that_its_page_has_a_mark_for() -> None:
    page = opened().para("處理94宗{37}個案。", "2.")
    page.sheet.rule(90, 690, 200, 690).rule(90, 730, 490, 730)
    page.sheet.text(90, 708, "37", size=7).text(102, 713, "這是註釋。")
    assert [note.number for note in paper(page).footnotes] == [37]


def test_headings_numbered_in_larger_type_do_not_make_the_text_small() -> None:
    page = Page()
    page.sheet.text(90, page.y, "1.  Works", size=15, bold=True)
    page.y += 40
    page.para("The office carries out the works of the plan by its own staff and by contract.", "1.1")
    page.para("The works are as told here:", "1.2")
    for number in (1, 2, 3):
        page.sheet.text(90, page.y, f"{number}) those of part {number} of the plan;")
        page.y += 18
    page.y += 18
    found = paper(page.para("The plan was approved.", "1.3"))
    assert not found.footnotes
    assert [one.label for one in found.paragraphs] == ["1.1", "1.2", "1.3"]


def test_notes_in_two_columns_may_be_raised_a_little_higher_in_the_one() -> None:
    page = opened().para("處理94宗{1}個案{2}，涉款30元{3}，另有52元{4}。", "2.").para("另有其他個案。", "3.")
    for number, (x, y) in enumerate(((90, 720), (90, 734), (300, 720), (300, 734)), start=1):
        page.sheet.text(x, y - 3 - (1.5 if number == 4 else 0), str(number), size=6)
        page.sheet.text(x + 8, y, f"這是註釋{'甲乙丙丁'[number - 1]}。", size=9)
    found = paper(page)
    assert [note.text.chars for note in found.footnotes] == [f"這是註釋{sign}。" for sign in "甲乙丙丁"]
    assert found.paragraphs[1].text.chars == "處理94宗個案，涉款30元，另有52元。"
