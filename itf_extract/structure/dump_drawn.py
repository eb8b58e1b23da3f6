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


class Drawn(NamedTuple):
    """A drawn table: its lines, its cells by rows, the first of which are heads, and what draws it."""

    first: int
    end: int
    rows: list[Cells]
    signs: Text


def drawn_tables(lines: Sequence[Text]) -> Iterator[Drawn]:
    """The tables among these lines: runs of rules and of rows between upright strokes."""
    framed = groupby(
        range(len(lines)), lambda i: bool(_RULE.fullmatch(lines[i].chars) or _ROW.fullmatch(lines[i].chars))
    )
    for inside, places in framed:
        run = list(places)
        table = [lines[i] for i in run]
        if inside and any(_RULE.fullmatch(line.chars) for line in table):
            rows = [row for part in _parts(table) for row in _rows(part)]
            if len(rows) >= _FEWEST and len({len(row) for row in rows}) == 1:
                yield Drawn(run[0], run[-1] + 1, rows, Text.join(_signs(table)))


def _parts(table: Sequence[Text]) -> Iterator[list[Cells]]:
    """The cells of the lines between one rule and the next."""
    for ruled, lines in groupby(table, lambda line: _RULE.fullmatch(line.chars) is not None):
        if not ruled:
            yield [_cells(line) for line in lines]


def _cells(line: Text) -> Cells:
    bars = [bar.start() for bar in _BAR.finditer(line.chars)]
    return [line[a + 1 : b].strip() for a, b in pairwise(bars)]


def _rows(part: Sequence[Cells]) -> list[Cells]:
    """The rows of a part: a line with fewer cells filled than the first goes on with those of the row above."""
    rows: list[Cells] = []
    for cells in part:
        if rows and len(cells) == len(rows[-1]) and _filled(cells) < _filled(part[0]):
            rows[-1] = [Text.join(filter(None, pair), "\n") for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _filled(cells: Cells) -> int:
    return sum(cell != EMPTY for cell in cells)


def _signs(table: Sequence[Text]) -> Iterator[Text]:
    for line in table:
        if _RULE.fullmatch(line.chars):
            yield line.strip()
        else:
            yield from (line[bar.start() : bar.end()] for bar in _BAR.finditer(line.chars))
