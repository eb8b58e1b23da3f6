"""Tables of a dump that print a cell a line, or a column, a part of one or a row a block, which blank lines part."""

from __future__ import annotations

from decimal import Decimal
from itertools import count, takewhile
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_plain import FEWEST, YEAR, Plain, is_cell, plain_table
from itf_extract.structure.labels import item_label
from itf_extract.structure.values import is_figure, is_value, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile

    Block = Sequence[Text]
    _Columns = tuple[Sequence[Text], Block, Sequence[Block], Text]  # heads, labels, columns of values, the last line

_MOST_COLUMNS = 12
_ROUNDED = 500  # of which a sum of rounded parts may be off by one
_YEARS = compiled(r"(?:19|20)\d\d\s?(?:[-–/]\s?\d{2,4})?\s*$")


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


def _blocks(lines: Sequence[Text], first: int, *, listed: bool = False) -> Iterator[list[int]]:
    """Runs of short lines that say something, parted by those that do not; ``listed`` ones may be labelled as items."""
    block: list[int] = []
    for i in range(first, len(lines)):
        if not lines[i].chars.strip():
            if block:
                yield block
            block = []
        elif not is_cell(lines[i]) and not (listed and item_label(lines[i])):
            return
        else:
            block.append(i)
    if block:
        yield block


# Blocks of a head, a label or a few values each, whose totals tell the order.


def summed_table(lines: Sequence[Text], first: int, profile: Profile) -> Plain | None:
    """A table each head and each label of which is a block, its values in the one order in which its totals add up."""
    blocks = [[lines[i] for i in block] for block in _blocks(lines, first, listed=True)]
    begin = next((i for i, block in enumerate(blocks) if _values_at_end(block) == len(block)), len(blocks))
    parts = list(takewhile(lambda block: _values_at_end(block) == len(block), blocks[begin:]))
    values, texts = [line for part in parts for line in part], [Text.join(block) for block in blocks[:begin]]
    if _goes_on(blocks, begin + len(parts)):
        return None
    totals = [i for i, text in enumerate(texts) if profile.row_kinds["total"].search(text.chars.strip())]
    height = totals[0] + 1 if totals else 0
    for rows in range(FEWEST + 1, height):
        labels, heads = texts[height - rows : height], [*texts[: height - rows], *texts[height:]]
        width = len(heads) - 1
        if width > 0 and len(values) == rows * width:
            columns = _adding_up(values, rows, width)
            if columns:
                cells = [[label, *row] for label, *row in zip(labels, *columns, strict=True)]
                return plain_table(first, lines.index(values[-1]) + 1, [heads], cells)
    return None


def _adding_up(values: Block, height: int, width: int) -> list[Block] | None:
    """The one order of values in which the last of each column is the sum of the others; None where several are."""
    above = len(values) - width
    orders: list[list[Block]] = [
        [values[i * height : (i + 1) * height] for i in range(width)],
        [values[i::width] for i in range(width)],
        [[*values[i * (height - 1) : (i + 1) * (height - 1)], values[above + i]] for i in range(width)],
    ]
    found = [order for order in orders if all(map(_adds_up, order))]
    return found[0] if len(found) == 1 else None


def _adds_up(column: Block) -> bool:
    numbers = [number_of(cell.chars) for cell in column]
    *parts, total = [number for number in numbers if number is not None] or [Decimal()]
    return None not in numbers and total > 0 and abs(sum(parts) - total) * _ROUNDED <= total


# Blocks of heads and labels, then blocks of values.


def columns_table(lines: Sequence[Text], first: int) -> Plain | None:
    """A table whose values stand in blocks of their own, each a column or the part of one, after its heads and labels.

    Or each column's values stand under its head, after the labels under theirs.
    """
    blocks = [[lines[i] for i in block] for block in _blocks(lines, first, listed=True)]
    begin = next((i for i, block in enumerate(blocks) if _values_at_end(block)), len(blocks))
    headed = begin < len(blocks) and _values_at_end(blocks[begin]) < len(blocks[begin])
    found = _under_heads(blocks, begin) if headed else _after_labels(blocks, begin)
    if found is None:
        return None
    heads, labels, columns, last = found
    rows = [[label, *values] for label, *values in zip(labels, *columns, strict=True)]
    return plain_table(first, lines.index(last) + 1, [heads], rows)


def _values_at_end(block: Sequence[Text]) -> int:
    """How many values a block ends with, if one of them is a figure."""
    values = list(takewhile(lambda line: is_value(line.chars) and not _YEARS.match(line.chars), reversed(block)))
    return len(values) if any(is_figure(line.chars) for line in values) else 0


def _goes_on(blocks: Sequence[Block], end: int) -> bool:
    """Whether more values follow, with something amid them."""
    return any(map(_values_at_end, blocks[end : end + 2]))


def _under_heads(blocks: Sequence[Block], begin: int) -> _Columns | None:
    """Columns of as many values each, each under its head, after the block or blocks of labels."""
    height = _values_at_end(blocks[begin])
    columns = list(takewhile(lambda block: len(block) > height == _values_at_end(block), blocks[begin:]))
    texts = [line for block in blocks[:begin] for line in block]
    if height < FEWEST or len(texts) != height + 1 or _goes_on(blocks, begin + len(columns)):
        return None
    heads = [texts[0], *(Text.join(block[:-height]) for block in columns)]
    return heads, texts[1:], [block[-height:] for block in columns], columns[-1][-1]


def _after_labels(blocks: Sequence[Block], begin: int) -> _Columns | None:
    """Columns of values after blocks that are a head each, but for one of labels, or after one head over labels."""
    parts = list(takewhile(lambda block: _values_at_end(block) == len(block), blocks[begin:]))
    texts = blocks[:begin]
    values = [line for part in parts for line in part]
    if _goes_on(blocks, begin + len(parts)):
        return None
    if len(texts) == 1 and len(texts[0]) == len(values) + 1 > FEWEST:
        return [EMPTY, texts[0][0]], texts[0][1:], [values], values[-1]
    width = len(texts) - 2
    height = len(values) // width if width > 0 else 0
    labels = [block for block in texts if len(block) == height]
    columns = _columns(parts, width, height) if len(labels) == 1 and height >= FEWEST else None
    if columns is None:
        return None
    heads = [Text.join(block) for block in texts if block is not labels[0]]
    return heads, labels[0], columns, values[-1]


def _columns(parts: Sequence[Block], width: int, height: int) -> Sequence[Block] | None:
    """So many columns out of blocks: the parts of one follow one another, or those of all, from above downwards."""
    by_columns, by_bands = [list[Text]()], [list[Text]() for _ in range(width)]
    for part in parts:
        if len(by_columns[-1]) == height:
            by_columns.append([])
        by_columns[-1].extend(part)
    even = all(len({len(part) for part in parts[i : i + width]}) == 1 for i in range(0, len(parts), width))
    for i, part in enumerate(parts):
        by_bands[i % width].extend(part)
    ways = [
        columns for columns in (by_columns, by_bands if even else []) if [len(c) for c in columns] == [height] * width
    ]
    return ways[0] if len(ways) == 1 or len(parts) == width else None
