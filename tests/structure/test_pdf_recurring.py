"""Lines that stand alike on several PDF pages: furniture outside the text, never the text itself."""

from __future__ import annotations

import pytest

from tests.structure.pages import FULL, MARGIN, PITCH, Page, opened, paper

WORDS = {
    "zh": (
        "第{n}項，費用{n}3萬元。",
        "工程由合約承辦，無須加聘人員。",
        "第{n}段路",
        "竣工日期：2031年7月",
        "費用：{n}0萬元",
    ),
    "en": (
        "Item {n} costs ${n}3.",
        "The work is let by contract.",
        "Section {n}",
        "Completion: July 2031",
        "Cost: ${n}0",
    ),
}


def said(*pages: Page) -> tuple[str, list[str]]:
    """What the text of a paper says, and its furniture."""
    found = paper(*pages)
    return "".join(passage.text.chars for passage in found.passages).replace(" ", ""), [
        text.chars for text in found.furniture
    ]


def under_head(*lines: str, number: int) -> Page:
    """A page with a running head, and lines right under each other from the top."""
    page = Page(f"第{number}頁")
    page.y = 80
    for line in lines:
        page.sheet.text(MARGIN, page.y, line)
        page.y += PITCH
    return page


@pytest.mark.parametrize("language", WORDS)
def test_a_sentence_under_rows_that_differ_is_text_though_it_recurs_at_its_height(language: str) -> None:
    first, same, *_ = WORDS[language]
    pages = [under_head(f"{n}. " + first.format(n=n), same, number=n) for n in (2, 3, 4)]
    printed, furniture = said(opened().para(FULL, "2."), *pages)
    assert printed.count(same.replace(" ", "")) == 3
    assert furniture == ["第2頁", "第3頁", "第4頁"]


@pytest.mark.parametrize("language", WORDS)
def test_a_heading_nearer_to_the_text_than_to_the_running_head_is_text_though_it_counts(language: str) -> None:
    head = WORDS[language][2]
    pages = [under_head(head.format(n=n), *[f"{n}" * 9 + FULL[n:]] * 3, number=n) for n in (2, 3, 4)]
    printed, furniture = said(opened().para(FULL * 2, "2."), *pages)
    assert all(head.format(n=n).replace(" ", "") in printed for n in (2, 3, 4))
    assert furniture == ["第2頁", "第3頁", "第4頁"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("alike", [False, True])
def test_the_last_lines_of_forms_are_text_where_that_of_another_page_comes_as_low(
    language: str, *, alike: bool
) -> None:
    *_, day, cost = WORDS[language]
    first = opened().para(FULL * 20, "2.")
    pages = [Page(f"第{n}頁").para(WORDS[language][0].format(n=n), f"{n + 1}.") for n in (2, 3, 4)]
    for n, page in enumerate(pages, start=2):
        page.sheet.text(MARGIN, 750, day).text(MARGIN, 750 + PITCH, cost.format(n=5 if alike else n))
    for line in range(25):
        first.sheet.text(MARGIN, first.y, FULL[: 27 - line % 2])
        first.y += PITCH
    printed, furniture = said(first, *pages)
    assert printed.count(day.replace(" ", "")) == 3
    assert all(cost.format(n=5 if alike else n).replace(" ", "") in printed for n in (2, 3, 4))
    assert furniture == ["第2頁", "第3頁", "第4頁"]


@pytest.mark.parametrize("head", ["某署碼頭計劃", "Plan for the Piers"])
@pytest.mark.parametrize("x", [MARGIN, 250.0])
def test_a_head_apart_from_the_text_is_furniture_wherever_it_begins(head: str, x: float) -> None:
    pages = [Page().para("其後" + FULL * 3, "3."), Page().para("最後" + FULL * 3, "4."), Page().para(FULL, "5.")]
    for page in pages:
        page.sheet.text(x, 50, head)
    _, furniture = said(opened().para(FULL * 2, "2."), *pages)
    assert furniture == [head] * 3


@pytest.mark.parametrize("head", ["某署碼頭計劃", "Plan for the Piers"])
def test_a_head_is_furniture_on_a_page_where_a_line_stands_over_it(head: str) -> None:
    pages = [Page().para("其後" + FULL * 3, f"{n}.") for n in (3, 4, 5)]
    for page in pages:
        page.sheet.text(250, 60, head)
    pages[1].sheet.text(MARGIN, 42, "（修訂本，另見夾附的說明）")
    _, furniture = said(opened().para(FULL * 2, "2."), *pages)
    assert furniture.count(head) == 3


def test_a_foot_of_one_part_of_a_long_paper_that_counts_the_pages_is_furniture() -> None:
    pages = [opened().para("甲。", "2.")]
    for number in range(2, 25):
        page = Page("", f"附錄甲 – {number}" if 4 < number < 9 else "")
        pages.append(page.para(FULL * (1 + number % 3), f"{number + 1}."))
    assert sum("附錄甲" in text for text in said(*pages)[1]) == 4


def test_what_stands_beside_the_pages_number_is_furniture_however_low_the_text_of_some_page_reaches() -> None:
    pages = [opened(), *(Page() for _ in range(4))]
    for number, page in enumerate(pages, start=1):
        page.para(FULL * number, f"{number + 1}.")
        if number < len(pages):
            page.sheet.text(MARGIN, 800, "規劃報告").text(480, 800, f"{number}")
    for line in range(5):
        pages[-1].sheet.text(MARGIN, 800 - PITCH * line, "地址：中環某街某號某樓")
    assert sum("規劃報告" in text for text in said(*pages)[1]) == 4
