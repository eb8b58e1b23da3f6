"""Labels that a dump prints ahead of their texts."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_row_numbers import EN, ZH, read

STACKED = """2.

3.

我們建議添置渡輪，包括－
(a)

大型渡輪兩艘；及

(b)

小型渡輪一艘。

經常開支不變。

4.

我們會匯報。
"""
BEFORE_ITEMS = """2. We propose buying ferries, namely –

3.

(a)

two large ones; and

(b)

one small one.

Expenditure remains as it is.

4. We will report.
"""
NO_LIST = """2.

3.

We propose buying
three ferries.

Expenditure remains as it is.

4.

We will report.
"""
LETTERS = """2. We propose buying ferries, namely –

(a)

(b)

two large ones; and

one
small one.

3. Expenditure remains as it is.

4. We will report.
"""
AMID = """2. We propose buying ferries, namely –

(a)
two large ones; and

(b)
one small one.

Expenditure of the pier remains as
3.
it is.

4. We will report.
"""
SAID = ["Expenditure remains as it is.", "We will report."]
FOLLOWING = {
    "stacked ahead of a list": (ZH, STACKED, ["我們建議添置渡輪，包括－", "經常開支不變。", "我們會匯報。"], 2),
    "amid a list": (EN, BEFORE_ITEMS, ["We propose buying ferries, namely –", *SAID], 2),
    "letters ahead of items": (EN, LETTERS, ["We propose buying ferries, namely –", *SAID], 2),
    "within a paragraph": (
        EN,
        AMID,
        ["We propose buying ferries, namely –", "Expenditure of the pier remains as it is.", "We will report."],
        2,
    ),
    "stacked ahead of paragraphs": (EN, NO_LIST, ["We propose buying three ferries.", *SAID], 0),
}


@pytest.mark.parametrize(("head", "printed", "texts", "items"), FOLLOWING.values(), ids=FOLLOWING)
def test_a_number_ahead_of_its_paragraph_is_moved_there(head: str, printed: str, texts: list[str], items: int) -> None:
    document = read(f"{head}{printed}")
    assert [(p.number, p.text.chars) for p in document.paragraphs[1:]] == [*enumerate(texts, start=2)]
    assert [len(p.items) for p in document.paragraphs[1:]] == [items, 0, 0]
    assert "TEXT-UNPLACED" not in [doubt.code for doubt in document.warnings]


def test_numbers_that_may_be_of_several_places_stay() -> None:
    printed = "2.\n\n3.\n\nFirst.\n\nSecond.\n\nThird.\n\n4.\n\nWe will report.\n"
    assert "".join(p.text.chars for p in read(f"{EN}{printed}").paragraphs[1:]).count("First.") == 1


@pytest.mark.parametrize(
    ("head", "printed", "items"),
    [
        (
            EN,
            "2. We propose –\n\n(a) two ferries; and (b) one pier.\n\n3. We will report.\n",
            ["two ferries; and", "one pier."],
        ),
        (ZH, "2. 我們建議－\n\n(a) 渡輪兩艘；及(b) 碼頭一個。\n\n3. 我們會匯報。\n", ["渡輪兩艘；及", "碼頭一個。"]),
    ],
)
def test_items_on_one_line_are_told_apart(head: str, printed: str, items: list[str]) -> None:
    document = read(f"{head}{printed}")
    assert [item.text.chars for item in document.paragraphs[1].items] == items
