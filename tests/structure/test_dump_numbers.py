"""Which digits of a row make a number each."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.dump_numbers import cut_rows, groups_of

ROWS = {
    "as many pieces as values": ("12 34\n56 78", ["12 34", "56 78"]),
    "as long as the other rows' values": ("24 88 300\n17 952\n41 140 450", ["24 88300", "17 952", "41 140450"]),
    "a group that opens no number": ("24 88 300\n64 212 050", ["24 88300", "64 212050"]),
    "a short piece opens thousands": ("1 210 196\n1 480 232", ["1210 196", "1480 232"]),
    "as long as what is likeliest for each of the others": (
        "36 490 88\n34 216 96\n89 823 141",
        ["36490 88", "34216 96", "89823 141"],
    ),
}


def row(printed: str) -> list[Text]:
    return [Text.plain("x"), *map(Text.plain, printed.split())]


@pytest.mark.parametrize(("printed", "values"), ROWS.values(), ids=ROWS)
def test_two_values_in_each_row(printed: str, values: list[str]) -> None:
    cut = cut_rows([row(line) for line in printed.splitlines()], 2)
    assert [" ".join("".join(cell.chars.split()) for cell in cells[1:]) for cells in cut] == values


def test_pieces_that_are_no_groups_make_no_numbers() -> None:
    assert groups_of((2, 2, 2), 2) is None
