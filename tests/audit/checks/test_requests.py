"""What members are asked for against the rest of the paper."""

from __future__ import annotations

from tests.audit.verdicts import agrees, breaks, silent

_POST = "ask(a): 開設一個首長級乙級政務官職位，為期{}年。\np3: {}開設一個首長級乙級政務官編外職位，為期三年。"
_ITEMS = "p3: 我們建議開設{}個職位{}－\np3(a): 3個工程師職位；\np3(b): 2個文書主任職位。"
_FLOW = "p3: 我們建議開立為數{}萬元的新承擔額。現金流量如下－\ntable p3: 年度|百萬元;2021-22|35;2022-23|45;總計|80"
_ASKS = (
    "ask(a): 為「甲基金」開立為數2億元的新承擔額；以及\nask(b): 為「乙基金」開立為數7億元的新承擔額。\n"
    "p3: 我們建議開立兩筆新承擔額，合共{}億元。"
)


def test_a_post_has_one_term() -> None:
    agrees("REPEAT-POST", _POST.format("三", "我們建議"))
    breaks("REPEAT-POST", _POST.format("兩", "我們建議"))
    silent("REPEAT-POST", _POST.format("兩", "署方曾"))


def test_items_add_up_to_what_announces_them() -> None:
    agrees("SUM-ITEMS", _ITEMS.format(5, ""))
    breaks("SUM-ITEMS", _ITEMS.format(6, ""))
    silent("SUM-ITEMS", _ITEMS.format(6, "，並延續下列職位"))


def test_the_cash_flow_is_the_commitment() -> None:
    agrees("SUM-BREAKDOWN", _FLOW.format("8,000"))
    breaks("SUM-BREAKDOWN", _FLOW.format("8,500"))


def test_requests_add_up() -> None:
    agrees("SUM-ASKS", _ASKS.format(9))
    breaks("SUM-ASKS", _ASKS.format(8))
