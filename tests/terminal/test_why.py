"""How a figure was read, and why a number was not taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.terminal.why import why

if TYPE_CHECKING:
    from collections.abc import Callable

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
        "782,300,000 to 782,500,000",
        "defines “過去5年”",
        "Its role is granted",
    ):
        assert part in told
    assert "角色為granted" in why(paper, figure.id, "zh")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("3.0", "belongs to the name"),
        ("115", "belongs to the reference"),
        ("23", "is the number of a paragraph"),
        ("998", "belongs to the reference"),
        ("7億8,240萬元", "of the kind money"),
        ("31415", "The paper has no “31415”"),
    ],
)
def test_a_number_tells_what_it_was_taken_for(paper: Paper, number: str, reason: str) -> None:
    assert reason in why(paper, number, "en")


def test_an_unknown_figure_is_said_to_be_unknown(paper: Paper) -> None:
    assert "no figure of that id" in why(paper, "F9999", "en")


def test_every_figure_can_be_explained_in_both_languages(paper: Paper) -> None:
    for figure in paper.figures:
        assert figure.id in why(paper, figure.id, "zh")
        assert figure.id in why(paper, figure.id, "en")
