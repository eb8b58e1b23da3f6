"""Tables of a dump whose cells a sign parts: a tab, a pipe, a comma or a semicolon, as copies of tables have them.

Example: the lines ``Year<tab>Visitors``, ``2019-20<tab>29 400`` and ``2020-21<tab>12 850``.  What stands between two
signs is one cell, whatever spaces are in it.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_drawn import is_frame
from itf_extract.structure.dump_markdown import Piped
from itf_extract.structure.dump_plain import is_cell
from itf_extract.structure.dump_rows import reads_on
from itf_extract.structure.labels import labelled
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    Cells = Sequence[Text]

_SIGNS = {sign: compiled(rf'"[^"]*"|(?P<sign>[{sign}])') for sign in "\t|;,"}
_OWN = "\t|"  # signs that prose has not
_FEWEST = 2  # rows, heads among them, and cells of one
_NEAR = 8  # lines: of a page's foot and the next one's head
_FEWEST_IN_PROSE = 3  # rows, where prose has the sign, too


class _Line(NamedTuple):
    """A row's line, with the lines above that its label begins in, and how many cells it has; a title has one."""

    first: int
    end: int
    width: int
    titles: bool = False


def delimited_tables(lines: Sequence[Text], *, piped: bool) -> list[Piped]:
    """The tables among these lines whose cells a sign parts; ``piped`` ones are told by what else draws them."""
    found: list[Piped] = []
    for sign in _SIGNS:
        if sign != "|" or not piped:
            found.extend(table for run in _runs(lines, sign) if (table := _table(lines, run, sign)))
    taken: set[int] = set()
    apart: list[Piped] = []
    for one in found:  # the surer signs first
        if taken.isdisjoint(range(one.first, one.end)):
            taken.update(range(one.first, one.end))
            apart.append(one)
    return sorted(apart, key=lambda one: one.first)


def whole_tables(lines: Sequence[Text], *, piped: bool) -> Iterator[Piped]:
    """Those of the tables that no other stands near, as the rest of one over a page's end does."""
    tables = delimited_tables(lines, piped=piped)
    ends = [-_NEAR, *(table.end for table in tables)]
    begins = [*(table.first for table in tables[1:]), len(lines) + _NEAR]
    for table, before, after in zip(tables, ends, begins, strict=False):
        if table.first - before >= _NEAR and after - table.end >= _NEAR:
            yield table


def _runs(lines: Sequence[Text], sign: str) -> Iterator[list[_Line]]:
    """Lines with this sign that follow one another; tabs are enough to tell rows that blank lines part."""
    places = [i for i, line in enumerate(lines) if sign in line.chars and not _is_listed(line.chars, sign)]
    run: list[_Line] = []
    for place in places:
        above = _above(lines, run[-1].end, place, sign) if run else None
        if run and above is None:
            yield run
            run = []
        begin, title = above or (place, None)
        if title is not None:
            run.append(_Line(title, title + 1, 1, titles=True))
        run.append(_Line(begin, place + 1, _width("".join(line.chars for line in lines[begin : place + 1]), sign)))
    if run:
        yield run


def _above(lines: Sequence[Text], end: int, place: int, sign: str) -> tuple[int, int | None] | None:
    """Where a row begins whose values stand here, and the line that titles it; None where a table begins here."""
    if end == place:
        return place, None
    said = [i for i in range(end, place) if lines[i].chars.strip()]
    wide = end and min(lines[end - 1].chars.count(sign), lines[place].chars.count(sign)) >= _FEWEST
    if not said:
        return (place, None) if sign == "\t" and wide and place - end == 1 else None
    if sign != "\t" or said != list(range(end, place)) or len(said) > 1 or not is_cell(lines[said[0]]):
        return None
    tied = reads_on(lines[said[0]].chars.strip(), lines[place].chars.strip())
    return (said[0], None) if tied else (place, said[0]) if wide else None


def _table(lines: Sequence[Text], run: Sequence[_Line], sign: str) -> Piped | None:
    """The longest table that these lines have: as many cells in each row as in its heads, or fewer."""
    for width, rows in _of_one_width(run):
        if width < _FEWEST or not _may_be_rows(lines, rows, sign):
            continue
        cut = [_cut(lines, row, sign) for row in rows]
        cells = [row for row, _ in cut]
        framed = any(map(is_frame, (*lines[max(0, rows[0].first - 1) : rows[0].first], *lines[rows[-1].end :][:1])))
        if not framed and _are_rows(cells, sign):
            whole = [row for row in cells[1:] if len(row) == width]
            even = [_filled(row, width, whole) for row in cells]
            return Piped(rows[0].first, rows[-1].end, even, Text.join(signs for _, signs in cut))
    return None


