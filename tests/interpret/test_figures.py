"""Figures and references of whole documents, with their places."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from itf_extract.families import family_named
from itf_extract.interpret import figures
from itf_extract.interpret.figures import find_figures
from itf_extract.model.document import Annex, Document, Footnote, FootnoteMark, Item, Paragraph
from itf_extract.model.source import Source
from itf_extract.model.text import Text
from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

PRINTED = (
    "2021年6月16日",
    "總目111－科技",
    "分目101整體撥款",
    "去年5月起，計劃資助5個項目，詳見附件1及第2段。",
    "共批出3億元，見第9段。",
    "在總目111「科技」分目101及總目135「其他」分目700下。",
    "1",
    "計劃指甲計劃。",
    "亮點",
)


@pytest.fixture(name="document")
def _document() -> Document:
    parts, at = [], 0
    for line in PRINTED:
        parts.append(Text.plain(line, at))
        at += len(line) + 1
    mark = FootnoteMark(1, 11, parts[6])
    paragraphs = (
        Paragraph(1, parts[3], marks=(mark,)),
        Paragraph(2, parts[4], items=(Item("a", parts[5]),)),
    )
    source = Source("paper.txt", "0" * 64, "text/plain", "\n".join(PRINTED))
    footnotes = (Footnote(1, parts[7]),)
    return Document(
        source, None, tuple(parts[:3]), paragraphs=paragraphs, footnotes=footnotes, annexes=(Annex(1, parts[8]),)
    )


def test_figures_come_in_order_with_stable_ids(document: Document) -> None:
    figures, _, _ = find_figures(document)
    assert [(f.id, f.where, f.surface) for f in figures] == [
        ("F0001", "front", "2021年6月16日"),
        ("F0002", "p1", "5月"),
        ("F0003", "p1", "5個"),
        ("F0004", "p2", "3億元"),
    ]


def test_a_relative_date_counts_from_the_papers_own_year(document: Document) -> None:
    assert find_figures(document)[0][1].value == "2020-05"


def test_every_figure_is_found_again_in_the_source(document: Document) -> None:
    figures, references, _ = find_figures(document)
    for locator, surface in [(f.locator, f.surface) for f in figures] + [(r.locator, r.surface) for r in references]:
        assert document.source.text[locator.start : locator.end] == surface


def test_references_resolve_or_say_null(document: Document) -> None:
    _, references, _ = find_figures(document)
    assert [(r.where, r.kind, r.value, r.target) for r in references] == [
        ("front", "head_code", "111", "head111"),
        ("front", "head_code", "101", "head111/101"),
        ("p1", "cross_ref", "1", "annex1"),
        ("p1", "cross_ref", "2", "p2"),
        ("p1", "footnote_ref", "1", "fn1"),
        ("p2", "cross_ref", "9", None),
        ("p2(a)", "head_code", "111", "head111"),
        ("p2(a)", "head_code", "101", "head111/101"),
        ("p2(a)", "head_code", "135", None),
        ("p2(a)", "head_code", "700", None),
    ]


def test_the_number_of_a_paper_of_the_family_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Text.plain("Est 12/2022"), Text.plain("see Est 3/2019 on 6 ferries", 12)]
    source = Source("paper.txt", "0" * 64, "text/plain", "\n".join(line.chars for line in lines))
    document = Document(source, "fcr.en", (lines[0],), paragraphs=(Paragraph(1, lines[1]),), language="en")
    assert [figure.surface for figure in find_figures(document)[0]] == ["12/2022", "3/2019", "6"]
    family = replace(family_named("fcr.en", "en"), number=re.compile(r"Est \d+/\d{4}"))
    monkeypatch.setattr(figures, "family_named", lambda *_: family)
    assert [figure.surface for figure in find_figures(document)[0]] == ["6"]


@pytest.mark.parametrize(("heading", "found"), [("2.1 Coverage of 30 returns", ["30"]), ("2.3. Scope", [])])
def test_the_number_of_a_heading_is_no_figure(heading: str, found: list[str]) -> None:
    lines = (heading, "2.1.1  It is so.", "2.1.2  It was so.")
    document = structured(read_dump("".join(f"{line}  \n \n" for line in lines).encode(), "a.txt", "0" * 64))
    assert [one.surface for one in find_figures(document)[0] if one.where == "heading"] == found


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (
            (
                "本文是會議的紀錄，由秘書處擬備，供委員參閱。",
                "The cap of 20,000 taxi permits would serve 120,000 trips a day.",
            ),
            [20_000, 120_000],
        ),
        (("本文是會議的紀錄。", "A levy of $1.5 million was paid by the firms of the town."), [1_500_000]),
        (
            (
                "The minutes of the meeting were prepared for members.",
                "委員會收到12份意見書，涉及3億元的撥款和約2萬名學生。",
            ),
            [12, 300_000_000, 20_000],
        ),
        # A few words are a name.
        (("本文是會議的紀錄，由秘書處擬備，供委員參閱。", "ISO 9001 Quality"), []),
    ],
)
def test_a_text_in_the_other_language_is_read_in_it(lines: tuple[str, ...], values: list[float]) -> None:
    parts = [Text.plain(line, 1000 * i) for i, line in enumerate(lines)]
    source = Source("paper.txt", "0" * 64, "text/plain", "\n".join(line.ljust(999) for line in lines))
    found, _, doubts = find_figures(
        Document(source, None, (), paragraphs=tuple(Paragraph(i, t) for i, t in enumerate(parts, 1)))
    )
    assert [f.value for f in found] == values
    assert not doubts


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("The fund is 文物館舍基金 (撥款6,300萬元).", 63_000_000),
        ("The notice reads 「收費為25元」.", 25),
        ("The grant of $25 million is called 文化基金.", 25_000_000),
        ("It was set up with 3億元 in all.", 300_000_000),
    ],
)
def test_chinese_words_of_an_english_paper_are_read_in_chinese(said: str, value: int) -> None:
    text = f"ITEM FOR FINANCE COMMITTEE\n\nFor discussion on 10 May 2024\n\nPROBLEM\n\nThe sheds leak.\n\n2.   {said}\n"
    document = structured(read_dump(text.encode(), "small.txt", ""))
    found, _, doubts = find_figures(document)
    assert [(figure.kind, figure.value) for figure in found if figure.where == "p2"] == [("money", value)]
    assert not doubts
