"""The units of a paper and their parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.compare import version
from itf_extract.compare.units import split_where, units_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("chinese", "english"), [("annex2(一)", "annex2(I)"), ("annex2(三)(b)", "annex2(III)(b)"), ("p6(a)", "p6(a)")]
)
def test_parts_are_numbered_alike_in_both_languages(chinese: str, english: str) -> None:
    assert split_where(chinese) == split_where(english)


def test_every_text_is_in_one_part(converted: Callable[[Path], Paper]) -> None:
    whole = version(converted(SAMPLES / "sample.zh.pdf"))
    units = [unit for kind in units_of(whole).values() for unit in kind]
    parts = [segment.part for unit in units for segment in unit.parts if segment.part]
    assert sorted(number for part in parts for number in part.stretches) == [*range(len(whole.stretches))]
    assert all(part.page for part in parts if part.text.strip())


def test_a_table_has_rows_and_columns(converted: Callable[[Path], Paper]) -> None:
    paper = converted(SAMPLES / "sample.zh.txt")
    table = paper.document.tables[2]
    unit = next(unit for unit in units_of(version(paper))["table"] if f"table{unit.number}" == table.id)
    rows = [segment.part.row for segment in unit.parts if segment.part and segment.part.row]
    assert rows == [*range(1, len(table.rows) + 1)]
    assert len(unit.columns) == len(table.columns)
