"""How many rows of a table are its heads."""

from __future__ import annotations

import pytest

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
        ([["項目", "年度", None], ["", "2021", "2022"], ["泳池", "1.9", "1.6"]], 2),
        ([["", "甲", "乙"], ["項目", "說明", "備註"], ["泳池", "擴建", "-"]], 1),
        ([["項目", "說明"], ["", "這一行說明載於下文，為免重複，不在此詳述其他細節。"], ["泳池", "擴建"]], 1),
        ([["項目", "2021"]], 1),
        ([["1.", "泳池"], ["2.", "球場"]], 0),
    ],
)
def test_heads_are_told_from_rows(rows: list[list[str | None]], depth: int) -> None:
    assert heading_rows(grid(*rows)) == depth
