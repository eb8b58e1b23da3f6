"""Which figures may be of one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itf_extract.compare.keys import same_key
from itf_extract.model.quantity import Figure, Period
from itf_extract.model.source import Locator

PLACE = Locator(0, 1, ((0, 1),))


def figure(**facts: object) -> Figure:
    return Figure("F1", "p1", "1", "money", 1, 1, 1, "HKD", str(facts.pop("qualifier", "")), PLACE, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"role": "cost"}),
        ({"role": "cost"}, {"role": "cost", "as_of": "2024-09"}),
        ({"as_of": "2024-09-30"}, {"as_of": "2024-09"}),
        ({"period": Period("2022", "2022")}, {"period": Period("2022-01", "2022-12")}),
        ({"stated_as": ("estimate",)}, {"stated_as": ("money_of_the_day", "estimate")}),
        ({"scope": ("excluding",)}, {"scope": ("net",)}),
        ({"qualifier": "approx+each"}, {"qualifier": "each"}),
    ],
)
def test_one_key_as_far_as_both_tell(one: dict[str, object], other: dict[str, object]) -> None:
    assert same_key(figure(**one), figure(**other), alike=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"role": "cost"}, {"role": "asked"}),
        ({"currency": "HKD"}, {"currency": "USD"}),
        ({"as_of": "2024-09-30"}, {"as_of": "2024-03"}),
        ({"period": Period("2021-04", "2022-03")}, {"period": Period("2022-04", "2023-03")}),
        ({"stated_as": ("money_of_the_day",)}, {"stated_as": ("constant_prices",)}),
        ({"stated_as": ("original",)}, {"stated_as": ("revised", "estimate")}),
        ({"scope": ("excluding",)}, {"scope": ("including",)}),
        ({"qualifier": "each"}, {"qualifier": "cumulative"}),
    ],
)
@pytest.mark.parametrize("alike", [True, False])
def test_of_two_keys(one: dict[str, object], other: dict[str, object], *, alike: bool) -> None:
    assert not same_key(figure(**one), figure(**other), alike=alike)


def test_names_are_held_to_each_other_in_one_language_alone() -> None:
    assert not same_key(figure(scheme="甲計劃"), figure(scheme="乙計劃"), alike=True)
    assert same_key(figure(scheme="甲計劃"), figure(scheme="Scheme A"), alike=False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(500, 500, True), (500, None, True), (500, 480, False), (1234, 1294, True), (500, 80, False)],
)
def test_shares_of_two_wholes_are_of_two_keys(one: int, other: int | None, same: bool) -> None:
    bases = figure(), figure()
    wholes = tuple(
        None if value is None else replace(base, value=value, precision=1)
        for base, value in zip(bases, (one, other), strict=True)
    )
    assert same_key(figure(), figure(), alike=True, bases=(wholes[0], wholes[1])) is same
