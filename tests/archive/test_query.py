from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.archive.query import Amount, Query, parse
from itf_extract.errors import ArchiveError


def below(bound: float) -> float:
    return math.nextafter(bound, -math.inf)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("創科基金", Query(("創科基金",))),
        ('"annual expenditure" fund', Query(("annual expenditure", "fund"))),
        ("47.5億", Query(amounts=(Amount(4.75e9, 4.75e9, begun=below(4.76e9)),))),
        ("$4.75 billion", Query(amounts=(Amount(4.75e9, 4.75e9, begun=below(4.76e9)),))),
        ("47億", Query(amounts=(Amount(4.7e9, 4.7e9, begun=below(4.8e9)),))),
        ("4,750,000,000", Query(amounts=(Amount(4.75e9, 4.75e9),))),
        ("7.5%", Query(amounts=(Amount(7.5, 7.5, "percent", begun=below(7.6)),))),
        ("5%..8%", Query(amounts=(Amount(5, 8, "percent"),))),
        ("1億..2億", Query(amounts=(Amount(1e8, 2e8),))),
        (">=1bn", Query(amounts=(Amount(1e9, math.inf),))),
        ("<=5%", Query(amounts=(Amount(-math.inf, 5, "percent"),))),
        ("2018..2021 kind:money", Query(years=(2018, 2021), filters=(("kind", "money"),))),
        ('scheme:"Archives Scanning Scheme"', Query(filters=(("scheme", "Archives Scanning Scheme"),))),
        ("see http://x", Query(("see", "http://x"))),
        ('"foo:bar"', Query(("foo:bar",))),
    ],
)
def test_what_is_typed_is_read(typed: str, query: Query) -> None:
    assert parse(typed) == query


def test_more_and_less_leave_out_the_bound() -> None:
    assert parse(">1bn").amounts[0].low > 1e9
    assert parse("<1bn").amounts[0].high < 1e9


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "empty"),
        ("kind:gold", "there are: money"),
        ("proof:maybe", "there are: unchecked"),
        ("foo:bar", "foo: is no filter; there are: head, id"),
        ("基金 foo:bar", "foo: is no filter"),
        (">much", "'much' is no amount"),
        ("a..b", "is no amount"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(typed: str, told: str) -> None:
    with pytest.raises(ArchiveError, match=told) as caught:
        parse(typed)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    with suppress(ArchiveError):
        assert parse(typed) != Query()
