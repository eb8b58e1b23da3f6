"""How many rows of a table are its heads."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.blocks import Grid
from itf_extract.structure.heads import heading_rows
from tests.structure.test_tables import grid


@pytest.mark.parametrize(
    ("rows", "depth"),
    [
        ([["項目", "2021", "2022"], ["泳池", "190", "160"]], 1),
        ([["項目", "2021-22", "2022-23"], ["泳池", "1 900", "1,600"]], 1),
        ([["泳池", "190", "160"], ["球場", "80", "40"]], 0),
        ([["泳池", "$190", "160"], ["球場", "80", "40"]], 0),
        ([["2021", "57"], ["2022", "59"]], 0),
        ([["Statistic", "1", "2", "3"], ["Schools", "0.3", "0.6", "0.8"]], 1),
        ([["項目", "2021", "2022"], ["", "百萬元", "百萬元"], ["泳池", "1.9", "1.6"]], 2),
        ([["項目", "2024-25\n百萬元", "2025\n千元"], ["泳池", "1.9", "1.6"]], 1),
        ([["泳池", "2012人", "1 740人"], ["球場", "80人", "40人"]], 0),
        ([["項目", "年度", None], ["", "2021", "2022"], ["泳池", "1.9", "1.6"]], 2),
        ([["", "甲", "乙"], ["項目", "說明", "備註"], ["泳池", "擴建", "-"]], 1),
        ([["項目", "說明"], ["", "這一行說明載於下文，為免重複，不在此詳述其他細節。"], ["泳池", "擴建"]], 1),
        ([["項目", "2021-", "2022-"], ["", "22", "23"], ["泳池", "19", "16"]], 2),
        ([["項目", "數目", "2022-"], ["", "", "23年度"], ["泳池", "19", "16"]], 2),
        ([["項目", "2021", "2022"], ["", "22", "23"], ["泳池", "19", "16"]], 1),
        ([["項目", "2021-", "2022-"], ["泳池", "1,900", "1,600"], ["球場", "80", "40"]], 1),
        ([["項目", "2021"]], 1),
        ([["1.", "泳池"], ["2.", "球場"]], 0),
        ([["", "", "Total", ""], ["Year", "Let", "Vacant", "Closed"], ["2021", "64", "12", "3"]], 2),
        ([["", "District", "State"], ["Pools", "East", "open"], ["Courts", "West", "closed"]], 1),
        ([["(1) Stalls let", "around 9 700"], ["(2) Stalls vacant", "around 560"]], 0),
        ([["(a) 泳池", "擴建"], ["(b) 球場", "翻新"]], 0),
        ([["(a) 泳池", "擴建"], ["(c) 球場", "翻新"]], 1),
        ([["Sl. No.", "Year", "Pools", "Rate"], ["(1)", "(2)", "(3)", "(4)"], ["1.", "2001", "25", "7.8"]], 2),
        ([["項目", "預算", "實際", "差額"], ["", "(a)", "(b)", "(c) = (a) - (b)"], ["泳池", "9", "7", "2"]], 2),
        ([["Item", "Budget", "Actual"], ["(A)", "(B)", "(C)"], ["Pools", "9", "7"]], 2),
        ([["Item", "2021", "2022"], ["Deficit", "(1)", "(3)"], ["Pools", "9", "7"]], 1),
        ([["Item", "2021", "2022"], ["(1)", "9", "7"], ["(2)", "8", "5"]], 1),
    ],
)
def test_heads_are_told_from_rows(rows: list[list[str | None]], depth: int) -> None:
    assert heading_rows(grid(*rows)) == depth


def test_years_in_a_table_within_a_cell_head_nothing() -> None:
    said = [["項目", "開支", ""], ["泳池", "2021", "2022"], ["泳池", "190", "160"]]
    cells = [
        [(Text.plain(chars, 9 if chars == "泳池" else 20 * r + 5 * c),) for c, chars in enumerate(row)]
        for r, row in enumerate(said)
    ]
    assert heading_rows(Grid(tuple(map(tuple, cells)), ((1, 2, 0), (1, 1, 1), (1, 1, 1)))) == 1
