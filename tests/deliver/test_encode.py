from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.deliver.encode import encode, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.deliver.encode import Json

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4),
    st.text(st.characters(exclude_categories=["Cs"])),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text("ab鍵\n"), inner), max_leaves=30)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (4_750_000_000, "4750000000"),
        (Decimal("2.3"), "2.3"),
        (Decimal("2.30"), "2.30"),
        (Decimal("4.75E+9"), "4750000000"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("123456789012345678901234567890.12"), "123456789012345678901234567890.12"),
        (70.87, "70.87"),
        ('第\n『1』"', '"第\\n『1』\\""'),
        ([], "[]"),
        ({}, "{}"),
        ((1, [2.5, None]), "[1, [2.5, null]]"),
        ({"b": 1, "a": [{"c": "丁"}]}, '{"b": 1, "a": [{"c": "丁"}]}'),
    ],
)
def test_a_value_is_written_exactly(value: Json, text: str) -> None:
    assert encode(value) == f"{text}\n"


def test_what_is_too_long_for_a_line_is_spread_out() -> None:
    assert encode({"a": ["長" * 60, "文" * 60], "b": 1}) == (
        f'{{\n "a": [\n  "{"長" * 60}",\n  "{"文" * 60}"\n ],\n "b": 1\n}}\n'
    )


@given(VALUES)
def test_what_is_written_reads_back_the_same(value: Json) -> None:
    assert json.loads(encode(value), parse_float=Decimal) == value


def depths(text: str) -> Iterator[int]:
    """How many brackets stay open at the end of each line."""
    depth = 0
    for line in text.splitlines():
        outside = re.sub(r'"(\\.|[^"\\])*"', "", line)
        depth += len(re.findall(r"[\[{]", outside)) - len(re.findall(r"[\]}]", outside))
        yield depth


@given(st.lists(st.dictionaries(st.text("ab", min_size=20), st.lists(st.integers())), min_size=3))
def test_a_line_opens_or_closes_one_bracket_at_most(value: Json) -> None:
    open_ones = [0, *depths(encode(value))]
    assert all(abs(after - before) <= 1 for before, after in pairwise(open_ones))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), {1, 2}, b"x"])
def test_what_json_has_no_form_for_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match="has no form in JSON"):
        encode([value])


@given(VALUES)
def test_depth_moves_a_value_to_the_right_only(value: Json) -> None:
    # At the top a value is streamed, two levels down it is written whole.
    inner = encode([["長" * 120, [["長" * 120], value]]]).split("\n")
    assert json.loads("\n".join(inner), parse_float=Decimal)[0][1][1] == value


def test_a_long_list_comes_in_pieces() -> None:
    assert len(list(pieces({"a": ["長" * 60] * 50}))) > 50
