from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import duckdb
import openpyxl
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from itf_extract.compare import compare
from itf_extract.dataset import files as dataset_files
from itf_extract.dataset import workbook
from itf_extract.dataset.files import CsvFiles, DatasetError
from itf_extract.dataset.table import Table
from itf_extract.dataset.tables import TABLES
from itf_extract.dataset.writing import FORMATS, write_dataset
from itf_extract.deliver.json import paper_json
from itf_extract.model.document import Item
from itf_extract.model.frames import Column, Definitions
from itf_extract.model.text import Text
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.dataset.table import Row

pytestmark = pytest.mark.slow

write = partial(write_dataset, compare=compare)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "\t=1", "\r=1")
Rows = dict[str, list[tuple[object, ...]]]


def hostile(number: int) -> str:
    """The JSON of a paper whose texts would be formulas in a spreadsheet."""
    paper = small_paper(pdf=bool(number % 2))
    items = tuple(Item(str(n), Text.plain(text.strip())) for n, text in enumerate(FORMULAS))
    terms = Definitions(tuple(replace(paper.definitions[0], term=text, meaning=f"{number}") for text in FORMULAS))
    return paper_json(replace(paper, document=replace(paper.document, approvals=items), definitions=terms))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("results")
    found = {}
    for number, key in enumerate(("b-1", "a-2", "乙-3", "a.-4", "a-10")):
        path = folder / f"{number}.json"
        path.write_text(hostile(number), encoding="utf-8")
        found[key] = path
    return found


def read(form: str, folder: Path) -> Rows:
    with ExitStack() as stack:
        return {name: list(rows) for name, rows in FORMATS[form].read(folder, stack).items()}


@pytest.mark.parametrize("form", FORMATS)
def test_a_dataset_is_what_the_results_are(form: str, results: dict[str, Path], tmp_path: Path) -> None:
    assert write(results, form, tmp_path) == 5
    rows = read(form, tmp_path)
    assert [row[0] for row in rows["papers"]] == sorted(results)
    shown = [text.replace("\r", "\n") if form == "xlsx" else text for text in FORMULAS]
    assert [row[3] for row in rows["definitions"]] == shown * 5
    assert {row[6] for row in rows["figures"]} == {"count", "multiple", "date"}
    assert {type(row[8]) for row in rows["figures"]} == {int, type(None)}
    assert [type(row[7]) for row in rows["heads"][:2]] == [bool, bool]


