"""What each field of a record is called, may hold and means: said once, at the field, and read by every output.

A record is a frozen dataclass whose published fields are annotated with a ``Meaning``.  From these the JSON result, its
schema, pandas frames and the tables of a dataset are made; a field without a meaning stays inside the program.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


class Meaning:
    """What a field means, with its unit; ``key`` is its name in JSON where Python has another use for the word.

    The keywords are further ones of JSON Schema: ``Annotated[int, Meaning("page, from 1", minimum=1)]``.
    """

    __slots__ = ("key", "keywords", "text")

    def __init__(self, text: str, *, key: str | None = None, **keywords: object) -> None:
        self.text, self.key = text, key
        self.keywords: Mapping[str, object] = keywords


@dataclass(frozen=True, slots=True)
class Shape:
    """The name of a definition of the published schema that a text obeys: ``Annotated[str, Shape("date")]``."""

    name: str


IsoDate = Annotated[str, Shape("date")]
Where = Annotated[str, Shape("where")]
ID = r"^[^\s]+$"


@dataclass(frozen=True, slots=True)
class Field:
    """A published field: its attribute, its key in JSON, its type without ``Meaning``, what it means."""

    attribute: str
    key: str
    type: Any
    meaning: str
    keywords: Mapping[str, object]


@cache
def fields(record: type) -> tuple[Field, ...]:
    """The published fields of a record in their order, places last; none for what is no described record."""
    if not dataclasses.is_dataclass(record):
        return ()
    hints = get_type_hints(record, include_extras=True)
    found = [_field(field.name, hints[field.name]) for field in dataclasses.fields(record)]
    return tuple(sorted(filter(None, found), key=lambda field: "locator" in field.key))


def parts(kind: Any) -> tuple[Any, bool]:  # noqa: ANN401 -- a type as Python writes it
    """A type without ``None``, and whether ``None`` was among it: ``str | None`` is ``str`` and may be null."""
    if get_origin(kind) not in {Union, UnionType}:
        return kind, False
    given = get_args(kind)
    held = tuple(one for one in given if one is not NoneType)
    return (held[0] if len(held) == 1 else Union[held]), len(held) < len(given)  # noqa: UP007 -- made of a tuple


def member(kind: Any) -> Any:  # noqa: ANN401 -- a type as Python writes it
    """What a tuple of any length holds; None for other types."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def plain(kind: Any) -> Any:  # noqa: ANN401 -- a type as Python writes it
    """A type without what annotates it."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def choices(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a type as Python writes it
    """The texts that a type allows; none where it allows any."""
    return get_args(kind) if get_origin(kind) is Literal else ()


def _field(name: str, hint: Any) -> Field | None:  # noqa: ANN401 -- a type as Python writes it
    """A field as its annotation describes it; None for one without a meaning."""
    extras = hint.__metadata__ if get_origin(hint) is Annotated else ()
    meaning = next((extra for extra in extras if isinstance(extra, Meaning)), None)
    if meaning is None:
        return None
    others = tuple(extra for extra in extras if extra is not meaning)
    kind = Annotated[(hint.__origin__, *others)] if others else hint.__origin__
    return Field(name, meaning.key or name, kind, meaning.text, meaning.keywords)
