from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from itf_extract.archive.history import history, missing
from itf_extract.archive.index import update
from itf_extract.deliver.json import to_dict
from itf_extract.errors import ArchiveError
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

FUND = "社區書屋基金"


def result(number: str, day: str, entries: list[tuple[str, int]], asked: int | None = None, title: str = FUND) -> Any:
    """A paper that tells of injections by month, and may ask for a sum."""
    record: Any = json.loads(json.dumps(to_dict(small_paper()), default=str))
    record["paper"] |= {
        "number": number,
        "meeting_date": day,
        "title": [title],
        "heads": [{"code": "95", "subheads": []}],
    }
    told = [
        {"figure": "f1", "value": value, "date": date, "period": None, "where": "p9"} for date, value in entries
    ]  # fmt: skip
    record["histories"] = [
        {"subject": title, "label": None, "role": "injection", "unit": "HKD", "where": "p9", "entries": told}
    ]
    to = {"head": "95", "subhead": None, "item": None, "name": title}
    record["asks"] = (
        [{"approval": "a", "action": "injection", "value": asked, "to": to, "figure": "f2"}] if asked else []
    )
    return record


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    made = {
        "first": result("FCR(2010-11)3", "2010-05-14", [], asked=300_000_000),
        "second": result("FCR(2015-16)8", "2015-06-19", [("2008-03", 200_000_000), ("2010-05", 300_000_000)]),
        "third": result("FCR(2018-19)1", "2018-05-11", [("2008-03", 250_000_000), ("2010-05", 300_000_000)]),
        "english": result("FCR(2018-19)1", "2018-05-11", [("2010-05", 300_000_000)], title="Community Bookroom Fund"),
    }
    for name, record in made.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    update(tmp_path / "a.sqlite", {name: tmp_path / f"{name}.json" for name in made})
    return tmp_path / "a.sqlite"


def test_an_injection_leads_to_the_paper_that_asked_for_it(archive: Path) -> None:
    (event,) = (one for one in history(archive, FUND) if one.first == "2010-05")
    assert (event.value, event.made_by) == (Decimal(300_000_000), "FCR(2010-11)3")
    assert [one.paper for one in event.told_by] == ["FCR(2015-16)8", "FCR(2018-19)1"]


def test_a_paper_that_is_not_there_is_missing(archive: Path) -> None:
    assert {event.first for event in missing(history(archive, FUND))} == {"2008-03"}


def test_another_value_of_the_same_overwrites_nothing(archive: Path) -> None:
    told = [(one.value, one.revised) for one in history(archive, FUND) if one.first == "2008-03"]
    assert sorted(told) == [(Decimal(200_000_000), True), (Decimal(250_000_000), False)]


def test_a_fund_goes_by_its_name_in_the_other_edition_and_by_its_head(archive: Path) -> None:
    by_name = {(one.first, one.value) for one in history(archive, FUND)}
    assert {(one.first, one.value) for one in history(archive, "community bookroom fund")} == by_name
    assert {(one.first, one.value) for one in history(archive, "95")} == by_name


def test_what_nobody_tells_of_is_told(archive: Path) -> None:
    with pytest.raises(ArchiveError, match="is nothing that the archive tells of"):
        history(archive, "火星基金")


def test_a_paper_taken_out_tells_nothing_more(archive: Path, tmp_path: Path) -> None:
    update(archive, {"first": tmp_path / "first.json"})
    assert [one.role for one in history(archive, FUND)] == ["asked"]
    assert replace(history(archive, FUND)[0], told_by=()).value == 300_000_000


def told_of(tmp_path: Path, *records: Any) -> Path:
    paths = {str(number): tmp_path / f"{number}.json" for number, _ in enumerate(records)}
    for path, record in zip(paths.values(), records, strict=True):
        path.write_text(json.dumps(record), encoding="utf-8")
    update(tmp_path / "told.sqlite", paths)
    return tmp_path / "told.sqlite"


def test_a_fund_is_followed_to_the_name_that_a_paper_defines_for_it(tmp_path: Path) -> None:
    short, whole = "書屋津貼", "社區書屋及閱讀津貼計劃"
    first = result("FCR(2010-11)3", "2010-05-14", [("2008-03", 200_000_000)], title=short)
    second = result("FCR(2015-16)8", "2015-06-19", [("2010-05", 300_000_000)], title=whole)
    place = {"page": None, "start": 0, "end": 1}
    second["definitions"] = [{"term": term, "meaning": whole, "locator": place} for term in (short, "計劃")]
    path = told_of(tmp_path, first, second)
    for name in (short, whole):
        assert {event.first for event in history(path, name)} == {"2008-03", "2010-05"}


