"""Tables of a PDF page whose cells are not ruled: columns by where their text stands."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.labels import hangs, labelled
from itf_extract.structure.pdf_ruled import Placed, cell_paragraphs
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.model.text import Text
    from itf_extract.structure.row import Row

    Span = tuple[float, float]

_EXACT = 1.5
_LOOSER = 1.12
_CORRIDOR = 0.5  # ems
_FEWEST = 2  # of rows and of columns
_MOST_HEADS = 2  # rows of heads that span columns
_SETTLED = 3  # rows that show the columns of a numbered table
_LABEL = compiled(r"^\d{1,3}\.(?!\d)")
_LETTERED = compiled(r"[a-z]{1,4}\.\s+\S")
_ITEM = compiled(r"^\(\s*[a-z]{1,4}\s*\)")


def columned(
    source: Source, rows: Sequence[Row], profile: Profile, number: int = 1, *, goes_on: bool = False
) -> tuple[Placed | None, int]:
    """The table without cells ruled that the first of these rows begins, if it does, and how many it takes.

    Columns are what white corridors part: stretches of the page's width that no glyph of these rows covers.
    ``number`` is what the first numbered row would be called.  A table that ``goes_on`` from the page before may have
    its last row alone here.
    """
    taken: list[Row] = []
    columns: list[Span] = []
    settles = _SETTLED if rows and _LABEL.match(_chars(source, rows[0].lines[0])) else 0
    for row in rows:
        label = _LABEL.match(_chars(source, row.lines[0]))
        listed = any(_ITEM.match(_chars(source, line)) for line in row.lines) or _hangs(source, row)
        other = listed or _is_field(source, row) or (taken and _is_heading(source, row, profile))
        if other or (label and label.group() != f"{number}."):
            break
        wider = _with_row(source, columns, row, rows[0].size)
        if taken and len(wider) > len(columns):
            wider = _by_turn([*taken, row]) or wider
        settling = _FEWEST < len(wider) < len(columns) and len(taken) < settles  # words set far apart are one column
        if taken and not settling and len(wider) not in ({len(columns), len(columns) + 1} if label else {len(columns)}):
            break
        taken.append(row)
        columns = wider
        number += bool(label)
    values = [is_value(_chars(source, line)) for line in taken[0].lines[1:]] if goes_on and len(taken) == 1 else []
    alone = bool(values) and all(values)
    if (
        not (alone or len(taken) >= _FEWEST)
        or len(columns) < _FEWEST
        or all(_names_person(source, row, profile) for row in taken)
    ):
        return None, 0
    heads, columns = _spanned(source, taken, columns)
    table = [_cells(source, group, columns, profile) for group in _logical(source, taken[heads:], columns)]
    over = [_head(source, row, columns, profile) for row in taken[:heads]]
    cells = (*(held for held, _ in over), *table)
    grid = Grid(cells, (*(spans for _, spans in over), *[(1,) * len(columns)] * len(table)))
    return Placed(grid, taken[0].baseline, taken[-1].baseline, tuple(columns)), len(taken)


def _by_turn(rows: Sequence[Row]) -> list[Span]:
    """The columns of rows that have as many cells each, where a head is not over its column's text but between others.

    A head that is centred in its column stands beside what is set at the left of it.
    """
    if len({len(row.lines) for row in rows}) > 1:
        return []
    columns = [
        (min(line.x0 for line in cells), max(line.x1 for line in cells))
        for cells in zip(*(row.lines for row in rows), strict=True)
    ]
    parted = all(b[0] - a[1] > _CORRIDOR * rows[0].size for a, b in pairwise(columns))
    return columns if parted and len(columns) >= _FEWEST else []


def _spanned(source: Source, rows: Sequence[Row], columns: list[Span]) -> tuple[int, list[Span]]:
    """How many rows of heads have some that span columns of values, and the columns that the rows below them show."""
    for heads in range(1, min(_MOST_HEADS, len(rows) - _SETTLED) + 1):
        finer = _columns(source, rows[heads:])
        over = [covered for row in rows[:heads] for covered in _over(row, finer)]
        spanned = {column for covered in over if len(covered) > 1 for column in covered}
        if len(finer) > len(columns) and all(over) and _are_values(source, rows[heads + 1 :], finer, spanned):
            return heads, finer
    return 0, columns


def _over(row: Row, columns: Sequence[Span]) -> list[list[int]]:
    """The columns over which each line of a row of heads stands.

    One that no head stands over is the nearest one's, if that is centred over it and what it stands over.
    """
    over = [[place for place, (x0, x1) in enumerate(columns) if line.x0 < x1 and x0 < line.x1] for line in row.lines]
    covered = {place for places in over for place in places}
    for place in sorted({*range(1, len(columns))} - covered):
        x0, x1 = columns[place]
        line, own = min(zip(row.lines, over, strict=True), key=lambda each: max(each[0].x0 - x1, x0 - each[0].x1))
        wider = sorted([*own, place])
        if wider == [*range(wider[0], wider[-1] + 1)] and _off(line, columns, wider) < _off(line, columns, own):
            own[:] = wider
    return over


def _off(line: Line, columns: Sequence[Span], places: Sequence[int]) -> float:
    """How far the middle of a head is from that of columns."""
    return abs(line.x0 + line.x1 - columns[places[0]][0] - columns[places[-1]][1]) if places else math.inf


def _are_values(source: Source, rows: Sequence[Row], columns: Sequence[Span], spanned: Collection[int]) -> bool:
    """Whether all that stands in some columns are values, and each has some."""
    pieces = [(column, _chars(source, line)) for row in rows for column, line in _pieces(source, [row], columns)]
    said = [(column, chars.strip()) for column, chars in pieces if column in spanned]
    return bool(spanned) and {column for column, _ in said} == spanned and all(is_value(chars) for _, chars in said)


def _head(
    source: Source, row: Row, columns: Sequence[Span], profile: Profile
) -> tuple[tuple[tuple[Text, ...], ...], tuple[int, ...]]:
    """The cells of a row of heads, and how many columns each spans."""
    held: list[tuple[Text, ...]] = [()] * len(columns)
    spans = [1] * len(columns)
    for line, (first, *others) in zip(row.lines, _over(row, columns), strict=True):
        held[first] = cell_paragraphs(source, [line], profile)
        spans[first : first + 1 + len(others)] = [1 + len(others), *[0] * len(others)]
    return tuple(held), tuple(spans)


def _hangs(source: Source, row: Row) -> bool:
    """Whether a row is a label and what hangs beside it, and nothing more: an item, not cells."""
    chars = _chars(source, row.lines[0]).strip()
    if hangs(chars) and len(row.lines) <= _FEWEST:
        return True
    alone = len(row.lines) == 1 or (len(row.lines) == _FEWEST and labelled(f"{chars} x"))
    return alone and (labelled(f"{chars} x", apart=True) or _LETTERED.match(chars) is not None)


def _is_field(source: Source, row: Row) -> bool:
    """Whether a row is a field of a form and what is filled in: ``Programme:  (3) Ferries``."""
    return len(row.lines) > 1 and _chars(source, row.lines[0]).rstrip().endswith((":", "：", "︰"))


def _names_person(source: Source, row: Row, profile: Profile) -> bool:
    """Whether a row is a person's name and what that person is: those who attended a meeting make no table."""
    return profile.person.match(" ".join(_chars(source, row.lines[0]).split())) is not None


