"""Tables that go on: over a page, with heads printed again and rows broken, or under ruled heads without rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import EMPTY
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Block, Grid
from itf_extract.structure.labels import item_label, labelled
from itf_extract.structure.pdf_ruled import Placed
from itf_extract.structure.values import is_figure, is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.source import Source
    from itf_extract.model.text import Text
    from itf_extract.structure.row import Row

    Cell = tuple[Text, ...]

_FULL = 1.5  # ems: a line of a cell that ends so near to its column's edge is wrapped
_PADDED = 0.5  # ems between a cell's text and its side
_WORD = compiled(r"\s*[A-Za-z0-9,.$%]+")  # what no line end parts
_ROUNDED = 3.0  # points by which a wall may end above the text beside it, or a rule stand below its foot
_NEAR = 36.0  # points: no row stands further under the heads
_STOPPED = compiled(r"[。；！？.;!?]\s*$")
_CONTINUED = compiled(r"[(（][^()（）]+[)）]")  # behind the same head: Item (continued)
_FEWEST_YEARS = 2
_MOST_HEADS = 6  # rows of them
_MOST_BELOW = 4  # blocks at a page's foot
_FEWEST_LABELLED = 3  # rows, heads among them: where each begins with a label, one without is the rest of another
_WORDED = compiled(r"[^\W\d]{2}")
_SMALL = compiled(r"\s*[a-z]")


def add_table(blocks: list[Block], placed: Placed, source: Source, page: int, *, opens_page: bool) -> None:
    """A table in its place; at the top of a page, one of the same columns goes on from the page before.

    A page may have nothing in some columns.
    """
    last = blocks[-1] if blocks else None
    grid = replace(placed.grid, stretches=placed.columns)
    pair = _aligned(last.grid, grid) if opens_page and last and last.grid else None
    pair = None if pair and (_headed_anew(*pair) or _headed_elsewhere(*pair)) else pair
    if pair is None or last is None:
        blocks.append(Block(EMPTY, grid=grid, page=page))
        return
    above, below = pair
    heads = _repeated(above, below)
    rows, spans = _labels_apart(above, below.rows[heads:]), list(below.spans[heads:])
    upper = list(above.rows)
    if rows and _ends_aside(above, rows[0]):
        upper[-1] = (*upper[-1][:-1], upper[-1][-1] + tuple(raw for cell in rows[0] for raw in cell))
        rows, spans = rows[1:], spans[1:]
    elif rows and spans[0] == above.spans[-1] and _goes_on(source, above, rows[0], cut=_is_cut(source, last)):
        upper[-1] = tuple(a + b for a, b in zip(upper[-1], rows[0], strict=True))
        rows, spans = rows[1:], spans[1:]
    repeated = tuple(raw for row in below.rows[:heads] for cell in row for raw in cell)
    grid = Grid(
        (*upper, *rows),
        (*above.spans, *spans),
        above.repeated + below.repeated + repeated,
        above.marks + below.marks,
        above.heads,
        above.beside,
        above.stretches or below.stretches,
    )
    blocks[-1] = replace(last, grid=grid, page=page)


def label_goes_on(blocks: list[Block], top: Sequence[Text], placed: Placed, source: Source, *, page: int) -> bool:
    """Joins the lines at a page's top to the last label of the table that goes on below them, and tells whether it did.

    They are set in the column of labels, as is what the page before has under that table, and go on with its words.
    """
    near = range(len(blocks) - 1, max(-1, len(blocks) - _MOST_BELOW), -1)
    place = next((i for i in near if blocks[i].grid), len(blocks))
    grid = blocks[place].grid if place < len(blocks) and blocks[place].page == page - 1 else None
    between = [*(block.raw for block in blocks[place + 1 :]), *top]
    if grid is None or not between or not 1 < len(placed.columns) == len(grid.stretches):
        return False
    label, *values = grid.rows[-1]
    ends = [box[2] for raw in between for at in raw.at if (box := source.glyph_boxes[at])]
    within = bool(ends) and max(ends) <= grid.stretches[1][0]
    told = any(labelled(raw.chars.strip()) for raw in between) or (label and _STOPPED.search(label[-1].chars))
    if not (within and label and any(values)) or told:
        return False
    if not (_SMALL.match(between[0].chars) or _full(source, grid, 0, between[0])):
        return False
    rows = (*grid.rows[:-1], ((*label, *between), *values))
    blocks[place:] = [replace(blocks[place], grid=replace(grid, rows=rows))]
    return True


def under_heads(tables: Sequence[Placed], rows: Sequence[Row]) -> list[Placed]:
    """The tables of a page, one without heads joined to the ruled heads right above it; ``rows`` stand in none."""
    joined: list[Placed] = []
    for table in tables:
        above = joined[-1] if joined else None
        pair = above and _heads_of(above, table, rows)
        if above and pair:
            heads, below = pair
            titles = next((i for i, row in enumerate(reversed(heads.rows)) if any(row[1:])), 0)
            grid = replace(
                heads, rows=heads.rows + below.rows, spans=heads.spans + below.spans, heads=len(heads.rows) - titles,
                beside=below.beside, stretches=(),
            )  # fmt: skip
            columns = max(above.columns, table.columns, key=len)  # a page may have nothing in some of them
            joined[-1] = Placed(grid, above.top, table.bottom, columns)
        else:
            joined.append(table)
    return joined


def _heads_of(above: Placed, table: Placed, rows: Sequence[Row]) -> tuple[Grid, Grid] | None:
    """The grids of two tables of the same columns, the upper of which is nothing but the heads of the lower."""
    said = [_squeezed(cell) for row in above.grid.rows for cell in row]
    between = any(above.bottom < row.baseline < table.top for row in rows)
    if between or table.grid.heads or any(map(is_figure, said)) or table.top - above.bottom > _NEAR:
        return None
    upper, lower = (replace(placed.grid, stretches=placed.columns) for placed in (above, table))
    return _aligned(upper, lower)


def _aligned(above: Grid, below: Grid) -> tuple[Grid, Grid] | None:
    """Both pages' grids with the same columns; None where those of one are not among the other's."""
    if above.beside != below.beside and _same_last(above, below):  # one page has but signs for no remark
        return replace(above, beside=True), replace(below, beside=True)
    if _width(above) < _width(below):
        fewer = _places(above, below)
        above = above.spread(fewer, _width(below)) if fewer else above
    elif _width(above) > _width(below):
        fewer = _places(below, above)
        below = below.spread(fewer, _width(above)) if fewer else below
    if _width(above) != _width(below):
        return None
    return (above.widened(), below.widened()) if above.beside or below.beside else (above, below)


def _same_last(above: Grid, below: Grid) -> bool:
    """Whether two grids have as many columns, the last of both at one place."""
    wide = len(above.rows[0])
    if not wide == len(below.rows[0]) == len(above.stretches) == len(below.stretches):
        return False
    (low, high), (other_low, other_high) = above.stretches[-1], below.stretches[-1]
    return low < other_high and other_low < high


def _places(few: Grid, many: Grid) -> list[int]:
    """Which of the other grid's columns each of a grid's is, by where they stand; none where that does not show."""
    if len(many.stretches) < _width(many):
        return []
    places = [
        max(range(_width(many)), key=lambda i: min(high, many.stretches[i][1]) - max(low, many.stretches[i][0]))
        for low, high in few.stretches[: _width(few)]
    ]
    return places if places == sorted(set(places)) else []


def _width(grid: Grid) -> int:
    """How many columns a grid has, but for what stands beside its values on some pages only."""
    return len(grid.rows[0]) - grid.beside


def _labels_apart(above: Grid, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """A page's rows with their labels in a column of their own, where the labels of the page before have one."""
    firsts = [row[0] for row in above.rows[max(1, above.heads) :] if row[0]]
    if not firsts or not all(len(cell) == 1 and labelled(f"{cell[0].chars.strip()} x", apart=True) for cell in firsts):
        return [*rows]
    return [_label_apart(row) for row in rows]


