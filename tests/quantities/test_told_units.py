"""Units told in brackets before bare numbers: which numbers they govern, and which stay in doubt."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.quantities import read

GOVERNED = [
    ("zh", "收入(千元)是4,560，人數是45。", [("4,560", "money", 4_560_000), ("45", "count", 45)]),
    ("zh", "收入(千元)是4,560。人手是45。", [("4,560", "money", 4_560_000), ("45", "count", 45)]),
    ("zh", "收入(千元)是4,560，面積(公頃)是3。", [("4,560", "money", 4_560_000), ("3", "measure", 3)]),
    ("en", "The outlay ($'000) is 31, with 45 officers.", [("31", "money", 31_000), ("45", "count", 45)]),
    ("en", "The outlay ($'000) is $31.", [("31", "money", 31)]),
    ("en", "Posts of Chief Manager (CM): 12.", [("12", "count", 12)]),  # initials, no centimetres
    ("en", "Site area (ha): 12.", [("12", "measure", 12)]),
]


@pytest.mark.parametrize(("tag", "sentence", "expected"), GOVERNED)
def test_brackets_govern_the_numbers_that_their_noun_leads_to(
    tag: str, sentence: str, expected: list[tuple[str, str, int]]
) -> None:
    found = read(sentence, language_of(tag)).mentions
    assert [(sentence[one.start : one.end], one.kind, one.value) for one in found] == expected


@pytest.mark.parametrize(
    ("tag", "sentence", "unread"),
    [
        ("zh", "收入(千元)及人數分別是4,560及45。", ["4,560", "45"]),
        ("zh", "收入(千元)及面積(公頃)分別是4,560及3。", ["4,560", "3"]),
        ("en", "The outlay ($'000) and the staff are 4,560 and 45 respectively.", ["4,560", "45"]),
    ],
)
def test_what_may_be_in_the_unit_or_not_is_told(tag: str, sentence: str, unread: list[str]) -> None:
    reading = read(sentence, language_of(tag))
    assert [sentence[start:end] for start, end in reading.unread] == unread
    assert reading.mentions == []
