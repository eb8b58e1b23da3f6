"""Where paragraphs begin on small PDF pages."""

from __future__ import annotations

import pytest

from tests.structure.pages import EM, FULL, MARGIN, PITCH, TAB, WIDTH, Page, items, opened, paper, width, wrapped


def test_wrapped_lines_are_one_paragraph_each() -> None:
    found = paper(opened().para(FULL * 3 + "等等。", "2.").para("其他。", "3."))
    assert [(p.number, p.text.chars) for p in found.paragraphs] == [
        (1, FULL + "現有撥款快將用完。"), (2, FULL * 3 + "等等。"), (3, "其他。")
    ]  # fmt: skip
    assert [(s.title.chars, s.first_paragraph, s.last_paragraph) for s in found.sections] == [
        ("問題", 1, 1), ("建議", 2, 3)
    ]  # fmt: skip
    assert [line.chars for line in found.front] == ["財務委員會討論文件"]


def test_the_request_parts_from_the_title_above_it() -> None:
    page = Page()
    for line in (
        "財務委員會討論文件",
        "總目95－康樂事務",
        "青山灣海濱長廊第二期和獅山腳公園重建工程的撥款建議及有關安排",
    ):
        page.row(line, columns=(MARGIN,))
    found = paper(page.para("請各委員批准900萬元的撥款。").heading("問題").para("現有長廊不足。").para("甲。", "2."))
    assert [line.chars[:4] for line in found.front] == ["財務委員", "總目95", "青山灣海"]
    assert found.approvals_lead.chars == "請各委員批准900萬元的撥款。"


def test_lines_of_a_paragraph_are_told_where_most_paragraphs_have_one() -> None:
    page = opened()
    for number in range(2, 9):
        page.para("其他。", f"{number}.")
    found = paper(page.para(FULL * 4 + "等等。", "9.").para("某某事項", ""), Page().para("其他。", "10."))
    assert [p.text.chars for p in found.paragraphs[8:]] == [FULL * 4 + "等等。", "其他。"]
    assert found.sections[-1].title.chars == "某某事項"


@pytest.mark.parametrize(
    "first", ["ADVICE OF THE STANDING COMMITTEE ON THE PAY OF", "ADVICE OF A STANDING COMMITTEE ON PAY"]
)
def test_a_centred_heading_wraps_where_its_line_has_no_room(first: str) -> None:
    page = opened().para("其他。", "2.")
    for line in (first, "MASTERS" if first.endswith("PAY") else "SUPERINTENDENTS/COMMISSIONERS"):
        page.sheet.text(MARGIN + (WIDTH - width(line)) / 2, page.y, line, bold=True)
        page.y += PITCH
    page.y += PITCH
    found = paper(page.para(FULL * 3, "3.").para(FULL * 3, "4."))
    titles = [section.title.chars for section in found.sections[2:]]
    assert titles == ([first, "MASTERS"] if first.endswith("PAY") else [f"{first} SUPERINTENDENTS/COMMISSIONERS"])


def test_a_heading_right_under_a_wide_title_about_the_middle_is_none_of_it() -> None:
    page = Page()
    title = "PROGRESS OF COASTAL GREENING UNDER THE HARBOUR PLAN"
    page.sheet.text(MARGIN + (WIDTH - width(title)) / 2, page.y, title, bold=True)
    page.y += PITCH
    page.sheet.text(MARGIN, page.y, "PURPOSE", bold=True)
    page.y += PITCH
    found = paper(page.para(FULL * 3 + "等等。", "1.").para(FULL * 3 + "等等。", "2."))
    assert [section.title.chars for section in found.sections] == ["PURPOSE"]


def test_a_labelled_heading_is_none_of_the_paragraph_that_begins_below_it() -> None:
    page = opened()
    for line in ("一、審慎釐定數量，並設立檢討機制", "對於首階段的限額，本會表示理解，但認為這只屬穩妥的試點起"):
        page.sheet.text(MARGIN + TAB, page.y, line)
        page.y += PITCH
    for line in (
        "步，建議設立檢討數量的機制及監管委員會，因應市場需求逐漸增加許可證的數目",
        "，並須嚴厲打擊炒賣牌照的行為，違者可被檢控。",
    ):
        page.sheet.text(MARGIN, page.y, line)
        page.y += PITCH
    found = paper(page)
    texts = [one.text.chars for one in found.passages if one.text]
    assert any(text.startswith("對於首階段") and text.endswith("可被檢控。") for text in texts)


