from __future__ import annotations

import pytest

from itf_extract.audit.across import facts_of
from tests.audit.across.archive import result

CHINESE = (
    "\n財務委員會討論文件\n\n2023年6月16日\n\n海堤修繕基金\n\n問題\n\n海堤修繕基金(下稱「基金」)的款項快將用罄。\n\n"
    "背景\n\n2. "
)
ENGLISH = (
    "\nITEM FOR FINANCE COMMITTEE\n\nFor discussion on 16 June 2023\n\nSEAWALL REPAIR FUND\n\nPROBLEM\n\n"
    "The Seawall Repair Fund (“the Fund”) will run out.\n\nBACKGROUND\n\n2. "
)
FUND, SEAWALL = "海堤修繕基金", "seawallrepairfund"

# What a paragraph says, and the votes that it tells of: fund, purpose, time, sum.
TOLD = {
    "財委會在2014年5月批准向基金注資15億元。": [(FUND, "", "2014年5月", "15億元")],
    "財委會先後在2006年及2014年批准注入10億元和15億元，合共25億元。": [
        (FUND, "", "2006年", "10億元"),
        (FUND, "", "2014年", "15億元"),
    ],
    "財務委員會在2019年7月5日批准向堤岸綠化基金注入2億元。": [("堤岸綠化基金", "", "2019年7月5日", "2億元")],
    "財委會在2016年3月批准3億元的承擔額，用以成立「漁港復修基金」。": [("漁港復修基金", "", "2016年3月", "3億元")],
    "財委會在2017年6月批准注入3億元，以推行「潮汐觀測計劃」。": [(FUND, "潮汐觀測計劃", "2017年6月", "3億元")],
    "財委會在2017年6月批准注入3億元，其中1億元用於觀測。": [(FUND, "", "2017年6月", "3億元")],
    "財委會在2017年6月及2018年7月批准注入3億元。": [],
    "我們建議財委會在2024年5月批准向基金注資15億元。": [],
    "財委會在2014年5月批准向該基金注資15億元。": [],
    "評審小組在2014年5月批准撥款15億元。": [],
    "財委會在2014年5月批准開設15個職位。": [],
    "財委會在2014年5月聽取匯報。委員會批准撥款15億元。": [],
}
TOLD_IN_ENGLISH = {
    "In May 2014 the Finance Committee approved an injection of $1.5 billion into the Fund.": [
        (SEAWALL, "", "May 2014", "$1.5 billion")
    ],
    "The Finance Committee approved injections of $1 billion and $1.5 billion, $2.5 billion in all, in November 2006"
    " and May 2014.": [(SEAWALL, "", "November 2006", "$1 billion"), (SEAWALL, "", "May 2014", "$1.5 billion")],
    "In July 2016 the Finance Committee approved a commitment of $300 million to set up the Fishing Harbour Fund.": [
        ("fishingharbourfund", "", "July 2016", "$300 million")
    ],
    "The Fishing Harbour Fund received an injection of $300 million in July 2016 with the approval of the Finance"
    " Committee.": [("fishingharbourfund", "", "July 2016", "$300 million")],
    "In June 2017 the Finance Committee approved an injection of $300 million to start the Tide Scheme.": [
        (SEAWALL, "tidescheme", "June 2017", "$300 million")
    ],
    "The Finance Committee will be asked in May 2024 to approve an injection of $300 million.": [],
    "In May 2014 the Finance Committee approved an injection of $15 million into that fund.": [],
    "In May 2014 the panel approved grants of $15 million.": [],
}


def votes(dump: str) -> list[tuple[str, str, str, str]]:
    found = facts_of("paper", result("paper", dump)).votes
    return [(vote.fund, vote.purpose, vote.printed, vote.sum.printed) for vote in found if not vote.own]


@pytest.mark.parametrize("text", TOLD)
def test_what_was_voted(text: str) -> None:
    assert votes(f"{CHINESE}{text}\n") == TOLD[text]


