"""The command that writes a report."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from itf_extract.cli import main

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(("name", "pages"), [("planted.zh.pdf", 12), ("planted.zh.txt", 0)])
def test_a_report_is_one_file(tmp_path: Path, name: str, pages: int) -> None:
    target = tmp_path / "deep" / "report.html"
    result = CliRunner().invoke(main, ["report", str(SAMPLES / name), "-o", str(target), "--lang", "en"])
    assert result.exit_code == 0, result.output
    html = target.read_text(encoding="utf-8")
    assert html.count("<img ") == pages
    assert '<html lang="en">' in html
    assert "<h1>Fails: " in html
    assert "relations: " in result.stderr
    assert list(target.parent.iterdir()) == [target]


def test_a_file_that_cannot_be_read_gets_one_line_and_no_report(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"no pdf")
    target = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["report", str(tmp_path / "paper.pdf"), "-o", str(target)])
    assert result.exit_code == 2
    assert result.stderr == "itf-extract: paper.pdf: is not a PDF, whatever its name says; fetch it again\n"
    assert not target.exists()


def test_several_papers_get_a_folder_with_an_index(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"no pdf")
    names = [str(SAMPLES / "sample.zh.txt"), str(SAMPLES / "planted.zh.txt"), str(tmp_path / "broken.pdf")]
    result = CliRunner().invoke(main, ["report", *names, "-o", str(tmp_path / "out"), "--lang", "en"])
    assert result.exit_code == 2
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == ["index.html", "planted.zh.html", "sample.zh.html"]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    lines = re.findall(r'<tr class="(\w+)">', index)
    assert (lines[0], lines[1], len(lines)) == ("unread", "fails", 3)
    assert re.findall(r'href="([^"]+)"', index) == ["planted.zh.html", "sample.zh.html"]
    assert "is not a PDF, whatever its name says" in index


@pytest.mark.parametrize(
    ("names", "reports"),
    [
        (("a/paper.txt", "b/Paper.txt", "c/paper.txt"), ["Paper.txt.html", "paper.html", "paper.txt.[0-9a-f]{8}.html"]),
        (("a/one.txt", "b/index.txt"), ["index.txt.html", "one.html"]),
    ],
)
def test_papers_of_one_name_have_reports_of_their_own(
    tmp_path: Path, names: tuple[str, ...], reports: list[str]
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("1.  請批准撥款300萬元。", encoding="utf-8")
    given = [str(tmp_path / name) for name in names]
    result = CliRunner().invoke(main, ["report", *given, "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.stderr
    written = sorted(path.name for path in (tmp_path / "out").iterdir() if path.name != "index.html")
    assert len(written) == len(reports)
    assert all(re.fullmatch(pattern, name) for pattern, name in zip(reports, written, strict=True))


def test_a_folder_stands_for_the_papers_converted_into_it(tmp_path: Path) -> None:
    names = [str(SAMPLES / "sample.zh.txt"), str(SAMPLES / "planted.zh.txt")]
    converted = CliRunner().invoke(main, ["convert", *names, "-o", str(tmp_path / "out"), "--jobs", "1"])
    assert converted.exit_code == 0, converted.output
    result = CliRunner().invoke(main, ["report", str(tmp_path / "out"), "-o", str(tmp_path / "reports")])
    assert result.exit_code == 0, result.output
    files = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert files == ["index.html", "planted.zh.html", "sample.zh.html"]


def test_a_folder_of_one_paper_is_a_folder_of_reports(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("1.  本文件請求撥款123萬元。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(tmp_path / "papers"), "-o", str(tmp_path / "reports")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a.html", "index.html"]


def test_a_report_of_one_paper_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.  本文件請求撥款123萬元。\n", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    result = CliRunner().invoke(main, ["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "reports")])
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["a.html"]


@pytest.mark.parametrize("output", ["-", "a.txt"])
def test_several_reports_need_a_folder(tmp_path: Path, output: str) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("1.  本文件請求撥款123萬元。\n", encoding="utf-8")
    target = output if output == "-" else str(tmp_path / output)
    result = CliRunner().invoke(main, ["report", str(tmp_path), "-o", target])
    assert result.exit_code == 2
    assert "need a folder" in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_without_converted_papers_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", str(tmp_path), "-o", str(tmp_path / "reports")])
    assert result.exit_code == 2
    assert "no papers there" in " ".join(result.stderr.split())


def test_a_folder_of_papers_and_members_of_archives_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("1.  請批准撥款300萬元。", encoding="utf-8")
    with ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("deep/b.txt", "1.  請批准撥款400萬元。")
    assert CliRunner().invoke(main, ["convert", str(folder), "-o", str(tmp_path / "out")]).exit_code == 0
    for given in (folder, tmp_path / "out"):
        result = CliRunner().invoke(main, ["report", str(given), "-o", str(tmp_path / "reports")])
        assert result.exit_code == 0, result.stderr
        assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a.html", "b.html", "index.html"]


def test_a_report_is_in_the_language_of_its_paper() -> None:
    result = CliRunner().invoke(main, ["report", str(SAMPLES / "sample.en.txt"), "-o", "-"])
    assert '<html lang="en">' in result.stdout
