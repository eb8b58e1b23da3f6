"""What is boxed, and how."""

from __future__ import annotations

import pytest

from itf_extract.deliver.marks import marks
from tests.deliver.findings import audited_paper

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
