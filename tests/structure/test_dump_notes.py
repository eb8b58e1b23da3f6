"""Notes of dumps whose marks are signs: [1], raised digits."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper

SIGNS = {
    "brackets": ("[1]", "[2]"),
    "raised": ("¹", "²"),
    "carets in brackets": ("[^1]", "[^2]"),
    "carets": ("^1", "^2"),
}


@pytest.mark.parametrize(("one", "two"), SIGNS.values(), ids=SIGNS)
def test_signs_that_bodies_answer_are_marks(one: str, two: str) -> None:
    document = paper(
        f"{HEAD}2.   我們建議撥款800萬元{one}，改善42m²的展場{two}。\n\n3.   完。\n\n"
        f"{one} 款額以付款當日\n價格計算。\n{two} 不包括走廊。\n"
    )
    assert [note.text.chars for note in document.footnotes] == ["款額以付款當日價格計算。", "不包括走廊。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，改善42m²的展場。"
    assert [mark.number for mark in document.paragraphs[1].marks] == [1, 2]


@pytest.mark.parametrize("foot", ["[2] 不包括走廊。", "[1] 沒有提及。", "² 不包括走廊。"])
def test_what_no_sign_answers_stays_where_it_is(foot: str) -> None:
    document = paper(f"{HEAD}2.   我們建議撥款800萬元[7]，改善展場。\n\n3.   完。\n\n{foot}\n")
    assert document.footnotes == ()
    assert "[7]" in document.paragraphs[1].text.chars


# How web pages and word processors' documents come out: the note's number, if any, and the arrow back to its mark.
LED_BACK = {
    "numbered": "1. 款額以付款當日\n價格計算。↩︎\n2. 不包括走廊。↩︎\n",
    "bare": "款額以付款當日\n價格計算。↩︎\n\n不包括走廊。↩\n",
    "arrows on lines of their own": "款額以付款當日價格計算。\n↩︎\n\n不包括走廊。\n↩︎\n",
    "upward": "1. 款額以付款當日價格計算。 ↑\n2. 不包括走廊。 ↑\n",
}


@pytest.mark.parametrize("notes", LED_BACK.values(), ids=LED_BACK)
@pytest.mark.parametrize("marks", [("1", "2"), ("[1]", "[2]")], ids=["digits", "brackets"])
def test_an_arrow_ends_a_note(notes: str, marks: tuple[str, str]) -> None:
    document = paper(f"{HEAD}2.   我們建議撥款800萬元{marks[0]}，改善展場{marks[1]}。\n\n3.   完。\n\n{notes}")
    assert [note.text.chars for note in document.footnotes] == ["款額以付款當日價格計算。", "不包括走廊。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，改善展場。"
    assert not document.warnings


def test_an_arrow_after_what_grew_ends_no_note() -> None:
    assert paper(f"{HEAD}2.   入場人次為800 ↑\n\n3.   完。\n").footnotes == ()


def test_notes_in_restructured_text_are_footnotes() -> None:
    document = paper(f"{HEAD}2.   我們建議撥款800萬元 [1]_，改善展場。\n\n3.   完。\n\n.. [1]\n   不包括走廊。\n")
    assert [note.text.chars for note in document.footnotes] == ["不包括走廊。"]
    assert document.paragraphs[1].text.chars == "我們建議撥款800萬元，改善展場。"


@pytest.mark.parametrize("mark", ["^{}^", ":sup:`{}`", "\\ :sup:`{}`\\"])
def test_marks_as_converters_write_raised_digits(mark: str) -> None:
    first, second = mark.format(1), mark.format(2)
    text = f"2.  供水{first}及排水{second}。\n\n{first} 包括海水。\n\n{second} 包括雨水。\n"
    document = paper(HEAD + text)
    assert [note.text.chars for note in document.footnotes] == ["包括海水。", "包括雨水。"]


def test_a_raised_power_after_a_word_is_no_mark() -> None:
    text = "2.  Water¹ costs $9 per m³.²\n\n¹ Fresh water.\n\n² In 2031.\n\n³ None.\n"
    document = paper(HEAD + text)
    assert "per m³" in document.paragraphs[-1].text.chars


def test_an_annex_ends_the_notes_before_it() -> None:
    text = "2.  我們建議撥款1。\n\n3.  全年開支不變2。\n\n財務局\n2030年5月\n\n"
    document = paper(f"{HEAD}{text}1 款項包括雜費。\n\n2 不計通脹。\n\n附件1\n\n地圖\n")
    assert [note.text.chars for note in document.footnotes] == ["款項包括雜費。", "不計通脹。"]


# How the table is drawn, the mark at a head and in a cell, and what the notes begin with.
CELLS = {
    "carets in brackets": ("| 項目 | 數目[^1] |\n|---|---|\n| 書架 | 190[^2] |\n", "[^{}]: "),
    "tags": ("| 項目 | 數目<sup>1</sup> |\n|---|---|\n| 書架 | 190<sup>2</sup> |\n", "<sup>{}</sup> "),
    "brackets": (
        "  ------ --------\n  項目    數目[1]\n  ------ --------\n  書架    190[2]\n  ------ --------\n",
        "[{}] ",
    ),
    "restructured": (
        "+------+----------+\n| 項目 | 數目 [1]_ |\n+======+==========+\n| 書架 | 190 [2]_ |\n+------+----------+\n",
        ".. [{}]\n   ",
    ),
}


@pytest.mark.parametrize(("rows", "label"), CELLS.values(), ids=CELLS)
def test_marks_in_cells_are_taken_out_of_their_numbers(rows: str, label: str) -> None:
    notes = f"{label.format(1)}按年計。\n\n{label.format(2)}包括3個矮架。\n"
    document = paper(f"{HEAD}2.   數目如下－\n\n{rows}\n3.   完。\n\n{notes}")
    (table,) = document.tables
    assert [text.chars for text in (*table.columns, *table.rows[0])] == ["項目", "數目", "書架", "190"]
    assert [(row, column, mark.number) for row, column, mark in table.marks] == [(-1, 1, 1), (0, 1, 2)]
    assert [note.text.chars for note in document.footnotes] == ["按年計。", "包括3個矮架。"]
    assert not document.warnings


def test_an_area_is_no_mark_of_the_second_note() -> None:
    document = paper(
        f"{HEAD}2.   面積420 m^2^及900米<sup>2</sup>，共9間[^1]，另有8間[^2]。\n\n"
        "[^1]: 按年計。\n\n[^2]: 不包括走廊。\n\n# 理由\n\n# 建議\n"
    )
    assert document.paragraphs[1].text.chars == "面積420 m²及900米²，共9間，另有8間。"


def test_digits_that_markup_raises_are_marks_where_plain_numbers_answer() -> None:
    document = paper(f"{HEAD}**建議**\n\n**2.** 供417名讀者<sup>1</sup>使用。\n\n3\\. 完。\n\n1 包括兒童。\n")
    assert "¹" not in document.paragraphs[1].text.chars
