from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit import audit
from itf_extract.audit.power import coverage, sampled, trials
from itf_extract.audit.relation import Message, Relation, check
from itf_extract.model.audit import KindCoverage
from itf_extract.model.frames import Findings
from itf_extract.pipeline import corrupted, document, understood
from tests.press import small_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.corruption import Corruption
    from itf_extract.model.finding import Strength, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import FigureKind
    from itf_extract.text.reading import Reading

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.txt"


@check("T-FIRST", "error")
def first_amount(reading: Reading) -> Iterator[Relation]:
    """The first amount of money is what the sample prints; and a relation fails in every reading.paper."""
    amount = next(figure for figure in reading.paper.figures if figure.kind == "money")
    known = amount.value == FIRST
    yield Relation("holds" if known else "fails", Message(f"{amount.value}", ""), (amount.id,))
    yield Relation("fails", Message("總是不符", ""), ())


@check("T-ROWS", "error")
def table_rows(reading: Reading) -> Iterator[Relation]:
    """The first table has as many rows as the sample prints; its place is told, none of its figures."""
    rows = len(reading.paper.document.tables[0].rows)
    yield Relation("holds" if rows == ROWS else "fails", Message(f"{rows}", ""))


def audited(paper: Paper) -> Paper:
    report = audit(paper, select=["T-"], extra=[first_amount, table_rows, first_place])
    return replace(paper, findings=Findings(report.findings), coverage=report.coverage)


PRINTED = understood(document(SAMPLE))


FIRST = next(figure.value for figure in PRINTED.figures if figure.kind == "money")


YEAR = next(figure for figure in PRINTED.figures if figure.kind == "fiscal_year")


ROWS = len(PRINTED.document.tables[0].rows)


@pytest.fixture(scope="module")
def paper() -> Paper:
    return audited(PRINTED)


@check("T-PLACE", "error")
def first_place(reading: Reading) -> Iterator[Relation]:
    """The first year is what the sample prints; its place is told, whether it is still a figure or not."""
    text = reading.paper.document.source.locate(reading.paper.passages[YEAR.passage].text[YEAR.start : YEAR.end])
    read = reading.paper.passages[YEAR.passage].text.chars[YEAR.start : YEAR.end]
    assert text is not None
    yield Relation("holds" if read == YEAR.surface else "fails", Message(read, ""), locators=(text,))


def try_all(paper: Paper, planned: tuple[Corruption, ...]) -> list[tuple[bool, bool, bool]]:
    tried = trials(paper, planned, lambda corruption: audited(corrupted(paper, corruption)))
    return [(trial.covered, trial.noticed, trial.located) for trial in tried]


def test_what_a_check_watches_is_covered_noticed_and_located(paper: Paper) -> None:
    watched = next(figure.id for figure in paper.figures if figure.kind == "money")
    planned = tuple(each for each in sampled(paper, 0, None) if watched in each.figures)
    assert len(planned) >= 2
    assert try_all(paper, planned) == [(True, True, True)] * len(planned)


def test_a_finding_that_points_at_the_place_locates(paper: Paper) -> None:
    planned = tuple(each for each in sampled(paper, 0, None) if YEAR.id in each.figures)
    assert len(planned) >= 2
    assert try_all(paper, planned) == [(False, True, True)] * len(planned)


def test_what_no_check_watches_goes_unnoticed_though_other_relations_fail(paper: Paper) -> None:
    planned = tuple(each for each in sampled(paper, 0, None) if each.figure_kind == "percent")[:6]
    assert try_all(paper, planned) == [(False, False, False)] * 6


def test_a_dropped_row_is_noticed_but_not_located_without_operands(paper: Paper) -> None:
    planned = tuple(each for each in sampled(paper, 0, None) if each.row and each.where == "table1")[:2]
    assert try_all(paper, planned) == [(False, True, False)] * 2


def test_a_limit_draws_so_many_in_the_order_of_the_paper(paper: Paper) -> None:
    every, some = sampled(paper, 5, None), sampled(paper, 5, 20)
    assert len(some) == 20
    assert [every.index(each) for each in some] == sorted(every.index(each) for each in some)
    assert sampled(paper, 5, 20) == some
    assert sampled(paper, 6, 20) != some
    assert sampled(paper, 5, len(every) + 1) == every


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


@pytest.mark.parametrize(
    ("verdicts", "counted"),
    [
        (("fails", "exact"), (0, 1, 0)),
        (("holds", "exact", "fails", "bound"), (0, 1, 0)),
        (("fails", "exact", "holds_within_rounding", "rounded"), (0, 1, 0)),
        (("holds", "exact", "ambiguous", "exact"), (1, 0, 0)),
        (("holds", "bound"), (0, 0, 1)),
    ],
)
def test_a_figure_of_a_relation_that_fails_is_at_odds_and_not_proven(
    verdicts: tuple[str, ...], counted: tuple[int, int, int]
) -> None:
    paper = small_paper()
    findings = [
        replace(paper.findings[0], operands=("f1",), verdict=verdict, strength=strength)  # type: ignore[arg-type]
        for verdict, strength in zip(verdicts[::2], verdicts[1::2], strict=True)
    ]
    reach = coverage(paper.figures, findings)
    assert (reach.covered, reach.proven, reach.at_odds, reach.bounded) == (1, *counted)


def test_a_paper_without_figures_has_nothing_to_cover() -> None:
    reach = coverage((), ())
    assert (reach.kinds, reach.covered, reach.total, reach.uncovered) == ((), 0, 0, ())
