"""The command that writes a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.cli import main

SAMPLES = Path(__file__).parents[1] / "samples"


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
