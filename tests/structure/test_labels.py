from __future__ import annotations

import pytest

from itf_extract.model.text import Text
from itf_extract.structure.labels import item_label, paragraph_label

PARAGRAPHS = [
    ("2.1.4  經局長同意", (2, 1, 4), "經局長同意"),
    ("2.14  Repairs", (2, 14), "Repairs"),
    ("A.3 Repairs", (1, 3), "Repairs"),
    ("2.1.14Repairs are due", (2, 1, 14), "Repairs are due"),
    ("2.1.14§8 of the law", (2, 1, 14), "§8 of the law"),
    ("2.  經局長同意", 2, "經局長同意"),
    ("2 .  經局長同意", 2, "經局長同意"),
    (" 1 2 .  經局長同意", 12, "經局長同意"),
    ("103. 經局長同意", 103, "經局長同意"),
    ("2．經局長同意", 2, "經局長同意"),
    ("2.經局長同意", 2, "經局長同意"),
    ("3.  5億元已批出", 3, "5億元已批出"),
    ("2.1998年撥款的餘款", 2, "1998年撥款的餘款"),
    ("4.1997-98年度的開支", 4, "1997-98年度的開支"),
    ("12.2024/25年度的開支", 12, "2024/25年度的開支"),
    ("3.2024-2025年度的開支", 3, "2024-2025年度的開支"),
]
NO_PARAGRAPHS = [
    "2.5億元",
    "1 2.5 億元",
    "2021. 年",
    "(2) 其他",
    "二. 其他",
    "2、其他",
    "經局長同意",
    "",
    "2",
    "  ",
    "2.15GHz is used",
    "2.1998億元",
    "3.2024-2025",
    "2.5Mm of rain",
]


@pytest.mark.parametrize(("printed", "number", "text"), PARAGRAPHS)
def test_a_number_with_a_full_stop_opens_a_paragraph(printed: str, number: int | tuple[int, ...], text: str) -> None:
    label = paragraph_label(Text.plain(printed))
    assert label is not None
    assert (label[0], printed[label[1] :]) == (number if isinstance(number, tuple) else (number,), text)


@pytest.mark.parametrize("printed", NO_PARAGRAPHS)
def test_other_numbers_open_no_paragraph(printed: str) -> None:
    assert paragraph_label(Text.plain(printed)) is None


ITEMS = [
    ("(a)  注資", "a", "注資"),
    ("( a )  注資", "a", "注資"),
    ("( i i )  注資", "ii", "注資"),
    ("(aa) 注資", "aa", "注資"),
    ("(viii)注資", "viii", "注資"),
    ("（一）注資", "一", "注資"),
    ("( 十 一 )注資", "十一", "注資"),
    ("(十一) 注資", "十一", "注資"),
    ("(1) 注資", "1", "注資"),
    ("(1 2) 注資", "12", "注資"),
    ("\n (b) 注資", "b", "注資"),
    ("(A) 注資", "A", "注資"),
    ("(甲) 注資", "甲", "注資"),
    ("a) 注資", "a", "注資"),
    ("1)注資", "1", "注資"),
    ("二） 注資", "二", "注資"),
    ("B.  Repairs", "B", "Repairs"),
    ("iv. repairs", "iv", "repairs"),
    ("三、注資", "三", "注資"),
    ("•  注資", "•", "注資"),
    ("\uf0b7 Repairs", "•", "Repairs"),
    ("\ufffd  Repairs", "•", "Repairs"),
    ("- repairs", "-", "repairs"),
    ("– repairs", "–", "repairs"),
    ("o  repairs", "•", "repairs"),
    ("(o) repairs", "o", "repairs"),
]
NO_ITEMS = [
    "(2021) 注資",
    "(a 注資",
    "() 注資",
    "-2-",
    "- 2 -",
    "1.5億元",
    "－－－－",
    "(附件)",
    "(abcdef) 注資",
    "「(a)」",
    "22) :",
    "3)，注資",
    "o f the",
    "*  repairs",
]


@pytest.mark.parametrize(("printed", "label", "text"), ITEMS)
def test_a_letter_or_number_in_brackets_opens_an_item(printed: str, label: str, text: str) -> None:
    found = item_label(Text.plain(printed))
    assert found is not None
    assert (found[0], printed[found[1] :]) == (label, text)


@pytest.mark.parametrize("printed", NO_ITEMS)
def test_other_brackets_open_no_item(printed: str) -> None:
    assert item_label(Text.plain(printed)) is None
