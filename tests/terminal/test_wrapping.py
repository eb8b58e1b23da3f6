from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from itf_extract.terminal.wrapping import Prose


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in Prose(text).wrap(Console(), width)]


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("由1 250萬頁增至2 050萬頁", 14, ["由1 250萬頁增", "至2 050萬頁"]),
        ("合共注資47億5,000萬元", 14, ["合共注資", "47億5,000萬元"]),
        ("the sum is 1 200 in all", 14, ["the sum is", "1 200 in all"]),
        ("another $1,240.5 million", 13, ["another", "$1,240.5", "million"]),
        ("另一項檢查(SUM-PROSE)不符。", 14, ["另一項檢查", "(SUM-PROSE)不", "符。"]),
        ("計劃的名稱為「甲」，即乙", 16, ["計劃的名稱為", "「甲」，即乙"]),
        ("甲\n\n乙", 10, ["甲", "", "乙"]),
        ("甲乙丙", 1, ["甲", "乙", "丙"]),
    ],
)
def test_no_number_is_torn_and_no_line_begins_with_a_closing_mark(text: str, width: int, wrapped: list[str]) -> None:
    assert lines(text, width) == wrapped


@given(st.text("甲乙12 ,。「」()ab⟦⟧$億萬元"), st.integers(2, 20))
def test_nothing_but_space_is_lost_and_every_line_fits(text: str, width: int) -> None:
    wrapped = lines(text, width)
    assert "".join("".join(wrapped).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in wrapped)
