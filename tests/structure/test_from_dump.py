"""Small dumps in, papers out: a line that ends in two spaces ends a paragraph, one of many spaces opens footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Item

RULE = " " * 49
END = "-" * 30

SMALL = f"""\
 財務委員會討論文件¶
␣
2 023 年 6 月 1 6 日¶
␣
總目 1 67 －文獻¶
新分目「某基金」¶
␣
請各委員批准－¶
␣
(a)  追 加 1 2 億 元 ；以及¶
␣
(b)  開設某分目。¶
␣
 問題¶
␣
現有撥款將於兩年後
用完。¶
␣
 建議¶
␣
2.  局長建議撥款1 2 億元 1，用於下列計劃－¶
␣
(a)  甲計劃，共 9  5 6 2 宗：¶
␣
(i)  第一期；以及¶
␣
(ii)  第二期；¶
␣
  第二期在兩年後開始。¶
␣
(b)  乙計劃 2。¶
␣
各項計劃已展開。¶
␣
{RULE}¶
1  即某年某月。¶
2  由某署在去年
推出。¶
 理由¶
␣
支持研究¶
␣
3.  研究有助發展。¶
␣
某局¶
某署¶
2023 年 6 月¶
{END}¶
"""


def paper(text: str) -> Document:
    """A dump's paper; ¶ stands for the two spaces that end a paragraph, ␣ for a line that is blank."""
    text = text.replace("¶", "  ").replace("␣", " ")
    return structured(read_dump(text.encode(), "small.txt", ""))


def items(part: tuple[Item, ...]) -> list[object]:
    """Items as label, text and the items within."""
    return [
        [item.label, item.text.chars, items(item.items)] if item.items else [item.label, item.text.chars]
        for item in part
    ]


@pytest.fixture(name="small", scope="module")
def _small() -> Document:
    return paper(SMALL)


def test_what_stands_before_the_first_heading_is_front_and_approvals(small: Document) -> None:
    assert small.family == "fcr.zh"
    assert [line.chars for line in small.front] == [
        "財務委員會討論文件", "2023年6月16日", "總目167－文獻", "新分目「某基金」"
    ]  # fmt: skip
    assert small.approvals_lead.chars == "請各委員批准－"
    assert items(small.approvals) == [["a", "追加12億元；以及"], ["b", "開設某分目。"]]


def test_paragraphs_are_numbered_and_the_first_has_no_number(small: Document) -> None:
    assert [(p.number, p.text.chars) for p in small.paragraphs] == [
        (1, "現有撥款將於兩年後用完。"), (2, "局長建議撥款12億元，用於下列計劃－"), (3, "研究有助發展。")
    ]  # fmt: skip
    assert [p.label_text.chars for p in small.paragraphs] == ["", "2.", "3."]


def test_items_nest_and_keep_their_own_paragraphs(small: Document) -> None:
    assert items(small.paragraphs[1].items) == [
        ["a", "甲計劃，共9 562宗：", [["i", "第一期；以及"], ["ii", "第二期；\n第二期在兩年後開始。"]]],
        ["b", "乙計劃。"],
    ]
    assert small.paragraphs[1].text_after.chars == "各項計劃已展開。"


def test_marks_are_taken_out_and_stand_where_they_were(small: Document) -> None:
    second = small.paragraphs[1]
    assert [(mark.number, second.text.chars[: mark.index]) for mark in second.marks] == [(1, "局長建議撥款12億元")]
    assert [(mark.number, mark.index) for mark in second.items[1].marks] == [(2, len("乙計劃"))]


def test_footnotes_follow_the_long_line(small: Document) -> None:
    assert [(note.number, note.text.chars) for note in small.footnotes] == [
        (1, "即某年某月。"),
        (2, "由某署在去年推出。"),
    ]


def test_headings_make_sections(small: Document) -> None:
    assert [(s.title.chars, s.level, s.first_paragraph, s.last_paragraph) for s in small.sections] == [
        ("問題", 1, 1, 1), ("建議", 1, 2, 2), ("理由", 1, 3, 3), ("支持研究", 2, 3, 3)
    ]  # fmt: skip


def test_the_last_short_lines_sign_the_paper(small: Document) -> None:
    assert [line.chars for line in small.signoff] == ["某局", "某署", "2023年6月"]
    assert [text.chars for text in small.furniture] == [END]


def test_line_ends_of_other_systems_change_nothing(small: Document) -> None:
    for other in (paper(SMALL.replace("\n", "\r\n")), paper("\ufeff" + SMALL)):
        assert [p.text.chars for p in other.passages] == [p.text.chars for p in small.passages]


def body(text: str) -> Document:
    """A paper of one section that says this."""
    return paper(f" 財務委員會討論文件¶\n␣\n 建議¶\n␣\n某局建議撥款。¶\n␣\n{text}")


def test_a_paragraph_runs_on_over_a_page_and_its_footnotes() -> None:
    found = body(f"2.  計劃 1由某署推出，讓\n{RULE}¶\n1  即甲計劃。¶\n 研究人員受惠。¶\n␣\n3.  其他。¶\n")
    assert [p.text.chars for p in found.paragraphs[1:]] == ["計劃由某署推出，讓研究人員受惠。", "其他。"]
    assert [note.text.chars for note in found.footnotes] == ["即甲計劃。"]


