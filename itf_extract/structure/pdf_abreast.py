"""Tables without rules that stand side by side on a page: which rows they share, and where they are parted.

Each has labels and values of its own, and the white between the two is wider than any within them.  Read as one table
their rows would say what no row says.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.structure.row import cut_at
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

_LEAST_LINES = 4  # of a row of both: a label and a value of each
_FEWEST = 2  # rows of both, under their heads
_WIDE = 2.5  # ems
_CELL_GAP = 0.5  # ems: between two cells, wider than between words
_WIDER = 1.4  # times the white within either table
_APART = 3.2  # ems: no two rows of a table are further apart
_CLOSE = 1.5  # times what parts the heads from the first row
_NEAR = 1.0  # points
_LONGEST = 12.0  # ems: a row of one table in one line is no longer


def abreast(source: Source, rows: Sequence[Row]) -> Iterator[tuple[int, int, float]]:
    """The first of the rows that two tables share, the row after the last, and where the tables are parted."""
    done, whole = 0, [_in_cells(source, row) if _is_parted(row) else row for row in rows]
    for place, row in enumerate(whole):
        first = place - 1  # a head stands over each table
        if first < done or not _is_full(source, row) or _is_apart(whole[first], row):
            continue
        x = _corridor(_shared(source, whole, first))
        end = _end(rows, place, x, _CLOSE * (row.baseline - whole[first].baseline)) if x else place
        full = [each for each in whole[place:end] if _is_full(source, each)]
        if x and len(full) >= _FEWEST and _told_apart(source, whole[first], full, x):
            yield first, end, x
            done = end


def beside(source: Source, rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    """The rows of the table left of a place and of the one right of it, each cell a line of its own."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        cells = _in_cells(source, row).lines
        for side, right in zip(sides, (False, True), strict=True):
            if lines := tuple(line for line in cells if (line.x0 > x) is right):
                side.append(row.of(lines))
    return sides


def _is_parted(row: Row) -> bool:
    return any(b.x0 - a.x1 > _WIDE * row.size for a, b in pairwise(row.lines))


def _in_cells(source: Source, row: Row) -> Row:
    """The row with its lines cut at the white between cells, narrow as it may be."""
    return row.of(tuple(part for line in row.lines for part in cut_at(source, line, _CELL_GAP * row.size)))


def _is_full(source: Source, row: Row) -> bool:
    return len(row.lines) >= _LEAST_LINES and is_figure(_said(source, row.lines[-1]))


def _is_apart(above: Row, row: Row) -> bool:
    return row.baseline - above.baseline > _APART * row.size


def _shared(source: Source, rows: Sequence[Row], first: int) -> list[Row]:
    """The head and the full rows under it that follow each other."""
    run = [rows[first]]
    for row in rows[first + 1 :]:
        if _is_apart(run[-1], row) or not _is_full(source, row):
            break
        run.append(row)
    return run


def _corridor(rows: Sequence[Row]) -> float | None:
    """The middle of the white that is clearly the widest between what stands under one another in these rows."""
    stretches: list[tuple[float, float]] = []
    for x0, x1 in sorted((line.x0, line.x1) for row in rows for line in row.lines):
        if stretches and x0 < stretches[-1][1] + _NEAR:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], x1))
        else:
            stretches.append((x0, x1))
    gaps = sorted((b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(stretches))
    if len(gaps) < _LEAST_LINES - 1:
        return None
    (other, _), (widest, middle) = gaps[-2:]
    return middle if widest > max(_WIDE * rows[0].size, _WIDER * other) else None


def _end(rows: Sequence[Row], place: int, x: float, step: float) -> int:
    """The row after the last that both tables or one of them may have, no further from each other than ``step``."""
    end = place + 1
    while end < len(rows) and rows[end].baseline - rows[end - 1].baseline < step:
        row = rows[end]
        if _crosses(row, x) or (len(row.lines) == 1 and row.x1 - row.x0 > _LONGEST * row.size):
            break
        end += 1
    return end


def _crosses(row: Row, x: float) -> bool:
    return any(line.x0 < x < line.x1 for line in row.lines)


def _told_apart(source: Source, head: Row, full: Sequence[Row], x: float) -> bool:
    """Whether either side has heads, and in each row a label before its values: a word, or a year in all."""
    sides = [([line for line in row.lines if line.x1 < x], [line for line in row.lines if line.x0 > x]) for row in full]
    headed = any(line.x1 < x for line in head.lines) and any(line.x0 > x for line in head.lines)
    return headed and all(_is_table(source, side) for side in zip(*sides, strict=True))


def _is_table(source: Source, rows: Sequence[Sequence[Line]]) -> bool:
    labels = [_said(source, lines[0]) for lines in rows if lines]
    valued = all(len(lines) > 1 and is_figure(_said(source, lines[-1])) for lines in rows)
    named = not any(map(is_value, labels)) or all(is_value(label) and not is_figure(label) for label in labels)
    return valued and named


def _said(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]