def test_what_is_renamed_keeps_its_codes(tmp_path: Path) -> None:
    old = result("FCR(2010-11)3", "2010-05-14", [], asked=300_000_000, title="社區書屋基金")
    new = result("FCR(2015-16)8", "2015-06-19", [("2010-05", 300_000_000)], asked=500_000_000, title="全民閱讀基金")
    other = result("FCR(2016-17)2", "2016-05-06", [], asked=800_000_000, title="海堤基金")
    for record, subhead in ((old, "987"), (new, "987"), (other, "989")):
        record["asks"][0]["to"]["subhead"] = subhead
    path = told_of(tmp_path, old, new, other)
    for name in ("社區書屋基金", "全民閱讀基金"):
        assert {int(event.value) for event in history(path, name)} == {300_000_000, 500_000_000}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("2008年3月，財委會經FCR(2007-08)52號文件批准注資2億元。", "FCR(2007-08)52"),
        ("2008年3月，財委會批准注資2億元。", None),
        ("財委會先後經FCR(2007-08)52及FCR(2007-08)60號文件批准注資2億元。", None),
    ],
)
def test_a_paper_that_is_not_there_is_named_where_the_teller_cites_it(
    text: str, cited: str | None, tmp_path: Path
) -> None:
    record = result("FCR(2015-16)8", "2015-06-19", [("2008-03", 200_000_000)])
    record["paragraphs"] = [{"number": 9, "text": text, "items": [], "locator": {"page": 1, "start": 0, "end": 9}}]
    record["figures"] = [figure("f1", "2億元", 200_000_000)]
    (event,) = history(told_of(tmp_path, record), FUND)
    assert (event.made_by, event.cited) == (None, cited)


def figure(name: str, surface: str, value: int, **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        ("low", "high", "unit", "qualifier", "period", "as_of", "scheme", "metric", "role", "basis", "why")
    )
    place = {"page": 1, "start": 1, "end": 4}
    own = {"id": name, "where": "p9", "surface": surface, "kind": "money", "value": value, "currency": "HKD"}
    return {**blank, **own, "locator": place, **more}


def test_a_total_is_held_against_the_sum_of_what_is_known(tmp_path: Path) -> None:
    first = result("FCR(2015-16)8", "2015-06-19", [("2008-03", 200_000_000), ("2010-05", 300_000_000)])
    second = result("FCR(2018-19)1", "2018-05-11", [("2017-02", 100_000_000)])
    second["figures"] = [
        figure("f9", "5億元", 500_000_000, role="injection", qualifier="cumulative", as_of="2016-03"),
        figure("f8", "7億元", 700_000_000, role="injection", qualifier="cumulative", as_of="2018-03"),
    ]
    totals = [event for event in history(told_of(tmp_path, first, second), FUND) if event.role == "injection in all"]
    assert [(int(one.value), int(one.known or 0)) for one in totals] == [
        (500_000_000, 500_000_000),
        (700_000_000, 600_000_000),
    ]


def table_of(label: str, entries: list[tuple[str, int]], role: str = "approved") -> dict[str, Any]:
    """A row or column of a table that tells a value of a year."""
    told = [
        {"figure": f"f{label}{number}", "value": value, "date": None, "where": "table1",
         "period": {"start": f"{year}-04", "end": f"{int(year) + 1}-03"}}
        for number, (year, value) in enumerate(entries)
    ]  # fmt: skip
    return {"subject": None, "label": label, "role": role, "unit": None, "where": "table1", "entries": told}


def editions(tmp_path: Path, chinese: list[Any], english: list[Any]) -> Path:
    """The index of one paper in two languages, which tells these histories."""
    one = result("FCR(2015-16)8", "2015-06-19", [])
    other = result("FCR(2015-16)8", "2015-06-19", [], title="Community Bookroom Fund")
    other["paper"]["language"] = "en"
    for record, told in ((one, chinese), (other, english)):
        record["histories"] = [{**history, "subject": record["paper"]["title"][0]} for history in told]
    return told_of(tmp_path, one, other)


def test_rows_of_a_table_in_two_languages_are_told_once(tmp_path: Path) -> None:
    path = editions(
        tmp_path,
        [table_of("藏書", [("2013", 16), ("2014", 20)]), table_of("講座", [("2013", 16), ("2014", 30)])],
        [table_of("Books", [("2013", 16), ("2014", 20)]), table_of("Talks", [("2013", 16), ("2014", 31)])],
    )
    told = [(one.label, one.first, int(one.value)) for one in history(path, FUND)]
    assert sorted(told) == [
        ("Talks", "2014-04", 31), ("藏書", "2013-04", 16), ("藏書", "2014-04", 20),
        ("講座", "2013-04", 16), ("講座", "2014-04", 30),
    ]  # fmt: skip


def test_a_unit_over_a_column_names_nothing(tmp_path: Path) -> None:
    path = editions(
        tmp_path,
        [table_of("百萬元", [("2013", 16)], "expenditure"), table_of("開支", [("2014", 9)], "expenditure")],
        [table_of("$ million", [("2013", 16)], "expenditure"), table_of("Expenses", [("2014", 9)], "expenditure")],
    )
    told = [(one.label, one.first, int(one.value)) for one in history(path, FUND)]
    assert told == [("", "2013-04", 16), ("開支", "2014-04", 9)]
