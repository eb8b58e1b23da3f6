from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from itf_extract.audit.across import facts_of
from itf_extract.audit.across.passages import amount_of, passages
from itf_extract.audit.interval import Interval
from tests.audit.across.archive import ARCHIVE, result


def archived(name: str) -> Any:
    return result(name, ARCHIVE[name])


def test_the_facts_of_a_paper() -> None:
    facts = facts_of("key", archived("2019"))
    assert (facts.number, facts.language, facts.meeting) == ("FCR(2019-20)31", "zh", "2019-07-05")
    assert [(code.head, code.code, code.name) for code in facts.codes] == [
        ("", "158", "海岸事務"),
        ("158", "701", "海堤修繕(整體撥款)"),
        ("", "184", "轉撥各基金的款項"),
    ]
    assert [asked.printed for asked in facts.asked] == ["20億元"]
    assert (facts.front.text, facts.meeting_place.text) == ("FCR(2019-20)31", "2019年7月5日")
    assert all(code.place.start is not None for code in facts.codes)


def test_a_paper_that_says_nothing_of_itself_has_few_facts() -> None:
    facts = facts_of("key", result("bare", "海堤\n"))
    assert (facts.number, facts.day, facts.codes, facts.votes, facts.cited) == (None, None, (), (), ())


def test_a_paper_is_called_by_its_number_unless_that_is_the_others_too() -> None:
    first, version, other = (facts_of(name, archived(name)) for name in ("2019", "2019.en", "2023"))
    assert (first.called(other), first.called(version)) == ("FCR(2019-20)31", "2019")


def test_what_is_kept_of_a_paper_is_bounded() -> None:
    vote = "財委會在{}年5月批准向基金注入{}億元。"
    text = "".join(vote.format(1900 + number % 100, number + 1) for number in range(400))
    facts = facts_of("key", result("key", f"{ARCHIVE['2014']}\n4. {text}\n"))
    assert len(facts.votes) == 201


def test_figures_that_the_text_lacks_are_given_up_on() -> None:
    record = archived("2014")
    (ten,) = (figure for figure in record["figures"] if figure["surface"] == "10億元")
    record["figures"] = [{**ten, "surface": "無"}] * 51 + [ten]
    assert all(not passage.figures for passage in passages(record))
    record["figures"] = [{**ten, "surface": "無"}] * 50 + [ten]
    assert [len(passage.figures) for passage in passages(record) if passage.figures] == [1]


def test_items_nested_beyond_all_measure_are_read() -> None:
    record = archived("2014")
    item: Any = {"label": "a", "text": "款項", "footnotes": [], "items": [], "margin": [], "locator": None}
    for _ in range(3000):
        item = {**item, "items": [item]}
    record["paragraphs"][0]["items"] = [item]
    assert sum(passage.text == "款項" for passage in passages(record)) == 3001


@pytest.mark.parametrize("number", ["15", "0.1", "2.30", "1234567.25", "1.2E-7", "4.75E+9", "0.0"])
def test_amounts_are_exact_as_they_are_written(number: str) -> None:
    value = json.loads(number)
    record = {"kind": "money", "value": value, "low": value, "high": value, "precision": None, "qualifier": "approx"}
    assert amount_of(record) == Interval.exact(Decimal(number))


@pytest.mark.parametrize("value", [1e300, 1e-300, None])
def test_amounts_beyond_all_measure_are_unknown(value: object) -> None:
    record = {"kind": "money", "value": value, "low": value, "high": value, "precision": value, "qualifier": ""}
    assert amount_of(record) == Interval(None, None)
