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
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.dump_cells import groups_of
from itf_extract.structure.dump_heads import head_counts, headed
from itf_extract.structure.labels import is_rule, item_label, labelled
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile

    Cells = Sequence[Text]

_FEWEST = 2  # rows, and columns
_MOST_COLUMNS = 12
_MOST_HEADS = 16  # lines
_MOST_TITLE = 10  # lines
_LONG_HEAD = 100  # characters of a line of heads
_LONGEST = 40  # characters of a cell on a line of its own
_YEAR = compiled(r"(?:19|20)\d\d")
_GOING_ON = (
    *"、，,/&及和與或",
    " and",
    " or",
    " of",
    " for",
    " the",
    " about",
    " at",
    " over",
    " than",
    " to",
    " in",
    " by",
)
_WORD = compiled(r"(?:19|20)\d\d [-–] \d\d(?!\S)|\S+")  # 2030 – 31
_GAPPED = compiled(r"\S+(?:[ \n]\S+)*")
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
        if (not found or place >= found[-1].end) and _announces(line, profile):
            table = _table_from(lines, place + 1, profile)
            found.extend([table] if table else [])
    return found


def _announces(line: Text, profile: Profile) -> bool:
    return profile.announces(line.chars.rstrip()) and not is_rule(line.chars)


def _table_from(lines: Sequence[Text], start: int, profile: Profile) -> Plain | None:
    """The table that begins at the first line from here that says something."""
    first = next((i for i in range(start, len(lines)) if lines[i].chars.strip()), len(lines))
    return (
        _of_gaps(lines, first) or _of_rows(lines, first, profile) or _of_blocks(lines, first) or _of_cells(lines, first)
    )


def plain_table(first: int, end: int, head: Cells, rows: Sequence[Cells]) -> Plain:
    """A table of cells, under a row of heads or none."""
    return _table(first, end, [head] if head else [], rows)


def _table(first: int, end: int, heads: Sequence[Cells], rows: Sequence[Cells]) -> Plain:
    """A table of cells under rows of heads; a row of one cell spans the table."""
    width = max(map(len, (*heads, *rows)))
    full = [[*row, *[EMPTY] * (width - len(row))] for row in (*heads, *rows)]
    cells = tuple(tuple((cell.strip(),) for cell in row) for row in full)
    spans = tuple((1,) * width if len(row) == width else (width, *[0] * (width - 1)) for row in (*heads, *rows))
    return Plain(first, end, Grid(cells, spans, heads=len(heads)))


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


def _of_rows(lines: Sequence[Text], first: int, profile: Profile) -> Plain | None:
    """A table each line of which is a row, under lines of heads or none; a label may go on over lines."""
    for begin in takewhile(lambda i: i == first or _may_head(lines[i - 1]), range(first, len(lines))[:_MOST_HEADS]):
        heads = [line for line in lines[first:begin] if line.chars.strip()]
        grouped = len(heads) > 1 and _YEAR.match(heads[-1].chars) and len(_words(heads[-1])) == 1  # 2012-13年度
        heads, titles = (heads[:-1], heads[-1:]) if grouped else (heads, [])
        counts = head_counts(heads, profile.heading_ends)
        for rows, end in _runs_of_rows(lines, begin):
            told = [row for row in rows if len(row) > 1]
            width = _width(told, counts) if sum(map(_says_figures, told)) >= _FEWEST else None
            if width and not any(_torn_off(row, profile) for row in told):
                cut = [_cut(row, width) if len(row) > 1 else row for row in rows]
                cells = [[title] for title in titles] + [row for row in cut if row]
                if counted := _counted(cells) if width + 2 in counts else None:
                    cells, width = counted, width + 1
                return _table(first, end, headed(heads, width, profile.heading_ends), cells)
    return None


def _torn_off(row: Cells, profile: Profile) -> bool:
    """Whether a total's label may have taken the first digits of its number: Total1 442 791 521."""
    label = row[0].chars.rstrip("0123456789")
    return label != row[0].chars and profile.row_kinds["total"].search(label) is not None and len(row[1]) == GROUP


def _says_figures(row: Cells) -> bool:
    return any(map(str.isdecimal, "".join(cell.chars for cell in row[1:])))


def _counted(rows: Sequence[Cells]) -> list[Cells] | None:
    """The rows with the number that counts each in a cell of its own; nothing where labels have none."""
    cut: list[Cells] = []
    for number, (label, *values) in enumerate(rows, start=1):
        found = re.match(rf"{number}\s+(?=\S)", label.chars)
        if not found:
            return None
        cut.append([label[: found.end()], label[found.end() :], *values])
    return cut