def test_lines_with_twice_the_usual_room_between_them_are_paragraphs() -> None:
    page = opened()
    line = FULL + "並推動創新。"
    for place in range(8):
        page.sheet.text(MARGIN, 300 + 32 * place + (18 if place > 3 else 0), line if place % 4 < 3 else "其他。")
    assert [one.text.chars for one in paper(page).paragraphs][1:] == [line * 3 + "其他。"] * 2


def test_an_item_whose_first_line_alone_stands_in_goes_on_at_the_margin() -> None:
    page = opened().para("有關安排如下：", "2.")
    rows = [
        (2 * EM, "(一)" + FULL + "並編"), (0, "製年度的計劃，向有關的委員會報告執行情況；"),
        (2 * EM, "(二)" + FULL + "並審"), (0, FULL + "核各部門的帳目。"),
    ]  # fmt: skip
    for indent, line in rows:
        page.sheet.text(MARGIN + indent, page.y, line)
        page.y += PITCH
    (last,) = paper(page).paragraphs[-1:]
    assert items(last.items) == [
        ["一", FULL + "並編製年度的計劃，向有關的委員會報告執行情況；"],
        ["二", FULL + "並審" + FULL + "核各部門的帳目。"],
    ]


def test_a_line_in_bold_type_that_ends_with_a_comma_for_want_of_room_goes_on_in_plain() -> None:
    page = opened()
    for indent, line, bold in ((2 * EM, FULL + "某委員：主席，", True), (0, "我今早要主持會議。", False)):
        page.sheet.text(MARGIN + indent, page.y, line, bold=bold)
        page.y += PITCH
    assert paper(page).paragraphs[-1].text.chars == FULL + "某委員：主席，我今早要主持會議。"


def test_an_item_may_be_set_looser_than_the_text_about_it() -> None:
    page = opened().para(FULL * 3 + "如下－", "2.")
    for label, lines in (("(a)", 3), ("(b)", 2)):
        page.sheet.text(MARGIN + TAB, page.y, label)
        for line in wrapped((FULL * 4)[: 28 * lines - 2] + "；", WIDTH - 2 * TAB):
            page.sheet.text(MARGIN + 2 * TAB, page.y, line)
            page.y += 1.25 * PITCH
        page.y += PITCH
    found = paper(page.para(FULL * 3, "3."))
    assert [len(one.items) for one in found.paragraphs] == [0, 2, 0]
    assert [("\n" in item.text.chars) for item in found.paragraphs[1].items] == [False, False]


def test_a_minus_sign_marks_an_item_as_a_dash_does() -> None:
    page = (
        opened()
        .para("工程包括－", "2.")
        .para("鋪設管道，以及更換全部舊有管道；及", "−", TAB)
        .para("重鋪路面。", "−", TAB)
    )
    found = paper(page.para("其他。", "3."))
    assert [item.label for item in found.paragraphs[1].items] == ["−", "−"]
    assert found.tables == ()


@pytest.mark.parametrize("label", ["(b)", ""])
def test_the_end_of_a_sentence_set_in_bold_type_is_no_heading(label: str) -> None:
    page = opened().para("申請人須：", "2.")
    page.sheet.text(MARGIN + TAB, page.y, "(a)").text(MARGIN + 2 * TAB, page.y, "持有學位；以及")
    page.y += 2 * PITCH
    if label:
        page.sheet.text(MARGIN + TAB, page.y, label)
    line = FULL[:-1] + "或"
    page.sheet.text(MARGIN + 2 * TAB, page.y, line)
    page.y += PITCH
    page.sheet.text(MARGIN + 2 * TAB, page.y, "（試）；以及", bold=True)
    page.y += 2 * PITCH
    found = paper(page.para(FULL * 3, "3."))
    assert [section.title.chars for section in found.sections] == ["問題", "建議"]
    assert "".join(item.text.chars for item in found.paragraphs[1].items).count(line + "（試）；以及") == 1


def test_the_rest_of_an_item_set_looser_than_the_text_goes_on_behind_its_bullet() -> None:
    page = Page().para("The building meets the criteria set out in the standard that the city has adopted.", "3.1")
    page.para("Some of the examples are:", "3.2")
    for lines in (
        ("•  Levels of air that are greater than is typical of", "comparable developments"),
        ("•  Low paint",),
    ):
        for line, x in zip(lines, (MARGIN + TAB, MARGIN + TAB + 18), strict=False):
            page.sheet.text(x, page.y, line)
            page.y += 1.15 * PITCH
    found = paper(page.para("The landscape proposals of the scheme provide for plants along all of its edges.", "3.3"))
    assert found.sections == ()
    assert [item.text.chars.split()[-1] for item in found.paragraphs[1].items] == ["developments", "paint"]
