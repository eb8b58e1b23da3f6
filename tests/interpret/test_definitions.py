"""Terms and what they stand for, in sentences made up for the purpose."""

from __future__ import annotations

import pytest

from itf_extract.interpret.definitions import find_definitions
from itf_extract.model.document import Document, Footnote, FootnoteMark, Paragraph
from tests.press import Press

SENTENCES = [
    ("在海濱及書屋局(下稱「海書局」)的支持下", [("海書局", "海濱及書屋局")]),
    ("向海濱基金(「基金」)撥款", [("基金", "海濱基金")]),
    ("並委託香港閱讀促進局(以下簡稱「促進局」)辦理", [("促進局", "香港閱讀促進局")]),
    ("資助獲大學書籍資助委員會(下稱「書資會」)撥款的院校", [("書資會", "大學書籍資助委員會")]),
    ("由國家文學藝術部(下稱「文藝部」)評審", [("文藝部", "國家文學藝術部")]),
    ("與6個海外閱讀基金(下稱「海讀基金」)簽約", [("海讀基金", "海外閱讀基金")]),
    ("分析常用的防潮紙(簡稱白紙)", [("白紙", "防潮紙")]),
    ("該局研發的「eBook無紙」書架(「eBook」)", [("eBook", "「eBook無紙」書架")]),
    ("夜讀中心(下稱「中心」或「夜中」)", [("中心", "夜讀中心"), ("夜中", "夜讀中心")]),
    ("商務及經濟局(下稱「商經局」)同意", [("商經局", "商務及經濟局")]),
    ("如立法會文教委員會(下稱「文委會」)批准", [("文委會", "立法會文教委員會")]),
    ("設立4間書屋(即由兩地合辦的書屋)", [("書屋", "由兩地合辦的書屋")]),
    ("「過去3年」指2015年4月至2018年3月底。", [("過去3年", "2015年4月至2018年3月底")]),
    ("「過去3年」由2015年4月起計，至2018年3月底為止。", [("過去3年", "由2015年4月起計，至2018年3月底為止")]),
    # An example, a year, a date or a figure in brackets defines nothing.
    ("讀物(「甲」及「乙」等)", []),
    ("書展(「盛大的海濱書展」)", []),
    ("「過去3年」指出有關問題", []),
    ("書屋(2018年)和書店(約3間)", []),
    ("(下稱「甲」)", []),
]


def paper(text: str, *more: str, notes: tuple[str, ...] = (), marks: tuple[int, ...] = ()) -> Document:
    """Paragraphs and footnotes; the first paragraph has a mark for each footnote at the indices given."""
    press = Press()
    first, *rest = map(press, (text, *more))
    marked = tuple(FootnoteMark(number, index, press(str(number))) for number, index in enumerate(marks, 1))
    paragraphs = (Paragraph(1, first, marks=marked), *(Paragraph(number, body) for number, body in enumerate(rest, 2)))
    footnotes = tuple(Footnote(number, press(note)) for number, note in enumerate(notes, 1))
    return Document(press.dump(), None, paragraphs=paragraphs, footnotes=footnotes)


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(found.term, found.meaning) for found in find_definitions(document)]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_defines_its_terms(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(paper(sentence)) == expected


def test_a_name_that_the_paper_sets_apart_is_a_meaning_as_a_whole() -> None:
    # 及 ends a phrase, unless the name stands elsewhere by itself.
    assert pairs(paper("向海濱及書屋基金(「基金」)撥款")) == [("基金", "書屋基金")]
    assert pairs(paper("向海濱及書屋基金(「基金」)撥款", "「海濱及書屋基金」早已成立")) == [("基金", "海濱及書屋基金")]


def test_a_footnote_says_what_the_words_before_its_mark_stand_for() -> None:
    text = "計劃資助本地書屋和書店"
    document = paper(text, notes=("即甲書屋、乙書屋及丙書屋。",), marks=(text.index("和"),))
    assert pairs(document) == [("本地書屋", "甲書屋、乙書屋及丙書屋")]


def test_a_footnote_may_begin_with_its_term() -> None:
    document = paper("設立流動書屋", notes=("流動書屋指設於車上的書屋。", "顧問指出書屋不足。"), marks=(6,))
    assert pairs(document) == [("流動書屋", "設於車上的書屋")]


def test_a_definition_given_twice_is_told_once() -> None:
    assert pairs(paper("海濱基金(「基金」)", "海濱基金(「基金」)", "夜讀基金(「基金」)")) == [
        ("基金", "海濱基金"),
        ("基金", "夜讀基金"),
    ]


def test_a_definition_is_found_again_in_the_source() -> None:
    document = paper("在海濱及書屋局(下稱「海書局」)的支持下")
    locator = find_definitions(document)[0].locator
    assert document.source.text[locator.start : locator.end] == "海濱及書屋局(下稱「海書局」)"
