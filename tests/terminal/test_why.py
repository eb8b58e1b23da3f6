"""How a figure was read, and why a number was not taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured, understood
from itf_extract.read.dump import read_dump
from itf_extract.terminal.excerpt import PlaceError
from itf_extract.terminal.why import why
from tests.quantities.rows import FRAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def paper(converted: Callable[[Path], Paper]) -> Paper:
    return converted(SAMPLES / "sample.zh.txt")


def test_a_figure_tells_its_value_interval_period_scheme_and_role(paper: Paper) -> None:
    figure = next(one for one in paper.figures if one.surface == "7億8,240萬元")
    told = why(paper, figure.id, "en")
    for part in (
        "its value is 782,400,000 HKD",
        "are all printed in it",
        "the hedge about: “約” stands before it",
        "782,300,000 to 782,500,000",
        "defines “過去5年”",
        "Its role is granted",
    ):
        assert part in told
    assert "角色為批出資助" in why(paper, figure.id, "zh")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("3.0", "belongs to the name"),
        ("115", "belongs to the reference"),
        ("23", "is the number of a paragraph"),
        ("998", "belongs to the reference"),
        ("7億8,240萬元", "of the kind money"),
    ],
)
def test_a_number_tells_what_it_was_taken_for(paper: Paper, number: str, reason: str) -> None:
    assert reason in why(paper, number, "en")


@pytest.mark.parametrize(
    ("sentence", "surface", "parts"),
    [
        ("撥款二至三百萬元。", "二至三百萬元", ["“至” joins the two ends"]),
        ("分別撥款10、20及30萬元。", "10", ["in one list with “20”"]),
        ("計劃於2019年獲批，同年7月展開。", "7月", ["reckoned from “同年 (2019年)”"]),
        ("資助上限由40萬元增至60萬元。", "60萬元", ["the hedge at most: “上限” governs its clause", "an upper bound"]),
        ("約2.3倍及3倍。", "3倍", ["“約” stands before its list"]),
        ("有300多名學生。", "300多名", ["the hedge over: “300多名” says so itself"]),
        ("每名學員獲發500元。", "500元", ["“每” speaks of each one"]),
        ("捐款為300萬元左右。", "300萬元", ["“左右” follows it"]),
        ("撥款1,23元。", "1,23元", ["“1,23元” could not be read whole"]),
        ("系統符合ISO 9001。", "9001", ["belongs to the name “ISO 9001”"]),
    ],
)
def test_a_reading_tells_where_it_comes_from(sentence: str, surface: str, parts: list[str]) -> None:
    text = FRAMES["zh"].format(sentence).encode()
    told = why(understood(structured(read_dump(text, "a.txt", "0" * 64))), surface, "en")
    assert [part for part in parts if part not in told] == []


def test_a_cell_tells_the_head_that_gives_its_unit(paper: Paper) -> None:
    cells = [one for one in paper.figures if one.where.startswith("table") and one.kind == "money"]
    told = [why(paper, one.id, "en") for one in cells]
    assert any("the head of its column is “" in one for one in told)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("wanted", ["F9999", "31415"])
def test_what_the_paper_has_not_is_said_to_be_unknown(paper: Paper, wanted: str, lang: Language) -> None:
    with pytest.raises(PlaceError, match=wanted):
        why(paper, wanted, lang)


def test_every_figure_can_be_explained_in_both_languages(paper: Paper) -> None:
    for figure in paper.figures:
        assert figure.id in why(paper, figure.id, "zh")
        assert figure.id in why(paper, figure.id, "en")
