"""Failures that one slip makes are one finding; those of two slips are two."""

from __future__ import annotations

from itf_extract.audit.evidence import told_once
from itf_extract.model.finding import Finding, Severity, Strength, Verdict

CODES = ["SUM-A", "SUM-B", "SUM-C", "REPEAT-B", "SHARE-A", "SHARE-B", "BOUND-A", "BOUND-C", "NUMBER-A", "NUMBER-B"]


def found(
    check: str, *operands: str, verdict: Verdict = "fails", strength: Strength = "exact", severity: Severity = "error"
) -> Finding:
    return Finding(check, severity, verdict, f"{check}.", operands, strength=strength)


def codes(*findings: Finding) -> list[str]:
    return [finding.check for finding in told_once(findings, CODES, "en")]


def test_failures_of_the_same_figure_are_one() -> None:
    assert codes(found("SUM-A", "total", "a", "b"), found("REPEAT-B", "total", "c")) == ["SUM-A"]


def test_failures_of_the_same_figures_are_one_whichever_comes_first() -> None:
    assert codes(found("SUM-A", "a", "b"), found("SUM-B", "b", "a")) == ["SUM-A"]


def test_an_equality_is_told_before_a_bound() -> None:
    assert codes(found("BOUND-A", "a", "b", strength="bound"), found("SUM-B", "b", "a")) == ["SUM-B"]


def test_an_error_is_told_before_a_warning() -> None:
    assert codes(found("SUM-A", "a", "b", severity="warning"), found("SUM-B", "a", "b")) == ["SUM-B"]


def test_a_figure_that_nothing_confirms_makes_one_slip_of_two_failures() -> None:
    assert codes(found("SHARE-A", "p", "whole"), found("SHARE-B", "q", "whole")) == ["SHARE-A"]


def test_a_figure_that_another_relation_confirms_leaves_two() -> None:
    holds = found("SUM-C", "whole", "a", "b", verdict="holds")
    assert codes(found("SHARE-A", "p", "whole"), found("SHARE-B", "q", "whole"), holds) == [
        "SHARE-A", "SHARE-B", "SUM-C",
    ]  # fmt: skip


def test_a_bound_confirms_no_figure() -> None:
    bound = found("BOUND-C", "whole", "a", verdict="holds", strength="bound")
    assert codes(found("SHARE-A", "p", "whole"), found("SHARE-B", "q", "whole"), bound) == ["SHARE-A", "BOUND-C"]


def test_the_others_are_told_as_evidence() -> None:
    (told,) = told_once([found("SUM-A", "total", "a"), found("REPEAT-B", "total", "c")], CODES, "en")
    assert told.message == "SUM-A. Further evidence (REPEAT-B): REPEAT-B."
    assert told.operands == ("total", "a", "c")


def test_failures_without_a_figure_stay_apart() -> None:
    assert codes(found("NUMBER-A"), found("NUMBER-B")) == ["NUMBER-A", "NUMBER-B"]


def test_what_holds_and_what_is_open_stay() -> None:
    findings = [found("SUM-A", "a", "b", verdict="holds"), found("SUM-B", "a", "b", verdict="ambiguous")]
    assert told_once(findings, CODES, "zh") == findings


def test_evidence_of_the_same_figures_is_named_and_not_repeated() -> None:
    (told,) = told_once([found("SUM-A", "a", "b"), found("SUM-B", "b", "a"), found("SUM-A", "b", "a")], CODES, "en")
    assert told.message == "SUM-A. Another check (SUM-B) does not agree either."
