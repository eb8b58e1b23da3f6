"""Findings as JUnit XML, the form in which CI systems read the results of tests."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from itf_extract.deliver.marks import Places
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from itf_extract.model.finding import Finding, Place
    from itf_extract.model.paper import Paper

    Case = tuple[Finding, Sequence[Place]]

# What XML 1.0 has no form for (section 2.2).
_NO_XML = compiled("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(papers: Sequence[tuple[Path, Paper]]) -> str:
    """The findings of papers as JUnit XML: a suite for each paper, a test case for each relation."""
    return junit_suites(
        (str(path), [(finding, places.of(finding)) for finding in paper.findings])
        for path, paper in papers
        for places in [Places(paper)]
    )


def junit_suites(named: Iterable[tuple[str, Sequence[Case]]]) -> str:
    """Suites of findings, each with its places, as JUnit XML.

    A relation that fails is a failure, an ambiguous one is skipped.  A case's class is its check's code.
    """
    suites = ET.Element("testsuites", name="itf-extract audit")
    suites.extend(_suite(name, cases) for name, cases in named)
    for count in ("tests", "failures", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _suite(name: str, cases: Sequence[Case]) -> ET.Element:
    verdicts = Counter(finding.verdict for finding, _ in cases)
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        tests=str(len(cases)),
        failures=str(verdicts["fails"]),
        errors="0",
        skipped=str(verdicts["ambiguous"]),
    )
    suite.extend(_case(*case) for case in cases)
    return suite


def _case(finding: Finding, places: Iterable[Place]) -> ET.Element:
    # Names tell the cases of one check apart: operands do, where there are any.
    name = f"{' '.join(finding.operands)} {finding.message}".strip()
    case = ET.Element("testcase", classname=finding.check, name=_clean(name))
    if finding.verdict == "fails":
        failure = ET.SubElement(case, "failure", type=finding.severity, message=_clean(finding.message))
        failure.text = _clean(_details(finding, places))
    elif finding.verdict == "ambiguous":
        ET.SubElement(case, "skipped", message=_clean(finding.message))
    return case


def _details(finding: Finding, places: Iterable[Place]) -> str:
    """The places (citation, what is printed there) and the values of a failure, a line each."""
    lines = [f"{f'{place.paper} {place.where}'.strip()}: {place.text}".removesuffix(": ") for place in places]
    values = (("expected", finding.expected), ("actual", finding.actual))
    return "\n".join([*lines, *(f"{name}: {value}" for name, value in values if value is not None)])


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