def _runs_of_rows(lines: Sequence[Text], begin: int) -> Iterator[tuple[list[Cells], int]]:
    """The rows from here on and where they end: all up to a blank line, titles of groups among them, and the first."""
    stop = next((i for i in range(begin, len(lines)) if not lines[i].chars.strip()), len(lines))
    block = lines[:stop]
    first, end = _gathered(block, begin, _row)
    rows: list[Cells] = [*first]
    after = end
    while first and (title := _title(block, after)):
        more, last = _gathered(block, title, _row)
        rows += [[Text.join(block[after:title])], *more]
        after = last
    if after > end:
        yield rows, after
    yield first, end


def _title(lines: Sequence[Text], start: int) -> int | None:
    """Where rows go on after a few short lines that title a group of them; None where they do not."""
    for place in range(start + 1, min(start + _MOST_TITLE, len(lines))):
        if not _is_cell(lines[place - 1]):
            return None
        if _row(lines[place]):
            return place
    return None


def _may_head(line: Text) -> bool:
    """Whether a line may stand over the rows of a table: it ends no sentence and opens no paragraph."""
    chars = line.chars.strip()
    return len(chars) <= _LONG_HEAD and not labelled(chars) and not chars.endswith(("。", "；", ";"))


def _gathered(lines: Sequence[Text], begin: int, row_of: Callable[[Text], Cells]) -> tuple[list[Cells], int]:
    """The rows that these lines are from here on, blank ones apart, and where they end."""
    rows: list[Cells] = []
    start = place = end = begin
    while place < len(lines):
        row = row_of(Text.join(lines[start : place + 1]))
        place += 1
        if row:
            after = next((i for i in range(place, len(lines)) if not _are_values(lines[i].chars)), len(lines))
            longer = row_of(Text.join(lines[start:after])) if after > place else []
            rows.append(longer or row)
            start = place = end = after if longer else place
        elif place - start > 1 or lines[place - 1].chars.strip():
            if place == len(lines) or not _reads_on(lines[place - 1].chars.rstrip(), lines[place].chars.lstrip()):
                break
        else:
            start = place
    return rows, end


def _reads_on(chars: str, after: str) -> bool:
    """Whether a row's label goes on in the line after: a bracket is open, or its words say so."""
    opened = sum(map(chars.count, "(（")) > sum(map(chars.count, ")）"))
    return opened or chars.endswith(_GOING_ON) or after[:1].islower() or _are_values(after)


def _are_values(line: str) -> bool:
    """Whether a line is nothing but values, none of them a year that labels a row."""
    words = _WORD.findall(line)
    return bool(words) and all(map(is_value, words)) and not _YEAR.fullmatch(words[0])


def _words(line: Text) -> list[Text]:
    return [line[found.start() : found.end()] for found in _WORD.finditer(line.chars)]


def _row(line: Text) -> list[Text]:
    """A label and the values after it, each piece of a value by itself; nothing where a line is no such row."""
    words = _words(line)
    values = list(takewhile(lambda word: is_value(word.chars), reversed(words)))[::-1]
    if len(values) == len(words) > 1 and _YEAR.fullmatch(values[0].chars):
        values = values[1:]  # 2019 12.5
    label = words[: len(words) - len(values)]
    dated = len(label) == 1 and _YEAR.match(label[0].chars)
    named = dated or any(map(str.isalpha, "".join(word.chars for word in label)))
    figures = all(is_figure(value.chars) for value in values)
    listed = not dated and labelled(line.chars.strip()) and not (item_label(line) and figures)
    said = label[-1].chars if label else ""
    if not values or not named or listed or f" {said}".endswith(_GOING_ON) or values[-1].chars.endswith(","):
        return []
    return [line[_index(line, label[0]) : _index(line, values[0])].strip(), *values]


def _index(line: Text, word: Text) -> int:
    return line.at.index(word.at[0])


def _width(rows: Sequence[Cells], heads: Sequence[int]) -> int | None:
    """How many values each row has: as many as the heads say, one of which may be the labels', else the only way."""
    ways = set.intersection(*({n for n in range(1, len(row)) if _cut(row, n)} for row in rows))
    told = (width for count in heads for width in (count - 1, count) if width in ways)
    return next(told, ways.pop() if len(ways) == 1 else None)


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
