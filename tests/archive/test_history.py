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
