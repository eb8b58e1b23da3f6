"""The audit of a folder of papers as JSON, SARIF and JUnit XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.deliver.junit import Case, junit_details, junit_suites
from itf_extract.deliver.sarif import sarif_log, sarif_result, sarif_uri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.deliver.record import Record
    from itf_extract.model.across import AcrossFinding, FolderAudit, Spot, Summary
    from itf_extract.model.audit import Rule
    from itf_extract.model.finding import Verdict

_VERDICTS: tuple[Verdict, ...] = ("holds", "holds_within_rounding", "fails", "ambiguous")
_SHOWN: tuple[Verdict, ...] = ("fails", "ambiguous")


def folder_record(audit: FolderAudit) -> Record:
    """The audit as plain values: ``papers`` with their counts and failures, ``findings`` between them."""
    return {
        "papers": [_paper(paper) for paper in audit.papers],
        "findings": [_finding(finding) for finding in audit.findings],
    }


def folder_sarif(audit: FolderAudit, rules: Sequence[Rule], version: str) -> Record:
    """What fails within papers, and what fails or is ambiguous between them, as a SARIF log.

    The artifacts are the results, for they are what was read; a place has its citation, and its page and offsets in
    the paper as properties.
    """
    positions = {rule.code: position for position, rule in enumerate(rules)}
    homes: dict[str, Record] = {
        paper.key: {"uri": sarif_uri(Path(paper.result)), "index": number} for number, paper in enumerate(audit.papers)
    }
    artifacts: list[Record] = [
        {"location": {"uri": home["uri"]}, "mimeType": "application/json"} for home in homes.values()
    ]
    within = [
        _result(failure, positions, homes[paper.key], homes) for paper in audit.papers for failure in paper.failures
    ]
    between = [
        _result(finding, positions, homes[finding.spots[0].paper], homes)
        for finding in audit.findings
        if finding.verdict in _SHOWN
    ]
    return sarif_log(rules, version, artifacts, [*within, *between])


def folder_junit(audit: FolderAudit) -> str:
    """What fails within each paper as a suite, and one of all relations between papers, as JUnit XML.

    A paper in which nothing fails is a suite of one case that passes.
    """
    passed = Case("AUDIT", "error", "holds", "nothing fails", "", "")
    suites = [(paper.key, [*map(_case, paper.failures)] or [passed]) for paper in audit.papers]
    return junit_suites([*suites, ("between papers", [*map(_case, audit.findings)])])


def _paper(paper: Summary) -> Record:
    return {
        "paper": paper.key,
        "result": paper.result,
        "name": paper.name,
        "number": paper.number,
        **{verdict: paper.verdicts.get(verdict, 0) for verdict in _VERDICTS},
        "failures": [_finding(failure) for failure in paper.failures],
    }


def _finding(finding: AcrossFinding) -> Record:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "places": [_place(spot) for spot in finding.spots],
    }


def _place(spot: Spot) -> Record:
    return {
        "paper": spot.paper,
        "where": spot.where,
        "text": spot.text,
        "page": spot.page,
        "start": spot.start,
        "end": spot.end,
    }


def _result(finding: AcrossFinding, positions: Mapping[str, int], home: Record, homes: Mapping[str, Record]) -> Record:
    locations = [_location(spot, homes[spot.paper]) for spot in finding.spots]
    return {
        **sarif_result(finding.check, positions, finding.severity, finding.verdict, finding.message),
        "locations": locations[:1] or [{"physicalLocation": {"artifactLocation": home}}],
        "relatedLocations": [{"id": number, **place} for number, place in enumerate(locations[1:], start=1)],
        "properties": {"expected": finding.expected, "actual": finding.actual},
    }


def _location(spot: Spot, home: Record) -> Record:
    location: Record = {
        "physicalLocation": {"artifactLocation": home},
        "properties": {"paper": spot.paper, "page": spot.page, "start": spot.start, "end": spot.end},
    }
    if spot.where:
        location["logicalLocations"] = [{"fullyQualifiedName": spot.where, "kind": "element"}]
    if spot.text:
        location["message"] = {"text": spot.text}
    return location


def _case(finding: AcrossFinding) -> Case:
    places = [(f"{spot.paper} {spot.where}".strip(), spot.text) for spot in finding.spots]
    details = junit_details(places, finding.expected, finding.actual)
    return Case(finding.check, finding.severity, finding.verdict, finding.message, finding.message, details)
