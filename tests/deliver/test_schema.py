"""The published schema of a paper has the definitions that follow from the description of its records.

`pytest tests/deliver/test_schema.py --update-goldens` writes them into it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.schema import definitions

if TYPE_CHECKING:
    import pytest

SCHEMA = Path(__file__).parents[2] / "schemas" / "paper.schema.json"
WIDTH = 120


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
