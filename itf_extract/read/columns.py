"""Pages set in two or three columns: which rows they are, and in which order they are read.

A row of glyphs that runs over the columns is as many rows.  What stands in a column is read below the one on its left,
as if it were printed there: its lines are moved, the boxes of its characters are not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Ruling
from itf_extract.read.rows import FIRST_CJK, NUMBERED, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Glyphs, Page
    from itf_extract.model.source import Box
    from itf_extract.read.rows import Row

    Grid = tuple[Box, ...]  # the cells of a ruled table

# Lengths in ems of the row.
_GUTTER = 0.8
_ALIGNED = 0.7
_FILLED, _RAGGED = 1.6, 3.0  # a line of prose, or a long one, ends no further from its column's edge, as cells do
_NEXT = 2.5
_LEADED = 2.0  # lines of a column are no further apart
_SAME_START = 0.3
_LINE = 0.9  # rows that are nearer stand beside each other
_MIDDLE = (0.35, 0.65)  # of the page's width
_FIRST, _SECOND = (0.2, 0.48), (0.52, 0.8)  # where three columns are parted
_FEWEST = 5  # rows over both columns
_FEWER = 3  # where other pages have them, too
_SAME = 12.0  # points
_LINED_UP = 3.0  # points between columns of cells that are the same
_HANGING = 3.0  # labels stand no further to the left of their text
_MOST = 0.6  # of those, how many are as prose is
_NEARLY_ALL = 0.8
_MANY = 0.4  # beside prose in another script, which is as long seldom, there are more last lines
_WORDS = 8  # letters of a line of prose
_STOPS = "。；.;"


class Placed(NamedTuple):
    """A row and how far its lines are moved to stand where they are read."""

    row: Row
    right: float = 0.0
    down: float = 0.0


class _Parted(NamedTuple):
    """A row with a wide gap amid the page: where that begins and ends.

    ``letters`` are those of its two sides: beside a column of prose there are letters, in a table mostly figures.
    ``bilingual``: one side alone is set in CJK.
    """

    row: Row
    end: float
    start: float
    letters: tuple[int, int]
    bilingual: bool

    def fills(self, edge: float) -> bool:
        """Whether the left side ends near its column's edge and has as many letters as lines of prose do."""
        least = _RAGGED if self.letters[0] >= 2 * _WORDS else _FILLED
        return self.letters[0] >= _WORDS and edge - self.end < least * self.row.size

    def sides(self) -> tuple[Sequence[str], Sequence[str]]:
        """What stands on either side of the gap."""
        place = bisect_left(self.row.inked.x0s, self.start)
        return self.row.inked.texts[:place], self.row.inked.texts[place:]

    def faces(self) -> bool:
        """Whether the right side has as many letters as lines of prose do."""
        return self.letters[1] >= _WORDS


def gutters(pages: Sequence[Page], page_rows: Sequence[list[Row]]) -> list[tuple[float, ...]]:
    """Where columns are parted on each page; fewer rows must show two where other pages of the paper do."""
    thirds = [_thirds(page, rows) for page, rows in zip(pages, page_rows, strict=True)]
    found = [_gutter(page, rows) for page, rows in zip(pages, page_rows, strict=True)]
    if known := {gutter for gutter in found if gutter}:
        both = zip(pages, page_rows, found, strict=True)
        found = [gutter or _gutter(page, rows, _FEWER) for page, rows, gutter in both]
        found = [gutter if any(gutter and abs(gutter - x) < _SAME for x in known) else None for gutter in found]
    return [three or ((gutter,) if gutter else ()) for three, gutter in zip(thirds, found, strict=True)]


def in_reading_order(page: Page, rows: list[Row], gutters: Sequence[float]) -> tuple[list[Placed], Page]:
    """A page's rows, those of columns one column after the other, and the page with its rules moved like them."""
    span = _span(rows, gutters, list(map(_around, page.grids))) if gutters else None
    if span is None:
        return list(map(Placed, rows)), page
    parted = rows[slice(*span)]
    first, *others = filter(None, map(rows_of, _columns(page.glyphs, parted, gutters)))
    placed, shifts = [*map(Placed, first)], [(0.0, 0.0)]
    end, pitch = first[-1].baseline, _pitch(first)
    for column in others:
        across, down = _start(first) - _start(column), end + pitch - column[0].baseline
        shifts.append((across, down))
        placed += (Placed(row, across, down) for row in column)
        end = column[-1].baseline + down
    below = max(0.0, end + pitch - parted[-1].baseline)
    top = parted[0].baseline - parted[0].size
    bottom = parted[-1].baseline + parted[-1].size

    def column_of(box: Box) -> int:
        return min(bisect_left(gutters, box[0]), len(shifts) - 1)

    def moved(box: Box) -> Box:
        x0, low, x1, high = box
        if low > bottom:
            return x0, low + below, x1, high + below
        across, down = shifts[column_of(box)] if low > top else shifts[0]
        return x0 + across, low + down, x1 + across, high + down

    order = [*map(Placed, rows[: span[0]]), *placed, *(Placed(row, 0.0, below) for row in rows[span[1] :])]
    rulings = tuple(Ruling(*moved(rule)) for rule in page.rulings)
    heights = [each.row.baseline + each.down for each in order]
    grids = [(column_of(grid[0]), tuple(map(moved, grid))) for grid in page.grids]
    return order, page._replace(rulings=rulings, grids=_whole(grids, heights))


