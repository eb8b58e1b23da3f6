"""Captions and units above and below tables."""

from __future__ import annotations

import pytest

from tests.structure.test_from_pdf import opened, paper

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
