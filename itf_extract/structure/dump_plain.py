"""Tables of a dump that keeps no columns: a row a line, a cell a line, or a column a block.

Text extractors print a table's rows with single spaces (``Lighting 250 1 310``), its cells one under the other, or its
columns as blocks that blank lines part.  Nothing but values then shows where a cell ends: a table is believed where a
paragraph leads up to it and each of its rows is a label and as many values as every other row has.
"""

from __future__ import annotations

import re
from itertools import count, takewhile
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages.digits import GROUP
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.dump_cells import groups_of
from itf_extract.structure.labels import labelled
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile

    Cells = Sequence[Text]

_FEWEST = 2  # rows, and columns
_MOST_COLUMNS = 12
_LONGEST = 40  # characters of a cell on a line of its own
_YEAR = compiled(r"(?:19|20)\d\d")
_GOING_ON = (*"、，,/&及和與或", " and", " or", " of", " for", " the")
_GAPPED = compiled(r"\S+(?:[ \n]\S+)*")
_GLUED = compiled(r"[^\W\d_]+(?P<value>\d\S+)")
_UNGROUPED = 9  # the length of what opens or goes on no group of thousands


class Plain(NamedTuple):
    """A table and the lines that it takes: the first one and the one after the last."""

    first: int
    end: int
    grid: Grid


def plain_tables(lines: Sequence[Text], profile: Profile) -> list[Plain]:
    """The tables that paragraphs among these lines lead up to."""
    found: list[Plain] = []
    for place, line in enumerate(lines):
        if (not found or place >= found[-1].end) and profile.lead_in.search(line.chars.rstrip()):
            table = _table_from(lines, place + 1)
            found.extend([table] if table else [])
    return found


def _table_from(lines: Sequence[Text], start: int) -> Plain | None:
    """The table that begins at the first line from here that says something."""
    first = next((i for i in range(start, len(lines)) if lines[i].chars.strip()), len(lines))
    return _of_gaps(lines, first) or _of_rows(lines, first) or _of_blocks(lines, first) or _of_cells(lines, first)


def plain_table(first: int, end: int, head: Cells, rows: Sequence[Cells]) -> Plain:
    """A table of cells, under a row of heads or none."""
    heads = [head] if head else []
    cells = tuple(tuple((cell.strip(),) for cell in row) for row in (*heads, *rows))
    return Plain(first, end, Grid(cells, ((1,) * len(cells[0]),) * len(cells), heads=len(heads)))


# A row a line, its cells parted by two spaces or a tab.


