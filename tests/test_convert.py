"""Whole papers through the real commands, as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from itf_extract.resources import schema_text

SAMPLES = Path(__file__).parents[1] / "samples"
PAPERS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".txt"})
SHARED = ["fcr2021-22_22.zh.libreoffice.pdf", "fcr2021-22_22.zh.txt", "fcr2021-22_22.zh.typst.pdf"]
MAIN = "from itf_extract.cli import main; main()"


def convert(paper: Path, folder: Path, seed: int) -> bytes:
    """The result's bytes; the seed changes the order of sets and the folder where the work is done."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", MAIN, "convert", str(paper), "-o", str(folder / str(seed))]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return (folder / str(seed) / f"{paper.stem}.json").read_bytes()


def check(paper: Path, folder: Path) -> None:
    result = convert(paper, folder, 1)
    assert result == convert(paper, folder, 2)
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
