"""How far a table without rules reaches above and below its values: its heads, its first label, its last row's rest."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.normalise.ordinals import orders
from itf_extract.structure.labels import item_label, paragraph_label
from itf_extract.structure.pdf_edges import same_size
from itf_extract.structure.pdf_pieces import last_values
from itf_extract.structure.pdf_regions import (
    ALIGNED,
    APART,
    HEAD_REACH,
    LARGER,
    MOST_BETWEEN,
    MOST_HEADS,
    NOTE,
    is_drawn_rule,
)
from itf_extract.structure.pdf_stretches import meets
from itf_extract.structure.row import raw_of
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_regions import Cut, Region
    from itf_extract.structure.pdf_stretches import Column

_ABOVE = 2.6  # ems: no head is further from what it stands over
_RULED_OFF = 4.0  # ems: unless a rule under it goes over all values
_CLOSE = 1.7  # nor are the lines of a label
_WHOLE = 0.8  # of the width
_LABEL_GAP = 1.4  # ems: the lines of a label are no further apart
_EVEN = 1.05  # times the least gap between rows, within which gaps are the same
_NEARER = 1.1  # the lines of a label are that much nearer to each other than rows
_HANGING = 6.0  # ems: behind a caption's number
_ROW = 3  # pieces: of a row of heads, not of a text
_LETTERED = 2  # pieces: of a title behind its letter
_CAPTION = 2  # lines of a caption above what may be heads
_MOST_DIGITS = 2  # of a column's number


def first_label(cut: Cut, region: Region, floor: int) -> int:
    """Where what is printed before the first values begins: under heads, a title or the first lines of a label."""
    left, first = region.columns[0][0], region.first
    pitch = _pitch(cut, region)
    while first > floor and region.first - first < MOST_BETWEEN:
        said, row = cut.pieces[first - 1], cut.rows[first - 1]
        close = cut.gap(first) < max(_CLOSE * row.size, min(pitch, _ABOVE * row.size))  # as all rows of the table are
        alone = len(said) == 1 or (len(said) == _LETTERED and _begins_item(cut, said))  # (a)  Permanent post
        beside = alone and said[-1].x1 <= left and close
        if not (beside or _amid(cut, region, first - 1)) or _ends_text(cut, first - 1):
            break
        first -= 1
    if first == region.first:
        return first
    heads = cut.pieces[first - 1] if floor < first else ()
    edge = left - HEAD_REACH * cut.rows[first].size
    near = heads and cut.gap(first) < _ABOVE * cut.rows[first].size
    over = [line for line in heads if line.x1 > left and (line.x0 >= edge or _ends_one(line, region.columns))]
    if (near and over) or _is_whole(cut, region, first):
        _take_values(cut, region, first)
        return first
    return region.first


def _amid(cut: Cut, region: Region, place: int) -> bool:
    """Whether a row has values alone, in their columns, and stands between two lines of the label that they are of."""
    said = cut.pieces[place]
    if not said or place + 1 > region.first or not 0 < place < len(cut.rows) - 1:
        return False
    chars = (cut.source.text[line.start : line.end] for line in said)
    inside = all(any(_ends_one(line, [column]) or meets(line, column) for column in region.columns) for line in said)
    near = max(cut.gap(place), cut.gap(place + 1)) < cut.rows[place].size
    labels = all(cut.pieces[beside] and cut.pieces[beside][-1].x1 <= said[0].x0 for beside in (place - 1, place + 1))
    return inside and near and labels and all(map(is_value, chars))


def _take_values(cut: Cut, region: Region, first: int) -> None:
    """Takes the values that stand amid a label above the others into their columns."""
    for place in range(first, region.first):
        if values := last_values(cut.source, cut.pieces[place], region.columns):
            region.valued.insert(0, place)
            region.columns = [
                (
                    min([low, *(line.x0 for line in values if meets(line, (low, high)))]),
                    max([high, *(line.x1 for line in values if meets(line, (low, high)))]),
                )
                for low, high in region.columns
            ]


def _ends_one(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line ends where one of the columns does."""
    return any(abs(line.x1 - high) < ALIGNED * line.size for _, high in columns)


