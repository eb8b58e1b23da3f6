"""The published schema of a paper has the definitions that follow from the description of its records.

`pytest tests/deliver/test_schema.py --update-goldens` writes them into it anew.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.deliver.encode import encode
from itf_extract.deliver.json import paper_json, to_dict
from itf_extract.deliver.listed import Listed
from itf_extract.deliver.schema import definitions, validate, validated
from itf_extract.errors import SchemaError
from itf_extract.resources import schema_text
from tests.press import small_paper

if TYPE_CHECKING:
    from collections.abc import Iterator


SCHEMA = Path(__file__).parents[2] / "schemas" / "paper.schema.json"
WIDTH = 120
PAPER_SCHEMA = json.loads(schema_text("paper"))
REFERENCE = jsonschema.Draft202012Validator(PAPER_SCHEMA)
FAST = jsonschema_rs.Draft202012Validator(schema_text("paper"))
RECORD = json.loads(paper_json(small_paper(pdf=True)))
STRANGE: list[Any] = [None, True, -1, 0, 1.5, "", "文", "2021-13", [], ["x"], {}, {"x": 1}]


def written(value: Any, depth: int = 0) -> str:
    """JSON as a person would lay it out: what fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + depth <= WIDTH - 20 or not isinstance(value, dict | list):
        return line
    margin = "\n" + " " * (depth + 1)
    if isinstance(value, list):
        return "[" + ",".join(margin + written(one, depth + 1) for one in value) + margin[:-1] + "]"
    lines = (f"{margin}{json.dumps(key)}: {written(one, depth + 1)}" for key, one in value.items())
    return "{" + ",".join(lines) + margin[:-1] + "}"


def test_the_published_schema_has_the_definitions_of_all_records(request: pytest.FixtureRequest) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    if request.config.getoption("--update-goldens"):
        schema["$defs"] |= definitions()
        SCHEMA.write_text(written(schema) + "\n", encoding="utf-8")
    made = json.loads(json.dumps(definitions()))
    assert {name: schema["$defs"].get(name) for name in made} == made


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys or indices."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


PLACES = len(list(places(RECORD)))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(PAPER_SCHEMA)


def test_every_object_is_closed_and_every_field_described() -> None:
    found = list(objects(PAPER_SCHEMA))
    assert len(found) > 20
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["description"]
        for name, field in schema["properties"].items():
            described = field if "$ref" not in field else PAPER_SCHEMA["$defs"][field["$ref"].rsplit("/", 1)[-1]]
            assert field.get("description") or described.get("description"), name


@pytest.mark.parametrize("pdf", [False, True])
def test_a_paper_with_one_of_everything_is_accepted(pdf: bool) -> None:
    paper = small_paper(pdf=pdf)
    validate(to_dict(paper), "small")
    REFERENCE.validate(json.loads(paper_json(paper)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema_version", "2.0"),
        ("paper/meeting_date", "2 June 2000"),
        ("paragraphs/0/number", 0),
        ("paragraphs/0/number", "1"),
        ("figures/0/kind", "guess"),
        ("figures/0/value", "9562"),
        ("figures/2/value", 2021),
        ("figures/2/value", "2021年5月"),
        ("figures/0/where", "page 3"),
        ("figures/0/locator", None),
        ("figures/0/locator/bbox", [1, 2, 3]),
        ("tables/0/rows/0/0", 9562),
        ("findings/0/verdict", "perhaps"),
        ("source/media_type", "image/png"),
        ("source/sha256", "abc"),
        ("new", "field"),
    ],
)
def test_what_the_contract_does_not_allow_is_refused_with_its_place(path: str, value: object) -> None:
    record = copy.deepcopy(RECORD)
    *way, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    part: Any = record
    for step in way:
        part = part[step]
    part[last] = value
    place = "/" if path == "new" else f"/{path}"
    with pytest.raises(
        SchemaError, match=rf"^small\.pdf: its result breaks the schema 'paper' at {place}: .*report this$"
    ):
        validate(record, "small.pdf")
    assert not REFERENCE.is_valid(record)


@pytest.mark.parametrize(
    ("path", "value"), [("figures/0/kind", "guess"), ("figures/2/value", 2021), ("findings/0/verdict", "perhaps")]
)
def test_what_is_made_while_it_is_written_is_held_to_the_contract(
    path: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itf_extract.deliver.schema._AT_ONCE", 2)
    listed = {key: Listed(RECORD[key], dict) for key in ("figures", "findings")}
    assert encode(validated(RECORD | listed, "small.pdf")) == encode(RECORD)
    part, place, key = path.split("/")
    entries: list[dict[str, Any]] = copy.deepcopy(RECORD[part])
    entries[int(place)][key] = value
    with pytest.raises(SchemaError, match=rf"^small\.pdf: its result breaks the schema 'paper' at /{path}: "):
        encode(validated(RECORD | listed | {part: Listed(entries, dict)}, "small.pdf"))


@given(st.integers(0, PLACES - 1), st.sampled_from(STRANGE))
def test_the_fast_validator_agrees_with_the_reference(number: int, value: object) -> None:
    record = copy.deepcopy(RECORD)
    container, key = list(places(record))[number]
    container[key] = value
    assert FAST.is_valid(record) == REFERENCE.is_valid(record)


@given(st.integers(0, PLACES - 1))
def test_both_validators_miss_the_same_keys(number: int) -> None:
    record = copy.deepcopy(RECORD)
    container, key = list(places(record))[number]
    del container[key]
    assert FAST.is_valid(record) == REFERENCE.is_valid(record)
