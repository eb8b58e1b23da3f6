"""Frames of a paper's records: the same columns and types whatever the paper has."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from itf_extract.model.frames import Figures, Findings, Names, Records
from itf_extract.model.paper import Paper
from tests.press import small_paper

KINDS = [field.name for field in fields(Paper) if isinstance(getattr(small_paper(), field.name), Records)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_record_is_a_row(kind: str) -> None:
    records = getattr(small_paper(), kind)
    assert len(records.to_frame()) == len(records) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_frame_has_the_same_columns_and_types(kind: str) -> None:
    records = getattr(small_paper(), kind)
    pd.testing.assert_series_equal(records.to_frame().dtypes, type(records)().to_frame().dtypes)


@pytest.mark.parametrize("kind", [*KINDS, "names"])
def test_every_column_says_what_it_means(kind: str) -> None:
    records = Names() if kind == "names" else getattr(small_paper(), kind)
    assert list(records.columns()) == list(records.to_frame().columns)
    assert all(records.columns().values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_a_float(kind: str) -> None:
    frame = getattr(small_paper(pdf=True), kind).to_frame()
    assert not [name for name in frame if pd.api.types.is_float_dtype(frame[name])]
    assert not [value for name in frame for value in frame[name] if isinstance(value, float)]


def test_figures_keep_their_exact_values() -> None:
    frame = small_paper().figures.to_frame()
    assert list(frame["value"]) == [9562, Decimal("2.30"), "2021-05"]
    assert frame["whole"].dtype == "Int64"
    assert frame["whole"].isna().tolist() == [False, True, True]
    assert (frame["period_start"][0], frame["period_end"][0]) == ("2019-04", "2021-02")
    assert frame["scheme"].isna().tolist() == [False, True, True]


def test_money_adds_up_beyond_what_a_float_can_hold() -> None:
    figure = replace(small_paper().figures[0], kind="money", value=2**53 + 1)
    assert Figures((figure, figure)).to_frame()["whole"].sum() == 2 * (2**53 + 1)


def test_a_number_beyond_int64_is_kept_as_it_is() -> None:
    frame = Figures((replace(small_paper().figures[0], value=10**30),)).to_frame()
    assert frame.loc[0, "value"] == 10**30
    assert frame["whole"].isna().all()


def test_the_page_is_null_for_a_dump_and_a_number_for_a_pdf() -> None:
    assert small_paper().schemes.to_frame()["page"].isna().all()
    assert small_paper(pdf=True).schemes.to_frame()["page"].tolist() == [1]


def test_categories_are_all_there() -> None:
    verdict: Any = small_paper().findings.to_frame()["verdict"].dtype
    assert list(verdict.categories) == ["holds", "holds_within_rounding", "fails", "ambiguous"]


def test_slices_and_copies_are_records_too() -> None:
    figures = small_paper().figures
    assert figures[:2] == tuple(figures)[:2]
    copies: list[Any] = [figures[1:], copy.deepcopy(figures), pickle.loads(pickle.dumps(figures))]  # noqa: S301 -- our own
    assert {type(records) for records in copies} == {Figures}
    assert figures[0].id == "f1"
    assert Findings() == ()
