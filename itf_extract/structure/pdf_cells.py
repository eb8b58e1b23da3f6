"""Cells of a table whose columns are known by their values: which text is whose, and which rows are one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Grid
from itf_extract.structure.dump_numbers import groups_of
from itf_extract.structure.pdf_ruled import cell_paragraphs
from itf_extract.structure.row import cut_at, part_of, words
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

    Printed = tuple[Row, Sequence[Line]]
Column = tuple[float, float]
Part = Literal["rest", "beginning", "title", "whole"]

_CELL_GAP = 0.75  # ems: between two values
_WORD_GAP = 0.2
_PAIR = 2
_HEAD_GAP = 0.5  # between two heads, wider than between words
_CENTRED = 0.35  # of a column's pitch: a head stands so near to the middle of its column
_CLOSER = 1.3  # a label's rest is that much nearer to its row than to the other
_HARDLY = 1.02  # or hardly nearer, under a line for which there was no more room
_NUMBERED = compiled(r"(?:\d{1,3}\s*[.．]?|[(（]\s*(?:[a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）])\s*")
_SERIAL = compiled(r"(\d{1,3})\s*(?=[^\d\s])")
_GROUPS = compiled(r"\d+(?:\s+\d+)+")
_SMALL = compiled(r"\s*[a-z]")
_NEAR = 3.0
_UNDER = 1.2  # ems: a rule under a head that spans columns
_HANGING = 0.5  # ems
_MOST_LINES = 6  # of a label above its values
_MOST = 0.6  # of the rows
_UNENDED = compiled(r"(?:\b(?:of|and|or|the|for|to|in|on|by|from|with|under)|[,，、及和與或的–—-]|[(（][^)）]*)\s*$")


def pieces(source: Source, row: Row) -> list[Line]:
    """The lines of a row, one that holds several values cut into them."""
    out: list[Line] = []
    for line in row.lines:
        cut = list(cut_at(source, line, _CELL_GAP * row.size))
        values = len(cut) > 1 and all(is_value(source.text[part.start : part.end]) for part in cut)
        out.extend(cut if values else [line])
    return out


def parted_heads(source: Source, row: Row, columns: Sequence[Column]) -> list[Line]:
    """A row's lines, those that run the heads of columns together cut between them, where one stands over each."""
    parts = [part for line in row.lines for part in cut_at(source, line, _WORD_GAP * row.size)]
    joined = any(len(_under(line, columns)) > 1 for line in row.lines)
    if (len(row.lines) >= len(columns) and not joined) or len(parts) not in {len(columns), len(columns) + 1}:
        return [*row.lines]
    over = zip(parts[-len(columns) :], columns, strict=True)
    alone = all(_under(part, columns) == [column] for part, column in over)
    return parts if alone else [*row.lines]


def _under(line: Line, columns: Sequence[Column]) -> list[Column]:
    """The columns that a line stands over."""
    return [column for column in columns if line.x0 < column[1] and column[0] < line.x1]


def parted_values(source: Source, lines: Sequence[Line], count: int) -> list[Line]:
    """The lines, one that runs so many values together cut between them, or where groups of three digits show them.

    ``1,249 1,364`` and ``3 320 19 060`` are two values, ``1 491 70 1 561`` three.
    """
    for place, line in enumerate(lines):
        chars = source.text[line.start : line.end]
        parts = [*words(source, line)]
        if len(parts) == count and all(is_value(source.text[part.start : part.end]) for part in parts):
            return [*lines[:place], *parts, *lines[place + 1 :]]
        if _GROUPS.fullmatch(chars) and not is_value(chars):
            pieces = [(found.start(), found.end()) for found in re.finditer(r"\d+", chars)]
            groups = groups_of(tuple(end - start for start, end in pieces), count)
            if groups:
                cut = [part_of(source, line, pieces[a][0], pieces[b - 1][1]) for a, b in groups]
                return [*lines[:place], *cut, *lines[place + 1 :]]
    return [*lines]


