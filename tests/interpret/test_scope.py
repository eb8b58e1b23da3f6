"""What a figure is part of or leaves out, and how it is reckoned."""

from __future__ import annotations

import pytest

from tests.interpret.test_roles import figures

SCOPES = [
    ("共接獲96宗申請，其中72宗獲批。", "72宗", ("of_which",)),
    ("共接獲96宗申請，其中72宗獲批。", "96宗", ()),
    ("撇除重複登記的12份，共有240份。", "12份", ("excluded", "overlapping")),
    ("撇除其後撤回的8宗，共有160宗。", "160宗", ("excluding",)),
    ("共收到480宗申請(不包括其後撤回的申請)。", "480宗", ("excluding",)),
    ("另有12宗正在處理。", "12宗", ("another",)),
    ("淨支出為41億元。", "41億元", ("net",)),
]
STATED = [
    ("按付款當日價格計算，費用為4億元。", "4億元", ("money_of_the_day",)),
    ("按2019年3月價格計算，費用為4億元，職員有30名。", "4億元", ("constant_prices",)),
    ("按付款當日價格計算，費用為4億元，職員有30名。", "30名", ()),
    ("原來的預算為4億元。", "4億元", ("original", "estimate")),
    ("按付款當日價格計算的費用為4億元。", "4億元", ("money_of_the_day",)),
    ("修訂預算為4億元。", "4億元", ("revised", "estimate")),
    ("實際開支為4億元。", "4億元", ("actual",)),
]
CASES = [
    ("開支由2013年的14億元增加50%至2018年的21億元。", "50%", "14億元"),
    ("上限由40萬元提高至60萬元，即提高50%。", "50%", "40萬元"),
    ("上限由40萬元提高50%至60萬元。", "50%", "40萬元"),
    ("在已評審的50宗申請中，40宗獲批，成功率達80%。", "80%", "50宗"),
    ("共接獲60宗申請，其中15宗獲批，佔25%。", "25%", "60宗"),
    ("在462名學員中，208名(即45%)創業，另有157名(34%)升學，其餘97名(21%)就業。", "34%", "462名"),
    ("在462名學員中，208名(即45%)創業，另有157名(34%)升學，其餘97名(21%)就業。", "21%", "462名"),
    ("共有60宗申請。另有15宗查詢，佔25%。", "25%", None),
    ("在收到的60宗申請中，有25%獲批。", "25%", "60宗"),
    ("約95%的機構表示滿意。", "95%", None),
]


@pytest.mark.parametrize(("text", "surface", "scope"), SCOPES)
def test_scope_words_are_codes(text: str, surface: str, scope: tuple[str, ...]) -> None:
    assert figures(text)[surface].scope == scope


@pytest.mark.parametrize(("text", "surface", "stated"), STATED)
def test_so_are_the_words_for_how_it_is_reckoned(text: str, surface: str, stated: tuple[str, ...]) -> None:
    assert figures(text)[surface].stated_as == stated


def test_the_codes_are_the_same_in_english() -> None:
    told = figures("It received 96 applications (excluding those withdrawn), of which 72 were approved.", "en")
    assert told["96"].scope == ("excluding",)
    assert "of_which" in told["72"].scope


@pytest.mark.parametrize(("text", "surface", "whole"), CASES)
def test_the_whole_is_told_where_words_tie_it_to_its_part(text: str, surface: str, whole: str | None) -> None:
    told = figures(text)
    assert told[surface].basis == (told[whole].id if whole else None)
