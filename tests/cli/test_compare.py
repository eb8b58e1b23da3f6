"""The command that holds two versions of a paper against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
CHINESE, ENGLISH, DIFFERING = (str(SAMPLES / name) for name in ("sample.zh.txt", "sample.en.txt", "differing.en.txt"))


def test_equal_versions_end_with_0() -> None:
    done = CliRunner().invoke(main, ["compare", CHINESE, ENGLISH, "--lang", "en"])
    assert (done.exit_code, "differs 0, rounded 0, missing 0, elsewhere 0" in done.stdout) == (0, True)


@pytest.mark.parametrize(("options", "code"), [([], 1), (["--fail-on", "never"], 0)])
def test_differing_versions_end_with_1(options: list[str], code: int) -> None:
    done = CliRunner().invoke(main, ["compare", CHINESE, DIFFERING, *options])
    assert done.exit_code == code
    assert "9億6,000萬元 [p14]" in done.stdout
    assert "⟦690 million⟧" in done.stdout


def test_json_has_both_places(tmp_path: Path) -> None:
    target = tmp_path / "differences.json"
    done = CliRunner().invoke(main, ["compare", CHINESE, DIFFERING, "--format", "json", "--output", str(target)])
    record = json.loads(target.read_text("utf-8"))
    assert (done.exit_code, done.stdout) == (1, "")
    source = (SAMPLES / "differing.en.txt").read_text("utf-8")
    places = [row["second"]["locator"] for row in record["differences"]]
    assert [source[place["start"] : place["end"]] for place in places] == ["205", "690 million", "May 2021"]


def test_a_file_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["compare", CHINESE, str(tmp_path / "none.pdf")])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("itf-extract: none.pdf")


def test_pages_are_told() -> None:
    done = CliRunner().invoke(main, ["compare", CHINESE.replace("txt", "pdf"), DIFFERING.replace("txt", "pdf")])
    assert "690 million [p14, 第7頁]" in done.stdout


@pytest.mark.parametrize(("threshold", "code"), [("fails", 0), ("ambiguous", 1)])
def test_what_was_written_anew_is_told_and_is_ambiguous(tmp_path: Path, threshold: str, code: int) -> None:
    anew = tmp_path / "anew.txt"
    text = (SAMPLES / "sample.en.txt").read_text("utf-8")
    assert "millimetres" in text
    anew.write_text(text.replace("millimetres", "centimetres", 1), "utf-8")
    done = CliRunner().invoke(main, ["compare", ENGLISH, str(anew), "--lang", "en", "--fail-on", threshold])
    assert done.exit_code == code
    assert "⟦millimetres⟧" in done.stdout
    assert "⟦centimetres⟧" in done.stdout


def test_nothing_of_a_paper_commands_the_terminal(tmp_path: Path) -> None:
    evil = tmp_path / "evil\x1b[2J.txt"
    evil.write_text((SAMPLES / "differing.en.txt").read_text("utf-8"), "utf-8")
    done = CliRunner().invoke(main, ["compare", CHINESE, str(evil)])
    assert "\x1b" not in done.stdout
    assert r"\x1b[2J" in done.stdout
