"""Annexes of PDFs: what their pages are headed with, in order, whatever they are called."""

from __future__ import annotations

import pytest

from itf_extract.families import family_named
from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from itf_extract.read.pdf import read_pdf
from itf_extract.structure.annex_marks import bare_label
from tests.paperwork import Sheet, pdf

NAMES = [
    ("附件1", "1"), ("附件A", "A"), ("附件二", "二"), ("附件甲", "甲"), ("附錄IV", "IV"), ("附件", ""),
    ("附件1第2頁", "1"), ("FCR(2021-22)5附件1第1頁", "1"), ("附件1(續)", "1"), ("附件1(a)", "1(a)"),
    ("附錄（二）", "二"),
]  # fmt: skip
ENGLISH = [
    ("Annex A", "A"), ("Enclosure 1 to FCR(2021-22)22", "1"), ("Enclosure 1 to FCR(2021-22)22 Page 1", "1"),
    ("ENCLOSURE 2", "2"), ("Appendix IV", "IV"), ("Appendix", ""), ("Annex 1A", "1A"), ("Appendix 7 (Cont’d)", "7"),
    ("Annex A (Page 2 of 3)", "A"), ("Encl. 2", "2"), ("Annex B(ii)", "B(ii)"),
]  # fmt: skip
SENTENCES = [
    "附件1所載的項目",
    "附件一覽",
    "Annex A sets out the terms",
    "Appendices",
    "Enclosed 1",
    "Annex E to this standard;",
]


@pytest.mark.parametrize(("printed", "label"), NAMES)
def test_an_annex_is_known_by_its_head(printed: str, label: str) -> None:
    match = family_named("fcr.zh", "zh-Hant").annex.match(printed)
    assert match is not None
    assert bare_label(match["label"]) == label


@pytest.mark.parametrize(("printed", "label"), ENGLISH)
def test_an_english_annex_is_known_by_its_head(printed: str, label: str) -> None:
    match = family_named("fcr.en", "en").annex.match(printed)
    assert match is not None
    assert bare_label(match["label"]) == label


@pytest.mark.parametrize("printed", SENTENCES)
@pytest.mark.parametrize("family", ["fcr.zh", "fcr.en"])
def test_a_sentence_heads_no_annex(printed: str, family: str) -> None:
    assert family_named(family, "").annex.match(printed) is None


def _page(*lines: str) -> Sheet:
    sheet = Sheet()
    for place, line in enumerate(lines):
        sheet.text(90, 100 + 24 * place, line)
    return sheet


def test_annexes_are_counted_in_order_and_keep_their_names() -> None:
    pages = (
        _page("財務委員會討論文件", "問題", "設施不足，詳見附件B。"), _page("附件 B", "工程一覽", "(a) 護岸；"),
        _page("附件 B", "(b) 綠化。"), _page("附件 D", "人手", "(a) 三名主任。"),
    )  # fmt: skip
    found = structured(read_pdf(pdf(*pages), "paper.pdf", "0" * 64)).annexes
    assert [(annex.number, annex.label, annex.title.chars) for annex in found] == [
        (1, "B", "工程一覽"),
        (2, "D", "人手"),
    ]
    assert [[item.label for item in section.items] for section in found[0].sections] == [["a", "b"]]


DUMP = """問題  \n \n設施不足，見附件A。  \n \n康樂局  \n \n2021年4月  \n \n附件A  \n \n工程一覽  \n
(a)  護岸；  \n \n附件A  \n \n(b)  綠化。  \n \n附件B  \n \n人手  \n \n(a)  三名主任。  \n"""


def test_the_annexes_of_a_dump_follow_its_sign_off() -> None:
    found = structured(read_dump(DUMP.encode(), "paper.txt", "0" * 64))
    named = [(annex.number, annex.label, annex.title.chars) for annex in found.annexes]
    assert named == [(1, "A", "工程一覽"), (2, "B", "人手")]
    assert [line.chars for line in found.signoff] == ["康樂局", "2021年4月"]


def test_annexes_without_labels_are_told_by_their_words() -> None:
    pages = (
        _page("財務委員會討論文件", "問題", "設施不足，詳見附件及附錄。"), _page("附件", "工程一覽", "(a) 護岸；"),
        _page("附件", "(b) 綠化。"), _page("附錄", "人手", "(a) 三名主任。"),
    )  # fmt: skip
    found = structured(read_pdf(pdf(*pages), "paper.pdf", "0" * 64)).annexes
    assert [annex.title.chars for annex in found] == ["工程一覽", "人手"]


BOUND = ("CB(4)821/2023(02)", "立法會工務委員會", "背景資料簡介", "渡輪服務", "1.  渡輪服務由兩間公司提供。")


@pytest.mark.parametrize(
    ("second", "annexes"),
    [
        (BOUND, ["1"]),
        (("PWSC(2021-22)5", *BOUND[1:]), []),  # the paper's own number
        (BOUND[:1] + BOUND[3:], []),  # nothing says what it is
        (("", *BOUND[1:]), []),
    ],
    ids=["another paper", "the same paper", "a list of papers", "no number"],
)
def test_another_paper_that_is_bound_with_the_first_is_an_annex(second: tuple[str, ...], annexes: list[str]) -> None:
    first = _page("PWSC(2021-22)5", "工務小組委員會討論文件", "問題", "設施不足。", "2.  我們建議擴建渡輪碼頭。")
    found = structured(read_pdf(pdf(first, _page(*second)), "paper.pdf", "0" * 64))
    assert [item.label for annex in found.annexes for part in annex.sections for item in part.items] == annexes


def test_lines_that_stand_alike_on_the_fronts_of_bound_papers_are_no_running_heads() -> None:
    def front(number: str, *rest: str) -> Sheet:
        sheet = Sheet().text(440, 60, number).text(230, 90, "財務委員會討論文件")
        for place, line in enumerate(rest):
            sheet.text(90, 130 + 24 * place, line)
        return sheet

    pages = (
        front("FCR(2031-32)5", "問題", "設施不足。", "建議", "2.  我們建議擴建渡輪碼頭。"),
        front("FCR(2031-32)6", "問題", "人手不足。", "建議", "2.  我們建議開設兩個職位。"),
    )
    found = structured(read_pdf(pdf(*pages), "papers.pdf", "0" * 64))
    assert [paragraph.text.chars for paragraph in found.paragraphs] == ["設施不足。", "我們建議擴建渡輪碼頭。"]
    assert len(found.annexes) == 1
    assert [text.chars for text in found.furniture] == ["FCR(2031-32)5", "FCR(2031-32)6"]


def test_an_annex_laid_on_its_side_is_known_by_its_upright_head() -> None:
    annex = Sheet().text(480, 60, "附件 1").text(290, 800, "2")
    for place, line in enumerate(("工程一覽", "護岸的開支為三億元", "綠化的開支為二億元", "導賞的開支為一億元")):
        annex.chars |= set(line)
        codes = "".join(f"{ord(char):04X}" for char in line)
        annex.drawn.append(f"BT /F1 12 Tf 0 1 -1 0 {100 + 24 * place} 200 Tm <{codes}> Tj ET")
    pages = (_page("財務委員會討論文件", "問題", "設施不足，詳見附件1。"), annex)
    (found,) = structured(read_pdf(pdf(*pages), "paper.pdf", "0" * 64)).annexes
    assert found.label == "1"
