"""Where the columns of a table without rules stand on its page: those of its labels and those of its values."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.structure.row import cut_at
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

    Printed = tuple[Row, Sequence[Line]]  # a row, and the pieces that its lines are cut into
Column = tuple[float, float]

NEAR = 3.0  # points
PAIR = 2  # columns of labels: their numbers and their names
NUMBERED = compiled(r"(?:\d{1,3}\s*[.．]?|[(（]\s*(?:[a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）])\s*")
_SERIAL = compiled(r"(\d{1,3})\s*(?=[^\d\s])")
_SERIAL_GAP = 0.5  # ems: between a number and the name that it counts
_MOST = 0.6  # of the rows
HEAD_GAP = 0.5  # ems: between two heads, wider than between words
EXACT = 1.0  # points: what ends there ends at one place
CORRIDOR = 0.75  # ems: between labels and words beside them


class Rules(NamedTuple):
    """The rulings of a page: those across, pieces that go on from each other as one, and those down."""

    across: tuple[Ruling, ...] = ()
    walls: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The stretches of a table's columns; ``labels_end`` is how far the widest label reaches."""

    labels: tuple[Column, ...]
    values: tuple[Column, ...]
    labels_end: float

    @classmethod
    def of(
        cls,
        source: Source,
        printed: Sequence[Printed],
        values: Sequence[Column],
        walls: Sequence[Ruling] = (),
        heads: Sequence[Printed] = (),
    ) -> Columns:
        """The columns of these rows under their heads, those of their values known; a wall may part their labels."""
        edge = values[0][0]
        ends = (line.x1 for _, lines in printed for line in lines if line.x1 <= edge)
        labels = _walled_labels(printed, edge, walls) or _label_columns(source, printed, edge)
        if len(labels) == 1:
            labels = _columns_of_words(source, printed, edge, heads) or labels
        return cls(labels, tuple(values), max(ends, default=edge))

    @property
    def every(self) -> tuple[Column, ...]:
        """All of them from left to right."""
        return (*self.labels, *self.values)

    @property
    def pitch(self) -> float:
        """How far the middles of two columns of values are apart at least."""
        every, middles = self.every, [middle(column) for column in self.values]
        return min((b - a for a, b in pairwise(middles)), default=every[-1][1] - every[0][0])

    def place(self, line: Line) -> int:
        """The column that a line stands in: of values by its middle, of labels by where it begins."""
        first = len(self.labels)
        if line.x0 < self.values[0][0] - NEAR and (line.x0 + line.x1) / 2 < self.values[0][0]:
            return max((i for i in range(first) if self.labels[i][0] <= line.x0 + NEAR), default=0)
        return first + min(range(len(self.values)), key=lambda i: _away(line, self.values[i]))

    def within(self, low: float, high: float) -> list[int]:
        """The columns of values whose middles stand between two places."""
        return [i for i, column in enumerate(self.values, len(self.labels)) if low < middle(column) < high]

    def values_of(self, source: Source, lines: Sequence[Line]) -> Sequence[Line]:
        """The last lines of a row, where each is a value and they are as many as the columns of values."""
        last = lines[-len(self.values) :]
        full = len(last) == len(self.values) and len(last) < len(lines)
        return last if full and all(is_value(source.text[line.start : line.end]) for line in last) else ()


def _walled_labels(printed: Sequence[Printed], edge: float, walls: Sequence[Ruling]) -> tuple[Column, ...]:
    """The stretches of two columns of labels between which a wall stands in most rows; none where none does."""
    labels = [(row.baseline - row.size / 3, line) for row, lines in printed for line in lines if line.x1 < edge]
    left = min((line.x0 for _, line in labels), default=edge)
    right = max((line.x0 for _, line in labels), default=left)
    beside = Counter(
        round((wall.x0 + wall.x1) / 2)
        for y, line in labels
        for wall in walls
        if wall.top < y < wall.bottom and left < wall.x0 < right and not line.x0 < wall.x0 < line.x1
    )
    place, often = beside.most_common(1)[0] if beside else (0, 0)
    fewest = min(sum(line.x1 < place for _, line in labels), sum(line.x0 > place for _, line in labels))
    return ((left, place), (place, edge)) if often > _MOST * len(labels) and fewest >= PAIR else ()


