from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.coverage import coverage
from itf_extract.model.audit import KindCoverage
from tests.press import small_paper

if TYPE_CHECKING:
    from itf_extract.model.finding import Strength, Verdict
    from itf_extract.model.quantity import FigureKind


@pytest.mark.parametrize(
    ("verdict", "covered"), [("holds", True), ("holds_within_rounding", True), ("fails", True), ("ambiguous", False)]
)
def test_a_decided_relation_covers_its_operands(verdict: Verdict, covered: bool) -> None:
    paper = small_paper()
    finding = replace(paper.findings[0], verdict=verdict, operands=("f1", "r1"))
    reach = coverage(paper.figures, [finding, finding])
    assert ("f1" in reach.uncovered) is not covered
    assert (reach.covered, reach.total) == (int(covered), 1)


def test_every_kind_is_counted_but_only_three_make_the_total() -> None:
    kinds: list[FigureKind] = ["money", "date", "percent", "count", "date", "rank"]
    figures = [replace(small_paper().figures[0], id=f"f{number}", kind=kind) for number, kind in enumerate(kinds)]
    finding = replace(small_paper().findings[0], operands=("f0", "f1", "f2"))
    reach = coverage(figures, [finding])
    assert set(reach.kinds) == {
        KindCoverage("money", 1, 1, 1),
        KindCoverage("percent", 1, 1, 1),
        KindCoverage("count", 0, 1),
        KindCoverage("date", 1, 2, 1),
        KindCoverage("rank", 0, 1),
    }
    assert (reach.covered, reach.total, reach.uncovered) == (2, 3, ("f3", "f4", "f5"))


@pytest.mark.parametrize(("strength", "proven"), [("exact", 1), ("rounded", 1), ("bound", 0), ("form", 0)])
def test_only_an_equality_proves(strength: Strength, proven: int) -> None:
    paper = small_paper()
    reach = coverage(paper.figures, [replace(paper.findings[0], operands=("f1",), strength=strength)])
    assert (reach.covered, reach.proven) == (1, proven)


def test_a_paper_without_figures_has_nothing_to_cover() -> None:
    reach = coverage((), ())
    assert (reach.kinds, reach.covered, reach.total, reach.uncovered) == ((), 0, 0, ())