@pytest.mark.parametrize("text", TOLD_IN_ENGLISH)
def test_what_was_voted_in_english(text: str) -> None:
    assert votes(f"{ENGLISH}{text}\n") == TOLD_IN_ENGLISH[text]


def test_items_take_their_committee_from_what_announces_them() -> None:
    text = (
        "財委會曾批准以下注資－\n\n(a) 2014年5月注入15億元；以及\n\n(b) 2016年6月注入2億元，以推行「潮汐觀測計劃」。\n"
    )
    assert votes(CHINESE + text) == [
        (FUND, "", "2014年5月", "15億元"),
        (FUND, "潮汐觀測計劃", "2016年6月", "2億元"),
    ]


def test_a_vote_knows_its_place() -> None:
    facts = facts_of("paper", result("paper", f"{CHINESE}財委會在2014年5月批准向基金注資15億元。\n"))
    (vote,) = facts.votes
    assert (vote.sum.place.where, vote.sum.place.text) == ("p2", "2014年5月 15億元")
    assert vote.sum.place.start is not None


# What a paragraph says, and the papers that it cites: number, day, sum, whether the paper is approved, and the sum.
CITED = {
    "財委會在2019年5月24日批准FCR(2019-20)8號文件，撥款8億元。": [
        ("FCR(2019-20)8", "2019年5月24日", "8億元", True, True)
    ],
    "FCR(2019-20)8號文件在2019年5月24日獲財委會批准，其後動用2億元。": [
        ("FCR(2019-20)8", "2019年5月24日", "2億元", True, False)
    ],
    "行政會議在2018年3月批准計劃，詳見FCR(2019-20)8號文件。": [("FCR(2019-20)8", "2018年3月", None, False, False)],
    "詳情見FCR (2019-20)8號文件。": [("FCR(2019-20)8", "", None, False, False)],
    "財委會批准FCR(2019-20)8及FCR(2019-20)9號文件。": [],
    "財委會在2019年5月及6月批准FCR(2019-20)8，款額8億元和9億元。": [("FCR(2019-20)8", "", None, True, False)],
    "見上文第1段。": [],
}
CITED_IN_ENGLISH = {
    "On 24 May 2019 the Finance Committee approved FCR(2019-20)8, with funding of $800 million.": [
        ("FCR(2019-20)8", "24 May 2019", "$800 million", True, True)
    ],
    "FCR(2019-20)8 was approved on 24 May 2019.": [("FCR(2019-20)8", "24 May 2019", None, True, False)],
    "The scheme was approved in March 2018 (see FCR(2019-20)8).": [("FCR(2019-20)8", "March 2018", None, False, False)],
}


@pytest.mark.parametrize(("text", "expected"), [*CITED.items()])
def test_what_is_cited(text: str, expected: list[object]) -> None:
    assert cited(f"FCR(2023-24)1\n{CHINESE}{text}見FCR(2023-24)1。\n") == expected


@pytest.mark.parametrize(("text", "expected"), [*CITED_IN_ENGLISH.items()])
def test_what_is_cited_in_english(text: str, expected: list[object]) -> None:
    assert cited(f"FCR(2023-24)1\n{ENGLISH}{text}\n") == expected


def cited(dump: str) -> list[tuple[object, ...]]:
    found = facts_of("paper", result("paper", dump)).cited
    return [(one.number, one.printed, one.sum.printed if one.sum else None, one.approved, one.granted) for one in found]


def test_a_name_in_quotation_marks_is_that_of_a_launch() -> None:
    dump = f"FCR(2023-24)1\n{ENGLISH}The “Seaside Bench Scheme” was launched in April 2016, but has no lights.\n"
    told = facts_of("paper", result("paper", dump)).founded
    assert [(one.called, one.printed) for one in told] == [("Seaside Bench Scheme", "April 2016")]
