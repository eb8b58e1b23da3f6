"""Front pages of dumps in which nothing but line ends tells where a line of the page ended."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import structured, understood
from itf_extract.read.dump import read_dump

WORKS = """For discussion PWSC(2011-12)97
on 9 November 2011

ITEM FOR PUBLIC WORKS SUBCOMMITTEE OF FINANCE COMMITTEE

HEAD 705 – CIVIL ENGINEERING
HEAD 708 (PART) – CAPITAL SUBVENTIONS
HEAD 711 – HOUSING
Increase in approved estimates of four projects in Category A that are now under construction

Members are invited to recommend to Finance Committee
an increase of $20 million.

PROBLEM

The estimates do not suffice.
"""
AGENDA = """AGENDA FOR FINANCE COMMITTEE MEETING
TO BE HELD ON FRIDAY, 4 MARCH 2016,
FROM 4:00 PM TO 7:00 PM

Members are reminded of the rules.

Item No.Subject
1.FCR(2015-16)90 HEAD 62 – HOUSING DEPARTMENT

2.FCR(2015-16)91 HEAD 65 – PIERS DEPARTMENT
"""
RESULTS = """Finance Committee Meeting

held on Friday, 4 March 2016 at 2:30 p.m.

1.FCR(2015-16)90 Recommendations of the Establishment Subcommittee

EC(2015-16)12 Creation of one post Approved
"""
AGENDA_ZH = """2016年3月4日(星期五)下午3時正
財務委員會會議議程

請各委員參閱有關規則。

文件編號事項
1.FCR(2015-16)90人事編制小組委員會所提出的建議

2.FCR(2015-16)91總目65-碼頭署
"""
PAPER_ZH = """FCR(97-98)200

財務委員會討論文件
一九九七年七月十八日

人事編制小組委員會的建議

本文件載有建議的摘要。
"""


@pytest.mark.parametrize(
    ("dump", "family", "committee", "kind", "date", "title", "heads"),
    [
        (
            WORKS, "pwsc.en", "PUBLIC WORKS SUBCOMMITTEE OF FINANCE COMMITTEE", "For discussion", "2011-11-09",
            ("Increase in approved estimates of four projects in Category A that are now under construction",),
            [("705", "CIVIL ENGINEERING"), ("708", "CAPITAL SUBVENTIONS"), ("711", "HOUSING")],
        ),
        (AGENDA, "minutes.en", "FINANCE COMMITTEE", "AGENDA", "2016-03-04", None, []),
        (RESULTS, "minutes.en", "Finance Committee", None, "2016-03-04", (), []),
        (AGENDA_ZH, "minutes.zh", "財務委員會", "會議議程", "2016-03-04", (), []),
        (PAPER_ZH, "fcr1990s.zh", "財務委員會", "討論文件", "1997-07-18", ("人事編制小組委員會的建議",), []),
    ],
    ids=["works", "agenda", "results", "agenda.zh", "1990s.zh"],
)  # fmt: skip
def test_each_line_of_a_front_page_tells_one_thing(  # noqa: PLR0913, PLR0917 - what a front page tells
    dump: str,
    family: str,
    committee: str,
    kind: str | None,
    date: str,
    title: tuple[str, ...] | None,
    heads: list[tuple[str, str]],
) -> None:
    identity = understood(structured(read_dump(dump.encode(), "front.txt", ""))).identity
    assert (identity.family, identity.committee, identity.document_kind) == (family, committee, kind)
    assert identity.meeting_date == date
    assert title is None or identity.title == title
    assert [(head.code, head.name) for head in identity.heads] == heads


@pytest.mark.parametrize("dump", [AGENDA, AGENDA_ZH])
def test_a_label_may_touch_what_it_numbers(dump: str) -> None:
    document = structured(read_dump(dump.encode(), "agenda.txt", ""))
    numbered = [p.number for p in document.paragraphs if "FCR" in p.text.chars]
    assert numbered == [1, 2]
