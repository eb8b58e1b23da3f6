"""Cells of dumps that nothing tells apart."""

from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.dump_walls import walls
from tests.structure.test_dump_pages import HEAD, paper

UNTOLD = {
    "two values with decimals under a unit": "百萬元\n82.5\n112.0",
    "one under the other": "項目\n東區\n書架\n西區\n190\n160\n2030-31\n270\n12.5\n合計\n–",
    "in rows": "書架 1,491 70 24\n照明 250 1,310 1,560\n西區",
    "glued in a line": "YearVisitorsRate2030-3129 40081.56.22031-3212 85079.02.4Total",
    "labels with digits glued to them": "館舍202220232024\n藝術512604571\n歷史491370561",
    "a year with more digits": "年度人次2030-31294002031-3212850總計",
}
TOLD_OR_NONE = {
    "a list of names": "東區\n西區\n南區\n北區\n中區",
    "a front": "FCR(2030-31)12\n2030年5月28日\n總目44\n分目700",
    "years and numbers of sections": "由2030-2034年起，第4.1.2段及第4.1.3段適用。",
    "telephones": "電話28103838\n傳真28103839",
    "posts with their pay": (
        "with effect from 1 April 2031 up to 31 March 2034 -\n1 Chief Gardener\n(D1) ($151,200 - $166,300)\n"
        "2 Senior Gardener\n(D2) ($187,400 - $204,700)"
    ),
    "prose": "We served 29 400 visitors in 2030-31,\nup 12% from 12 850 in 2029-30.",
}


def lines(written: str) -> list[Text]:
    return [Text.plain(f"{line}\n") for line in written.split("\n")]


@pytest.mark.parametrize("written", UNTOLD.values(), ids=UNTOLD)
def test_cells_that_nothing_tells_apart_are_told_of(written: str) -> None:
    assert len(list(walls(lines(written)))) == 1


@pytest.mark.parametrize("written", TOLD_OR_NONE.values(), ids=TOLD_OR_NONE)
def test_short_lines_and_prose_are_no_cells(written: str) -> None:
    assert not list(walls(lines(written)))


def test_a_warning_names_what_is_in_doubt() -> None:
    document = paper(f"{HEAD}2.  數字如下－\n\n{UNTOLD['glued in a line']}\n\n3.  完。\n")
    assert [doubt.code for doubt in document.warnings if doubt.code == "CELLS-UNREAD"] == ["CELLS-UNREAD"]


def test_digits_that_meet_at_a_line_end_are_two_numbers_unless_they_are_groups_of_one() -> None:
    document = paper(f"{HEAD}2.  設施共有36\n000個座位。\n\n640\n2031-32\n815\n2032-33\n\n3.  完。\n")
    said = "".join(passage.text.chars for passage in document.passages)
    assert "36 000個" in said
    assert "6402031" not in said.replace(" ", "")
