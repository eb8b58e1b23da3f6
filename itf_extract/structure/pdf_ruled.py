"""Ruled tables of a PDF page: what stands in their cells, and the rows without it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.structure.blocks import Grid
from itf_extract.structure.row import raw_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source
    from itf_extract.structure.row import Row

_NEAR = 3.0
_FEWEST = 2  # of columns
_FEWEST_FILLED = 0.25  # of its cells: what holds less is a drawing with words in it
_APART = 2.5  # ems: no row under a ruled head is set that far from the one above


@dataclass(frozen=True, slots=True)
class Placed:
    """A grid, from where to where it stands on its page, and the stretches of its columns."""

    grid: Grid
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]


def ruled_tables(
    source: Source, rows: Sequence[Row], grids: Iterable[Sequence[Box]], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables that ruled cells make of a page's rows, top to bottom, and the rows without what stands in them.

    A table within a cell of another takes its own lines, and comes after it.
    """
    rest = list(rows)
    tables: list[Placed] = []
    drawings: list[Box] = []
    for cells in sorted(grids, key=lambda cells: _area(_extent(cells))):
        extent = _extent(cells)
        held, others = _held(rest, cells, extent)
        within = any(_inside(drawing, extent) for drawing in drawings)
        if within or len(held) < _FEWEST_FILLED * len(cells) or len({cell[0] for cell in cells}) < _FEWEST:
            drawings.append(extent)
        elif held:
            tables.append(_placed(source, held, cells, extent, profile))
            rest = others
    return sorted(tables, key=lambda table: (table.top, table.columns[0][0])), rest


def _extent(cells: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _inside(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _held(rows: Sequence[Row], cells: Sequence[Box], extent: Box) -> tuple[dict[Box, list[Line]], list[Row]]:
    """The lines in each of these cells, and the rows without them."""
    held: dict[Box, list[Line]] = {}
    others: list[Row] = []
    for row in rows:
        y = row.baseline - row.size / 3
        outside = row.lines
        if extent[1] <= y <= extent[3]:
            holders = {line: _holder(cells, (line.x0 + line.x1) / 2, y) for line in row.lines}
            for line, cell in holders.items():
                if cell:
                    held.setdefault(cell, []).append(line)
            outside = tuple(line for line, cell in holders.items() if cell is None)
        if len(outside) == len(row.lines):
            others.append(row)
        elif outside:
            others.append(row.of(outside))
    return held, others


def _holder(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def _placed(source: Source, held: dict[Box, list[Line]], cells: Sequence[Box], extent: Box, profile: Profile) -> Placed:
    columns, tops = _starts([cell[0] for cell in cells]), _starts([cell[1] for cell in cells])
    table: list[list[tuple[Text, ...]]] = [[()] * len(columns) for _ in tops]
    spans = [[1] * len(columns) for _ in tops]
    for cell in cells:
        r, c = _index(tops, cell[1]), _index(columns, cell[0])
        wide = sum(cell[0] - _NEAR < column < cell[2] - _NEAR for column in columns)
        table[r][c] = cell_paragraphs(source, held.get(cell, []), profile)
        spans[r][c : c + wide] = [wide, *[0] * (wide - 1)]
    grid = Grid(tuple(tuple(row) for row in table), tuple(tuple(row) for row in spans))
    ends = [*columns[1:], extent[2]]
    return Placed(grid, extent[1], extent[3], tuple(zip(columns, ends, strict=True)))


def _starts(values: Sequence[float]) -> list[float]:
    starts: list[float] = []
    for value in sorted(values):
        if not starts or value - starts[-1] > _NEAR:
            starts.append(value)
    return starts


def _index(starts: Sequence[float], value: float) -> int:
    return min(range(len(starts)), key=lambda i: abs(starts[i] - value))


def cell_paragraphs(source: Source, lines: Sequence[Line], profile: Profile) -> tuple[Text, ...]:
    """A cell's lines, those of one bullet joined."""
    out = [raw_of(source, [line]) for line in sorted(lines, key=lambda line: (line.baseline, line.x0))]
    joined: list[Text] = []
    bulleted = any(profile.bullet.match(raw.chars) for raw in out)
    for raw in out:
        if joined and bulleted and not profile.bullet.match(raw.chars):
            joined[-1] = Text.join([joined[-1], raw], "\n")
        else:
            joined.append(raw)
    return tuple(joined)


def with_rows_below(source: Source, placed: Placed, rows: Sequence[Row], profile: Profile) -> tuple[Placed, int]:
    """A table of which only the head is ruled, with the rows under it, and how many of these rows it takes."""
    if len(placed.grid.rows) > 1:
        return placed, 0
    below: list[tuple[tuple[Text, ...], ...]] = []
    bottom = placed.bottom
    for row in rows:
        held = _in_columns(row, placed.columns)
        if held is None or row.baseline - bottom > _APART * row.size:
            break
        below.append(tuple(cell_paragraphs(source, lines, profile) for lines in held))
        bottom = row.baseline
    spans = ((1,) * len(placed.columns),) * len(below)
    grid = replace(placed.grid, rows=placed.grid.rows + tuple(below), spans=placed.grid.spans + spans)
    return replace(placed, grid=grid, bottom=bottom), len(below)


def _in_columns(row: Row, columns: Sequence[tuple[float, float]]) -> list[list[Line]] | None:
    """The lines of a row in each column; None where one stands in no column, or two in the first alone."""
    held: list[list[Line]] = [[] for _ in columns]
    for line in row.lines:
        column = bisect_right(columns, (line.x0 + _NEAR,)) - 1
        if column < 0 or line.x1 > columns[column][1] + _NEAR:
            return None
        held[column].append(line)
    return held if any(held[1:]) and all(len(lines) <= 1 for lines in held) else None