def _is_whole(cut: Cut, region: Region, first: int) -> bool:
    """Whether what stands above the first values is the beginning of their label, though no head is over it.

    It has a number and the line of the values none, its lines are nearer to each other than rows are, or they have
    their values amid them; and it begins the page, or stands under what leads up to the table.
    """
    above = cut.chars(first - 1) if first else ""
    if first and not cut.profile.lead_in.search(above):
        return False
    raw = raw_of(cut.source, cut.pieces[first])
    counted = item_label(raw) is not None and not item_label(raw_of(cut.source, cut.pieces[region.first]))
    gaps = [cut.gap(place) for place in range(first + 1, region.first + 1)]
    amid = any(_amid(cut, region, place) for place in range(first + 1, region.first))
    return counted or amid or max(gaps) * _NEARER < _pitch(cut, region)


def _pitch(cut: Cut, region: Region) -> float:
    """How far rows of the table stand from each other at least."""
    return min((cut.gap(i) for i in range(region.first + 1, region.last + 1)), default=0.0) * _EVEN


def heads_start(cut: Cut, region: Region, floor: int, rules: Sequence[Ruling]) -> int:
    """Where the rows that head the columns begin; a rule between them and the values may set these further off."""
    first = top = region.first
    size, rows_pitch = cut.rows[region.first].size, _pitch(cut, region)
    left, right = region.columns[0][0], region.columns[-1][1]
    pitch = (right - left) / max(1, len(region.columns) - 1) if len(region.columns) > 1 else 8 * size
    edge = left - min(pitch, 8 * size) / 2
    labels = max((line.x1 for i in region.valued for line in cut.pieces[i] if line.x1 <= left), default=left)
    below: list[Line] = []  # the lines of a head under which others of its may be wider
    while top > floor:
        row, said = cut.rows[top - 1], cut.pieces[top - 1]
        headed = not said and cut.gap(top) < _ABOVE * row.size  # by the head of remarks
        if headed or is_drawn_rule(cut, top - 1, region):
            top -= 1
            continue
        if below and _heads_labels(cut, region, top - 1):
            top -= 1
            continue
        if cut.heads_annex(top - 1):  # and the line under it is that annex's title
            return top + (top < region.first and len(cut.pieces[top]) == 1)
        if below and row.size > LARGER * max(line.size for line in below):
            break  # what names the table is set larger than its heads
        each = _one_each(cut.source, said, region.columns, labels)
        close = cut.gap(top) < _CLOSE * row.size
        over = each or [
            line
            for line in said
            if line.x0 >= edge
            or sum(meets(line, (other.x0, other.x1)) for other in below) == 1
            or (close and labels < line.x0 and _is_over_one(line, region.columns))
        ]
        beside = [line for line in said if line.x1 <= left and line not in over]
        least = _ABOVE if len(over) < len(region.columns) else APART
        if top == region.first and any(_parts(cut, top, rule) and rule.x1 - rule.x0 > right - left for rule in rules):
            least = _RULED_OFF
        size = max(row.size, cut.rows[top].size)
        even = min(rows_pitch, _RULED_OFF * size) if top == first else 0.0  # as far as all rows stand from each other
        if cut.gap(top) > max(least * size, even):
            break
        if not over or len(over) + len(beside) < len(said) or (not each and over[-1].x1 > right + 4 * row.size):
            break
        if _ends_text(cut, top - 1) or (_begins_item(cut, said) and not each):  # (m) may be a unit
            break
        below = over
        top -= 1
    return top


def _heads_labels(cut: Cut, region: Region, place: int) -> bool:
    """Whether a row is no more than the head of the labels, which stands amid the lines of the others."""
    near = place and max(cut.gap(place), cut.gap(place + 1)) < cut.rows[place].size
    return bool(near) and len(cut.pieces[place]) == 1 and cut.pieces[place][0].x1 <= region.columns[0][0]


def under_caption(cut: Cut, region: Region, top: int) -> int:
    """Where the heads begin under the lines of a caption: Table 3: Visitors by age | and district."""
    near = range(max(0, top - _CAPTION), region.first)
    first = next((k for k in near if cut.profile.caption.match(" ".join(cut.chars(k).split()))), None)
    if first is None:
        return top
    caption, end = cut.rows[first], first + 1
    while end < region.first and len(cut.pieces[end]) == 1 and cut.gap(end) < _CLOSE * caption.size:
        row = cut.rows[end]
        # What goes on may hang under the words behind the number.
        aligned = -ALIGNED * row.size < row.x0 - caption.x0 < _HANGING * row.size
        if not same_size(row, caption) or row.bold != caption.bold or not aligned:
            break
        end += 1
    return max(top, end)


