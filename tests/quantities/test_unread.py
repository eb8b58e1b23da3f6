"""What cannot be read whole is told of, and nothing else is: no numeral goes missing in silence."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Table
from itf_extract.model.text import Text
from itf_extract.quantities import read, read_cell
from tests.quantities.rows import FRAMES, doubts, paper_of


@pytest.mark.parametrize(
    ("tag", "text", "unread"),
    [
        ("zh", "撥款1,23元。", "1,23元"),
        ("zh", "撥款5億6億元。", "5億6億元"),
        ("zh", "於2021年13月動工。", "2021年13月"),
        ("zh", "於5月28日動工。", "5月28日"),
        ("zh", "共有10+6名學員。", "10+6名"),
        ("zh", "用地總計 265 100%。", "265 100%"),  # a count and its share
        ("zh", "截至10月底的實際開支34,646", "34,646"),  # its unit stands elsewhere
        ("zh", "石碑立於光緒十九年八月初六日。", "光緒十九年八月初六日"),  # a day of the lunar calendar
        ("zh", "水廠造價為一億二千元。", "一億二千元"),  # perhaps 一億二千萬元
        ("zh", "漏水率為12. 5%。", "12. 5%"),
        ("en", "A sum of $1,23 was paid.", "1,23"),
        ("en", "It began on 45 May 2020.", "45 May 2020"),
    ],
)
def test_a_numeral_that_cannot_be_placed_is_told_of(tag: str, text: str, unread: str) -> None:
    found = read(text, language_of(tag))
    assert [text[start:end] for start, end in found.unread] == [unread]


@pytest.mark.parametrize(
    "text", ["第2.1.3段。", "劃一收費5%。", "統一三個計劃。", "下午2時30分開會。", "(5) 一般事項", "版本2.1.3。"]
)
def test_what_is_no_quantity_by_design_is_not_told_of(text: str) -> None:
    assert read(text, language_of("zh")).unread == []


def test_the_paper_warns_of_it_with_its_place() -> None:
    row = {"lang": "zh", "sentence": "撥款1,23元。"}
    text = FRAMES["zh"].format(row["sentence"])
    (doubt,) = doubts(paper_of(row))
    assert doubt.what == "1,23元"
    assert doubt.locator is not None
    assert text[doubt.locator.start : doubt.locator.end] == "1,23元"


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("活動定於11日至14日舉行。", ["11日", "14日"]),
        ("小組於5月2日，以及9日至12日開會。", ["5月2日", "9日", "12日"]),
    ],
)
def test_a_range_of_days_without_a_month_is_no_length_of_time(text: str, unread: list[str]) -> None:
    found = read(text, language_of("zh"))
    assert found.mentions == []
    assert [text[start:end] for start, end in found.unread] == unread


def test_a_range_of_days_after_a_whole_date_is_of_its_month() -> None:
    found = read("小組於2024年5月2日，以及9日至12日開會。", language_of("zh"))
    assert [one.value for one in found.mentions] == ["2024-05-02", "2024-05-09", "2024-05-12"]


def test_the_days_of_a_list_without_a_year_are_told_of_together() -> None:
    """A list of days whose year nothing tells is unread as a whole; none of its days is a length of time."""
    text = "簡介會於6月3日、10日及17日舉行。"
    found = read(text, language_of("zh"))
    assert found.mentions == []
    assert [text[start:end] for start, end in found.unread] == ["6月3日", "10日", "17日"]


@pytest.mark.parametrize(
    ("tag", "head"), [("zh", "開支(百萬元)"), ("zh", "宗數"), ("en", "Cost ($ million)"), ("en", "Cases")]
)
def test_a_second_number_of_a_cell_that_nothing_names_is_told_of(tag: str, head: str) -> None:
    columns, rows = (Text.plain("項目"), Text.plain(head)), ((Text.plain("園藝"), Text.plain("480 (12)")),)
    cell = Cell(Table("table1", "p2", columns, rows), 0, 1)
    found = read_cell("480 (12)", cell, language_of(tag))
    assert next(mention.value for mention in found.mentions) in {480, 480_000_000}
    assert [("480 (12)")[start:end] for start, end in found.unread] == ["12"]


@pytest.mark.parametrize(("rows", "kind"), [(["12.5", "2031", "8.0"], "date"), (["12.5", "2031", "8"], "money")])
def test_a_year_among_decimals_is_none_of_them(rows: list[str], kind: str) -> None:
    said = tuple((Text.plain(f"Room {i}"), Text.plain(value)) for i, value in enumerate(rows))
    table = Table("table1", "p2", (Text.plain("Room"), Text.plain("Cost ($ million)")), said)
    assert [one.kind for one in read_cell("2031", Cell(table, 1, 1), language_of("en")).mentions] == [kind]
