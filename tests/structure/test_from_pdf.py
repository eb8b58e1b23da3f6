"""Small PDFs in, papers out: their annexes, their marks and their notes."""

from __future__ import annotations

from tests.structure.pages import MARGIN, PITCH, Page, items, opened, paper


def test_raised_numbers_are_marks_and_others_figures() -> None:
    page = opened().para("過去4年{1}，共批出205個項目{2}。", "2.").note(1, "即某年至某年。").note(2, "不包括某類。")
    found = paper(page)
    second = found.paragraphs[1]
    assert second.text.chars == "過去4年，共批出205個項目。"
    assert [(mark.number, mark.index) for mark in second.marks] == [(1, 4), (2, 14)]
    assert [(note.number, note.text.chars) for note in found.footnotes] == [(1, "即某年至某年。"), (2, "不包括某類。")]


def test_a_footnote_of_several_lines_is_one() -> None:
    found = paper(opened().para("甲計劃{1}。", "2.").note(1, "由某署在某年推出，並由另一", "部門推行。"))
    assert [note.text.chars for note in found.footnotes] == ["由某署在某年推出，並由另一部門推行。"]


def test_annexes_are_known_by_their_heads() -> None:
    first = Page("附件1").heading("計劃一覽", under=True).para("甲計劃。", "(a)").para("乙計劃。", "(b)")
    second = Page("附件2").heading("中心名單", under=True).para("以下中心獲得資助。")
    found = paper(opened().para("其他。", "2."), first, second)
    assert [(annex.number, annex.title.chars) for annex in found.annexes] == [(1, "計劃一覽"), (2, "中心名單")]
    assert items(found.annexes[0].sections[0].items) == [["a", "甲計劃。"], ["b", "乙計劃。"]]
    assert [s.text.chars for s in found.annexes[1].sections] == ["以下中心獲得資助。"]


def test_a_heading_right_under_an_annexs_title_is_its_first() -> None:
    page = Page("附件1")
    page.sheet.text(MARGIN, page.y, "計劃一覽", bold=True)
    page.y += 1.6 * PITCH
    page.sheet.text(MARGIN, page.y, "青年計劃")
    page.y += 2 * PITCH
    found = paper(opened().para("其他。", "2."), page.para("甲計劃。", "(a)"))
    assert found.annexes[0].title.chars == "計劃一覽"
    assert [section.title.chars for section in found.annexes[0].sections] == ["青年計劃"]


def test_annexes_may_be_numbered_in_chinese() -> None:
    found = paper(
        opened().para("其他。", "2."),
        Page("附件一").heading("計劃一覽").para("甲計劃。", "(a)"),
        Page("附件二").heading("中心名單").para("乙中心。", "(a)"),
    )
    assert [(annex.number, annex.title.chars) for annex in found.annexes] == [(1, "計劃一覽"), (2, "中心名單")]


def test_raised_letters_are_marks_where_a_note_below_the_table_begins_with_them() -> None:
    page = opened().para("各項開支(百萬元)如下－", "2.").ruled(("項目", "2021", "2022"), ("泳池", "190", "160"))
    page.sheet.text(100 + 120 + 4 + 18, page.y - 2 * PITCH - 10, "a", size=7)
    page.sheet.text(MARGIN, page.y - 5, "a", size=7).text(MARGIN + 8, page.y, "已計及應急費用。", size=10)
    found = paper(page)
    assert [[cell.chars for cell in row] for row in found.tables[0].rows] == [["泳池", "190ᵃ", "160"]]
    assert [note.chars for note in found.tables[0].notes] == ["ᵃ已計及應急費用。"]


def test_rows_of_a_small_table_at_the_foot_of_a_page_are_no_notes() -> None:
    page = opened().para("各閘的長度如下－", "2.")
    for row in range(4):
        y = 640 + 16 * row
        page.sheet.text(100, y, f"{row + 1}號閘門", size=10).text(250, y, str(30 + row), size=10).text(
            400, y, "52", size=10
        )
    found = paper(page)
    assert found.footnotes == ()


def test_notes_in_two_columns_are_read_one_column_after_the_other() -> None:
    page = opened().para("處理94宗{1}個案，涉款30元{2}，涉及9人{3}。", "2.")
    for number, x, y in ((1, 90, 720), (2, 90, 748), (3, 310, 720)):
        page.sheet.text(x, y - 4, str(number), size=6).text(x + 8, y, f"這是註釋{'甲乙丙'[number - 1]}的首行", size=10)
        page.sheet.text(x + 8, y + 12, "及次行。", size=10)
    assert [note.text.chars for note in paper(page).footnotes] == [f"這是註釋{each}的首行及次行。" for each in "甲乙丙"]


def test_an_excerpts_notes_stand_on_the_page_after_their_marks() -> None:
    first = opened().para("工程包括二十五支燈柱{3}，以及無障礙通道{4}，詳情如下。", "3.")
    last = Page().para("全年開支不變。", "4.").note(3, "平均每支造價八萬元。").note(4, "已計入通脹。")
    found = paper(first, last)
    assert [(note.number, note.text.chars) for note in found.footnotes] == [
        (3, "平均每支造價八萬元。"),
        (4, "已計入通脹。"),
    ]
    assert found.paragraphs[1].text.chars == "工程包括二十五支燈柱，以及無障礙通道，詳情如下。"
