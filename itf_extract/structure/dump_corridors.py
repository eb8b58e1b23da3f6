"""Tables of a dump that keeps its page's columns, told by what is blank in all of their lines: those of words, too.

Cells may go on over lines, be empty, or stand beside a value with one space between.  A table is believed where a
paragraph leads up to it, each cell stands in one column, and nothing leaves open which lines make a row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.dump_corridor_heads import Cell, heads_over
from itf_extract.structure.dump_head_lines import WORD
from itf_extract.structure.dump_lines import WIDE
from itf_extract.structure.dump_plain import FEWEST, LONGEST, Plain
from itf_extract.structure.dump_rows import reads_on
from itf_extract.structure.labels import is_drawn, is_rule, labelled
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.dump_corridor_heads import Span

    Held = dict[int, list[Text]]  # the lines of each cell by its column

_CELL = compiled(r"\S+(?: \S+)*")
_MOST_LINES = 120  # of a table; longer ones show their columns by values
_MOST_BLANKS = 2  # between two rows
_MOST_COLUMNS = 12
_MOST_AFTER = 6  # lines after a table that may be taken for its cells
_VALUED = 0.6  # of the cells of a column of values


class _Line(NamedTuple):
    """A line's cells, its place among the lines of the page, and whether a blank one stands before it."""

    place: int
    cells: list[Cell]
    spaced: bool


def corridor_tables(lines: Sequence[Text], profile: Profile) -> Iterator[Plain]:
    """The tables among these lines that paragraphs lead up to, and whose columns are blank between them."""
    done = 0
    for place, line in enumerate(lines):
        if place >= done and profile.announces(line.chars.rstrip()) and not is_rule(line.chars):
            table = _table(lines, place + 1, profile)
            if table:
                yield table
                done = table.end


def _table(lines: Sequence[Text], start: int, profile: Profile) -> Plain | None:
    """The table that begins here, Chinese characters as wide as two others, or as one if more stands in line so."""
    wide, narrow = (_stretch(lines, start, profile, width) for width in (2, 1))
    ways = (narrow, wide) if _agreement(narrow) > _agreement(wide) else (wide, narrow)
    firsts = (list(_first_block(way)) for way in ways)
    return next(filter(None, map(_of_width, (*ways, *firsts))), None)


