"""The body of small dumps: which lists its labels make, what belongs to what."""

from __future__ import annotations

import pytest

from tests.structure import pages
from tests.structure.dumps import outline, paper

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


def test_a_list_goes_on_between_paragraphs_without_numbers() -> None:
    found = paper(
        "本文介紹修訂，並徵詢意見。",
        *("一、收費", "（一）場租", "場租增加一成，明年生效。", "（二）按金", "按金維持不變，逾期不還。"),
        *("（三）時段", "時段不變，另有優惠。", "二、其他", "其他安排照舊，不再另述。"),
    ).paragraphs
    assert [outline(one.items) for one in found] == ["一[一]", "二", "三", "二", ""]


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


def test_items_hang_and_nest() -> None:
    page = (
        pages.opened().para("計劃如下－", "2.").para(pages.FULL * 2 + "；", "(a)", 36).para("第一期；以及", "(i)", 72)
    )
    found = pages.paper(page.para(pages.FULL + "；", "(ii)", 72).para("乙計劃。", "(b)", 36).para("其他。", "3."))
    assert pages.items(found.paragraphs[1].items) == [
        ["a", pages.FULL * 2 + "；", [["i", "第一期；以及"], ["ii", pages.FULL + "；"]]], ["b", "乙計劃。"]
    ]  # fmt: skip


def test_an_items_second_paragraph_stands_in_with_it_and_the_paragraphs_own_does_not() -> None:
    page = pages.opened().para("計劃如下－", "2.").para("甲計劃。", "(a)", 36).para("甲計劃已展開。", "", 72)
    found = pages.paper(page.para("以上計劃由某署推行。").para("其他。", "3."))
    assert pages.items(found.paragraphs[1].items) == [["a", "甲計劃。\n甲計劃已展開。"]]
    assert found.paragraphs[1].text_after.chars == "以上計劃由某署推行。"


def test_lists_begin_again_under_a_heading_in_an_annex() -> None:
    page = (
        pages.Page("附件1")
        .heading("計劃一覽")
        .para("主要措施如下－", "(1)")
        .para("新措施", "(a)", 36)
        .para("甲。", "(i)", 72)
    )
    page = page.heading("非經常開支").para("新措施", "(a)", 36).para("乙。", "(i)", 72)
    (annex,) = pages.paper(pages.opened().para("其他。", "2."), page).annexes
    assert pages.items(annex.sections[0].items) == [
        ["1", "主要措施如下－", [["a", "新措施", [["i", "甲。"]]], ["a", "新措施", [["i", "乙。"]]]]]
    ]


def test_a_labelled_line_in_bold_type_is_a_heading() -> None:
    page = pages.opened().para("計劃如下－", "2.").para("甲計劃；", "(i)", 36).para("乙計劃。", "(ii)", 36)
    page.sheet.text(pages.MARGIN, page.y, "I.", bold=True).text(
        pages.MARGIN + pages.TAB, page.y, "MAIN MEASURES", bold=True
    )
    page.y += 2 * pages.PITCH
    found = pages.paper(page.para("其他。", "3."))
    assert pages.items(found.paragraphs[1].items) == [["i", "甲計劃；"], ["ii", "乙計劃。"]]
    assert found.sections[-1].title.chars == "I. MAIN MEASURES"


def test_what_stands_under_an_items_label_is_the_paragraphs() -> None:
    page = pages.opened().para("計劃如下－", "2.").para("甲計劃。", "(a)", 36).para("以上計劃由某署推行。", "", 36)
    found = pages.paper(page.para("其他。", "3."))
    assert pages.items(found.paragraphs[1].items) == [["a", "甲計劃。"]]
    assert found.paragraphs[1].text_after.chars == "以上計劃由某署推行。"


def test_a_labelled_line_between_two_numbered_paragraphs_heads_the_second() -> None:
    found = paper(
        *("1. 本文介紹收費。", "(a)  場租及按金", "2. 場租不變。", "(b)  其他：5%或以上", "3. 其他收費如下－"),
        *("(a)  影印；及", "(b)  列印", "4. 完。"),
    )
    assert [outline(one.items) for one in found.paragraphs] == ["", "", "a b", ""]
    assert [(one.title.chars, one.first_paragraph) for one in found.sections] == [
        ("(a)場租及按金", 2),
        ("(b)其他：5%或以上", 3),
    ]


