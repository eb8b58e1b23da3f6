"""Tables of words on a PDF page: rules of one width frame them, or a table beside them shows that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.pdf_cells import Cells
from itf_extract.structure.pdf_ruled import Placed
from itf_extract.structure.pdf_stretches import HEAD_GAP, NEAR, meets
from itf_extract.structure.row import cut_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column, Printed, Rules
    from itf_extract.structure.row import Row

_FRAME = 3  # rules
_FEWEST = 2  # of rows of several columns
_PROSE = 0.6  # of the width


def framed_tables(
    source: Source, rows: Sequence[Row], rules: Rules, profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables of words that rules of one width frame: over the heads, under them and under the last row."""
    tables: list[Placed] = []
    rest = list(rows)
    for frame in _frames(rules.across):
        within = [row for row in rest if frame[0].top < row.baseline < frame[-1].top]
        heads = sum(row.baseline < frame[1].top for row in within)
        table = table_of_words(source, within, heads, frame[0].x1 - frame[0].x0, rules, profile)
        if table:
            tables.append(table)
            rest = [row for row in rest if row not in within]
    return tables, rest


def table_of_words(
    source: Source, rows: Sequence[Row], heads: int, width: float, rules: Rules, profile: Profile
) -> Placed | None:
    """The table that all of these rows are, the first of them its heads, where their words stand in columns."""
    under = [(line.x0, line.x1) for row in rows[heads:] for line in row.lines]
    printed = [
        (row, _apart(source, row, _merged(under)) if place < heads else row.lines) for place, row in enumerate(rows)
    ]
    columns = _word_columns(printed, width)
    if not columns or not 0 < heads < len(rows):
        return None
    cells = Cells(source, (printed[:heads], printed[heads:]), columns[1:], rules)
    grid = cells.grid(profile)
    return Placed(grid, rows[0].baseline, rows[-1].baseline, cells.stretches)


def across(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rulings that run across, those that go on from each other as one."""
    merged: list[Ruling] = []
    for rule in sorted((r for r in rulings if r.horizontal), key=lambda r: (round(r.top), r.x0)):
        last = merged[-1] if merged else None
        if last and abs(last.top - rule.top) < NEAR and rule.x0 < last.x1 + NEAR:
            merged[-1] = last._replace(x1=max(last.x1, rule.x1))
        else:
            merged.append(rule)
    return merged


def _frames(rules: Sequence[Ruling]) -> list[list[Ruling]]:
    """Three rules or more of one width, one below the other."""
    alike: dict[tuple[int, int], list[Ruling]] = {}
    for rule in rules:
        alike.setdefault((round(rule.x0 / NEAR), round(rule.x1 / NEAR)), []).append(rule)
    return [frame for frame in alike.values() if len(frame) >= _FRAME]


def _apart(source: Source, row: Row, columns: Sequence[Column]) -> Sequence[Line]:
    """The lines of a row of heads, one that runs heads together cut where each then stands over a column of its own."""
    out: list[Line] = []
    for line in row.lines:
        parts = cut_at(source, line, HEAD_GAP * row.size)
        over = [[column for column in columns if meets(part, column)] for part in parts]
        alone = all(len(each) == 1 for each in over) and len({each[0] for each in over}) == len(parts)
        out.extend(parts if alone else [line])
    return out


def _word_columns(printed: Sequence[Printed], width: float) -> list[Column]:
    """The columns of those rows that have several; none where a line of prose runs through most of their width."""
    full = [lines for _, lines in printed if len(lines) > 1]
    if len(full) < _FEWEST or any(len(row.lines) == 1 and row.x1 - row.x0 > _PROSE * width for row, _ in printed):
        return []
    columns = _merged([(line.x0, line.x1) for lines in full for line in lines])
    return columns if len(columns) > 1 else []


def _merged(spans: Sequence[Column]) -> list[Column]:
    """Stretches, those that overlap as one."""
    columns: list[Column] = []
    for x0, x1 in sorted(spans):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns
