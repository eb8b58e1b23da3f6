from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from itf_extract.dataset.tables import TABLES
from itf_extract.dataset.writing import FORMATS
from itf_extract.deliver.json import paper_json
from tests.press import small_paper

if TYPE_CHECKING:
    from click.testing import Result

DOCUMENT = Path(__file__).parents[2] / "docs" / "datasets.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["dataset", *map(str, arguments)])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "small.json").write_text(paper_json(small_paper()), encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_a_dataset_is_made_of_a_folder(output: Path, tmp_path: Path, form: str) -> None:
    result = run(output, "--to", form, "-o", tmp_path / "tables")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"itf-extract: {tmp_path}/tables has 1 papers now, 1 of them from {output}\n"
    assert (tmp_path / "tables" / "datapackage.json").exists()


@pytest.mark.parametrize("trouble", ["no papers", "nothing to append to"])
def test_trouble_is_one_line(output: Path, tmp_path: Path, trouble: str) -> None:
    if trouble == "no papers":
        (output / "small.json").unlink()
    more = [] if trouble == "no papers" else ["--append"]
    result = run(output, "--to", "csv", "-o", tmp_path / "tables", *more)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "tables").exists()


def test_a_folder_that_cannot_be_made_is_told_in_words(output: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run(output, "--to", "csv", "-o", tmp_path / "file" / "tables")
    assert result.exit_code == 2
    told = f"Error: {tmp_path}/file/tables: a part of its path is a file, not a folder; choose another folder with -o\n"
    assert result.stderr == told


def test_columns_are_told_without_papers() -> None:
    result = run("--columns")
    assert result.exit_code == 0
    assert all(f"{table.name}: {table.meaning}" in result.stdout for table in TABLES)
    assert "  whole         integer  value where it is a whole number" in result.stdout


def test_the_document_tells_the_columns_as_they_are() -> None:
    shown = f"```console\n$ itf-extract dataset --columns\n{run('--columns').stdout}```"
    assert shown in DOCUMENT.read_text(encoding="utf-8"), "run: python docs/refresh.py"
