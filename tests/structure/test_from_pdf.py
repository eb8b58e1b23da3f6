"""Small PDFs in, papers out: where paragraphs begin, what is a mark, a note, a heading, a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured, understood
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Item

MARGIN, WIDTH, EM, PITCH = 90.0, 400.0, 12.0, 18.0
TAB = 36.0
NOTES = 700.0
FULL = "計劃由某署推行，目的是讓本地的研究人員及業界人士受惠，"  # 27 of the 33 characters of a line


class Page:
    """A page that is set from top to bottom: lines of 12 points, 18 apart; ``{3}`` in a text is a raised 3."""

    def __init__(self, head: str = "", foot: str = "") -> None:
        self.sheet = Sheet()
        self.y = 90.0
        self.notes_y = NOTES
        if head:
            self.sheet.text(450, 50, head)
        if foot:
            self.sheet.text(280, 805, foot)

    def heading(self, text: str, *, bold: bool = True, under: bool = False) -> Page:
        self.y += PITCH
        self._line(MARGIN, text, bold=bold)
        if under:
            self.sheet.rule(MARGIN, self.y + 2, MARGIN + EM * len(text), self.y + 2)
        self.y += 2 * PITCH
        return self

    def para(self, text: str, label: str = "", indent: float = 0, *, margin: str = "") -> Page:
        """A paragraph, wrapped; its label hangs left of it."""
        if margin:
            self.sheet.text(30, self.y, margin)
        left = MARGIN + indent
        if label:
            self.sheet.text(left, self.y, label)
            left += TAB
        for line in _wrapped(text, MARGIN + WIDTH - left):
            self._line(left, line)
            self.y += PITCH
        self.y += PITCH
        return self

    def note(self, number: int, *lines: str) -> Page:
        self.sheet.text(MARGIN, self.notes_y - 4, str(number), size=6)
        for line in lines:
            self.sheet.text(MARGIN + 12, self.notes_y, line, size=10)
            self.notes_y += 14
        return self

    def row(self, *cells: str, columns: tuple[float, ...] = (130, 330)) -> Page:
        for x, cell in zip(columns, cells, strict=True):
            self.sheet.text(x, self.y, cell)
        self.y += PITCH
        return self

    def ruled(self, *rows: tuple[str, ...], columns: tuple[float, ...] = (100, 220, 340, 460)) -> Page:
        """A ruled table; an empty cell is merged with the one before it."""
        top = self.y
        for cells in rows:
            for x, x1, cell in zip(columns, columns[1:], cells, strict=False):
                if cell:
                    self.sheet.text(x + 4, self.y + 14, cell).bar(x, self.y, x + 0.5, self.y + 20)
                self.sheet.bar(x, self.y, x1, self.y + 0.5)
            self.sheet.bar(columns[-1], self.y, columns[-1] + 0.5, self.y + 20)
            self.y += 20
        self.sheet.bar(columns[0], self.y, columns[-1], self.y + 0.5)
        assert top < self.y
        self.y += 2 * PITCH
        return self

    def _line(self, x: float, line: str, *, bold: bool = False) -> None:
        for text, mark in re.findall(r"([^{}]+)|\{([^}]+)\}", line):
            self.sheet.text(x, self.y - (5 if mark else 0), text or mark, size=7 if mark else EM, bold=bold)
            x += _width(text) or _width(mark) * 7 / EM


def _width(text: str) -> float:
    return sum(EM / 2 if char.isascii() else EM for char in text)


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for piece in re.findall(r"\{[^}]+\}|.", text):
        if _width(re.sub(r"\{[^}]+\}", "", lines[-1] + piece)) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def paper(*pages: Page) -> Document:
    return structured(read_pdf(pdf(*(page.sheet for page in pages)), "small.pdf", ""))


def opened(head: str = "", foot: str = "") -> Page:
    """A first page up to its second heading."""
    page = Page(head, foot)
    page.sheet.text(230, page.y, "財務委員會討論文件", bold=True)
    page.y += 2 * PITCH
    return page.heading("問題").para(FULL + "現有撥款快將用完。").heading("建議")


def items(part: tuple[Item, ...]) -> list[object]:
    return [
        [item.label, item.text.chars, items(item.items)] if item.items else [item.label, item.text.chars]
        for item in part
    ]


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


def test_items_hang_and_nest() -> None:
    page = opened().para("計劃如下－", "2.").para(FULL * 2 + "；", "(a)", 36).para("第一期；以及", "(i)", 72)
    found = paper(page.para(FULL + "；", "(ii)", 72).para("乙計劃。", "(b)", 36).para("其他。", "3."))
    assert items(found.paragraphs[1].items) == [
        ["a", FULL * 2 + "；", [["i", "第一期；以及"], ["ii", FULL + "；"]]], ["b", "乙計劃。"]
    ]  # fmt: skip


def test_an_items_second_paragraph_stands_in_with_it_and_the_paragraphs_own_does_not() -> None:
    page = opened().para("計劃如下－", "2.").para("甲計劃。", "(a)", 36).para("甲計劃已展開。", "", 72)
    found = paper(page.para("以上計劃由某署推行。").para("其他。", "3."))
    assert items(found.paragraphs[1].items) == [["a", "甲計劃。\n甲計劃已展開。"]]
    assert found.paragraphs[1].text_after.chars == "以上計劃由某署推行。"


def test_lists_begin_again_under_a_heading_in_an_annex() -> None:
    page = (
        Page("附件1")
        .heading("計劃一覽")
        .para("主要措施如下－", "(1)")
        .para("新措施", "(a)", 36)
        .para("甲。", "(i)", 72)
    )
    page = page.heading("非經常開支").para("新措施", "(a)", 36).para("乙。", "(i)", 72)
    (annex,) = paper(opened().para("其他。", "2."), page).annexes
    assert items(annex.sections[0].items) == [
        ["1", "主要措施如下－", [["a", "新措施", [["i", "甲。"]]], ["a", "新措施", [["i", "乙。"]]]]]
    ]


def test_a_labelled_line_in_bold_type_is_a_heading() -> None:
    page = opened().para("計劃如下－", "2.").para("甲計劃；", "(i)", 36).para("乙計劃。", "(ii)", 36)
    page.sheet.text(MARGIN, page.y, "I.", bold=True).text(MARGIN + TAB, page.y, "MAIN MEASURES", bold=True)
    page.y += 2 * PITCH
    found = paper(page.para("其他。", "3."))
    assert items(found.paragraphs[1].items) == [["i", "甲計劃；"], ["ii", "乙計劃。"]]
    assert found.sections[-1].title.chars == "I. MAIN MEASURES"


def test_what_stands_under_an_items_label_is_the_paragraphs() -> None:
    page = opened().para("計劃如下－", "2.").para("甲計劃。", "(a)", 36).para("以上計劃由某署推行。", "", 36)
    found = paper(page.para("其他。", "3."))
    assert items(found.paragraphs[1].items) == [["a", "甲計劃。"]]
    assert found.paragraphs[1].text_after.chars == "以上計劃由某署推行。"


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
        page.sheet.text(MARGIN + (WIDTH - _width(line)) / 2, page.y, line, bold=True)
        page.y += PITCH
    page.y += PITCH
    found = paper(page.para(FULL * 3, "3.").para(FULL * 3, "4."))
    titles = [section.title.chars for section in found.sections[2:]]
    assert titles == ([first, "MASTERS"] if first.endswith("PAY") else [f"{first} SUPERINTENDENTS/COMMISSIONERS"])


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


def test_a_paragraph_runs_on_over_a_page_past_notes_and_furniture() -> None:
    first = opened(foot="第1頁").para(FULL * 2, "2.").note(1, "即某事。")
    found = paper(first, Page("", "第2頁").para(FULL + "至今{1}。", "", 36).para("其他。", "3."))
    assert found.paragraphs[1].text.chars == FULL * 3 + "至今。"
    assert [p.number for p in found.paragraphs] == [1, 2, 3]
    assert [text.chars for text in found.furniture] == ["第1頁", "第2頁"]


def test_what_recurs_at_one_height_of_pages_is_furniture() -> None:
    found = paper(opened("內部參考").para("甲。", "2."), Page("內部參考").para("乙。", "3."))
    assert [text.chars for text in found.furniture] == ["內部參考", "內部參考"]
    assert [p.text.chars for p in found.paragraphs[1:]] == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("feet", "furniture"),
    [
        (("- 7 -", "- 8 -"), True),
        (("FCR(2030-31)9 第7頁", "FCR(2030-31)9 第8頁"), True),
        (("- 7 -", "- 1 -"), True),
        (("- i -", "- ii -"), True),
        (("費用：300萬元", "費用：400萬元"), False),
        (("完成年份：2031年", "完成年份：2032年"), False),
        (("註：以第4季計。", "註：以第8季計。"), False),
    ],
)
def test_numbers_of_what_recurs_stay_or_count_the_pages(feet: tuple[str, str], furniture: bool) -> None:
    first, second = feet
    found = paper(opened(foot=first).para("甲。", "2."), Page("", second).para("乙。", "3."))
    assert len(found.furniture) == (2 if furniture else 0)
    printed = "".join(passage.text.chars for passage in found.passages)
    assert all((foot.replace(" ", "") in printed.replace(" ", "")) is not furniture for foot in feet)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第2期用作下列用途：", "第3期用作下列用途："),
        ("Phase 2 is used as follows:", "Phase 3 is used as follows:"),
        ("第2期的設施會由某署管理。", "第3期的設施會由某署管理。"),
    ],
)
def test_a_sentence_that_counts_at_the_tops_of_pages_is_text(first: str, second: str) -> None:
    pages = [Page().para("乙。", "3."), Page().para("丙。", "4.")]
    for page, said in zip(pages, (first, second), strict=True):
        page.sheet.text(MARGIN + TAB, 60, said)
    found = paper(opened().para("甲。", "2."), *pages)
    printed = "".join(passage.text.chars for passage in found.passages)
    assert first in printed
    assert second in printed


def test_a_full_line_that_counts_and_runs_on_at_the_tops_of_pages_is_text() -> None:
    pages = [Page().para("乙。", "3."), Page().para("丙。", "4.")]
    for number, page in enumerate(pages, start=2):
        page.sheet.text(MARGIN, 66, f"第{number}期{FULL}又")
        page.sheet.text(MARGIN, 66 + PITCH, "會於其後檢討。")
        page.y += 2 * PITCH
    found = paper(opened().para("甲。", "2."), *pages)
    printed = "".join(passage.text.chars for passage in found.passages)
    assert "第2期" + FULL in printed
    assert "第3期" + FULL in printed


HEADS_OF_TWO = [
    (("某署計劃　2", 450), ("3　財務委員會文件", MARGIN), 12),
    (("某署計劃", 450), ("財務委員會文件", MARGIN), 9),
    (("Plan of the Office   2", 400), ("3   Paper of January 2031", MARGIN), 12),
]


@pytest.mark.parametrize(("even", "odd", "size"), HEADS_OF_TWO)
def test_running_heads_that_differ_on_odd_and_even_pages_are_furniture(
    even: tuple[str, float], odd: tuple[str, float], size: float
) -> None:
    pages = [Page().para("其後" + FULL * 2, "3."), Page().para("最後" + FULL * 2, "4.")]
    for page, (said, x) in zip(pages, (even, odd), strict=True):
        page.sheet.text(x, 50, said, size=size)
    found = paper(opened().para(FULL * 2, "2."), *pages)
    assert [text.chars for text in found.furniture] == [
        said.replace("　", "").replace("   ", " ") for said, _ in (even, odd)
    ]
    assert [p.text.chars for p in found.paragraphs[1:]] == [lead + FULL * 2 for lead in ("", "其後", "最後")]


@pytest.mark.parametrize(
    ("even", "odd", "size"),
    [
        ("表2：各項開支", "附表：各區人數", 12),
        ("2030年的人數 4", "2031年的人數 7", 12),
        ("費用較高", "費用較低。", 9),
    ],
)
def test_what_differs_at_the_tops_of_pages_is_text_unless_it_is_small_or_counts(
    even: str, odd: str, size: float
) -> None:
    pages = [Page().para("其後" + FULL * 2, "3."), Page().para("最後" + FULL * 2, "4.")]
    for page, said in zip(pages, (even, odd), strict=True):
        page.sheet.text(MARGIN, 90 - 1.6 * size, said, size=size)
    found = paper(opened().para(FULL * 2, "2."), *pages)
    assert not found.furniture


def test_running_feet_that_differ_on_odd_and_even_pages_are_furniture() -> None:
    pages = [opened().para("甲。", "2."), Page().para(FULL * 2, "3.")]
    pages[0].sheet.text(420, 800, "財務委員會　7")
    pages[1].sheet.text(MARGIN, 800, "8　某署計劃")
    assert [text.chars for text in paper(*pages).furniture] == ["財務委員會7", "8某署計劃"]


def test_a_note_at_each_foot_is_no_running_foot_though_its_number_counts_the_pages() -> None:
    pages = [opened().para("甲計劃{1}。", "2."), Page().para("乙計劃{2}。", "3.")]
    for number, page in enumerate(pages, start=1):
        page.note(number, f"第{'一二'[number - 1]}份文件。")
    found = paper(*pages)
    assert not found.furniture
    assert [note.number for note in found.footnotes] == [1, 2]


def test_notes_that_say_more_than_the_text_are_notes_and_their_like_lines_no_furniture() -> None:
    like = "有關系數按當時的預測計算，並會於每年檢討時調整，以反映最新的變動，"
    pages = [opened().para("甲計劃{1}。", "2."), Page().para("乙計劃{2}。", "3."), Page().para("丙計劃{3}。", "4.")]
    for number, page in enumerate(pages, start=1):
        page.note(number, f"第{number}份文件。", *[like] * 8, f"{'甲乙丙'[number - 1]}完。")
    found = paper(*pages)
    assert not found.furniture
    assert [note.text.chars for note in found.footnotes] == [
        f"第{number}份文件。{like * 8}{plan}完。" for number, plan in enumerate("甲乙丙", start=1)
    ]


def test_a_running_head_of_which_the_text_speaks_is_furniture() -> None:
    found = paper(
        *(page.para("見手冊甲。", "2.").para("手冊甲", "", 36) for page in (opened("手冊甲"), Page("手冊甲")))
    )
    assert [text.chars for text in found.furniture] == ["手冊甲", "手冊甲"]


def test_what_stands_in_the_row_of_a_pages_number_is_furniture() -> None:
    first, second = opened(foot="第1頁").para("甲。", "2."), Page("", "第2頁").para("乙。", "3.")
    second.sheet.text(MARGIN, 805, "工程概覽")
    found = paper(first, second)
    assert [paragraph.text.chars for paragraph in found.paragraphs[1:]] == ["甲。", "乙。"]


def test_a_margin_note_stands_beside_its_paragraph() -> None:
    found = paper(opened().para(FULL * 2, "2.", margin="附件1").para("其他。", "3."))
    assert [note.chars for note in found.paragraphs[1].margin] == ["附件1"]
    assert found.paragraphs[1].text.chars == FULL * 2


def test_headings_rank_by_how_they_are_set() -> None:
    page = opened().heading("資助研究", under=True).para("甲。", "2.").heading("重點項目", bold=False, under=True)
    found = paper(page.para("乙。", "3.").heading("理由").para("丙。", "4."))
    assert [(s.title.chars, s.level) for s in found.sections] == [
        ("問題", 1), ("建議", 1), ("資助研究", 2), ("重點項目", 3), ("理由", 1)
    ]  # fmt: skip
    assert [s.last_paragraph for s in found.sections] == [1, 3, 3, 3, 4]


def test_a_ruled_table_stands_in_its_paragraph() -> None:
    page = (
        opened()
        .para("數目如下－", "2.")
        .ruled(("計劃", "宗數", "金額"), ("甲", "9 562", "5億元"), ("乙", "12", "600萬元"))
    )
    found = paper(page.para("其他。", "3."))
    (table,) = found.tables
    assert (table.where, [column.chars for column in table.columns]) == ("p2", ["計劃", "宗數", "金額"])
    assert [[cell.chars for cell in row] for row in table.rows] == [["甲", "9 562", "5億元"], ["乙", "12", "600萬元"]]


def test_a_lone_ruled_row_with_nothing_below_it_is_text() -> None:
    found = paper(opened().para("甲計劃。", "2.").ruled(("目錄", "詞彙", "首頁")))
    assert not found.tables
    assert "目錄" in "".join(passage.text.chars for passage in found.passages)


def test_a_lone_ruled_row_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    rows = [("甲", "10", "20"), ("乙", "30", "40")]
    found = paper(opened().para("開支如下－", "2.").ruled(("項目", "去年", "今年")), Page().ruled(*rows))
    assert [len(table.rows) for table in found.tables] == [2]


def test_a_merged_heading_stands_before_each_of_its_columns() -> None:
    rows = [("計劃", "年度", ""), ("名稱", "2020-21", "2021-22"), ("甲", "1", "2")]
    (table,) = paper(opened().para("數目如下－", "2.").ruled(*rows)).tables
    assert [column.chars for column in table.columns] == ["計劃名稱", "年度2020-21", "年度2021-22"]
    assert [[cell.chars for cell in row] for row in table.rows] == [["甲", "1", "2"]]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_a_page_with_or_without_its_heading(repeated: bool) -> None:
    head, rest = ("計劃", "宗數", "金額"), [("丙", "3", "3元"), ("丁", "4", "4元")]
    first = opened().para("數目如下－", "2.").ruled(head, ("甲", "1", "1元"), ("乙", "2", "2元"))
    found = paper(first, Page().ruled(*([head] if repeated else []), *rest).para("其他。", "3."))
    (table,) = found.tables
    assert ["".join(cell.chars for cell in row) for row in table.rows] == ["甲11元", "乙22元", "丙33元", "丁44元"]
    assert [text.chars for text in found.furniture] == (list(head) if repeated else [])


def test_columns_without_rules_are_a_table_after_what_announces_them() -> None:
    page = opened().para("申請數目如下－", "2.").row("年份", "申請數目").row("2019", "9 562").row("2020", "10 000")
    page.y += PITCH
    found = paper(page.para("其他。", "3."))
    (table,) = found.tables
    assert [column.chars for column in table.columns] == ["年份", "申請數目"]
    assert [[cell.chars for cell in row] for row in table.rows] == [["2019", "9 562"], ["2020", "10 000"]]


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


def test_the_last_short_lines_sign_the_paper() -> None:
    page = opened().para("其他。", "2.").para("某局").para("某署").para("2023年6月")
    found = paper(page)
    assert [line.chars for line in found.signoff] == ["某局", "某署", "2023年6月"]
    assert found.paragraphs[-1].text.chars == "其他。"


def test_the_lines_of_paragraphs_may_be_set_wider_than_those_of_the_front() -> None:
    page = Page()
    for line in ("財務委員會討論文件", "2021年5月28日", "海濱長廊", "總目95－康樂", "分目000運作開支", "項目801長廊"):
        page.sheet.text(MARGIN, page.y, line)
        page.y += 14
    page.y += PITCH
    found = paper(page.heading("問題").para(FULL * 3 + "等等。").para(FULL * 2 + "等等。", "2."))
    assert [p.text.chars for p in found.paragraphs] == [FULL * 3 + "等等。", FULL * 2 + "等等。"]


def test_values_that_end_at_one_place_do_not_show_where_the_text_ends() -> None:
    page = Page()
    for line in ("FINANCE COMMITTEE", "NEW SEARCH RADAR"):
        page.sheet.text(MARGIN + (WIDTH - _width(line)) / 2, page.y, line, bold=True)
        page.y += 2 * PITCH
    page.heading("問題").para(FULL * 3 + "等等。").para("現金流量如下－", "2.")
    for year, value in (("2021", "7,800"), ("2022", "9,100"), ("2023", "9,200"), ("2024", "9,300"), ("2025", "9,400")):
        page.sheet.text(120, page.y, year).text(250, page.y, value)
        page.y += PITCH
    page.y += PITCH
    found = paper(page.para("其他。", "3."))
    assert [line.chars for line in found.front] == ["FINANCE COMMITTEE", "NEW SEARCH RADAR"]


def test_a_heading_right_under_a_wide_title_about_the_middle_is_none_of_it() -> None:
    page = Page()
    title = "PROGRESS OF COASTAL GREENING UNDER THE HARBOUR PLAN"
    page.sheet.text(MARGIN + (WIDTH - _width(title)) / 2, page.y, title, bold=True)
    page.y += PITCH
    page.sheet.text(MARGIN, page.y, "PURPOSE", bold=True)
    page.y += PITCH
    found = paper(page.para(FULL * 3 + "等等。", "1.").para(FULL * 3 + "等等。", "2."))
    assert [section.title.chars for section in found.sections] == ["PURPOSE"]


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


def test_the_last_row_of_a_table_may_stand_alone_on_the_next_page() -> None:
    first = opened().para("各閘的長度如下－", "2.")
    for cells in (("閘門", "2021", "2022"), ("上閘", "190", "160"), ("下閘", "80", "75")):
        first.row(*cells, columns=(110, 250, 400))
    rest = Page().row("總計", "270", "235", columns=(110, 250, 400))
    found = paper(first, rest)
    assert [[cell.chars for cell in row] for row in found.tables[0].rows][-1] == ["總計", "270", "235"]


def test_what_the_foot_or_the_top_of_a_page_cuts_off_a_table_is_of_it() -> None:
    head, rows = ("項目", "今年"), [("甲", "10"), ("乙", "20"), ("丙", "30")]
    first = opened().para("開支如下－", "2.").ruled(head, columns=(100, 220, 340))
    second = Page().ruled(*rows, columns=(100, 220, 340))
    third = Page().ruled(("丁", "40"), columns=(100, 220, 340)).para("全年開支不變。", "3.")
    (table,) = paper(first, second, third).tables
    assert [column.chars for column in table.columns] == ["項目", "今年"]
    assert [row[0].chars for row in table.rows] == ["甲", "乙", "丙", "丁"]


def test_short_cells_of_two_pages_are_two_rows() -> None:
    first = (
        opened()
        .para("設施如下－", "2.")
        .ruled(("設施", "期限"), ("趟門", "半年內"), ("咪錶", "半年內"), columns=(100, 220, 340))
    )
    second = Page().ruled(("斜台", "一年內"), ("扶手", "一年內"), columns=(100, 220, 340))
    (table,) = paper(first, second.para("其他。", "3.")).tables
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["趟門", "半年內"], ["咪錶", "半年內"], ["斜台", "一年內"], ["扶手", "一年內"],
    ]  # fmt: skip


def test_rows_of_tables_do_not_show_how_far_lines_are_apart() -> None:
    first = opened().para("試場分佈如下－", "2.").ruled(("", "地區", "數目"), *[("1.", "甲區", "3")] * 15)
    lines = ("部門會按照運作需要，例如考生人數及所需實施的防疫措施，", "安排監考人員。")
    for place, line in enumerate(lines * 3):
        first.sheet.text(MARGIN, 600 + 2 * PITCH * place, line)
    (last,) = paper(first).paragraphs[-1:]
    assert "".join(lines) in last.text_after.chars


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


def test_a_letterhead_of_two_lines_is_furniture_though_the_second_stands_lower() -> None:
    pages = [opened(), Page(), Page()]
    for page in pages:
        page.sheet.text(MARGIN, 96, "地址：某街1號").text(MARGIN, 108, "電郵：office@example.org")
        page.y = 150
    pages[0].para("計劃在年內展開。", "2.")
    pages[1].para("進度良好。", "3.")
    pages[2].para("其他事項另行匯報。", "4.")
    found = paper(*pages)
    assert [text.chars for text in found.furniture].count("電郵：office@example.org") == len(pages)


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


def test_the_lines_of_one_page_may_be_set_further_apart_than_those_of_the_others() -> None:
    close, wide = opened(), Page()
    for place in range(24):
        close.sheet.text(MARGIN, 260 + PITCH * place, FULL + "並推動創新" + "。" * (place % 4 == 3))
    for place in range(12):
        wide.sheet.text(MARGIN, 100 + 1.4 * PITCH * place, FULL + "並推動創新" + "。" * (place == 11))
    assert paper(close, wide).paragraphs[-1].text.chars == (FULL + "並推動創新") * 12 + "。"


def test_a_running_head_of_three_lines_is_furniture_as_a_whole() -> None:
    pages = [Page(), Page(), Page()]
    for page in pages:
        page.sheet.text(250, 92, "某某準則").text(220, 110, "固定資產及折舊的指引").text(260, 128, "2001年8月31日")
        page.y = 180
    pages[0].para("計劃在年內展開。", "2.")
    pages[1].para("進度良好。", "3.")
    pages[2].para("其他事項另行匯報。", "4.")
    found = [text.chars for text in paper(*pages).furniture]
    assert [found.count(line) for line in ("某某準則", "固定資產及折舊的指引", "2001年8月31日")] == [3, 3, 3]


def test_a_line_in_bold_type_that_ends_with_a_comma_for_want_of_room_goes_on_in_plain() -> None:
    page = opened()
    for indent, line, bold in ((2 * EM, FULL + "某委員：主席，", True), (0, "我今早要主持會議。", False)):
        page.sheet.text(MARGIN + indent, page.y, line, bold=bold)
        page.y += PITCH
    assert paper(page).paragraphs[-1].text.chars == FULL + "某委員：主席，我今早要主持會議。"


def test_the_number_of_a_sole_page_stands_under_its_notes() -> None:
    page = opened().para("處理94宗{1}個案。", "2.").note(1, "截至年底的數字。")
    page.sheet.text(294.5, 720, "1")
    document = paper(page)
    assert [note.text.chars for note in document.footnotes] == ["截至年底的數字。"]
    assert [text.chars for text in document.furniture] == ["1"]


@pytest.mark.parametrize(
    ("head", "again", "labels"),
    [
        (("2021年", "客運", "貨運"), ("2022年", "客運", "貨運"), ["甲乙", "丁戊"]),
        (("項目", "2021-22", "2022-23"), ("項目", "2023-24", "2024-25"), ["甲乙", "丁戊"]),
        (("項目", "客運", "貨運"), ("項目（續）", "客運", "貨運"), ["甲乙丁戊"]),
        (("項目", "客運", "貨運"), ("丙", "7", "8"), ["甲乙丙丁戊"]),
        (("項目", "2021", "2022"), ("丙", "2021", "2030"), ["甲乙丙丁戊"]),
    ],
)
def test_a_table_with_heads_of_its_own_at_a_pages_top_is_another(
    head: tuple[str, ...], again: tuple[str, ...], labels: list[str]
) -> None:
    first = opened().para("數目如下－", "2.").ruled(head, ("甲", "1", "2"), ("乙", "3", "4"))
    found = paper(first, Page().ruled(again, ("丁", "5", "6"), ("戊", "7", "8")).para("其他。", "3."))
    assert ["".join(row[0].chars for row in table.rows) for table in found.tables] == labels


@pytest.mark.parametrize(
    ("said", "x", "furniture"),
    [
        ("某署海事部二零三一年文件", 346, True),
        ("某署海事部二零三一年文件", 90, False),
        ("（以百萬元計）", 406, False),
        ("某署的各項開支如下所載：", 346, False),
    ],
)
def test_words_at_the_right_over_a_pages_text_are_a_running_head_where_another_page_has_one(
    said: str, x: float, furniture: bool
) -> None:
    pages = [opened().para(FULL * 2, "2."), Page().para("其後" + FULL * 2, "3.").para(FULL * 3, "4.")]
    pages[0].sheet.text(90, 50, "更換某署船隻")
    pages[1].sheet.text(x, 50, said)
    found = paper(*pages)
    assert [text.chars for text in found.furniture] == ([said] if furniture else [])


def test_what_leads_up_to_a_table_leads_up_to_its_other_years_on_the_next_page() -> None:
    first = (
        opened()
        .para("開支（百萬元）如下－", "2.")
        .ruled(("項目", "2021-22", "2022-23"), ("甲", "1.5", "2.5"), ("乙", "3", "4"))
    )
    second = Page().ruled(("項目", "2023-24", "2024-25"), ("甲", "5.5", "6.5"), ("乙", "7", "8")).para("其他。", "3.")
    figures = understood(paper(first, second)).figures
    assert {figure.surface: figure.unit for figure in figures if figure.surface in {"1.5", "5.5"}} == {
        "1.5": "HKD", "5.5": "HKD",
    }  # fmt: skip


def test_notes_in_two_columns_are_read_one_column_after_the_other() -> None:
    page = opened().para("處理94宗{1}個案，涉款30元{2}，涉及9人{3}。", "2.")
    for number, x, y in ((1, 90, 720), (2, 90, 748), (3, 310, 720)):
        page.sheet.text(x, y - 4, str(number), size=6).text(x + 8, y, f"這是註釋{'甲乙丙'[number - 1]}的首行", size=10)
        page.sheet.text(x + 8, y + 12, "及次行。", size=10)
    assert [note.text.chars for note in paper(page).footnotes] == [f"這是註釋{each}的首行及次行。" for each in "甲乙丙"]


def test_the_first_line_of_a_column_beside_a_running_head_is_text() -> None:
    page = Page()
    page.sheet.text(72, 60, "FCR(2030-31)9").text(72, 90, "財務委員會討論文件").text(72, 120, "問題")
    for row in range(12):
        page.sheet.text(72, 150 + 16 * row, f"左欄第{row + 10}行的文字直至欄邊為止")
        page.sheet.text(310, 60 + 16 * row, f"右欄第{row + 10}行的文字直至欄邊為止")
    found = paper(page)
    assert [text.chars for text in found.furniture] == ["FCR(2030-31)9"]
    assert "右欄第10行的文字直至欄邊為止右欄第11行" in "".join(passage.text.chars for passage in found.passages)


@pytest.mark.parametrize(
    ("said", "tables"),
    [
        ("表1（續）", 1),
        ("表1 各項數目（續）", 1),
        ("Table 1 (Cont'd)", 1),
        ("Table 1 (continued)", 1),
        ("表2 其他數目", 2),
    ],
)
def test_a_table_goes_on_under_words_that_say_so(said: str, tables: int) -> None:
    head = ("計劃", "宗數", "金額")
    first, second = opened().para("數目如下－", "2."), Page()
    if said.isascii():
        first = Page().heading("ITEM FOR FINANCE COMMITTEE").heading("PROPOSAL").para("The numbers are –", "2.")
    first.ruled(head, ("甲", "1", "1元"), ("乙", "2", "2元"))
    second.sheet.text(100, second.y - 6, said)
    found = paper(first, second.ruled(head, ("丙", "3", "3元"), ("丁", "4", "4元")).para("其他。", "3."))
    assert len(found.tables) == tables
    assert sum(len(table.rows) for table in found.tables) == 4
