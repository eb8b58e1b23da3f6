from __future__ import annotations

from tests.audit.verdicts import agrees, breaks, verdicts


def test_a_paper_that_agrees() -> None:
    agrees("GROWTH-MULTIPLE", "p3: 專利由120項倍增至243項。")


def test_a_paper_that_does_not() -> None:
    breaks("GROWTH-MULTIPLE", "p3: 專利由120項倍增至143項。")


def test_an_increase_of_some_times_is_left_open_where_only_one_reading_holds() -> None:
    lines = "p3: 開支由逾{}億，增加超過7倍至逾53億元。"
    assert verdicts("GROWTH-MULTIPLE", lines.format("7")) == ["ambiguous"]
    assert verdicts("GROWTH-MULTIPLE", lines.format("2")) == ["fails"]
