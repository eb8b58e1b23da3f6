"""What the documents show is what the program prints."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.relation import Check
from itf_extract.cli.audit import audit

if TYPE_CHECKING:
    from types import ModuleType

DOCS = Path(__file__).parents[1] / "docs"
AUDIT = (DOCS / "audit.md").read_text(encoding="utf-8")


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", DOCS / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_checks_that_are_listed_are_those_that_run() -> None:
    refresh = script()
    shown = {found["arguments"]: found["output"] for found in refresh.BLOCK.finditer(AUDIT)}
    assert shown["explain"] == refresh.printed("explain"), "run: python docs/refresh.py"


def test_refreshing_replaces_what_a_command_printed() -> None:
    refresh = script()
    old = "before\n```console\n$ itf-extract --version\nold\nlines\n```\nafter\n"
    assert re.fullmatch(
        r"before\n```console\n\$ itf-extract --version\n.*version [\d.]+\n```\nafter\n", refresh.refreshed(old)
    )


def test_a_command_that_cannot_run_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="No such command"):
        script().printed("nonsense")


def test_the_example_of_a_check_is_one() -> None:
    code = re.search(r"^```python\n(.*?)^```", AUDIT, re.MULTILINE | re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(compile(code[1], "audit.md", "exec"), names)  # noqa: S102 -- the document's own example
    found = names["bureau_named"]
    assert isinstance(found, Check)
    assert (found.code, found.statement) == ("ACME-BUREAU", "The paper names the bureau that submits it.")


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", AUDIT))))
def test_options_that_are_told_of_exist(option: str) -> None:
    assert any(option in parameter.opts for parameter in audit.params)
