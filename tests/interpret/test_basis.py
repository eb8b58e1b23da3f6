"""Of what figure a share, a rate or a change is."""

from __future__ import annotations

import pytest

from tests.interpret.test_roles import figures

CASES = [
    ("開支由2013年的14億元增加50%至2018年的21億元。", "50%", "14億元"),
    ("上限由40萬元提高至60萬元，即提高50%。", "50%", "40萬元"),
    ("上限由40萬元提高50%至60萬元。", "50%", "40萬元"),
    ("在已評審的50宗申請中，40宗獲批，成功率達80%。", "80%", "50宗"),
    ("共接獲60宗申請，其中15宗獲批，佔25%。", "25%", "60宗"),
    ("在462名學員中，208名(即45%)創業，另有157名(34%)升學，其餘97名(21%)就業。", "34%", "462名"),
    ("在462名學員中，208名(即45%)創業，另有157名(34%)升學，其餘97名(21%)就業。", "21%", "462名"),
    ("共有60宗申請。另有15宗查詢，佔25%。", "25%", None),
    ("約95%的機構表示滿意。", "95%", None),
]


@pytest.mark.parametrize(("text", "surface", "whole"), CASES)
def test_the_whole_is_told_where_words_tie_it_to_its_part(text: str, surface: str, whole: str | None) -> None:
    told = figures(text)
    assert told[surface].basis == (told[whole].id if whole else None)
