from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from itf_extract.audit import registry
from itf_extract.audit.across import ACROSS_CHECKS
from itf_extract.audit.relation import Message, Relation, check
from itf_extract.cli import main
from itf_extract.resources import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from itf_extract.text.reading import Reading

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.txt"
LACKING = "no-such-paper.txt"
VERSIONS = ["VERSION-FIGURE", "VERSION-REFERENCE"]


@check("T-HOLDS", "error")
def holds(reading: Reading) -> Iterator[Relation]:
    """The first figure is there."""
    yield Relation("holds", Message("相符。", "It is."), (reading.paper.figures[0].id,))


@check("T-FAILS", "warning")
def fails(reading: Reading) -> Iterator[Relation]:
    """The first two figures are one.

    Example: 1 and 1.
    """
    yield Relation(
        "fails", Message("兩數不符。", "They are two."), (reading.paper.figures[0].id, reading.paper.figures[1].id)
    )


@check("T-UNSURE", "notice")
def unsure(reading: Reading) -> Iterator[Relation]:
    """Nobody knows."""
    del reading
    yield Relation("ambiguous", Message("不明。", "Unclear."))


@pytest.fixture(autouse=True)
def _own_checks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No other checks than those above: what the package's own find is theirs to test."""
    monkeypatch.setattr(registry, "CHECKS", (holds, fails, unsure))
    registry.installed_checks.cache_clear()
    yield
    registry.installed_checks.cache_clear()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["audit", "explain"])
def test_help_has_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    itf-extract {command}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "T-FAILS"], 0),
        (["--ignore", "T-FAILS", "--fail-on", "ambiguous"], 1),
        (["--select", "T-HOLDS,SCHEMA", "--fail-on", "ambiguous"], 0),
        (["--select", "T-H", "--select", "t-u"], 0),
        (["--select", "T", "--ignore", "T-F,T-U"], 0),
    ],
)
def test_the_exit_code_tells_what_fails(options: list[str], code: int) -> None:
    assert run("audit", SAMPLE, *options).exit_code == code


@pytest.mark.parametrize("options", [["--fail-on", "never"], []])
def test_what_cannot_be_read_has_the_last_word_and_the_others_are_audited(options: list[str]) -> None:
    result = run("audit", LACKING, SAMPLE, *options)
    assert result.exit_code == 2
    assert f"itf-extract: {LACKING}: " in result.stderr
    assert "T-FAILS" in result.stdout


def test_a_code_that_no_check_has_is_an_error_of_use() -> None:
    result = run("audit", SAMPLE, "--select", "T-FAIL5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no check's code begins with T-FAIL5; did you mean T-FAILS" in result.stderr


@pytest.mark.parametrize(("lang", "message"), [("zh", "兩數不符。"), ("en", "They are two.")])
def test_the_console_speaks_both_languages(lang: str, message: str) -> None:
    assert message in run("audit", SAMPLE, "--lang", lang).stdout


def test_uncovered_figures_are_listed_on_request() -> None:
    short, full = run("audit", SAMPLE).stdout, run("audit", SAMPLE, "--uncovered").stdout
    assert full.startswith(short)
    assert len(full.splitlines()) > len(short.splitlines()) + 100


def test_json_is_the_converted_paper_one_object_for_one_file() -> None:
    record = json.loads(run("audit", SAMPLE, "--format", "json", "--lang", "en").stdout)
    assert list(json.loads(schema_text("paper"))["properties"]) == list(record)
    told = [(finding["check"], finding["verdict"], finding["message"]) for finding in record["findings"]]
    assert ("T-FAILS", "fails", "They are two.") in told
    first = next(finding for finding in record["findings"] if finding["check"] == "T-FAILS")
    places = {figure["id"]: figure["locator"] for figure in record["figures"]}
    assert first["locators"] == [places[operand] for operand in first["operands"]]
    assert record["audit"]["fails"] == 1


def test_json_of_several_files_is_an_object_each() -> None:
    one = run("audit", SAMPLE, "--format", "json").stdout
    assert run("audit", SAMPLE, SAMPLE, "--format", "json").stdout == one + one


def test_json_lines_are_the_same_objects() -> None:
    lines = run("audit", SAMPLE, SAMPLE, "--json-lines").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(run("audit", SAMPLE, "--format", "json").stdout)] * 2


