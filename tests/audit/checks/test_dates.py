from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "DATE-EXISTS": (
        "p3: 在2019年2月28日推出。",
        "p3: 在2019年2月30日推出。",
    ),
    "DATE-FISCAL": (
        "p3: 在2019-20年度。",
        "p3: 在2019-40年度。",
    ),
    "DATE-PAPER": (
        "furniture: FCR(2031-32)7\nfront: 2031年5月28日\nend: 2031年5月",
        "furniture: FCR(2031-32)7\nfront: 2032年5月28日\nend: 2032年5月",
    ),
    "DATE-PAST": (
        "front: 2031年5月28日\np3: 截至2031年2月底，在2019年推出。",
        "front: 2031年5月28日\np3: 截至2031年8月底，在2019年推出。",
    ),
    "DATE-ORDER": (
        "p3: 由2019年5月至2020年2月。基金在2001年成立，其後於2012年6月及2016年9月獲撥款。",
        "p3: 由2019年5月至2018年2月。",
    ),
    "DATE-BASE": (
        "p3: 由2014年約20人增至2019年約30人。",
        "p3: 由2024年約20人增至2019年約30人。",
    ),
    "DATE-FUTURE": (
        "front: 2031年5月28日\np3: 款項只可用至2031年第四季。\np4: 足以讓館藏運作至2034年第一季。",
        "front: 2031年5月28日\np3: 款項只可用至2031年第四季。\np4: 足以讓館藏運作至2030年第一季。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


@pytest.mark.parametrize("year", ["5014", "1015", "2914"])
def test_a_year_out_of_reach_does_not_exist(year: str) -> None:
    breaks("DATE-EXISTS", f"front: 2031年5月28日\np3: 由{year}年起。")


def test_a_paper_of_the_first_weeks_of_a_year_may_be_put_off_from_the_last() -> None:
    assert verdicts("DATE-PAPER", "furniture: FCR(2031-32)97\nfront: 2032年4月9日\np3: 某事。") == ["ambiguous"]


def test_what_is_to_come_may_be_after_the_paper() -> None:
    silent("DATE-PAST", "front: 2031年5月28日\np3: 將於2033年推出。")


def test_an_earlier_day_among_others_is_worth_a_look() -> None:
    lines = (
        "front: 2031年5月28日\n" + "".join(f"p{n}: 截至2031年1月底。\n" for n in (3, 4, 5)) + "p6: 截至2021年1月底。"
    )
    assert verdicts("DATE-AS-OF", lines) == ["holds", "holds", "holds", "ambiguous"]
