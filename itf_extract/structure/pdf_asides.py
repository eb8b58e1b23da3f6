"""Asides of a table without ruled cells: what is printed in brackets after a row's last value, on one line or more.

A breakdown of a cost says there in what prices a sum is: ``Sub-total  413.6  (in September 2018 prices)``.  An aside is
no value and no label; it stands in a column of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.row import part_of, split_line
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

    Lines = list[list[Line]]

_OPENS, _CLOSES = "(（", ")）"
_ASIDE = compiled(rf"\s*[{_OPENS}].*(?:[A-Za-z]{{2}}|[\u4e00-\u9fff].*[\u4e00-\u9fff])")  # in words
_VALUE = compiled(rf"(?P<value>[^{_OPENS}]*[^{_OPENS}\s])\s*(?=[{_OPENS}])")
_FEWEST = 2  # of a row's lines: a label and a value
_MOST_ROWS = 4  # that an aside takes
_CLOSE = 1.4  # ems: one under its value is that near
_NEAR = 3.0


def without_asides(source: Source, rows: Sequence[Row], lines: Lines) -> tuple[Lines, Lines]:
    """The rows' lines without the asides, and the lines of each row's; rows that only go on with one are empty."""
    kept: Lines = [[*said] for said in lines]
    asides: Lines = [[] for _ in lines]
    for i, said in enumerate(lines):
        if not said:
            continue
        labels, value, aside = _aside_of(source, said)
        if value is None:
            continue
        found = _whole(source, lines, i, value, aside) if aside else _under(source, rows, lines, i, value)
        if found:
            kept[i] = [*labels, value]
            asides[i] = [line for _, line in found]
            for row, line in found:
                parts = (part for other in kept[row] for part in _apart(source, other, line))
                kept[row] = [part for part in parts if part.start != line.start]
    return kept, asides


def _aside_of(source: Source, lines: Sequence[Line]) -> tuple[Sequence[Line], Line | None, Line | None]:
    """A row's lines up to its last value, that value, and the beginning of the aside after it."""
    said = _said(source, lines[-1])
    if len(lines) < _FEWEST or is_figure(said):
        return (lines, None, None) if len(lines) < _FEWEST else (lines[:-1], lines[-1], None)
    if _ASIDE.match(said) and is_figure(_said(source, lines[-2])):
        return lines[:-2], lines[-2], lines[-1]
    found = _VALUE.match(said)
    if found and is_figure(found["value"]) and _ASIDE.match(said, found.end()):
        cut, last = found.end("value"), lines[-1]
        return lines[:-1], part_of(source, last, 0, cut), part_of(source, last, found.end(), len(said))
    return lines, None, None


def _whole(source: Source, lines: Lines, row: int, value: Line, aside: Line) -> list[tuple[int, Line]]:
    """An aside's lines with the rows that they stand in, up to the bracket that closes it; none where none does.

    That may stand on the next page.
    """
    found = [(row, aside)]
    while _open(source, found):
        row += 1
        if row == len(lines) or not lines[row]:
            break
        if len(found) == _MOST_ROWS:
            return []
        last = _apart(source, lines[row][-1], aside)[-1]
        if last.x0 < value.x1 or _ended(source, last):
            return []
        found.append((row, last))
    return found


def _apart(source: Source, line: Line, aside: Line) -> list[Line]:
    """A line cut where an aside begins, which a value may run into."""
    return split_line(source, line, aside.x0, 0.0)


def _ended(source: Source, line: Line) -> bool:
    """Whether what a row ends with is a figure or an aside of its own."""
    said = _said(source, line)
    return is_figure(said) or _ASIDE.match(said) is not None


def _under(source: Source, rows: Sequence[Row], lines: Lines, row: int, value: Line) -> list[tuple[int, Line]]:
    """The aside that stands alone right under a value."""
    below = row + 1
    if below == len(lines) or len(lines[below]) != 1:
        return []
    line = lines[below][0]
    near = rows[below].baseline - rows[row].baseline < _CLOSE * rows[row].size
    over = line.x0 > lines[row][0].x0 + _NEAR and line.x1 > value.x0
    if not near or not over or not _ASIDE.match(_said(source, line)):
        return []
    return _whole(source, lines, below, line._replace(x1=line.x0), line)


def _open(source: Source, found: Sequence[tuple[int, Line]]) -> bool:
    said = "".join(_said(source, line) for _, line in found)
    return sum(said.count(sign) for sign in _OPENS) > sum(said.count(sign) for sign in _CLOSES)


def _said(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]
