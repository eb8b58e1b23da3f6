"""The columns of a region of a dump whose cells follow one another: each way to find them is one kind of evidence."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.languages.digits import GROUP
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.blocks import Grid
from itf_extract.structure.dump_cells import Segment, spread
from itf_extract.structure.dump_regions import FEWEST_BLOCKS
from itf_extract.structure.dump_table_heads import TableHeads, chars_of
from itf_extract.structure.labels import item_label
from itf_extract.structure.partition import best_partition
from itf_extract.structure.values import is_figure, is_value, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from itf_extract.model.text import Text

    Row = list[list[Segment]]

_ROW_NUMBER = compiled(r"^\s*(\d[\d ]{0,8})\.\s*(?!\d)")
_COUNTED = compiled(r"[(（]?(?:[A-Za-z]{1,4}|\d{1,3})[)）.．]?")
_WIDEST = 12  # columns of a table whose total may leave some of them blank
_ONE_NUMBER = compiled(rf"\S+|\d{{1,{GROUP}}}(?: \d{{{GROUP}}})+")
_NOTHING = compiled(r"(?!)")
_MISPRINTED = 2  # so far a number may be from the one above it
_MOST_COLUMNS = 8


class Solver(TableHeads):
    """Finds the columns of one region."""

    @cached_property
    def by_line(self) -> list[list[Segment]]:
        """The stretches of each line."""
        lines: dict[tuple[int, int], list[Segment]] = {}
        for seg in self.segs:
            lines.setdefault(seg.line, []).append(seg)
        return list(lines.values())

    def lines(self) -> Grid | None:
        """Every line is a row."""
        rows = [[[seg] for seg in line] for line in self.by_line]
        width = max(map(len, rows[: FEWEST_BLOCKS + 1]))
        if len(rows) > FEWEST_BLOCKS and len(rows[0]) == width - 1 >= FEWEST_BLOCKS:
            rows[0].insert(0, [])  # the labels have no head
        if len(rows) > FEWEST_BLOCKS and len(rows[-1]) == width - 1 and _are_figures(self.by_line[-1]):
            rows[-1].insert(0, [])  # the sums of those above, without a name
        if len(rows[0]) == 1 < width and told_unit(rows[0][0][0].chars, language_of(self.profile.language)):
            rows[0] = [[], rows[0][0], *[[]] * (width - FEWEST_BLOCKS)]  # the unit of the values, over no labels
        rows = [self._with_gaps(row, rows[1:r], width) for r, row in enumerate(rows)]
        whole = all(len(row) == width or _titles_rows(rows, r) for r, row in enumerate(rows))
        return _as_grid(rows) if width >= FEWEST_BLOCKS and whole else None

    def _with_gaps(self, row: Row, above: Sequence[Row], width: int) -> Row:
        """A total with its values under the columns that they are of, where some column has none: Total 961.4 1,134.1.

        A year's factor has no total; what the others have are sums, or printed with as many decimals.
        """
        told = FEWEST_BLOCKS <= len(row) < width <= _WIDEST and all(
            is_figure(chars_of(cell)) and _ONE_NUMBER.fullmatch(chars_of(cell)) for cell in row[1:]
        )
        if not told or not self.profile.row_kinds["total"].search(chars_of(row[0])):
            return row
        rows = [other for other in above if len(other) == width]
        if len(rows) < FEWEST_BLOCKS or any(_COUNTED.fullmatch(chars_of(other[0])) for other in rows):
            return row  # a total stands beside no letter or number
        columns = [
            [number_of(chars_of(cell)) for cell in column] for column in zip(*(o[1:] for o in rows), strict=True)
        ]
        fit = [[_fit(number_of(chars_of(cell)), column) for column in columns] for cell in row[1:]]
        fits = [
            (sum(each[c] for each, c in zip(fit, way, strict=True)), way)
            for way in combinations(range(width - 1), len(row) - 1)
        ]
        best, way = max(fits)
        if sum(each == best for each, _ in fits) > 1:
            return row
        return [row[0], *(row[way.index(c) + 1] if c in way else [] for c in range(width - 1))]

    @cached_property
    def _starts(self) -> list[int]:
        """Where rows begin that are numbered 1., 2., 3. and so on, one of which may be misprinted or left out."""
        starts: list[int] = []
        last = 0
        for i, seg in enumerate(self.segs):
            label = _ROW_NUMBER.match(seg.raw.chars)
            number = int(label.group(1).replace(" ", "")) if seg.first and label else -1
            if number > 0 and (not starts or last <= number <= last + _MISPRINTED):
                starts.append(i)
                last = number
        return starts

    def counted(self) -> Grid | None:
        """Numbered rows have as many cells each, some of them values; the total under them has no number.

        Heads stand over all columns, over all but that of the numbers, or over those of the values alone.
        """
        starts = self._starts
        if len(starts) < FEWEST_BLOCKS:
            return None
        cuts = pairwise((*starts, len(self.segs)))
        rows = [[[cell] for cell in self._with_number_apart(self.segs[start:end])] for start, end in cuts]
        width = len(rows[0])
        total = rows[-1][width:]
        rows[-1] = rows[-1][:width]
        values = sum(
            all(is_value(chars_of(row[column])) for row in rows if len(row) == width) for column in range(1, width)
        )
        above = self.segs[: starts[0]]
        ways = self.headings(above, None), [[seg] for seg in above]
        fitting = (way for way in ways for count in (width - 1, width, values) if len(way) == count)
        heads = next(fitting, []) if above else []
        if not values or {len(row) for row in rows} != {width} or len(total) not in {0, values, values + 1}:
            return None
        if above and not heads:
            return None
        blank: list[list[Segment]] = [[] for _ in range(width)]
        over = [[*blank[len(heads) :], *heads]] if heads else []
        return _as_grid([*over, *rows, *([[*blank[len(total) :], *total]] if total else [])])

    def periodic(self) -> Grid | None:
        """Each cell is a line, and figures come back after as many cells: heads first, the same columns in each row."""
        figures = [is_figure(seg.chars) for seg in self.segs]
        count = len(figures)
        if not all(seg.first for seg in self.segs):
            return None
        widths = [
            width
            for width in range(FEWEST_BLOCKS, min(_MOST_COLUMNS, count // 3) + 1)
            if not count % width
            and not any(figures[:width])
            and 0 < sum(figures[width : 2 * width]) < width
            and figures[width:] == figures[width : 2 * width] * (count // width - 1)
        ]
        if len(widths) != 1:
            return None
        return _as_grid([[[seg] for seg in self.segs[at : at + widths[0]]] for at in range(0, count, widths[0])])

    def _with_number_apart(self, segs: Sequence[Segment]) -> list[Segment]:
        """The cells of a numbered row, the number in one of its own."""
        label = _ROW_NUMBER.match(segs[0].raw.chars)
        cut = label.end() if label else 0
        parts = (self.with_raw(segs[0], part) for part in (segs[0].raw[:cut].strip(), segs[0].raw[cut:]))
        return [*(part for part in parts if part.chars), *segs[1:]]

    def numbered(self) -> Grid | None:
        """Rows begin with 1., 2., 3. and so on."""
        starts = self._starts
        if len(starts) < FEWEST_BLOCKS or not starts[0]:
            return None
        header = self.headings(self.segs[: starts[0]], None)
        tests = [self._cell_test(chars_of(cell)) for cell in header]
        rows = [[[], *header]]
        for start, end in zip(starts, [*starts[1:], len(self.segs)], strict=True):
            rows.append(self._numbered_row(self.segs[start:end], tests))
        return _as_grid(rows)

    def _numbered_row(self, segs: list[Segment], tests: list[Callable[[str], int]]) -> list[list[Segment]]:
        number, *rest = self._with_number_apart(segs)
        return [[number], *best_partition(rest, len(tests), lambda column, cell: tests[column](chars_of(cell)))]

    def _cell_test(self, heading: str) -> Callable[[str], int]:
        """How well a text fits under a heading."""
        for rule in self.profile.cells:
            if rule.heading.search(heading):
                return _matches(rule.cell)
        stem = heading.removesuffix(self.profile.name_word)
        return _matches(re.compile(re.escape(stem) + "$")) if stem else _matches(_NOTHING)

    def valued(self, fewest: int) -> Grid | None:
        """Each row is a label and the same number of values, so many at least."""
        self.segs = list(spread(self.segs))
        runs = self._value_runs()
        if len({end - start for start, end in runs}) != 1 or runs[0][1] - runs[0][0] < fewest or self._stands(runs):
            return None
        width = runs[0][1] - runs[0][0]
        rows: list[list[list[Segment]]] = []
        before = 0
        for start, end in runs:
            labels = self.segs[before:start]
            if not labels:
                return None
            titles = labels[:-1]
            if not rows:
                heads, titles = self.header(titles, width + 1)
                rows.extend(heads)
            # What stands on the line of the values before is a cell of theirs.
            if before and any(title.line == self.segs[before - 1].line for title in titles):
                return None
            rows.extend([[title]] for title in titles)
            rows.append([labels[-1:], *([seg] for seg in self.segs[start:end])])
            before = end
        return _as_grid(rows) if before == len(self.segs) else None

    def _stands(self, runs: Sequence[tuple[int, int]]) -> bool:
        """Whether the values are one run, each on a line of its own: a column, not a row."""
        return len(runs) == 1 < runs[0][1] - runs[0][0] and all(seg.first for seg in self.segs[slice(*runs[0])])

    def _value_runs(self) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for i, seg in enumerate(self.segs):
            if is_value(seg.chars):
                if runs and runs[-1][1] == i:
                    runs[-1] = (runs[-1][0], i + 1)
                else:
                    runs.append((i, i + 1))
        return runs

    def named(self) -> Grid | None:
        """A first column of known names, or simply the first line's width."""
        best: tuple[float, int, int] | None = None
        # Where each cell is a line, a name or a bullet alone tells which column it is of.
        shown = not all(seg.first for seg in self.segs) or any(self.profile.bullet.match(s.chars) for s in self.segs)
        for width in range(FEWEST_BLOCKS, min(_MOST_COLUMNS, len(self.segs) // 2) + 1):
            for header in range(width, min(3 * width, len(self.segs) - width) + 1):
                if (len(self.segs) - header) % width:
                    continue
                firsts = self.segs[header::width]
                known = sum(seg.chars in self.terms for seg in firsts) / len(firsts)
                begins = sum(seg.first for seg in firsts) / len(firsts)
                score = (known + begins, -header, -width)
                if begins == 1 and (known or shown) and (best is None or score > best):
                    best = score
        if best is None:
            return None
        header, width = -best[1], -best[2]
        body = [[seg] for seg in self.segs[header:]]
        rows = [body[i : i + width] for i in range(0, len(body), width)]
        return _as_grid([self.headings(self.segs[:header], width), *rows])


def _titles_rows(rows: Sequence[Sequence[Sequence[Segment]]], place: int) -> bool:
    """Whether a row is an item's label and name alone between other rows: (b) RSS costs over those of each grade."""
    alone = 0 < place < len(rows) - 1 and len(rows[place]) == 1
    return alone and item_label(rows[place][0][0].raw) is not None


def _fit(value: Decimal | None, column: Sequence[Decimal | None]) -> int:
    """How well a total fits a column: it is the sum, or has as many decimals and is no less than the largest."""
    numbers = [number for number in column if number is not None]
    if value is None or not numbers:
        return 0
    decimals = {number.as_tuple().exponent for number in numbers} == {value.as_tuple().exponent}
    return 3 * (sum(numbers) == value) + (decimals and value >= max(numbers))


def _are_figures(line: Sequence[Segment]) -> bool:
    return all(is_figure(seg.chars) for seg in line)


def _matches(cell: re.Pattern[str]) -> Callable[[str], int]:
    return lambda chars: 2 * bool(cell.search(chars))


def _as_grid(rows: Sequence[Sequence[Sequence[Segment]]]) -> Grid:
    """Rows of cells as raw texts; a row of a single cell spans the table."""
    width = max(len(row) for row in rows)
    raws: list[tuple[tuple[Text, ...], ...]] = []
    spans: list[tuple[int, ...]] = []
    for row in rows:
        cells = [tuple(raw for seg in cell for raw in (seg.raw, *seg.more)) for cell in row]
        whole = len(cells) == 1 < width
        raws.append(tuple(cells + [()] * (width - len(cells))))
        spans.append((width, *[0] * (width - 1)) if whole else _spans(cells, heading=not spans))
    return Grid(tuple(raws), tuple(spans))


def _spans(cells: Sequence[tuple[Text, ...]], *, heading: bool) -> tuple[int, ...]:
    """In a heading a cell spans the empty ones after it."""
    spans = [1] * len(cells)
    if heading and cells[0]:
        for i in range(len(cells) - 1, 0, -1):
            if not cells[i]:
                spans[i - 1] += spans[i]
                spans[i] = 0
    return tuple(spans)