def test_a_paper_may_come_from_stdin() -> None:
    result = CliRunner().invoke(main, ["audit", "-", "--format", "json"], input=SAMPLE.read_bytes())
    assert json.loads(result.stdout)["source"]["name"] == "stdin"


def test_without_a_language_each_paper_is_told_of_in_its_own() -> None:
    english = SAMPLE.with_name("sample.en.txt")
    assert "兩數不符。" in run("audit", SAMPLE).stdout
    assert "They are two." in run("audit", english).stdout


def test_nothing_read_is_nothing_printed() -> None:
    result = run("audit", LACKING, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")


def test_sarif_has_the_rules_of_all_checks() -> None:
    log = json.loads(run("audit", SAMPLE, "--format", "sarif").stdout)
    driver = log["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["T-HOLDS", "T-FAILS", "T-UNSURE", "SCHEMA", *VERSIONS]
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["T-FAILS", "T-UNSURE"]


def test_a_report_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "audit.xml"
    result = run("audit", SAMPLE, "--format", "junit", "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    root = ET.parse(target).getroot()  # noqa: S314 -- it was just made here
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("4", "1", "1")


def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("audit", SAMPLE, "--output", tmp_path / "file" / "audit.txt")
    assert result.exit_code == 2
    assert "choose another file with --output" in result.stderr


def test_power_prints_the_same_table_for_the_same_seed() -> None:
    first, again, other = (run("audit", SAMPLE, "--power", "--limit", 6, "--seed", seed) for seed in (1, 1, 2))
    assert first.exit_code == 0
    assert first.stdout.startswith(f"{SAMPLE}: 6 corruptions, seed 1\n")
    assert first.stdout == again.stdout != other.stdout
    assert SAMPLE.name in first.stderr


def test_power_holds_copies_read_again_against_the_paper_in_its_own_language() -> None:
    result = run("audit", SAMPLE, "--power", "--limit", 6, "--reread", "--lang", "en")
    # The one relation that fails does so in the untouched paper too.
    assert [line.split()[1:4] for line in result.stdout.splitlines() if line.strip().startswith("all")] == [
        ["6", "0", "0%"]
    ] * 5


def test_power_has_no_other_form() -> None:
    result = run("audit", SAMPLE, "--power", "--format", "json")
    assert (result.exit_code, "leave out --format" in result.stderr) == (2, True)


@pytest.mark.parametrize("option", [("--limit", "5"), ("--seed", "1"), ("--reread",)])
def test_an_option_of_power_is_not_passed_over(option: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["audit", str(SAMPLE), *option])
    assert result.exit_code == 2
    assert f"{option[0]} is of --power" in result.stderr


def test_explain_lists_all_checks() -> None:
    lines = run("explain").stdout.splitlines()
    assert lines[1].split(maxsplit=2) == ["T-FAILS", "warning", "The first two figures are one."]
    codes = ["T-HOLDS", "T-FAILS", "T-UNSURE", "SCHEMA", *VERSIONS, *(check.code for check in ACROSS_CHECKS)]
    assert [line.split()[0] for line in lines] == codes


def test_explain_tells_statement_and_example() -> None:
    assert (
        run("explain", "t-fails").stdout == "T-FAILS (warning)\nThe first two figures are one.\n\nExample: 1 and 1.\n"
    )
    assert run("explain", "T-").stdout.count("\n\n\n") == 2


def test_explain_refuses_a_code_that_no_check_has() -> None:
    result = run("explain", "X")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "itf-extract explain lists all" in result.stderr
