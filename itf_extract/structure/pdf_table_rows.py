"""The rows of a table whose columns are known: which printed rows are one, as those of a wrapped label are."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Literal

from itf_extract.dataclass import dataclass, replace
from itf_extract.normalise.ordinals import goes_on
from itf_extract.patterns import compiled
from itf_extract.structure.labels import GOES_ON, UNENDED, lettered
from itf_extract.structure.pdf_stretches import NEAR, NUMBERED, PAIR
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Columns
    from itf_extract.structure.row import Row

Part = Literal["rest", "beginning", "title", "whole"]

_CLOSER = 1.3  # a label's rest is that much nearer to its row than to the other
_WITHIN = 1.15  # the lines of a label are that much nearer to each other than rows are
_HARDLY = 1.02  # or hardly nearer, under a line for which there was no more room
_HANGING = 0.5  # ems
_LONG, _EXACT = 8.0, 0.25  # ems: of lines that end at one place because there was no more room
_MOST_LINES = 6  # of a label above its values
_BRACKETED = compiled(r"\s*[(（][^()（）]{3,}[)）]\s*")


@dataclass(slots=True)
class TableRow:
    """A row of the table: its lines by column, how many columns each takes, the printed rows it is of, its aside."""

    held: list[list[Line]]
    spans: list[int]
    rows: list[Row]
    aside: list[Line]

    def take(self, other: TableRow) -> None:
        """Takes in another row's lines."""
        for mine, lines in zip(self.held, other.held, strict=True):
            mine.extend(lines)
        self.rows += other.rows
        self.aside += other.aside

    def as_title(self) -> TableRow:
        """The row as one cell over all columns."""
        others = len(self.held) - 1
        held = [[line for lines in self.held for line in lines], *([] for _ in range(others))]
        return replace(self, held=held, spans=[others + 1, *[0] * others])

    def widened(self) -> TableRow:
        """The row with its aside in a column after the others; a title spans that too."""
        whole = self.spans[0] == len(self.held) > 1
        spans = [self.spans[0] + 1, *self.spans[1:], 0] if whole else [*self.spans, 1]
        return replace(self, held=[*self.held, self.aside], spans=spans)


