"""A paper's records as tuples that also turn into pandas frames, with documented columns and exact numbers.

pandas is loaded on the first call of ``to_frame``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self, SupportsIndex, TypeVar, get_args, overload

from itf_extract.model.finding import Finding, Severity, Verdict
from itf_extract.model.quantity import Figure, FigureKind, Reference, ReferenceKind
from itf_extract.model.records import Definition, Laboratory, LaboratoryKind, Name, NameKind, Roster, Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pandas import DataFrame

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
    COLUMNS: ClassVar[tuple[Column, ...]] = ()

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
        return {column.name: column.meaning for column in cls.COLUMNS}

    def to_frame(self) -> DataFrame:
        """A row for each record; the columns and their types are the same for every paper, even without a record."""
        import pandas as pd  # noqa: PLC0415 -- takes half a second to load

        def dtype(column: Column) -> Any:  # noqa: ANN401 -- a pandas type or its name
            return column.dtype if isinstance(column.dtype, str) else pd.CategoricalDtype(list(column.dtype))

        return pd.DataFrame(
            {
                column.name: pd.Series([column.value(record) for record in self], dtype=dtype(column))
                for column in self.COLUMNS
            }
        )


def _whole(figure: Figure) -> int | None:
    return figure.value if isinstance(figure.value, int) and abs(figure.value) < _INT64 else None


_PLACE = (
    Column("page", "Int64", "page of the first character, from 1; null for a text dump", lambda r: r.locator.page),
    Column("start", "Int64", "offset of the first character in the source's text", lambda r: r.locator.start),
    Column("end", "Int64", "offset after the last character", lambda r: r.locator.end),
)


class Figures(Records[Figure]):
    """Every quantity that a paper states."""

    __slots__ = ()
    COLUMNS = (
        Column("id", "string", "id, unique in the paper"),
        Column("where", "string", "citation: p6(a), fn3, table4"),
        Column("surface", "string", "printed form"),
        Column("kind", get_args(FigureKind), "what sort of quantity"),
        Column("value", "object", "int, Decimal or text, never float; money in HKD, percent as 57 for 57%"),
        Column("whole", "Int64", "value where it is a whole number (all money is), to calculate with", _whole),
        Column("low", "object", "lower end, inclusive, that range, precision or hedge allow; in the unit of value"),
        Column("high", "object", "upper end, likewise"),
        Column("unit", "string", "HKD, %, or classifier with noun"),
        Column("qualifier", "string", "hedges joined by +; empty for none"),
        Column("precision", "object", "worth of one unit of the last printed digit, in the unit of value"),
        Column("period_start", "string", "ISO date, as exact as printed", lambda r: r.period and r.period.start),
        Column("period_end", "string", "ISO date, inclusive", lambda r: r.period and r.period.end),
        Column("as_of", "string", "ISO date at which it holds"),
        Column("scheme", "string", "name of the scheme it belongs to"),
        Column("metric", "string", "what it measures"),
        *_PLACE,
    )


class References(Records[Reference]):
    """Every pointer of a paper: codes, laws, other places, footnotes."""

    __slots__ = ()
    COLUMNS = (
        Column("id", "string", "id, unique in the paper"),
        Column("where", "string", "citation"),
        Column("surface", "string", "printed form"),
        Column("kind", get_args(ReferenceKind), "what it points to"),
        Column("value", "string", "as printed, leading zeros kept"),
        Column("low", "string", "first of a range, as printed"),
        Column("high", "string", "last of a range"),
        Column("name", "string", "name printed with it"),
        Column("target", "string", "id of what it resolves to"),
        *_PLACE,
    )


class Definitions(Records[Definition]):
    """The terms that a paper defines."""

    __slots__ = ()
    COLUMNS = (
        Column("term", "string", "the term"),
        Column("meaning", "string", "what it stands for"),
        *_PLACE,
    )


class Schemes(Records[Scheme]):
    """Funding schemes."""

    __slots__ = ()
    COLUMNS = (
        Column("label", "string", "label of its item; null where it is only mentioned"),
        Column("name", "string", "name as printed"),
        Column("category", "string", "heading that it stands under"),
        Column("launched", "Int64", "year of its launch"),
        Column("purpose", "string", "what it is for"),
        Column("matching_ratio", "string", "1:2, government first where the text says so"),
        Column("caps", "object", "tuple of ids of figures that are caps"),
        Column("figures", "object", "tuple of ids of its figures"),
        *_PLACE,
    )


class Laboratories(Records[Laboratory]):
    """Laboratories and centres."""

    __slots__ = ()
    COLUMNS = (
        Column("number", "Int64", "number of the row"),
        Column("kind", get_args(LaboratoryKind), "what list it stands in"),
        Column("institution", "string", "institution that hosts it"),
        Column("name", "string", "its name"),
        Column("directors", "object", "tuple of names with titles"),
        Column("year_approved", "Int64", "year of approval"),
        *_PLACE,
    )


class Rosters(Records[Roster]):
    """Groups whose members a paper names."""

    __slots__ = ()
    COLUMNS = (
        Column("where", "string", "citation"),
        Column("noun", "string", "what the members are"),
        Column("stated", "Int64", "how many the text says they are"),
        Column("members", "object", "tuple of names"),
        *_PLACE,
    )


class Names(Records[Name]):
    """Names of bodies, schemes, people and laws."""

    __slots__ = ()
    COLUMNS = (
        Column("text", "string", "name as printed"),
        Column("kind", get_args(NameKind), "what it names"),
        Column("full", "string", "what it stands for: the meaning of a defined term, else the known spelling"),
        Column("where", "string", "citation"),
        *_PLACE,
    )


class Findings(Records[Finding]):
    """What an audit found."""

    __slots__ = ()
    COLUMNS = (
        Column("check", "string", "code of the check"),
        Column("severity", get_args(Severity), "how grave a failure is"),
        Column("verdict", get_args(Verdict), "how the relation came out"),
        Column("message", "string", "one sentence"),
        Column("operands", "object", "tuple of ids of figures or references"),
        Column("expected", "string", "printed value or interval that should be there"),
        Column("actual", "string", "what is there"),
    )
