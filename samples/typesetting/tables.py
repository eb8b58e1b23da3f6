"""Tables as boxes, one a row, with their rules as thin rectangles (as a word processor draws them)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from typesetting.boxes import CELL, LEFT, PITCH, WIDTH, Box, Drawn, Piece, Rule, dumped, gap, piece, text_boxes
from typesetting.lines import WRAP, Line, Style, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typesetting.markup import Run
    from typesetting.source import Table

_PITCH, _PADDING, _RULE = 15.0, 4.0, 0.5
_FIGURES = re.compile(r"[\d ,.%億萬元項名]+")
_HEADER = replace(CELL, underline=True)


def table_boxes(table: Table) -> list[Box]:
    """A table's rows with the white space around them and its notes beneath."""
    rows = [(row, True) for row in table.header] + [(row, False) for row in table.rows]
    x = LEFT if table.style == "ruled" else LEFT + (WIDTH - sum(table.widths)) / 2
    boxes = [gap(PITCH * 0.6, keep=True)]
    for at, (row, header) in enumerate(rows):
        below = rows[at + 1][0] if at + 1 < len(rows) else ()
        boxes.append(_row(table, row, x, header=header, below=below))
    boxes.append(gap(PITCH * 0.3))
    for note in table.notes:
        boxes += text_boxes(lines_of(note, CELL, WIDTH, LEFT), pitch=_PITCH)
    return boxes


def _row(table: Table, row: Sequence[Run], x: float, *, header: bool, below: Sequence[Run]) -> Box:
    cells = _cells(table, row, x)
    ruled = table.style == "ruled"
    style = _HEADER if header and not ruled else CELL
    drawn, dump, height = [], [], _PITCH
    for number, (run, left, width) in enumerate(cells):
        lines = _cell_lines(run, style, left, width, _side(table, run, number, header=header))
        drawn += [Drawn(line, table.padding + _PITCH * (at + 0.7)) for at, line in enumerate(lines)]
        height = max(height, _PITCH * len(lines))
        dump += _cell_dump(run, lines, table, first=number == 0)
    height += 2 * table.padding if ruled else table.padding
    rules = _rules(table, row, cells, height, below) if ruled else _total_rule(table, cells, row)
    blank = "\n" if ruled or not header else " \n"
    end = piece(("" if dump and dump[-1][0].endswith("\n") else "\n") + blank)
    return Box(
        height, tuple(drawn), tuple(rules), (*dump, end), keep=header or len(row) == 1 or (not ruled and bool(below))
    )


def _cells(table: Table, row: Sequence[Run], x: float) -> list[tuple[Run, float, float]]:
    """The row's cells with left edge and width; a row of one cell runs over the whole table."""
    if len(row) == 1:
        return [(row[0], x, sum(table.widths))]
    cells: list[tuple[Run, float, float]] = []
    left = x
    for run, width in zip(row, table.widths, strict=True):
        if run.text == ">":
            before = cells.pop()
            cells.append((before[0], before[1], before[2] + width))
        else:
            cells.append((run, left, width))
        left += width
    return cells


def _side(table: Table, run: Run, number: int, *, header: bool) -> str:
    if table.style == "totals" and number:
        return "right"
    if table.style == "ruled" and (header or (number and _FIGURES.fullmatch(run.text))):
        return "centre"
    return "left"


def _cell_lines(run: Run, style: Style, left: float, width: float, side: str) -> list[Line]:
    if run.text in {"", "^"}:
        return []
    lines = lines_of(run, style, width - 2 * _PADDING, 0, justify=False)
    free = [width - 2 * _PADDING - line.end for line in lines]
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[side]
    return [replace(line, x=left + _PADDING + share * room) for line, room in zip(lines, free, strict=True)]


def _cell_dump(run: Run, lines: Sequence[Line], table: Table, *, first: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        pieces += dumped(line)
        index = line.glyphs[-1][0].index
        hard = index is not None and run.text[index + 1 : index + 2] in {"\n", WRAP}
        if at < len(lines) - 1:
            pieces.append(piece("  \n" if hard else "\n\n" if at % 2 == 0 else "\n"))
    if not lines:
        return pieces
    numbers = _FIGURES.fullmatch(run.text) and not first and "項" not in run.text and "名" not in run.text
    text = len(lines) > 1 and (first or not numbers)
    return [*pieces, piece("  \n" if text else " " if numbers and table.style == "ruled" else "  ")]


def _rules(
    table: Table, row: Sequence[Run], cells: Sequence[tuple[Run, float, float]], height: float, below: Sequence[Run]
) -> list[Rule]:
    rules = []
    lefts = [cells[0][1] + sum(table.widths[:at]) for at in range(len(table.widths))]
    for run, left, width in cells:
        at = min(range(len(lefts)), key=lambda n: abs(lefts[n] - left))
        if run.text != "^":
            rules.append(Rule(left, 0, width, _RULE))
        if not (len(below) == len(row) and below[at].text == "^"):
            rules.append(Rule(left, height, width, _RULE))
        rules.append(Rule(left, 0, _RULE, height))
    right = cells[-1][1] + cells[-1][2]
    return [*rules, Rule(right, 0, _RULE, height)]


def _total_rule(table: Table, cells: Sequence[tuple[Run, float, float]], row: Sequence[Run]) -> list[Rule]:
    if table.style != "totals" or row is not table.rows[-1]:
        return []
    _, left, width = cells[-1]
    return [Rule(left + width / 3, 0, width * 2 / 3, _RULE)]
