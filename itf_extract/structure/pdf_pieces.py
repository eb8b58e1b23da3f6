"""The pieces of a printed row: its lines, cut where they run heads or values together, and the values among them."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from itf_extract.languages.digits import GROUP
from itf_extract.patterns import compiled
from itf_extract.structure.dump_numbers import groups_of
from itf_extract.structure.pdf_stretches import EXACT, HEAD_GAP, NEAR, ends_at, meets
from itf_extract.structure.row import cut_at, part_of, words
from itf_extract.structure.values import is_stretch, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column
    from itf_extract.structure.row import Row

WORD_GAP = 0.2  # ems
_FEWEST = 2  # columns of values
_CELL_GAP = 0.75  # ems: between two values
_TIGHT = 0.45  # ems: where a value stands at the edge of its column
_BEFORE_PAGES = 2  # values at least
_GROUPS = compiled(r"\d+(?:\s+\d+)+")
_THOUSANDS = compiled(rf"\d{{1,{GROUP}}}(?:\s{{1,2}}\d{{{GROUP}}})+")


def pieces(source: Source, row: Row) -> list[Line]:
    """The lines of a row, one that holds several values cut into them."""
    out: list[Line] = []
    for line in row.lines:
        cut = list(cut_at(source, line, _CELL_GAP * row.size))
        values = len(cut) > 1 and all(is_value(source.text[part.start : part.end]) for part in cut)
        out.extend(cut if values else [line])
    return out


def parted_heads(source: Source, row: Row, columns: Sequence[Column]) -> list[Line]:
    """A row's lines, those that run the heads of columns together cut between them, where one stands over each."""
    apart = heads_apart(source, row, row.lines, columns)
    if len(apart) > len(row.lines):
        return apart
    parts = [part for line in row.lines for part in cut_at(source, line, WORD_GAP * row.size)]
    joined = any(len(_under(line, columns)) > 1 for line in row.lines)
    if (len(row.lines) >= len(columns) and not joined) or len(parts) not in {len(columns), len(columns) + 1}:
        return [*row.lines]
    over = zip(parts[-len(columns) :], columns, strict=True)
    alone = all(_under(part, columns) == [column] for part, column in over)
    return parts if alone else [*row.lines]


