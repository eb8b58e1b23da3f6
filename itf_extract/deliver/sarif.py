"""Findings as SARIF 2.1.0, the format that code hosts and editors read (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import quote

from itf_extract.deliver.marks import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path, PurePath

    from itf_extract.deliver.record import Record
    from itf_extract.model.audit import Rule
    from itf_extract.model.finding import Finding, Place
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


@dataclass(frozen=True, slots=True)
class Home:
    """What places stand in: an artifact of the log, and its text by lines where the places are of that text.

    ``named`` are the fields of a place that become properties where it has a page, or the text is not at hand.
    """

    artifact: Record
    named: tuple[str, ...]
    lines: Lines | None = None

    def location(self, place: Place) -> Record:
        """A place: its citation, what is printed there, and where in the artifact that is."""
        physical: Record = {"artifactLocation": self.artifact}
        location: Record = {"physicalLocation": physical}
        if place.where:
            location["logicalLocations"] = [{"fullyQualifiedName": place.where, "kind": "element"}]
        if place.text:
            location["message"] = {"text": place.text}
        if self.lines and place.page is None and place.start is not None and place.end is not None:
            physical["region"] = self.lines.region(place.start, place.end)
        else:
            location["properties"] = {name: getattr(place, name) for name in self.named}
        return location


@dataclass(frozen=True)
class Lines:
    """A text by its lines."""

    text: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        lines = self.text.split("\n")
        object.__setattr__(self, "starts", [*accumulate((len(line) + 1 for line in lines[:-1]), initial=0)])

    def region(self, start: int, end: int) -> Record:
        """A stretch of the text by lines, columns and characters."""
        first, last = (bisect_right(self.starts, offset) for offset in (start, end))
        return {
            "startLine": first,
            "startColumn": start - self.starts[first - 1] + 1,
            "endLine": last,
            "endColumn": end - self.starts[last - 1] + 1,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": self.text[start:end]},
        }


def sarif(papers: Sequence[tuple[Path, Paper]], rules: Sequence[Rule], version: str) -> Record:
    """The failing and the ambiguous findings of papers as a SARIF log of one run; relations that hold are left out.

    A place in a text dump is a region of lines, columns and characters; one in a PDF has its page and box as
    properties, for which SARIF has no form.  ``version`` is the program's.
    """
    artifacts = [_artifact(path, paper.document.source) for path, paper in papers]
    positions = {rule.code: position for position, rule in enumerate(rules)}
    results = [
        result
        for number, (path, paper) in enumerate(papers)
        for result in _results(paper, {"uri": sarif_uri(path), "index": number}, positions)
    ]
    return sarif_log(rules, version, artifacts, results)


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


def sarif_result(
    finding: Finding, placed: Iterable[tuple[Place, Home]], home: Home, positions: Mapping[str, int]
) -> Record:
    """A finding as a result: its first place is its location, the others are related ones.

    ``home`` is where it stands if it names no place; ``positions`` are those of the rules in the log.
    """
    failing = finding.verdict == "fails"
    locations = [stands_in.location(place) for place, stands_in in placed]
    return {
        "ruleId": finding.check,
        **({"ruleIndex": positions[finding.check]} if finding.check in positions else {}),
        # Whatever is no failure has no level: SARIF 2.1.0, 3.27.10.
        "kind": "fail" if failing else "review",
        "level": _LEVELS[finding.severity] if failing else "none",
        "message": {"text": finding.message},
        "locations": locations[:1] or [{"physicalLocation": {"artifactLocation": home.artifact}}],
        "relatedLocations": [{"id": number, **place} for number, place in enumerate(locations[1:], start=1)],
        "properties": {"operands": finding.operands, "expected": finding.expected, "actual": finding.actual},
    }


def sarif_uri(path: PurePath) -> str:
    """A path as a SARIF log has it: relative ones stay so."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _results(paper: Paper, artifact: Record, positions: Mapping[str, int]) -> Iterator[Record]:
    """What fails in a paper, and what a person has to look at."""
    source, places = paper.document.source, Places(paper)
    home = Home(artifact, ("page", "bbox"), Lines(source.text))
    for finding in paper.findings:
        if finding.verdict in {"fails", "ambiguous"}:
            yield sarif_result(finding, ((place, home) for place in places.of(finding)), home, positions)


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
