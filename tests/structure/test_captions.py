"""Captions and units above and below tables."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import convert, understood
from tests.structure.pages import opened, paper

ROWS = (("項目", "2021", "2022"), ("泳池", "190", "160"))


@pytest.mark.parametrize(
    ("above", "below", "caption"),
    [
        (("表1：各項開支",), (), "表1：各項開支"),
        (("表2 各項開支", "(百萬元)"), (), "表2各項開支(百萬元)"),
        (("單位：百萬元",), (), "單位：百萬元"),
        ((), ("表3：各項開支",), "表3：各項開支"),
        (("表4顯示各項開支。",), (), ""),
        (("詳情見表5－",), (), ""),
    ],
)
def test_what_names_a_table_is_its_caption(above: tuple[str, ...], below: tuple[str, ...], caption: str) -> None:
    page = opened().para("各項開支載於下文。", "2.")
    for line in above:
        page.para(line)
    page.ruled(*ROWS)
    for line in below:
        page.para(line)
    document = paper(page.para("全年開支不變。", "3."))
    (table,) = document.tables
    assert table.caption.chars == caption
    said = "".join(passage.text.chars for passage in document.passages)
    assert all(line.replace(" ", "") in said for line in (*above, *below))


def test_a_captions_unit_is_the_tables() -> None:
    page = opened().para("各項開支載於下文。", "2.").para("表1：各項開支(百萬元)").ruled(*ROWS)
    (table,) = paper(page.para("全年開支不變。", "3.")).tables
    assert table.unit == "百萬元"


@pytest.mark.parametrize("above", ["開支(百萬元)如下－", "下列各項以百萬元為單位：", "各項開支如下－\t(百萬元)"])
def test_a_unit_told_above_a_ruled_table_is_its_numbers(above: str) -> None:
    first, *lines = above.split("\t")
    page = opened().para(first, "2.")
    for line in lines:
        page.para(line)
    figures = understood(paper(page.ruled(*ROWS).para("全年開支不變。", "3."))).figures
    said = [(figure.surface, figure.value) for figure in figures if figure.kind == "money"]
    assert said == [("190", 190_000_000), ("160", 160_000_000)]


DUMP = """財務委員會討論文件
2021年5月28日

1.   現時共有兩個泳池。

2.   {lead}

{over}     地區            2021-22      2022-23
     東區              12.5         13.4
     西區              30.2         31.0

3.   全年開支不變。
"""


@pytest.mark.parametrize(
    ("lead", "over", "caption"),
    [
        ("過去兩年的開支(千元)如下－", "", ""),
        ("各項開支如下－", "                              單位：千元\n", "單位：千元"),
        ("各項開支如下－", "                              (千元)\n\n", "(千元)"),
    ],
)
def test_a_unit_told_above_a_dumps_table_is_its_numbers(lead: str, over: str, caption: str) -> None:
    paper = convert(DUMP.format(lead=lead, over=over).encode(), name="dump.txt")
    (table,) = paper.document.tables
    assert table.caption.chars == caption
    assert [figure.value for figure in paper.figures if figure.kind == "money"] == [12_500, 13_400, 30_200, 31_000]


def test_a_column_that_a_unit_may_govern_is_told_of() -> None:
    lines = ("過去兩年的開支(千元)及人數如下－", "")
    paper = convert(DUMP.format(lead=lines[0], over=lines[1]).replace(".", "").encode(), name="dump.txt")
    unclear = [doubt.what for doubt in paper.document.warnings if doubt.code == "UNIT-UNCLEAR"]
    assert unclear == ["2021-22", "2022-23"]
    assert not [figure for figure in paper.figures if figure.kind == "money"]
