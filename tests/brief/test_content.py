"""What a brief takes from a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.brief import Brief, brief
from itf_extract.brief.content import Linked
from itf_extract.model.frames import Asks
from itf_extract.model.paper import Paper
from itf_extract.model.records import Account, Ask
from tests.press import place, small_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.records import ActionKind

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def sample(converted: Callable[[Path], Paper]) -> Brief:
    return brief(converted(SAMPLES / "sample.zh.pdf"))


def test_the_sums_asked_stand_with_their_places(sample: Brief) -> None:
    first, second, third = sample.requests
    assert (first.approval, first.sum) == ("a", Linked("12億4,000萬元", "F0003", "approval(a)", 1))
    assert (second.action, second.sum) == ("transfer", None)
    assert (third.source, third.fiscal_year) == (Account("143", "700", "806", "社區憶述基金"), None)


def asked(action: ActionKind, value: int, year: str | None, counted_in: str | None = None) -> Ask:
    paper = small_paper()
    locator = place(paper.document.source, paper.document.front[0])
    return Ask("a", action, value, None, year, None, None, None, counted_in, None, (), locator)


def test_new_money_is_neither_moved_nor_counted_twice() -> None:
    asks = (
        asked("supplementary_provision", 5, "2021-22"),
        asked("injection", 7, "2021-22"),
        asked("new_commitment", 11, None),
        asked("transfer", 100, "2021-22"),
        asked("new_commitment", 1000, "2021-22", "a"),
    )
    paper = small_paper()
    told = brief(Paper(paper.document, paper.identity, asks=Asks(asks)))
    assert told.new_money == {"2021-22": 12, "": 11}


def test_a_history_has_its_points_in_time(sample: Brief) -> None:
    injections = next(series for series in sample.histories if series.role == "injection")
    assert [point.time for point in injections.points] == ["2006-11", "2014-05", "2017-06", "2019-07", "2020-05"]
    spending = next(series for series in sample.histories if series.label == "百萬元")
    assert [point.time for point in spending.points] == ["2023-24", "2024-25", "2025-26"]


def test_the_outlook_tells_how_long_the_money_lasts(sample: Brief) -> None:
    told = ["".join(part if isinstance(part, str) else part.text for part in sentence) for sentence in sample.outlook]
    assert any("用罄" in sentence for sentence in told)


def test_every_number_of_a_sentence_is_linked(sample: Brief) -> None:
    numbers = [part.text for part in sample.problem if isinstance(part, Linked)]
    assert "24億8,000萬元" in numbers


def test_schemes_have_their_numbers_by_role(sample: Brief) -> None:
    line = next(line for line in sample.schemes if line.name == "數碼閱覽券")
    assert [number.text for number in line.facts["approved"]] == ["4 680宗"]
    assert [number.text for number in line.facts["rate"]] == ["90%"]


def test_trust_counts_the_relations_and_the_figures(sample: Brief) -> None:
    assert sum(sample.trust.verdicts.values()) > 100
    assert sample.trust.failures == ()
    assert 0 < sample.trust.proven < sample.trust.covered <= sample.trust.total
    assert sample.trust.at_odds == 0
