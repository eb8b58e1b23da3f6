"""A paper's records as tuples that also turn into pandas frames, with documented columns and exact numbers.

The columns are those of the records' own description (``description.fields``).  pandas is loaded on the first call of
``to_frame``.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self, SupportsIndex, TypeVar, overload

from itf_extract.dataclass import dataclass, replace
from itf_extract.extras import extra
from itf_extract.model.description import choices, fields, member, parts, plain
from itf_extract.model.finding import Finding
from itf_extract.model.quantity import Figure, Reference
from itf_extract.model.records import Ask, Definition, History, Laboratory, Name, Roster, Scheme
from itf_extract.model.source import Locator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pandas import DataFrame

    from itf_extract.model.description import Field

R = TypeVar("R")
_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame: its pandas type, what it means, and how a record gives it (by default its attribute).

    ``dtype`` is ``string``, ``Int64`` or ``boolean`` (all with ``<NA>`` for null), ``object`` (None for null), or the
    categories that it can take.
    """

    name: str
    dtype: str | tuple[str, ...]
    meaning: str
    of: Callable[[Any], object] | None = None

    def value(self, record: object) -> object:
        """What a record has in this column."""
        return self.of(record) if self.of else getattr(record, self.name)


class Records(tuple[R, ...]):
    """Records in the order of the paper."""

    __slots__ = ()
    RECORD: ClassVar[type]  # what each of them is

    @classmethod
    def described(cls) -> Iterable[Column]:
        """The columns of the frame; what describes them is looked at when something asks, for few papers are framed."""
        return columns_of(cls.RECORD)

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> R: ...
    @overload
    def __getitem__(self, index: slice, /) -> Self: ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> R | Self:
        """A record, or several as records of the same kind."""
        return type(self)(super().__getitem__(index)) if isinstance(index, slice) else super().__getitem__(index)

    @classmethod
    def columns(cls) -> Mapping[str, str]:
        """What each column of the frame means, with its unit."""
        return {column.name: column.meaning for column in cls.described()}

    def to_frame(self) -> DataFrame:
        """A row for each record; the columns and their types are the same for every paper, even without a record."""
        with extra("pandas", "frames"):
            import pandas as pd  # noqa: PLC0415 -- takes half a second to load

        def dtype(column: Column) -> Any:  # noqa: ANN401 -- a pandas type or its name
            return column.dtype if isinstance(column.dtype, str) else pd.CategoricalDtype(list(column.dtype))

        return pd.DataFrame(
            {
                column.name: pd.Series([column.value(record) for record in self], dtype=dtype(column))
                for column in self.described()
            }
        )


_DTYPES = {str: "string", int: "Int64", bool: "boolean"}
_PLACE = (
    Column("page", "Int64", "page of the first character, from 1; null for a text dump", lambda r: r.locator.page),
    Column("start", "Int64", "offset of the first character in the source's text", lambda r: r.locator.start),
    Column("end", "Int64", "offset after the last character", lambda r: r.locator.end),
)


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """The columns of a record's frame: a field each, the fields of a record within it, a place as page and offsets."""
    return tuple(column for field in fields(record) for column in _columns(field))


def _columns(field: Field) -> Iterator[Column]:
    held, nullable = parts(field.type)
    kind = plain(held)
    if kind is Locator:
        yield from _PLACE
    elif fields(kind):
        yield from (_within(field, column) for column in columns_of(kind))
    elif member(kind) is None:
        # A category has no null that is not a float.
        named = "string" if nullable else choices(kind)
        yield Column(field.key, named if choices(kind) else _DTYPES.get(kind, "object"), field.meaning)
    elif not fields(member(kind)) and member(kind) is not Locator:
        yield Column(field.key, "object", f"tuple of {field.meaning}")


def _within(outer: Field, column: Column) -> Column:
    """The column of a record that stands within another: ``period_start``."""
    inner = attrgetter(outer.attribute)

    def value(record: object) -> object:
        held = inner(record)
        return None if held is None else column.value(held)

    return replace(column, name=f"{outer.key}_{column.name}", of=value)


def _whole(figure: Figure) -> int | None:
    return figure.value if isinstance(figure.value, int) and abs(figure.value) < _INT64 else None


def _with_whole(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns of figures with one to calculate with beside their exact values."""
    for column in columns:
        yield column
        if column.name == "value":
            yield Column("whole", "Int64", "value where it is a whole number (all money is), to calculate with", _whole)


def _reading(name: str) -> Callable[[Any], object]:
    """What a figure's reading has under a name; None for a figure that was not recognised, or does not have it."""
    return lambda figure: getattr(getattr(figure, "read", None), name, None)


_READING = (
    Column("doubtful", "boolean", "of a scanned page: a sign may be another; null for print", _reading("doubtful")),
    Column("repaired", "boolean", "of a scanned page: a sign was taken for another", _reading("repaired")),
    Column("as_read", "string", "the surface as it was read, where it was repaired", _reading("as_read")),
)


class Figures(Records[Figure]):
    """Every quantity that a paper states."""

    __slots__ = ()
    RECORD = Figure

    @classmethod
    def described(cls) -> Iterable[Column]:
        """A column for each field, those to calculate with, and how each was read."""
        return (*_with_whole(super().described()), *_READING)


class References(Records[Reference]):
    """Every pointer of a paper: codes, laws, other places, footnotes."""

    __slots__ = ()
    RECORD = Reference


class Definitions(Records[Definition]):
    """The terms that a paper defines."""

    __slots__ = ()
    RECORD = Definition


class Asks(Records[Ask]):
    """What the committee is asked to approve."""

    __slots__ = ()
    RECORD = Ask


class Histories(Records[History]):
    """Things that a paper tells of through time."""

    __slots__ = ()
    RECORD = History


class Schemes(Records[Scheme]):
    """Funding schemes."""

    __slots__ = ()
    RECORD = Scheme


class Laboratories(Records[Laboratory]):
    """Laboratories and centres."""

    __slots__ = ()
    RECORD = Laboratory


class Rosters(Records[Roster]):
    """Groups whose members a paper names."""

    __slots__ = ()
    RECORD = Roster


class Names(Records[Name]):
    """Names of bodies, schemes, people and laws."""

    __slots__ = ()
    RECORD = Name


class Findings(Records[Finding]):
    """What an audit found."""

    __slots__ = ()
    RECORD = Finding
