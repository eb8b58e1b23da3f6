"""Heads over the columns of a dump's table whose columns are known: which columns each stretch of a head stands over.

Example: over the columns 0-8, 20-24 and 30-34 the line ``Venue``, ``Area  Cost`` heads all three.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import Text
from itf_extract.structure.dump_head_lines import WORD, is_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]
    Row = tuple[tuple[Text, ...], ...]


class Cell(NamedTuple):
    """A stretch of a line, and the columns of characters that it covers."""

    start: int
    end: int
    text: Text


class Heads(NamedTuple):
    """Rows of heads, and how many columns each cell of them spans."""

    rows: tuple[Row, ...]
    spans: tuple[tuple[int, ...], ...]


def heads_over(lines: Sequence[Sequence[Cell]], columns: Sequence[Span]) -> Heads:
    """The heads over the columns; those of which the lines do not tell the columns all stand over the first."""
    if not lines:
        return Heads((), ())
    placed = [[(cell, _under(cell, columns)) for cell in _cut(line, columns)] for line in lines]
    held: list[list[Text]] = [[] for _ in columns]
    for line in placed:
        for cell, covered in line:
            for place in covered:
                held[place].append(cell.text)
    apart = all(
        len(set(places)) == len(places) for places in ([p for _, each in line for p in each] for line in placed)
    )
    whole = all(held[1:]) and not any(is_open("".join(text.chars for text in head)) for head in held)
    if not (apart and whole) and (told := _in_order(lines, len(columns))):
        return told
    if not (apart and whole):
        said = Text.join((cell.text for line in lines for cell in line), " ")
        return _one_row([said, *[None] * (len(columns) - 1)])
    if all(len(covered) == 1 for line in placed for _, covered in line):
        return _one_row([Text.join(head, " ") if head else None for head in held])
    rows = [_spanning(line, len(columns)) for line in placed]
    return Heads(tuple(row for row, _ in rows), tuple(spans for _, spans in rows))


def _in_order(lines: Sequence[Sequence[Cell]], width: int) -> Heads | None:
    """The heads where each line has one for each column, or for all but the first; a line of one stands over all.

    So are heads set that the same run of spaces parts, however wide their columns are.
    """
    indent = min(line[0].start for line in lines)
    titles = [line[0] for line in lines if len(line) == 1]
    rest = [list(line) for line in lines if len(line) > 1]
    heads: list[list[Text]] = [[] for _ in range(width)]
    for line in rest:
        first = width - len(line)
        if first not in (0, 1) or (first and line[0].start == indent):
            return None
        for held, cell in zip(heads[first:], line, strict=True):
            held.append(cell.text)
    if not all(heads) or [*lines[: len(titles)]] != [[title] for title in titles]:
        return None
    over = _spanning([(title, range(width)) for title in titles[:1]], width) if titles else None
    row = _one_row([Text.join(head, " ") for head in heads])
    return Heads((*([over[0]] if over else []), *row.rows), (*([over[1]] if over else []), *row.spans))


def _one_row(heads: Sequence[Text | None]) -> Heads:
    return Heads((tuple((head,) if head else () for head in heads),), ((1,) * len(heads),))


def _spanning(line: Sequence[tuple[Cell, Sequence[int]]], width: int) -> tuple[Row, tuple[int, ...]]:
    """A row of heads some of which span several columns."""
    row: list[tuple[Text, ...]] = [()] * width
    spans = [1] * width
    for cell, covered in line:
        row[covered[0]] = (cell.text,)
        spans[covered[0] : covered[-1] + 1] = [len(covered), *[0] * (len(covered) - 1)]
    return tuple(row), tuple(spans)


def _under(cell: Cell, columns: Sequence[Span]) -> list[int]:
    """The columns that a head stands over; the nearest one where it stands over none."""
    over = [i for i, (start, end) in enumerate(columns) if cell.start < end and start < cell.end]
    return over or [min(range(len(columns)), key=lambda i: max(columns[i][0] - cell.end, cell.start - columns[i][1]))]


def _cut(cells: Sequence[Cell], columns: Sequence[Span]) -> list[Cell]:
    """A line of heads, one that stands over several columns cut where each of its words stands over one of them."""
    out: list[Cell] = []
    for cell in cells:
        over = [(start + end) / 2 for start, end in columns if cell.start < end and start < cell.end]
        words = [found.span() for found in WORD.finditer(cell.text.chars)]
        pieces = [Cell(cell.start + start, cell.start + end, cell.text[start:end]) for start, end in words]
        near = [min(range(len(over)), key=partial(_off, piece, over), default=0) for piece in pieces]
        out.extend(pieces if len(over) > 1 and near == [*range(len(over))] else [cell])
    return out


def _off(cell: Cell, middles: Sequence[float], place: int) -> float:
    """How far the middle of a cell is from one of these."""
    return abs(middles[place] - (cell.start + cell.end) / 2)
