from __future__ import annotations

import pytest

from itf_extract.interpret.rosters import find_rosters, split_members
from itf_extract.languages import language_of
from itf_extract.model.document import Document, Footnote, FootnoteMark, Paragraph
from tests.press import Press


def paper(text: str, note: str = "", mark: int = 0) -> Document:
    press = Press()
    body = press(text)
    marks = (FootnoteMark(1, mark, press("1")),) if note else ()
    footnotes = (Footnote(1, press(note)),) if note else ()
    return Document(press.dump(), None, paragraphs=(Paragraph(1, body, marks=marks),), footnotes=footnotes)


@pytest.mark.parametrize(
    ("text", "noun", "stated", "members"),
    [
        ("3所大學為甲大學、乙大學及丙大學。", "大學", 3, ("甲大學", "乙大學", "丙大學")),
        ("4所參與的大學分別為甲大學、乙大學及丙大學。", "大學", 4, ("甲大學", "乙大學", "丙大學")),
        ("兩間中心(即物流及書展中心，以及夜讀中心)的開支", "中心", 2, ("物流及書展中心", "夜讀中心")),
        ("3個計劃(分別是「甲計劃」、「乙計劃」和「丙計劃」)的效益", "計劃", 3, ("甲計劃", "乙計劃", "丙計劃")),
    ],
)
def test_a_sentence_counts_and_names_the_members(text: str, noun: str, stated: int, members: tuple[str, ...]) -> None:
    (roster,) = find_rosters(paper(text))
    assert (roster.where, roster.noun, roster.stated, roster.members) == ("p1", noun, stated, members)


def test_a_footnote_names_the_members_of_what_its_mark_hangs_on() -> None:
    text = "計劃資助本地書屋中心及其他機構"
    (roster,) = find_rosters(paper(text, "即海濱中心、夜讀及晨讀中心及流動中心。", text.index("及")))
    assert (roster.where, roster.noun, roster.stated) == ("fn1", "本地書屋中心", None)
    assert roster.members == ("海濱中心", "夜讀及晨讀中心", "流動中心")


@pytest.mark.parametrize(
    "text",
    [
        "3所大學為學生提供書本。",
        "3所大學為甲大學。",
        "5個項目為期三年，包括翻譯、排版及校對。",
        "3所大學是甲大學、乙大學和其他。",
        "去年有3所大學。",
    ],
)
def test_what_names_no_members_is_no_roster(text: str) -> None:
    assert find_rosters(paper(text)) == ()


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("甲大學及乙大學", ("甲大學", "乙大學")),
        ("甲及乙大學、丙大學", ("甲及乙大學", "丙大學")),
        ("甲大學、乙大學，以及丙與丁大學", ("甲大學", "乙大學", "丙與丁大學")),
        ("甲大學、以及乙大學", ("甲大學", "乙大學")),
        ("甲大學", ()),
        ("", ()),
    ],
)
def test_the_last_conjunction_between_names_parts_them(text: str, members: tuple[str, ...]) -> None:
    assert split_members(text, language_of("zh")) == members
