from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.archive.index import update
from itf_extract.cli import main
from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import convert

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.txt"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "sample.json").write_text(paper_json(convert(SAMPLE)), encoding="utf-8")
    update(folder / "archive.sqlite", {"sample": folder / "sample.json"})
    return str(folder)


def test_a_history_is_a_table(archive: str) -> None:
    run = CliRunner().invoke(main, ["history", "文獻數碼化基金", "-a", archive])
    assert run.exit_code == 0
    assert "2014-05" in run.stdout
    assert "1,500,000,000 HKD" in run.stdout
    assert "supplementary" in run.stdout
    assert "_" not in run.stdout


def test_a_history_is_data(archive: str) -> None:
    run = CliRunner().invoke(main, ["history", "文獻數碼化基金", "-a", archive, "--format", "csv"])
    rows = [row for row in csv.DictReader(StringIO(run.stdout)) if row["role"] == "injection"]
    assert ("2014-05", "1500000000", "FCR(2023-24)17", "p23") in {
        (row["first"], row["value"], row["paper"], row["where"]) for row in rows
    }
    run = CliRunner().invoke(main, ["history", "文獻數碼化基金", "-a", archive, "--format", "json"])
    assert {event["role"] for event in json.loads(run.stdout)} >= {"injection", "expenditure", "asked"}


def test_a_history_is_a_page_without_scripts(archive: str) -> None:
    run = CliRunner().invoke(main, ["history", "文獻數碼化基金", "-a", archive, "--format", "html"])
    assert "<h1>History of 文獻數碼化基金</h1>" in run.stdout
    assert "1,500,000,000" in run.stdout
    assert "supplementary provision" in run.stdout
    assert "<script" not in run.stdout


def test_what_nobody_tells_of_is_refused(archive: str) -> None:
    run = CliRunner().invoke(main, ["history", "火星基金", "-a", archive])
    assert run.exit_code == 2
    assert "is nothing that the archive tells of" in run.stderr
