"""Numbers that a dump prints side by side are told of where nothing parts them."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import paper

HEAD = "財務委員會討論文件\n\n問題\n\n現有撥款將於兩年後用完。\n\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("甲100  100  100元\n", ["100 100 100"]),
        ("共有1 234 567宗。\n", ["1 234 567"]),
        ("共有1 234宗。\n", []),
        ("書架  1 491  70  1 561\n照明  250  1 310  1 560\n", []),
    ],
)
def test_runs_of_groups_are_told_of_outside_tables(rows: str, told: list[str]) -> None:
    document = paper(f"{HEAD}2.   各項開支如下－\n\n{rows}\n3.   全年開支不變。\n")
    assert [doubt.what for doubt in document.warnings if doubt.code == "NUMBERS-ADJOIN"] == told
