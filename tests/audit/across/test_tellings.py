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
