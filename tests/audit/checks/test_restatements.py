"""Facts that a paper tells more than once."""

from __future__ import annotations

from tests.audit.verdicts import agrees, breaks, silent

_BALANCE = "p3: 截至2021年3月底，「苗圃基金」的結餘為{}萬元。\np4: 「苗圃基金」在2021年3月底的{}結餘為{}萬元。"


def test_one_balance_on_one_day() -> None:
    agrees("REPEAT-BALANCE", _BALANCE.format("2,600", "", "2,600"))
    breaks("REPEAT-BALANCE", _BALANCE.format("2,600", "", "6,200"))


def test_a_balance_of_other_words_is_another() -> None:
    silent("REPEAT-BALANCE", _BALANCE.format("2,600", "未承擔", "1,500"))


def test_a_sum_without_a_name_is_of_the_one_thing_told_of_that_day() -> None:
    told = "p3: 財委會在2015年6月批准向「苗圃基金」注資9億元。\n{}p5: 2015年6月財委會批准的{}億元注資已全數承擔。"
    agrees("REPEAT-INJECTION", told.format("", 9))
    breaks("REPEAT-INJECTION", told.format("", 7))
    silent("REPEAT-INJECTION", told.format("p4: 財委會在2015年6月批准向「山徑基金」注資7億元。\n", 7))


def test_a_raised_limit_is_another_limit() -> None:
    limit = "p3: 「陶藝計劃」的資助上限為每個項目40萬元。\np4: 「陶藝計劃」每個項目的資助上限為{}萬元{}。"
    breaks("REPEAT-CAP", limit.format(50, ""))
    silent("REPEAT-CAP", limit.format(50, "，其後提高"))
