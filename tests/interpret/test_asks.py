"""What approvals ask: how much, from where to where, in which year, for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.interpret.asks import find_asks
from itf_extract.interpret.figures import find_figures
from itf_extract.model.document import Document, Item
from itf_extract.model.records import Account, Ask, Head, Subhead
from itf_extract.model.source import Source
from itf_extract.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

FRONT = (Head("703", "建築物", (Subhead("3200KA", "海濱檔案館"),)),)


def asks(
    *approvals: str, lead: str = "請各委員批准－", language: str = "zh-Hant", heads: Sequence[Head] = ()
) -> list[Ask]:
    lines, items, at = [lead], [], len(lead) + 1
    for label, text in zip("abcdef", approvals, strict=False):
        items.append(Item(label, Text.plain(text, at)))
        lines.append(text)
        at += len(text) + 1
    source = Source("paper.txt", "0" * 64, "text/plain", "\n".join(lines))
    document = Document(source, None, approvals=tuple(items), approvals_lead=Text.plain(lead), language=language)
    return [*find_asks(document, find_figures(document)[0], heads)]


def test_a_supplementary_provision_is_asked_for_a_year_and_a_new_subhead() -> None:
    text = "於2024-25年度在總目184「轉撥各基金的款項」開設新分目「給予海洋基金的款項」，並追加撥款3億元，以護理海岸；"
    (ask,) = asks(text)
    assert (ask.action, ask.value, ask.fiscal_year) == ("supplementary_provision", 300000000, "2024-25")
    assert (ask.source, ask.target) == (None, Account("184", None, None, "給予海洋基金的款項"))
    assert ask.purpose == "以護理海岸"


def test_a_transfer_has_two_ends_of_which_one_may_be_several_subheads() -> None:
    text = "把總目166「海洋」分目080「珊瑚計劃」及分目115「海藻計劃」的餘款，一併撥入總目166分目102「護理海岸」。"
    (ask,) = asks(text)
    assert (ask.action, ask.value) == ("transfer", None)
    assert ask.source == Account("166", ("080", "115"), None, "珊瑚計劃")
    assert ask.target == Account("166", "102", None, "護理海岸")


def test_a_head_that_is_named_for_transfers_is_no_transfer() -> None:
    text = "經總目184「轉撥各基金的款項」追加1億元，使總目143分目700項目806「漁民基金」的1億元得以撥入同一總目分目102。"
    (ask,) = asks(text)
    assert (ask.action, ask.value) == ("transfer", 100000000)
    assert ask.source == Account("143", "700", "806", "漁民基金")
    assert ask.target == Account("143", "102")


def test_an_increase_is_what_is_asked_not_the_sums_around_it() -> None:
    (ask,) = asks("把總目152分目700項目803「漁民基金」的核准承擔額由3億元增加2億元；")
    assert (ask.action, ask.value) == ("increase_commitment", 200000000)
    assert ask.target == Account("152", "700", "803", "漁民基金")


@pytest.mark.parametrize(
    ("text", "action", "category", "value"),
    [
        ("把海濱檔案館工程提升為甲級，估計費用為4億元；", "upgrade", "A", 400000000),
        ("把其餘部分保留為乙級。", "retain", "B", None),
    ],
)
def test_a_works_paper_asks_for_a_category_under_the_subhead_of_its_front_page(
    text: str, action: str, category: str, value: int | None
) -> None:
    (ask,) = asks(text, heads=FRONT)
    assert (ask.action, ask.category, ask.value) == (action, category, value)
    assert ask.target == Account("703", "3200KA", None, "海濱檔案館")


def test_an_establishment_paper_asks_for_posts_of_a_rank_and_time() -> None:
    first, second = asks(
        "1個首席漁業主任職位，為期2年；以及", "3個高級漁業主任(總薪級第45點)職位。", lead="請委員建議開設下述職位－"
    )
    assert [(post.count, post.rank, post.months) for post in first.posts] == [(1, "首席漁業主任", 24)]
    assert [(post.count, post.rank, post.months) for post in second.posts] == [(3, "高級漁業主任", None)]
    assert {first.action, second.action} == {"create_posts"}


def test_posts_of_several_ranks_stand_before_their_pay_scale_in_lines() -> None:
    (ask,) = asks(
        "the creation of the following supernumerary posts for three years from 1 April 2031 -\n"
        "1 Harbour Master\n(D2) ($187,400 - $204,700)\n2 Chief Pilot (D1) ($151,200 - $166,300)",
        language="en",
    )
    assert [(post.count, post.rank, post.months) for post in ask.posts] == [
        (1, "Harbour Master", 36),
        (2, "Chief Pilot", 36),
    ]


def test_a_time_that_leads_to_all_posts_holds_for_each() -> None:
    (ask,) = asks(
        "2個總漁業主任職位(首長級薪級第1點)(157,700元至172,650元)。", lead="請委員建議開設下述編外職位，為期36個月－"
    )
    assert [(post.count, post.rank, post.months) for post in ask.posts] == [(2, "總漁業主任", 36)]
    assert ask.value is None


def test_money_that_another_approval_asks_is_counted_there() -> None:
    first, second = asks("追加撥款3億元；以及", "在上述(a)項的撥款中預留1億元。")
    assert (first.counted_in, second.counted_in) == (None, "a")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hant", "在分目8017EC及8018EC分別開立為數7,000萬元及9,000萬元的新承擔額。"),
        ("en", "new commitments of $70 million and $90 million under Subheads 8017EC and 8018EC respectively."),
    ],
)
def test_of_sums_that_are_each_for_another_account_none_is_the_sum(language: str, text: str) -> None:
    (ask,) = asks(text, language=language)
    assert ask.value is None
    assert ask.target == Account(None, ("8017EC", "8018EC"), None, None)


def test_a_request_without_a_list_is_one_ask() -> None:
    (ask,) = asks(lead="請各委員批准在總目152分目700項下開立為數3億元的新承擔額。")
    assert (ask.approval, ask.action, ask.value) == (None, "new_commitment", 300000000)


def test_the_same_in_english() -> None:
    first, second, third = asks(
        "the creation in 2024-25 of a new subhead “Payment to the Ocean Fund” under Head 184 “Transfers to Funds”, with"
        " a supplementary provision of $300 million;",
        "the transfer of what is left under Subhead 080 “Corals” of Head 166 “Oceans” to Subhead 102 “Coasts” of Head"
        " 166 “Oceans”; and",
        "the upgrading of the Pier Archives to Category A at an estimated cost of $400 million.",
        lead="Members are invited to approve -",
        language="en",
    )
    assert (first.action, first.value, first.fiscal_year) == ("supplementary_provision", 300000000, "2024-25")
    assert first.target == Account("184", None, None, "Payment to the Ocean Fund")
    assert (second.source, second.target) == (
        Account("166", "080", None, "Corals"),
        Account("166", "102", None, "Coasts"),
    )
    assert (third.action, third.category, third.value) == ("upgrade", "A", 400000000)