def _whole(grids: Sequence[tuple[int, Grid]], heights: Sequence[float]) -> tuple[Grid, ...]:
    """The grids of columns in reading order; one that a column's foot parts, no row between its parts, is whole."""
    whole: list[Grid] = []
    last = 0
    for column, grid in sorted(grids, key=lambda each: _around(each[1])[1]):
        foot, top = _around(whole[-1])[3] if whole else 0.0, _around(grid)[1]
        follows = whole and column == last + 1 and not any(foot < height < top for height in heights)
        if follows and _cuts(grid) == _cuts(whole[-1]):
            whole[-1] = (*whole[-1], *grid)
        else:
            whole.append(grid)
        last = column
    return tuple(whole)


def _cuts(grid: Grid) -> list[int]:
    """Where cells are parted from left to right, to the nearest few points."""
    return sorted({round(edge / _LINED_UP) for box in grid for edge in (box[0], box[2])})


def _columns(glyphs: Glyphs, rows: Sequence[Row], gutters: Sequence[float]) -> Iterator[Glyphs]:
    """The glyphs of these rows between the gutters, with the spaces that stand among them."""
    inked = {(level.baseline, x0) for row in rows for level, x0 in zip(row.inked.levels, row.inked.x0s, strict=True)}
    low, high = min(baseline for baseline, _ in inked), max(baseline for baseline, _ in inked)
    within = [
        low <= level.baseline <= high if text.isspace() else (level.baseline, x0) in inked
        for text, level, x0 in zip(glyphs.texts, glyphs.levels, glyphs.x0s, strict=True)
    ]
    sides = [bisect_left(gutters, (x0 + x1) / 2) for x0, x1 in zip(glyphs.x0s, glyphs.x1s, strict=True)]
    for column in range(len(gutters) + 1):
        yield glyphs.chosen([inside and side == column for inside, side in zip(within, sides, strict=True)])


def _gutter(page: Page, rows: Sequence[Row], fewest: int = _FEWEST) -> float | None:
    """Where the white between two columns of prose is, which no ruled table crosses."""
    boxes = [_around(grid) for grid in page.grids]
    rows = [row for row in rows if not any(_within(row, box) for box in boxes)]
    parted = [found for row in rows if (found := _parted(row, page.width))]
    parted += [found for a, b in pairwise(rows) if (found := _beside(a, b, page.width))]
    if len(parted) < _FEWER:
        return None
    (most, many), *more = Counter(round(each.start) for each in parted).most_common(2)
    near = _HANGING * parted[0].row.size
    usual = [most, *(start for start, number in more if 2 * number > many and abs(start - most) < near)]
    before = [each for each in parted if each.end < min(usual)]
    aligned = [
        each
        for each in before
        if most - near < each.start < most or any(abs(each.start - x) < _ALIGNED * each.row.size for x in usual)
    ]
    ends = max((each.end for each in aligned), default=0.0)
    prose = min(sum(each.fills(ends) for each in aligned), sum(map(_Parted.faces, aligned)))
    share = _MANY if sum(each.bilingual for each in parted) > _NEARLY_ALL * len(parted) else _MOST
    first = min((each.start for each in parted if each.start > ends), default=0.0)
    gutter = (ends + first) / 2
    if _wraps(aligned):
        return gutter
    if any(x0 < gutter < x1 for x0, _, x1, _ in boxes):
        return None
    told = prose >= max(fewest, share * len(parted)) or _counts_on(rows, gutter)
    return gutter if told else None


