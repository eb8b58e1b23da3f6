from __future__ import annotations

from dataclasses import replace

from itf_extract.contract import result_schema
from itf_extract.model.paper import Identity
from itf_extract.pipeline import audited, rules
from itf_extract.text.reading import Reading
from tests.press import small_paper


def test_a_paper_that_obeys_the_schema_is_one_relation_that_holds() -> None:
    assert [relation.verdict for relation in result_schema.run(Reading.of(small_paper()))] == ["holds"]


def test_each_breach_of_the_schema_is_a_finding_with_its_place() -> None:
    wrong = replace(small_paper(), identity=Identity(meeting_date="2 June", paper_date="May"))
    found = audited(wrong, lang="en", select=["SCHEMA"]).findings
    assert [(finding.check, finding.severity, finding.verdict) for finding in found] == [
        ("SCHEMA", "error", "fails")
    ] * 2
    assert [finding.actual for finding in found] == ["/paper/meeting_date", "/paper/paper_date"]
    assert "2 June" in found[0].message


def test_the_contract_is_among_the_rules() -> None:
    (rule,) = rules(["SCHEMA"])
    assert rule.statement == "The converted paper obeys its published JSON Schema."
    assert rule in rules()
