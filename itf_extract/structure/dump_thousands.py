"""Thousands of a dump's table that one space parts from the digits after them, so that a column shows between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.text import Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.structure.pdf_ruled import Placed

_OPENS = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}$")
_GROUP = compiled(rf"\d{{{GROUP}}}")


def with_thousands(placed: Placed, text: str) -> Placed:
    """The table, each two columns as one of which the first has nothing but what opens the thousands of the second.

    Example: 1 205 over 612 and 383, where the digits of the last three places stand under one another.
    """
    grid = placed.grid
    rows = [[Text.join(cell) for cell in row] for row in grid.rows[grid.heads :]]
    for place in range(len(grid.rows[0]) - 1, 0, -1):
        pairs = [(row[place - 1], row[place]) for row in rows if row[place - 1]]
        shorter = any(row[place] and not row[place - 1] for row in rows)  # else each row has two numbers
        if pairs and shorter and all(within_number(text, *pair) for pair in pairs):
            return with_thousands(_with_columns_joined(placed, place - 1), text)
    return placed


def _with_columns_joined(placed: Placed, place: int) -> Placed:
    """The table with a column and the one after it as one; a value of both keeps its space."""
    grid, rows = placed.grid, []
    for number, row in enumerate(grid.rows):
        left, right = row[place : place + 2]
        both = (Text.join([*left, *right], " "),) if number >= grid.heads and left and right else (*left, *right)
        rows.append((*row[:place], both, *row[place + 2 :]))
    spans = [(*row[:place], max(1, row[place] + row[place + 1] - 1), *row[place + 2 :]) for row in grid.spans]
    stretches = grid.stretches
    if len(stretches) == len(grid.rows[0]):
        stretches = (*stretches[:place], (stretches[place][0], stretches[place + 1][1]), *stretches[place + 2 :])
    return replace(placed, grid=replace(grid, rows=tuple(rows), spans=tuple(spans), stretches=stretches))


def within_number(text: str, left: Text, right: Text) -> bool:
    """Whether one space parts a number that may open thousands from three digits."""
    beside = left and right and text[left.at[-1] + 1 : right.at[0]] == " "
    return bool(beside) and _OPENS.search(left.chars) is not None and _GROUP.fullmatch(right.chars) is not None