@pytest.mark.parametrize("form", FORMATS)
def test_frictionless_accepts_it(
    form: str, results: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(results, form, tmp_path)
    # A package's paths are relative to it; the library reads those of databases from where it runs.
    monkeypatch.chdir(tmp_path)
    report = validate("datapackage.json")
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize("form", FORMATS)
def test_appending_gives_what_rebuilding_does(form: str, results: dict[str, Path], tmp_path: Path) -> None:
    write(results, form, tmp_path / "whole")
    keys = list(results)
    for taken in (keys[1:3], keys[:1], keys[2:]):
        write({key: results[key] for key in taken}, form, tmp_path / "grown", append=taken != keys[1:3])
    assert read(form, tmp_path / "grown") == read(form, tmp_path / "whole")
    if form in {"csv", "parquet"}:
        grown, whole = (
            {path.name: path.read_bytes() for path in (tmp_path / way).iterdir()} for way in ("grown", "whole")
        )
        assert grown == whole


def test_a_spreadsheet_finds_no_formula_in_csv_and_the_right_encoding(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "csv", tmp_path)
    for path in tmp_path.glob("*.csv"):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        for row in csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)):
            assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_a_workbook_has_no_formula(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "dataset.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert {cell.quotePrefix for cell in cells if str(cell.value)[:1] in set("=+-@")} == {True}


def test_databases_keep_the_keys(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "duckdb", tmp_path)
    write(results, "sqlite", tmp_path)
    with duckdb.connect(str(tmp_path / "dataset.duckdb")) as base:
        told = base.execute(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'whole' AND table_name = 'figures'"
        ).fetchall()
        assert [comment for (comment,) in told] == [
            "value where it is a whole number (all money is), to calculate with"
        ]
        with pytest.raises(duckdb.ConstraintException):
            base.execute("INSERT INTO papers SELECT * FROM papers")
    lite = sqlite3.connect(tmp_path / "dataset.sqlite")
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
    assert lite.execute("PRAGMA foreign_key_list(figures)").fetchall()[0][2:5] == ("papers", "paper", "paper")
    assert lite.execute("SELECT DISTINCT typeof(whole) FROM figures ORDER BY 1").fetchall() == [("integer",), ("null",)]
    lite.close()


def test_parquet_tells_what_columns_mean(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "parquet", tmp_path)
    field = parquet.read_schema(tmp_path / "figures.parquet").field("whole")
    assert (str(field.type), field.metadata[b"description"][:5]) == ("int64", b"value")


def test_pieces_do_not_show(results: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(results, "sqlite", tmp_path / "one")
    write(results, "xlsx", tmp_path / "two")
    monkeypatch.setattr(dataset_files, "_PIECE", 2)
    for form in FORMATS:
        write(results, form, tmp_path / form)
        whole = ("xlsx", tmp_path / "two") if form == "xlsx" else ("sqlite", tmp_path / "one")
        assert read(form, tmp_path / form) == read(*whole)


@pytest.mark.parametrize("there", [None, "xlsx", "csv of old"])
def test_there_must_be_such_a_dataset_to_append_to(results: dict[str, Path], tmp_path: Path, there: str | None) -> None:
    if there:
        write(results, there[:4].strip(), tmp_path)
        package = tmp_path / "datapackage.json"
        package.write_text(package.read_text().replace('"whole"', '"entire"'))
    with pytest.raises(DatasetError, match="leave out --append" if there is None else "make it anew"):
        write(results, "csv", tmp_path, append=True)


def test_what_is_no_result_is_told_and_nothing_changes(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "csv", tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "bad.json").write_text(json.dumps({"schema_version": "0.1"}))
    with pytest.raises(DatasetError, match=r"bad.json: is no result of this version"):
        write(results | {"z": tmp_path / "bad.json"}, "csv", tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_killed_run_leaves_nothing_for_good(results: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / ".0123456789abcdef.part").mkdir()
    write(results, "sqlite", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "dataset.sqlite"]


@pytest.mark.parametrize(("limit", "value"), [("_SHEET_ROWS", 3), ("_CELL_CHARS", 3)])
def test_what_no_workbook_holds_is_refused(
    results: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(workbook, limit, value)
    with pytest.raises(DatasetError, match="holds; choose csv"):
        write(results, "xlsx", tmp_path)
    assert not list(tmp_path.iterdir())


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_csv_gives_back_every_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("csv")
    table = Table("definitions", "", (Column("term", "string", ""), Column("meaning", "string", "")), list)
    rows: list[Row] = [("k", number, None, text, None, None, None, None) for number, text in enumerate(texts)]
    with CsvFiles(folder) as files:
        files.add(table, rows)
    assert read("csv", folder)["definitions"] == rows


def test_a_workbook_is_made_to_be_read(results: dict[str, Path], tmp_path: Path) -> None:
    write(results, "xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "dataset.xlsx")
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    codebook = {(row[0], row[1]) for row in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert codebook == {(table.name, column.name) for table in TABLES for column in table.columns}


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_views_count_each_paper_once(results: dict[str, Path], tmp_path: Path, form: str) -> None:
    write(results, form, tmp_path)
    path = tmp_path / f"dataset.{form}"
    with closing(sqlite3.connect(path) if form == "sqlite" else duckdb.connect(str(path))) as base:
        for table in ("papers", "figures", "definitions"):
            counts = [
                base.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 -- names of this program
                for what in (f"{table}_once", f"{table} WHERE preferred")
            ]
            assert counts[0] == counts[1] != (0,)
        told = base.execute("SELECT sum(amount) FROM new_money").fetchone()
        assert told == base.execute("SELECT sum(amount) FROM asks WHERE preferred AND new_money").fetchone()
