"""Heads of a dump's table out of the words of its first lines."""

from __future__ import annotations

import pytest

from itf_extract.families import load_profile
from itf_extract.model.text import Text
from itf_extract.structure.dump_heads import head_counts, headed

PROFILE = load_profile("fcr.zh")
HEADS = {
    "words": ("年度 數目", 1, [["年度", "數目"]]),
    "none for the labels": ("2030-31 2031-32", 2, [["", "2030-31", "2031-32"]]),
    "brackets and lower case": ("Year Change over year (%)", 1, [["Year", "Change over year (%)"]]),
    "an open bracket": ("項目\n總計 (百萬\n元)", 1, [["項目", "總計 (百萬\n元)"]]),
    "units under heads": ("項目 2030 2031\n(元) (%)", 2, [["項目", "2030 (元)", "2031 (%)"]]),
    "words that end heads": ("年度\n個案\n數目", 1, [["年度", "個案\n數目"]]),
    "a unit on a line of its own": ("職位 年薪開支\n元 人數", 2, [["職位", "年薪開支\n元", "人數"]]),
    "a title": ("各區情況\n地區 人口 面積", 2, [["各區情況\n"], ["地區", "人口", "面積"]]),
    "too many words": ("One Two Three Four", 1, [["", "One Two Three Four\n"]]),
    "nothing": ("", 2, []),
}


def lines(written: str) -> list[Text]:
    return [Text.plain(f"{line}\n") for line in written.splitlines()]


@pytest.mark.parametrize(("written", "width", "heads"), HEADS.values(), ids=HEADS)
def test_heads_are_as_many_as_the_columns(written: str, width: int, heads: list[list[str]]) -> None:
    assert [[cell.chars for cell in row] for row in headed(lines(written), width, PROFILE)] == heads


def test_the_likeliest_number_of_heads_comes_first() -> None:
    assert head_counts(lines("年度 15至21歲 22至29歲 30歲或以上"), PROFILE)[0] == 4
