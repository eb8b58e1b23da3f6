"""Numbers that a dump prints side by side are told of where nothing parts them."""

from __future__ import annotations

import pytest

from tests.structure import pages
from tests.structure.test_dump_pages import paper

HEAD = "財務委員會討論文件\n\n問題\n\n現有撥款將於兩年後用完。\n\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("甲100  100  100元\n", ["100 100 100"]),
        ("共有1 234 567宗。\n", []),
        ("共有1 234  567宗。\n", ["1 234 567"]),
        ("共有1 234宗。\n", []),
        ("中心\n210\n430\n", ["210 430"]),
        ("書架  1 491  70  1 561\n照明  250  1 310  1 560\n", []),
    ],
)
def test_runs_of_groups_are_told_of_outside_tables(rows: str, told: list[str]) -> None:
    document = paper(f"{HEAD}2.   各項開支如下－\n\n{rows}\n3.   全年開支不變。\n")
    assert [doubt.what for doubt in document.warnings if doubt.code == "NUMBERS-ADJOIN"] == told


@pytest.mark.parametrize(("said", "told"), [("逾期2個案有12宗", ["2"]), ("逾期個案2有12宗", [])])
def test_a_note_whose_mark_may_be_a_figure_is_told_of(said: str, told: list[str]) -> None:
    notes = "1    以付款當日價格計算。\n2    指拖欠超過六十天。\n"
    document = paper(f"{HEAD}2.   撥款為800萬元1，用於貸款。\n\n3.   {said}，均已跟進。\n\n\n{notes}")
    assert [doubt.what for doubt in document.warnings if doubt.code == "NOTE-WITHOUT-MARK"] == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("去年共有3161宗申請。", ["1"]),
        ("去年共有316{1}宗申請。", []),
        ("申請{1}共有3161宗。", []),
        ("申請共有316宗。", []),
    ],
)
def test_a_note_of_a_page_is_told_of_where_a_number_may_end_in_its_mark(said: str, told: list[str]) -> None:
    document = pages.paper(pages.opened().para(said, "2.").note(1, "截至十二月底。"))
    assert [note.number for note in document.footnotes] == [1]
    assert [doubt.what for doubt in document.warnings if doubt.code == "NOTE-WITHOUT-MARK"] == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["乙類    987     68 220    54.6%", "甲類  1 234    56 780     45.4%", "合計  2 221   125 000    100.0%"], []),
        (["甲類      45        12 069", "乙類      36         8 115", "合計      81        20 184"], []),
    ],
)
def test_groups_that_columns_show_to_be_one_number_are_not_told_of(rows: list[str], told: list[str]) -> None:
    table = "\n".join(f"      {row}" for row in rows)
    document = paper(f"{HEAD}2.   各類數目如下－\n\n{table}\n\n3.   全年開支不變。\n")
    assert [doubt.what for doubt in document.warnings if doubt.code == "NUMBERS-ADJOIN"] == told


def test_cells_that_one_space_parts_within_a_number_are_told_of() -> None:
    heads = ["類別 個案數目 (宗) (千元)", "                金額 佔總額百分比"]
    rows = ["甲類 1 234 56 780         45.4%", "乙類 987 68 220           54.6%", "合計 2 221 125 000 100.0%"]
    table = "\n".join(f"      {row}" for row in (*heads, *rows))
    document = paper(f"{HEAD}2.   乙項的詳情如下：\n{table}\n3.   全年開支不變。\n")
    told = [doubt.what for doubt in document.warnings if doubt.code == "NUMBERS-ADJOIN"]
    assert told == ["1 234", "68 220", "2 221"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("人次\n月份 開支\n(萬)\n東區 126 161\n西區 118 151\n", 1),
        ("地區 門票 租金\n(百萬元)\n東區 12.6 16.1\n西區 11.8 15.1\n", 1),
        ("地區 人次 租金\n(百萬元)\n東區 126 16.1\n西區 118 15.1\n", 0),
        ("地區 門票(百萬元) 租金(百萬元)\n東區 12.6 16.1\n西區 11.8 15.1\n", 0),
    ],
)
def test_heads_over_columns_that_nothing_tells_are_told_of(rows: str, told: int) -> None:
    document = paper(f"{HEAD}2.   各區情況如下－\n{rows}3.   全年開支不變。\n")
    assert [doubt.code for doubt in document.warnings].count("HEADS-UNTOLD") == told
