"""Dataclasses that are made quickly: to whoever uses them, what ``dataclasses`` makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from functools import cached_property
from typing import ClassVar

import pytest

from itf_extract.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money."""

    COINS: ClassVar[tuple[int, ...]] = (1, 2, 5)
    thousands: int
    currency: str = "HK$"
    notes: list[str] = field(default_factory=list, repr=False, compare=False)

    @property
    def dollars(self) -> int:
        """The whole of it."""
        return 1000 * self.thousands


@dataclass(frozen=True, slots=True)
class Estimate(Sum):
    """A sum that may be another."""

    hedge: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if self.thousands < 0:
            raise ValueError(self.thousands)


@dataclass(frozen=True)
class Title:
    """A title with what is told of it once."""

    text: str

    @cached_property
    def length(self) -> int:
        """Its characters."""
        return len(self.text)


@dataclass(slots=True)
class Draft:
    """What is not finished."""

    lines: list[str] = field(default_factory=list)


def test_a_record_says_what_it_is() -> None:
    assert repr(Sum(5)) == "Sum(thousands=5, currency='HK$')"
    assert (Sum(5).dollars, Sum.COINS, Sum(5).notes) == (5000, (1, 2, 5), [])
    match Sum(5, "US$"):
        case Sum(thousands, currency):
            assert (thousands, currency) == (5, "US$")


def test_equal_records_are_of_one_class_and_have_one_hash() -> None:
    assert Sum(5, notes=["of a table"]) == Sum(5)
    assert len({Sum(5), Sum(5), Sum(6)}) == 2
    assert Sum(5) != Estimate(5)
    assert Estimate(5, hedge="about") != Estimate(5)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Draft())


def test_a_frozen_record_refuses_other_values() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="a frozen Sum keeps its thousands"):
        Sum(5).thousands = 6  # type: ignore[misc] # what is refused
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Title("Funding").text
    assert not hasattr(Sum(5), "__dict__")
    assert Title("Funding").length == 7


def test_a_record_with_other_values_is_made_anew() -> None:
    assert replace(Estimate(5, hedge="about"), thousands=6) == Estimate(6, hedge="about")
    with pytest.raises(ValueError, match="-1"):
        replace(Estimate(5), thousands=-1)
    with pytest.raises(TypeError):
        replace(Sum(5), pence=1)  # type: ignore[call-arg] # what is refused


@pytest.mark.parametrize("record", [Sum(5), Estimate(5, "US$", hedge="about"), Title("Funding"), Draft(["one"])])
def test_a_record_is_copied_and_pickled(record: object) -> None:
    assert pickle.loads(pickle.dumps(record)) == copy.copy(record) == copy.deepcopy(record) == record  # noqa: S301 -- ours


def test_python_takes_a_record_for_a_dataclass() -> None:
    assert [each.name for each in dataclasses.fields(Estimate)] == ["thousands", "currency", "notes", "hedge"]
    assert dataclasses.asdict(Sum(5)) == {"thousands": 5, "currency": "HK$", "notes": []}
    assert dataclasses.replace(Sum(5), thousands=6) == Sum(6)
    assert dataclasses.is_dataclass(Draft)
    assert not dataclasses.is_dataclass(int)
