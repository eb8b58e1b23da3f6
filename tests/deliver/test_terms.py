"""The names of codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from itf_extract.deliver import terms
from itf_extract.deliver.terms import term
from itf_extract.model.quantity import FigureKind, ReferenceKind, Role
from itf_extract.quantities.intervals import BOUNDS

NAMES = tomllib.loads(Path(terms.__file__).with_suffix(".toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("table", "codes"),
    [("kinds", {*get_args(FigureKind), *get_args(ReferenceKind)}), ("roles", {*get_args(Role)}), ("codes", {*BOUNDS})],
)
def test_every_code_has_a_name_in_both_languages(table: str, codes: set[str]) -> None:
    assert NAMES["zh"][table].keys() == NAMES["en"][table].keys() >= codes


def test_a_code_is_told_by_its_name() -> None:
    assert term("kinds", "money", "zh") == "金額"


def test_a_code_without_a_name_is_told_as_it_is() -> None:
    assert term("codes", "new", "zh") == "new"
