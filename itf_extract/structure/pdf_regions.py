"""Regions of a PDF page whose rows have values one under the other: the bodies of tables without rules."""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.structure.labels import is_drawn
from itf_extract.structure.pdf_pieces import heads_apart, parted_label, parted_values
from itf_extract.structure.pdf_stretches import meets, middle
from itf_extract.structure.values import is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_stretches import Column
    from itf_extract.structure.row import Row

APART = 3.2  # ems: no two rows of a table are further apart, but over a title
MOST_BETWEEN = 4  # rows without values between two with
MOST_HEADS = 3  # rows of figures that may be heads, as years and numbers of columns are
HEAD_REACH = 6  # ems: so far left of its values a head may begin
ALIGNED = 0.6  # ems
LARGER = 1.2  # times the type of the heads: so large is what names a table over them
NOTE = compiled(r"\s*(?:[*＊#@†‡^⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ]|[—–-]\s+\S|NOTES?\b|(?i:notes?|sources?) ?[:：]|附?註|資料來源)")
_FURTHER = 4.5  # ems, where a row fills all the columns
_MOST_ROWS = 1000  # of a table; a dump may have no pages
_FEWEST = 2  # of rows with values
_FEWEST_OF_ONE = 3  # where there is one column of values
_HEAD_LINES = 4
_MOST_LABELS = 2  # pieces of a label: its number and its name
_NEAR_ROWS = 24  # that show how many columns there are
_BRACKETED = compiled(r"[(（][^()（）]+[)）]")
_LONG = 3.0  # times the width of its column: no rule under a column is longer


@dataclass(frozen=True, slots=True)
class Cut:
    """Rows of a page, and the pieces that each is cut into."""

    source: Source
    profile: Profile
    rows: Sequence[Row]
    pieces: list[list[Line]]

    def chars(self, place: int) -> str:
        """What a row says."""
        said = self.pieces[place]
        return self.source.text[said[0].start : said[-1].end] if said else ""

    def heads_annex(self, place: int) -> bool:
        """Whether a row says no more than which annex begins there."""
        words = self.chars(place).split()
        return any(self.profile.annex.fullmatch(joint.join(words)) for joint in ("", " "))

    def gap(self, place: int) -> float:
        """How far a row is from the one above it."""
        return self.rows[place].baseline - self.rows[place - 1].baseline


@dataclass(slots=True)
class Region:
    """Rows from the first with values to the last, and the stretches that their values cover."""

    first: int
    last: int
    valued: list[int] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


def region_at(cut: Cut, start: int) -> Region | None:
    """The region that begins with a row, if any; pieces that run values together are parted."""
    rows, lines, region = cut.rows, cut.pieces, Region(start, start)
    between = 0
    for i in range(start, min(len(rows), start + _MOST_ROWS)):
        if not lines[i]:  # the rest of an aside
            if not region.valued:
                break
            region.last = i if region.last == i - 1 else region.last
            continue
        if is_drawn_rule(cut, i, region):
            lines[i] = []
            continue
        if region.columns:
            lines[i] = parted_label(cut.source, rows[i], lines[i], region.columns)
        lines[i], values = parted_values(cut.source, lines[i], region.columns)
        apart = APART if len(values) < max(2, len(region.columns)) else _FURTHER
        if i > start and cut.gap(i) > apart * rows[i].size:
            break
        if values and _fits(cut, region, i, values):
            region.valued.append(i)
            region.last, between = i, 0
        elif i == start or between == MOST_BETWEEN or not _may_stand_between(cut, i, region):
            break
        else:
            between += 1
    return region if _suffices(cut, region, start) and _decent(cut, region) else None


def _suffices(cut: Cut, region: Region, start: int) -> bool:
    """Whether a region has rows enough to be a table; a first one that ends its heads is taken from it."""
    at_end, several = region.last == len(cut.rows) - 1, len(region.columns) > 1
    # At the edge of a page, over which a table may go on; its heads may be printed again.
    at_edge = at_end or _only_heads(cut.rows[:start], region)
    needed = _FEWEST if at_edge or several else _FEWEST_OF_ONE
    if at_end and several and _is_headed(cut, region):
        needed = 1  # the rest is on the next page
    if len(region.valued) > needed and _is_last_of_heads(cut, region):
        region.valued.pop(0)
        region.first = region.valued[0]
    return len(region.valued) >= needed


def _is_last_of_heads(cut: Cut, region: Region) -> bool:
    """Whether a region's first row ends heads: years stand in it, and words that are no value over another column.

    ``April 2026) | 2025 | 2024`` is the second line of ``Existing (1 | As at 1 April | As at 1 April``.
    """
    said = cut.pieces[region.first]
    over = [line for line in said if any(meets(line, column) for column in region.columns)]
    chars = [cut.source.text[line.start : line.end] for line in over]
    others = [each for each in chars if not is_year(each)]
    return 0 < len(others) < len(chars) and not any(map(is_value, others))


def is_drawn_rule(cut: Cut, place: int, region: Region) -> bool:
    """Whether a row is a rule drawn with characters over or under columns of values, as over a total: ______."""
    return bool(region.columns and cut.pieces[place]) and all(
        is_drawn(cut.source.text[line.start : line.end])
        and any(
            meets(line, column) and line.x1 - line.x0 < _LONG * (column[1] - column[0]) for column in region.columns
        )
        for line in cut.pieces[place]
    )


