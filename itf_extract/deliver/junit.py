"""Findings as JUnit XML, the form in which CI systems read the results of tests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from itf_extract.deliver.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from itf_extract.model.finding import Severity, Verdict
    from itf_extract.model.paper import Paper

# What XML 1.0 has no form for (section 2.2).
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Case:
    """A relation as a test case: ``name`` tells it from the others of its check, ``details`` where it fails."""

    check: str
    severity: Severity
    verdict: Verdict
    name: str
    message: str
    details: str


def junit(papers: Sequence[tuple[Path, Paper]]) -> str:
    """The findings of papers as JUnit XML: a suite for each paper, a test case for each relation."""
    return junit_suites((str(path), list(_cases(paper))) for path, paper in papers)


def junit_suites(named: Iterable[tuple[str, Sequence[Case]]]) -> str:
    """Suites of cases as JUnit XML.

    A relation that fails is a failure, an ambiguous one is skipped.  A case's class is its check's code.
    """
    suites = ET.Element("testsuites", name="itf-extract audit")
    suites.extend(_suite(name, cases) for name, cases in named)
    for count in ("tests", "failures", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def junit_details(places: Iterable[tuple[str, str]], expected: str | None, actual: str | None) -> str:
    """The places (citation, what is printed there) and the values of a failure, a line each."""
    lines = [f"{where}: {surface}".removesuffix(": ") for where, surface in places]
    values = (("expected", expected), ("actual", actual))
    return "\n".join([*lines, *(f"{name}: {value}" for name, value in values if value is not None)])


def _cases(paper: Paper) -> Iterator[Case]:
    places = Places(paper)
    for finding in paper.findings:
        # Names tell the cases of one check apart: operands do, where there are any.
        name = f"{' '.join(finding.operands)} {finding.message}".strip()
        told = [(place.where, place.surface) for place in places.of(finding)]
        details = junit_details(told, finding.expected, finding.actual)
        yield Case(finding.check, finding.severity, finding.verdict, name, finding.message, details)


def _suite(name: str, cases: Sequence[Case]) -> ET.Element:
    verdicts = Counter(case.verdict for case in cases)
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        tests=str(len(cases)),
        failures=str(verdicts["fails"]),
        errors="0",
        skipped=str(verdicts["ambiguous"]),
    )
    suite.extend(map(_case, cases))
    return suite


def _case(told: Case) -> ET.Element:
    case = ET.Element("testcase", classname=told.check, name=_clean(told.name))
    if told.verdict == "fails":
        failure = ET.SubElement(case, "failure", type=told.severity, message=_clean(told.message))
        failure.text = _clean(told.details)
    elif told.verdict == "ambiguous":
        ET.SubElement(case, "skipped", message=_clean(told.message))
    return case


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
