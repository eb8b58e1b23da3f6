"""Tables of a PDF page without ruled cells, known by their values: figures that stand under one another.

A table is a run of rows in which a label is followed by values, each within a column of such values.  Heads stand over
the columns, titles of groups and the rest of wrapped labels between the rows.  Prose, lists and headings have no values
of their own, so they end it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.labels import is_drawn, item_label
from itf_extract.structure.pdf_abreast import abreast, beside
from itf_extract.structure.pdf_asides import without_asides
from itf_extract.structure.pdf_cells import Cells, parted_heads, parted_values, pieces
from itf_extract.structure.pdf_ruled import Placed
from itf_extract.structure.row import Row, raw_of
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_cells import Column

    _Printed = tuple[Sequence[Row], Sequence[Sequence[Line]]]

_APART = 3.2  # ems: no two rows of a table are further apart, but over a title
_FURTHER = 4.5  # but where a row fills all the columns
_CLOSE = 1.7  # nor are the lines of a label
_ABOVE = 2.6  # ems: nor is a head from what it stands over
_MOST_ROWS = 1000  # of a table; a dump may have no pages
_FEWEST = 2  # of rows with values
_FEWEST_OF_ONE = 3  # where there is one column of values
_MOST_LABELS = 2  # pieces of a label: its number and its name
_MOST_BETWEEN = 4  # rows without values between two with
_FRAME = 3  # rules
_PROSE = 0.6  # of the width
_NEAR = 3.0  # points
_ALIGNED = 0.6  # ems
_HEAD_REACH = 6  # ems: so far left of its values a head may begin
_MOST_HEADS = 3  # rows of figures that may be heads, as years and numbers of columns are
_WHOLE = 0.8  # of the width
_LONG = 3.0  # times the width of its column: no rule under a column is longer
_NOTE = compiled(r"\s*(?:[*＊#@†‡^⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ]|[—–-]\s+\S|NOTES?\b|(?i:notes?|sources?) ?[:：]|附?註|資料來源)")


@dataclass(slots=True)
class _Region:
    """Rows from the first with values to the last, and the stretches that their values cover."""

    first: int
    last: int
    valued: list[int] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


def columned_tables(
    source: Source, rows: Sequence[Row], rulings: Sequence[Ruling], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables that a page's values show, top to bottom, and the rows without them."""
    tables: list[Placed] = []
    free, done = list[Row](), 0
    for first, end, x in abreast(source, rows):
        free.extend(rows[done:first])
        done = end
        found = [_beside(source, side, rulings, profile) for side in beside(source, rows[first:end], x)]
        if all(found):
            tables.extend(table for shown in found for table in shown)
        else:
            free.extend(rows[first:end])
    shown, rest = _tables_in(source, [*free, *rows[done:]], rulings, profile)
    return sorted(tables + shown, key=lambda table: (table.top, table.columns[0][0])), rest


def _beside(source: Source, rows: Sequence[Row], rulings: Sequence[Ruling], profile: Profile) -> list[Placed]:
    """The tables that rows of one of two tables side by side are; none where their cells stand in no columns."""
    shown, rest = _tables_in(source, rows, rulings, profile)
    if shown and not rest:
        return shown
    columns = _word_columns(rows, max(row.x1 for row in rows) - min(row.x0 for row in rows))
    if not columns:
        return []
    head, *body = [(row, row.lines) for row in rows]
    cells = Cells(source, body, columns[1:], _merged(rulings))
    return [Placed(cells.grid([head], body, profile), rows[0].baseline, rows[-1].baseline, cells.columns)]


