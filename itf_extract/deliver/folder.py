"""The audit of a folder of papers as JSON, SARIF and JUnit XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.deliver.junit import junit_suites
from itf_extract.deliver.record import Recorder
from itf_extract.deliver.sarif import Home, sarif_log, sarif_result, sarif_uri
from itf_extract.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.deliver.record import Record
    from itf_extract.model.audit import FolderAudit, Rule, Summary
    from itf_extract.model.finding import Verdict

_VERDICTS: tuple[Verdict, ...] = ("holds", "holds_within_rounding", "fails", "ambiguous")
_SAID = ("check", "severity", "verdict", "message", "expected", "actual")
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
    homes = {
        paper.key: Home({"uri": sarif_uri(Path(paper.result)), "index": number}, ("paper", "page", "start", "end"))
        for number, paper in enumerate(audit.papers)
    }
    artifacts: list[Record] = [
        {"location": {"uri": home.artifact["uri"]}, "mimeType": "application/json"} for home in homes.values()
    ]
    found = [(failure, paper.key) for paper in audit.papers for failure in paper.failures]
    found += [(finding, finding.places[0].paper) for finding in audit.findings if finding.verdict in _SHOWN]
    results = [
        sarif_result(finding, ((place, homes[place.paper]) for place in finding.places), homes[key], positions)
        for finding, key in found
    ]
    return sarif_log(rules, version, artifacts, results)


def folder_junit(audit: FolderAudit) -> str:
    """What fails within each paper as a suite, and one of all relations between papers, as JUnit XML.

    A paper in which nothing fails is a suite of one case that passes.
    """
    passed = Finding("AUDIT", "error", "holds", "nothing fails")
    suites = [(paper.key, paper.failures or (passed,)) for paper in audit.papers]
    return junit_suites(
        (name, [(finding, finding.places) for finding in findings])
        for name, findings in (*suites, ("between papers", audit.findings))
    )


def _paper(paper: Summary) -> Record:
    return {
        "paper": paper.key,
        "result": paper.result,
        "name": paper.name,
        "number": paper.number,
        **{verdict: paper.verdicts.get(verdict, 0) for verdict in _VERDICTS},
        "failures": [_finding(failure) for failure in paper.failures],
    }


def _finding(finding: Finding) -> Record:
    record = Recorder()
    whole = record(finding)
    return {key: whole[key] for key in _SAID} | {"places": [*map(record, finding.places)]}
