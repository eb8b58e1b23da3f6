"""Tables out of a text dump, where cells follow one another and only line ends tell them apart.

A cell ends with two spaces or with its line; a wrapped line ends with none.  How many columns there are follows from
lines that hold whole rows, from row numbers, from runs of values, or from the names that a first column repeats.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Block, Grid
from itf_extract.structure.dump_cells import Segment, bulleted, spread, with_labels
from itf_extract.structure.dump_heads import headed
from itf_extract.structure.dump_regions import FEWEST_BLOCKS, Region
from itf_extract.structure.labels import is_drawn, item_label, paragraph_label
from itf_extract.structure.partition import MOST_PARTS, Partition, best_partition, parted, partitions
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser

_ROW_NUMBER = compiled(r"^\s*(\d[\d ]{0,8})\.\s*(?!\d)")
_NOTHING = compiled(r"(?!)")
_MISPRINTED = 2  # so far a number may be from the one above it
_MOST_COLUMNS = 8
_MOST_BEGINNINGS = 32
_TITLE = 0.1  # a stretch left over as a group's title costs a little


def with_tables(
    blocks: Sequence[Block], profile: Profile, normaliser: Normaliser, terms: frozenset[str]
) -> list[Block]:
    """The blocks, with each run of cells after a lead-in or a heading made one block with a grid.

    ``terms`` are the names that the paper sets in quotation marks: first columns and headings often repeat them.
    """
    out: list[Block] = []
    region = Region(blocks, profile, normaliser)
    i = begun = 0
    due = 0  # the number of the paragraph to come
    while i < len(blocks):
        announced = bool(out) and not out[-1].grid and _announces(normaliser(out[-1].raw).chars, profile)
        # What announces a table is none of its cells.
        chars = normaliser(blocks[i].raw).strip().chars
        apart = not out or blocks[i].grid or profile.lead_in.search(chars) or chars in profile.headings
        ends = [] if apart else [region.end(i, due), region.end_of_cells(i, due) if announced else None]
        end = next(filter(None, ends), i)
        begun = begun if i < end else i + 1
        captioned = end > i + 1 and not announced and _is_caption(region, (i, end))
        grid = None
        for end_of_run in [] if captioned else dict.fromkeys(filter(None, ends)):
            if grid := _grid(region, (i, end_of_run), terms, announced=announced):
                end = end_of_run
                break
        if grid:
            marks = tuple(mark for block in blocks[i:end] for mark in block.marks)
            margin = tuple(note for block in blocks[i:end] for note in block.margin)
            out.append(replace(blocks[i], raw=EMPTY, grid=grid, marks=marks, margin=margin))
            i = begun = end
        else:
            # A run that shows no table from any of so many beginnings has none.
            following = i + 1 if i - begun < _MOST_BEGINNINGS else end
            out.extend(blocks[i:following])
            due = max([due, *(number + 1 for block in blocks[i:following] if (number := _number(block)))])
            i = following
    return out


def _number(block: Block) -> int:
    """The number of a paragraph, of no part of one; 0 where it has none."""
    label = paragraph_label(block.raw)
    return label[0][0] if label and len(label[0]) == 1 else 0


def _is_caption(region: Region, run: tuple[int, int]) -> bool:
    """Whether the first line of a run stands alone over whole rows and their heads: a caption is no head."""
    start, end = run
    if len(region.segments(start, start + 1)) > 1:
        return False
    segs = with_labels(bulleted(region.cut_everywhere(start + 1, end), region.profile))
    solver = _Solver(segs, region.profile, region.normaliser, frozenset())
    headed = len(solver.by_line) > FEWEST_BLOCKS and not any(is_figure(seg.chars) for seg in solver.by_line[0])
    return headed and len(solver.by_line[0]) > FEWEST_BLOCKS and solver.lines() is not None


def _announces(chars: str, profile: Profile) -> bool:
    """Whether a paragraph or a labelled heading leads up to a table."""
    return profile.announces(chars) or (chars[:1] in "(（" and not profile.sentence_end.search(chars))


def _grid(region: Region, run: tuple[int, int], terms: frozenset[str], *, announced: bool) -> Grid | None:
    """The run as a grid; what no paragraph announces must show its columns by values alone."""
    profile, normaliser = region.profile, region.normaliser
    segs = [seg for seg in bulleted(region.segments(*run), profile) if not is_drawn(seg.chars)]
    if len(segs) < FEWEST_BLOCKS * 2:
        return None
    if announced and (grid := _Solver(segs, profile, normaliser, terms).lines()):
        return grid
    solver = _Solver(with_labels(segs), profile, normaliser, terms)
    if announced:
        return (
            solver.lines()
            or _cut(region, run)
            or _Solver(segs, profile, normaliser, terms).counted()
            or _Solver(segs, profile, normaliser, terms).periodic()
            or solver.numbered()
            or solver.valued(fewest=1)
            or solver.named()
        )
    if any(profile.sentence_end.search(seg.chars) for seg in segs):
        return None
    return solver.valued(FEWEST_BLOCKS) or _plain(region, run)


def _cut(region: Region, run: tuple[int, int]) -> Grid | None:
    """The grid of lines that have as many cells each where two spaces always part some: 總計  500  100%."""
    segs = with_labels(bulleted(region.cut_everywhere(*run), region.profile))
    return _Solver(segs, region.profile, region.normaliser, frozenset()).lines()


def _plain(region: Region, run: tuple[int, int]) -> Grid | None:
    """The grid of such lines where all that stands below the heads and beside the first column is values."""
    segs = with_labels(bulleted(region.cut_everywhere(*run), region.profile))
    solver = _Solver(segs, region.profile, region.normaliser, frozenset())
    below = solver.by_line[1:]
    plain = len(below) > FEWEST_BLOCKS and all(is_value(seg.chars) for line in below for seg in line[1:])
    summed = below and region.profile.row_kinds["total"].search(below[-1][0].chars)
    valued = len(below) > FEWEST_BLOCKS and summed and all(is_figure(line[-1].chars) for line in below)
    return solver.lines() if plain or valued else None


class _Solver:
    """Finds the columns of one region; each method is one kind of evidence."""

    def __init__(self, segs: list[Segment], profile: Profile, normaliser: Normaliser, terms: frozenset[str]) -> None:
        self.segs, self.profile, self.normaliser, self.terms = segs, profile, normaliser, terms

    @cached_property
    def by_line(self) -> list[list[Segment]]:
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
        whole = all(len(row) == width or _titles_rows(rows, r) for r, row in enumerate(rows))
        return _as_grid(rows) if width >= FEWEST_BLOCKS and whole else None

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
            all(is_value(_chars(row[column])) for row in rows if len(row) == width) for column in range(1, width)
        )
        above = self.segs[: starts[0]]
        ways = self._headings(above, None), [[seg] for seg in above]
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
        parts = (self._seg(segs[0], part) for part in (segs[0].raw[:cut].strip(), segs[0].raw[cut:]))
        return [*(part for part in parts if part.chars), *segs[1:]]

    def numbered(self) -> Grid | None:
        """Rows begin with 1., 2., 3. and so on."""
        starts = self._starts
        if len(starts) < FEWEST_BLOCKS or not starts[0]:
            return None
        header = self._headings(self.segs[: starts[0]], None)
        tests = [self._cell_test(_chars(cell)) for cell in header]
        rows = [[[], *header]]
        for start, end in zip(starts, [*starts[1:], len(self.segs)], strict=True):
            rows.append(self._numbered_row(self.segs[start:end], tests))
        return _as_grid(rows)

    def _numbered_row(self, segs: list[Segment], tests: list[Callable[[str], int]]) -> list[list[Segment]]:
        label = _ROW_NUMBER.match(segs[0].raw.chars)
        cut = label.end() if label else 0
        number = self._seg(segs[0], segs[0].raw[:cut].strip())
        # The number may stand in a cell of its own.
        beside = [self._seg(segs[0], segs[0].raw[cut:])] if segs[0].raw[cut:].strip() else []
        return [
            [number],
            *best_partition([*beside, *segs[1:]], len(tests), lambda column, cell: tests[column](_chars(cell))),
        ]

    def _seg(self, seg: Segment, raw: Text) -> Segment:
        return replace(seg, raw=raw, chars=self.normaliser(raw).strip().chars)

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
                heads, titles = self._header(titles, width + 1)
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

    def _header(self, segs: list[Segment], width: int) -> tuple[list[list[list[Segment]]], list[Segment]]:
        """The heading's rows of cells, and titles of row groups after it; names the paper knows are whole cells."""
        split = [piece for seg in segs for piece in self._known(seg)]
        lines: dict[tuple[int, int], list[Segment]] = {}
        for seg in split:
            lines.setdefault(seg.line, []).append(seg)
        upper, *rest = list(lines.values()) or [[]]
        if len(rest) == 1 and len(rest[0]) == width - 1 and len(upper) > 1 and not (width - 1) % (len(upper) - 1):
            each = (width - 1) // (len(upper) - 1)
            merged = [cell for seg in upper[1:] for cell in ([seg], *[[] for _ in range(each - 1)])]
            return [[[upper[0]], *merged], [[], *([seg] for seg in rest[0])]], []
        if len(split) != width and (heads := self._heads_by_lines(list(lines.values()), width)):
            return [heads], []
        return self._parted_header(split, width)

    def _heads_by_lines(self, lines: Sequence[Sequence[Segment]], width: int) -> list[list[Segment]]:
        """The heads that the words of several lines, or of one that runs them together, tell; else nothing."""
        stacked = len(lines) > 1 and all(len(line) in {width - 1, width} for line in lines)
        if not stacked and (len(lines) != 1 or len(lines[0]) > FEWEST_BLOCKS):
            return []
        rows = headed([Text.join((seg.raw for seg in line), " ") for line in lines], width - 1, self.profile)
        if len(rows) != 1 or not all(rows[0][1:]):
            return []
        first = lines[0][0]
        return [[self._seg(first, head)] if head else [] for head in rows[0]]

    def _parted_header(self, segs: list[Segment], width: int) -> tuple[list[list[list[Segment]]], list[Segment]]:
        """A heading of one row out of the first stretches, and the others, which title groups."""
        first = min(width, len(segs))
        best: tuple[float, int, tuple[int, ...]] = (-1.0, len(segs), ())
        found: Mapping[int, Partition] = {}
        if len(segs) > width:
            most = min(len(segs), MOST_PARTS)
            found = partitions(most, width, lambda _, start, end: self._heading_score(segs[start:end]))
        for cut in range(first, max(first, *found, 0) + 1):
            partition = found.get(cut) or Partition(
                sum(self._heading_score([seg]) for seg in segs), tuple(range(1, first))
            )
            score = partition.score - _TITLE * (len(segs) - cut)
            if score > best[0]:
                best = (score, cut, partition.cuts)
        _, cut, cuts = best
        return ([], segs) if best[0] <= -1 else ([parted(segs[:cut], cuts, width)], segs[cut:])

    def _heading_score(self, cell: list[Segment]) -> int:
        """How like a whole heading: a name that the paper knows, or one that ends as headings do."""
        chars = _chars(cell)
        return 2 * (chars in self.terms) + bool(self.profile.heading_ends.search(chars))

    def _known(self, seg: Segment) -> list[Segment]:
        """A stretch that is two names the paper knows, one after the other, as two."""
        canonical = self.normaliser(seg.raw).strip()
        longest = max(map(len, self.terms), default=0)
        for i in range(max(1, len(canonical) - longest), min(longest + 1, len(canonical))):
            if canonical.chars[:i] in self.terms and canonical.chars[i:] in self.terms:
                return [self._seg(seg, canonical[:i]), self._seg(seg, canonical[i:])]
        return [seg]

    def _headings(self, segs: list[Segment], width: int | None) -> list[list[Segment]]:
        """Heading lines joined into cells: a cell ends where a heading's last word does."""
        if width == len(segs):
            return [[seg] for seg in segs]
        cells: list[list[Segment]] = [[]]
        for seg in segs:
            cells[-1].append(seg)
            if self.profile.heading_ends.search(seg.chars):
                cells.append([])
        cells = [cell for cell in cells if cell]
        return cells if width in (None, len(cells)) else _even(segs, width or 1)

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
        return _as_grid([self._headings(self.segs[:header], width), *rows])


def _titles_rows(rows: Sequence[Sequence[Sequence[Segment]]], place: int) -> bool:
    """Whether a row is an item's label and name alone between other rows: (b) RSS costs over those of each grade."""
    alone = 0 < place < len(rows) - 1 and len(rows[place]) == 1
    return alone and item_label(rows[place][0][0].raw) is not None


def _are_figures(line: Sequence[Segment]) -> bool:
    return all(is_figure(seg.chars) for seg in line)


def _chars(cell: Sequence[Segment]) -> str:
    return "".join(seg.chars for seg in cell)


def _matches(cell: re.Pattern[str]) -> Callable[[str], int]:
    return lambda chars: 2 * bool(cell.search(chars))


def _even(segs: list[Segment], width: int) -> list[list[Segment]]:
    """Heading lines parted out evenly, the first column having the fewest."""
    per = max(1, (len(segs) - 1) // max(1, width - 1))
    first = max(1, len(segs) - per * (width - 1))
    rest = segs[first:]
    return [segs[:first], *(rest[i : i + per] for i in range(0, per * (width - 1), per))]


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
