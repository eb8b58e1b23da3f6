from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.deliver.encode import encode

if TYPE_CHECKING:
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
        (float("nan"), "null"),
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


def test_an_entry_of_a_list_stands_whole_on_its_line() -> None:
    entry = {"text": "長" * 100, "items": ["文" * 100]}
    text = f'{{"text": "{"長" * 100}", "items": ["{"文" * 100}"]}}'
    assert encode({"paragraphs": [entry, entry]}) == f'{{\n "paragraphs": [\n  {text},\n  {text}\n ]\n}}\n'


@given(VALUES)
def test_what_is_written_reads_back_the_same(value: Json) -> None:
    assert json.loads(encode(value), parse_float=Decimal) == value


@pytest.mark.parametrize("value", [object(), 1j, range(3)])
def test_what_json_has_no_form_for_is_refused(value: Json) -> None:
    with pytest.raises(TypeError):
        encode([value])
