"""A paper as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.deliver.markdown import escaped, link, paper_markdown
from itf_extract.model.frames import Figures
from tests.deliver.findings import DOUBTFUL, REPAIRED
from tests.press import small_paper

if TYPE_CHECKING:
    from itf_extract.model.quantity import Recognised


def test_the_parts_of_a_paper_stand_in_their_order() -> None:
    text = paper_markdown(small_paper(pdf=True))
    parts = ["# FCR", "- (a) ", "## ", "2\\. ", "| --- |", "[^1]: "]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_footnote_mark_leads_to_its_note() -> None:
    text = paper_markdown(small_paper())
    assert len(re.findall(r"\[\^1\](?!:)", text)) == 1
    assert len(re.findall(r"^\[\^1\]:", text, re.MULTILINE)) == 1


def test_a_figure_is_a_link_to_its_page_with_its_value() -> None:
    paper = small_paper(pdf=True)
    passage = next(index for index, one in enumerate(paper.passages) if "9 562" in one.text.chars)
    start = paper.passages[passage].text.chars.index("9 562")
    figure = replace(paper.figures[0], passage=passage, start=start, end=start + 5, surface="9 562")
    text = paper_markdown(replace(paper, figures=Figures((figure,))))
    name = paper.document.source.name
    assert f'[9 562]({name}#page=1 "f1 9562 宗")' in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    rows = [line for line in paper_markdown(small_paper()).splitlines() if line.startswith("|")]
    assert len(rows) > 2
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("[x](y)", r"\[x\](y)"),
        ("<b>", r"\<b\>"),
        ("1. 首先", r"1\. 首先"),
        ("- 其次", r"\- 其次"),
        ("a|b", r"a\|b"),
        ("費用為$5", r"費用為\$5"),
        ("2021-22", "2021-22"),
    ],
)
def test_what_is_printed_is_no_markup(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(st.text(alphabet='ab[]()*_`<>#|\\!-+1." \n'))
def test_escaping_loses_nothing(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escaped(text), flags=re.DOTALL) == text


def test_a_title_may_hold_quotation_marks() -> None:
    assert link("甲", "a b.pdf", 2, 'say "yes"') == '[甲](a%20b.pdf#page=2 "say \\"yes\\"")'


@pytest.mark.parametrize(("read", "sign"), [(REPAIRED, "✎"), (DOUBTFUL, "?")])
def test_a_figure_that_was_read_in_doubt_or_repaired_has_a_sign(read: Recognised, sign: str) -> None:
    paper = small_paper(pdf=True)
    passage = next(index for index, one in enumerate(paper.passages) if "9 562" in one.text.chars)
    start = paper.passages[passage].text.chars.index("9 562")
    figure = replace(paper.figures[0], passage=passage, start=start, end=start + 5, surface="9 562", read=read)
    text = paper_markdown(replace(paper, figures=Figures((figure,))))
    assert re.search(rf'\[9 562\]\([^()]* "f1 9562 宗 [^"]+"\)<sup>{re.escape(sign)}</sup>', text)
