"""Two versions of a paper held against each other: what both state, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

DifferenceKind = Literal["differs", "rounded", "missing", "elsewhere"]
ChangeKind = Literal["removed", "added", "changed"]
DifferenceVerdict = Literal["fails", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of a version with its citation; ``row`` and ``column`` count from 1 and are those of a table's cell."""

    where: str
    text: str
    page: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a comparison needs of a paper; ``stretches[figure.passage]`` is the text of a figure."""

    name: str
    language: str
    stretches: tuple[Stretch, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is aligned as one: a paragraph's own text, an item, heading or footnote, a table's row, an annex's section.

    ``row`` is that of a table's data rows, from 1, and None for what stands around them.  ``stretches`` are the
    numbers of its texts, which ``text`` has in lines.
    """

    where: str
    text: str
    page: int | None = None
    row: int | None = None
    stretches: tuple[int, ...] = ()


PartPair = tuple[Part | None, Part | None]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of each version that mean the same."""

    first: Figure
    second: Figure


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures that differ at one place, a figure that one side lacks, or one that stands elsewhere on the other side.

    ``first_part``/``second_part`` are where it is and where it should be, None where a version has no such place.
    Figures of which one is the other ``rounded`` are ``ambiguous``; so is one in words (兩, one) that only one side
    has, and one that merely stands elsewhere: languages differ in both.
    """

    kind: DifferenceKind
    verdict: DifferenceVerdict
    first_part: Part | None
    second_part: Part | None
    first: Figure | None
    second: Figure | None


@dataclass(frozen=True, slots=True)
class Edit:
    """What is written anew: characters of the first part's text and those of the second's in their place."""

    first: tuple[int, int]
    second: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A part that one version lacks or, between editions in one language, one whose text is another.

    A part of which only figures differ, which are told of as such, is none.

    A row of a table that is lacking is ``ambiguous``, since sources cut tables differently; so are headings and text,
    whose figures are held against each other by themselves.
    """

    kind: ChangeKind
    verdict: DifferenceVerdict
    first: Part | None
    second: Part | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two versions share and where they differ.

    ``parts`` are the aligned paragraphs, items, footnotes, rows of tables and sections of annexes.
    """

    first: str
    second: str
    parts: tuple[PartPair, ...]
    pairs: tuple[FigurePair, ...]
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...] = ()
