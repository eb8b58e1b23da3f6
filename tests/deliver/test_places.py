from __future__ import annotations

from dataclasses import replace

import pytest

from itf_extract.deliver.places import Places
from tests.deliver.findings import audited_paper
from tests.press import place


@pytest.mark.parametrize("pdf", [False, True])
def test_figures_and_references_are_cited_with_what_is_printed(pdf: bool) -> None:
    paper = audited_paper(pdf=pdf)
    told = [(place.where, place.text) for place in Places(paper).of(paper.findings[1])]
    assert told == [("table1", "9 562宗"), ("front", "總目111")]


def test_any_other_place_is_cited_by_the_shortest_passage_around_it() -> None:
    paper = audited_paper()
    note = paper.document.footnotes[0].text
    finding = replace(paper.findings[0], locators=(place(paper.document.source, note[2:5]),))
    assert Places(paper).citations(finding) == "fn1"


def test_a_place_outside_of_all_passages_has_no_citation() -> None:
    paper = audited_paper()
    finding = replace(paper.findings[0], locators=(place(paper.document.source, paper.document.furniture[0]),))
    assert [(place.where, place.text) for place in Places(paper).of(finding)] == [("", "")]
    assert Places(paper).citations(finding) == ""


def test_each_citation_is_told_once() -> None:
    paper = audited_paper()
    finding = replace(paper.findings[1], locators=(*paper.findings[1].locators, *paper.findings[3].locators))
    assert Places(paper).citations(finding) == "table1, front"