def _label_columns(source: Source, printed: Sequence[Printed], edge: float) -> tuple[Column, ...]:
    """The stretches of the labels left of an edge: one, or two where most rows begin with a number of their own."""
    labels = [[line for line in lines if line.x0 < edge - NEAR] for _, lines in printed]
    left = min((lines[0].x0 for lines in labels if lines), default=edge)
    labels = [said for said, (_, lines) in zip(labels, printed, strict=True) if 0 < len(said) < len(lines)]
    numbered = [
        lines[1].x0
        for lines in labels
        if len(lines) > 1 and NUMBERED.fullmatch(source.text, lines[0].start, lines[0].end)
    ]
    if left >= edge:
        return ()
    numbered = numbered or _after_serials(source, [lines[0] for lines in labels])
    if numbered:
        named = min(numbered)
        joined = sum(_runs_into(source, lines[0], named) for lines in labels)
        apart = joined + sum(len(lines) > 1 or lines[0].x0 > named - NEAR for lines in labels)
        most = len(numbered) > 1 and _MOST * len(labels) <= len(numbered) + joined
        if most or apart == len(labels) > PAIR:
            return (left, named), (named, edge)
    return ((left, edge),)


def _columns_of_words(
    source: Source, printed: Sequence[Printed], edge: float, heads: Sequence[Printed]
) -> tuple[Column, ...]:
    """The stretches of labels and of words beside them, as units or ranks are; none where one column is all there is.

    What parts them runs through all rows, and most rows with values have words in each.
    """
    gap = CORRIDOR * max((row.size for row, _ in printed), default=0.0)
    rows = [
        [(part.x0, part.x1) for line in lines if line.x1 <= edge for part in cut_at(source, line, gap)]
        for _, lines in printed
    ]
    columns: list[Column] = []
    for x0, x1 in sorted(span for spans in rows for span in spans):
        if columns and x0 < columns[-1][1] + gap:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    valued = [spans for spans, (_, lines) in zip(rows, printed, strict=True) if any(line.x1 > edge for line in lines)]
    held = [sum(any(low <= x0 < high for x0, _ in spans) for spans in valued) for low, high in columns]
    if len(columns) < PAIR or min(held) < max(PAIR, len(valued) / 2):
        return ()
    starts = [low for low, _ in columns]
    for line in (line for _, lines in heads for line in lines if line.x1 <= edge):
        place = min(range(len(columns)), key=lambda i: abs(middle(columns[i]) - middle((line.x0, line.x1))))
        if place and line.x0 > columns[place - 1][1]:
            starts[place] = min(starts[place], line.x0)
    return tuple(pairwise([*starts, edge]))


def _after_serials(source: Source, lines: Sequence[Line]) -> list[float]:
    """Where names begin after numbers that count on from row to row, close to them; nothing where some do not."""
    found = [_SERIAL.match(source.text, line.start, line.end) for line in lines]
    numbers = [int(one[1]) for one in found if one]
    if len(numbers) < max(len(lines), PAIR + 1) or any(b != a + 1 for a, b in pairwise(numbers)):
        return []
    boxes = [(source.glyph_boxes[one.end(1) - 1], source.glyph_boxes[one.end()]) for one in found if one]
    ends, starts = [last[2] for last, _ in boxes if last], [first[0] for _, first in boxes if first]
    if len(starts) < len(lines) or max(starts) - min(starts) > NEAR:
        return []
    return starts if min(starts) - max(ends) > _SERIAL_GAP * lines[0].size else []


def _runs_into(source: Source, line: Line, named: float) -> bool:
    """Whether a line begins with a number and goes on where the names of the others begin: letter-spaced lines do."""
    found = NUMBERED.match(source.text, line.start, line.end)
    rest = source.glyph_boxes[found.end()] if found and found.end() < line.end else None
    return rest is not None and abs(rest[0] - named) < NEAR


def middle(column: Column) -> float:
    """The middle of a column."""
    return (column[0] + column[1]) / 2


def ends_at(line: Line, column: Column) -> bool:
    """Whether a line ends just where a column does."""
    return abs(line.x1 - column[1]) < EXACT


def meets(line: Line, column: Column) -> bool:
    """Whether a line stands over or under some of a column."""
    return line.x0 < column[1] and column[0] < line.x1


def _away(line: Line, column: Column) -> float:
    """How far a line is from a column: nothing where they overlap much, else by their middles."""
    overlap = min(line.x1, column[1]) - max(line.x0, column[0])
    return -overlap if overlap > 0 else abs(middle((line.x0, line.x1)) - middle(column))