def _wraps(parted: Sequence[_Parted]) -> bool:
    """Whether lines that follow one another are wrapped at both columns' edges, all but the last, as short columns are.

    The right sides begin at one place, and a sentence ends with the last line, but with none above.
    """
    ordered = sorted(parted, key=lambda each: each.row.baseline)
    runs: list[list[_Parted]] = []
    for each in ordered:
        above = runs[-1][-1] if runs else None
        near = above and each.row.baseline - above.row.baseline < _LEADED * each.row.size
        if above and near and abs(each.start - above.start) < _SAME_START * each.row.size:
            runs[-1].append(each)
        else:
            runs.append([each])
    return any(len(run) >= _FEWER and _is_wrapped(run) for run in runs)


def _is_wrapped(run: Sequence[_Parted]) -> bool:
    size = run[0].row.size
    for ends in ([each.end for each in run], [each.row.inked.x1s[-1] for each in run]):
        if any(max(ends) - end > _FILLED * size for end in ends[:-1]):
            return False
    *wrapped, last = ([bool(texts) and texts[-1] in _STOPS for texts in each.sides()] for each in run)
    ended = any(last) and not any(map(any, wrapped))
    return ended and all(min(each.letters) >= _FEWEST for each in run[:-1])


def _thirds(page: Page, rows: Sequence[Row]) -> tuple[float, ...]:
    """Where the white between three columns of prose is, which no ruled table crosses; nothing where there are none."""
    boxes = [_around(grid) for grid in page.grids]
    free = [row for row in rows if not any(_within(row, box) for box in boxes)]
    wide = [(row, gaps) for row in free if all(gaps := _wide_gaps(row, page.width))]
    if len(wide) < _FEWEST:
        return ()
    starts = [
        Counter(round(row.inked.x0s[place]) for row, gaps in wide for place in gaps[side]).most_common(1)[0][0]
        for side in (0, 1)
    ]
    parted = [_twice_parted(row, gaps, starts) for row, gaps in wide]
    aligned = [
        each
        for each in parted
        if all(abs(side.start - start) < _ALIGNED * side.row.size for side, start in zip(each, starts, strict=True))
    ]
    if not aligned:
        return ()
    ends = [max(each[side].end for each in aligned) for side in (0, 1)]
    firsts = [min(each[side].start for each in aligned) for side in (0, 1)]
    filled = [each for each in aligned if all(side.fills(end) for side, end in zip(each, ends, strict=True))]
    prose = sum(each[1].faces() for each in filled)
    found = tuple((end + first) / 2 for end, first in zip(ends, firsts, strict=True))
    crossed = any(x0 < gutter < x1 for x0, _, x1, _ in boxes for gutter in found)
    clear = all(end < first for end, first in zip(ends, firsts, strict=True)) and not crossed
    return found if clear and prose >= max(_FEWEST, _MANY * len(parted)) else ()


def _wide_gaps(row: Row, width: float) -> list[list[int]]:
    """The wide gaps of a row where the first two of three columns are parted, and where the last two are."""
    gaps, x0s, x1s = row.gaps(), row.inked.x0s, row.inked.x1s
    wide = [place for place, gap in enumerate(gaps) if gap >= _GUTTER * row.size]
    return [
        [place for place in wide if low < (x1s[place - 1] + x0s[place]) / (2 * width) < high]
        for low, high in (_FIRST, _SECOND)
    ]


def _twice_parted(row: Row, gaps: Sequence[list[int]], starts: Sequence[float]) -> tuple[_Parted, _Parted]:
    """A row with what stands on either side of those of its gaps that end nearest to where columns begin."""
    texts, x0s, x1s = row.inked.texts, row.inked.x0s, row.inked.x1s
    a, b = (min(places, key=lambda place: abs(x0s[place] - start)) for places, start in zip(gaps, starts, strict=True))
    first = _Parted(row, x1s[a - 1], x0s[a], *_said(texts[:a], texts[a:b]))
    return first, _Parted(row, x1s[b - 1], x0s[b], *_said(texts[a:b], texts[b:]))


def _counts_on(rows: Sequence[Row], gutter: float) -> bool:
    """Whether the numbers of paragraphs count down the left column and on down the right one.

    Beside the few lines of a short column there may be headings and last lines only.
    """
    sides: tuple[list[int], list[int]] = ([], [])
    for row in rows:
        texts, x0s = row.inked.texts, row.inked.x0s
        place = bisect_left(x0s, gutter)
        for side, said in zip(sides, (texts[:place], texts[place:]), strict=True):
            if number := NUMBERED.match("".join(said)):
                side.append(int(number[1]))
    left, right = sides
    counted = all(b - a == 1 for a, b in pairwise(left + right))
    return bool(left and right) and len(left + right) >= _FEWER and counted


