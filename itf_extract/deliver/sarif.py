"""Findings as SARIF 2.1.0, the format that code hosts and editors read (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import quote

from itf_extract.deliver.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path, PurePath

    from itf_extract.deliver.places import Place
    from itf_extract.deliver.record import Record
    from itf_extract.model.audit import Rule
    from itf_extract.model.finding import Finding, Severity, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Locator, Source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


def sarif(papers: Sequence[tuple[Path, Paper]], rules: Sequence[Rule], version: str) -> Record:
    """The failing and the ambiguous findings of papers as a SARIF log of one run; relations that hold are left out.

    Each result has its first place as its location and the others as related ones.  A place in a text dump is a
    region of lines, columns and characters; one in a PDF has its page and box as properties, for which SARIF has no
    form.  ``version`` is the program's.
    """
    positions = {rule.code: position for position, rule in enumerate(rules)}
    results = [
        result
        for number, (path, paper) in enumerate(papers)
        for result in _Log(number, path, paper, positions).results()
    ]
    return sarif_log(rules, version, [_artifact(path, paper.document.source) for path, paper in papers], results)


def sarif_log(rules: Sequence[Rule], version: str, artifacts: Sequence[Record], results: Sequence[Record]) -> Record:
    """A SARIF log of one run with these artifacts and results."""
    driver: Record = {"name": "itf-extract", "version": version, "rules": [_rule(rule) for rule in rules]}
    run: Record = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def sarif_result(rule: str, positions: Mapping[str, int], severity: Severity, verdict: Verdict, message: str) -> Record:
    """A result without its places; ``positions`` are those of the rules in the log."""
    failing = verdict == "fails"
    known: Record = {"ruleIndex": positions[rule]} if rule in positions else {}
    return {
        "ruleId": rule,
        **known,
        # Whatever is no failure has no level: SARIF 2.1.0, 3.27.10.
        "kind": "fail" if failing else "review",
        "level": _LEVELS[severity] if failing else "none",
        "message": {"text": message},
    }


def sarif_uri(path: PurePath) -> str:
    """A path as a SARIF log has it: relative ones stay so."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.statement},
        "help": {"text": "\n\n".join(filter(None, (rule.statement, rule.explanation)))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _artifact(path: Path, source: Source) -> Record:
    return {
        "location": {"uri": sarif_uri(path)},
        "mimeType": source.media_type,
        "hashes": {"sha-256": source.sha256},
    }


class _Log:
    """The results of one paper, the artifact of that number."""

    def __init__(self, number: int, path: Path, paper: Paper, positions: Mapping[str, int]) -> None:
        self._artifact: Record = {"uri": sarif_uri(path), "index": number}
        self._paper = paper
        self._positions = positions
        self._places = Places(paper)
        self._lines = _line_starts(paper.document.source.text)

    def results(self) -> Iterator[Record]:
        """What fails, and what a person has to look at."""
        for finding in self._paper.findings:
            if finding.verdict in {"fails", "ambiguous"}:
                yield self._result(finding)

    def _result(self, finding: Finding) -> Record:
        locations = [self._location(place) for place in self._places.of(finding)]
        return {
            **sarif_result(finding.check, self._positions, finding.severity, finding.verdict, finding.message),
            "locations": locations[:1] or [{"physicalLocation": {"artifactLocation": self._artifact}}],
            "relatedLocations": [{"id": number, **place} for number, place in enumerate(locations[1:], start=1)],
            "properties": {
                "operands": finding.operands,
                "expected": finding.expected,
                "actual": finding.actual,
            },
        }

    def _location(self, place: Place) -> Record:
        physical: Record = {"artifactLocation": self._artifact}
        location: Record = {"physicalLocation": physical}
        if place.where:
            location["logicalLocations"] = [{"fullyQualifiedName": place.where, "kind": "element"}]
        if place.surface:
            location["message"] = {"text": place.surface}
        if place.locator.page is None:
            physical["region"] = self._region(place.locator)
        else:
            location["properties"] = {"page": place.locator.page, "bbox": place.locator.bbox}
        return location

    def _region(self, locator: Locator) -> Record:
        first, last = (bisect_right(self._lines, offset) for offset in (locator.start, locator.end))
        return {
            "startLine": first,
            "startColumn": locator.start - self._lines[first - 1] + 1,
            "endLine": last,
            "endColumn": locator.end - self._lines[last - 1] + 1,
            "charOffset": locator.start,
            "charLength": locator.end - locator.start,
            "snippet": {"text": self._paper.document.source.text[locator.start : locator.end]},
        }


def _line_starts(text: str) -> list[int]:
    lines = text.split("\n")
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
