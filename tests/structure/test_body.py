"""The body of small dumps: where it begins, which lists its labels make, what belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Item


def paper(*lines: str) -> Document:
    """A dump of these paragraphs, a blank between them."""
    text = "".join(f"{line}  \n \n" for line in lines)
    return structured(read_dump(text.encode(), "paper.txt", "0" * 64))


def outline(items: tuple[Item, ...]) -> str:
    """Items by their labels, lists within them in brackets."""
    return " ".join(item.label + (f"[{outline(item.items)}]" if item.items else "") for item in items)


LISTS = [
    (("(a)  甲－", "•  乙；", "•  丙；", "(b)  丁。"), "a[• •] b"),
    (("(A)  甲－", "(1)  乙－", "(a)  丙－", "(i)  丁；", "(ii)  戊；", "(B)  己。"), "A[1[a[i ii]]] B"),
    (("1.  甲；", "2.  乙；", "3.  丙。"), "1 2 3"),
    (("a)  甲；", "b)  乙。"), "a b"),
    (("•  甲－", "–  乙；", "–  丙；", "•  丁。"), "•[– –] •"),
    (("一、甲；", "二、乙。"), "一 二"),
]


@pytest.mark.parametrize(("items", "lists"), LISTS)
def test_labels_of_every_kind_nest(items: tuple[str, ...], lists: str) -> None:
    found = paper("背景", "首段。", "2.  我們建議－", *items, "3.  其他。", "4.  再者。").paragraphs
    assert [outline(paragraph.items) for paragraph in found][:2] == ["", lists]
    assert [paragraph.number for paragraph in found] == [1, 2, 3, 4]


def test_a_part_of_a_paper_may_begin_within_a_list() -> None:
    found = paper("(三)  已完成。", "(四)  未完成。")
    assert [(one.label, one.text.chars) for one in found.paragraphs] == [("(三)", "已完成。"), ("(四)", "未完成。")]


def test_decimal_numbers_are_labels_and_headings_stand_over_them() -> None:
    found = paper("1.  Aim", "1.1  Scope", "1.1.1  It covers all banks.", "1.1.2  It covers -", "1.1.2.1  loans; and")
    assert [(one.number, one.label) for one in found.paragraphs] == [(1, "1.1.1"), (2, "1.1.2")]
    assert [section.title.chars for section in found.sections] == ["1. Aim", "1.1 Scope"]
    assert [item.label for item in found.paragraphs[1].items] == ["1.1.2.1"]


def test_paragraphs_without_numbers_are_counted() -> None:
    found = paper("館方今年添置了新書。", "讀者可以借閱。", "下年將會擴建。")
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


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


@pytest.mark.parametrize("end", ["June 2013", "15 July 2013", "May 1996"])
def test_a_sign_off_ends_in_a_month_or_a_day(end: str) -> None:
    found = paper("PROBLEM", "There is none.", "2.  We propose one.", "Records Department", end)
    assert [line.chars for line in found.signoff] == ["Records Department", end]


def test_the_body_of_a_form_begins_where_its_family_says() -> None:
    found = paper("Reply Serial No.", "ADB014", "Head: (167) Archives", "Question:", "How many?", "Reply:", "Three.")
    assert [section.title.chars for section in found.sections] == ["Question:", "Reply:"]
    assert [one.text.chars for one in found.paragraphs] == ["How many?", "Three."]


def test_a_list_goes_on_between_paragraphs_without_numbers() -> None:
    found = paper(
        "本文介紹修訂，並徵詢意見。",
        *("一、收費", "（一）場租", "場租增加一成，明年生效。", "（二）按金", "按金維持不變，逾期不還。"),
        *("（三）時段", "時段不變，另有優惠。", "二、其他", "其他安排照舊，不再另述。"),
    ).paragraphs
    assert [outline(one.items) for one in found] == ["一[一]", "二", "三", "二", ""]


def test_a_sentence_that_announces_a_list_opens_the_body() -> None:
    found = paper("應徵的條件如下－", "(a)  持有學位；", "(b)  通過考試。", "以上條件每年檢討，不設豁免。").paragraphs
    assert [(one.text.chars, outline(one.items)) for one in found] == [
        ("應徵的條件如下－", "a b"),
        ("以上條件每年檢討，不設豁免。", ""),
    ]


def test_a_line_of_a_number_alone_is_no_heading() -> None:
    found = paper("1.  去年辭職的主任人數－", "34", "2.  去年辭職的文員人數－", "230", "3.  其他。")
    assert found.sections == ()
    assert [one.text.chars for one in found.paragraphs] == [
        "去年辭職的主任人數－\n34",
        "去年辭職的文員人數－\n230",
        "其他。",
    ]


def test_fields_without_numbers_are_paragraphs() -> None:
    found = paper("本局按職系備存編制，詳情如下。", "文書職系: 8", "秘書職系: 2", "以上數字截至年底，不計空缺。")
    assert found.sections == ()
    assert "文書職系: 8" in [one.text.chars for one in found.paragraphs]


def test_a_numbered_list_at_the_end_leaves_the_paragraphs_before_it_apart() -> None:
    told = ["館方今年添置了新書，讀者可以借閱。"] * 13
    found = paper(*told, "1.  館藏政策", "2.  借閱規則").paragraphs
    assert [one.label for one in found] == [*[""] * 13, "1", "2"]
