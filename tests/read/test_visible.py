"""What is printed twice, beside the paper or over the text is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.read.line_numbers import without_line_numbers
from itf_extract.read.upright import Marks, upright
from itf_extract.read.visible import on_paper, once, without_overlays, without_side_notes

if TYPE_CHECKING:
    from itf_extract.model.page import Page

A4 = (595.0, 842.0)


def page(*lines: tuple[str, float, float, float]) -> Page:
    """A page of lines: text, left, baseline, size."""
    marks = [
        (char, x + place * size, y, size, size, "Song") for text, x, y, size in lines for place, char in enumerate(text)
    ]
    return upright(1, A4, Marks.of(marks), [])


def text(page: Page) -> str:
    return "".join(page.glyphs.texts)


@pytest.mark.parametrize(("across", "down"), [(0.4, 0), (2, 2), (-2, 2), (0, 1.5), (0, 0)])
def test_a_shadow_is_printed_once(across: float, down: float) -> None:
    doubled = once(page(("撥款一一億元", 72, 100, 12), ("撥款一一億元", 72 + across, 100 + down, 12)))
    assert sorted(text(doubled)) == sorted("撥款一一億元")
    assert len({level.baseline for level in doubled.glyphs.levels}) == 1


@pytest.mark.parametrize(("width", "kept"), [(2.1, "ll"), (1.8, "ll"), (2.8, "l")])
def test_slim_letters_beside_each_other_are_two(width: float, kept: str) -> None:
    marks = Marks.of(("l", 72 + 2.0 * place, 100.0, width, 12.0, "Narrow") for place in range(2))
    assert text(once(upright(1, A4, marks, []))) == kept


def test_many_letters_in_the_width_of_one_are_kept() -> None:
    marks = Marks.of(("l", 72 + 0.8 * place, 100.0, 0.8, 12.0, "Narrow") for place in range(5))
    assert text(once(upright(1, A4, marks, []))) == "lllll"


@pytest.mark.parametrize(("doubled", "kept"), [("a", "paaier"), ("pai", "paier")])
def test_a_letter_that_alone_in_its_word_stands_on_another_is_no_second_print(doubled: str, kept: str) -> None:
    printed = [("paier"[place], 72 + 6.0 * place) for place in range(5)]
    over = [(char, x + 1.0) for char, x in printed if char in doubled]
    marks = Marks.of((char, x, 100.0, 6.0, 12.0, "Narrow") for char, x in printed + over)
    assert sorted(text(once(upright(1, A4, marks, [])))) == sorted(kept)


def test_what_a_reader_left_of_a_second_print_goes_with_it() -> None:
    doubled = once(page(("撥款為一億元", 72, 100, 12), ("2.", 40, 100.6, 12), ("一", 108.6, 100.6, 12)))
    assert sorted(text(doubled)) == sorted("2.撥款為一億元")


def test_what_is_printed_again_below_stays() -> None:
    assert sorted(text(once(page(("一億", 72, 100, 12), ("一億", 72, 112, 12))))) == sorted("一億一億")


@pytest.mark.parametrize(("x", "y"), [(72, -40), (72, 900), (700, 100), (-90, 100)])
def test_what_stands_outside_the_page_is_told_apart(x: float, y: float) -> None:
    seen, outside = on_paper(page(("正文", 72, 100, 12), ("頁外", x, y, 12)))
    assert (text(seen), outside) == ("正文", "頁外")


def test_a_page_with_everything_outside_is_left_as_it_is() -> None:
    seen, outside = on_paper(page(("頁外", 72, 900, 12)))
    assert (text(seen), outside) == ("頁外", "")


def test_large_words_over_the_text_are_set_apart() -> None:
    lines = [("甲乙丙丁戊己庚辛壬癸子丑寅卯", 72, 100 + 16 * row, 12) for row in range(8)]
    (seen,) = without_overlays([page(*lines, ("草稿", 100, 170, 60))])
    assert text(seen) == "".join(line[0] for line in lines)
    assert ["".join(apart.glyphs.texts) for apart in seen.turned] == ["草稿"]


@pytest.mark.parametrize(
    ("mark", "apart"),
    [
        (("草稿", 100, 170, 60), True),
        (("草稿", 100.3, 170.3, 60), True),
        (("草稿", 100, 400, 60), False),
        (("草稿", 100, 170, 40), False),
        (("附件", 100, 170, 60), False),
    ],
)
def test_a_watermark_is_known_on_a_page_where_it_lies_over_nothing(
    mark: tuple[str, float, float, float], apart: bool
) -> None:
    lines = [("甲乙丙丁戊己庚辛壬癸子丑寅卯", 72, 100 + 16 * row, 12) for row in range(8)]
    _, seen = without_overlays([page(*lines, ("草稿", 100, 170, 60)), page(("附件完", 72, 80, 12), mark)])
    assert (text(seen) == "附件完") is apart
    assert ["".join(one.glyphs.texts) for one in seen.turned] == ["草稿"] * apart


NUMBERED = [("正文甲乙丙丁", 72.0, 100.0 + 16 * row, 12.0) for row in range(12)]


@pytest.mark.parametrize(
    ("numbers", "apart"),
    [
        ([str(n) for n in range(1, 13)], True),
        ([str(n) for n in range(5, 65, 5)], True),
        ([str(n) for n in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)], False),
        (["甲", *(str(n) for n in range(2, 13))], False),
        (["1", "2", "3", "4"], False),
    ],
)
def test_numbers_of_lines_are_set_apart(numbers: list[str], apart: bool) -> None:
    lines = [(number, 40.0, 100.0 + 16 * row, 8.0) for row, number in enumerate(numbers)]
    (seen,) = without_line_numbers([page(*NUMBERED, *lines)])
    assert (text(seen) == "正文甲乙丙丁" * 12) is apart
    assert bool(seen.turned) is apart


@pytest.mark.parametrize(("size", "left"), [(6.0, 57.0), (12.0, 44.0), (8.0, 20.0)])
def test_numbers_of_lines_stand_as_near_to_the_text_as_they_like(size: float, left: float) -> None:
    numbers = [(str(row + 1), left + (row < 9) * size, 100.0 + 16 * row, size) for row in range(12)]
    (seen,) = without_line_numbers([page(*NUMBERED, *numbers)])
    assert text(seen) == "正文甲乙丙丁" * 12


def test_numbers_right_of_the_text_are_set_apart_on_pages_of_few_lines_too() -> None:
    numbers = [(str(row + 1), 400.0, 100.0 + 16 * row, 8.0) for row in range(12)]
    short = [("13", 400.0, 100.0, 8.0), ("正文甲乙丙丁", 72.0, 100.0, 12.0)]
    seen = without_line_numbers([*[page(*NUMBERED, *numbers)] * 2, page(*short)])
    assert [text(each) for each in seen] == ["正文甲乙丙丁" * 12, "正文甲乙丙丁" * 12, "正文甲乙丙丁"]


def test_a_column_at_the_right_among_lines_that_reach_it_stays() -> None:
    numbers = [(str(row + 1), 140.0, 108.0 + 16 * row, 8.0) for row in range(12)]
    pages = [page(*NUMBERED, *numbers)]
    assert without_line_numbers(pages) == pages


def test_numbers_on_one_page_of_several_are_a_tables() -> None:
    lines = [(str(row + 1), 40.0, 100.0 + 16 * row, 8.0) for row in range(12)]
    pages = [page(*NUMBERED), page(*NUMBERED, *lines)]
    assert without_line_numbers(pages) == pages


@pytest.mark.parametrize("values", [("2013", "31"), ("上游", "31")], ids=["figures", "a name and a figure"])
@pytest.mark.parametrize("at", [40.0, 400.0], ids=["first", "last"])
def test_a_column_that_counts_is_a_tables_on_any_number_of_pages(values: tuple[str, str], at: float) -> None:
    rows = [
        (cell, x, 100.0 + 16 * row, 12.0)
        for row in range(12)
        for x, cell in ((at, str(54 + row)), (90.0, values[0]), (240.0, values[1]))
    ]
    pages = [page(*rows), page(*rows)]
    assert without_line_numbers(pages) == pages


def test_a_large_title_stays() -> None:
    titled = page(("標題", 72, 80, 40), ("甲乙丙丁戊己庚辛", 72, 120, 12), ("甲乙丙丁戊己庚辛", 72, 140, 12))
    assert without_overlays([titled]) == [titled]


LINES = [("請各委員批准撥款", 72, 100, 12), ("工程於明年展開，為期三年", 72, 120, 12)]


@pytest.mark.parametrize(
    ("small", "kept"),
    [
        ([("見附件一", 240, 103, 7)], False),
        ([("見附件一", 240, 120, 7), ("第六頁", 240, 129, 7)], False),
        ([("1", 216.5, 95, 7)], True),
        ([("合計", 72, 160, 7), ("450", 240, 160, 7)], True),
        ([("見附件一", 240, 103, 11)], True),
    ],
    ids=["beside", "on a line of the text", "a mark", "a cell", "as large as the text"],
)
def test_small_notes_beside_the_text_are_set_apart(small: list[tuple[str, float, float, float]], kept: bool) -> None:
    seen = without_side_notes(page(*LINES, *small))
    said = "".join(line[0] for line in small)
    assert (said in text(seen)) is kept
    assert [text(seen)] + ["".join(apart.glyphs.texts) for apart in seen.turned] == (
        [text(page(*LINES, *small))] if kept else [text(page(*LINES)), said]
    )


def test_a_page_without_text_has_no_side_notes() -> None:
    assert text(without_side_notes(page())) == ""


@pytest.mark.parametrize(
    ("places", "apart"),
    [([118, 166, 214], True), ([118, 166, 500], True), ([118, 166], False), ([500, 540, 580], False)],
)
def test_small_words_that_lie_over_the_text_in_several_places_are_set_apart(places: list[int], apart: bool) -> None:
    lines = [("甲乙丙丁戊己庚辛壬癸子丑寅卯", 72, 100 + 16 * row, 12) for row in range(8)]
    (seen,) = without_overlays([page(*lines, *(("草稿本", 100, y + 3, 12) for y in places))])
    assert (text(seen) == "".join(line[0] for line in lines)) is apart
    assert "".join("".join(one.glyphs.texts) for one in seen.turned) == "草稿本" * len(places) * apart
