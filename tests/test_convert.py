"""Whole papers through the real commands, as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from itf_extract.resources import schema_text

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[1] / "samples"
PAPERS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".txt"})
SHARED = ["fcr2021-22_22.zh.libreoffice.pdf", "fcr2021-22_22.zh.txt", "fcr2021-22_22.zh.typst.pdf"]
MAIN = "from itf_extract.cli import main; main()"


def convert(paper: Path, folder: Path) -> bytes:
    """The result's bytes, out of this process."""
    result = CliRunner().invoke(main, ["convert", str(paper), "-o", str(folder)])
    assert result.exit_code == 0, result.stderr
    return (folder / f"{paper.stem}.json").read_bytes()


def convert_elsewhere(paper: Path, folder: Path) -> bytes:
    """The same out of a process of its own, where sets have another order."""
    command = [sys.executable, "-c", MAIN, "convert", str(paper), "-o", str(folder)]
    subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": "7"}, check=True, capture_output=True)
    return (folder / f"{paper.stem}.json").read_bytes()


def check(paper: Path, folder: Path) -> None:
    result = convert(paper, folder / "here")
    assert result == convert_elsewhere(paper, folder / "there")
    record = json.loads(result)
    jsonschema.Draft202012Validator(json.loads(schema_text("paper"))).validate(record)
    assert record["source"]["name"] == paper.name
    assert record["paragraphs"]


@pytest.mark.slow
@pytest.mark.parametrize("name", PAPERS)
def test_a_sample_gives_the_same_valid_bytes_twice(name: str, tmp_path: Path) -> None:
    check(SAMPLES / name, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHARED)
def test_a_real_paper_gives_the_same_valid_bytes_twice(shared: Path, name: str, tmp_path: Path) -> None:
    check(shared / "papers" / name, tmp_path)