@dataclass(slots=True)
class _Logical:
    """A row of the table: its lines by column, how many columns each takes, the printed rows it is of, its aside."""

    held: list[list[Line]]
    spans: list[int]
    rows: list[Row]
    aside: list[Line]

    def take(self, other: _Logical) -> None:
        """Takes in another row's lines."""
        for mine, lines in zip(self.held, other.held, strict=True):
            mine.extend(lines)
        self.rows += other.rows
        self.aside += other.aside


class Cells:
    """Deals the lines of a table's printed rows to its columns; ``rules`` are the horizontal rulings of the page.

    ``asides`` are what stands after the last values, by the baselines of the rows.
    """

    def __init__(
        self,
        source: Source,
        printed: Sequence[Printed],
        values: Sequence[Column],
        rules: Sequence[Ruling],
        asides: Mapping[float, list[Line]] = MappingProxyType({}),
    ) -> None:
        self.source, self.rules, self.asides = source, rules, asides
        self.labels = _label_columns(source, printed, values)
        self.labels_end = max(
            (line.x1 for _, lines in printed for line in lines if line.x1 <= values[0][0]), default=values[0][0]
        )
        self.columns: tuple[Column, ...] = (*self.labels, *values)
        self.headed: list[Column] = []

    def grid(self, heads: Sequence[Printed], body: Sequence[Printed], profile: Profile) -> Grid:
        """The grid of these rows, of which the first are heads over the columns."""
        full = [stretches for _, lines in heads if (stretches := self._full(lines))]
        self.headed = [
            (min(lows), max(highs)) for lows, highs in (zip(*column, strict=True) for column in zip(*full, strict=True))
        ]
        rows = [self._head(row, lines) for row, lines in heads] + self._body([self._row(*each) for each in body])
        if self.asides:
            rows = [_widened(row) for row in rows]
        return Grid(
            tuple(tuple(cell_paragraphs(self.source, lines, profile) for lines in row.held) for row in rows),
            tuple(tuple(row.spans) for row in rows),
            heads=len(heads),
            beside=bool(self.asides),
        )

    @property
    def stretches(self) -> tuple[Column, ...]:
        """The stretches of the grid's columns: that of the asides is the last."""
        lines = [line for aside in self.asides.values() for line in aside]
        beside = [(min(line.x0 for line in lines), max(line.x1 for line in lines))] if lines else []
        return (*self.columns, *beside)

    def _row(self, row: Row, lines: Sequence[Line]) -> _Logical:
        """A printed row; a line alone over the values titles what follows."""
        logical = self._empty(row)
        if len(lines) == 1 and lines[0].x1 > self.columns[len(self.labels)][0] and not self._under(lines[0]):
            logical.held[0], logical.spans = [lines[0]], [len(self.columns), *[0] * (len(self.columns) - 1)]
            return logical
        values = self._values(lines)
        for line in self._parted(lines[: len(lines) - len(values)]):
            logical.held[self._column(line)].append(line)
        for column, line in enumerate(values, len(self.labels)):
            logical.held[column].append(line)
        return logical

    def _parted(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines, a number cut from the name that it runs into where numbers have a column of their own."""
        if len(self.labels) < _PAIR or not lines or lines[0].x1 < self.labels[1][0]:
            return lines
        first = lines[0]
        found = _NUMBERED.match(self.source.text, first.start, first.end)
        if not found or found.end() == first.end or first.x0 > self.labels[1][0] - _NEAR:
            return lines
        cut = found.end() - first.start
        number = len(found.group().rstrip())
        parts = part_of(self.source, first, 0, number), part_of(self.source, first, cut, first.end - first.start)
        return (*parts, *lines[1:])

    def _values(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The last lines of a row, where each is a value and they are as many as the columns of values."""
        last = lines[-(len(self.columns) - len(self.labels)) :]
        full = len(self.labels) + len(last) == len(self.columns) and len(last) < len(lines)
        return last if full and all(is_value(self.source.text[line.start : line.end]) for line in last) else ()

    def _empty(self, row: Row) -> _Logical:
        aside = [*self.asides.get(row.baseline, ())]
        return _Logical([[] for _ in self.columns], [1] * len(self.columns), [row], aside)

    def _under(self, line: Line) -> bool:
        """Whether a line stands within one column of values."""
        return any(low - _NEAR <= line.x0 and line.x1 <= high + _NEAR for low, high in self.columns[len(self.labels) :])

    def _column(self, line: Line) -> int:
        """The column that a line stands in: of values by its middle, of labels by where it begins."""
        first = len(self.labels)
        if line.x0 < self.columns[first][0] - _NEAR and (line.x0 + line.x1) / 2 < self.columns[first][0]:
            return max((i for i in range(first) if self.labels[i][0] <= line.x0 + _NEAR), default=0)
        return min(range(first, len(self.columns)), key=lambda i: _away(line, self.columns[i]))

    def _head(self, row: Row, lines: Sequence[Line]) -> _Logical:
        """A printed row of heads: a line over several columns is cut or spans them."""
        logical = self._empty(row)
        placed = [place for line in lines for place in self._over(row, line)]
        begun = sorted({first for _, first, _ in placed})
        for piece, first, last in placed:
            logical.held[first].append(piece)
            end = min([last, *(other - 1 for other in begun if other > first)])  # no head spans another's column
            logical.spans[first : end + 1] = [end - first + 1, *[0] * (end - first)]
        return logical

    def _over(self, row: Row, line: Line) -> list[tuple[Line, int, int]]:
        """A line of a head with the first and last column that it stands over."""
        own = [i for i, (low, high) in enumerate(self.headed, len(self.labels)) if low <= line.x0 and line.x1 <= high]
        if own and len(self._ruled(row, line)) < _PAIR:
            return [(line, own[0], own[0])]
        nearest = self._column(line)
        if nearest < len(self.labels):
            nearest = self._ending(line, _HANGING * row.size) or nearest
            return [(line, nearest, nearest)]
        ruled = self._ruled(row, line)
        if len(ruled) > 1:
            return [(line, ruled[0], ruled[-1])]
        chunks = self._by_column(cut_at(self.source, line, _HEAD_GAP * row.size))
        words = self._by_column(cut_at(self.source, line, _WORD_GAP * row.size))
        chunks = words if len(words) > len(chunks) and len(words) > _PAIR and self._centred(words) else chunks
        if len(chunks) > 1:
            return [(chunk, i, i) for i, chunk in chunks.items()]
        return [(line, *self._spanned(line, nearest))]

    def _full(self, lines: Sequence[Line]) -> list[Column]:
        """The stretches of the columns of values and their heads, where a row has one for each, centred or not."""
        values = self.columns[len(self.labels) :]
        over = lines[-len(values) :]
        apart = over[0].x0 > self.labels_end
        reaches = len(values) >= _PAIR and over[0].x1 >= values[0][0]
        if len(lines) - len(values) not in {0, 1} or not (apart or reaches):
            return []
        befores, afters = (0.0, *(high for _, high in values)), (*(low for low, _ in values[1:]), inf)
        if not all(
            before < line.x0 and line.x1 < after for before, line, after in zip(befores, over, afters, strict=False)
        ):
            return []
        return [
            (min(line.x0, low) - _NEAR, max(line.x1, high) + _NEAR)
            for line, (low, high) in zip(over, values, strict=True)
        ]

    def _ending(self, line: Line, near: float) -> int:
        """The column of values that ends where a line does, as a wide head over narrow values; 0 where none does."""
        columns = range(len(self.labels), len(self.columns))
        return next((i for i in columns if abs(line.x1 - self.columns[i][1]) < near), 0)

    def _by_column(self, parts: Sequence[Line]) -> dict[int, Line]:
        """The parts of a line by the column that each stands over, neighbours joined."""
        chunks: dict[int, Line] = {}
        for part in parts:
            column = self._column(part)
            held = chunks.get(column)
            chunks[column] = held._replace(end=part.end, x1=part.x1) if held else part
        return chunks

    def _centred(self, chunks: Mapping[int, Line]) -> bool:
        """Whether each part of a head stands over the middle of its column."""
        least = _CENTRED * self._pitch()
        return all(abs((part.x0 + part.x1) / 2 - _middle(self.columns[i])) < least for i, part in chunks.items())

    def _spanned(self, line: Line, nearest: int) -> tuple[int, int]:
        """The columns whose middles a line reaches over; two, where it stands between their middles."""
        middle, pitch, first = (line.x0 + line.x1) / 2, self._pitch(), len(self.labels)
        under = [i for i in range(first, len(self.columns)) if line.x0 < _middle(self.columns[i]) < line.x1]
        away = middle - _middle(self.columns[nearest])
        if len(under) < _PAIR and abs(away) > _CENTRED * pitch:
            under = sorted({nearest, min(max(nearest + (1 if away > 0 else -1), first), len(self.columns) - 1)})
        return (under[0], under[-1]) if under else (nearest, nearest)

    def _ruled(self, row: Row, line: Line) -> list[int]:
        """The columns that a rule right under a line runs under."""
        for rule in self.rules:
            if (
                0 < rule.top - row.baseline < _UNDER * row.size
                and rule.x0 <= line.x0 + _NEAR
                and line.x1 <= rule.x1 + _NEAR
            ):
                first = len(self.labels)
                columns = [i for i in range(first, len(self.columns)) if rule.x0 < _middle(self.columns[i]) < rule.x1]
                return columns if rule.x0 > self.columns[0][0] + _NEAR else []
        return []

    def _pitch(self) -> float:
        middles = [_middle(column) for column in self.columns[len(self.labels) :]]
        return min((b - a for a, b in pairwise(middles)), default=self.columns[-1][1] - self.columns[0][0])

    def _body(self, rows: Sequence[_Logical]) -> list[_Logical]:
        """The rows with the rest of wrapped labels taken in."""
        out: list[_Logical] = []
        begun: _Logical | None = None  # a label whose row is still to come
        for place, row in enumerate(rows):
            if begun:
                begun.take(row)
                if self._valued(row):
                    out.append(begun)
                    begun = None
                continue
            match self._part(row, out[-1] if out else None, rows[place + 1 : place + 1 + _MOST_LINES]):
                case "rest":
                    out[-1].take(row)
                case "beginning":
                    begun = row
                case "title":
                    out.append(_spanning(row))
                case _:
                    out.append(row)
        return out

    def _part(self, row: _Logical, above: _Logical | None, after: Sequence[_Logical]) -> Part:
        """Whether a printed row is the rest of the one above, the beginning of those below, a title, or whole."""
        if row.spans[0] > 1:
            return "whole"
        open_above = above if above and above.spans[0] == 1 else None
        if self._valued(row):
            cells = [cell for cell in row.held if cell]
            small = len(cells) > 1 and all(_SMALL.match(self._said(cell)) for cell in cells)
            return "rest" if small and open_above and self._valued(open_above) else "whole"
        if not after:
            return "rest" if open_above else "whole"
        below, begins = after[0], self._begins([row, *after])
        if row.rows[0].bold and not below.rows[0].bold:
            return "title"
        if open_above and self._is_rest(row, open_above, below, begins=begins):
            return "rest"
        return "beginning" if begins else "title"

    def _begins(self, rows: Sequence[_Logical]) -> bool:
        """Whether the first of these is the beginning of a label whose values stand in a row below."""
        for row, below in pairwise(rows):
            if not (_UNENDED.search(self._chars(row)) or _SMALL.match(self._chars(below))):
                return False
            if self._valued(below):
                return True
        return False

    def _numbered(self, row: _Logical) -> bool:
        """Whether a row begins with a number in the column of those."""
        first = row.held[0]
        return len(self.labels) == _PAIR and bool(first) and bool(_NUMBERED.fullmatch(self._said(first)))

    def _valued(self, row: _Logical) -> bool:
        """Whether something stands beside the label."""
        return any(row.held[max(1, len(self.labels)) :])

    def _is_rest(self, row: _Logical, above: _Logical, below: _Logical, *, begins: bool) -> bool:
        """Whether a label without values goes on with the one above: by its number, words, distance or indent."""
        if self._numbered(row) or (self._numbered(below) and not row.held[0]):
            return not self._numbered(row)
        up = row.rows[0].baseline - above.rows[-1].baseline
        down = below.rows[0].baseline - row.rows[-1].baseline
        closer = _HARDLY if self._fills(above.rows[-1]) else _CLOSER
        if up * closer < down or _SMALL.match(self._chars(row)) or _UNENDED.search(self._chars(above)):
            return True
        hangs = row.rows[0].x0 > above.rows[0].x0 + _HANGING * row.rows[0].size >= below.rows[0].x0
        return hangs and not begins and down * _CLOSER >= up

    def _fills(self, row: Row) -> bool:
        """Whether a row's label reaches as far as the widest."""
        ends = (line.x1 for line in row.lines if line.x1 <= self.labels_end)
        return max(ends, default=0.0) > self.labels_end - row.size

    def _chars(self, row: _Logical) -> str:
        return self._said([line for lines in row.held[: len(self.labels)] for line in lines])

    def _said(self, lines: Sequence[Line]) -> str:
        return " ".join(self.source.text[line.start : line.end] for line in lines)


def _label_columns(source: Source, printed: Sequence[Printed], values: Sequence[Column]) -> tuple[Column, ...]:
    """The stretches of the labels: one, or two where most rows begin with a number of their own."""
    edge = values[0][0]
    labels = [[line for line in lines if line.x0 < edge - _NEAR] for _, lines in printed]
    left = min((lines[0].x0 for lines in labels if lines), default=edge)
    labels = [said for said, (_, lines) in zip(labels, printed, strict=True) if 0 < len(said) < len(lines)]
    numbered = [
        lines[1].x0
        for lines in labels
        if len(lines) > 1 and _NUMBERED.fullmatch(source.text, lines[0].start, lines[0].end)
    ]
    if left >= edge:
        return ()
    numbered = numbered or _after_serials(source, [lines[0] for lines in labels])
    if numbered:
        named = min(numbered)
        joined = sum(_runs_into(source, lines[0], named) for lines in labels)
        apart = joined + sum(len(lines) > 1 or lines[0].x0 > named - _NEAR for lines in labels)
        most = len(numbered) > 1 and _MOST * len(labels) <= len(numbered) + joined
        if most or apart == len(labels) > _PAIR:
            return (left, named), (named, edge)
    return ((left, edge),)


def _after_serials(source: Source, lines: Sequence[Line]) -> list[float]:
    """Where names begin after numbers that count on from row to row, close to them; nothing where some do not."""
    found = [_SERIAL.match(source.text, line.start, line.end) for line in lines]
    numbers = [int(one[1]) for one in found if one]
    if len(numbers) < max(len(lines), _PAIR + 1) or any(b != a + 1 for a, b in pairwise(numbers)):
        return []
    boxes = [(source.glyph_boxes[one.end(1) - 1], source.glyph_boxes[one.end()]) for one in found if one]
    ends, starts = [last[2] for last, _ in boxes if last], [first[0] for _, first in boxes if first]
    if len(starts) < len(lines) or max(starts) - min(starts) > _NEAR:
        return []
    return starts if min(starts) - max(ends) > _HEAD_GAP * lines[0].size else []


def _runs_into(source: Source, line: Line, named: float) -> bool:
    """Whether a line begins with a number and goes on where the names of the others begin: letter-spaced lines do."""
    found = _NUMBERED.match(source.text, line.start, line.end)
    rest = source.glyph_boxes[found.end()] if found and found.end() < line.end else None
    return rest is not None and abs(rest[0] - named) < _NEAR


def _spanning(row: _Logical) -> _Logical:
    """The row as one cell over all columns."""
    others = len(row.held) - 1
    held = [[line for lines in row.held for line in lines], *([] for _ in range(others))]
    return replace(row, held=held, spans=[others + 1, *[0] * others])


def _widened(row: _Logical) -> _Logical:
    """The row with its aside in a column after the others; a title spans that too."""
    whole = row.spans[0] == len(row.held) > 1
    spans = [row.spans[0] + 1, *row.spans[1:], 0] if whole else [*row.spans, 1]
    return replace(row, held=[*row.held, row.aside], spans=spans)


def _middle(column: Column) -> float:
    return (column[0] + column[1]) / 2


def _away(line: Line, column: Column) -> float:
    """How far a line is from a column: nothing where they overlap much, else by their middles."""
    overlap = min(line.x1, column[1]) - max(line.x0, column[0])
    return -overlap if overlap > 0 else abs(_middle((line.x0, line.x1)) - _middle(column))
