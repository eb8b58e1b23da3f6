"""Tables of a dump that print a cell a line, or a column or a row a block, which blank lines part."""

from __future__ import annotations

from itertools import count, takewhile
from typing import TYPE_CHECKING

from itf_extract.structure.dump_plain import FEWEST, YEAR, Plain, is_cell, plain_table
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.text import Text

_MOST_COLUMNS = 12


# A cell a line.


def cells_table(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each line of which is a cell, row by row, its heads first; blank lines say nothing."""
    said = (i for i in range(first, len(lines)) if lines[i].chars.strip())
    places = list(takewhile(lambda i: is_cell(lines[i]), said))
    cells = [lines[i] for i in places]
    valued = [is_value(cell.chars) for cell in cells]
    for width in range(FEWEST, min(_MOST_COLUMNS, len(cells) // (FEWEST + 1)) + 1):
        pattern = [False] + [True] * (width - 1)
        ends = takewhile(lambda end, n=width, p=pattern: valued[end - n : end] == p, count(2 * width, width))  # type: ignore[misc]
        end = max((end for end in ends if end <= len(cells)), default=0)
        if end > width * FEWEST and not any(valued[end : end + width]):
            rows = [cells[i : i + width] for i in range(width, end, width)]
            return plain_table(first, places[end - 1] + 1, [cells[:width]], rows)
    return None


# A column or a row a block.


def blocks_table(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each block of which is a column under its head, or a row: as many lines in all, values from the second.

    Where the first block names years, it is the row of heads.
    """
    blocks = list(_blocks(lines, first))
    height = len(blocks[0]) if blocks else 0
    valued = [sum(is_value(lines[i].chars) for i in block[1:]) for block in blocks]
    end = next((i for i in range(1, len(blocks)) if len(blocks[i]) != height or valued[i] < height - 1), len(blocks))
    cut_short = end < len(blocks) and valued[end] > 0  # one more column, with something amid it
    if height <= FEWEST or end < FEWEST or valued[0] or cut_short:
        return None
    table = [[lines[i] for i in block] for block in blocks[:end]]
    by_rows = any(YEAR.search(cell.chars) for cell in table[0])
    head, *rows = table if by_rows else [list(cells) for cells in zip(*table, strict=True)]
    return plain_table(first, blocks[end - 1][-1] + 1, [head], rows)


def _blocks(lines: Sequence[Text], first: int) -> Iterator[list[int]]:
    """Runs of short lines that say something, parted by those that do not."""
    block: list[int] = []
    for i in range(first, len(lines)):
        if not lines[i].chars.strip():
            if block:
                yield block
            block = []
        elif not is_cell(lines[i]):
            return
        else:
            block.append(i)
    if block:
        yield block
