"""A table of a dump that keeps no columns: its cells by rows, and what its lines may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.labels import labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cells = Sequence[Text]

FEWEST = 2  # rows, and columns
YEAR = compiled(r"(?:19|20)\d\d")
LONGEST = 40  # characters of a cell on a line of its own


class Plain(NamedTuple):
    """A table and the lines that it takes: the first one and the one after the last."""

    first: int
    end: int
    grid: Grid


def plain_table(
    first: int, end: int, heads: Sequence[Cells], rows: Sequence[Cells], repeated: Sequence[Text] = ()
) -> Plain:
    """A table of cells under rows of heads, which may be repeated; a row of one cell spans the table."""
    width = max(map(len, (*heads, *rows)))
    full = [[*row, *[EMPTY] * (width - len(row))] for row in (*heads, *rows)]
    cells = tuple(tuple((cell.strip(),) for cell in row) for row in full)
    spans = tuple((1,) * width if len(row) == width else (width, *[0] * (width - 1)) for row in (*heads, *rows))
    return Plain(first, end, Grid(cells, spans, tuple(repeated), heads=len(heads)))


def is_cell(line: Text) -> bool:
    """Whether a line may be a cell by itself."""
    chars = line.chars.strip()
    return 0 < len(chars) <= LONGEST and not labelled(chars)
