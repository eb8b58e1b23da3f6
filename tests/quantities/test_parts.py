"""Parts of a year in a list that prints the year once."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.quantities import read


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("zh", "2019年第二、三及第四季", [("2019年第二", "q2"), ("三", "q3"), ("第四季", "q4")]),
        ("zh", "2019-20年度第一及第二季", [("2019-20年度第一", "q1"), ("第二季", "q2")]),
        ("en", "first and third quarters of 2019", [("first", "q1"), ("third quarters of 2019", "q3")]),
        ("en", "the first and second halves of 2019", [("first", "h1"), ("second halves of 2019", "h2")]),
    ],
)  # fmt: skip
def test_each_part_is_a_date(tag: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = read(text, language_of(tag)).mentions
    assert [(text[one.start : one.end], one.qualifier) for one in found] == expected
    assert {one.value for one in found} <= {"2019", "2019-20"}


def test_a_year_has_four_quarters() -> None:
    found = read("2019年第四及第五季", language_of("zh")).mentions
    assert [one.qualifier for one in found] == [""]