def test_a_category_between_items_is_a_section() -> None:
    lines = ["2.  計劃如下－", "支持研究", "(a)  甲計劃；", "(b)  乙計劃；", "培育人才", "(c)  丙計劃。", "3.  其他。"]
    found = body("".join(f"{line}¶\n␣\n" for line in lines))
    assert items(found.paragraphs[1].items) == [["a", "甲計劃；"], ["b", "乙計劃；"], ["c", "丙計劃。"]]
    assert [(s.title.chars, s.first_item, s.last_item) for s in found.sections[1:]] == [
        ("支持研究", "a", "b"), ("培育人才", "c", "c")
    ]  # fmt: skip
    assert {s.level for s in found.sections[1:]} == {2}


def test_a_margin_note_stands_beside_its_paragraph_or_item() -> None:
    found = body("附件 1¶\n2.  名單載於附件。¶\n␣\n3.  計劃如下－¶\n␣\n附件  2  (a)  甲計劃。¶\n")
    assert [note.chars for note in found.paragraphs[1].margin] == ["附件1"]
    assert [note.chars for note in found.paragraphs[2].items[0].margin] == ["附件2"]


def test_page_numbers_and_running_heads_are_furniture() -> None:
    found = body("2.  計劃由某署¶\n␣\nFCR(2021-22)22 第 2 頁¶\n- 3 -¶\n␣\n3.  其他。¶\n")
    assert [text.chars for text in found.furniture] == ["FCR(2021-22)22第2頁", "- 3 -"]
    assert [p.text.chars for p in found.paragraphs[1:]] == ["計劃由某署", "其他。"]


def test_numbers_broken_over_lines_join() -> None:
    found = body("2.  撥款 4\n7 億 5 , 0\n00 萬元，涉及 9\n 5 6 2 宗。¶\n")
    assert found.paragraphs[1].text.chars == "撥款47億5,000萬元，涉及9 562宗。"


def test_a_number_that_does_not_follow_opens_no_paragraph() -> None:
    found = body("2.  計劃甲。¶\n␣\n5.  是第五個。¶\n␣\n3.  其他。¶\n")
    assert [p.number for p in found.paragraphs] == [1, 2, 3]
    assert found.paragraphs[1].text.chars == "計劃甲。\n5.是第五個。"


def test_lettered_items_of_a_footnote_stand_on_lines_of_their_own() -> None:
    found = body(f"2.  計劃 1。¶\n{RULE}¶\n1  包括－¶\n(a)  甲；以及¶\n(b)  乙。¶\n")
    assert found.footnotes[0].text.chars == "包括－\n(a)甲；以及\n(b)乙。"


ANNEXES = f"""\
 財務委員會討論文件¶
␣
 建議¶
␣
某局建議撥款。¶
␣
某局¶
2023 年 6 月¶
{END}¶
 各項計劃的最新情況¶
␣
(一)  支持研究¶
␣
(a)  甲計劃已批出 2 05 個項目；以及¶
␣
(b)  乙計劃。¶
␣
(二)  培育人才¶
␣
(a)  丙計劃。¶
{END}¶
 獲資助中心名單¶
␣
以下中心獲得資助。¶
{END}¶
"""


def test_annexes_follow_the_sign_off_each_up_to_its_rule() -> None:
    first, second = paper(ANNEXES).annexes
    assert (first.number, first.title.chars) == (1, "各項計劃的最新情況")
    assert [(s.label, s.title.chars, items(s.items)) for s in first.sections] == [
        ("一", "支持研究", [["a", "甲計劃已批出205個項目；以及"], ["b", "乙計劃。"]]),
        ("二", "培育人才", [["a", "丙計劃。"]]),
    ]
    assert (second.number, second.title.chars) == (2, "獲資助中心名單")
    assert [s.text.chars for s in second.sections] == ["以下中心獲得資助。"]


def test_an_annex_holds_tables_headings_and_loose_text() -> None:
    text = ANNEXES.replace(
        "以下中心獲得資助。", "首批中心¶\n␣\n名單如下－¶\n␣\n年份  申請數目¶\n2019  1 20¶\n2020  1 30"
    )
    second = paper(text).annexes[1]
    (table,) = paper(text).tables
    assert [(s.title.chars, s.text.chars) for s in second.sections] == [("首批中心", "名單如下－")]
    assert (table.where, [cell.chars for cell in table.rows[1]]) == ("annex2", ["2020", "130"])


STRANGE = [
    ("一段沒有標題的話。", ["一段沒有標題的話。"]),
    ("2.  由第二段開始。¶\n", ["由第二段開始。"]),
    ("An English paper.\nIt goes on.¶\n", ["An English paper. It goes on."]),
]


@pytest.mark.parametrize(("text", "said"), STRANGE)
def test_a_text_of_another_kind_is_read_without_a_family(text: str, said: list[str]) -> None:
    found = paper(text)
    assert found.family is None
    assert [passage.text.chars for passage in found.passages] == said
