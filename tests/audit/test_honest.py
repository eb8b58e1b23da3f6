"""Papers whose figures agree, in the turns of phrase of such papers: an audit raises no false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from itf_extract.audit import audit
from tests.audit.printed import printed

PAPERS = sorted(Path(__file__).parent.glob("honest*.en.txt"))


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_an_honest_english_paper_has_no_false_alarm(path: Path) -> None:
    report = audit(printed(path.read_text("utf-8"), "en"), lang="en")
    assert [finding.message for finding in report.findings if finding.verdict == "fails"] == []
    assert sum(finding.verdict.startswith("holds") for finding in report.findings) > 80


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_an_english_paper_with_a_wrong_figure_has_one(path: Path) -> None:
    lines = (
        path.read_text("utf-8")
        .replace("Total|1,500", "Total|1,600")
        .replace("Total|80|", "Total|90|")
        .replace("Total|600.0", "Total|660.0")
        .replace("Total|146", "Total|156")
    )
    report = audit(printed(lines, "en"), lang="en")
    assert {finding.check for finding in report.findings if finding.verdict == "fails"} >= {"SUM-COLUMN"}
