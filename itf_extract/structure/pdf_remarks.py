"""Remarks of a table without ruled cells: words in a last column, behind the values, wrapped or not.

``Paper | 18 420 | 12,640 | for export``: what stands behind the values is no value and no label; a white corridor runs
through the rows between both.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.structure.row import cut_at
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column
    from itf_extract.structure.row import Row

    Lines = list[list[Line]]

_FEWEST = 2  # rows with values and a remark
_GAP = 0.5  # ems: between a value and a remark
_APART = 3.2  # ems: no two rows of a table are further apart
_OPENS = ("(", "（")
_NEAR = 3.0  # points
_SAME = 1.1  # times the least gap between lines of remarks: so near are lines of one


class Remarks(NamedTuple):
    """The pieces of rows without remarks, and the remarks of each row; those of heads stand with their heads."""

    kept: Lines
    beside: Lines


def without_remarks(source: Source, rows: Sequence[Row], lines: Lines) -> Remarks:
    """The rows' pieces without the remarks, and the remarks of each row."""
    found = Remarks([[*said] for said in lines], [[] for _ in lines])
    done = 0
    for place, said in enumerate(lines):
        if place < done or not _behind_values(source, rows[place], said):
            continue
        first, end, left = _run(source, rows, lines, place, done)
        told = [i for i in range(first, end) if _behind_values(source, rows[i], lines[i])]
        if len(told) >= _FEWEST:
            _take(source, rows, found, range(first, end), left)
            done = end
    return found


def _behind_values(source: Source, row: Row, lines: Sequence[Line]) -> Column | None:
    """Where the last value of a row ends and words behind it begin, if a label stands before."""
    parts = [*lines[:-1], *cut_at(source, lines[-1], _GAP * row.size)] if lines else []
    values = [is_value(_said(source, part)) for part in parts]
    last = max((i for i, value in enumerate(values) if value), default=0)
    if not 0 < last < len(parts) - 1 or not any(is_figure(_said(source, part)) for part in parts[1 : last + 1]):
        return None
    said = _said(source, parts[last + 1])
    words = any(map(str.isalpha, said)) and not said.startswith(_OPENS)  # an aside does
    return (parts[last].x1, parts[last + 1].x0) if words and not values[0] else None


def _run(source: Source, rows: Sequence[Row], lines: Lines, place: int, floor: int) -> tuple[int, int, float]:
    """The rows about one of which no line crosses what parts its values from its remark, and where remarks begin."""
    corridor = _behind_values(source, rows[place], lines[place])
    assert corridor  # noqa: S101
    first = end = place
    while end + 1 < len(rows) and rows[end + 1].baseline - rows[end].baseline < _APART * rows[end].size:
        narrower = _narrowed(source, rows[end + 1], lines[end + 1], corridor)
        if not narrower:
            break
        corridor, end = narrower, end + 1
    while first > floor and rows[first].baseline - rows[first - 1].baseline < _APART * rows[first].size:
        narrower = _narrowed(source, rows[first - 1], lines[first - 1], corridor)
        if not narrower:
            break
        corridor, first = narrower, first - 1
    return first, end + 1, corridor[1]


def _narrowed(source: Source, row: Row, lines: Sequence[Line], corridor: Column) -> Column | None:
    """What is left of a corridor beside the lines of a row; none where one crosses it that is no value and a remark."""
    right, left = corridor
    for line in lines:
        if line.x0 >= left:
            continue
        parts = _parted(source, row, line, left)
        if len(parts) == 1 and line.x0 < right < line.x1 and line.x1 > left - _GAP * row.size:
            return None
        if len(parts) > 1 and not is_value(_said(source, parts[0])):
            return None
        if line.x0 > right and not is_value(_said(source, line)):
            left = min(left, line.x0)
        else:
            right = max(right, parts[0].x1)
    return (right, left) if left - right > _GAP * row.size else None


def _parted(source: Source, row: Row, line: Line, left: float) -> list[Line]:
    """A line in two where it runs from the values into the remarks."""
    if not line.x0 < left - _NEAR < left + _NEAR < line.x1:
        return [line]
    cut = cut_at(source, line, _GAP * row.size)
    before = [part for part in cut if part.x0 < left - _NEAR]
    if len(before) == len(cut):
        return [line]
    first, second = before[-1], cut[len(before)]
    return [line._replace(end=first.end, x1=first.x1), line._replace(start=second.start, x0=second.x0)]


def _take(source: Source, rows: Sequence[Row], found: Remarks, run: range, left: float) -> None:
    """Takes the remarks of a run of rows out of their lines; the lines of one stand with its row."""
    for i in run:
        parts = [part for line in found.kept[i] for part in _parted(source, rows[i], line, left)]
        found.kept[i] = [part for part in parts if part.x0 < left - _NEAR]
        found.beside[i] = [part for part in parts if part.x0 >= left - _NEAR]
    valued = [i for i in run if any(is_value(_said(source, line)) for line in found.kept[i][1:])]
    body = [i for i in run if i >= valued[0] and (found.beside[i] or found.kept[i])]
    for block in _blocks(rows, [i for i in body if found.beside[i]]):
        whole = [i for i in block if found.kept[i]]
        middle = (rows[block[0]].baseline + rows[block[-1]].baseline) / 2
        nearest = min(valued, key=lambda i: abs(rows[i].baseline - middle))
        for i in block:
            if not found.kept[i]:
                own = max((k for k in whole if k < i), default=min(whole, default=nearest))
                ordered = [*found.beside[own], *found.beside[i]] if own < i else [*found.beside[i], *found.beside[own]]
                found.beside[own] = ordered
                found.beside[i] = []


def _blocks(rows: Sequence[Row], places: Sequence[int]) -> Iterator[list[int]]:
    """Rows with remarks, those together that are as near to each other as the lines of one remark."""
    gaps = [rows[b].baseline - rows[a].baseline for a, b in pairwise(places)]
    least = min(gaps, default=0.0)
    block = [*places[:1]]
    for place, gap in zip(places[1:], gaps, strict=True):
        if gap > _SAME * least:
            yield block
            block = []
        block.append(place)
    if block:
        yield block


def _said(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]