def _first_block(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines up to the first blank one: another table may stand under it."""
    for i, line in enumerate(lines):
        if i and line.spaced:
            return
        yield line


def _agreement(lines: Sequence[_Line]) -> int:
    """How many cells begin or end where another one does."""
    begins = Counter(cell.start for line in lines for cell in line.cells[1:])
    ends = Counter(cell.end for line in lines for cell in line.cells[1:])
    return sum(count for edges in (begins, ends) for count in edges.values() if count > 1)


def _stretch(lines: Sequence[Text], start: int, profile: Profile, wide: int) -> list[_Line]:
    """The lines from here on that may be cells: up to a paragraph, a sentence or a page's end."""
    out: list[_Line] = []
    blanks = 0
    for place in range(start, min(start + _MOST_LINES, len(lines))):
        line = lines[place]
        if not line.chars.strip():
            blanks += 1
            if (out and blanks > _MOST_BLANKS) or "\f" in line.chars:
                break
            continue
        if is_drawn(line.chars) or is_rule(line.chars):
            continue
        cells = list(_cells(line, wide))
        chars = line.chars.strip()
        prose = profile.sentence_end.search(chars) or profile.announces(chars) or profile.note_mark.match(chars)
        long = cells[-1].end - cells[-1].start > LONGEST
        if prose or (labelled(chars) and (len(cells) == 1 or (long and len(cells) == FEWEST))):
            break
        out.append(_Line(place, cells, blanks > 0))
        blanks = 0
    return out


def _cells(line: Text, wide: int) -> Iterator[Cell]:
    """What two spaces or more part in a line; values by themselves, though one space part them."""
    chars = line.chars.rstrip()
    ends = [0, *accumulate(wide if WIDE.match(char) else 1 for char in chars)]
    for found in _CELL.finditer(chars):
        words = [(found.start() + word.start(), found.start() + word.end()) for word in WORD.finditer(found[0])]
        values = len(words) > 1 and not is_value(found[0]) and all(is_value(chars[a:b]) for a, b in words)
        for a, b in words if values else [found.span()]:
            yield Cell(ends[a], ends[b], line[a:b])


def _of_width(lines: Sequence[_Line]) -> Plain | None:
    """The table of these lines; None where they show none."""
    begins = _begins(lines)
    lines = [_parted(line, begins) for line in lines]
    first = _first_row(lines)
    lines = lines[: _end(lines, first)]
    columns = _columns(lines[first:])
    if len(lines) - first < FEWEST or not _are_columns(columns, lines[first:]):
        return None
    rows = _rows([(line, _held(line, columns)) for line in lines[first:]])
    if len(rows) < FEWEST or any(len(row) < FEWEST for row in rows):
        return None
    heads = heads_over([line.cells for line in lines[:first]], columns)
    cells = [tuple((Text.join(row[i], "\n"),) if i in row else () for i in range(len(columns))) for row in rows]
    spans = [(1,) * len(columns)] * len(rows)
    grid = Grid((*heads.rows, *cells), (*heads.spans, *spans), heads=len(heads.rows))
    return Plain(lines[0].place, lines[-1].place + 1, grid)


def _end(lines: Sequence[_Line], first: int) -> int:
    """Where the table ends: before a few single stretches that stand across its columns."""
    for end in range(len(lines), max(first, len(lines) - _MOST_AFTER), -1):
        if _are_columns(_columns(lines[first:end]), lines[first:end]) or len(lines[end - 1].cells) > 1:
            return end
    return first


def _begins(lines: Sequence[_Line]) -> frozenset[int]:
    """Where cells begin in several lines."""
    counts = Counter(cell.start for line in lines for cell in line.cells if cell.start)
    return frozenset(start for start, count in counts.items() if count > 1)


def _parted(line: _Line, begins: frozenset[int]) -> _Line:
    """A line, words cut off that one space parts from a value before them, where other cells begin."""
    out: list[Cell] = []
    for cell in line.cells:
        value, _, rest = cell.text.chars.partition(" ")
        start = cell.start + len(value) + 1
        if rest and is_figure(value) and start in begins:
            cut = len(value)
            out.extend((Cell(cell.start, start - 1, cell.text[:cut]), Cell(start, cell.end, cell.text[cut + 1 :])))
        else:
            out.append(cell)
    return line._replace(cells=out)


def _first_row(lines: Sequence[_Line]) -> int:
    """Which line the first row begins with: the first that has a figure, else the one after the heads' own line."""
    valued = (i for i, line in enumerate(lines) if any(is_figure(cell.text.chars) for cell in line.cells[1:]))
    if (first := next(valued, None)) is not None:
        while (
            first > 1
            and not (lines[first].spaced or lines[first - 1].spaced)
            and _is_label(*lines[first - 1 : first + 1])
        ):
            first -= 1
        return first
    return next((i for i, line in enumerate(lines[1:], start=1) if line.spaced), 1)


def _is_label(line: _Line, below: _Line) -> bool:
    """Whether a line may be the first of a label whose values stand in the line below."""
    (cell, *more), (label, *values) = line.cells, below.cells
    return not more and cell.start <= label.start and bool(values) and cell.end < values[0].start


def _columns(lines: Iterable[_Line]) -> list[Span]:
    """The stretches of characters that some cell of these lines covers."""
    columns: list[Span] = []
    for start, end in sorted((cell.start, cell.end) for line in lines for cell in line.cells):
        if columns and start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _are_columns(columns: Sequence[Span], lines: Sequence[_Line]) -> bool:
    """Whether each cell has a column by itself, and each column several lines."""
    starts = [start for start, _ in columns]
    places = [[bisect_right(starts, cell.start) for cell in line.cells] for line in lines]
    each = Counter(place for line in places for place in line)
    alone = all(len(set(line)) == len(line) for line in places)
    return FEWEST <= len(columns) <= _MOST_COLUMNS and alone and min(each.values()) > 1


def _held(line: _Line, columns: Sequence[Span]) -> Held:
    starts = [start for start, _ in columns]
    return {bisect_right(starts, cell.start) - 1: [cell.text] for cell in line.cells}


# Rows.


def _rows(body: Sequence[tuple[_Line, Held]]) -> list[Held]:
    """The rows that these lines make; none where it is left open which lines make one."""
    blocks: list[list[Held]] = []
    for line, held in body:
        if line.spaced or not blocks:
            blocks.append([])
        blocks[-1].append(held)
    valued = _valued([held for _, held in body])
    if len(blocks) > 1 and any(len(block) > 1 for block in blocks) and all(_is_row(block, valued) for block in blocks):
        return [_joined(block) for block in blocks]
    if not valued and 1 < len(blocks) < len(body):
        return []  # blank lines may part rows, or groups of them
    rows: list[Held] = []
    left = min(line.cells[0].start for line, _ in body)
    for line, held in body:
        goes_on = _goes_on(rows[-1], line, held, valued, left) if rows else False
        if goes_on is None:
            return []
        if goes_on:
            rows[-1] = _joined([rows[-1], held])
        else:
            rows.append(held)
    return rows


def _valued(rows: Sequence[Held]) -> frozenset[int]:
    """The columns of values."""
    said = Counter(column for row in rows for column in row)
    values = Counter(column for row in rows for column, texts in row.items() if is_value(texts[0].chars))
    return frozenset(column for column, count in values.items() if count >= _VALUED * said[column] and column)


def _is_row(block: Sequence[Held], valued: frozenset[int]) -> bool:
    """Whether lines between blank ones are one row: no column has two values, and some cell ends before others."""
    values = Counter(column for held in block for column in held if column in valued)
    return all(count == 1 for count in values.values()) and (len(block) == 1 or len({len(held) for held in block}) > 1)


def _joined(lines: Sequence[Held]) -> Held:
    columns = sorted({column for held in lines for column in held})
    return {column: [text for held in lines for text in held.get(column, ())] for column in columns}


def _goes_on(above: Held, line: _Line, held: Held, valued: frozenset[int], left: int) -> bool | None:
    """Whether a line goes on with the row above it, or opens one; None where it may do either."""
    texts = [texts[0].chars for texts in held.values()]
    if any(column in valued for column in held):
        both = any(column in above for column in held if column in valued)
        return False if both or any(column in valued for column in above) else None
    if not valued:
        small = all(chars[:1].islower() for chars in texts)
        return small or 0 not in held
    if 0 not in held:
        return True
    label = above.get(0, [EMPTY])[-1].chars
    if line.spaced:
        return None
    indented = line.cells[0].start > left
    return True if indented or len(held) > 1 or reads_on(label, held[0][0].chars) else None