def _of_gaps(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each line of which has as many cells as the first; a label may go on over lines."""
    width = len(_gapped(lines[first])) if first < len(lines) else 0
    rows, end = _gathered(lines, first, lambda line: cells if len(cells := _gapped(line)) == width else [])
    if (
        width < _FEWEST
        or len(rows) <= _FEWEST
        or not all(any(is_value(cell.chars) for cell in row) for row in rows[1:])
    ):
        return None
    return plain_table(first, end, rows[0], rows[1:])


def _gapped(line: Text) -> list[Text]:
    """The cells of a line; none where it begins with a label or has what is longer than a cell."""
    cells = [line[found.start() : found.end()] for found in _GAPPED.finditer(line.chars)]
    return cells if cells and not labelled(line.chars.strip()) and max(map(len, cells)) <= _LONGEST else []


# A row a line.


def _of_rows(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each line of which is a row, under a line of heads or none; a label may go on over lines."""
    said = list(takewhile(lambda i: lines[i].chars.strip(), range(first, len(lines))))
    for begin in said[:_FEWEST]:
        rows, end = _gathered(lines[: said[-1] + 1], begin, _row)
        head = _heads(lines[first]) if begin > first else []
        width = _width(rows, len(head) - 1) if len(rows) >= _FEWEST else None
        if width and (not head or len(head) == width + 1):
            cut = [_cut(row, width) for row in rows]
            return plain_table(first, end, head, [cells for cells in cut if cells])
    return None


def _gathered(lines: Sequence[Text], begin: int, row_of: Callable[[Text], Cells]) -> tuple[list[Cells], int]:
    """The rows that these lines are from here on, blank ones apart, and where they end."""
    rows: list[Cells] = []
    start = place = end = begin
    while place < len(lines):
        row = row_of(Text.join(lines[start : place + 1]))
        place += 1
        if row:
            rows.append(row)
            start = end = place
        elif place - start > 1 or lines[place - 1].chars.strip():
            if place == len(lines) or not _reads_on(lines[place - 1].chars.rstrip(), lines[place].chars.lstrip()):
                break
        else:
            start = place
    return rows, end


def _reads_on(chars: str, after: str) -> bool:
    """Whether a row's label goes on in the line after: a bracket is open, or its words say so."""
    opened = sum(map(chars.count, "(（")) > sum(map(chars.count, ")）"))
    return opened or chars.endswith(_GOING_ON) or after[:1].islower()


def _heads(line: Text) -> list[Text]:
    """The words of a line of heads; the first one may be glued to a value: ``年度2025-26 2026-27``."""
    first, *rest = _words(line)
    glued = _GLUED.fullmatch(first.chars)
    if glued and rest and all(word.chars[0].isdecimal() for word in rest):
        return [first[: glued.start("value")], first[glued.start("value") :], *rest]
    return [first, *rest]


def _words(line: Text) -> list[Text]:
    return [line[found.start() : found.end()] for found in re.finditer(r"\S+", line.chars)]


def _row(line: Text) -> list[Text]:
    """A label and the values after it, each piece of a value by itself; nothing where a line is no such row."""
    words = _words(line)
    values = list(takewhile(lambda word: is_value(word.chars), reversed(words)))[::-1]
    label = words[: len(words) - len(values)]
    if not values or not any(map(str.isalpha, "".join(word.chars for word in label))) or labelled(line.chars.strip()):
        return []
    return [line[_index(line, label[0]) : _index(line, values[0])].strip(), *values]


def _index(line: Text, word: Text) -> int:
    return line.at.index(word.at[0])


def _width(rows: Sequence[Cells], headed: int) -> int | None:
    """How many values each row has: as many as the heads say, else what is the only way."""
    ways = set.intersection(*({n for n in range(1, len(row)) if _cut(row, n)} for row in rows))
    if headed in ways:
        return headed
    return ways.pop() if len(ways) == 1 and headed < 0 else None


def _cut(row: Cells, width: int) -> list[Text]:
    """The label and so many values, groups of thousands put together; nothing where that cannot be."""
    label, *pieces = row
    lengths = tuple(len(piece) if piece.chars.isdecimal() and len(piece) <= GROUP else _UNGROUPED for piece in pieces)
    groups = groups_of(lengths, width) if width < len(pieces) else tuple((i, i + 1) for i in range(len(pieces)))
    if groups is None or any(lengths[a] == _UNGROUPED for a, b in groups if b - a > 1):
        return []
    return [label, *(Text.join(pieces[a:b], "  ") for a, b in groups)]


# A cell a line.


def _of_cells(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each line of which is a cell, row by row, its heads first; blank lines say nothing."""
    said = (i for i in range(first, len(lines)) if lines[i].chars.strip())
    places = list(takewhile(lambda i: _is_cell(lines[i]), said))
    cells = [lines[i] for i in places]
    valued = [is_value(cell.chars) for cell in cells]
    for width in range(_FEWEST, min(_MOST_COLUMNS, len(cells) // (_FEWEST + 1)) + 1):
        pattern = [False] + [True] * (width - 1)
        ends = takewhile(lambda end, n=width, p=pattern: valued[end - n : end] == p, count(2 * width, width))  # type: ignore[misc]
        end = max((end for end in ends if end <= len(cells)), default=0)
        if end > width * _FEWEST and not any(valued[end : end + width]):
            rows = [cells[i : i + width] for i in range(width, end, width)]
            return plain_table(first, places[end - 1] + 1, cells[:width], rows)
    return None


def _is_cell(line: Text) -> bool:
    chars = line.chars.strip()
    return 0 < len(chars) <= _LONGEST and not labelled(chars)


# A column or a row a block.


def _of_blocks(lines: Sequence[Text], first: int) -> Plain | None:
    """A table each block of which is a column under its head, or a row: as many lines in all, values from the second.

    Where the first block names years, it is the row of heads.
    """
    blocks = list(_blocks(lines, first))
    height = len(blocks[0]) if blocks else 0
    valued = [sum(is_value(lines[i].chars) for i in block[1:]) for block in blocks]
    end = next((i for i in range(1, len(blocks)) if len(blocks[i]) != height or valued[i] < height - 1), len(blocks))
    cut_short = end < len(blocks) and valued[end] > 0  # one more column, with something amid it
    if height <= _FEWEST or end < _FEWEST or valued[0] or cut_short:
        return None
    table = [[lines[i] for i in block] for block in blocks[:end]]
    by_rows = any(_YEAR.search(cell.chars) for cell in table[0])
    head, *rows = table if by_rows else [list(cells) for cells in zip(*table, strict=True)]
    return plain_table(first, blocks[end - 1][-1] + 1, head, rows)


def _blocks(lines: Sequence[Text], first: int) -> Iterator[list[int]]:
    """Runs of short lines that say something, parted by those that do not."""
    block: list[int] = []
    for i in range(first, len(lines)):
        if not lines[i].chars.strip():
            if block:
                yield block
            block = []
        elif not _is_cell(lines[i]):
            return
        else:
            block.append(i)
    if block:
        yield block
