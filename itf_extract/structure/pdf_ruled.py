"""Ruled tables of a PDF page: what stands in their cells, and the rows without it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.nested import Ruled, apart, index, inside, starts, unfolded
from itf_extract.structure.pdf_head_block import head_depth
from itf_extract.structure.pdf_headed import frame_of_body, in_columns, is_label
from itf_extract.structure.pdf_holders import lines_by_cell, within
from itf_extract.structure.pdf_jogs import straightened
from itf_extract.structure.pdf_open_sides import cut_off, with_open_side
from itf_extract.structure.pdf_stacked import floored
from itf_extract.structure.row import cut_at, raw_of, words
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Source
    from itf_extract.structure.row import Row

_MINUS = compiled(r"\s*[-–−]\s*")
_NEAR = 3.0
_EXACT = 1.5
_FEWEST = 2  # of columns
_FEWEST_FILLED = 0.25  # of its cells: what holds less is a drawing with words in it
_FEWEST_REMARKED = 3  # rows with a remark, the heads among them
_HEAD_GAP = 0.6  # ems: between two columns without a wall, wider than between words
_CELL_GAP = 0.5  # ems: between what stands in two columns
_MOST_LINES = 3  # that a label goes on for
_APART = 2.5  # ems: no row under a ruled head is set that far from the one above


@dataclass(frozen=True, slots=True)
class Placed:
    """A grid, from where to where it stands on its page, and the stretches of its columns."""

    grid: Grid
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]

    def holds(self, line: Line) -> bool:
        """Whether a line stands within it."""
        across = self.columns[0][0] <= (line.x0 + line.x1) / 2 <= self.columns[-1][1]
        return across and self.top < line.baseline < self.bottom


def ruled_tables(
    source: Source, rows: Sequence[Row], grids: Iterable[Sequence[Box]], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables that ruled cells make of a page's rows, top to bottom, and the rows without what stands in them.

    A table within a cell of another takes its own lines; where it says no more than its cell, it is unfolded there.
    """
    rest = list(rows)
    found: list[Ruled] = []
    drawings: list[Box] = []
    framed: dict[float, float] = {}  # where a frame ends that begins so far down
    parted = (one for cells in grids for one in apart(cells))
    for drawn in sorted(parted, key=lambda cells: _area(Ruled(cells, {}).extent)):
        extent = Ruled(drawn, {}).extent
        cells, held, others = with_open_side(drawn, *lines_by_cell(cut_off(source, rest, extent), drawn, extent))
        frame = frame_of_body(held, extent) if held else None
        if frame and _is_table(source, held[frame]):
            walled = [cell for cell in drawn if cell != frame]
            framed[frame[1]] = frame[3]
            extent = Ruled(walled, {}).extent
            cells, held, others = with_open_side(walled, *lines_by_cell(cut_off(source, rest, extent), walled, extent))
        if any(_is_table(source, lines) for lines in held.values()) or _only_parts_rows(source, held, extent):
            continue  # its rules do not part its columns; its values show them
        inner = [other for other in found if inside(other.extent, extent)]
        within = any(inside(drawing, extent) for drawing in drawings)
        said = len(held) + len(inner)
        if within or said < _FEWEST_FILLED * len(cells) or len({cell[0] for cell in cells}) < _FEWEST:
            drawings.append(extent)
        elif held:
            whole, unfolds = unfolded(floored(source, _parted(source, straightened(Ruled(cells, held)))), inner, source)
            found = [*(other for other in found if other not in unfolds), whole]
            rest = others
    tables: list[Placed] = []
    for ruled in found:
        end = framed.get(ruled.extent[3], -inf)
        table, rest = _with_rows_below(source, _placed(source, ruled, profile), rest, profile, end)
        tables.append(table)
    return tables, rest


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _parted(source: Source, ruled: Ruled) -> Ruled:
    """The table with a column cut where values stand side by side in its rows and no wall parts them."""
    cells: list[Box] = []
    held: dict[Box, list[Line]] = {}
    for left in starts([cell[0] for cell in ruled.cells]):
        column = [cell for cell in ruled.cells if abs(cell[0] - left) < _NEAR]
        alike = max(cell[2] for cell in column) - min(cell[2] for cell in column) < _NEAR
        said = [ruled.held.get(cell, []) for cell in column]
        gutters = _gutters(said, source, named=alike)
        if not gutters and (remarked := _remarked(source, said)):
            said, gutters = remarked
        for cell, lines in zip(column, said, strict=True):
            over = len(lines) == 1 and not _all_values(source, lines)  # a head of all these columns
            cuts = [x for x in gutters if not (over or any(line.x0 < x < line.x1 for line in lines))]
            edges = [cell[0], *cuts, cell[2]]
            for x0, x1 in pairwise(edges):
                box = (x0, cell[1], x1, cell[3])
                cells.append(box)
                held[box] = [line for line in lines if x0 <= within(line, cell) < x1]
    return Ruled(cells, {box: lines for box, lines in held.items() if lines})


