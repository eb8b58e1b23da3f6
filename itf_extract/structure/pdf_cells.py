"""Cells of a table whose columns are known by their values: which text is whose."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from itf_extract.structure.blocks import Grid
from itf_extract.structure.pdf_column_heads import ColumnHeads
from itf_extract.structure.pdf_ruled import cell_paragraphs
from itf_extract.structure.pdf_stretches import CORRIDOR, NEAR, NUMBERED, PAIR, Columns
from itf_extract.structure.pdf_table_rows import Labels, TableRow
from itf_extract.structure.row import cut_at, part_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_bands import Bands
    from itf_extract.structure.pdf_stretches import Column, Printed, Rules
    from itf_extract.structure.row import Row


class Cells:
    """Deals the lines of a table's printed rows to its columns; ``rules`` are those of the page.

    ``printed`` are its heads and what stands under them, ``asides`` what stands after the last values, by the
    baselines of the rows; ``bands`` part them.
    """

    def __init__(
        self,
        source: Source,
        printed: tuple[Sequence[Printed], Sequence[Printed]],
        values: Sequence[Column],
        rules: Rules,
        asides: Mapping[float, list[Line]] = MappingProxyType({}),
        bands: Bands | None = None,
    ) -> None:
        self._source, self._rules, self._asides, self._bands = source, rules, asides, bands
        self._heads, self._body = heads, body = printed
        whole = [_abreast(group) for group in bands.groups(body)] if bands else body
        self._columns = Columns.of(source, whole, values, rules.walls, heads)

    def grid(self, profile: Profile) -> Grid:
        """The grid of the rows, of which the first are heads over the columns."""
        heads, body = self._heads, self._body
        over = ColumnHeads(self._source, heads, self._columns, self._rules)
        rows = [self._head(over, row, lines) for row, lines in heads]
        labels = Labels(self._source, self._columns)
        if self._bands:
            groups = self._bands.groups(body)
            rows += labels.of_bands([[self._row(row, lines) for row, lines in group] for group in groups])
        else:
            rows += labels.joined([self._row(row, lines) for row, lines in body])
        if self._asides:
            rows = [row.widened() for row in rows]
        return Grid(
            tuple(tuple(cell_paragraphs(self._source, lines, profile) for lines in row.held) for row in rows),
            tuple(tuple(row.spans) for row in rows),
            heads=len(heads),
            beside=bool(self._asides),
        )

    @property
    def stretches(self) -> tuple[Column, ...]:
        """The stretches of the grid's columns: that of the asides is the last."""
        lines = [line for aside in self._asides.values() for line in aside]
        beside = [(min(line.x0 for line in lines), max(line.x1 for line in lines))] if lines else []
        return (*self._columns.every, *beside)

    def _row(self, row: Row, lines: Sequence[Line]) -> TableRow:
        """A printed row; a line alone over the values titles what follows."""
        out, columns = self._empty(row), self._columns
        if len(lines) == 1 and lines[0].x1 > columns.values[0][0] and not self._is_under_one(lines[0]):
            out.held[0].append(lines[0])
            return out.as_title()
        values = columns.values_of(self._source, lines)
        for line in self._parted(lines[: len(lines) - len(values)]):
            out.held[columns.place(line)].append(line)
        for column, line in enumerate(values, len(columns.labels)):
            out.held[column].append(line)
        return out

    def _head(self, over: ColumnHeads, row: Row, lines: Sequence[Line]) -> TableRow:
        """A printed row of heads: a line over several columns is cut or spans them."""
        out = self._empty(row)
        placed = [place for line in lines for place in over.over(row, line)]
        begun = sorted({first for _, first, _ in placed})
        for piece, first, last in placed:
            out.held[first].append(piece)
            end = min([last, *(other - 1 for other in begun if other > first)])  # no head spans another's column
            out.spans[first : end + 1] = [end - first + 1, *[0] * (end - first)]
        return out

    def _empty(self, row: Row) -> TableRow:
        count = len(self._columns.every)
        return TableRow([[] for _ in range(count)], [1] * count, [row], [*self._asides.get(row.baseline, ())])

    def _is_under_one(self, line: Line) -> bool:
        """Whether a line stands within one column of values."""
        return any(low - NEAR <= line.x0 and line.x1 <= high + NEAR for low, high in self._columns.values)

    def _parted(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines, one that runs from a column of labels into the next cut between them."""
        labels = self._columns.labels
        if len(labels) < PAIR or not lines or lines[0].x1 < labels[1][0]:
            return lines
        first = lines[0]
        found = NUMBERED.match(self._source.text, first.start, first.end)
        rest = self._source.glyph_boxes[found.end()] if found and found.end() < first.end else None
        if not found or not rest or first.x0 > labels[1][0] - NEAR or rest[0] < labels[1][0] - NEAR:
            apart = cut_at(self._source, first, CORRIDOR * first.size)
            dealt = [[part for part in apart if self._columns.place(part) == i] for i in range(len(labels))]
            whole = len(apart) == sum(map(len, dealt)) and sum(map(bool, dealt)) > 1
            joined = [held[0]._replace(end=held[-1].end, x1=held[-1].x1) for held in dealt if held]
            return (*joined, *lines[1:]) if whole else lines
        cut = found.end() - first.start
        number = len(found.group().rstrip())
        parts = part_of(self._source, first, 0, number), part_of(self._source, first, cut, first.end - first.start)
        return (*parts, *lines[1:])


def _abreast(group: Sequence[Printed]) -> Printed:
    """Printed rows as one, from left to right."""
    return group[0][0], sorted((line for _, lines in group for line in lines), key=lambda line: line.x0)
