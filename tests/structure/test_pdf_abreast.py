"""Two tables without rules side by side are two; one table with wide columns is one."""

from __future__ import annotations

import pytest

from tests.structure.pages import opened, paper

LEFT = [("年度", "宗數"), ("2021", "312"), ("2022", "347"), ("2023", "398")]
RIGHT = [("地區", "人數"), ("北角", "140"), ("屯門", "225")]
GRADES = [("職級", "人數"), ("督察", "14"), ("文員", "36"), ("司機", "9")]


def tables(*rows: tuple[str, ...], columns: tuple[float, ...]) -> list[list[list[str]]]:
    page = opened().para("各項數字如下－", "2.")
    for row in rows:
        page.row(*row, columns=columns[: len(row)])
    page.y += 18
    found = paper(page.para("全年開支不變。", "3.")).tables
    return [[[cell.chars for cell in row] for row in (table.columns, *table.rows)] for table in found]


def listed(*rows: tuple[str, ...]) -> list[list[str]]:
    return [[*row] for row in rows]


@pytest.mark.parametrize("right", [RIGHT, GRADES], ids=["of fewer rows", "of as many"])
@pytest.mark.parametrize("columns", [(90, 140, 330, 400), (90, 130, 300, 350)], ids=["far apart", "nearer"])
def test_two_tables_side_by_side_are_two(right: list[tuple[str, str]], columns: tuple[float, ...]) -> None:
    rows = [(*a, *b) for a, b in zip(LEFT, [*right, *[()] * (len(LEFT) - len(right))], strict=True)]
    assert tables(*rows, columns=columns) == [listed(*LEFT), listed(*right)]


@pytest.mark.parametrize(
    "rows",
    [
        [("項目", "數目", "單位", "金額"), ("木椅", "31", "張", "620"), ("書架", "12", "個", "480")],
        [("項目", "去年", "今年", "合計"), ("木椅", "31", "40", "71"), ("書架", "12", "18", "30")],
    ],
    ids=["units", "figures alone"],
)
@pytest.mark.parametrize("columns", [(90, 300, 370, 440), (90, 180, 270, 360)], ids=["a wide label", "even"])
def test_one_table_with_words_among_its_values_is_one(rows: list[tuple[str, ...]], columns: tuple[float, ...]) -> None:
    assert len(tables(*rows, *rows[1:], columns=columns)) == 1