def _gutters(column: Sequence[Sequence[Line]], source: Source, *, named: bool) -> list[float]:
    """The places between values that stand side by side in cells of a column, as many in each that has some.

    ``named``: a word may stand left of them, as where the wall right of a table's labels is left out.
    """
    valued = [sorted(lines, key=lambda line: line.x0) for lines in column if _abreast(source, lines, named=named)]
    if len(valued) < _FEWEST or len({len(lines) for lines in valued}) > 1:
        return []
    columns = list(zip(*valued, strict=True))
    ends = [(max(line.x1 for line in a), min(line.x0 for line in b)) for a, b in pairwise(columns)]
    return [(end + start) / 2 for end, start in ends] if all(end < start for end, start in ends) else []


def _remarked(source: Source, column: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[float]] | None:
    """What a column's cells hold, cut, and the place between, where words stand right of values under heads of both."""
    filled = [lines for lines in column if lines]
    if len(filled) < _FEWEST_REMARKED or len(_pieces(source, filled[0])) != _FEWEST:
        return None
    cut = [_pieces(source, lines) for lines in column]
    pairs = [parts for parts in cut if len(parts) > 1]
    if any(len(parts) > _FEWEST for parts in pairs) or len(pairs) < _FEWEST_REMARKED:
        return None
    end, start = max(left.x1 for left, _ in pairs), min(right.x0 for _, right in pairs)
    valued = _all_values(source, [left for left, _ in pairs[1:]])
    aside = all(part.x1 <= end or part.x0 >= start for parts in cut for part in parts)
    return (cut, [(end + start) / 2]) if end < start and valued and aside else None


def _pieces(source: Source, lines: Sequence[Line]) -> list[Line]:
    """What a cell holds on its one line, cut at gaps wider than those of words; all of its lines, where it has more."""
    if len({line.baseline for line in lines}) != 1:
        return [*lines]
    return [part for line in lines for part in cut_at(source, line, _HEAD_GAP * line.size)]


def _abreast(source: Source, lines: Sequence[Line], *, named: bool) -> bool:
    """Whether these lines are values, all on one baseline; ``named``: or a word and values."""
    if len(lines) <= 1 or len({line.baseline for line in lines}) > 1:
        return False
    first, *others = sorted(lines, key=lambda line: line.x0)
    word = sum(map(str.isalpha, source.text[first.start : first.end])) > 1
    return _all_values(source, others) and ((named and word) or _all_values(source, [first]))


def _placed(source: Source, ruled: Ruled, profile: Profile) -> Placed:
    cells, held, extent = ruled.cells, ruled.held, ruled.extent
    columns, tops = starts([cell[0] for cell in cells]), starts([cell[1] for cell in cells])
    lines: list[list[list[Line]]] = [[[] for _ in columns] for _ in tops]
    spans = [[1] * len(columns) for _ in tops]
    for cell in cells:
        r, c = index(tops, cell[1]), index(columns, cell[0])
        wide = sum(cell[0] - _NEAR < column < cell[2] - _NEAR for column in columns)
        dealt = _by_columns(source, held.get(cell, []), columns[c : c + wide])
        lines[r][c : c + len(dealt)] = dealt
        spans[r][c : c + wide] = [wide, *[0] * (wide - 1)] if len(dealt) == 1 else [1] * wide
    within = [_rows_within(source, whole) for whole in lines]
    rows = [(row, tuple(span)) for whole, span in zip(within, spans, strict=True) for row in whole]
    grid = Grid(
        tuple(tuple(cell_paragraphs(source, cell, profile) for cell in row) for row, _ in rows),
        tuple(span for _, span in rows),
        heads=sum(map(len, within[: head_depth(cells, columns, tops)])),
    )
    ends = [*columns[1:], extent[2]]
    return Placed(grid, extent[1], extent[3], tuple(zip(columns, ends, strict=True)))


def _by_columns(source: Source, lines: list[Line], starts: Sequence[float]) -> list[list[Line]]:
    """What a cell holds by the columns that it spans: values of several, which no rule parts, or one text."""
    columns: list[list[Line]] = [[] for _ in starts]
    for line in lines if len(starts) > 1 else ():
        before: Line | None = None
        for part in words(source, line):
            place = max(0, bisect_right(starts, (part.x0 + part.x1) / 2) - 1)
            last = columns[place][-1] if columns[place] and columns[place][-1].start >= line.start else None
            if last is None and before and part.x0 - before.x1 < _CELL_GAP * line.size:
                return [lines]
            before = last._replace(end=part.end, x1=part.x1) if last else part
            columns[place] = [*columns[place][: -1 if last else None], before]
    values = [column for column in columns[1:] if column and _all_values(source, column)]
    return columns if len(values) > len(starts) / 2 else [lines]


