"""The units of a version, paragraphs, footnotes, tables and annexes, and their parts, items and rows."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.compare.meanings import meanings
from itf_extract.dataclass import dataclass
from itf_extract.model.comparison import Part
from itf_extract.normalise.ordinals import part_number
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from itf_extract.compare.meanings import Meaning
    from itf_extract.model.comparison import Version
    from itf_extract.model.quantity import Figure

_UNIT = compiled(r"^([a-z]+?)(\d*)((?:\(.*)?)$")
_LABEL = compiled(r"\(([^()]+)\)")
# Headings repeat what the text under them tells: their figures do not count, and each is a part.
HEADING = "heading"


@dataclass(frozen=True)
class Segment:
    """What is aligned: a part, a table's column, or a unit; ``number`` is its label among its like."""

    number: str
    text: str
    figures: tuple[Figure, ...] = ()
    part: Part | None = None

    @cached_property
    def meanings(self) -> Counter[Meaning]:
        """What its figures mean."""
        return Counter(min(meanings(figure)) for figure in self.figures)

    @cached_property
    def bigrams(self) -> Counter[tuple[str, str]]:
        """The pairs of neighbouring characters of its text."""
        return Counter(pairwise(self.text))


@dataclass(frozen=True)
class Unit(Segment):
    """A part of a paper that is aligned as a whole; its parts, and a table's columns, are aligned within it."""

    parts: tuple[Segment, ...] = ()
    columns: tuple[Segment, ...] = ()


def units_of(version: Version) -> dict[str, list[Unit]]:
    """A version's units, of each kind in their order."""
    held: dict[tuple[str, str], list[int]] = {}
    for number, stretch in enumerate(version.stretches):
        kind, unit, _ = split_where(stretch.where)
        held.setdefault((kind, unit), []).append(number)
    figures: dict[int, list[Figure]] = {}
    for figure in version.figures:
        figures.setdefault(figure.passage, []).append(figure)
    found: dict[str, list[Unit]] = {}
    for (kind, unit), numbers in held.items():
        found.setdefault(kind, []).append(_unit(version, unit, numbers, {} if kind == HEADING else figures))
    return found


def _unit(version: Version, number: str, numbers: list[int], figures: dict[int, list[Figure]]) -> Unit:
    parts: dict[tuple[str, int | None], list[int]] = {}
    columns: dict[int, list[int]] = {}
    for each in numbers:
        stretch = version.stretches[each]
        inner = str(each - numbers[0] + 1) if stretch.where == HEADING else split_where(stretch.where)[2]
        parts.setdefault((inner, stretch.row), []).append(each)
        if stretch.column is not None:
            columns.setdefault(stretch.column, []).append(each)
    return Unit(
        number,
        _text(version, numbers),
        _within(numbers, figures),
        parts=tuple(
            Segment(inner or str(row or ""), _text(version, own), _within(own, figures), _part(version, own))
            for (inner, row), own in parts.items()
        ),
        columns=tuple(
            Segment(str(column), _text(version, own), _within(own, figures)) for column, own in sorted(columns.items())
        ),
    )


def _part(version: Version, numbers: list[int]) -> Part:
    first = version.stretches[numbers[0]]
    # An empty cell is on no page.
    page = next((page for number in numbers if (page := version.stretches[number].page)), None)
    return Part(first.where, _text(version, numbers), page, first.row, tuple(numbers))


def _text(version: Version, numbers: Iterable[int]) -> str:
    return "\n".join(version.stretches[number].text for number in numbers)


def _within(numbers: Iterable[int], figures: dict[int, list[Figure]]) -> tuple[Figure, ...]:
    return tuple(figure for number in numbers for figure in figures.get(number, ()))


def split_where(where: str) -> tuple[str, str, str]:
    """A citation's kind, number and the rest, its parts numbered alike in all languages: annex2(一) and annex2(I)."""
    match = _UNIT.match(where)
    if match is None:
        return where, "", ""
    return match[1], match[2], _LABEL.sub(_numbered, match[3])


def _numbered(label: re.Match[str]) -> str:
    number = part_number(label[1])
    return f"(#{number})" if number else label[0]
