"""The checks read English papers by ``en_relations.toml``; the papers stand in ``english_papers.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

_PAPERS = tomllib.loads(Path(__file__).with_name("english_papers.toml").read_text(encoding="utf-8"))
_LOOKS = _PAPERS.pop("only_look_wrong")
_MORE = [(code, *said.split("|")) for code, listed in _PAPERS.pop("more").items() for said in listed]


@pytest.mark.parametrize("code", _PAPERS)
def test_an_english_paper_that_agrees(code: str) -> None:
    agrees(code, _PAPERS[code]["paper"].replace("{}", _PAPERS[code]["right"]), "en")


@pytest.mark.parametrize("code", _PAPERS)
def test_an_english_paper_that_does_not(code: str) -> None:
    breaks(code, _PAPERS[code]["paper"].replace("{}", _PAPERS[code]["wrong"]), "en")


@pytest.mark.parametrize(
    ("code", "said", "right", "wrong"), _MORE, ids=[f"{code}-{said}" for code, said, _, _ in _MORE]
)
def test_a_turn_of_phrase_is_understood(code: str, said: str, right: str, wrong: str) -> None:
    agrees(code, f"p3: {said.replace('{}', right)}", "en")
    breaks(code, f"p3: {said.replace('{}', wrong)}", "en")


@pytest.mark.parametrize("look", _LOOKS, ids=[look["code"] for look in _LOOKS])
def test_english_papers_that_only_look_wrong(look: dict[str, str]) -> None:
    silent(look["code"], look["paper"], "en")


def test_an_english_row_adds_up_to_what_the_text_counts() -> None:
    lines = "p3: They asked {} people in all.\ntable p3: Findings|A|B|C;People asked|310|180|230"
    assert verdicts("SUM-ELSEWHERE", lines.format(720), "en") == ["holds"]
    assert verdicts("SUM-ELSEWHERE", lines.format(500), "en") == []


def test_an_english_name_with_another_number() -> None:
    breaks("TERM-NUMBER", "p3: T1rho shows it, and T1rho only.\np4: Then T5rho came.", "en")
    silent("TERM-NUMBER", "p3: T1rho shows it, and T1rho only.\np4: Then T1rho came.", "en")
