"""Numbers of a scheme, projects' costs and posts in two papers, each given as the paragraph that tells of it."""

from __future__ import annotations

import pytest

from itf_extract.audit.across import ACROSS_CHECKS, audit_across, facts_of
from tests.audit.across.archive import result

TOLD = "「潮汐計劃」在2018年推出。截至2021年3月31日，「潮汐計劃」共批出132宗申請。"
PAPER = "FCR(2022-23){number}\n\n財務委員會討論文件\n\n2022年5月6日\n\n潮汐計劃\n\n背景\n\n{text}\n"
HEADS = "工務小組委員會討論文件\n\n{day}\n\n總目703－建築物\n\n512RS－燈塔灣公園\n\n"
ASKS = "請各委員向財務委員會建議，把512RS號工程計劃的{part}提升為甲級；按付款當日價格計算，估計所需費用為{sum}。\n\n"
WORKS = (
    "PWSC(2017-18)24\n\n" + HEADS.format(day="2017年11月22日") + ASKS.format(part="一部分", sum="1億2,340萬元")
) + "問題\n\n燈塔灣缺乏休憩用地。\n"
LATER = (
    "PWSC(2020-21)31\n\n" + HEADS.format(day="2021年1月27日") + ASKS.format(part="餘下部分", sum="2億8,610萬元")
) + "背景\n\n{}\n"
POSTS = (
    "EC(2019-20)15\n\n人事編制小組委員會討論文件\n\n2019年11月6日\n\n總目170－燈塔署\n\n"
    "請各委員向財務委員會建議，開設3個編外職位。\n\n建議\n\n我們建議開設3個編外職位。\n"
)
PART = "2018年1月，財務委員會批准把{code}號工程計劃的一部分提升為甲級；按付款當日價格計算，費用為{sum}。"


def outcomes(first: str, second: str) -> set[str]:
    papers = [facts_of(key, result(key, dump)) for key, dump in (("a", first), ("b", second))]
    told = audit_across(papers, "zh", [one for one in ACROSS_CHECKS if one.code != "ACROSS-HEAD"])
    return {f"{one.check} {one.verdict}" for one in told}


def found(*texts: str) -> set[str]:
    first, second = (PAPER.format(number=number, text=text) for number, text in enumerate(texts, start=30))
    return outcomes(first, second)


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("截至2021年3月31日，「潮汐計劃」共批出132宗申請。", {"ACROSS-FIGURE holds"}),
        ("截至2021年3月31日，「潮汐計劃」合共批出了逾130宗申請。", {"ACROSS-FIGURE holds_within_rounding"}),
        ("截至2021年3月31日，「潮汐計劃」批出123宗申請。", {"ACROSS-FIGURE fails"}),
        ("截至2021年3月31日，「潮汐計劃」在港島區批出40宗申請。", {"ACROSS-FIGURE ambiguous"}),
        ("截至2021年6月30日，「潮汐計劃」共批出141宗申請。", set()),
        ("截至2021年3月31日，「漁港計劃」共批出123宗申請。", set()),
        ("截至2021年3月31日，「潮汐計劃」共收到240宗申請。", set()),
        ("截至2021年3月31日，「潮汐計劃」共批出138宗申請(包括其後撤回的6宗)。", set()),
        ("截至2021年3月31日，「潮汐計劃」共收到240宗申請，其中123宗獲批。", set()),
    ],
)
def test_a_number_of_a_scheme(other: str, outcome: set[str]) -> None:
    assert found(TOLD, other) == outcome


def test_what_a_paper_of_the_period_tells_may_be_an_estimate() -> None:
    spent = "「潮汐計劃」在{}年度的開支為{}萬元。"
    early, past = spent.format("2022-23", "420"), spent.format("2022-23", "460")
    assert found(early, past) == {"ACROSS-FIGURE ambiguous"}
    assert found(spent.format("2010-11", "420"), spent.format("2010-11", "460")) == {"ACROSS-FIGURE fails"}


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (PART.format(code="512RS", sum="1億2,340萬元"), {"holds"}),
        (PART.format(code="512RS", sum="1億3,240萬元"), {"fails"}),
        (PART.format(code="514RS", sum="1億3,240萬元"), set()),
        ("2014年1月，財務委員會批准把512RS號工程計劃的一部分提升為甲級，費用為1,324萬元。", set()),
        ("2018年1月，財務委員會批准把512RS號工程計劃的費用由1億2,340萬元增至1億3,000萬元。", set()),
    ],
)
def test_a_project_told_of_as_approved(told: str, outcome: set[str]) -> None:
    assert outcomes(WORKS, LATER.format(told)) == {f"ACROSS-APPROVED {one}" for one in outcome}


