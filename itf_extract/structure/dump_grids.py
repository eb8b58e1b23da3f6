"""Tables of a dump that keeps the columns of its page, read as a page in a font whose glyphs are all as wide."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from functools import cache, partial
from itertools import accumulate, pairwise, repeat
from operator import add, itemgetter
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS
from itf_extract.model.page import Level, Line
from itf_extract.model.source import GlyphBoxes
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_corridors import corridor_tables
from itf_extract.structure.dump_lines import FIRST_WIDE, GAP, WIDE, columns_of
from itf_extract.structure.dump_plain import Plain
from itf_extract.structure.dump_thousands import with_thousands, within_number
from itf_extract.structure.labels import is_labelled_sentence
from itf_extract.structure.pdf_columns import columned_tables
from itf_extract.structure.pdf_ruled import Placed
from itf_extract.structure.pdf_tables import columned
from itf_extract.structure.row import Row
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.structure.blocks import Grid

    _Edges = dict[tuple[str, float], list[int]]

_SIZE, _WIDTH, _PITCH = 12.0, 5.0, 14.0  # points: two spaces part cells, one does not
_CHAR = r"(?:[(（]\s+[)）]|\S)"  # empty brackets are one sign, however wide
_CELL = compiled(f"{_CHAR}+(?: {_CHAR}+)*")
_WIDE_GAP = compiled(r"\S {3,}\S")
_TWO = 2
_STROKES = compiled(r"\s*[-=_─━—]{3,}(?:\s+[-=_─━—]{3,})*\s*")
_AGAIN = compiled(r"([^\d\s]+(?: [^\d\s]+)?)(?: \1)+")
_COLUMNS = compiled(r"[^\s.)] {3,}\S.*\d\S*\s*$")
_ENDS_IN_FIGURE = compiled(rf"[^\W\d_]\S* \(?-?\d[\d{DIGITS.marks}]*%?\)?$")
_MARK = compiled(r"[1-9]\d?")
_FEWEST = 2  # of cells, or of values under one another
_PARTED = 2  # spaces
_NEAR = 6  # lines
_MOST_HEADS = 5  # lines between the rule over a table and the one under its heads


def typewritten(source: Source) -> Source:
    """The source as a page of typewriting: each character in the column in which it stands in its line.

    A Chinese character takes one column, as extractors count them, or two, as they are typed and shown, whichever sets
    more values under one another.
    """
    x0s, x1s, levels = array("d"), array("d"), list[Level | None]()
    lines = compiled(r"[^\n\f]*[\n\f]?").findall(source.text)
    valued = [parted for line in lines if not line.isascii() and (parted := _before_value(line.rstrip()))]
    wide = 2 if _agreement(valued, 2) > _agreement(valued, 1) else 1
    for number, line in enumerate(lines):
        level = Level((number - 1) * _PITCH, number * _PITCH, number * _PITCH, _SIZE, "")
        ends = [end * _WIDTH for end in accumulate(_columns(line, wide))]
        x0s.extend([0.0, *ends[:-1]] if ends else ())
        x1s.extend(ends)
        levels.extend(None if char.isspace() else level for char in line)
    return replace(source, glyph_boxes=GlyphBoxes(x0s, x1s, levels))


def _columns(line: str, wide: int) -> Iterable[int]:
    """How many columns each character takes."""
    if wide == 1 or line.isascii():
        return repeat(1, len(line))
    return [wide if char >= FIRST_WIDE and WIDE.match(char) else 1 for char in line]


def _before_value(line: str) -> tuple[str, str] | None:
    """A line of cells without its last, and that, which is a value; None for any other line."""
    cells = _CELL.findall(line)
    if len(cells) < _FEWEST or not is_figure(cells[-1]):
        return None
    begin = line.rindex(cells[-1])
    return line[:begin], line[begin:]


def _agreement(lines: Sequence[tuple[str, str]], wide: int) -> int:
    """How many of the lines' last cells end or begin where another's does, if a Chinese character is so wide."""
    width = len if wide == 1 else columns_of
    begins = [width(before) for before, _ in lines]
    ends = map(add, begins, (width(last) for _, last in lines))
    counted = (Counter(begins), Counter(ends))
    return max(sum(count for count in edges.values() if count >= _FEWEST) for edges in counted)


def table_rules(lines: Sequence[Text]) -> frozenset[int]:
    """The lines that strokes draw within a table: in several pieces, or by such or by a row of cells."""
    chars = [line.chars for line in lines]
    strokes = {i: len(line.split()) for i, line in enumerate(chars) if _STROKES.fullmatch(line)}
    rows = {i for i, line in enumerate(chars) if _COLUMNS.search(line) and i not in strokes}
    return frozenset(
        i
        for i, pieces in strokes.items()
        if pieces > 1
        or not rows.isdisjoint((i - 1, i + 1))
        or any(strokes.get(below, 0) > 1 for below in range(i + 1, i + 1 + _MOST_HEADS))
    )


def aligned_tables(typed: Source, lines: Sequence[Text], profile: Profile) -> list[tuple[int, int, Placed]]:
    """The tables that these lines of a page show: the first line of each, the one after its last, its grid."""
    cells_of = ([line.strip()] if is_labelled_sentence(line.chars, profile) else _cells(line) for line in lines)
    printed_cells = _with_marks_at_labels(lines, list(cells_of))
    edges = cache(partial(_value_edges, typed, printed_cells))
    parted = {place: list(_parted(typed, cells, place, edges)) for place, cells in enumerate(printed_cells) if cells}
    if not any(map(_are_columned, parted.values())):
        return []
    made = ((place, _row(typed, cells)) for place, cells in parted.items())
    rows = {row.baseline: (place, row) for place, row in made}
    printed = [row for _, row in rows.values()]
    tables, rest = columned_tables(typed, printed, (), profile)
    for i, row in enumerate(rest[:-1]):
        said = typed.text[row.lines[0].start : row.lines[-1].end]
        if profile.announces(said) and not profile.note_mark.match(said):  # a legend is a table's note
            placed, _ = columned(typed, _unbroken(rest[i + 1 :], tables), profile)
            tables.extend([placed] if placed and placed.columns else [])
    placed_rows = ((rows[table.top][0], rows[table.bottom][0] + 1, table) for table in tables)
    columns = {place for place, row in rows.values() if _columned(row)}
    return sorted(found for found in placed_rows if not columns.isdisjoint(range(*found[:2])))


def tables_in_columns(typed: Source, lines: Sequence[Text], profile: Profile) -> list[tuple[int, int, Placed]]:
    """The tables that values under one another show, and those that blank columns do, whichever show more.

    More columns are more, or else heads over each.
    """
    tables = aligned_tables(typed, lines, profile)
    for plain in corridor_tables(lines, profile):
        near = [one for one in tables if one[0] < plain.end and plain.first < one[1]]
        over = lines[plain.first].chars
        headed = _is_headed(plain.grid) and told_unit(over, language_of(profile.language)) is None
        if all(_shows_more(plain, one, headed=headed) for one in near):
            tables = [one for one in tables if one not in near]
            tables.append((plain.first, plain.end, Placed(plain.grid, plain.first * _PITCH, plain.end * _PITCH, ())))
    return sorted(((a, b, with_thousands(placed, typed.text)) for a, b, placed in tables), key=itemgetter(0))


def _shows_more(plain: Plain, other: tuple[int, int, Placed], *, headed: bool) -> bool:
    """Whether a table shows more than one of the same lines; ``headed``: each of its columns has a head."""
    first, end, placed = other
    width, columns = len(plain.grid.rows[0]), len(placed.grid.rows[0])
    better = headed and plain.first <= first and end <= plain.end and not _spans(placed.grid)
    # Lines above that no values show to be the table's may be its heads.
    return columns < width + (plain.first < first or _says_no_figure(placed.grid) or better)


def _is_headed(grid: Grid) -> bool:
    """Whether each column of a table has a head, of however many lines, in one row over them all."""
    return grid.heads == 1 and all(grid.rows[0])


def _spans(grid: Grid) -> bool:
    """Whether a head of a table stands over several of its columns, but not over all."""
    return any(1 < span < len(spans) for spans in grid.spans for span in spans)


def _says_no_figure(grid: Grid) -> bool:
    """Whether a table is of words alone, whose wrapped lines no values tell."""
    return not any(is_figure(raw.chars) for row in grid.rows for cell in row for raw in cell)


def _parted_by_two(lines: Sequence[Text]) -> bool:
    """Whether two spaces part cells however long these are, so that four stand around an empty one: Total    1,000.

    Six stand around two of them, and so on.
    """
    gaps = Counter(len(gap) for line in lines for gap in GAP.findall(line.chars.strip()))
    return gaps.total() < _TWO * gaps[_TWO] and all(gap % _TWO == 0 for gap in gaps)


def with_columns_apart(lines: Sequence[Text], source: Source, profile: Profile) -> tuple[list[Text], dict[int, Plain]]:
    """The lines, of each table that shows its columns by wide gaps one, and those tables by its offset."""
    if not any(_WIDE_GAP.search(line.chars) for line in lines) or _parted_by_two(lines):
        return list(lines), {}
    rest, tables = list[Text](), dict[int, Plain]()
    done = 0
    for first, end, placed in tables_in_columns(typewritten(source), lines, profile):
        said = [line for line in lines[first:end] if line.chars.strip()]
        if first >= done and not is_torn(placed.grid, source.text):
            rest.extend((*lines[done:first], said[0]))
            tables[said[0].at[0]] = Plain(first, end, placed.grid)
            done = end
    return [*rest, *lines[done:]], tables


def is_torn(grid: Grid, text: str) -> bool:
    """Whether columns part what belongs together: a label holds its row's first value, or thousands are two cells.

    So they do where an extractor keeps columns by its own measure of Chinese characters.
    """
    rows = [[Text.join(cell) for cell in row] for row in grid.rows if any(any(cell) for cell in row[1:])]
    held = any(not row[1] and _ENDS_IN_FIGURE.search(row[0].chars) for row in rows)
    cut = [any(within_number(text, left, right) for left, right in pairwise(row)) for row in rows]
    return held or all(cut)


def _are_columned(cells: Sequence[Text]) -> bool:
    """Whether cells of a line stand so far apart that they make a row in columns."""
    return any(right.at[0] - left.at[-1] - 1 > _PARTED for left, right in pairwise(cells))


def _columned(row: Row) -> bool:
    """Whether cells of a row stand further apart than two spaces, which part cells that stand in no columns."""
    return any(right.start - left.end > _PARTED for left, right in pairwise(row.lines))


def _unbroken(rows: Sequence[Row], tables: Sequence[Placed]) -> list[Row]:
    """The rows up to the next table."""
    below = [table.top for table in tables if rows and table.top > rows[0].baseline]
    return [row for row in rows if not below or row.baseline < min(below)]


def _cells(line: Text) -> list[Text]:
    """What two spaces or more part in a line; one, where the same words follow themselves: $ million $ million."""
    cells = [line[found.start() : found.end()] for found in _CELL.finditer(line.chars.rstrip())]
    return [piece for cell in cells for piece in _repeated(cell)]


def _with_marks_at_labels(lines: Sequence[Text], cells: Sequence[list[Text]]) -> list[list[Text]]:
    """The cells of lines, one of a label and a mark that is raised over the values of its row, in the next line."""
    out = [*cells]
    for place, (said, below) in enumerate(pairwise(cells)):
        marked = len(said) == _TWO and _MARK.fullmatch(said[1].chars) and not is_value(said[0].chars)
        if marked and len(below) >= _TWO and all(is_value(cell.chars) for cell in below):
            start = len(lines[place].chars) - len(lines[place].chars.lstrip())
            out[place] = [lines[place][start:].strip()]
    return out


def _repeated(cell: Text) -> list[Text]:
    """The pieces of a cell that says the same again and again, as units over columns do; else the cell."""
    found = _AGAIN.fullmatch(cell.chars)
    if not found:
        return [cell]
    length = len(found[1])
    return [cell[start : start + length] for start in range(0, len(cell), length + 1)]


def _value_edges(typed: Source, lines: Sequence[Sequence[Text]]) -> _Edges:
    """Where values begin and end that stand apart from the cell before them, each with the lines in which they do."""
    edges: _Edges = defaultdict(list)
    for place, cells in enumerate(lines):
        for cell in cells[1:]:
            if is_figure(cell.chars):
                for edge in _edges(typed, cell):
                    edges[edge].append(place)
    return edges


def _edges(typed: Source, cell: Text) -> tuple[tuple[str, float], tuple[str, float]]:
    return ("begins", typed.glyph_boxes.x0s[cell.at[0]]), ("ends", typed.glyph_boxes.x1s[cell.at[-1]])


def _parted(typed: Source, cells: Iterable[Text], place: int, edges: Callable[[], _Edges]) -> Iterator[Text]:
    """The cells, a value cut off that one space parts from a long label, where others stand in its column nearby."""
    for cell in cells:
        last = cell.chars.rfind(" ") + 1
        if last and is_figure(cell.chars[last:]) and not is_value(cell.chars):
            value = cell[last:]
            near = (sum(abs(place - at) <= _NEAR for at in edges().get(edge, ())) for edge in _edges(typed, value))
            if max(near) >= _FEWEST:
                yield cell[: last - 1]
                yield value
                continue
        yield cell


def _row(typed: Source, cells: Sequence[Text]) -> Row:
    """The cells of a dump's line as a row of a page."""
    level = typed.glyph_boxes.levels[cells[0].at[0]]
    baseline = level.baseline if level else 0.0
    boxes = typed.glyph_boxes
    lines = tuple(
        Line(1, cell.at[0], cell.at[-1] + 1, boxes.x0s[cell.at[0]], boxes.x1s[cell.at[-1]], baseline, _SIZE, bold=False)
        for cell in cells
    )
    return Row(1, lines, baseline, _SIZE, lines[0].x0, lines[-1].x1, bold=False, underlined=False)
