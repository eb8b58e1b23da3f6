from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from itf_extract.dataset.table import RENAMED, column_type, meaning, paper_key, parsed
from itf_extract.dataset.tables import ALIGNED, TABLES, UNPAIRED
from itf_extract.deliver.json import paper_json
from itf_extract.model import frames
from tests.press import small_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.dataset.table import Row, Table

# The others are made of pairs of papers: see test_dataset_pairs.
OWN = [table for table in TABLES if table not in {ALIGNED, UNPAIRED}]
BY_NAME = {table.name: table for table in TABLES}


def rows(name: str) -> list[dict[str, Any]]:
    table = BY_NAME[name]
    made = table.rows("k", parsed(paper_json(small_paper(pdf=True))))
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in made]


def test_every_table_of_a_paper_has_rows() -> None:
    assert [table.name for table in OWN if not rows(table.name)] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_names_of_their_own_and_meanings(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in table.columns)
    assert table.key == (("paper",) if table.name == "papers" else ("paper", "position"))


@pytest.mark.parametrize("table", OWN, ids=lambda table: table.name)
def test_values_have_their_columns_types(table: Table) -> None:
    types = {"string": str, "integer": int, "boolean": bool}
    row: Row
    for row in table.rows("k", parsed(paper_json(small_paper(pdf=True)))):
        for column, value in zip(table.columns, row, strict=True):
            assert value is None or type(value) is types[column_type(column)], column.name
            assert value != ""


def test_figures_have_the_columns_of_their_frame() -> None:
    names = [RENAMED.get(column.name, column.name) for column in frames.Figures.described()]
    assert [column.name for column in BY_NAME["figures"].own] == [name for name in names if name[:4] != "why_"]


@pytest.mark.parametrize("connect", [sqlite3.connect, duckdb.connect], ids=["sqlite", "duckdb"])
def test_no_name_has_another_use_in_sql(connect: Callable[[str], Any]) -> None:
    with closing(connect(":memory:")) as base:
        for table in TABLES:
            names = [column.name for column in table.columns]
            base.execute(f"CREATE TABLE {table.name} ({' INTEGER, '.join(names)} INTEGER)")
            base.execute(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {names[-1]}")  # noqa: S608


def test_numbers_are_exact() -> None:
    values = {row["id"]: (row["value"], row["whole"], row["low"]) for row in rows("figures")}
    assert values == {"f1": ("9562", 9562, "9562"), "f2": ("2.30", None, "2.295"), "f3": ("2021-05", None, None)}


def test_several_values_share_a_cell() -> None:
    assert rows("schemes")[0]["figures"] == "f1;f2"
    (figures,) = (column for column in BY_NAME["schemes"].own if column.name == "figures")
    assert meaning(figures) == "ids of all its figures, joined by ;"


def test_runs_of_text_tell_where_they_stand() -> None:
    told = [(row["citation"], row["part"], row["number"], row["section"], row["text"]) for row in rows("paragraphs")]
    assert told == [
        ("p1", "paragraph", 1, "背景", "文件簡介。"),
        ("p2", "paragraph", 2, "背景", "計劃如下"),
        ("p2(a)", "item", 2, "背景", "甲計劃"),
        ("p2(a)(i)", "item", 2, "背景", "細項"),
        ("p2", "after", 2, "背景", "以上各項已推行。"),
        ("fn1", "footnote", 1, None, "過去兩年即2019至2020年。"),
        ("annex1(一)(1)", "annex", 1, "實驗室", "某實驗室"),
    ]


def test_cells_tell_row_column_and_group() -> None:
    assert [
        (row["row_number"], row["column_number"], row["heading"], row["text"], row["row_group"])
        for row in rows("cells")
    ] == [
        (1, 1, "年份", "總數*", "合計"),
        (1, 2, "宗數", "9 562", "合計"),
    ]


def test_heads_have_a_row_for_each_subhead() -> None:
    assert [(row["head"], row["subhead"], row["new"]) for row in rows("heads")] == [
        ("111", "090", False),
        ("111", None, True),
    ]


def test_a_key_tells_name_and_content() -> None:
    assert paper_key("甲.zh.pdf", "0123456789abcdef") == "甲.zh-0123456789ab"