def _label_apart(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    found = item_label(row[1][0]) if len(row) > 1 and row[1] and not row[0] else None
    if found is None:
        return row
    first, cut = row[1][0], found[1]
    return ((first[:cut].strip(),), (first[cut:].strip(), *row[1][1:]), *row[2:])


def _repeated(above: Grid, below: Grid) -> int:
    """How many rows the second page's table begins with as the first page's does: its heads."""
    heads = 0
    for first, again in zip(above.rows, below.rows, strict=False):
        pairs = [(_squeezed(cell), _squeezed(below)) for cell, below in zip(first, again, strict=True)]
        if not all(said == below or _CONTINUED.fullmatch(below.removeprefix(said)) for said, below in pairs):
            break
        heads += 1
    return heads


def _headed_anew(above: Grid, below: Grid) -> bool:
    """Whether the second page's table begins with heads that are but in part the first page's: it is another one.

    Example: the heads ``2022 | Passengers | Freight`` under a table with the heads ``2021 | Passengers | Freight``.
    """
    heads = [(_squeezed(head), _squeezed(again)) for head, again in zip(above.rows[0], below.rows[0], strict=True)]
    shared = any(head == again and _WORDED.search(head) for head, again in heads)
    other = [(head, again) for head, again in heads if head != again]
    if not other or len(below.rows) == 1 or any(is_figure(again) or bool(again) != bool(head) for head, again in heads):
        return False
    years = sum(is_year(head) and is_year(again) for head, again in other) >= _FEWEST_YEARS
    return (shared or years) and not any(head in again for head, again in other)  # Item, and Item (continued)


def _headed_elsewhere(above: Grid, below: Grid) -> bool:
    """Whether the second page's table begins with the first page's heads, but over other columns, as a dump shows them.

    So the values under them would stand under others.
    """
    if _repeated(above, below):
        return False
    said, again = ([sorted(c for cell in row for c in _squeezed(cell)) for row in one.rows[:_MOST_HEADS]]
                   for one in (above, below))  # fmt: skip
    heads = next((i for i, (one, other) in enumerate(zip(said, again, strict=False)) if one != other), _MOST_HEADS)
    worded = [_WORDED.search(_squeezed(cell)) for row in below.rows[:heads] for cell in row]
    return heads > 0 and sum(map(bool, worded)) > 1


def _ends_aside(above: Grid, row: Sequence[Cell]) -> bool:
    """Whether a page's first row is but the rest of what stands beside the last page's last values, in brackets."""
    said, rest = ("".join(raw.chars for cell in cells for raw in cell) for cells in (above.rows[-1][-1:], row))
    opened, closed = (sum(text.count(sign) for sign in signs) for text, signs in ((said, "(（"), (rest, ")）")))
    return above.beside and sum(map(bool, row)) == 1 and opened > sum(map(said.count, ")）")) and closed > 0


def _goes_on(source: Source, above: Grid, row: Sequence[Cell], *, cut: bool) -> bool:
    """Whether a page's first row is the rest of the last page's: each of its cells goes on with the one above.

    Where the last one is ``cut``, a cell that is as high as one line may stand in the rest as a whole.
    """
    pairs = [
        (column, upper, cell) for column, (upper, cell) in enumerate(zip(above.rows[-1], row, strict=True)) if cell
    ]
    unlabelled = not row[0]  # then a full line of a wrapped cell that happens to end with a stop ends no row
    rest = unlabelled and len(above.rows) >= _FEWEST_LABELLED and all(upper[0] for upper in above.rows)
    whole = cut and not all(upper for _, upper, _ in pairs)
    pairs = [pair for pair in pairs if not cut or pair[1]]
    return bool(pairs or whole) and all(
        bool(upper)
        and not is_value(_squeezed(cell))
        and ((unlabelled and len(upper) > 1) or not _STOPPED.search(upper[-1].chars))
        and (rest or _SMALL.match(cell[0].chars) is not None or _full(source, above, column, cell[0]))
        for column, upper, cell in pairs
    )


def _is_cut(source: Source, block: Block) -> bool:
    """Whether a page's foot cuts a table's last row: walls stand beside it, and no rule closes it where they end."""
    last = block.grid.rows[-1] if block.grid else ()
    boxes = [box for cell in last for raw in cell for at in raw.at if (box := source.glyph_boxes[at])]
    if not (boxes and block.page and source.pages):
        return False
    low = max(box[3] for box in boxes)
    rulings = source.pages[block.page - 1].rulings
    ends = [rule.bottom for rule in rulings if not rule.horizontal and rule.top < low <= rule.bottom + _ROUNDED]
    closed = any(rule.horizontal and rule.bottom > low and rule.top < max(ends) + _ROUNDED for rule in rulings if ends)
    return bool(ends) and not closed


def _full(source: Source, grid: Grid, column: int, below: Text) -> bool:
    """Whether the last line of a column reaches as far as any does, or the column, but for the word that is below."""
    last = grid.rows[-1][column][-1]
    box = source.glyph_boxes[last.at[-1]]
    size = box[3] - box[1] if box else 0.0
    edge = max(_end(source, raw) for row in grid.rows for raw in row[column])
    if column < len(grid.stretches):
        word = _WORD.match(below.chars)
        edge = max(edge, grid.stretches[column][1] - _PADDED * size - (len(word[0]) * size / 2 if word else 0.0))
    return _end(source, last) > edge - _FULL * size


def _end(source: Source, raw: Text) -> float:
    box = source.glyph_boxes[raw.at[-1]]
    return box[2] if box else 0.0


def _squeezed(cell: Cell) -> str:
    return compiled(r"\s").sub("", "".join(raw.chars for raw in cell))
