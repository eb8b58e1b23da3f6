"""What the README promises is there and runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from itf_extract.resources import schema_text

ROOT = Path(__file__).parents[1]
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")}
README = READMES["README.md"]
BLOCKS = dict(re.findall(r"^```(python|json)\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
SCHEMA = json.loads(schema_text("paper"))


def test_the_example_in_python_runs() -> None:
    found = subprocess.run(
        [sys.executable, "-c", BLOCKS["python"]], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert found.stdout.startswith("1 ")
    assert re.search(r"^   on page \d+ at \(\d", found.stdout, re.MULTILINE)


def fields(value: Any, schema: Any, path: str = "") -> None:
    """Fail where the schema has no such field."""
    schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    schema = fields_of_either(schema)
    if isinstance(value, dict):
        for key, part in value.items():
            assert key in schema["properties"], f"{path}/{key}"
            fields(part, schema["properties"][key], f"{path}/{key}")
    elif isinstance(value, list):
        for part in value:
            fields(part, schema["items"], path)


def fields_of_either(schema: Any) -> Any:
    reference = next((part["$ref"] for part in schema.get("anyOf", []) if "$ref" in part), None)
    return SCHEMA["$defs"][reference.rsplit("/", 1)[-1]] if reference else schema


def test_the_example_of_a_result_has_fields_of_the_schema() -> None:
    fields(json.loads(BLOCKS["json"]), SCHEMA)


@pytest.mark.parametrize(
    "target", sorted({name for text in READMES.values() for name in re.findall(r"\bmake (\w+)", text)})
)
def test_the_commands_are_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", [link for text in READMES.values() for link in re.findall(r"\]\(([^):]+)\)", text)])
def test_the_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = (set(re.findall(r"\.venv/bin/itf-extract ([a-z]+)", text)) for text in READMES.values())
    assert english == chinese


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "\nmake test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