def _of_one_width(run: Sequence[_Line]) -> Iterator[tuple[int, Sequence[_Line]]]:
    """Stretches of lines with as many cells each, the widest first.

    A row may have lost the signs at its ends, where it is one among rows that have them all.
    """
    width = max(row.width for row in run)
    whole = [i for i, row in enumerate(run) if row.width == width]
    if 2 * len(whole) > len(run) or len(whole) >= _FEWEST_IN_PROSE:
        yield width, run[whole[0] : whole[-1] + 1 if whole[-1] + 1 < len(run) - 1 else len(run)]
    for width, rows in groupby(run, key=attrgetter("width")):
        yield width, list(rows)


def _is_listed(chars: str, sign: str) -> bool:
    """Whether a line is blank, or a label and its text, which a tab sets apart: (a)<tab>gates, indented or not."""
    if sign != "\t":
        return False
    first, _, rest = chars.lstrip().rstrip("\r\n").partition(sign)
    alone = bool(rest) and sign not in rest and not is_value(rest)
    return not chars.strip() or (alone and labelled(f"{first.strip()} x"))


def _may_be_rows(lines: Sequence[Text], rows: Sequence[_Line], sign: str) -> bool:
    """Whether lines may be rows: where prose has the sign, too, they have as many cells each, the first no figures."""
    if sign in _OWN:
        return True
    if len(rows) < _FEWEST_IN_PROSE or any(row.width != rows[0].width for row in rows):
        return False
    head, _ = _cut(lines, rows[0], sign)
    return not any(is_figure(cell.chars) for cell in head)


def _are_rows(rows: Sequence[Cells], sign: str) -> bool:
    """Whether what may be rows has values in most; where prose has the sign, too, no space stands after it."""
    head, *body = rows
    valued = sum(any(is_value(cell.chars) for cell in row[1:] if cell) for row in body)
    if not body or 2 * valued <= len(body):
        return False
    if sign in _OWN:
        return len(rows) > _FEWEST or len(head) > _FEWEST
    return not any(cell.chars[:1].isspace() for row in rows for cell in row[1:])


def _width(chars: str, sign: str) -> int:
    """How many cells a line has."""
    return chars.count(sign) + 1 if '"' not in chars and sign != "|" else len(_places(chars, sign)[0])


def _places(chars: str, sign: str) -> tuple[list[tuple[int, int]], list[re.Match[str]]]:
    """Where the cells of a line stand, and the signs between and around them; pipes may stand at both ends, too."""
    chars = chars.rstrip("\r\n\f")
    signs = [found for found in _SIGNS[sign].finditer(chars) if found["sign"]]
    ends = [(-1, 0), *(found.span() for found in signs), (len(chars), len(chars))]
    places = [(a, b) for (_, a), (b, _) in pairwise(ends)]
    opened = sign == "|" and len(places) > _FEWEST and not any(chars[slice(*places[i])].strip() for i in (0, -1))
    return (places[1:-1] if opened else places), signs


def _cut(lines: Sequence[Text], row: _Line, sign: str) -> tuple[list[Text], Text]:
    """The cells of a row, and the signs between and around them."""
    line = Text.join(lines[row.first : row.end])
    if row.titles:
        return [line.strip()], EMPTY
    places, signs = _places(line.chars, sign)
    cells = [line[a:b] for a, b in places]
    drawn = Text.join(line[found.start() : found.end()] for found in signs if not found[0].isspace())
    bare = [_unquoted(cell) for cell in cells]
    quotes = [cell[:1] + cell[-1:] for cell, without in zip(cells, bare, strict=True) if cell != without]
    return bare, Text.join((drawn, *quotes))


def _unquoted(cell: Text) -> Text:
    chars = cell.chars
    return cell[1:-1] if len(chars) > 1 and chars[0] == chars[-1] == '"' else cell


def _filled(row: Cells, width: int, whole: Sequence[Cells]) -> list[Text]:
    """A row with as many cells as its table, whose ``whole`` rows show in which columns values stand.

    It lost the signs at its end, or else those of empty cells: then the last value stays the last.  A single cell
    titles a group.
    """
    if len(row) in (1, width):
        return list(row)
    missing = [EMPTY] * (width - len(row))
    ended, inner = [*row, *missing], [row[0], *missing, *row[1:]]
    kept = any(not cell for other in whole for cell in other[1:-1])
    like = _is_like(ended, whole) and (kept or not _is_like(inner, whole))
    return ended if like or not is_value(row[-1].chars) else inner


def _is_like(row: Cells, whole: Sequence[Cells]) -> bool:
    """Whether a row has values where the others have some, and words where those have words."""
    for column, cell in enumerate(row):
        says = is_value if column else is_figure
        said = [says(other[column].chars) for other in whole if other[column]]
        if cell and said and says(cell.chars) not in said:
            return False
    return True
