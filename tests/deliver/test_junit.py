from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from itf_extract.deliver.junit import junit
from tests.deliver.findings import audited_paper


def suites() -> ET.Element:
    paper = audited_paper()
    text = junit([(Path("a.pdf"), paper), (Path("b.pdf"), replace(paper, findings=paper.findings[2:]))])
    return ET.fromstring(text)  # noqa: S314 -- it was just made here


def test_each_paper_is_a_suite_and_counts_its_relations() -> None:
    root = suites()
    assert root.tag == "testsuites"
    told = [(suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in root]
    assert told == [("a.pdf", "4", "1", "1"), ("b.pdf", "2", "0", "0")]
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("6", "1", "1")


def test_each_relation_is_a_case_of_its_check() -> None:
    cases = suites()[0].findall("testcase")
    assert [case.get("classname") for case in cases] == ["COUNT-LIST", "SUM-COLUMN", "SUM-COLUMN", "TERM"]
    assert [[child.tag for child in case] for case in cases] == [["skipped"], ["failure"], [], []]
    assert cases[2].get("name") == "f2 兩數相符。"


def test_a_failure_tells_the_places_and_the_values() -> None:
    failure = suites()[0][1][0]
    # XML has no form for the form feed of the message.
    assert (failure.get("type"), failure.get("message")) == ("error", "兩數不符\ufffd。")
    assert (failure.text or "").splitlines() == [
        "table1: 9 562宗",
        "front: 總目111",
        "expected: 9 562",
        "actual: 9 652",
    ]
