"""Lines of a table's cells that can be added up: columns, and rows of like cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.reading import classifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.audit.reading import Reading
    from itf_extract.audit.vocabulary import Vocabulary
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure

_PAIR = 2
_PARAGRAPH = re.compile(r"p(\d+)")
_CLOSE = 3
_TEN = 10
_MYRIAD = 10_000
_THOUSAND = 1000
_ILLION = re.compile("[mb]illion")
_SUMMED = {"count", "money"}


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column or row of one kind: ``parts`` and, where the table prints one, their ``total``."""

    table: Table
    head: str
    parts: tuple[Figure, ...]
    total: Figure | None
    units: frozenset[str]

    def near(self, figure: Figure) -> bool:
        """Whether a figure stands in a paragraph close to the table's."""
        here, there = _PARAGRAPH.match(self.table.where), _PARAGRAPH.match(figure.where)
        return bool(here and there and abs(int(here[1]) - int(there[1])) <= _CLOSE)

    def says(self, figure: Figure) -> bool:
        """Whether a figure counts what the line's head counts (申請數目 and 宗申請)."""
        unit, counted = figure.unit or "", classifier(figure)
        noun = counted if unit.isascii() else unit.removeprefix(counted)[-2:]
        return bool(noun) and noun in self.head.casefold()


def columns(reading: Reading) -> tuple[Column, ...]:
    """The columns of counts or money of all tables."""
    tables = ((table, reading.cells.get(id(table), {})) for table in reading.paper.document.tables)
    return tuple(line for table, cells in tables for line in _columns(reading.words, table, cells))


def rows(reading: Reading) -> tuple[Column, ...]:
    """The rows of like counts of all tables, where a row's cells are of different things of one kind."""
    found = []
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        lines: dict[int, list[list[Figure]]] = {}
        for (row, _), held in sorted(cells.items()):
            lines.setdefault(row, []).append(held)
        for r, line in lines.items():
            figures = [held[0] for held in line if len(held) == 1 and held[0].kind == "count"]
            units = frozenset(classifier(figure) for figure in figures)
            if len(figures) > 1 and len(figures) == len(line) and len(units) == 1:
                found.append(Column(table, table.rows[r][0].chars, tuple(figures), None, units - {""}))
    return tuple(found)


def _columns(words: Vocabulary, table: Table, cells: Mapping[tuple[int, int], list[Figure]]) -> list[Column]:
    found = []
    for c, head in enumerate(table.columns):
        held = [(r, cells.get((r, c), [])) for r in range(len(table.rows))]
        figures = [(r, figures[0]) for r, figures in held if len(figures) == 1 and figures[0].kind in _SUMMED]
        alike = len({(figure.kind, classifier(figure)) for _, figure in figures}) == 1
        if len(figures) >= _PAIR and alike and all(number(figure) is not None for _, figure in figures):
            found.extend(_sums(words, table, head.chars or _above(table, c), figures))
    return found


def _sums(words: Vocabulary, table: Table, head: str, figures: Sequence[tuple[int, Figure]]) -> list[Column]:
    """What a column adds up: rows to their subtotal, subtotals and the rows after them to the total."""
    units = frozenset({classifier(figures[0][1])} - {""})
    found: list[Column] = []
    parts: list[Figure] = []
    subtotals: list[Figure] = []
    for r, figure in figures:
        label = table.rows[r][0].chars.strip()
        if words.regex("totals", "sub").match(label):
            found.append(Column(table, head, tuple(parts), figure, units))
            subtotals.append(figure)
            parts = []
        elif words.regex("totals", "rows").match(label):
            found.append(Column(table, head, (*subtotals, *parts), figure, units))
            return [column for column in found if column.parts]
        else:
            parts.append(figure)
    if not found:
        found.append(Column(table, head, tuple(parts), None, units))
    return [column for column in found if column.parts]


def _above(table: Table, c: int) -> str:
    return next((column.chars for column in reversed(table.columns[:c]) if column.chars), "")


@lru_cache(maxsize=1024)
def near_miss(a: Fraction, b: Fraction) -> bool:
    """Whether two numbers differ as one misprinted digit, or two swapped ones, would make them differ."""
    gap = abs(a - b)
    if not gap or gap.denominator != 1:
        return False
    whole = gap.numerator
    while whole % _TEN == 0:
        whole //= _TEN
    return whole < _TEN or (whole % 9 == 0 and whole // 9 < _TEN)


def misprint(figure: Figure, meant: Fraction) -> bool:
    """Whether a figure looks like a misprint of the number: a digit changed, two swapped, one off, 億 for 萬.

    In words of thousands it is billion for million.
    """
    value, place = number(figure), Fraction(figure.precision or 1)
    if not value or value == meant:
        return False
    step = _THOUSAND if _ILLION.search(figure.surface) else _MYRIAD
    if value in (meant * step, meant / step) or abs(value - meant) == place:
        return True
    if (meant / place).denominator != 1:
        return False
    printed, other = str(int(value / place)), str(int(meant / place))
    if len(printed) != len(other):
        return False
    wrong = [i for i, (a, b) in enumerate(zip(printed, other, strict=True)) if a != b]
    swapped = len(wrong) == _PAIR and wrong[1] == wrong[0] + 1 and printed[wrong[0]] == other[wrong[1]]
    return len(wrong) == 1 or (swapped and printed[wrong[1]] == other[wrong[0]])
