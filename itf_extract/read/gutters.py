"""Gutters: the white between columns of prose, told from that of tables, of justified lines and of forms."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.read.rows import FIRST_CJK, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Page
    from itf_extract.model.source import Box
    from itf_extract.read.rows import Row

# Lengths in ems of the row.
GUTTER = 0.8
_ALIGNED = 0.7
_FILLED, _RAGGED = 1.6, 3.0  # a line of prose, or a long one, ends no further from its column's edge, as cells do
_LEADED = 2.0  # lines of a column are no further apart
_SAME_START = 0.3
BESIDE = 0.9  # rows that are nearer stand beside each other
_MIDDLE = (0.35, 0.65)  # of the page's width
_FIRST, _SECOND = (0.2, 0.48), (0.52, 0.8)  # where three columns are parted
_FEWEST = 5  # rows over both columns
FEWER = 3  # where other pages have them, too
_SAME = 12.0  # points
_HANGING = 3.0  # labels stand no further to the left of their text
_MOST = 0.6  # of those, how many are as prose is
_NEARLY_ALL = 0.8
_MANY = 0.4  # beside prose in another script, which is as long seldom, there are more last lines
_WORDS = 8  # letters of a line of prose
_STOPS = "。；.;"


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
        found = [gutter or _gutter(page, rows, FEWER) for page, rows, gutter in both]
        found = [gutter if any(gutter and abs(gutter - x) < _SAME for x in known) else None for gutter in found]
    return [three or ((gutter,) if gutter else ()) for three, gutter in zip(thirds, found, strict=True)]


def _gutter(page: Page, rows: Sequence[Row], fewest: int = _FEWEST) -> float | None:
    """Where the white between two columns of prose is, which no ruled table crosses."""
    boxes = [around(grid) for grid in page.grids]
    rows = [row for row in rows if not any(within(row, box) for box in boxes)]
    parted = [found for row in rows if (found := _parted(row, page.width))]
    parted += [found for a, b in pairwise(rows) if (found := _beside(a, b, page.width))]
    if len(parted) < FEWER:
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
    return any(len(run) >= FEWER and _is_wrapped(run) for run in runs)


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
    boxes = [around(grid) for grid in page.grids]
    free = [row for row in rows if not any(within(row, box) for box in boxes)]
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
    wide = [place for place, gap in enumerate(gaps) if gap >= GUTTER * row.size]
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
    return bool(left and right) and len(left + right) >= FEWER and counted


def around(grid: Sequence[Box]) -> Box:
    """The box around the cells of a grid."""
    lefts, tops, rights, bottoms = zip(*grid, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def within(row: Row, box: Box) -> bool:
    """Whether a row, or what stands beside it in another column, is one of a ruled table."""
    return box[1] < row.baseline < box[3]


def _parted(row: Row, width: float) -> _Parted | None:
    """A row with a wide gap amid the page: the widest, for a justified line has others."""
    gaps = row.gaps()
    if not row.inked or max(gaps) < GUTTER * row.size:
        return None
    x0s, x1s = row.inked.x0s, row.inked.x1s
    wide = [place for place, gap in enumerate(gaps) if gap >= GUTTER * row.size]
    amid = [place for place in wide if _amid(x0s[0], x1s[place - 1], x0s[place], width)]
    if not amid:
        return None
    place = max(amid, key=gaps.__getitem__)
    return _Parted(row, x1s[place - 1], x0s[place], *_said(row.inked.texts[:place], row.inked.texts[place:]))


def _beside(one: Row, other: Row, width: float) -> _Parted | None:
    """The same of two rows that stand beside each other, if not on one line: columns need not share their lines."""
    if not (one.inked and other.inked) or other.baseline - one.baseline > BESIDE * one.size:
        return None
    left, right = sorted((one.inked, other.inked), key=lambda inked: inked.x0s[0])
    end, start = left.x1s[-1], right.x0s[0]
    if start - end < GUTTER * one.size or not _amid(left.x0s[0], end, start, width):
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
