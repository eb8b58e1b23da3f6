from __future__ import annotations

from tests.audit.verdicts import agrees, breaks, silent


def test_a_paper_that_agrees() -> None:
    agrees("GROWTH-DIRECTION", "p3: 上限由20萬元增加至30萬元，時間由60日縮減至45日。")


def test_a_paper_that_does_not() -> None:
    breaks("GROWTH-DIRECTION", "p3: 上限由50萬元增加至30萬元。")


def test_unlike_things_do_not_grow_into_each_other() -> None:
    silent("GROWTH-DIRECTION", "p3: 資助500個項目，令員工增至300人。撥款5億元，令餘額增至3億元。")
