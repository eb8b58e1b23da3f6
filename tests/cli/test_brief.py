"""The command that puts a paper on one page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
DUMP = str(SAMPLES / "sample.en.txt")


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [([], "# FCR(2023-24)17"), (["--format", "html"], "<!DOCTYPE html>"), (["--format", "json"], "{")],
)
def test_a_brief_goes_to_stdout(arguments: list[str], beginning: str) -> None:
    result = CliRunner().invoke(main, ["brief", DUMP, *arguments])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(beginning)


def test_it_speaks_the_language_asked_for() -> None:
    result = CliRunner().invoke(main, ["brief", DUMP, "--lang", "zh"])
    assert "## 要求批准" in result.stdout


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    result = CliRunner().invoke(main, ["brief", DUMP, "--format", "json", "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert json.loads(target.read_text(encoding="utf-8"))["number"] == "FCR(2023-24)17"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    result = CliRunner().invoke(main, ["brief", str(broken)])
    assert result.exit_code == 2
    assert "broken.pdf" in result.stderr


@pytest.mark.parametrize(("lang", "told"), [("en", "(it would be 64%)"), ("zh", "（應為64%）")])
def test_what_fails_is_told_with_what_it_would_be(lang: str, told: str) -> None:
    result = CliRunner().invoke(main, ["brief", str(SAMPLES / "planted.zh.txt"), "--lang", lang])
    assert told in result.stdout
