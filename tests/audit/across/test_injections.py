"""Histories in two or three papers, each given as the paragraphs that tell of votes."""

from __future__ import annotations

import pytest

from tests.audit.across.archive import ARCHIVE, told
from tests.audit.across.test_archive import judged

_PAPER = """FCR({year}-{next:02d}){number}

財務委員會討論文件

{year}年12月1日

第{number}號議題

問題

海堤修繕基金(下稱「基金」)的款項快將用罄。

背景

2. {text}
"""
_TEN = "財委會在2006年11月批准向基金注入10億元。"


def found(*texts: str) -> set[str]:
    papers = {
        f"paper{number}": _PAPER.format(year=2018 + number, next=19 + number, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    }
    return judged(told(papers))


AGREE = [
    (_TEN, "財委會在2006年11月批准向基金注入約10億元。"),
    (_TEN, "財委會在2006年11月批准向基金注入接近10億元。"),
    (_TEN, "財委會在2006年批准向基金注入10億元。"),
    (_TEN, "財委會在2014年5月批准向基金注入15億元。"),
    (_TEN, "財委會在2006年11月批准向漁港復修基金注入3億元。"),
    (_TEN, "漁港復修基金在2006年11月獲財委會批准注資12億元。"),
    (_TEN, "海堤修繕基金在2006年11月及2014年5月獲財委會批准分別注資10億元和2億元。"),
    # One paper tells of both, so that they are two votes.
    (_TEN, "財委會在2006年11月批准向基金注入3億元。", f"{_TEN}財委會在2006年11月批准向基金注入3億元。"),
]
OPEN = [
    (_TEN, "財委會在2006年批准向基金注入12億元。", "ACROSS-INJECTION"),
    ("財委會在2006年批准向基金注入10億元。", "財委會在2006年批准向基金注入12億元。", "ACROSS-INJECTION"),
    (_TEN, "財委會在2006年11月批准向基金注入3億元，以推行「潮汐計劃」。", "ACROSS-INJECTION"),
    (
        "財委會在2006年11月及2014年5月批准注入10億元及15億元。",
        "財委會在2006年11月、2015年5月及2016年1月批准注入10億元、15億元及7億元。",
        "ACROSS-INJECTION-DATE",
    ),
]
FAIL = [
    (
        "財委會在2006年11月批准向海堤修繕基金注資10億元。",
        "海堤修繕基金在2006年11月獲財委會批准注資12億元。",
        "ACROSS-INJECTION",
    ),
    (_TEN, "財委會在2006年11月批准向基金注入12億元。", "ACROSS-INJECTION"),
    (_TEN, "財委會在2006年11月批准向基金注入12億元，餘款即將用罄。", "ACROSS-INJECTION"),
    (_TEN, "財委會在2006年11月13日批准向基金注入約12億元。", "ACROSS-INJECTION"),
    (
        "財委會在2006年及2014年批准注入10億元及15億元。",
        "財委會在2006年及2014年批准注入10億元及16億元。",
        "ACROSS-INJECTION",
    ),
    (
        "財委會在2006年11月及2014年5月批准注入10億元及15億元。",
        "財委會在2006年11月及2012年3月批准注入10億元及15億元。",
        "ACROSS-INJECTION-DATE",
    ),
]


@pytest.mark.parametrize("texts", AGREE)
def test_votes_that_agree_or_have_nothing_in_common(texts: tuple[str, ...]) -> None:
    assert found(*texts) == set()


@pytest.mark.parametrize(("one", "other", "code"), OPEN)
def test_votes_that_leave_it_open(one: str, other: str, code: str) -> None:
    assert found(one, other) == {f"{code} ambiguous"}


@pytest.mark.parametrize(("one", "other", "code"), FAIL)
def test_votes_that_contradict_each_other(one: str, other: str, code: str) -> None:
    assert found(one, other) == {f"{code} fails"}


def test_an_earlier_paper_cannot_list_what_came_later() -> None:
    later = "財委會在2006年11月、2014年5月及2019年12月批准注入10億元、15億元及7億元。"
    assert found("財委會在2006年11月及2014年5月批准注入10億元及15億元。", later) == set()


def test_a_paper_that_tells_of_one_vote_lists_no_history() -> None:
    assert found("財委會在2006年11月及2014年5月批准注入10億元及15億元。", _TEN) == set()


def test_what_a_paper_asks_for_does_not_hide_what_the_sum_is_for() -> None:
    asking = ARCHIVE["2014"].replace("15億元", "3億元")
    tied = _PAPER.format(year=2019, next=20, number=1, text="財委會在2014年5月批准注入3億元，以推行「潮汐計劃」。")
    general = _PAPER.format(year=2020, next=21, number=2, text="財委會在2014年5月批准注入15億元。")
    archive = {"asking": asking, "tied": tied, "general": general}
    assert judged(told(archive)) == {"ACROSS-INJECTION ambiguous"}
