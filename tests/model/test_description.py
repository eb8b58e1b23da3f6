from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

import pytest

from itf_extract.model.description import IsoDate, Meaning, choices, fields, member, parts, plain
from itf_extract.model.quantity import Figure
from itf_extract.model.source import Locator


@dataclass(frozen=True)
class Ask:
    place: Annotated[Locator, Meaning("where it is printed", key="locator")]
    source: Annotated[IsoDate | None, Meaning("first day", key="from", minLength=4)]
    inner: int = 0


def test_only_fields_with_a_meaning_are_published_and_places_come_last() -> None:
    assert [field.key for field in fields(Ask)] == ["from", "locator"]


def test_a_field_tells_its_attribute_meaning_and_keywords() -> None:
    field = fields(Ask)[0]
    assert (field.attribute, field.meaning, dict(field.keywords)) == ("source", "first day", {"minLength": 4})


@pytest.mark.parametrize("kind", [int, str, Locator])
def test_what_is_not_described_has_no_fields(kind: type) -> None:
    assert fields(kind) == ()


def test_every_field_of_a_figure_means_something() -> None:
    assert all(field.meaning for field in fields(Figure))


@pytest.mark.parametrize(
    ("kind", "held", "nullable"),
    [
        (str, str, False),
        (str | None, str, True),
        (int | Decimal | None, int | Decimal, True),
        (int | Decimal, int | Decimal, False),
    ],
)
def test_null_is_parted_from_a_type(kind: object, held: object, nullable: bool) -> None:
    assert parts(kind) == (held, nullable)


def test_types_tell_what_they_hold() -> None:
    assert member(tuple[str, ...]) is str
    assert member(str) is None
    assert plain(IsoDate) is str
    assert plain(int) is int
    assert choices(Literal["a", "b"]) == ("a", "b")
    assert choices(str) == ()
