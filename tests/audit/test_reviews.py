"""What people decided is applied where it still fits, and told of where it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.model.finding import Review
from itf_extract.pipeline import convert, reviewed

if TYPE_CHECKING:
    from itf_extract.model.finding import Decision, Finding
    from itf_extract.model.paper import Paper

TEXT = """財務委員會討論文件

2.  基金注入10億元、15億元及20億元，合共46億元。

3.  現時有8名員工。
"""


@pytest.fixture(scope="module")
def paper() -> Paper:
    return convert(TEXT.encode(), name="note.txt")


def failing(paper: Paper) -> list[Finding]:
    return [finding for finding in paper.findings if finding.verdict == "fails"]


def review(paper: Paper, surface: str, decision: Decision, check: str | None = None, **more: Any) -> Review:
    start = paper.document.source.text.index(surface)
    made = Review(
        paper.document.source.sha256, paper.identity.number, check, "p2", surface, start, start + len(surface), decision
    )
    return replace(made, **more)


def test_the_error_is_found_without_reviews(paper: Paper) -> None:
    assert [finding.check for finding in failing(paper)] == ["SUM-PROSE"]


@pytest.mark.parametrize(
    ("surface", "decision", "value", "fails"),
    [
        ("46億元", "accepted", None, 1),
        ("46億元", "corrected", "4,500,000,000", 0),
        ("46億元", "corrected", "no number", 0),
        ("46億元", "disputed", None, 0),
        ("20億元", "corrected", "2100000000", 0),
        ("8名", "corrected", "9", 1),
    ],
)
def test_figures_are_audited_as_reviewers_read_them(
    paper: Paper, surface: str, decision: Decision, value: str | None, fails: int
) -> None:
    found = reviewed(paper, [review(paper, surface, decision, value=value)])
    assert len(failing(found)) == fails
    assert (len(found.reviews.applied), found.reviews.stale) == (1, ())


@pytest.mark.parametrize(
    ("value", "read"), [("4,500,000,000", 4_500_000_000), ("1.5", Decimal("1.5")), ("NaN", None), ("", None)]
)
def test_a_right_value_is_exact(paper: Paper, value: str, read: object) -> None:
    found = reviewed(paper, [review(paper, "46億元", "corrected", value=value)])
    (figure,) = (figure for figure in found.figures if figure.surface == "46億元")
    assert (figure.value, figure.low, figure.high) == (read, read, read)


@pytest.mark.parametrize(
    ("decision", "value", "verdict", "expected"),
    [
        ("accepted", None, "fails", None),
        ("disputed", None, "ambiguous", None),
        ("corrected", "45億元", "fails", "45億元"),
    ],
)
def test_findings_are_as_reviewers_judge_them(
    paper: Paper, decision: Decision, value: str | None, verdict: str, expected: str | None
) -> None:
    found = reviewed(paper, [review(paper, "46億元", decision, "SUM-PROSE", value=value)])
    (finding,) = (each for each in found.findings if each.check == "SUM-PROSE")
    assert finding.verdict == verdict
    assert expected is None or finding.expected == expected
    assert len(found.reviews.applied) == 1


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        ({"start": 0, "end": 4}, True),  # something else is printed there
        ({"check": "COUNT-LIST"}, True),  # the check finds nothing there now
        ({"paper": "0" * 64, "number": "FCR(2023-24)1"}, True),  # another edition
        ({"paper": "0" * 64, "number": "FCR(2023-24)2"}, False),  # another paper
        ({"paper": "0" * 64, "number": None}, False),
    ],
)
def test_a_review_that_no_longer_fits_is_told_of(paper: Paper, change: dict[str, Any], stale: bool) -> None:
    numbered = replace(paper, identity=replace(paper.identity, number="FCR(2023-24)1"))
    one = replace(review(numbered, "46億元", "disputed"), **change)
    found = reviewed(numbered, [one])
    assert found.reviews.applied == ()
    assert found.reviews.stale == ((one,) if stale else ())
    assert len(failing(found)) == 1