def _is_table(source: Source, lines: Sequence[Line]) -> bool:
    """Whether several values stand beside one another in a cell, on more than one line."""
    return sum(number > 1 for number in _abreast_in(source, lines)) > 1


def _abreast_in(source: Source, lines: Sequence[Line]) -> Iterable[int]:
    """How many values stand beside one another on each line of a cell that has some."""
    return Counter(line.baseline for line in lines if is_value(source.text[line.start : line.end])).values()


def _only_parts_rows(source: Source, held: Mapping[Box, Sequence[Line]], extent: Box) -> bool:
    """Whether cells that reach from side to side hold more values abreast than the rules show columns."""
    columns = len(starts([cell[0] for cell in held]))
    wide = [lines for cell, lines in held.items() if cell[2] - cell[0] > extent[2] - extent[0] - _NEAR]
    return sum(max(_abreast_in(source, lines), default=0) >= columns for lines in wide) >= _FEWEST


def _rows_within(source: Source, row: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """A row that no rules part but whose values stand under one another, as the rows that they show."""
    said = [cell for cell in row[1:] if cell]
    heights = [{line.baseline for line in cell} for cell in said if len(cell) > 1 and _all_values(source, cell)]
    together = len(heights) >= _FEWEST and set.union(*heights) in heights and all(len(cell) > 1 for cell in said)
    if not together:
        return [[*row]]
    baselines = sorted(set.union(*heights))
    tops = [-inf, *(baseline - _EXACT for baseline in baselines[1:]), inf]
    return [[[line for line in cell if top <= line.baseline < end] for cell in row] for top, end in pairwise(tops)]


def _all_values(source: Source, lines: Sequence[Line]) -> bool:
    return all(is_value(source.text[line.start : line.end]) for line in lines)


def cell_paragraphs(source: Source, lines: Sequence[Line], profile: Profile) -> tuple[Text, ...]:
    """A cell's lines, those of one bullet joined, and a minus with the figure that it was wrapped from."""
    turned = all(line.angle is not None for line in lines)  # in the order in which they are written
    ordered = sorted(lines, key=lambda line: (line.start, 0) if turned else (line.baseline, line.x0))
    out = [raw_of(source, [line]) for line in ordered]
    joined: list[Text] = []
    bulleted = any(profile.bullet.match(raw.chars) for raw in out)
    for raw in out:
        if joined and _MINUS.fullmatch(joined[-1].chars) and is_figure(raw.chars):
            joined[-1] = joined[-1].strip() + raw.strip()
        elif joined and bulleted and not profile.bullet.match(raw.chars):
            joined[-1] = Text.join([joined[-1], raw], "\n")
        else:
            joined.append(raw)
    return tuple(joined)


def _with_rows_below(
    source: Source, placed: Placed, rows: Sequence[Row], profile: Profile, end: float
) -> tuple[Placed, list[Row]]:
    """A table of which only the head is ruled, with the rows under it, and the rows without those.

    Its caption may stand in a cell over the head; rows that a frame holds, to its ``end``, may stand further apart.
    Where labels run on to a second line, the head stands alone: values under one another tell which rows are one.
    """
    taken: list[Row] = []
    below: list[tuple[tuple[Text, ...], ...]] = []
    bottom = placed.bottom
    headed = len(placed.grid.rows) - (placed.grid.spans[0][0] == len(placed.columns)) <= 1
    under = [row for row in rows if row.baseline > placed.bottom] if headed else []
    for place, row in enumerate(under):
        if row.baseline - bottom > _APART * row.size and row.baseline > end:
            break
        held = in_columns(source, row, placed.columns)
        if held is None:
            after = under[place + 1 : place + 1 + _MOST_LINES]
            if is_label(row, placed.columns) and any(in_columns(source, other, placed.columns) for other in after):
                return placed, [*rows]
            break
        below.append(tuple(cell_paragraphs(source, lines, profile) for lines in held))
        taken.append(row)
        bottom = row.baseline
    spans = ((1,) * len(placed.columns),) * len(below)
    grid = replace(placed.grid, rows=placed.grid.rows + tuple(below), spans=placed.grid.spans + spans)
    return replace(placed, grid=grid, bottom=bottom), [row for row in rows if row not in taken]