def _only_heads(rows: Sequence[Row], region: Region) -> bool:
    """Whether nothing but what stands over a region's values goes before it on its page."""
    return (
        bool(region.columns)
        and len(rows) <= MOST_HEADS
        and all(row.x0 > region.columns[0][0] - HEAD_REACH * row.size for row in rows)
    )


def _is_headed(cut: Cut, region: Region) -> bool:
    """Whether the lines right above a region's first row are heads: each over one of its columns, and one over each."""
    place, over = region.first, list[list[int]]()
    while place and region.first - place < _HEAD_LINES and cut.gap(place) < APART * cut.rows[place].size:
        place -= 1
        said = heads_apart(cut.source, cut.rows[place], cut.pieces[place], region.columns)
        if len(said) == 1 and said[0].x0 < cut.pieces[region.first][0].x1 and said[0].x1 > region.columns[0][0]:
            break  # a text that runs on
        over += [[i for i, column in enumerate(region.columns) if meets(line, column)] for line in said]
    return max(map(len, over), default=0) == 1 and len({i for each in over for i in each}) == len(region.columns)


def _fits(cut: Cut, region: Region, place: int, values: Sequence[Line]) -> bool:
    """Whether a row's values stand in the region's columns, or open ones of their own; takes them in."""
    row, lines = cut.rows[place], cut.pieces[place]
    if len(values) == len(region.columns) > 1 and _in_order(values, region.columns):
        # One that stands clear of its column has one of its own, if other rows or heads show that there are more.
        clear = any(_is_clear(value, column, row.size) for value, column in zip(values, region.columns, strict=True))
        if not clear or _most_beside(cut, region) <= len(region.columns):
            return True
    columns = list(region.columns)
    for value in values:
        under = [column for column in columns if meets(value, column)]
        if len(under) > 1:
            return False
        near = under or [c for c in columns if min(abs(value.x1 - c[1]), abs(value.x0 - c[0])) < ALIGNED * row.size]
        merged = (min([value.x0, *(c[0] for c in near)]), max([value.x1, *(c[1] for c in near)]))
        columns = sorted([*(c for c in columns if c not in near), merged])
    labels = lines[: len(lines) - len(values)]
    if any(a[1] > b[0] for a, b in pairwise(columns)):
        return False
    # What a total is called may stand right before it, under the values of an inner column.
    first = columns[0] if len(region.valued) < _FEWEST else next(c for c in columns if values[0].x0 < c[1])
    if labels and labels[-1].x1 > first[0] - 0.2 * row.size:
        return False
    region.columns = columns
    return True


def _in_order(values: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether values stand by the columns one by one, each nearer to its own than half the way to another."""
    middles = [middle(column) for column in columns]
    reach = min(b - a for a, b in pairwise(middles))
    return all(abs((v.x0 + v.x1) / 2 - m) < reach for v, m in zip(values, middles, strict=True))


def _is_clear(value: Line, column: Column, size: float) -> bool:
    """Whether a value stands clear of a column."""
    return value.x0 >= column[1] + size or value.x1 + size <= column[0]


def _most_beside(cut: Cut, region: Region) -> int:
    """How many pieces stand beside the labels in a row at most, of those near the region's first one."""
    near = range(max(0, region.first - MOST_HEADS), min(len(cut.rows), region.first + _NEAR_ROWS))
    return max(sum(line.x1 > region.columns[0][0] for line in cut.pieces[place]) for place in near)


def _may_stand_between(cut: Cut, place: int, region: Region) -> bool:
    """Whether a row without values may be a wrapped label, a title of a group, or one over the values."""
    lines, size, profile = cut.pieces[place], cut.rows[place].size, cut.profile
    if len(lines) > _MOST_LABELS or cut.heads_annex(place):
        return False
    chars = cut.chars(place)
    leads = profile.lead_in.search(chars) and not profile.parts_lead.match(chars)
    if leads or NOTE.match(chars) or profile.sentence_end.search(chars):
        return False
    left, right = region.columns[0][0], region.columns[-1][1]
    # (up to 31 October 2026) under the label of a row may reach further than labels do.
    beside = lines[-1].x1 <= left + size or (lines[0].x0 <= left and _BRACKETED.fullmatch(chars) is not None)
    over = lines[0].x0 >= left - HEAD_REACH * size and lines[-1].x1 <= right + size
    return beside or (over and len(lines) == 1)


def _decent(cut: Cut, region: Region) -> bool:
    """Whether the values of a single column end, begin or have their middles at one place."""
    if len(region.columns) > 1:
        return True
    first = cut.rows[region.first]
    values = [cut.pieces[i][-1] for i in region.valued]
    edges = ([v.x1 for v in values], [v.x0 for v in values], [(v.x0 + v.x1) / 2 for v in values])
    aligned = any(max(edge) - min(edge) < ALIGNED * first.size for edge in edges)
    return aligned and region.columns[0][0] - first.x0 > 4 * first.size
