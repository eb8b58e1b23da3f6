"""Honest texts that come near to a check fail nothing, and a wrong one beside them is found; tables in near/."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit import CHECKS, audit
from tests.audit.printed import printed

if TYPE_CHECKING:
    from itf_extract.model.finding import Finding

_FRONTS = {"zh": "front: 2021年5月28日\n", "en": "front: 28 May 2021\n"}
_TABLES = {
    language: tomllib.loads((Path(__file__).parent / "near" / f"{language}.toml").read_text("utf-8"))
    for language in _FRONTS
}
_HONEST = [(language, text) for language, rows in _TABLES.items() for row in rows.values() for text in row["honest"]]
_WRONG = [
    (language, code, text) for language, rows in _TABLES.items() for code, row in rows.items() for text in row["wrong"]
]
_ENOUGH = 2
_OPEN = {"CODE-KNOWN", "NUMBER-BODY", "DATE-AS-OF", "TERM-SPELLING", "TERM-NAME"}
_UNWORDED: dict[str, set[str]] = {
    "zh": set(),
    "en": {"NUMBER-FOOTNOTE"},
}


def found(language: str, text: str) -> list[Finding]:
    lines = text if re.match(r"[a-z]+[0-9(]?[^ ]{0,12}: |heading |table ", text) else f"p3: {text}"
    paper = printed(_FRONTS[language] + lines, "zh-Hant" if language == "zh" else "en")
    return [finding for finding in audit(paper, lang="en").findings if finding.verdict == "fails"]


@pytest.mark.parametrize(("language", "text"), _HONEST)
def test_an_honest_text_fails_nothing(language: str, text: str) -> None:
    assert [finding.message for finding in found(language, text)] == []


@pytest.mark.parametrize(("language", "code", "text"), _WRONG, ids=[f"{row[0]}-{row[1]}" for row in _WRONG])
def test_a_wrong_text_fails_its_check(language: str, code: str, text: str) -> None:
    assert any(code == finding.check or f"({code})" in finding.message for finding in found(language, text))


@pytest.mark.parametrize("language", _TABLES)
def test_every_check_has_honest_texts_near_it_and_a_wrong_one(language: str) -> None:
    """Two honest texts and a wrong one, save of checks that leave open what they find, or have no words for it yet."""
    rows = {code: row for code, row in _TABLES[language].items() if len(row["honest"]) >= _ENOUGH and row["wrong"]}
    assert {check.code for check in CHECKS} - rows.keys() == _OPEN | _UNWORDED[language]


def test_every_row_is_of_a_check() -> None:
    known = {check.code for check in CHECKS}
    assert all(rows.keys() <= known for rows in _TABLES.values())
