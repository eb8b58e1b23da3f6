"""Running heads that differ from page to page."""

from __future__ import annotations

import pytest

from tests.structure.pages import MARGIN, Page, opened, paper

LONG = "各區的候車設施大多已使用多年而部分日久失修遇上惡劣天氣時更難以為乘客遮風擋雨"


def headed(head: str, *lines: str) -> Page:
    """A page with a head at the left, and lines right under each other further below."""
    page = Page()
    page.sheet.text(MARGIN, 50, head)
    page.y = 90
    for line in lines:
        page.sheet.text(MARGIN, page.y, line)
        page.y += 18
    return page


def first(ends: str) -> Page:
    page = opened()
    for place in range(4):
        page.sheet.text(MARGIN, 300 + 18 * place, f"2.  {LONG[:28]}" if not place else LONG[:30])
    page.sheet.text(MARGIN, 372, LONG[: 30 - len(ends)] + ends)
    return page


@pytest.mark.parametrize("heads", [("工程費用", "人手安排"), ("Works", "Staff")])
def test_heads_over_a_sentence_that_goes_on_are_no_text(heads: tuple[str, str]) -> None:
    second = headed(heads[0], *[LONG[:30]] * 5, "全年開支不變。")
    third = headed(heads[1], f"3.  {LONG[:28]}", *[LONG[:30]] * 4, "內完成。")
    document = paper(first(""), second, third)
    assert [raw.chars for raw in document.furniture][-2:] == [*heads]
    assert not any(head in paragraph.text.chars for head in heads for paragraph in document.paragraphs)


def test_headings_at_the_tops_of_pages_stay() -> None:
    second = headed("工程費用", f"3.  {LONG[:28]}", *[LONG[:30]] * 4, "全年開支不變。")
    third = headed("人手安排", f"4.  {LONG[:28]}", *[LONG[:30]] * 4, "內完成。")
    document = paper(first("已完成。"), second, third)
    assert [section.title.chars for section in document.sections][-2:] == ["工程費用", "人手安排"]


@pytest.mark.parametrize(("stroke", "furniture"), [("_" * 40, 2), ("費用", 0)])
def test_heads_over_strokes_at_one_height_are_no_text(stroke: str, furniture: int) -> None:
    pages = [headed(head, f"{n}.  {LONG[:28]}", "全年開支不變。") for n, head in ((3, "工程費用"), (4, "人手安排"))]
    for page in pages:
        page.sheet.text(MARGIN, 64, stroke)
    document = paper(first("已完成。"), *pages)
    assert sum(raw.chars in {"工程費用", "人手安排"} for raw in document.furniture) == furniture
