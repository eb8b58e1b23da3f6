"""Units told beside a table: which cells they govern, and where that is not clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Passage, RowGroup, Table
from itf_extract.model.text import Text
from itf_extract.quantities import read_cell
from itf_extract.quantities.announced import is_unclear, told_of_all

ZH_YEARS = (("項目", "2021-22", "2022-23"), ("泳池", "12.5", "8"), ("碼頭", "30", "1,204"))
EN_YEARS = (("Item", "2021-22", "2022-23"), ("Pools", "12.5", "8"), ("Piers", "30", "1,204"))
ZH_BOTH = (("地區", "參加人數", "開支"), ("東區", "350", "12"), ("西區", "410", "15"))
EN_BOTH = (("District", "Number of visits", "Expenditure"), ("East", "350", "12"), ("West", "410", "15"))


def _table(rows: tuple[tuple[str, ...], ...], lead: str, caption: str = "", notes: tuple[str, ...] = ()) -> Table:
    columns, *body = [tuple(map(Text.plain, row)) for row in rows]
    return Table(
        "table1", "p1", columns, tuple(body), (), tuple(map(Text.plain, notes)), Text.plain(caption),
        lead=lead,
    )  # fmt: skip


def _values(table: Table, language: str) -> list[list[tuple[object, str | None]]]:
    spoken = language_of(language)
    read = [
        [read_cell(text.chars, Cell(table, r, c), spoken).mentions for c, text in enumerate(row) if c]
        for r, row in enumerate(table.rows)
    ]
    return [[(one[0].value, one[0].unit) for one in row if one] for row in read]


def _unclear(table: Table, language: str) -> set[int]:
    spoken = language_of(language)
    return {c for r, row in enumerate(table.rows) for c in range(1, len(row)) if is_unclear(Cell(table, r, c), spoken)}


@pytest.mark.parametrize(
    "lead",
    [
        "開支(百萬元)如下－",
        "過去兩年的開支（百萬元）分項如下：",
        "以下以百萬元為單位：",
        "下表列出開支(單位：百萬元)",
        "下表列出各項開支，金額以百萬元計－",
        "所有數字均以百萬元計算。分項載於下表－",
        "各項開支如下－\n(以百萬元計)",
        "分項開支(單位為百萬元)－",
        "分項數字如下(港幣百萬元)：",
        "單位：百萬元",
        "開支預算(按百萬元計)載於下表。",
        "各項開支如下(百萬港元)－",
    ],
)
def test_a_unit_told_above_a_chinese_table_is_its_amounts(lead: str) -> None:
    table = _table(ZH_YEARS, lead)
    assert _values(table, "zh") == [
        [(12_500_000, "HKD"), (8_000_000, "HKD")],
        [(30_000_000, "HKD"), (1_204_000_000, "HKD")],
    ]
    assert not _unclear(table, "zh")


@pytest.mark.parametrize(
    "lead",
    [
        "the expenditure ($ million) is as follows -",
        "Details of expenditure are as follows (HK$ million):",
        "The breakdown (in $ million) is set out below -",
        "The following table sets out the expenditure in $ million:",
        "All figures are in HK$ million. Details are as follows –",
        "The provision, expressed in millions of dollars, is as follows -",
        "Expenditure by year (figures in $ million)",
        "The expenditure (unit: $ million) is set out below.",
        "(Unit: HK$ million)",
        "The cash flow (in million HK dollars) is as follows:",
    ],
)
def test_a_unit_told_above_an_english_table_is_its_amounts(lead: str) -> None:
    table = _table(EN_YEARS, lead)
    assert _values(table, "en") == [
        [(12_500_000, "HKD"), (8_000_000, "HKD")],
        [(30_000_000, "HKD"), (1_204_000_000, "HKD")],
    ]
    assert not _unclear(table, "en")


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("zh", "使用泳池的人次增加。詳情如下－"),
        ("zh", "當局在2021年動用了數百萬元。詳情如下－"),
        ("zh", "開支(第二期)如下－"),
        ("zh", "工程(按付款當日價格計算)如下－"),
        ("zh", "第5(m)段所述工程如下－"),
        ("en", "The project (Phase 2) is as follows -"),
        ("en", "The fund of $5 million is used as follows -"),
        ("en", "Details in paragraph 5(m) are as follows -"),
        ("en", "The figures in the last two years are as follows -"),
    ],
)
def test_what_tells_no_unit_gives_none(language: str, lead: str) -> None:
    rows = ZH_YEARS if language == "zh" else EN_YEARS
    assert {unit for row in _values(_table(rows, lead), language) for _, unit in row} == {None}
    assert not _unclear(_table(rows, lead), language)


@pytest.mark.parametrize(
    ("language", "rows", "lead", "values"),
    [
        ("zh", ZH_BOTH, "開支(百萬元)及參加人數如下－", [[350, 12_000_000], [410, 15_000_000]]),
        ("zh", ZH_BOTH, "以下金額以千元為單位－", [[350, 12_000], [410, 15_000]]),
        ("zh", ZH_BOTH, "參加人數(千人)及開支(百萬元)如下－", [[350_000, 12_000_000], [410_000, 15_000_000]]),
        ("en", EN_BOTH, "Visits and expenditure ($ million) are as follows -", [[350, 12_000_000], [410, 15_000_000]]),
        ("en", EN_BOTH, "Details (HK$'000) are as follows:", [[350, 12_000], [410, 15_000]]),
        (
            "zh",
            (("年度", "2021", "2022"), ("員工人數", "35", "41"), ("開支", "12", "15")),
            "下表列出人手及開支(百萬元)－",
            [[35, 41], [12_000_000, 15_000_000]],
        ),
        (
            "zh",
            (("項目", "開支", "開支(千元)", "佔總額百分比"), ("甲", "12", "120", "35")),
            "各項開支(百萬元)如下－",
            [[12_000_000, 120_000, 35]],
        ),
        (
            "en",
            (("Year", "Growth rate", "Posts", "Cost"), ("2021-22", "3.5", "40", "12")),
            "The cost ($ million) is as follows -",
            [[3.5, 40, 12_000_000]],
        ),
        ("en", (("Item", "$", "Number"), ("Pools", "12.5", "3")), "Figures in millions.", [[12_500_000, 3]]),
        ("zh", (("地區", "泳池", "碼頭"), ("東區", "12", "35")), "設施開支(百萬元)如下－", [[12_000_000, 35_000_000]]),
        ("en", (("District", "2021", "2022"), ("East", "12", "35")), "Unemployment rate (%) by district -", [[12, 35]]),
        ("zh", (("地區", "2021", "2022"), ("東區", "12", "35")), "各區的綠化面積(公頃)如下－", [[12, 35]]),
        ("zh", (("地區", "2021", "2022"), ("東區", "12", "35")), "各區的乘客量(千人次)如下－", [[12_000, 35_000]]),
    ],
)  # fmt: skip
def test_a_unit_governs_the_columns_and_rows_of_amounts(
    language: str, rows: tuple[tuple[str, ...], ...], lead: str, values: list[list[object]]
) -> None:
    table = _table(rows, lead)
    assert [[value for value, _ in row] for row in _values(table, language)] == values
    assert not _unclear(table, language)


@pytest.mark.parametrize(
    ("language", "rows", "lead", "columns"),
    [
        ("zh", (("地區", "2021", "2022"), ("東區", "350", "12")), "開支(百萬元)及人數如下－", {1, 2}),
        ("zh", (("地區", "泳池", "開支"), ("東區", "350", "12")), "各區的開支(百萬元)如下－", {1}),
        (
            "en",
            (("District", "2021", "2022"), ("East", "350", "12")),
            "Number of visits and cost ($ million)",
            {1, 2},
        ),
        ("en", (("District", "Pools", "Cost"), ("East", "350", "12")), "The cost ($ million) is as follows -", {1}),
        ("zh", (("地區", "2021", "2022"), ("東區", "350", "12")), "開支(百萬元)及單位成本(元)如下－", {1, 2}),
    ],
)
def test_where_it_is_not_clear_what_a_unit_governs_it_is_doubtful(
    language: str, rows: tuple[tuple[str, ...], ...], lead: str, columns: set[int]
) -> None:
    table = _table(rows, lead)
    assert _unclear(table, language) == columns
    assert all(_values(table, language)[0][c - 1] == (int(rows[1][c]), None) for c in columns)


@pytest.mark.parametrize(
    ("caption", "notes"),
    [
        ("表1：開支(百萬元)", ()),
        ("表1：參加人數及開支(百萬元)", ()),
        ("", ("註：金額以百萬元計。",)),
        ("", ("註1：單位為百萬元。", "註2：截至2022年3月。")),
    ],
)
def test_captions_and_notes_govern_as_the_text_above_does(caption: str, notes: tuple[str, ...]) -> None:
    table = _table(ZH_BOTH, "", caption, notes)
    assert [[value for value, _ in row] for row in _values(table, "zh")] == [
        [350, 12_000_000],
        [410, 15_000_000],
    ]


def test_a_cell_without_any_head_takes_the_unit_told() -> None:
    table = _table((("", ""), ("", "350"), ("", "")), "開支(百萬元)如下－")
    assert _values(table, "zh")[0] == [(350_000_000, "HKD")]


ZH_AMOUNTS, EN_AMOUNTS = _table(ZH_YEARS, "各項開支如下－"), _table(EN_YEARS, "The expenditure is as follows –")
ZH_MANY, EN_MANY = _table(ZH_YEARS, "各區參加人數如下－"), _table(EN_YEARS, "The number of visits is as follows –")


@pytest.mark.parametrize(
    ("said", "language", "tables"),
    [
        ("除另有說明外，本文件內的金額均以百萬元為單位。", "zh", (ZH_AMOUNTS, ZH_MANY)),
        ("所有金額以百萬元計", "zh", (ZH_AMOUNTS, ZH_MANY)),
        ("本文各表的數字均以百萬元列示，並已四捨五入。", "zh", (ZH_AMOUNTS, ZH_MANY)),
        ("All figures are in $ million.", "en", (EN_AMOUNTS, EN_MANY)),
        ("Amounts throughout are expressed in $ million unless otherwise stated.", "en", (EN_AMOUNTS, EN_MANY)),
        ("Save where indicated, the sums below are in $ million.", "en", (EN_AMOUNTS, EN_MANY)),
    ],
)
def test_a_unit_told_once_for_all_tables_is_that_of_their_amounts(
    said: str, language: str, tables: tuple[Table, Table]
) -> None:
    passages = [Passage("p2", "paragraph", Text.plain(said))]
    amounts, others = told_of_all(passages, tables, language_of(language))
    assert _values(amounts, language)[0] == [(12_500_000, "HKD"), (8_000_000, "HKD")]
    assert _values(others, language)[0] == [(12.5, None), (8, None)] or others == tables[1]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("下表所有金額以百萬元計。", "zh"),
        ("表2的全部數字以千元計。", "zh"),
        ("所有申請均以電郵提交。", "zh"),
        ("All figures in the table below are in $ million.", "en"),
        ("All sums were settled in cash.", "en"),
    ],
)
def test_what_is_told_of_one_table_is_not_told_of_all(said: str, language: str) -> None:
    tables = (ZH_AMOUNTS,) if language == "zh" else (EN_AMOUNTS,)
    assert told_of_all([Passage("p2", "paragraph", Text.plain(said))], tables, language_of(language)) == tables


def test_a_unit_in_a_group_s_title_is_that_of_its_rows() -> None:
    groups = (RowGroup(Text.plain("開支(百萬元)"), 0, 0), RowGroup(Text.plain("人手(名)"), 1, 1))
    table = replace(_table(ZH_YEARS, ""), groups=groups)
    assert _values(table, "zh") == [[(12_500_000, "HKD"), (8_000_000, "HKD")], [(30, "名"), (1204, "名")]]


@pytest.mark.parametrize(
    ("caption", "worth"),
    [
        ("Outlay in HK$ (million)", 1_000_000),
        ("Outlay (HK$ in millions)", 1_000_000),
        ("Outlay ($'m)", 1_000_000),
        ("Outlay (in thousands of dollars)", 1_000),
        ("Outlay in HK dollars (thousand)", 1_000),
    ],
)
def test_a_caption_tells_a_currency_and_its_scale_in_any_order(caption: str, worth: int) -> None:
    assert _values(_table(EN_YEARS, "", caption), "en")[1] == [(30 * worth, "HKD"), (1_204 * worth, "HKD")]


@pytest.mark.parametrize(
    "caption", ["開支 港幣(百萬元)", "開支 百萬元(港幣)", "開支（百萬）", "開支（單位：港幣百萬元）"]
)
def test_a_chinese_caption_tells_a_currency_and_its_scale_in_any_order(caption: str) -> None:
    assert _values(_table(ZH_YEARS, "", caption), "zh")[1] == [(30_000_000, "HKD"), (1_204_000_000, "HKD")]
