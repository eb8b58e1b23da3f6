from __future__ import annotations

import json
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from itf_extract.deliver.encode import encode
from itf_extract.deliver.folder import folder_junit, folder_record, folder_sarif
from itf_extract.model.audit import FolderAudit, Rule, Summary
from itf_extract.model.finding import Finding, Place
from itf_extract.terminal.findings import Style
from itf_extract.terminal.folder import folder_text
from tests.deliver.test_sarif import published_schema

EVIL = "甲\x1b[2J[bold]\u202e"
RULES = (Rule("ACROSS-HEAD", "error", "One name."), Rule("SUM-COLUMN", "error", "A sum."))


def audit() -> FolderAudit:
    """A paper in which a sum fails and one without fault; between them one relation of each verdict."""
    within = Finding(
        "SUM-COLUMN", "error", "fails", "兩數不符。", expected="1", actual="2",
        places=(Place("a-1", "table1", "9 562", 3, 10, 15),),
    )  # fmt: skip
    places = (Place("a-1", "front", f"111 {EVIL}", 1, 20, 30), Place("b-2", "", "111 某總目"))
    head = partial(Finding, "ACROSS-HEAD", "error", places=places)
    return FolderAudit(
        (
            Summary("a-1", "out/甲 1.json", "a.pdf", "FCR(2000-01)1", {"fails": 1, "holds": 2}, (within,)),
            Summary("b-2", "/out/b.json", "b.txt", None, {"holds": 3, "ambiguous": 1}, ()),
        ),
        (
            head("fails", f"名稱不一{EVIL}。", expected="111 某總目", actual="111 甲"),
            head("ambiguous", "名稱或已更改。"),
            head("holds", "名稱一致。"),
        ),
    )


def test_the_console_tells_each_paper_then_what_stands_between_them() -> None:
    lines = folder_text(audit(), Style("en")).splitlines()
    assert lines[0] == "a-1: fails (holds 2, within rounding 0, fails 1, ambiguous 0)"
    assert lines[1] == "  fails  SUM-COLUMN table1  兩數不符。 (it would be 1)"
    assert lines[2] == "b-2: holds (holds 3, within rounding 0, fails 0, ambiguous 1)"
    assert lines[4] == "between papers: fails (holds 1, within rounding 0, fails 1, ambiguous 1)"
    assert lines[6] == "      a-1 front page 1: 111 甲\\x1b[2J[bold]\\u202e"
    assert lines[7] == "      b-2: 111 某總目"
    assert lines[8] == "  ambiguous  ACROSS-HEAD  名稱或已更改。"
    assert ["ACROSS-HEAD", "1", "0", "1", "1", "3"] in [line.split() for line in lines]
    assert "名稱一致" not in "".join(lines)


@pytest.mark.parametrize(("lang", "between"), [("zh", "文件之間: 不符"), ("en", "between papers: fails")])
def test_the_console_speaks_both_languages(lang: Any, between: str) -> None:
    assert between in folder_text(audit(), Style(lang))


def test_no_text_commands_the_terminal() -> None:
    text = folder_text(audit(), Style("zh"))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_record_tells_counts_failures_and_places() -> None:
    record = json.loads(encode(folder_record(audit())))
    assert record["papers"][1] == {
        "paper": "b-2", "result": "/out/b.json", "name": "b.txt", "number": None,
        "holds": 3, "holds_within_rounding": 0, "fails": 0, "ambiguous": 1, "failures": [],
    }  # fmt: skip
    assert [failure["check"] for failure in record["papers"][0]["failures"]] == ["SUM-COLUMN"]
    assert [finding["verdict"] for finding in record["findings"]] == ["fails", "ambiguous", "holds"]
    assert record["findings"][0]["places"][1] == {
        "paper": "b-2", "where": "", "text": "111 某總目", "page": None, "start": None, "end": None,
    }  # fmt: skip


def log() -> Any:
    return json.loads(encode(folder_sarif(audit(), RULES, "1.2.3")))


def test_the_log_obeys_the_published_schema() -> None:
    errors = [f"{error.json_path}: {error.message}" for error in Draft7Validator(published_schema()).iter_errors(log())]
    assert errors == []


def test_the_log_has_what_fails_or_is_unsure_and_where() -> None:
    run = log()["runs"][0]
    assert [(result["ruleId"], result["ruleIndex"], result["kind"]) for result in run["results"]] == [
        ("SUM-COLUMN", 1, "fail"),
        ("ACROSS-HEAD", 0, "fail"),
        ("ACROSS-HEAD", 0, "review"),
    ]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [
        "out/%E7%94%B2%201.json",
        "file:///out/b.json",
    ]
    head = run["results"][1]
    assert head["locations"][0]["properties"] == {"paper": "a-1", "page": 1, "start": 20, "end": 30}
    assert head["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1


def test_a_failure_of_an_unknown_check_without_places_is_a_result_too() -> None:
    bare = Finding("ACME-X", "warning", "fails", "X。")
    papers = (Summary("a-1", "a.json", "a.pdf", None, {"fails": 1}, (bare,)),)
    log = json.loads(encode(folder_sarif(FolderAudit(papers, ()), RULES, "1")))
    assert list(Draft7Validator(published_schema()).iter_errors(log)) == []
    (result,) = log["runs"][0]["results"]
    assert "ruleIndex" not in result
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.json"


def test_papers_are_suites_and_relations_between_them_are_one() -> None:
    root = ET.fromstring(folder_junit(audit()))  # noqa: S314 -- it was just made here
    told = [(suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in root]
    assert told == [("a-1", "1", "1", "0"), ("b-2", "1", "0", "0"), ("between papers", "3", "1", "1")]
    assert (root[2][0][0].text or "").splitlines()[1:] == ["b-2: 111 某總目", "expected: 111 某總目", "actual: 111 甲"]
