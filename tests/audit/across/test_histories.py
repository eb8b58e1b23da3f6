"""When a fund was set up, in two papers, each given as the paragraph that tells of it."""

from __future__ import annotations

import pytest

from tests.audit.across.test_injections import found


@pytest.mark.parametrize(
    "other",
    [
        "「潮汐基金」在2007年3月成立。",
        "「潮汐基金」在2007年成立，並在2009年檢討。",
        "「潮汐計劃」在2009年推出。",
        "「漁港基金」在2009年成立。",
        "「潮汐基金」在2009年重組。",
    ],
)
def test_a_founding_that_agrees_or_is_another(other: str) -> None:
    assert found("「潮汐基金」在2007年成立。", other) == set()


def test_a_founding_in_another_year() -> None:
    assert found("「潮汐基金」在2007年成立。", "「潮汐基金」在2009年成立。") == {"ACROSS-FOUNDED fails"}