def _is_heading(source: Source, row: Row, profile: Profile) -> bool:
    """Whether a row alone on its line heads what comes after the table."""
    chars = _chars(source, row.lines[0])
    return len(row.lines) == 1 and (row.bold or row.underlined or chars in profile.headings)


def _chars(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]


def _columns(source: Source, rows: Sequence[Row]) -> list[Span]:
    """The stretches of the page's width that these rows' glyphs cover."""
    columns: list[Span] = []
    for row in rows:
        columns = _with_row(source, columns, row, rows[0].size)
    return columns


def _with_row(source: Source, columns: Sequence[Span], row: Row, size: float) -> list[Span]:
    """The stretches of the page's width that these columns and one row more cover; of gaps only corridors stay."""
    spans: list[Span] = []
    boxes = [box for line in row.lines for box in source.glyph_boxes[line.start : line.end] if box]
    for x0, x1 in sorted([*columns, *((x0, x1) for x0, _, x1, _ in boxes)]):
        if spans and x0 < spans[-1][1] + _CORRIDOR * size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _cells(
    source: Source, rows: Sequence[Row], columns: Sequence[Span], profile: Profile
) -> tuple[tuple[Text, ...], ...]:
    held: list[list[Line]] = [[] for _ in columns]
    for column, line in _pieces(source, rows, columns):
        held[column].append(line)
    return tuple(cell_paragraphs(source, lines, profile) for lines in held)


def _pieces(source: Source, rows: Sequence[Row], columns: Sequence[Span]) -> list[tuple[int, Line]]:
    """The rows' lines, cut where they cross from one column into the next."""
    starts = [start for start, _ in columns]
    pieces: list[tuple[int, Line]] = []
    for line in (line for row in rows for line in row.lines):
        begun: int | None = None
        for offset in range(line.start, line.end):
            box = source.glyph_boxes[offset]
            if box is None:
                continue
            column = bisect_right(starts, box[0] + _EXACT) - 1
            if begun is None or column != pieces[-1][0]:
                pieces.append((column, line._replace(start=offset, end=offset + 1, x0=box[0], x1=box[2])))
                begun = column
            else:
                pieces[-1] = (column, pieces[-1][1]._replace(end=offset + 1, x1=box[2]))
    return pieces


def _logical(source: Source, rows: Sequence[Row], columns: Sequence[Span]) -> list[list[Row]]:
    """Printed rows put together that make one row of cells.

    A row that opens the first column and stands further off than the lines of a cell do is a new one; where all rows
    stand alike, opening the first column is enough.  So is a cell in every column, as the row above has, with a value
    under a value.
    """
    gaps = [b.baseline - a.baseline for a, b in pairwise(rows)]
    if not gaps:
        return [list(rows)]
    close, middle = min(gaps), (min(gaps) + max(gaps)) / 2
    uneven = max(gaps) > _LOOSER * close
    groups = [[rows[0]]]
    for row, gap in zip(rows[1:], gaps, strict=True):
        opens = any(column == 0 for column, _ in _pieces(source, [row], columns))
        whole = _are_rows(source, groups[-1][-1], row, columns)
        if (opens and not uneven) or whole or (uneven and gap > (_LOOSER * close if opens else middle)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _are_rows(source: Source, above: Row, below: Row, columns: Sequence[Span]) -> bool:
    """Whether two printed rows have a cell in every column each, in one of them a value under a value."""
    cells = [dict(_pieces(source, [row], columns)) for row in (above, below)]
    if any(len(held) < len(columns) for held in cells) or any(len(row.lines) != len(columns) for row in (above, below)):
        return False
    return any(all(is_value(_chars(source, held[n]).strip()) for held in cells) for n in range(1, len(columns)))
