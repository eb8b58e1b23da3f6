"""What small papers ask for, and where their bodies begin."""

from __future__ import annotations

import pytest

from tests.structure.dumps import outline, paper


@pytest.mark.parametrize("heading", ["PROBLEM", "INTRODUCTION", "Purpose", "AIMS OF THE SCHEME"])
def test_a_body_begins_at_its_first_heading_whatever_it_says(heading: str) -> None:
    found = paper(
        "ITEM FOR FINANCE COMMITTEE", "For discussion on 7 May 2010", "HEAD 95 - LEISURE", "Subhead 700 General",
        "Members are invited to approve $3 million.", heading, "The halls are old.", "2.  We propose to mend them.",
    )  # fmt: skip
    assert [section.title.chars for section in found.sections] == [heading]
    assert [one.number for one in found.paragraphs] == [1, 2]
    assert len(found.front) == 4


def test_what_is_asked_for_goes_on_without_a_label() -> None:
    found = paper(
        "ITEM FOR ESTABLISHMENT SUBCOMMITTEE OF FINANCE COMMITTEE", "Members are invited to recommend creating -",
        "1 post of Principal Archivist", "PROBLEM", "There is none.", "2.  We propose one.",
    )  # fmt: skip
    assert found.approvals_lead.chars.endswith("1 post of Principal Archivist")


def test_the_pay_of_a_post_in_brackets_heads_nothing() -> None:
    asked = ("1 Chief Archivist", "(D1) ($120,000 to $131,000)", "1 Principal Archivist", "(D3) ($182,000 to $198,000)")
    found = paper("ITEM FOR FINANCE COMMITTEE", "Members are invited to create -", *asked, "PROBLEM", "There is none.")
    assert found.approvals_lead.chars.endswith("\n".join(asked))
    assert [section.title.chars for section in found.sections] == ["PROBLEM"]


def test_the_posts_under_an_item_have_no_letters() -> None:
    found = paper(
        "ITEM FOR ESTABLISHMENT SUBCOMMITTEE OF FINANCE COMMITTEE", "Members are invited to recommend -",
        "(a) the creation of the following post -", "1 Chief Archivist", "(D1) ($120,000 to $131,000)",
        "(b) the retention of the following two posts -", "1 Chief Curator", "(D1) ($120,000 to $131,000)",
        "1 Chief Librarian", "(D1) ($120,000 to $131,000)", "PROBLEM", "There is none.",
    )  # fmt: skip
    assert [item.label for item in found.approvals] == ["a", "b"]
    assert found.approvals[1].text.chars.endswith("1 Chief Librarian\n(D1) ($120,000 to $131,000)")
    assert [section.title.chars for section in found.sections] == ["PROBLEM"]


REQUESTS = [
    ("工務小組委員會討論文件", "總目703－建築物", "12KA－青山灣長廊，第二期。", "請各委員建議提升12KA號工程計劃。"),
    ("ITEM FOR FINANCE COMMITTEE", "HEAD 703 - BUILDINGS", "12KA - Castle Bay promenade, phase 2.",
     "Members are invited to - "),
]  # fmt: skip


@pytest.mark.parametrize("front", REQUESTS, ids=["zh", "en"])
def test_no_body_begins_before_the_request_however_a_title_reads(front: tuple[str, ...]) -> None:
    heading, said = (
        ("問題", "現有長廊不足。") if front[0].startswith("工務") else ("PROBLEM", "The promenade is too short.")
    )
    found = paper(*front, heading, said, "2.  " + said, "3.  " + said)
    assert [line.chars for line in found.front] == list(front[:3])
    assert found.approvals_lead.chars == front[3].strip()
    assert (found.paragraphs[0].number, found.paragraphs[0].text.chars) == (1, said)


@pytest.mark.parametrize(("lead", "approvals"), [("請各委員批准－", ["1", "2"]), ("請各委員批准撥款。", [])])
def test_what_is_asked_for_may_be_numbered_under_a_request_that_announces_it(lead: str, approvals: list[str]) -> None:
    found = paper(
        "財務委員會討論文件", lead, "1. 撥款甲；", "2. 撥款乙。", "問題", "現有撥款不足。", "2. 我們建議撥款。"
    )
    assert [item.label for item in found.approvals] == approvals
    assert not approvals or [p.text.chars for p in found.paragraphs] == ["現有撥款不足。", "我們建議撥款。"]


def test_the_body_of_a_form_begins_where_its_family_says() -> None:
    found = paper("Reply Serial No.", "ADB014", "Head: (167) Archives", "Question:", "How many?", "Reply:", "Three.")
    assert [section.title.chars for section in found.sections] == ["Question:", "Reply:"]
    assert [one.text.chars for one in found.paragraphs] == ["How many?", "Three."]


def test_a_sentence_that_announces_a_list_opens_the_body() -> None:
    found = paper("應徵的條件如下－", "(a)  持有學位；", "(b)  通過考試。", "以上條件每年檢討，不設豁免。").paragraphs
    assert [(one.text.chars, outline(one.items)) for one in found] == [
        ("應徵的條件如下－", "a b"),
        ("以上條件每年檢討，不設豁免。", ""),
    ]


@pytest.mark.parametrize("heading", ["PROBLEM", "REPLY"])
def test_a_reply_without_its_question_has_a_body_too(heading: str) -> None:
    found = paper(
        "Examination of Estimates of Expenditure 2021-22 - Controlling Officer’s Reply", "9 April 2021", heading,
        "The branch has 620 posts, of which 31 are vacant.", "2.  It filled 44 posts in the year.",
    )  # fmt: skip
    assert [one.number for one in found.paragraphs] == [1, 2]
