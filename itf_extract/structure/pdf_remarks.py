"""Remarks of a table without ruled cells: words in a last column, behind the values, wrapped or not.

``Paper | 18 420 | 12,640 | for export``: what stands behind the values is no value and no label; a white corridor runs
through the rows between both.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.structure.row import cut_at
from itf_extract.structure.values import is_figure, is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column
    from itf_extract.structure.row import Row

    Lines = list[list[Line]]

_FEWEST = 2  # of rows with values and a remark, of a row's pieces
_GAP = 0.4  # ems: between a value and a remark
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
        told = sum(_behind_values(source, rows[i], lines[i]) is not None for i in range(first, end))
        # Words that one space parts from each value count what it says: 10 working days.
        apart = any(line.x0 >= left - _NEAR for i in range(first, end) for line in lines[i])
        if told >= _FEWEST and apart:
            _take(source, rows, found, range(first, end), left)
            done = end
    return found


def _behind_values(source: Source, row: Row, lines: Sequence[Line]) -> Column | None:
    """Where the last value of a row ends and words behind it begin, if a label stands before."""
    if len(lines) < _FEWEST or is_value(_said(source, lines[-1])):
        return None
    last = cut_at(source, lines[-1], _GAP * row.size)
    behind = next((i for i, part in enumerate(last) if not is_value(_said(source, part))), len(last))
    if behind == len(last):
        return None
    values = [*lines[1:-1], *last[:behind]]
    said = _said(source, last[behind])
    words = any(map(str.isalpha, said)) and not said.startswith(_OPENS)  # an aside does
    valued = values and is_value(_said(source, values[-1])) and any(_is_figure(_said(source, one)) for one in values)
    return (values[-1].x1, last[behind].x0) if words and valued and not is_value(_said(source, lines[0])) else None


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
    before, behind = _parted(source, row, lines, left)
    if behind and (not before or is_value(_said(source, before[-1]))):
        return corridor  # the row shows it, though columns of a dump may be one off
    for line in before:
        value = is_value(_said(source, line))
        if line.x0 > right and not value:
            left = min(left, line.x0)
        elif value or line.x1 > left + row.size:
            right = max(right, line.x1)
    return (right, left) if left - right > _GAP * row.size else None


def _parted(source: Source, row: Row, lines: Sequence[Line], left: float) -> tuple[list[Line], list[Line]]:
    """The pieces of a row before remarks and those of one, which begins where remarks do, or nearly."""
    behind = [line for line in lines if line.x0 >= left - _NEAR]
    for i, line in enumerate(lines):
        parts = cut_at(source, line, _GAP * row.size)
        begins = [k for k, part in enumerate(parts) if (k or i) and abs(part.x0 - left) < row.size]
        if line.x1 < left or not begins:
            continue
        k = min(reversed(begins), key=lambda k: abs(parts[k].x0 - left))
        if k and not is_value(_said(source, parts[k - 1])):
            break
        first = [line._replace(end=parts[k - 1].end, x1=parts[k - 1].x1)] if k else []
        rest = line._replace(start=parts[k].start, x0=parts[k].x0)
        return [*lines[:i], *first], [rest, *lines[i + 1 :]]
    return [line for line in lines if line not in behind], behind


def _take(source: Source, rows: Sequence[Row], found: Remarks, run: range, left: float) -> None:
    """Takes the remarks of a run of rows out of their lines; the lines of one stand with its row."""
    parted = {i: _parted(source, rows[i], found.kept[i], left) for i in run}
    valued = [i for i, (kept, _) in parted.items() if any(is_value(_said(source, line)) for line in kept[1:])]
    if not valued:
        return  # what ends one row's values begins the values of the others
    for i, (kept, beside) in parted.items():
        found.kept[i], found.beside[i] = kept, beside
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


def _is_figure(chars: str) -> bool:
    """Whether a piece says a figure; a year heads a column."""
    return is_figure(chars) and not is_year("".join(chars.split()))


def _said(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]
