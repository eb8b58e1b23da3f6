"""Lists: which item a label goes on with."""

from __future__ import annotations

import pytest

from itf_extract.model.text import EMPTY, Text
from itf_extract.structure.blocks import RawMark
from itf_extract.structure.drafts import ItemDraft, Lists, placed


def nested(labels: str) -> str:
    """Labels put into lists one by one, written as the lists that came of it."""
    top: list[ItemDraft] = []
    lists = Lists(top)
    for label in labels.split():
        assert lists.follows(label), label
        lists.add(ItemDraft(label, EMPTY, [], [], ()))
    return _written(top)


def _written(items: list[ItemDraft]) -> str:
    return " ".join(item.label + (f"[{_written(item.items)}]" if item.items else "") for item in items)


LISTS = [
    ("a b c", "a b c"),
    ("a i ii b", "a[i ii] b"),
    ("a i ii iii b i ii c", "a[i ii iii] b[i ii] c"),
    # (i) after (h) is the ninth letter, else roman one.
    ("a b c d e f g h i j", "a b c d e f g h i j"),
    ("a b c d e f g h i i ii j", "a b c d e f g h i[i ii] j"),
    ("a 1 2 b", "a[1 2] b"),
    ("一 a b 二 a 三", "一[a b] 二[a] 三"),
    ("a i 1 2 ii b", "a[i[1 2] ii] b"),
    ("i ii iii iv v vi", "i ii iii iv v vi"),
    ("a b a b c", "a b[a b c]"),
]


@pytest.mark.parametrize(("labels", "lists"), LISTS)
def test_labels_find_their_list(labels: str, lists: str) -> None:
    assert nested(labels) == lists


@pytest.mark.parametrize(
    ("labels", "other"), [("a b", "d"), ("a", "c"), ("", "b"), ("a i", "iv"), ("一", "三"), ("1", "3")]
)
def test_a_label_that_leaves_one_out_goes_on_with_no_list(labels: str, other: str) -> None:
    lists = Lists([])
    for label in labels.split():
        lists.add(ItemDraft(label, EMPTY, [], [], ()))
    assert not lists.follows(other)


def test_sub_paragraphs_of_an_item_are_joined_by_a_newline() -> None:
    item = ItemDraft("a", EMPTY, [Text.plain("甲。"), EMPTY, Text.plain("乙。", 9)], [], ()).finish()
    assert (item.text.chars, [*item.text.at]) == ("甲。\n乙。", [0, 1, 1, 9, 10])


def test_a_mark_stands_where_it_was_taken_out() -> None:
    # 過去4年3，共 with the mark 3 at offset 4.
    text = Text("過去4年，共", (0, 1, 2, 3, 5, 6))
    assert [(mark.number, mark.index) for mark in placed([RawMark(3, Text("3", (4,)))], text)] == [(3, 4)]
    end = placed([RawMark(4, Text("4", (7,)))], text)
    assert [mark.index for mark in end] == [len(text)]


def test_a_list_may_begin_again_under_a_heading() -> None:
    top: list[ItemDraft] = []
    lists = Lists(top)
    for label in ["1", "a", "i", "ii", "b", "i", "ii"]:
        lists.add(ItemDraft(label, EMPTY, [], [], ()))
    for label in ["a", "i", "ii", "b"]:
        if label == "a":
            lists.begin_again(label)
        lists.add(ItemDraft(label, EMPTY, [], [], ()))
    assert _written(top) == "1[a[i ii] b[i ii] a[i ii] b]"


def test_a_list_that_goes_on_does_not_begin_again() -> None:
    top: list[ItemDraft] = []
    lists = Lists(top)
    for label in ["a", "b", "c"]:
        lists.begin_again(label)
        lists.add(ItemDraft(label, EMPTY, [], [], ()))
    assert _written(top) == "a b c"
