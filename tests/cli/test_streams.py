"""Papers from stdin, results to stdout, and how much is told beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from errno import ENOSPC
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.batch.job import Job, Origin, Outcome, Settings
from itf_extract.batch.outputs import Folder
from itf_extract.batch.work import failure
from itf_extract.cli import main
from itf_extract.cli.streams import Undone, emit, in_order

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PAPER = "1.  請批准撥款{}萬元。"


def run(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (100, 200, 300):
        (folder / f"{number}.txt").write_text(PAPER.format(number), encoding="utf-8")
    return folder


def test_stdin_to_stdout_is_what_a_file_would_be(papers: Path, tmp_path: Path) -> None:
    assert run("convert", papers / "100.txt", "-o", tmp_path / "out").exit_code == 0
    from_file = json.loads((tmp_path / "out" / "100.json").read_text())
    result = run("convert", "-", "-o", "-", stdin=(papers / "100.txt").read_bytes())
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        "stdin -> stdout (no number: 1 paragraph, 0 footnotes, 0 tables, 0 annexes, 1 figure)"
    )
    from_stdin = json.loads(result.stdout)
    assert from_stdin["source"].pop("name") == "stdin"
    assert from_file["source"].pop("name") == "100.txt"
    assert from_stdin == from_file


def test_stdin_has_a_result_in_a_folder(tmp_path: Path) -> None:
    assert run("convert", "-", "-o", tmp_path, stdin=PAPER.format(1).encode()).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["stdin.json"]


def test_stdin_holds_one_paper() -> None:
    assert "give - once" in run("convert", "-", "-").stderr


@pytest.mark.parametrize("batch", [False, True])
def test_json_lines_have_a_paper_each_in_their_order(papers: Path, batch: bool) -> None:
    given = [papers] if batch else sorted(papers.iterdir())
    result = run("convert", *given, "--json-lines", "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    values = [json.loads(line)["figures"][0]["value"] for line in result.stdout.splitlines()]
    assert values == [1_000_000, 2_000_000, 3_000_000]


def test_on_stdout_a_paper_that_cannot_be_read_does_not_stop_the_others(papers: Path) -> None:
    (papers / "150.txt").write_bytes(b"")
    result = run("convert", papers, "--json-lines", "-q")
    assert (result.exit_code, result.stderr) == (2, "itf-extract: 150.txt: is empty; fetch it again\n")
    assert len(result.stdout.splitlines()) == 3


def test_json_lines_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "leave out -o" in run("convert", "a.pdf", "--json-lines", "-o", tmp_path).stderr


def test_how_much_is_told_is_chosen(papers: Path, tmp_path: Path) -> None:
    told = [run("convert", papers / "100.txt", "-o", tmp_path, *how).stderr for how in (["-q"], [], ["-v"])]
    assert [len(text.splitlines()) for text in told] == [0, 2, 3]
    assert "SHA-256" in told[2]


def test_a_folder_of_papers_is_audited_as_its_results_would_be(papers: Path, tmp_path: Path) -> None:
    assert run("convert", papers, "-o", tmp_path / "out", "-q").exit_code == 0
    of_papers = run("audit", papers, "--format", "json")
    of_results = json.loads(run("audit", tmp_path / "out", "--format", "json").stdout)
    assert of_papers.exit_code == 0, of_papers.stderr
    found = json.loads(of_papers.stdout)
    assert [paper.pop("result") for paper in found["papers"]] == [str(path) for path in sorted(papers.iterdir())]
    for paper in of_results["papers"]:
        del paper["result"]
    assert found == of_results


def test_outcomes_are_handed_on_in_order() -> None:
    jobs = [Job(Origin(name, name, name), Folder(None), name, Settings()) for name in "abcd"]  # type: ignore[arg-type]
    outcomes = {job.origin.file: Outcome(failure(job, "failed", "")) for job in jobs}
    found = in_order(jobs, (outcomes[name] for name in "cabd"))
    assert [outcome.record.file for outcome in found] == [*"abcd"]


def test_a_full_disk_behind_stdout_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("itf_extract.cli.streams.click.echo", full)
    with pytest.raises(Undone, match="standard output: there is no room for it"):
        emit("{}")


def test_a_command_that_is_broken_off_has_an_exit_code_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("itf_extract.cli.normalise.normalise.callback", interrupt)
    result = run("normalise", stdin=b"x")
    assert (result.exit_code, result.stderr) == (130, "Interrupted; what was finished stays.\n")


@pytest.mark.slow
@pytest.mark.parametrize("command", [("convert", "-", "-o", "-"), ("audit", "-")])
def test_a_command_that_is_ended_leaves_nothing_behind(command: tuple[str, ...], tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "itf_extract", *command],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment,
    ) as process:  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)  # it waits for what never comes
        process.terminate()
        assert process.wait(30) == 143
    assert list((tmp_path / "tmp").iterdir()) == []