def test_decimals_may_begin_after_paragraphs_without_numbers() -> None:
    first = ("(a)  stores that are let;", "(b)  stores that are not;", "(c)  any other; and", "(d)  yards.")
    found = paper(*first, "3.3  Stores are seen yearly.", "3.4  Yards are not.", "4.  Stairs", "4.1  Stairs are swept.")
    assert [one.label for one in found.paragraphs][-3:] == ["3.3", "3.4", "4.1"]


@pytest.mark.parametrize(
    "said",
    [
        ("4. Those may apply who:", "(a) (i) hold a degree; or", "(ii) hold a diploma; and", "(b) hold a licence."),
        ("4. 申請人須：", "(a)(i)　持有學位；或", "(ii)　持有文憑；以及", "(b)　持有牌照。"),
    ],
)
def test_labels_of_two_lists_on_one_line_begin_both(said: tuple[str, ...]) -> None:
    found = paper("1. 甲。", "2. 乙。", "3. 丙。", *said)
    assert outline(found.paragraphs[-1].items) == "a[i ii] b"


def test_an_item_may_stand_beside_the_number_of_its_paragraph() -> None:
    found = paper("1. 甲。", "2. (a) 某署推行計劃；", "(b) 另一署檢討成效。", "3. 完。")
    assert [outline(one.items) for one in found.paragraphs] == ["", "a b", ""]
    assert found.paragraphs[1].text.chars == ""


@pytest.mark.parametrize("said", ["(a)(i)及(ii)項所述的費用；", "(a) (i) and (ii) of the Order apply;"])
def test_parts_that_an_item_names_first_begin_no_list(said: str) -> None:
    found = paper("1. 甲。", "2. 如下：", said, "(b) 其他費用。", "3. 完。")
    assert [outline(one.items) for one in found.paragraphs] == ["", "a b", ""]


def test_a_sentence_in_brackets_is_no_heading() -> None:
    found = paper("1. The fund was set up.", "[Note: All of them will be asked to come.]", "2. The fund grew.")
    assert found.sections == ()


def test_decimals_go_on_beyond_ninety_nine() -> None:
    found = paper(*(f"7.{n}  Stores are seen in year {n}." for n in (97, 98, 99, 100, 101)))
    assert [one.label for one in found.paragraphs] == ["7.97", "7.98", "7.99", "7.100", "7.101"]


@pytest.mark.parametrize(
    ("last", "texts"),
    [
        (None, ["甲甲。", "乙乙。", "如下："]),
        ("4.", ["甲甲。", "乙乙。\n如下：", "丁丁。"]),
        ("6.", ["甲甲。", "乙乙。\n如下：", "丁丁。"]),
    ],
)
def test_text_under_a_heading_is_of_its_part_where_no_number_follows(last: str | None, texts: list[str]) -> None:
    page = pages.opened().para("甲甲。", "2.").para("乙乙。", "3.")
    page.sheet.text(250, page.y + 14, "釋義", bold=True)
    page.y += 2 * pages.PITCH + 14
    page = page.para("如下：")
    found = pages.paper(page.para("丁丁。", last) if last else page)
    assert [section.title.chars for section in found.sections][-1] == "釋義"
    assert [one.text.chars for one in found.paragraphs][-len(texts) :] == texts


def test_labels_that_were_put_between_others_later_go_on_with_their_list() -> None:
    found = paper(
        "背景",
        "首段。",
        "2.  須支付－",
        "(a)  甲；",
        "(b)  乙；",
        "(ba)  丙；",
        "(bb)  丁；",
        "(c)  戊。",
        "3.  其他。",
    )
    assert outline(found.paragraphs[1].items) == "a b ba bb c"


def test_a_list_goes_on_after_a_text_without_a_number() -> None:
    found = paper("須支付－", "(a)  甲－", "(i)  乙；", "(ii)  丙，", "兩者以較早的為準。", "(b)  丁。")
    assert outline(found.paragraphs[-1].items) == "b"
