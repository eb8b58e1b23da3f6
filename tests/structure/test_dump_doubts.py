"""What a dump leaves in doubt is told, and nothing else: ends of paragraphs, furniture, cells."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_row_numbers import EN, ZH, read, two_spaces

FULL = """現有的碼頭大多在上世紀八十年代落成，設備已經老化，未能應付市民對優
質服務的需求，我們因此建議分階段更新全港各區的碼頭和設備，令更多的市民受惠。
此外，部分碼頭沒有無障礙的通道，輪椅使用者難以進入，有關的改善工程須與更
新工程同時進行，以免重複施工。

2.  我們會適時匯報進展。
"""
TORN = """The piers were built in the 1980s, and they cannot meet the demand of the

passengers who use them every day.
We propose to upgrade them.

2.  We will report.
"""
LINES = f"""{ZH}2.  我們建議更新全港各區的碼頭，所需款額為3億7,000萬元，由2031年起分五年支付。

3.  我們會匯報進展。
"""
RAGGED = f"""{EN}2.  We propose to upgrade the piers at a cost of $370 million, to be
spent over five years from 2031.

3.  We will report to the Committee in the last quarter of
each year, and more often where Members so wish.
"""
ITEMS = f"""{ZH}2.  我們建議－

    (a) 更新各區的碼頭，所需的開支
        為3億7,000萬元；以及

    (b) 增設班次。

3.  我們會匯報進展。
"""
CERTAIN = {"a line for each paragraph": LINES, "blank lines between ragged paragraphs": RAGGED, "items": ITEMS}
UNSURE = {"a full line with a stop": FULL, "a blank line in a sentence": TORN}
NOTE = f"{ZH}2.  我們會在2032年2月前向58間機構1對此提交報告。\n1 指根據條例註冊的機構，不包括各區的街坊會。\n"


def codes(text: str) -> set[str]:
    return {doubt.code for doubt in read(text).warnings}


@pytest.mark.parametrize("text", CERTAIN.values(), ids=CERTAIN)
def test_certain_ends_are_not_told(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize("text", [*UNSURE.values(), NOTE], ids=[*UNSURE, "what may be a note"])
def test_ends_in_doubt_are_told(text: str) -> None:
    assert "DUMP-WITHOUT-ENDS" in codes(text)


def pages(foot: str) -> str:
    said = ("第一期工程在2031年開始。", "第二期工程在2032年開始。", "第三期工程在2033年開始。")
    return ZH + "\f".join(f"{number}.  {text}\n\n{foot}\n" for number, text in enumerate(said, start=2))


def test_a_line_that_is_furniture_for_recurring_alone_is_told() -> None:
    document = read(pages("渡輪署"))
    assert [doubt.code for doubt in document.warnings] == ["LINE-LEFT-OUT"]
    assert [line.chars for line in document.furniture] == ["渡輪署"] * 3


def test_a_page_number_is_left_out_without_a_word() -> None:
    assert codes(pages("- 2 -")) == set()


def test_a_sentence_that_recurs_at_the_foot_of_pages_is_text() -> None:
    text = EN + "\f".join(f"{number}.  Phase {number} starts.\n\nSubject to further review.\n" for number in (2, 3, 4))
    document = read(text)
    assert sum("Subject to further review." in paragraph.text.chars for paragraph in document.paragraphs) == 3


def test_sentences_with_amounts_that_count_on_are_text() -> None:
    said = (f"{number}.  Stage {number} ended.\n\nIt cost ${number} million.\n" for number in (2, 3, 4))
    document = read(EN + "\f".join(said))
    assert [f"It cost ${n} million." in p.text.chars for n, p in enumerate(document.paragraphs[1:], start=2)] == [
        True
    ] * 3


def test_a_running_head_beside_the_page_number_is_furniture_without_form_feeds() -> None:
    said = ("第一期工程在2031年開始。", "第二期工程在2032年開始。", "第三期工程在2033年開始。")
    text = ZH + "".join(
        f"{number}.  {text}\n\n渡輪署的文件                          第{number - 1}頁\n\n"
        for number, text in enumerate(said, start=2)
    )
    assert [paragraph.text.chars for paragraph in read(text).paragraphs[1:]] == list(said)


CELLS = {
    "words a line each": "2.  時間表如下－\n\n工作\n\n時間\n\n招標\n\n2031年6月\n\n完成\n\n2033年3月\n\n3.  完畢。\n",
    "rows with one space": "2.  數字如下－\n\n項目 2029-30 2030-31\n護岸 73.3 74.0\n綠化 80.9 81.7\n\n3.  完畢。\n",
}


@pytest.mark.parametrize("said", CELLS.values(), ids=CELLS)
def test_cells_that_no_table_took_are_told_where_ends_are_marked(said: str) -> None:
    assert codes(two_spaces(ZH + said)) == {"CELLS-UNREAD"}


SET_APART = f"""{EN}2.  We recall the past.

The old fund had then                                 $12.5 million
Members may recall that it was spent within three years and that none was left
and the new one had                        $9.4 million

3.  We will report.
"""


def test_values_far_from_their_words_outside_tables_are_told() -> None:
    assert "CELLS-UNREAD" in codes(SET_APART)


LETTERED = f"""{EN}2.  The breakdown is as follows:

(a)
Construction of the new pier and the associated
external works
210.5
(b)
Furniture
12.4

3.  We will report.
"""


def test_cells_a_line_with_letters_and_long_labels_are_told() -> None:
    assert "CELLS-UNREAD" in codes(LETTERED)
