"""What is boxed, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.marks import Places, marks, reading_note
from tests.deliver.findings import DOUBTFUL, REPAIRED, audited_paper, recognised_paper
from tests.press import place

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.quantity import Recognised

FOUND = marks(audited_paper(pdf=True))


@pytest.mark.parametrize(
    ("mark", "status"),
    [("f1", "fails"), ("r1", "fails"), ("f2", "holds"), ("f3", "uncovered"), ("place1", "ambiguous")],
)
def test_a_mark_has_the_worst_that_is_said_of_it(mark: str, status: str) -> None:
    assert {each.id: each.status for each in FOUND.all}[mark] == status


def test_a_place_that_is_no_figure_is_boxed_where_something_is_wrong_only() -> None:
    assert [mark.id for mark in FOUND.all if not mark.figure] == ["r1", "place1"]
    assert [[mark.id for mark in joined] for joined in FOUND.of_finding] == [["place1"], ["f1", "r1"], ["f2"], ["f1"]]


def test_marks_know_their_findings_and_stand_in_order() -> None:
    assert FOUND.findings_of["f1"] == (1, 3)
    starts = [mark.locator.start for mark in FOUND.all]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("read", "lang", "told"),
    [
        (REPAIRED, "zh", "文字辨識讀作「9 582」，按算式改為「9 562宗」。"),
        (REPAIRED, "en", "Text recognition read “9 582”; sums ask for “9 562宗”."),
        (DOUBTFUL, "zh", "讀法存疑：最沒有把握的字元可信程度為0.55；「9」亦可能是 3 / 8。"),
        (DOUBTFUL, "en", "In doubt: its least likely character is 0.55 likely; “9” may also be 3 / 8."),
    ],
)
def test_how_a_scanned_figure_was_read_is_told_where_it_matters(read: Recognised, lang: Language, told: str) -> None:
    paper = recognised_paper(read)
    assert reading_note(paper.figures[0], lang) == told
    assert reading_note(paper.figures[1], lang) is None
    read_of = {mark.id: mark.read for mark in marks(paper).all}
    assert read_of["f1"] == ("repaired" if read.repaired else "doubtful")
    assert {mark for mark, how in read_of.items() if how} == {"f1"}


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