def _around(grid: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*grid, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _within(row: Row, box: Box) -> bool:
    """Whether a row, or what stands beside it in another column, is one of a ruled table."""
    return box[1] < row.baseline < box[3]


def _parted(row: Row, width: float) -> _Parted | None:
    """A row with a wide gap amid the page: the widest, for a justified line has others."""
    gaps = row.gaps()
    if not row.inked or max(gaps) < _GUTTER * row.size:
        return None
    x0s, x1s = row.inked.x0s, row.inked.x1s
    wide = [place for place, gap in enumerate(gaps) if gap >= _GUTTER * row.size]
    amid = [place for place in wide if _amid(x0s[0], x1s[place - 1], x0s[place], width)]
    if not amid:
        return None
    place = max(amid, key=gaps.__getitem__)
    return _Parted(row, x1s[place - 1], x0s[place], *_said(row.inked.texts[:place], row.inked.texts[place:]))


def _beside(one: Row, other: Row, width: float) -> _Parted | None:
    """The same of two rows that stand beside each other, if not on one line: columns need not share their lines."""
    if not (one.inked and other.inked) or other.baseline - one.baseline > _LINE * one.size:
        return None
    left, right = sorted((one.inked, other.inked), key=lambda inked: inked.x0s[0])
    end, start = left.x1s[-1], right.x0s[0]
    if start - end < _GUTTER * one.size or not _amid(left.x0s[0], end, start, width):
        return None
    return _Parted(one, end, start, *_said(left.texts, right.texts))


def _said(left: Sequence[str], right: Sequence[str]) -> tuple[tuple[int, int], bool]:
    """How many letters each side has, and whether one side alone is set in CJK."""
    chinese = [any(text >= FIRST_CJK for text in side) for side in (left, right)]
    return (sum(map(str.isalpha, left)), sum(map(str.isalpha, right))), any(chinese) and not all(chinese)


def _amid(left: float, end: float, start: float, width: float) -> bool:
    """Whether a gap is amid the page and what stands before it begins in the left half."""
    low, high = _MIDDLE
    return left < low * width < (end + start) / 2 < high * width


def _span(rows: Sequence[Row], gutters: Sequence[float], boxes: Sequence[Box]) -> tuple[int, int] | None:
    """The longest stretch of rows that the gutters part: from where columns are on, to where one crosses them.

    A ruled table that stands over the gutters crosses them.
    """
    over = [box for box in boxes if any(box[0] < gutter < box[2] for gutter in gutters)]
    sides = [frozenset() if any(_within(row, box) for box in over) else _sides(row, gutters) for row in rows]
    sides.append(frozenset())
    both = {place for place, side in enumerate(sides) if len(side) > 1}
    both |= {
        place
        for place, (a, b) in enumerate(pairwise(rows))
        if len(sides[place]) == len(sides[place + 1]) == 1
        and sides[place] != sides[place + 1]
        and b.baseline - a.baseline < _LINE * a.size
    }
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for place, side in enumerate(sides):
        apart = 0 < place < len(rows) and rows[place].baseline - rows[place - 1].baseline > _NEXT * rows[place].size
        if start is not None and (not side or apart):
            spans.append((start, place))
            start = None
        if start is None and place in both:
            start = place
            while start and sides[start - 1] and 0 not in sides[start - 1]:  # nothing but right columns begins there
                start -= 1
    full = [span for span in spans if sum(place in both for place in range(*span)) >= _FEWER]
    return max(full, key=lambda span: span[1] - span[0], default=None)


def _sides(row: Row, gutters: Sequence[float]) -> frozenset[int]:
    """In which columns a row has glyphs; in none where it crosses a gutter."""
    x0s, x1s = row.inked.x0s, row.inked.x1s
    for gutter in gutters:
        if any(x0 < gutter < x1 for x0, x1 in zip(x0s, x1s, strict=True)):
            return frozenset()
        if x0s[0] < gutter < x1s[-1]:
            # What is centred over both columns has no gap there.
            gap = min(x0 for x0 in x0s if x0 > gutter) - max(x1 for x1 in x1s if x1 < gutter)
            if gap < _GUTTER * row.size:
                return frozenset()
    return frozenset(bisect_left(gutters, x0) for x0 in x0s)


def _start(rows: Sequence[Row]) -> float:
    return min(row.inked.x0s[0] for row in rows)


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of a row from the one above."""
    return median([b.baseline - a.baseline for a, b in pairwise(rows)] or [rows[0].size])
