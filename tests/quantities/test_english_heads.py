"""Figures in the cells of English tables."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Table
from itf_extract.model.text import Text
from itf_extract.quantities import read_cell


def units(heading: str) -> list[tuple[str, str | None, object]]:
    table = Table("table1", "p1", (Text.plain("Rank"), Text.plain(heading)), ((Text.plain("a"), Text.plain("3")),))
    found = read_cell("3", Cell(table, 0, 1), language_of("en")).mentions
    return [(one.kind, one.unit, one.value) for one in found]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Expenditure (million)", ("money", "HKD", 3_000_000)),
        ("Fees ('000)", ("money", "HKD", 3_000)),
        ("Visitors (million)", ("count", None, 3_000_000)),
        ("Grant applications ('000)", ("count", None, 3_000)),
        ("$1 million or less", ("count", None, 3)),
        ("Over 5%", ("count", None, 3)),
        ("2021-22 (%)", ("percent", "%", 3)),
        ("Floor area (m2)", ("measure", "m2", 3)),
        ("Floor area m2", ("measure", "m2", 3)),
        ("Cost per m2", ("count", None, 3)),
    ],
)
def test_a_scale_alone_is_of_money_where_the_head_names_an_amount(
    heading: str, found: tuple[str, str | None, object]
) -> None:
    assert units(heading) == [found]


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("The vessels are as follows -\nType Cases Sum ($ million)", ("count", None, 312)),
        ("The costs are as follows -\n($ million)", ("money", "HKD", 312_000_000)),
        ("The costs ($ million) are as follows -", ("money", "HKD", 312_000_000)),
    ],
)
def test_a_unit_in_one_head_that_no_column_has_is_not_all_columns(
    lead: str, found: tuple[str, str | None, object]
) -> None:
    empty = Text.plain("")
    table = Table("table1", "p1", (empty, empty), ((Text.plain("Ferry"), Text.plain("312")),), lead=lead)
    mentions = read_cell("312", Cell(table, 0, 1), language_of("en")).mentions
    assert [(one.kind, one.unit, one.value) for one in mentions] == [found]


def values(heading: str, *column: str) -> list[object]:
    rows = tuple(
        (Text.plain(f"row {letter}"), Text.plain(cell)) for letter, cell in zip("abcdef", column, strict=False)
    )
    table = Table("table1", "p1", (Text.plain("Rank"), Text.plain(heading)), rows)
    return [
        mention.value
        for row, cell in enumerate(column)
        for mention in read_cell(cell, Cell(table, row, 1), language_of("en")).mentions
    ]


@pytest.mark.parametrize(
    ("heading", "column", "found"),
    [
        ("No.", ["1.", "2.", "3."], []),
        ("Item", ["1"], []),
        ("Number", ["4", "5", "6"], []),
        ("Number", ["2", "148"], [2, 148]),
        ("Number", ["2"], [2]),
        ("Number", ["1 200", "3 000"], [1200, 3000]),
        ("Posts", ["1", "2"], [1, 2]),
    ],
)
def test_what_numbers_the_rows_is_no_figure(heading: str, column: list[str], found: list[object]) -> None:
    assert values(heading, *column) == found


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("Visitors ('000)", "12.5", 12_500),
        ("Passengers (million)", "3", 3_000_000),
        ("Waste ('000 tonnes)", "7.5", 7_500),
        ("HK$ in millions", "4.5", 4_500_000),
        ("in millions of dollars", "4.5", 4_500_000),
        ("$'000s", "81", 81_000),
        ("$’000", "81", 81_000),
        ("$‘000", "81", 81_000),
        ("HK$M", "81", 81_000_000),
        ("$'m", "81", 81_000_000),
        ("Outlay (HK$’M)", "81", 81_000_000),
        ("$000s", "81", 81_000),
        ("Outlay in HK$ (million)", "4.5", 4_500_000),
        ("$('000)", "81", 81_000),
        ("Outlay $(m)", "81", 81_000_000),
        ("Outlay, $, million", "81", 81_000_000),
        ("Dollars (thousand)", "81", 81_000),
        ("Outlay in million (HK$)", "4.5", 4_500_000),
        ("Item B ($ million)", "81", 81_000_000),
        ("Block K ($’000)", "81", 81_000),
        ("Group M (HK$)", "81", 81),
        ("Outlay ($) in 2023", "450", 450),
        ("Outlay in $, 2023", "450", 450),
        ("Outlay ($) by members", "450", 450),
        ("Duration (months)", "18", 18),
        ("Length (m)", "45", 45),
    ],
)
def test_a_head_scales_the_bare_numbers_below_it(heading: str, cell: str, value: object) -> None:
    assert values(heading, cell, "") == [value]


@pytest.mark.parametrize(
    ("cell", "figures"),
    [("Ages 18 and 19", 0), ("Ages 20 to 24", 0), ("Aged 65 or above", 0), ("80 people aged 65 or above", 2)],
)
def test_the_name_of_an_age_group_holds_no_figure(cell: str, figures: int) -> None:
    table = Table("table1", "p1", (Text.plain("Group"), Text.plain("No.")), ((Text.plain(cell), Text.plain("3")),))
    assert len(read_cell(cell, Cell(table, 0, 0), language_of("en")).mentions) == figures
