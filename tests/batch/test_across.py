from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from itf_extract.batch.across import audit_folder
from itf_extract.deliver.encode import encode
from itf_extract.deliver.folder import folder_record
from itf_extract.deliver.json import paper_json
from itf_extract.errors import CheckError
from itf_extract.model.finding import Place
from itf_extract.model.frames import Findings
from itf_extract.model.source import Source
from itf_extract.pipeline import structured, understood
from tests.audit.across.archive import SECOND
from tests.deliver.findings import audited_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from itf_extract.batch.results import Refusal
    from itf_extract.model.audit import FolderAudit


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "small.json").write_text(paper_json(audited_paper(pdf=True)), encoding="utf-8")
    return tmp_path


def audited(folder: Path, *select: str, ignore: tuple[str, ...] = ()) -> tuple[FolderAudit, list[Refusal]]:
    refused: list[Refusal] = []
    return audit_folder([folder], refused.append, select=select, ignore=ignore), refused


def test_a_paper_is_told_by_its_result(output: Path) -> None:
    audit, refused = audited(output)
    (paper,) = audit.papers
    assert refused == []
    assert (paper.key, paper.name, paper.number) == ("small-ffffffffffff", "small.pdf", "FCR(2000-01)1")
    assert paper.verdicts == {"ambiguous": 1, "fails": 1, "holds": 1, "holds_within_rounding": 1}
    (failure,) = paper.failures
    assert (failure.check, failure.expected, failure.actual) == ("SUM-COLUMN", "9 562", "9 652")
    figure, reference = failure.places
    assert (figure.where, figure.text, figure.page) == ("table1", "9 562宗", 1)
    assert (reference.where, reference.text) == ("front", "總目111")


def test_a_failure_without_operands_points_at_its_places(tmp_path: Path) -> None:
    result = json.loads(paper_json(audited_paper()))
    (failing,) = (finding for finding in result["findings"] if finding["verdict"] == "fails")
    failing["operands"] = ["gone"]
    (tmp_path / "small.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    places = audited(tmp_path)[0].papers[0].failures[0].places
    assert places == tuple(
        Place("small-000000000000", "", "", None, place["start"], place["end"]) for place in failing["locators"]
    )


@pytest.mark.parametrize(
    ("select", "ignore", "total"),
    [((), (), 4), (("SUM",), (), 2), ((), ("SUM",), 2), (("ACROSS",), (), 0), (("ACROSS-H", "TERM"), (), 1)],
)
def test_codes_choose_within_and_between_papers(
    output: Path, select: tuple[str, ...], ignore: tuple[str, ...], total: int
) -> None:
    audit, _ = audited(output, *select, ignore=ignore)
    assert sum(audit.papers[0].verdicts.values()) == total


def test_a_code_that_no_check_has_is_refused(output: Path) -> None:
    with pytest.raises(CheckError, match="NONE"):
        audited(output, "NONE")


def test_papers_come_in_the_order_of_their_keys_and_are_held_against_each_other(output: Path) -> None:
    (output / "a.json").write_text(paper_json(audited_paper()), encoding="utf-8")
    audit, _ = audited(output)
    assert [paper.key for paper in audit.papers] == ["small-000000000000", "small-ffffffffffff"]
    assert {finding.check: finding.verdict for finding in audit.findings} == {
        "ACROSS-HEAD": "holds",
        "ACROSS-NUMBER": "holds",
        "ACROSS-DATE": "holds",
    }


def test_a_paper_without_findings_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "bare.json").write_text(paper_json(replace(audited_paper(), findings=Findings())), encoding="utf-8")
    (paper,) = audited(tmp_path)[0].papers
    assert (paper.verdicts, paper.failures) == ({}, ())


def _leaves(record: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(record, dict):
        parts = record.items()
    elif isinstance(record, list):
        parts = enumerate(record)
    for key, part in parts:
        yield from _leaves(part, (*path, key))


RECORD: dict[str, Any] = json.loads(paper_json(understood(structured(Source("a", "0" * 64, "text/plain", SECOND)))))
PLACES = list(_leaves(RECORD))[1:]
ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 10**400, 1e300, 0.1, "", "\x00", "0000-00", "2021-13-45", "\x1b[2J", "總目" * 9, [], {}, [[]]]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PLACES), ODD)
@example(("paper", "language"), "")
def test_whatever_a_result_says_it_is_audited_or_refused(
    tmp_path: Path, place: tuple[str | int, ...], value: object
) -> None:
    record: Any = json.loads(json.dumps(RECORD))
    *above, last = place
    part = record
    for key in above:
        part = part[key]
    part[last] = value
    (tmp_path / "odd.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "true.json").write_text(json.dumps(RECORD | {"warnings": []}, ensure_ascii=False), encoding="utf-8")
    audit, refused = audited(tmp_path)
    assert len(audit.papers) + len(refused) in {1, 2}
    assert "\n" not in "".join(one.message for one in refused)
    assert encode(folder_record(audit)).encode()