@pytest.mark.parametrize(
    ("number", "outcome"), [("2個編外職位", "fails"), ("3個編外職位", "holds"), ("2個總燈塔主任職位", "")]
)
def test_posts_told_of_as_approved(number: str, outcome: str) -> None:
    told = LATER.format(f"財務委員會在2020年1月10日根據EC(2019-20)15號文件的建議，批准開設{number}。")
    found = {one for one in outcomes(POSTS, told) if one.startswith("ACROSS-CITED-POST")}
    assert found == ({f"ACROSS-CITED-POST {outcome}"} if outcome else set())


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("「潮汐計劃」現時的資助上限為每個項目60萬元。", {"ACROSS-FIGURE holds"}),
        ("「潮汐計劃」現時的資助上限為每個項目80萬元。", {"ACROSS-FIGURE fails"}),
        ("「漁港計劃」現時的資助上限為每個項目80萬元。", set()),
        ("「潮汐計劃」現時的資助上限為每個離島項目80萬元。", {"ACROSS-FIGURE ambiguous"}),
    ],
)
def test_what_a_scheme_allows_in_papers_of_one_day(other: str, outcome: set[str]) -> None:
    assert found("現時「潮汐計劃」的資助上限為每個項目60萬元。", other) == outcome


def test_what_a_scheme_allows_may_be_changed_later() -> None:
    first, second = "「潮汐計劃」的資助上限為每個項目60萬元。", "「潮汐計劃」的資助上限為每個項目80萬元。"
    early = (
        PAPER.format(number=1, text=first)
        .replace("FCR(2022-23)", "FCR(2019-20)")
        .replace("2022年5月6日", "2019年5月6日")
    )
    assert outcomes(early, PAPER.format(number=2, text=second)) == {"ACROSS-FIGURE ambiguous"}


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("政府在2018年推出「潮汐計劃」，反應良好。", {"ACROSS-FOUNDED holds"}),
        ("政府在2017年推出「潮汐計劃」，反應良好。", {"ACROSS-FOUNDED fails"}),
        ("「潮汐計劃」在2016年成立。", set()),
        ("政府在2017年推出「漁港計劃」，反應良好。", set()),
    ],
)
def test_when_a_scheme_was_launched(other: str, outcome: set[str]) -> None:
    assert found("「潮汐計劃」在2018年推出。", other) == outcome


TERM = (
    "EC(2019-20)15\n\n人事編制小組委員會討論文件\n\n2019年11月6日\n\n總目170－燈塔署\n\n請各委員向財務委員會建議，開設一個總工程師編外職位。\n\n"
    "建議\n\n我們建議由2020年4月1日起至2023年3月31日止，開設一個總工程師編外職位，為期三年。\n"
)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("一個總工程師編外職位，由2020年4月1日起至2023年3月31日止", "ACROSS-CITED-TERM holds"),
        ("一個總工程師編外職位，由2020年4月1日起至2022年3月31日止", "ACROSS-CITED-TERM fails"),
        ("一個總工程師編外職位，為期三年", "ACROSS-CITED-TERM holds"),
        ("一個總工程師編外職位，為期兩年", "ACROSS-CITED-TERM fails"),
    ],
)
def test_the_term_of_a_post_told_of_as_approved(told: str, outcome: str) -> None:
    later = (
        "FCR(2022-23)12\n\n財務委員會討論文件\n\n2022年9月2日\n\n背景\n\n"
        f"財委會在2020年1月10日批准EC(2019-20)15號文件，開設{told}。\n"
    )
    assert outcome in outcomes(TERM, later)


def test_the_minutes_of_a_meeting_are_no_paper_of_the_number_that_they_tell_of() -> None:
    minutes = (
        "財務委員會會議紀要\n\n2022年5月6日\n\nFCR(2022-23)30－總目170－燈塔署\n\n"
        "1. 主席把FCR(2022-23)30付諸表決。議題獲得通過。\n"
    )
    assert not any("NUMBER" in one for one in outcomes(PAPER.format(number=30, text=TOLD), minutes))
