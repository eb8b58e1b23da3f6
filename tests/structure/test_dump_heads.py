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
    "rows of heads over units": (
        "2030-31 2031-32\n項目\n實際 預算\n(百萬元) (百萬元)",
        2,
        [["項目", "2030-31 實際 (百萬元)", "2031-32 預算 (百萬元)"]],
    ),
    "one head after the other": (
        "項目\n2030-31\n實際\n(百萬元)\n2031-32\n預算\n(百萬元)",
        2,
        [["項目", "2030-31\n實際\n(百萬元)", "2031-32\n預算\n(百萬元)"]],
    ),
    "the same heads under each": (
        "地區 2030年 2031年\n男 女 男 女",
        4,
        [["地區", "2030年 男", "2030年 女", "2031年 男", "2031年 女"]],
    ),
    "a unit over years": ("(百萬元)\n項目 2030-31 2031-32", 2, [["(百萬元)"], ["項目", "2030-31", "2031-32"]]),
    "units of columns that nothing tells": ("人次\n月份 開支\n(萬)", 2, [["人次\n月份 開支\n(萬)\n", "", ""]]),
    "units of several in one": (
        "人次 開支\n月份 旅客\n(萬)\n(千元) (元)",
        2,
        [["人次 開支\n月份 旅客\n(萬)\n(千元) (元)\n", "", ""]],
    ),
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


@pytest.mark.parametrize(
    ("written", "bare", "heads"),
    [
        ("人次\n月份 按年變動\n(萬)", (True, False), ["月份", "人次 (萬)", "按年變動"]),
        ("個案 金額\n類別 百分比\n(宗) (千元)", (True, True, False), ["類別", "個案 (宗)", "金額 (千元)", "百分比"]),
    ],
)
def test_units_are_those_of_values_that_say_none(written: str, bare: tuple[bool, ...], heads: list[str]) -> None:
    (row,) = headed(lines(written), len(bare), PROFILE, bare)
    assert [cell.chars for cell in row] == heads
