"""What recurs on small PDF pages, and what only looks so."""

from __future__ import annotations

import pytest

from tests.structure.pages import FULL, MARGIN, PITCH, TAB, Page, opened, paper


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


@pytest.mark.parametrize(("even", "odd", "furniture"), [("1578", "1579", True), ("2024", "2025", False)])
def test_the_pages_of_a_volume_count_beyond_a_thousand(even: str, odd: str, furniture: bool) -> None:
    pages = [opened().para("其後" + FULL * 2, "2."), Page().para("最後" + FULL * 2, "3.")]
    for page, number, x in zip(pages, (even, odd), (MARGIN, 470), strict=True):
        page.sheet.text(x, 50, number).text(250, 50, "會議過程正式紀錄")
    said = "".join(text.chars for text in paper(*pages).furniture)
    assert ("1579" in said) is furniture


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


def test_the_number_of_a_sole_page_stands_under_its_notes() -> None:
    page = opened().para("處理94宗{1}個案。", "2.").note(1, "截至年底的數字。")
    page.sheet.text(294.5, 720, "1")
    document = paper(page)
    assert [note.text.chars for note in document.footnotes] == ["截至年底的數字。"]
    assert [text.chars for text in document.furniture] == ["1"]


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


def test_the_first_line_of_a_column_beside_a_running_head_is_text() -> None:
    page = Page()
    page.sheet.text(72, 60, "FCR(2030-31)9").text(72, 90, "財務委員會討論文件").text(72, 120, "問題")
    for row in range(12):
        page.sheet.text(72, 150 + 16 * row, f"左欄第{row + 10}行的文字直至欄邊為止")
        page.sheet.text(310, 60 + 16 * row, f"右欄第{row + 10}行的文字直至欄邊為止")
    found = paper(page)
    assert [text.chars for text in found.furniture] == ["FCR(2030-31)9"]
    assert "右欄第10行的文字直至欄邊為止右欄第11行" in "".join(passage.text.chars for passage in found.passages)


@pytest.mark.parametrize(("numbers", "furniture"), [((16, 17, 18, 21), 4), ((3, 5, 9, 14), 0)])
def test_page_numbers_leap_where_an_excerpt_leaves_pages_out(numbers: tuple[int, ...], furniture: int) -> None:
    said = [f"Paper on quays – part {number}" for number in numbers]
    first, *others = (Page("", foot) if i else opened(foot=foot) for i, foot in enumerate(said))
    pages = [first.para("甲。", "2."), *(page.para(FULL * i, f"{i}.") for i, page in enumerate(others, start=3))]
    assert sum(text.chars.startswith("Paper on") for text in paper(*pages).furniture) == furniture
