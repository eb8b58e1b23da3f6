"""Papers of one number in two languages: their figures side by side in a dataset."""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from frictionless import validate

from itf_extract.compare import compare
from itf_extract.dataset import files as dataset_files
from itf_extract.dataset.editions import Signature
from itf_extract.dataset.pairs import Aligner, version_of
from itf_extract.dataset.table import column_type, parsed
from itf_extract.dataset.tables import ALIGNED, UNPAIRED
from itf_extract.dataset.writing import FORMATS, write_dataset
from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import compared

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.dataset.table import Row
    from itf_extract.model.paper import Paper

    Results = dict[str, Path]

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"
# Their keys: in which order languages come must not matter.
PAPERS = {"a": "sample.zh.txt", "b": "differing.en.txt", "c": "sample.zh.pdf", "d": "families/ec.zh.txt"}


@pytest.fixture(scope="module")
def results(converted: Callable[[Path], Paper], tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("results")
    found = {}
    for key, name in PAPERS.items():
        found[key] = folder / f"{key}.json"
        found[key].write_text(paper_json(converted(SAMPLES / name)), encoding="utf-8")
    return found


def write(results: Results, folder: Path, form: str = "csv", *, append: bool = False) -> None:
    write_dataset(results, form, folder, compare=compare, append=append)


def read(form: str, folder: Path) -> dict[str, list[dict[str, Any]]]:
    with ExitStack() as stack:
        there = FORMATS[form].read(folder, stack)
        return {
            table.name: [dict(zip((c.name for c in table.columns), row, strict=True)) for row in there[table.name]]
            for table in (ALIGNED, UNPAIRED)
        }


def test_pairs_are_those_of_the_papers_themselves(
    results: Results, tmp_path: Path, converted: Callable[[Path], Paper]
) -> None:
    write(results, tmp_path)
    rows = read("csv", tmp_path)["aligned"]
    assert [row["position"] for row in rows] == [*range(1, len(rows) + 1)]
    assert {row["paper"] for row in rows} == {"b"}
    for other in ("a", "c"):
        found = compared(converted(SAMPLES / PAPERS["b"]), converted(SAMPLES / PAPERS[other]))
        wanted = {(pair.first.id, pair.second.id, "equal") for pair in found.pairs}
        wanted |= {(d.first.id, d.second.id, d.kind) for d in found.differences if d.first and d.second}
        told = {(row["figure"], row["other_figure"], row["status"]) for row in rows if row["other"] == other}
        assert told == wanted
        assert len(wanted) == 399


def test_a_paper_of_a_dataset_has_the_facts_of_its_figures(
    results: Results, converted: Callable[[Path], Paper]
) -> None:
    version = version_of("d", parsed(results["d"].read_text(encoding="utf-8")))
    facts = ("role", "scheme", "metric", "as_of", "period", "basis", "scope", "stated_as", "currency")
    for told, figure in zip(version.figures, converted(SAMPLES / PAPERS["d"]).figures, strict=True):
        assert [getattr(told, fact) for fact in facts] == [getattr(figure, fact) for fact in facts]


def test_the_planted_differences_are_there_with_exact_values_and_both_places(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path)
    differing = [row for row in read("csv", tmp_path)["aligned"] if row["status"] != "equal" and row["other"] == "a"]
    planted = json.loads((SAMPLES / "differing.json").read_text("utf-8"))
    assert [row["citation"] for row in differing] == [row["where"] for row in planted]
    (money,) = (row for row in differing if row["kind"] == "money")
    assert (money["whole"], money["other_whole"]) == (690_000_000, 960_000_000)
    assert Decimal(money["value"]) == money["whole"]
    for side, key, name in (("", "b", "differing.en.txt"), ("other_", "a", "sample.zh.txt")):
        source = (SAMPLES / name).read_text("utf-8")
        printed = source[money[f"{side}start_offset"] : money[f"{side}end_offset"]]
        assert "".join(printed.split()) == "".join(money[f"{side}surface"].split()), key


def test_a_figure_that_one_language_lacks_is_told_with_where_it_should_be(
    results: Results, tmp_path: Path, converted: Callable[[Path], Paper]
) -> None:
    paper = converted(SAMPLES / PAPERS["b"])
    (lost,) = (figure for figure in paper.figures if figure.surface == "690 million")
    less = replace(paper, figures=type(paper.figures)(figure for figure in paper.figures if figure != lost))
    path = tmp_path / "less.json"
    path.write_text(paper_json(less), encoding="utf-8")
    write({"a": results["a"], "b": path}, tmp_path / "tables")
    rows = read("csv", tmp_path / "tables")["unpaired"]
    assert [(row["paper"], row["surface"], row["other"], row["other_citation"]) for row in rows] == [
        ("a", "9億6,000萬元", "b", "p14")
    ]
    assert rows[0]["verdict"] == "fails"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same(
    form: str, results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset_files, "_PIECE", 100)
    write(results, tmp_path / "csv")
    write(results, tmp_path / form, form)
    assert read(form, tmp_path / form) == read("csv", tmp_path / "csv")


@pytest.mark.parametrize("form", ["csv", "sqlite"])  # the others take half a minute, and say the same
def test_keys_hold(form: str, results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(results, tmp_path, form)
    monkeypatch.chdir(tmp_path)
    report = validate("datapackage.json")
    assert report.valid, report.flatten(["title", "message"])


def test_databases_know_what_pairs_refer_to(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path, "sqlite")
    write(results, tmp_path, "duckdb")
    lite = sqlite3.connect(tmp_path / "dataset.sqlite")
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {(row[2], row[3]) for row in lite.execute("PRAGMA foreign_key_list(aligned)")}
    assert keys == {("papers", "paper"), ("papers", "other"), ("figures", "paper"), ("figures", "figure"),
                    ("figures", "other"), ("figures", "other_figure")}  # fmt: skip
    lite.close()
    with duckdb.connect(str(tmp_path / "dataset.duckdb")) as base, pytest.raises(duckdb.ConstraintException):
        base.execute("UPDATE aligned SET other_figure = 'no such figure' WHERE position = 1")


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_appending_gives_what_rebuilding_does(order: tuple[str, ...], results: Results, tmp_path: Path) -> None:
    write(results, tmp_path / "whole")
    for key in (*order, "d"):
        write({key: results[key]}, tmp_path / "grown", append=key != order[0])
    for name in ("aligned.csv", "unpaired.csv"):
        assert (tmp_path / "grown" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_a_paper_that_comes_anew_is_compared_anew(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path)
    write({"a": results["d"]}, tmp_path, append=True)
    assert {row["other"] for row in read("csv", tmp_path)["aligned"]} == {"c"}


@pytest.mark.parametrize(
    ("papers", "paired"),
    [
        ({"a": Signature("F 1", "zh-Hant"), "b": Signature("F 1", "en")}, ["b"]),
        ({"a": Signature("F 1", "zh-Hant"), "b": Signature("F 1", "zh-Hant")}, []),
        ({"a": Signature("F 1", "zh-Hant"), "b": Signature("F 2", "en")}, []),
        ({"a": Signature(None, "zh-Hant"), "b": Signature(None, "en")}, []),
    ],
)
def test_only_one_number_in_two_languages_makes_a_pair(
    papers: dict[str, Signature], paired: list[str], results: Results, tmp_path: Path
) -> None:
    write({"a": results["a"], "b": results["b"]}, tmp_path, "parquet")
    with ExitStack() as stack:
        rows = {name: list(found) for name, found in FORMATS["parquet"].read(tmp_path, stack).items()}
    aligner = Aligner(papers, compare)
    found: dict[str, list[Row]] = {}
    for key in ("a", "b"):
        own = {name: [row for row in table if row[0] == key] for name, table in rows.items()}
        found |= {table.name: made for table, made in aligner.take(key, own) if made}
    assert [row[0] for row in found.get("aligned", [])][:1] == paired


@pytest.mark.parametrize("table", [ALIGNED, UNPAIRED], ids=lambda table: table.name)
def test_values_have_their_columns_types(table: Any, results: Results, tmp_path: Path) -> None:
    write(results, tmp_path, "parquet")
    types = {"string": str, "integer": int, "boolean": bool}
    for row in read("parquet", tmp_path)[table.name]:
        for column in table.columns:
            value = row[column.name]
            assert value is None or type(value) is types[column_type(column)], column.name
