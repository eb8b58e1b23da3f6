"""Heads over the columns of a table without rules: which columns each line of a head stands over."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from itf_extract.structure.pdf_pieces import WORD_GAP
from itf_extract.structure.pdf_stretches import HEAD_GAP, NEAR, PAIR, ends_at, meets, middle
from itf_extract.structure.row import cut_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column, Columns, Printed, Rules
    from itf_extract.structure.row import Row

_CENTRED = 0.35  # of a column's pitch: a head stands so near to the middle of its column
_HANGING = 0.5  # ems
_UNDER = 1.2  # ems: a rule under a head that spans columns


class ColumnHeads:
    """Deals the lines of ``printed`` rows of heads to columns; ``rules`` are those of the page."""

    def __init__(self, source: Source, printed: Sequence[Printed], columns: Columns, rules: Rules) -> None:
        self._source, self._printed, self._columns, self._rules = source, printed, columns, rules
        self._grouping = self._over_groups()
        full = [stretches for _, lines in printed if (stretches := self._full(lines))]
        self._full_rows = [row.baseline for row, lines in printed if self._full(lines)]
        self._headed: list[Column] = [
            (min(lows), max(highs)) for lows, highs in (zip(*column, strict=True) for column in zip(*full, strict=True))
        ]

    def _over_groups(self) -> dict[Line, tuple[int, int]]:
        """Heads that stand over groups of columns, by the heads that recur under each: 2029 2030 over Works Cost twice.

        Such a head may stand at the left of its cell, over the first of its columns alone.
        """
        found: dict[Line, tuple[int, int]] = {}
        wide, first = len(self._columns.values), len(self._columns.labels)
        for (_, upper), (_, lower) in pairwise(self._printed):
            said = ["".join(self._source.text[line.start : line.end].split()) for line in lower[-wide:]]
            each = next((n for n in range(PAIR, wide) if said == said[:n] * (wide // n) and wide % n == 0), wide)
            count = wide // each
            if len(said) == wide and len(set(said[:each])) > 1 < count and len(upper) - count in {0, 1}:
                for i, line in enumerate(upper[-count:]):
                    found[line] = (first + i * each, first + (i + 1) * each - 1)
        return found

    def over(self, row: Row, line: Line) -> list[tuple[Line, int, int]]:
        """A line of a head, cut where it must be, each piece with the first and last column that it stands over."""
        if line in self._grouping:
            return [(line, *self._grouping[line])]
        ended = self._ended(line)
        return [(line, ended, ended)] if ended else self._dealt(row, line)

    def _dealt(self, row: Row, line: Line) -> list[tuple[Line, int, int]]:
        """The same of a line that does not end just where the column does that it stands over."""
        labels = len(self._columns.labels)
        own = [i for i, (low, high) in enumerate(self._headed, labels) if low <= line.x0 and line.x1 <= high]
        if self._full_rows and row.baseline > min(self._full_rows):  # no head under those of each column is of two
            own = own or [
                i for i, (low, high) in enumerate(self._headed, labels)
                if 2 * (min(high, line.x1) - max(low, line.x0)) > line.x1 - line.x0
            ]  # fmt: skip
        chunks = self._chunks(row, line)
        ruled = self._walled(row, line) or self._ruled(row, line)
        if own and len(ruled) < PAIR:
            return [(line, own[0], own[0])]
        nearest = self._columns.place(line)
        if nearest < labels:
            nearest = self._ending(line, _HANGING * row.size) or nearest
            return [(line, nearest, nearest)]
        if len(ruled) > 1:
            return [(line, ruled[0], ruled[-1])]
        if len(chunks) > 1:
            return [(chunk, i, i) for i, chunk in chunks.items()]
        return [(line, *self._spanned(row, line, nearest))]

    def _full(self, lines: Sequence[Line]) -> list[Column]:
        """The stretches of the columns of values and their heads, where a row has one for each, centred or not."""
        values = self._columns.values
        over = lines[-len(values) :]
        apart = over[0].x0 > self._columns.labels_end
        reaches = len(values) >= PAIR and over[0].x1 >= values[0][0]
        if len(lines) - len(values) not in {0, 1} or not (apart or reaches):
            return []
        befores, afters = (0.0, *(high for _, high in values)), (*(low for low, _ in values[1:]), inf)
        if not all(
            before < line.x0 and line.x1 < after for before, line, after in zip(befores, over, afters, strict=False)
        ):
            return []
        return [
            (min(line.x0, low) - NEAR, max(line.x1, high) + NEAR)
            for line, (low, high) in zip(over, values, strict=True)
        ]

    def _ended(self, line: Line) -> int:
        """The column of values that ends just where a line does, if it stands over no other; 0 where none does.

        In a dump, whose places are whole characters, lines end together by chance.
        """
        if not self._source.pages:
            return 0
        over = [place for place, column in enumerate(self._columns.every) if place and meets(line, column)]
        alone = len(over) == 1 and ends_at(line, self._columns.every[over[0]])
        return over[0] if alone and over[0] >= len(self._columns.labels) else 0

    def _ending(self, line: Line, near: float) -> int:
        """The column of values that ends where a line does, as a wide head over narrow values; 0 where none does."""
        values = enumerate(self._columns.values, len(self._columns.labels))
        return next((i for i, (_, end) in values if abs(line.x1 - end) < near), 0)

    def _chunks(self, row: Row, line: Line) -> Mapping[int, Line]:
        """The parts of a line by the column that each stands over: its words, where each stands over a middle."""
        chunks = self._by_column(cut_at(self._source, line, HEAD_GAP * row.size))
        words = self._by_column(cut_at(self._source, line, WORD_GAP * row.size))
        apart = (len(words) > PAIR and self._centred(words)) or self._ends_each(words)
        return words if len(words) > len(chunks) and apart else chunks

    def _by_column(self, parts: Sequence[Line]) -> dict[int, Line]:
        """The parts of a line by the column that each stands over, neighbours joined.

        One that begins where another's column has ended is of the next column, as heads at the left of their cells are.
        """
        chunks: dict[int, Line] = {}
        labels, every = len(self._columns.labels), self._columns.every
        for i, part in enumerate(parts):
            column = self._columns.place(part)
            beyond = column in chunks and column >= labels and part.x0 > every[column][1] + NEAR
            following = self._columns.place(parts[i + 1]) if i + 1 < len(parts) else len(every)
            if beyond and column + 1 < following and part.x1 <= every[column + 1][1] + NEAR:
                column += 1
            held = chunks.get(column)
            chunks[column] = held._replace(end=part.end, x1=part.x1) if held else part
        return chunks

    def _centred(self, chunks: Mapping[int, Line]) -> bool:
        """Whether each part of a head stands over the middle of its column."""
        least, every = _CENTRED * self._columns.pitch, self._columns.every
        return all(abs((part.x0 + part.x1) / 2 - middle(every[i])) < least for i, part in chunks.items())

    def _ends_each(self, chunks: Mapping[int, Line]) -> bool:
        """Whether each part of a head ends where its column does."""
        every = self._columns.every
        return all(abs(part.x1 - every[i][1]) < NEAR for i, part in chunks.items())

    def _spanned(self, row: Row, line: Line, nearest: int) -> tuple[int, int]:
        """The columns whose middles a line reaches over; two, where it stands between their middles.

        One that has a head further up, which this one would stand under, it does not.
        """
        every, first = self._columns.every, len(self._columns.labels)
        under = self._columns.within(line.x0, line.x1)
        away = (line.x0 + line.x1) / 2 - middle(every[nearest])
        if len(under) < PAIR and abs(away) > _CENTRED * self._columns.pitch:
            other = min(max(nearest + (1 if away > 0 else -1), first), len(every) - 1)
            above = (over for printed, lines in self._printed if printed.baseline < row.baseline for over in lines)
            headed = any(meets(over, every[other]) and not meets(over, every[nearest]) for over in above)
            under = [nearest] if headed else sorted({nearest, other})
        return self._widened(row, line, (under[0], under[-1]) if under else (nearest, nearest))

    def _widened(self, row: Row, line: Line, over: tuple[int, int]) -> tuple[int, int]:
        """The columns that a line stands over and those next to them, if it is over the middle of all.

        Each has a head of its own further down, and no other in this row.
        """
        others = [other for printed, lines in self._printed if printed is row for other in lines if other is not line]
        below = [other for printed, lines in self._printed if printed.baseline > row.baseline for other in lines]
        labels, every = len(self._columns.labels), self._columns.every
        while True:
            first, last = over
            wider = [
                (low, high)
                for low, high, new in ((first - 1, last, first - 1), (first, last + 1, last + 1))
                if labels <= low and high < len(every) and not any(self._stands_over(other, new) for other in others)
                and all(any(meets(head, every[i]) for head in below) for i in range(low, high + 1))
            ]  # fmt: skip
            best = min(wider, key=lambda span: self._off(line, span), default=over)
            if self._off(line, best) >= self._off(line, over):
                return over
            over = best

    def _stands_over(self, line: Line, column: int) -> bool:
        return meets(line, self._columns.every[column]) or self._columns.place(line) == column

    def _off(self, line: Line, over: tuple[int, int]) -> float:
        """How far the middle of a line is from that of the columns that it stands over."""
        every = self._columns.every
        return abs((line.x0 + line.x1) / 2 - (every[over[0]][0] + every[over[1]][1]) / 2)

    def _walled(self, row: Row, line: Line) -> list[int]:
        """The columns between the walls beside a line that has its cell alone; the table's edge may have none."""
        y = row.baseline - row.size / 3
        places = [(wall.x0 + wall.x1) / 2 for wall in self._rules.walls if wall.top < y < wall.bottom]
        left = max((place for place in places if place < line.x0 + NEAR), default=-inf)
        right = min((place for place in places if place > line.x1 - NEAR), default=inf)
        floors = [rule.top for rule in self._rules.across if rule.x0 < line.x0 + NEAR and line.x1 < rule.x1 + NEAR]
        top, bottom = max((f for f in floors if f < y), default=-inf), min((f for f in floors if f > y), default=inf)
        beside = (
            (under, other)
            for under, lines in self._printed
            for other in lines
            if top < under.baseline < bottom and left < (other.x0 + other.x1) / 2 < right
        )
        alone = all(
            meets(other, (line.x0, line.x1)) and len(self._chunks(under, other)) == 1 for under, other in beside
        )
        return self._columns.within(left, right) if places and alone else []

    def _ruled(self, row: Row, line: Line) -> list[int]:
        """The columns that a rule right under a line runs under, of several lines over one those nearest to this.

        One that several lines of the last heads share parts heads from values.
        """
        beside = [other for printed, lines in self._printed if printed is row for other in lines if other is not line]
        for rule in self._rules.across:
            under = 0 < rule.top - row.baseline < _UNDER * row.size
            if under and rule.x0 <= line.x0 + NEAR and line.x1 <= rule.x1 + NEAR:
                found = self._columns.within(rule.x0, rule.x1) if rule.x0 > self._columns.every[0][0] + NEAR else []
                sharing = [other for other in beside if meets(other, (rule.x0, rule.x1))]
                if not sharing:
                    return found
                last = all(printed.baseline <= row.baseline for printed, _ in self._printed)
                return [] if last else self._nearest_of(found, line, sharing)
        return []

    def _nearest_of(self, columns: Sequence[int], line: Line, others: Sequence[Line]) -> list[int]:
        """Of these columns those nearer to a line than to others, if it stands over their middle."""
        every, mid = self._columns.every, (line.x0 + line.x1) / 2
        rivals = [(other.x0 + other.x1) / 2 for other in others]
        own = [i for i in columns if all(abs(middle(every[i]) - mid) < abs(middle(every[i]) - x) for x in rivals)]
        if len(own) < PAIR:
            return []
        away = mid - (every[own[0]][0] + every[own[-1]][1]) / 2
        return own if abs(away) < _CENTRED * self._columns.pitch else []
