"""Tables that lack a row: all their columns fall short of their totals, and something else tells of one row more."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.columns import core
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import TIMES, counted_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.audit.columns import Column
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_FEW, _SHORTEST = 3, 2
_GAP = 2
_HUNDRED, _NEARLY_ALL, _HALF = Fraction(100), Fraction(98), Fraction(40)
_YEAR = len("2021")


def lacks_a_row(reading: Reading, column: Column, beside: Sequence[Column]) -> bool:
    """Whether the columns of a table fall short of their totals for want of a row.

    Example: rows of 2019, 2020 and 2022 above a total; three rows of clusters where the text tells of four; shares of
    24%, 31% and 27% above 100%.
    """
    parts = _rows(reading, column)
    over = any(line.total and sum(line.values, Fraction(0)) > (number(line.total) or 0) for line in beside)
    if len(parts) < _SHORTEST or over:
        return False
    table = column.table
    return _year_missing(reading, table, parts) or _shares_short(reading, table, parts) or _told(reading, table, parts)


def _rows(reading: Reading, column: Column) -> list[int]:
    """The rows whose cells are the parts of a column."""
    cells = [reading.shape_of(part).passage.cell for part in column.parts]
    return [cell.row for cell in cells if cell]


def _year_missing(reading: Reading, table: Table, parts: Sequence[int]) -> bool:
    """Whether the rows are of years in turn of which just one is left out."""
    cells = reading.cells.get(id(table), {})
    days = [cells.get((row, 0), ())[:1] for row in parts]
    years = [int(f"{held[0].value}"[:_YEAR]) for held in days if held and held[0].kind in TIMES and held[0].value]
    steps = sorted(b - a for a, b in pairwise(years))
    return len(years) == len(parts) >= _FEW and steps[-1] == _GAP and set(steps[:-1]) == {1}


def _shares_short(reading: Reading, table: Table, parts: Sequence[int]) -> bool:
    """Whether the shares of a column make far less than the hundred that is told as their total."""
    cells = reading.cells.get(id(table), {})
    wholes = [(r, c) for (r, c), held in cells.items() if r not in parts and _is_share(held, _HUNDRED)]
    for _, c in wholes:
        shares = [held[0] for row in parts if _is_share(held := cells.get((row, c), []))]
        made = sum((number(share) or Fraction(0) for share in shares), Fraction(0))
        if len(shares) == len(parts) and _HALF < made < _NEARLY_ALL and "%" in _head(table, c) + shares[0].surface:
            return True
    return False


def _is_share(held: Sequence[Figure], value: Fraction | None = None) -> bool:
    known = len(held) == 1 and held[0].kind in {"percent", "count"} and number(held[0]) is not None
    return known and (value is None or number(held[0]) == value)


def _head(table: Table, column: int) -> str:
    return table.columns[column].chars if column < len(table.columns) else ""


def _told(reading: Reading, table: Table, parts: Sequence[int]) -> bool:
    """Whether the paragraph of a table tells of one more of what its rows are than it has."""
    head = core(reading.words.marked(_head(table, 0)))
    for shape in reading.by_where.get(table.where, ()) if len(head) >= _SHORTEST else ():
        for figure in shape.figures.values() if shape.passage.cell is None else ():
            if figure.kind == "count" and number(figure) == len(parts) + 1:
                noun = counted_noun(shape, figure)
                if noun.removesuffix("s").endswith(head):
                    return True
    return False