def head_end(cut: Cut, region: Region, reach: tuple[int, int], rules: Sequence[Ruling]) -> int:
    """Where the heads end: at a rule under them over the whole width, else where the values begin."""
    top, end = reach
    left, right = min(row.x0 for row in cut.rows[top:end]), max(row.x1 for row in cut.rows[top:end])
    for i in range(top + 1, min(region.first + MOST_HEADS, end)):
        if i > region.first and not _may_head(cut.source, last_values(cut.source, cut.pieces[i - 1], region.columns)):
            break  # a total is ruled off, too
        wide = (rule for rule in rules if min(right, rule.x1) - max(left, rule.x0) > _WHOLE * (right - left))
        if any(_parts(cut, i, rule) for rule in wide):
            return i
    return region.first


def table_end(cut: Cut, region: Region, rules: Sequence[Ruling]) -> int:
    """Where the table ends: after the rest of the last row's label."""
    end, left = region.last + 1, region.columns[0][0]
    gaps = [cut.gap(i) for i in range(region.first + 1, region.last + 1)]
    while end < len(cut.rows):
        said = cut.pieces[end]
        if not said or is_drawn_rule(cut, end, region):  # the rest of the last row's aside, a rule under a total
            end += 1
            continue
        near = cut.gap(end) < min([*gaps, _LABEL_GAP * cut.rows[end].size]) * _EVEN
        wrapped = len(said) == 1 and said[0].x1 < left and near
        ruled = any(_parts(cut, end, rule) for rule in rules)
        raw = raw_of(cut.source, said)
        if ruled or not wrapped or NOTE.match(cut.chars(end)) or item_label(raw) or paragraph_label(raw):
            break
        end += 1
    return end


def _begins_item(cut: Cut, said: Sequence[Line]) -> bool:
    """Whether a row begins with a label that counts or a bullet: (a), •; (yrs) is a unit."""
    label = item_label(raw_of(cut.source, said[:1]))
    return label is not None and (bool(orders(label[0])) or not label[0].isalpha())


def _ends_text(cut: Cut, place: int) -> bool:
    """Whether a row ends a sentence, or what leads up to a table: no head does, but one beside others may end in No."""
    if len(cut.pieces[place]) >= _ROW:
        return False
    chars = cut.chars(place)
    return bool(cut.profile.lead_in.search(chars) or cut.profile.sentence_end.search(chars))


def _parts(cut: Cut, place: int, rule: Ruling) -> bool:
    """Whether a rule runs between a row and the one above it."""
    row = cut.rows[place]
    return cut.rows[place - 1].baseline < rule.top < row.baseline - row.size / 2


def _one_each(source: Source, lines: Sequence[Line], columns: Sequence[Column], labels: float) -> list[Line]:
    """The lines of a row that heads every column of values, beside a head for the labels or without; else none.

    Beside one for the labels the first may begin over the end of the longest of them.
    """
    over = [*lines[-len(columns) :]]
    apart = len(lines) > len(columns) and all(
        [column for column in columns if meets(line, column)] == [own] for line, own in zip(over, columns, strict=True)
    )
    each = len(lines) in {len(columns), len(columns) + 1} and (over[0].x0 > labels or apart)
    said = (source.text[line.start : line.end] for line in over)
    return over if each and not any(map(is_value, said)) else []


def _is_over_one(line: Line, columns: Sequence[Column]) -> bool:
    """Whether the last line of a head stands over one column, as a centred one does over values at the right of it."""
    return [line.x1 < column[1] + ALIGNED * line.size for column in columns if meets(line, column)] == [True]


def _may_head(source: Source, values: Sequence[Line]) -> bool:
    """Whether the values of a row may be heads: years, signs, or the numbers of the columns."""
    said = [source.text[line.start : line.end].strip(" ()（）") for line in values]
    counted = [int(chars) for chars in said if chars.isdecimal() and len(chars) <= _MOST_DIGITS]
    numbers = len(counted) == len(said) and all(b == a + 1 for a, b in pairwise(counted))
    return numbers or not any(map(is_figure, said))
