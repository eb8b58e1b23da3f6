from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from itf_extract.deliver.json import paper_json
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "small.json").write_text(paper_json(small_paper(pdf=True)), encoding="utf-8")
    run = CliRunner().invoke(main, ["index", str(tmp_path)])
    assert run.exit_code == 0
    assert "1 papers: 1 added" in run.stderr
    return tmp_path


def test_hits_show_their_place_and_text(output: Path) -> None:
    run = CliRunner().invoke(main, ["search", "計劃如下", "--archive", str(output)])
    assert run.exit_code == 0
    assert "FCR(2000-01)1, 2000-06-02, p2, page 1, zh-Hant, small" in run.stdout
    assert "計劃如下" in run.stdout


def test_hits_are_data(output: Path) -> None:
    run = CliRunner().invoke(main, ["search", "9,562", "-a", str(output / "archive.sqlite"), "--format", "json"])
    (hit,) = json.loads(run.stdout)["hits"]
    assert (hit["where"], hit["figures"][0]["id"], hit["figures"][0]["proof"]) == ("table1", "f1", "holds")
    run = CliRunner().invoke(main, ["search", "9,562", "-a", str(output), "--format", "csv"])
    (row,) = csv.DictReader(StringIO(run.stdout))
    assert (row["where"], row["id"], row["surface"]) == ("table1", "f1", "9 562宗")


def test_nothing_found_is_told_by_the_exit_code(output: Path) -> None:
    run = CliRunner().invoke(main, ["search", "火星", "-a", str(output)])
    assert (run.exit_code, run.stdout.strip()) == (1, "0 found")


@pytest.mark.parametrize(
    ("query", "told"), [("kind:gold", "there are: money"), (">much", "no amount"), ("foo:bar", "foo: is no filter")]
)
def test_a_query_that_cannot_be_read_is_refused(output: Path, query: str, told: str) -> None:
    run = CliRunner().invoke(main, ["search", query, "-a", str(output)])
    assert run.exit_code == 2
    assert told in run.stderr


def test_without_an_index_it_says_what_to_do(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["search", "基金", "-a", str(tmp_path)])
    assert run.exit_code == 2
    assert "run itf-extract index first" in run.stderr