class Labels:
    """Tells by their labels which printed rows are one row of the table."""

    def __init__(self, source: Source, columns: Columns) -> None:
        self._source, self._columns, self._count = source, columns, len(columns.labels)
        self._crowded = False  # whether several long lines of labels end at one place: there was no more room

    def joined(self, rows: Sequence[TableRow]) -> list[TableRow]:
        """The rows with the rest of wrapped labels taken in."""
        out: list[TableRow] = []
        begun: TableRow | None = None  # a label whose row is still to come
        pitch = self._pitch(rows)
        self._crowded = sum(map(self._is_full, (each for row in rows for each in row.rows))) >= PAIR
        for place, row in enumerate(rows):
            if begun:
                begun.take(row)
                if self._valued(row):
                    out.append(begun)
                    begun = None
                continue
            match self._part(row, out[-1] if out else None, rows[place + 1 : place + 1 + _MOST_LINES], pitch):
                case "rest":
                    out[-1].take(row)
                case "beginning":
                    begun = row
                case "title":
                    out.append(row.as_title())
                case _:
                    out.append(row)
        return out

    def of_bands(self, groups: Sequence[Sequence[TableRow]]) -> list[TableRow]:
        """The rows that rules part, each of the printed ones that stand between two of them."""
        out: list[TableRow] = []
        for first, *others in groups:
            for other in others:
                first.take(other)
            if others:
                first.spans = [1] * len(first.spans)
            out.append(first if self._valued(first) else first.as_title())
        return out

    def _pitch(self, rows: Sequence[TableRow]) -> float:
        """How near two rows are at least, as those show that have a label and values and follow each other."""
        whole = [any(row.held[: self._count]) and self._valued(row) for row in rows]
        gaps = (_gap(a, b) for (a, b), both in zip(pairwise(rows), pairwise(whole), strict=True) if all(both))
        return min(gaps, default=0.0)

    def _part(self, row: TableRow, above: TableRow | None, after: Sequence[TableRow], pitch: float) -> Part:
        """Whether a printed row is the rest of the one above, the beginning of those below, a title, or whole."""
        open_above = above if above and above.spans[0] == 1 else None
        if row.spans[0] > 1:
            # (up to 31 October 2026) under a label is of that, however far it reaches.
            return "rest" if open_above and after and _BRACKETED.fullmatch(self._chars(row)) else "whole"
        if self._valued(row):
            cells = [cell for cell in row.held if cell]
            small = len(cells) > 1 and all(GOES_ON.match(self._said(cell)) for cell in cells)
            return "rest" if small and open_above and self._valued(open_above) else "whole"
        if not after or (row.aside and open_above):
            return "rest" if open_above else "whole"
        below, begins = after[0], self._begins([row, *after], pitch)
        if row.rows[0].bold and not below.rows[0].bold:
            return "title"
        counted = self._counted(row, open_above, after) if open_above else None
        rest = open_above and self._is_rest(row, open_above, after, begins=begins)
        return counted or ("rest" if rest else "beginning" if begins else "title")

    def _counted(self, row: TableRow, above: TableRow, after: Sequence[TableRow]) -> Part | None:
        """What a line is between labels that count: the rest of (b) before (c), or a (b) whose values come below."""
        following = next((self._letter(other) for other in after if self._valued(other)), "")
        own, before = self._letter(row), self._letter(above)
        if own and not following and goes_on(before, own):
            return "beginning"
        return "rest" if following and not own and goes_on(before, following) else None

    def _letter(self, row: TableRow) -> str:
        """The label in brackets that a row begins with."""
        return lettered(self._chars(row))

    def _begins(self, rows: Sequence[TableRow], pitch: float) -> bool:
        """Whether the first of these is the beginning of a label whose values stand in a row below.

        Its lines are nearer to each other than rows are, its words go on, or the values have no label of their own.
        """
        for row, below in pairwise(rows):
            close = _gap(row, below) * _WITHIN < pitch or not any(below.held[: self._count])
            full = self._crowded and self._is_full(row.rows[-1])
            if not (close or full or UNENDED.search(self._chars(row)) or GOES_ON.match(self._chars(below))):
                return False
            if self._valued(below):
                return True
        return False

    def _numbered(self, row: TableRow) -> bool:
        """Whether a row begins with a number in the column of those."""
        first = row.held[0]
        return self._count == PAIR and bool(first) and bool(NUMBERED.fullmatch(self._said(first)))

    def _valued(self, row: TableRow) -> bool:
        """Whether something stands beside the label."""
        return any(row.held[max(1, self._count) :])

    def _is_rest(self, row: TableRow, above: TableRow, after: Sequence[TableRow], *, begins: bool) -> bool:
        """Whether a label without values goes on with the one above: by its number, words, distance or indent."""
        below = after[0]
        if self._numbered(row) or (self._numbered(below) and not row.held[0]):
            return not self._numbered(row)
        up = _gap(above, row)
        down = self._gap_after(row, after, up)
        if self._unlabelled(above.rows[-1]):  # values that stand amid the lines of their label
            return True
        if self._crowded and self._is_full(above.rows[-1]):
            return True
        closer = _HARDLY if self._fills(above.rows[-1]) else _CLOSER
        if up * closer < down or GOES_ON.match(self._chars(row)) or UNENDED.search(self._chars(above)):
            return True
        hangs = row.rows[0].x0 > above.rows[0].x0 + _HANGING * row.rows[0].size >= below.rows[0].x0
        return hangs and not begins and down * _CLOSER >= up

    def _gap_after(self, row: TableRow, after: Sequence[TableRow], pitch: float) -> float:
        """How far the next row with values is from this one, or from the last line at the same pitch below it."""
        gaps = ((_gap(one, other), self._valued(other)) for one, other in pairwise([row, *after]))
        return next((gap for gap, valued in gaps if valued or gap > pitch * _HARDLY), inf)

    def _unlabelled(self, row: Row) -> bool:
        """Whether a printed row has values and no label, nor a word that stands for one right before them: 小計 8.9."""
        said = self._said(row.lines[:1])
        return row.x0 > self._columns.values[0][0] - NEAR and (is_value(said) or len(row.lines) == 1)

    def _fills(self, row: Row) -> bool:
        """Whether a row's label reaches as far as the widest."""
        ends = (line.x1 for line in row.lines if line.x1 <= self._columns.labels_end)
        return max(ends, default=0.0) > self._columns.labels_end - row.size

    def _is_full(self, row: Row) -> bool:
        """Whether a row's label is long and ends where the widest does."""
        ends = [line.x1 for line in row.lines if line.x1 <= self._columns.labels_end]
        end = max(ends, default=0.0)
        return end - row.x0 > _LONG * row.size and end > self._columns.labels_end - _EXACT * row.size

    def _chars(self, row: TableRow) -> str:
        return self._said([line for lines in row.held[: self._count] for line in lines])

    def _said(self, lines: Sequence[Line]) -> str:
        return " ".join(self._source.text[line.start : line.end] for line in lines)


def _gap(above: TableRow, below: TableRow) -> float:
    """How far a row is from the one above it."""
    return below.rows[0].baseline - above.rows[-1].baseline
