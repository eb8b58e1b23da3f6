"""``audit`` of a folder of results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from tests.audit.across.archive import ARCHIVE

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The converted archive, one of whose papers names a head wrongly."""
    folder = tmp_path_factory.mktemp("archive")
    for name, dump in ARCHIVE.items():
        printed = dump.replace("海岸事務", "海岸管理") if name == "tide" else dump
        (folder / f"{name}.txt").write_text(printed, encoding="utf-8")
    converted = run("convert", *sorted(folder.glob("*.txt")), "-o", folder / "output")
    assert converted.exit_code == 0
    return folder / "output"


@pytest.fixture
def output(archive: Path, tmp_path: Path) -> Path:
    """The archive to be tampered with."""
    folder = tmp_path / "output"
    folder.mkdir()
    for path in archive.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_folder_is_audited_paper_by_paper_and_across(archive: Path) -> None:
    result = run("audit", archive, "--lang", "en")
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert sum(": holds (holds " in line for line in lines) == len(ARCHIVE)
    headline = next(number for number, line in enumerate(lines) if line.startswith("between papers: fails ("))
    assert "fails 1, " in lines[headline]  # its two languages are no translations: what one lacks is left open
    assert lines[headline + 1].startswith("  fails  ACROSS-HEAD  the name of head 158: 總目158 海岸管理 in ")
    assert any(line.startswith("      tide-") and line.endswith(" front: 158 海岸管理") for line in lines)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "ACROSS-HEAD"], 0),
        (["--select", "ACROSS-DATE,SUM"], 0),
        (["--select", "across-h"], 1),
        (["--select", "NO-SUCH"], 2),
        (["--power"], 2),
        (["--uncovered"], 2),
    ],
)
def test_the_exit_code_tells_what_fails(archive: Path, options: list[str], code: int) -> None:
    result = run("audit", archive, *options)
    assert result.exit_code == code
    assert (result.stdout == "") == (code == 2)


def test_json_sarif_and_junit_tell_the_same(archive: Path, tmp_path: Path) -> None:
    record = json.loads(run("audit", archive, "--format", "json").stdout)
    assert [finding["check"] for finding in record["findings"] if finding["verdict"] == "fails"] == ["ACROSS-HEAD"]
    assert len(record["papers"]) == len(ARCHIVE)
    log = json.loads(run("audit", archive, "--format", "sarif").stdout)["runs"][0]
    assert [result["ruleId"] for result in log["results"] if result["kind"] == "fail"] == ["ACROSS-HEAD"]
    assert {"SUM-COLUMN", "ACROSS-HEAD"} <= {rule["id"] for rule in log["tool"]["driver"]["rules"]}
    target = tmp_path / "audit.xml"
    assert run("audit", archive, "--format", "junit", "--output", target).stdout == ""
    assert ET.parse(target).getroot().get("failures") == "1"  # noqa: S314 -- it was just made here


def test_hostile_files_cost_themselves_alone(output: Path) -> None:
    (output / "broken\x1b[2J.json").write_text("{", encoding="utf-8")
    (output / "else.json").write_text('{"resources": []}', encoding="utf-8")
    result = run("audit", output, "--format", "json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["papers"]) == len(ARCHIVE)
    assert result.stderr.splitlines() == [
        f"itf-extract: {output}/broken\\x1b[2J.json: is no JSON; convert its paper again",
        f"itf-extract: {output}/else.json: is no result of itf-extract; passed over",
    ]


def test_what_is_someone_elses_does_not_fail_the_audit(output: Path) -> None:
    (output / "else.json").write_text("{}", encoding="utf-8")
    assert run("audit", output, "--ignore", "ACROSS-HEAD").exit_code == 0


def test_results_and_several_folders_are_audited_together(archive: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for path in archive.iterdir():
        folder = before if path.name < "base" else after
        folder.mkdir(exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())
    whole = run("audit", archive, "--format", "json", "--select", "ACROSS").stdout
    parts = run("audit", before, after, "--format", "json", "--select", "ACROSS").stdout
    assert json.loads(parts)["findings"] == json.loads(whole)["findings"]
    single = run("audit", archive / "2014.json", "--lang", "en")
    assert (single.exit_code, single.stdout.startswith("2014-")) == (0, True)


def test_a_folder_without_results_and_papers_among_results_are_errors_of_use(tmp_path: Path) -> None:
    empty = run("audit", tmp_path)
    assert (empty.exit_code, "no papers there" in empty.stderr) == (2, True)
    among = run("audit", tmp_path, tmp_path / "a.pdf")
    assert (among.exit_code, "no files beside them" in " ".join(among.stderr.split())) == (2, True)
