"""One error is one matter, and the weightiest comes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.marks import Mark, marks
from itf_extract.model.finding import Finding
from itf_extract.model.source import Locator
from itf_extract.report.matters import Shown, matters, shown, unsettled

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.finding import Severity, Strength, Verdict
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
PLANTED = json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))


def finding(
    number: int,
    verdict: Verdict,
    places: str,
    *,
    strength: Strength = "exact",
    severity: Severity = "error",
    money: float = 0,
) -> Shown:
    """A finding about places that are called by letters."""
    joined = tuple(Mark(place, "fails", place, "p1", Locator(ord(place), ord(place), ())) for place in places)
    return Shown(number, Finding("SUM", severity, verdict, "…", strength=strength), joined, None, money)


@pytest.mark.parametrize(
    ("findings", "gathered"),
    [
        # A figure that breaks its sum and its table is one error.
        ([("fails", "abc"), ("fails", "ad"), ("holds", "bd")], [("a", [0, 1])]),
        # A total that all else confirms is not to blame for two wrong parts.
        ([("fails", "tx"), ("fails", "ty"), *[("holds", "tz")] * 5], [("x", [0]), ("y", [1])]),
        # What is unsure about the same place is told for itself.
        ([("fails", "a"), ("ambiguous", "a"), ("ambiguous", "b")], [("a", [0])]),
        # Of places that are alike the one that the check is about is blamed.
        ([("fails", "qp")], [("q", [0])]),
        ([("fails", "")], [(None, [0])]),
        ([("holds", "ab")], []),
    ],
)
def test_findings_are_gathered_by_the_place_to_blame(
    findings: list[tuple[Verdict, str]], gathered: list[tuple[str | None, list[int]]]
) -> None:
    given = [finding(number, verdict, places) for number, (verdict, places) in enumerate(findings)]
    found = matters(given)
    assert [
        (matter.place and matter.place.id, [each.number for each in matter.findings]) for matter in found
    ] == gathered
    unsure = {each.number for each in given if each.finding.verdict == "ambiguous"}
    assert {each.number for each in unsettled(given)} == unsure


def test_a_bound_that_holds_clears_nobody() -> None:
    bounds = [finding(number, "holds", "a", strength="bound") for number in range(2, 9)]
    (matter,) = matters([finding(0, "fails", "ab"), finding(1, "fails", "ac"), *bounds])
    assert matter.place is not None
    assert matter.place.id == "a"


def test_money_comes_first_then_what_is_grave_then_the_larger_sum() -> None:
    given = [
        finding(0, "fails", "a", severity="notice"),
        finding(1, "fails", "b"),
        finding(2, "fails", "c", money=5e6),
        finding(3, "fails", "d", money=4e9),
    ]
    assert [matter.lead.number for matter in matters(given)] == [3, 2, 1, 0]


@pytest.mark.parametrize("name", ["planted.zh.pdf", "planted.zh.txt"])
def test_each_planted_error_is_one_matter(converted: Callable[[Path], Paper], name: str) -> None:
    paper = converted(SAMPLES / name)
    found = matters(shown(paper, marks(paper)))
    failing = [each.message for each in paper.findings if each.verdict == "fails"]
    noticed = [error["wrong"] for error in PLANTED if any(error["wrong"] in message for message in failing)]
    assert len(found) == len(noticed) > 5
    for wrong in noticed:
        assert sum(wrong in matter.lead.finding.message for matter in found) == 1, wrong
    assert "億" in found[0].lead.finding.message