def heads_apart(source: Source, row: Row, lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """A row's lines, cut at gaps that part heads, where each column then has one of its own or ends where one does."""
    lines = [part for line in lines for part in _ended_apart(source, line, columns)]
    apart = [part for line in lines for part in cut_at(source, line, HEAD_GAP * row.size)]
    return apart if len(apart) > len(lines) and _one_each(apart, columns) else [*lines]


def _ended_apart(source: Source, line: Line, columns: Sequence[Column]) -> list[Line]:
    """A line, cut where columns end if each of its parts ends where one does: the gaps may be no wider than others."""
    parts: list[Line] = []
    for part in cut_at(source, line, WORD_GAP * line.size):
        if parts and not _column_ended(parts[-1], columns):
            parts[-1] = parts[-1]._replace(end=part.end, x1=part.x1)
        else:
            parts.append(part)
    return parts if parts and _column_ended(parts[-1], columns) else [line]


def _column_ended(line: Line, columns: Sequence[Column]) -> bool:
    return any(ends_at(line, column) for column in columns)


def _one_each(parts: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether parts stand between the columns beside theirs, each over one, perhaps after a head of the labels.

    A head may stand at the left of its cell, with the values at the right, and so over none of them.
    """
    if len(columns) < _FEWEST or len(parts) not in {len(columns), len(columns) + 1}:
        return False
    over = parts[-len(columns) :]
    befores, afters = (0.0, *(high for _, high in columns)), (*(low for low, _ in columns[1:]), inf)
    return all(a < part.x0 and part.x1 < b for a, part, b in zip(befores, over, afters, strict=False))


def _nearest(line: Line, columns: Sequence[Column]) -> int:
    """The column that a line stands in, or nearest to."""
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - line.x1, line.x0 - columns[i][1]))


def _under(line: Line, columns: Sequence[Column]) -> list[Column]:
    """The columns that a line stands over."""
    return [column for column in columns if meets(line, column)]


def last_values(source: Source, lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The values that a row ends with; a year or number where labels stand is a label.

    After two values numbers of pages may stand: ``22309.00 | 343.25 | 11-13``.
    """
    said = [source.text[line.start : line.end] for line in lines]
    first = len(lines)
    if len(lines) > _BEFORE_PAGES and is_stretch(said[-1]) and all(map(is_value, said[-_BEFORE_PAGES - 1 : -1])):
        first -= 1
    while first and is_value(said[first - 1]):
        first -= 1
    values = [*lines[first:]]
    labelled = len(values) < len(lines) or (columns and values[0].x1 > columns[0][0])
    return values if labelled else values[1:]


def parted_values(source: Source, lines: list[Line], columns: Sequence[Column]) -> tuple[list[Line], list[Line]]:
    """A row's lines and the values among them, those that run together told apart where columns are short of them."""
    values = last_values(source, lines, columns)
    if len(columns) > 1 and len(values) < len(columns):
        beside_label = [line for line in lines if line.x1 > columns[0][0] - NEAR]
        lacking = len(columns) - len(beside_label)
        parted = _with_one_cut(source, lines, lacking + 1, columns) if lacking > 0 else lines
        if len(found := last_values(source, parted, columns)) == len(columns):
            return parted, found
    return lines, values


def parted_label(source: Source, row: Row, lines: list[Line], columns: Sequence[Column]) -> list[Line]:
    """A row's lines, a value cut from the end of its label where it stands in a column that has none else in the row.

    Behind the longest label of a table the gap may be no wider than a tab.
    """
    label, *others = lines
    free = [column for column in columns if not any(meets(line, column) for line in others)]
    *name, last = cut_at(source, label, _TIGHT * row.size) or [label]
    if not name or not free or not is_value(source.text[last.start : last.end]):
        return lines
    wide = last.x0 - name[-1].x1 >= _CELL_GAP * row.size and name[-1].x1 < columns[0][0] - NEAR
    inside = any(
        _at_edge(last, column) or (wide and column[0] - NEAR < last.x0 and last.x1 < column[1] + NEAR)
        for column in free
    )
    return [part_of(source, label, 0, name[-1].end - label.start), last, *others] if inside else lines


def _at_edge(value: Line, column: Column) -> bool:
    """Whether a value begins or ends just where those of its column do."""
    return min(abs(value.x0 - column[0]), abs(value.x1 - column[1])) < EXACT


def _with_one_cut(source: Source, lines: Sequence[Line], count: int, columns: Sequence[Column]) -> list[Line]:
    """The lines, one that runs so many values together cut between them, or where groups of three digits show them.

    ``1,249 1,364`` and ``3 320 19 060`` are two values, ``1 491 70 1 561`` three; ``28 065`` is one, unless its groups
    stand in columns of their own.
    """
    for place, line in enumerate(lines):
        chars = source.text[line.start : line.end]
        parts = [*words(source, line)]
        apart = not _THOUSANDS.fullmatch(chars) or len({_nearest(part, columns) for part in parts}) == len(parts)
        if apart and len(parts) == count and all(is_value(source.text[part.start : part.end]) for part in parts):
            return [*lines[:place], *parts, *lines[place + 1 :]]
        if _GROUPS.fullmatch(chars) and not is_value(chars):
            digits = [(found.start(), found.end()) for found in compiled(r"\d+").finditer(chars)]
            groups = groups_of(tuple(end - start for start, end in digits), count)
            if groups:
                cut = [part_of(source, line, digits[a][0], digits[b - 1][1]) for a, b in groups]
                return [*lines[:place], *cut, *lines[place + 1 :]]
    return [*lines]
