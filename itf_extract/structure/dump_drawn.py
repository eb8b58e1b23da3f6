"""Tables of a dump that are drawn with signs: frames of box-drawing characters, or of hyphens, plus signs and pipes."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Cells = list[Text]

_UPRIGHT = "|│┃║"
_RULE = compiled(r"\s*[+├┌└┏┗┣╔╚╠╭╰─━═┼][-=+:─━═├┤┌┐└┘┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯╪╫╞╡]{2,}\s*")
_ROW = compiled(rf"\s*[{_UPRIGHT}].*[{_UPRIGHT}]\s*")
_BAR = compiled(f"[{_UPRIGHT}]")
_FEWEST = 2  # rows, heads among them
_OUTER_RULES = 3  # over and under the heads, and under the last row


class Drawn(NamedTuple):
    """A drawn table: its lines, its cells by rows, the first of which are heads, and what draws it."""

    first: int
    end: int
    rows: list[Cells]
    signs: Text


def is_frame(line: Text) -> bool:
    """Whether a line is a stroke of a drawn table: +-----+-----+."""
    return _RULE.fullmatch(line.chars) is not None


def drawn_tables(lines: Sequence[Text]) -> Iterator[Drawn]:
    """The tables among these lines: runs of rules and of rows between upright strokes."""
    framed = groupby(range(len(lines)), lambda i: bool(is_frame(lines[i]) or _ROW.fullmatch(lines[i].chars)))
    for inside, places in framed:
        run = list(places)
        table = [lines[i] for i in run]
        if inside and any(map(is_frame, table)):
            rows = [row for part in _parts(table) for row in _rows(part, whole=_ruled_apart(table))]
            if len(rows) >= _FEWEST and len({len(row) for row in rows}) == 1:
                yield Drawn(run[0], run[-1] + 1, rows, Text.join(_signs(table)))


def _parts(table: Sequence[Text]) -> Iterator[list[Cells]]:
    """The cells of the lines between one rule and the next."""
    for ruled, lines in groupby(table, is_frame):
        if not ruled:
            yield [_cells(line) for line in lines]


def _cells(line: Text) -> Cells:
    bars = [bar.start() for bar in _BAR.finditer(line.chars)]
    return [line[a + 1 : b].strip() for a, b in pairwise(bars)]


def _ruled_apart(table: Sequence[Text]) -> bool:
    """Whether rules part each row from the next, not the heads and totals alone: ``=`` under the heads, ``-`` below."""
    rules = [line.chars.strip() for line in table if is_frame(line)]
    return len(rules) > _OUTER_RULES and any("=" in rule for rule in rules) and "-" in rules[-1]


def _rows(part: Sequence[Cells], *, whole: bool) -> list[Cells]:
    """The rows of a part: a line with fewer cells filled than the first goes on with those of the row above.

    A ``whole`` part is one row, whatever its lines fill.
    """
    rows: list[Cells] = []
    for cells in part:
        if rows and len(cells) == len(rows[-1]) and (whole or _filled(cells) < _filled(part[0])):
            rows[-1] = [Text.join(filter(None, pair), "\n") for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _filled(cells: Cells) -> int:
    return sum(cell != EMPTY for cell in cells)


def _signs(table: Sequence[Text]) -> Iterator[Text]:
    for line in table:
        if is_frame(line):
            yield line.strip()
        else:
            yield from (line[bar.start() : bar.end()] for bar in _BAR.finditer(line.chars))
