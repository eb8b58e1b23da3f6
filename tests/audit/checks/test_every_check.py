"""Every check has a paper that passes and one that does not."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit import CHECKS

if TYPE_CHECKING:
    from itf_extract.audit.relation import Check

# Relations that are never wrong for certain have tests of their own beside these.
LEFT_OPEN = {"PRODUCT-CAP", "COUNT-RESPECTIVE", "CODE-KNOWN", "NUMBER-BODY", "DATE-AS-OF"}
MODULES = [path.stem for path in Path(__file__).parent.glob("test_*.py") if path.stem != "test_every_check"]
KNOWN = {
    code
    for module in map(import_module, (f"tests.audit.checks.{name}" for name in MODULES))
    for cases in (getattr(module, "CASES", {}), getattr(module, "NOTICES", {}))
    for code in cases
} | set(tomllib.loads((Path(__file__).parents[1] / "near" / "zh.toml").read_text("utf-8")))


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_every_check_has_its_pair_of_papers(code: str) -> None:
    assert code in KNOWN | LEFT_OPEN


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_states_itself_with_an_example_and_a_source(check: Check) -> None:
    assert check.statement.endswith(".")
    assert "Example: " in check.explanation
    assert "Source: " in check.explanation


def test_codes_are_distinct() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
