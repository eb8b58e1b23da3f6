"""What a paper prints is data in every output: no command for a terminal, no markup, no formula, no broken file."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from click.testing import CliRunner

from itf_extract.cli import main

_PANEL = Path(__file__).parents[1] / "samples" / "families" / "panel.zh.txt"
_EVIL = "\x1b[31m\x0b\x07\x85\u202e<script>]]>&=1+1"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    path = tmp_path / "evil\x1b[2J.txt"
    path.write_text(_PANEL.read_text("utf-8").replace("。", f"{_EVIL}。"), "utf-8")
    return path


def run(*arguments: object) -> str:
    done = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert not {"\x1b", "\x07", "\x0b"} & set(done.output)
    return done.stdout


def test_no_output_takes_what_a_paper_prints_for_more_than_text(evil: Path, tmp_path: Path) -> None:
    run("convert", evil, "-o", tmp_path / "out")
    run("audit", evil)
    run("show", evil, "p1")
    ET.fromstring(run("audit", evil, "--format", "junit"))  # noqa: S314 -- it was just made here
    assert json.loads(run("audit", evil, "--format", "sarif"))
    run("report", evil, "-o", tmp_path / "report.html")
    assert "<script>]]>" not in (tmp_path / "report.html").read_text("utf-8")
    run("dataset", tmp_path / "out", "--to", "xlsx", "-o", tmp_path / "tables")
    book = openpyxl.load_workbook(next((tmp_path / "tables").glob("*.xlsx")))
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