def _tables_in(
    source: Source, rows: Sequence[Row], rulings: Sequence[Ruling], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables of rows that no two tables share, and the rows without them."""
    tables: list[Placed] = []
    rest: list[Row] = []
    done = i = 0
    lines = [pieces(source, row) for row in rows]
    across = _merged(rulings)
    bare, asides = without_asides(source, rows, lines)
    while i < len(rows):
        region = _region(source, rows, bare, i, profile)
        if region:
            region.first = _first_label(source, rows, lines, region, done, profile)
            if region.first > done:
                lines[region.first - 1] = parted_heads(source, rows[region.first - 1], region.columns)
            top = _heads(source, rows, lines, region, done, profile)
            end = _tail(source, rows, bare, region, across)
            head = _head_end(source, (rows[:end], lines), region, top, across)
            heads = [(rows[k], lines[k]) for k in range(top, head) if not _is_drawn(source, lines[k], region)]
            body = [(row, said) for row, said in zip(rows[head:end], bare[head:end], strict=True) if said]
            beside = {rows[k].baseline: asides[k] for k in range(head, end) if asides[k]}
            cells = Cells(source, body, region.columns, across, beside)
            grid = cells.grid(heads, body, profile)
            tables.append(Placed(grid, rows[top].baseline, rows[end - 1].baseline, cells.stretches))
            rest.extend(rows[done:top])
            done = i = end
        else:
            i += 1
    rest.extend(rows[done:])
    framed, rest = _framed_tables(source, rest, across, profile)
    return tables + framed, rest


def _framed_tables(
    source: Source, rows: Sequence[Row], rules: Sequence[Ruling], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables of words that rules of one width frame: over the heads, under them and under the last row."""
    tables: list[Placed] = []
    rest = list(rows)
    for frame in _frames(rules):
        within = [row for row in rest if frame[0].top < row.baseline < frame[-1].top]
        columns = _word_columns(within, frame[0].x1 - frame[0].x0)
        heads = sum(row.baseline < frame[1].top for row in within)
        if columns and 0 < heads < len(within):
            printed: list[tuple[Row, Sequence[Line]]] = [(row, row.lines) for row in within]
            cells = Cells(source, printed[heads:], columns[1:], rules)
            grid = cells.grid(printed[:heads], printed[heads:], profile)
            tables.append(Placed(grid, within[0].baseline, within[-1].baseline, cells.columns))
            rest = [row for row in rest if row not in within]
    return tables, rest


def _frames(rules: Sequence[Ruling]) -> list[list[Ruling]]:
    """Three rules or more of one width, one below the other."""
    alike: dict[tuple[int, int], list[Ruling]] = {}
    for rule in rules:
        alike.setdefault((round(rule.x0 / _NEAR), round(rule.x1 / _NEAR)), []).append(rule)
    return [frame for frame in alike.values() if len(frame) >= _FRAME]


def _word_columns(rows: Sequence[Row], width: float) -> list[Column]:
    """The columns of those rows that have several; none where a line of prose runs through most of their width."""
    full = [row for row in rows if len(row.lines) > 1]
    if len(full) < _FEWEST or any(len(row.lines) == 1 and row.x1 - row.x0 > _PROSE * width for row in rows):
        return []
    columns: list[Column] = []
    for x0, x1 in sorted((line.x0, line.x1) for row in full for line in row.lines):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns if len(columns) > 1 else []


def _merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rulings that run across, those that go on from each other as one."""
    merged: list[Ruling] = []
    for rule in sorted((r for r in rulings if r.horizontal), key=lambda r: (round(r.top), r.x0)):
        last = merged[-1] if merged else None
        if last and abs(last.top - rule.top) < _NEAR and rule.x0 < last.x1 + _NEAR:
            merged[-1] = last._replace(x1=max(last.x1, rule.x1))
        else:
            merged.append(rule)
    return merged


def _values(source: Source, lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The values that a row ends with; a year or number where labels stand is a label."""
    values: list[Line] = []
    for line in reversed(lines):
        if not is_value(source.text[line.start : line.end]):
            break
        values.insert(0, line)
    labelled = len(values) < len(lines) or (columns and values[0].x1 > columns[0][0])
    return values if labelled else values[1:]


def _parted_values(source: Source, lines: list[Line], columns: Sequence[Column]) -> tuple[list[Line], list[Line]]:
    """A row's lines and the values among them, those that run together told apart where columns are short of them."""
    values = _values(source, lines, columns)
    if len(columns) > 1 and len(values) < len(columns):
        lacking = len(columns) - len(_after_label(lines, columns))
        parted = parted_values(source, lines, lacking + 1) if lacking > 0 else lines
        if len(found := _values(source, parted, columns)) == len(columns):
            return parted, found
    return lines, values


def _after_label(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    return [line for line in lines if line.x1 > columns[0][0] - _NEAR]


def _region(
    source: Source, rows: Sequence[Row], lines: list[list[Line]], start: int, profile: Profile
) -> _Region | None:
    region = _Region(start, start)
    between = 0
    for i in range(start, min(len(rows), start + _MOST_ROWS)):
        row = rows[i]
        if not lines[i]:  # the rest of an aside
            if not region.valued:
                break
            region.last = i if region.last == i - 1 else region.last
            continue
        if _is_drawn(source, lines[i], region):
            lines[i] = []
            continue
        lines[i], values = _parted_values(source, lines[i], region.columns)
        apart = _APART if len(values) < max(2, len(region.columns)) else _FURTHER
        if i > start and row.baseline - rows[i - 1].baseline > apart * row.size:
            break
        if values and _fits(region, row, lines[i], values):
            region.valued.append(i)
            region.last, between = i, 0
        elif i == start or between == _MOST_BETWEEN or not _may_stand_between(source, region, row, lines[i], profile):
            break
        else:
            between += 1
    # At the edge of a page, over which a table may go on; its heads may be printed again.
    at_edge = region.last == len(rows) - 1 or _only_heads(rows[:start], region)
    needed = _FEWEST if at_edge or len(region.columns) > 1 else _FEWEST_OF_ONE
    return region if len(region.valued) >= needed and _decent(rows, lines, region) else None


def _only_heads(rows: Sequence[Row], region: _Region) -> bool:
    """Whether nothing but what stands over a region's values goes before it on its page."""
    return (
        bool(region.columns)
        and len(rows) <= _MOST_HEADS
        and all(row.x0 > region.columns[0][0] - _HEAD_REACH * row.size for row in rows)
    )


def _fits(region: _Region, row: Row, lines: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether a row's values stand in the region's columns, or open ones of their own; takes them in."""
    if len(values) == len(region.columns) > 1 and _in_order(values, region.columns):
        return True
    columns = list(region.columns)
    for value in values:
        under = [column for column in columns if value.x0 < column[1] and column[0] < value.x1]
        if len(under) > 1:
            return False
        near = under or [c for c in columns if min(abs(value.x1 - c[1]), abs(value.x0 - c[0])) < _ALIGNED * row.size]
        merged = (min([value.x0, *(c[0] for c in near)]), max([value.x1, *(c[1] for c in near)]))
        columns = sorted([*(c for c in columns if c not in near), merged])
    labels = lines[: len(lines) - len(values)]
    if any(a[1] > b[0] for a, b in pairwise(columns)):
        return False
    # What a total is called may stand right before it, under the values of an inner column.
    first = columns[0] if len(region.valued) < _FEWEST else next(c for c in columns if values[0].x0 < c[1])
    if labels and labels[-1].x1 > first[0] - 0.2 * row.size:
        return False
    region.columns = columns
    return True


def _is_drawn(source: Source, lines: Sequence[Line], region: _Region) -> bool:
    """Whether a row is a rule drawn with characters over or under columns of values, as over a total: ______."""
    return bool(region.columns) and all(
        is_drawn(source.text[line.start : line.end])
        and any(
            line.x0 < high and low < line.x1 and line.x1 - line.x0 < _LONG * (high - low)
            for low, high in region.columns
        )
        for line in lines
    )


def _in_order(values: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether values stand by the columns one by one, each nearer to its own than half the way to another."""
    middles = [(low + high) / 2 for low, high in columns]
    reach = min(b - a for a, b in pairwise(middles))
    return all(abs((v.x0 + v.x1) / 2 - m) < reach for v, m in zip(values, middles, strict=True))


def _may_stand_between(source: Source, region: _Region, row: Row, lines: Sequence[Line], profile: Profile) -> bool:
    """Whether a row without values may be a wrapped label, a title of a group, or one over the values."""
    chars = source.text[lines[0].start : lines[-1].end]
    if (
        len(lines) > _MOST_LABELS
        or profile.lead_in.search(chars)
        or _NOTE.match(chars)
        or profile.sentence_end.search(chars)
    ):
        return False
    left, right = region.columns[0][0], region.columns[-1][1]
    beside = lines[-1].x1 <= left + row.size
    over = lines[0].x0 >= left - _HEAD_REACH * row.size and lines[-1].x1 <= right + row.size
    return beside or (over and len(lines) == 1)


def _decent(rows: Sequence[Row], lines: Sequence[Sequence[Line]], region: _Region) -> bool:
    """Whether the values of a single column end, begin or have their middles at one place."""
    if len(region.columns) > 1:
        return True
    size = rows[region.first].size
    values = [lines[i][-1] for i in region.valued]
    edges = ([v.x1 for v in values], [v.x0 for v in values], [(v.x0 + v.x1) / 2 for v in values])
    aligned = any(max(edge) - min(edge) < _ALIGNED * size for edge in edges)
    return aligned and region.columns[0][0] - rows[region.first].x0 > 4 * size


def _heads(
    source: Source, rows: Sequence[Row], lines: Sequence[Sequence[Line]], region: _Region, floor: int, profile: Profile
) -> int:
    """Where the rows that head the columns begin."""
    top = region.first
    left, right = region.columns[0][0], region.columns[-1][1]
    pitch = (right - left) / max(1, len(region.columns) - 1) if len(region.columns) > 1 else 8 * rows[top].size
    edge = left - min(pitch, 8 * rows[top].size) / 2
    labels = max((line.x1 for i in region.valued for line in lines[i] if line.x1 <= left), default=left)
    below: list[Line] = []  # the lines of a head under which others of its may be wider
    while top > floor:
        row, said = rows[top - 1], lines[top - 1]
        if _is_drawn(source, said, region):
            top -= 1
            continue
        each = _one_each(source, said, len(region.columns), labels)
        close = rows[top].baseline - row.baseline < _CLOSE * row.size and top == region.first
        over = each or [
            line
            for line in said
            if line.x0 >= edge
            or sum(_overlap(line, other) for other in below) == 1
            or (close and labels < line.x0 and _is_over_one(line, region.columns))
        ]
        beside = [line for line in said if line.x1 <= left and line not in over]
        chars = source.text[said[0].start : said[-1].end]
        least = _ABOVE if len(over) < len(region.columns) else _APART
        if rows[top].baseline - row.baseline > least * max(row.size, rows[top].size):
            break
        if not over or len(over) + len(beside) < len(said) or (not each and over[-1].x1 > right + 4 * row.size):
            break
        if profile.lead_in.search(chars) or profile.sentence_end.search(chars) or item_label(raw_of(source, said[:1])):
            break
        below = over
        top -= 1
    return top


def _first_label(
    source: Source, rows: Sequence[Row], lines: Sequence[Sequence[Line]], region: _Region, floor: int, profile: Profile
) -> int:
    """Where what is printed before the first values begins: under heads, a title or the first lines of a label."""
    left, first = region.columns[0][0], region.first
    while first > floor and region.first - first < _MOST_BETWEEN:
        said, row = lines[first - 1], rows[first - 1]
        chars = source.text[said[0].start : said[-1].end]
        beside = len(said) == 1 and said[0].x1 <= left and rows[first].baseline - row.baseline < _CLOSE * row.size
        if not beside or profile.lead_in.search(chars) or profile.sentence_end.search(chars):
            break
        first -= 1
    heads = lines[first - 1] if floor < first < region.first else ()
    edge = left - _HEAD_REACH * rows[first].size
    near = heads and rows[first].baseline - rows[first - 1].baseline < _ABOVE * rows[first].size
    return first if near and any(line.x0 >= edge and line.x1 > left for line in heads) else region.first


def _one_each(source: Source, lines: Sequence[Line], columns: int, labels: float) -> list[Line]:
    """The lines of a row that heads every column of values, beside a head for the labels or without; else none."""
    over = [*lines[-columns:]]
    each = len(lines) in {columns, columns + 1} and over[0].x0 > labels
    said = (source.text[line.start : line.end] for line in over)
    return over if each and not any(map(is_value, said)) else []


def _is_over_one(line: Line, columns: Sequence[Column]) -> bool:
    """Whether the last line of a head stands over one column, as a centred one does over values at the right of it."""
    return [line.x1 < column[1] + _ALIGNED * line.size for column in columns if _over(line, column)] == [True]


def _over(line: Line, column: Column) -> bool:
    return line.x0 < column[1] and column[0] < line.x1


def _overlap(line: Line, other: Line) -> bool:
    return line.x0 < other.x1 and other.x0 < line.x1


def _head_end(source: Source, table: _Printed, region: _Region, top: int, rules: Sequence[Ruling]) -> int:
    """Where the heads end: at a rule under them over the whole width, else where the values begin."""
    rows, lines = table
    left, right = min(row.x0 for row in rows[top:]), max(row.x1 for row in rows[top:])
    for i in range(top + 1, min(region.first + _MOST_HEADS, len(rows))):
        above, row = rows[i - 1], rows[i]
        if i > region.first and not _may_head(source, _values(source, lines[i - 1], region.columns)):
            break  # a total is ruled off, too
        for rule in rules:
            under = above.baseline < rule.top < row.baseline - row.size / 2
            if under and min(right, rule.x1) - max(left, rule.x0) > _WHOLE * (right - left):
                return i
    return region.first


def _may_head(source: Source, values: Sequence[Line]) -> bool:
    """Whether the values of a row may be heads: years, signs, or the numbers of the columns."""
    said = [source.text[line.start : line.end].strip(" ()（）") for line in values]
    counted = [int(chars) for chars in said if chars.isdecimal() and len(chars) <= _MOST_LABELS]
    numbers = len(counted) == len(said) and all(b == a + 1 for a, b in pairwise(counted))
    return numbers or not any(map(is_figure, said))


def _tail(
    source: Source, rows: Sequence[Row], lines: Sequence[Sequence[Line]], region: _Region, rules: Sequence[Ruling]
) -> int:
    """Where the table ends: after the rest of the last row's label."""
    end = region.last + 1
    left = region.columns[0][0]
    gaps = [rows[i].baseline - rows[i - 1].baseline for i in range(region.first + 1, region.last + 1)]
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        gap = row.baseline - above.baseline
        ruled = any(above.baseline < rule.top < row.baseline - row.size / 2 for rule in rules)
        said = lines[end]
        if not said or _is_drawn(source, said, region):  # the rest of the last row's aside, a rule under a total
            end += 1
            continue
        chars = source.text[said[0].start : said[-1].end]
        wrapped = len(said) == 1 and said[0].x1 < left and gap < min([*gaps, 1.4 * row.size]) * 1.05
        if ruled or not wrapped or _NOTE.match(chars) or item_label(raw_of(source, said)):
            break
        end += 1
    return end
