"""Two versions of a paper held against each other: what both state, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

DifferenceKind = Literal["differs", "missing", "elsewhere"]
DifferenceVerdict = Literal["fails", "ambiguous"]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of each version that mean the same; ``exact`` is False where one is printed less exactly."""

    first: Figure
    second: Figure
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures that differ at one place, a figure that one side lacks, or one that stands elsewhere on the other side.

    ``first_where``/``second_where`` are the aligned places, None where a version has no such place.  A figure in
    words (兩, one) that only one side has is ``ambiguous``, as is one that merely stands elsewhere: languages differ
    in both.
    """

    kind: DifferenceKind
    verdict: DifferenceVerdict
    first_where: str | None
    second_where: str | None
    first: Figure | None
    second: Figure | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two versions share and where they differ.

    ``units`` are the aligned paragraphs, footnotes, tables and annexes by their citations.
    """

    first: str
    second: str
    units: tuple[tuple[str | None, str | None], ...]
    pairs: tuple[FigurePair, ...]
    differences: tuple[Difference, ...]
