from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "COUNT-LIST": (
        "p3: 檢討了3個計劃(分別是「讀書券」、「借書券」和「藏書券」)。fn為報章、地圖、戲曲及家譜等四類。",
        "p3: 檢討了4個計劃(分別是「讀書券」、「借書券」和「藏書券」)。",
    ),
    "COUNT-FOOTNOTE": (
        "p3: 資助本地3所圖書館^1^掃描。\nfn1: 即東區圖書館、南區圖書館及西區圖書館。",
        "p3: 資助本地4所圖書館^1^掃描。\nfn1: 即東區圖書館、南區圖書館及西區圖書館。",
    ),
    "COUNT-ITEMS": (
        "p3: 我們有下列兩項建議－\np3(a): 甲；\np3(b): 乙。",
        "p3: 我們有下列三項建議－\np3(a): 甲；\np3(b): 乙。",
    ),
    "COUNT-ROWS": (
        "p3: 2所重點研究實驗室。\ntable annex1: |名稱;1.|甲;2.|乙\ntable annex1: |重點研究實驗室名稱;1.|甲;2.|乙",
        "p3: 3所重點研究實驗室。\ntable annex1: |重點研究實驗室名稱;1.|甲;2.|乙",
    ),
    "COUNT-TABLE": (
        "p3: 2項計劃的意見如下－\ntable p3: 計劃|意見;讀書券|好;借書券|好",
        "p3: 3項計劃的意見如下－\ntable p3: 計劃|意見;讀書券|好;借書券|好",
    ),
    "COUNT-NAMED": (
        "heading 2 3-3: 合併「讀書券」及「借書券」\np3: 上述兩項計劃會合併。",
        "heading 2 3-3: 合併「讀書券」及「借書券」\np3: 上述三項計劃會合併。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_rows_of_one_label_are_one_of_what_a_table_lists() -> None:
    lines = "p3: {}間中心的人手如下－\ntable p3: 中心|人手|數目;東區|導師|16;東區|文員|5;西區|導師|11;西區|文員|4"
    agrees("COUNT-TABLE", lines.format("兩"))
    breaks("COUNT-TABLE", lines.format("三"))


def test_items_of_a_paragraph_are_as_many_as_the_schemes_it_tells_of_anywhere() -> None:
    lines = "p4: 基金下共有{}個資助計劃。\np5: 計劃增至現時2項－\np5(a): 「讀書券」甲。\np5(b): 「借書券」乙。"
    agrees("COUNT-ITEMS", lines.format(2))
    breaks("COUNT-ITEMS", lines.format(5))


def test_categories_are_as_many_as_their_headings() -> None:
    lines = (
        "heading 3 5-5 a-a: 閱讀\nheading 3 5-5 b-b: 收藏\n"
        "p5: 分屬{}大範疇－\np5(a): 「讀書券」甲。\np5(b): 「借書券」乙。"
    )
    agrees("COUNT-ITEMS", lines.format("兩"))
    breaks("COUNT-ITEMS", lines.format("六"))


def test_values_are_as_many_as_names() -> None:
    assert verdicts("COUNT-RESPECTIVE", "p3: 甲級、乙級及丙級分別為3元、4元及5元。") == ["holds"]
    assert verdicts("COUNT-RESPECTIVE", "p3: 甲級、乙級及丙級分別為3元及5元。") == ["ambiguous"]


def test_a_conjunction_within_a_name_makes_no_count() -> None:
    silent("COUNT-LIST", "p3: 設有2所中心，即物流及供應鏈中心。")


def test_words_after_a_list_and_examples_are_not_counted() -> None:
    agrees("COUNT-LIST", "p3: 成立3個部門，即甲局、乙局及丙署，負責推行、監察及檢討。")
    silent("COUNT-LIST", "p3: 有5個項目為生物科技、醫療及環保項目，另有6個部門(包括甲局、乙局及丙署)。")
    silent("COUNT-ROWS", "p3: 其中3所重點研究實驗室獲獎。\ntable annex1: |重點研究實驗室名稱;1.|甲;2.|乙")
