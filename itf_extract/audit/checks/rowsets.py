"""The rows of a table as prose names them, and what it tells of several together."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.columns import core
from itf_extract.audit.interval import RANKED, Interval, number, sum_of, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_HUNDRED = Interval.exact(100)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as prose may name it: the words and figures of its first cell, and its other figures."""

    text: str
    figures: tuple[Figure, ...]
    cells: Mapping[int, Figure]

    def named(self, shape: Shape, start: int, end: int) -> int:
        """Where a stretch of a text first names the row, by the same words with figures of the same values; or −1."""
        place = shape.text.find(self.text, start, end)
        while place >= 0:
            held = shape.between(place, place + len(self.text))
            if [f.value for f in held] == [f.value for f in self.figures]:
                return place
            place = shape.text.find(self.text, place + 1, end)
        return -1


def together(reading: Reading, table: Table, rows: Sequence[Row], shape: Shape) -> Iterator[Relation]:
    """What is told of rows taken together is the sum of their cells, or that sum's share of the total.

    Example: 零售和餐飲業合共有380宗獲批申請，佔總數的76%, where two rows have 210 and 170 of 500.
    One clause must name the rows with nothing between them but 和, and the sentence the head of one column.
    """
    total = shape.words.regex("totals", "rows")
    last: list[Row] = []
    whole = next((row for row in rows if total.fullmatch(row.text)), None)
    parts = [row for row in rows if row is not whole]
    for cue in shape.words.regex("cells", "together").finditer(shape.text):
        start, end = shape.sentence(cue.start())
        clause = max(shape.text.rfind("，", start, cue.start()) + 1, start)
        named = _joined(parts, shape, clause, cue.start())
        again = [figure for figure in shape.between(clause, cue.start()) if number(figure) == len(last) > 1]
        named = last = named if len(named) >= _PAIR else last if again else []
        for figure in shape.between(cue.end(), end) if 0 < len(named) < len(parts) else ():
            if shape.words.regex("cells", "turns").search(shape.text, cue.end(), shape.places[figure.id]):
                break
            yield from _of_set(reading, table, named, whole, figure)


def _joined(rows: Sequence[Row], shape: Shape, start: int, end: int) -> list[Row]:
    """The rows that a clause names one after the other, joined by a word for and."""
    places = {at: row for row in rows if (at := row.named(shape, start, end)) >= 0}
    gaps = [shape.text[a + len(places[a].text) : b] for a, b in pairwise(sorted(places))]
    joint = shape.words.regex("cells", "joint")
    return [places[at] for at in sorted(places)] if all(joint.fullmatch(gap) for gap in gaps) else []


@dataclass(frozen=True, slots=True)
class _Way:
    """What the cells of rows make in one column: its head, the number, the cells, and how a message puts it."""

    head: str
    reckoned: Interval
    cells: Sequence[Figure]
    said: str


def _of_set(
    reading: Reading, table: Table, named: Sequence[Row], whole: Row | None, figure: Figure
) -> Iterator[Relation]:
    """How a figure comes out as what the rows make in one of the columns that can be meant."""
    shape = reading.shape_of(figure)
    share = figure.kind == "percent"
    if share and not shape.words.regex("cells", "shared").search(shape.clause(figure)[0]):
        return
    ways = [way for c in named[0].cells if (way := _way(reading, table, named, whole, c, figure))]
    said = shape.text[slice(*shape.sentence(shape.places[figure.id]))]
    told = [way for way in ways if way.head and way.head in said]
    outcomes = [(verdict(Interval.wide(figure), way.reckoned), way) for way in told or ways]
    if not outcomes:
        return
    outcome, way = min(outcomes, key=lambda each: RANKED.index(each[0]))
    if outcome == "fails" and not (told and (share or len(told) == 1)):
        return
    yield relation(
        outcome, (f"{way.said} = {cite(figure)}",) * 2, (figure, *way.cells),
        expected=shown(Fraction(way.reckoned.value or 0), figure), actual=figure.surface,
    )  # fmt: skip


def _way(
    reading: Reading, table: Table, named: Sequence[Row], whole: Row | None, c: int, figure: Figure
) -> _Way | None:
    """What a column's cells make for a figure of its kind; None where they make nothing."""
    cells = [row.cells[c] for row in named if c in row.cells]
    head = reading.words.marked(table.columns[c].chars) if c < len(table.columns) else ""
    if len(cells) < len(named) or any(number(cell) is None for cell in cells) or _apart(reading, head, figure):
        return None
    made, added = sum_of([Interval.near(cell) for cell in cells]), " + ".join(map(cite, cells))
    if all(cell.kind == figure.kind for cell in cells):
        return _Way(core(head), made, cells, added)
    total = whole.cells.get(c) if whole else None
    if figure.kind == "percent" and total is not None and number(total) and cells[0].kind in AMOUNTS:
        share = made / Interval.near(total) * _HUNDRED
        return _Way(core(head), share, [*cells, total], f"({added}) ÷ {cite(total)}")
    return None


def _apart(reading: Reading, head: str, figure: Figure) -> bool:
    """Whether a column has rates, which add up to nothing; shares of the total do."""
    rates = reading.words.regex("totals", "rates").search(head)
    return bool(rates) and not (figure.kind == "percent" and reading.words.regex("shares", "heads").search(head))
