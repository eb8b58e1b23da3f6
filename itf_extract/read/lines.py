"""Builds lines from glyphs: baselines, raised marks, gaps.

Spaces are decided here and in the normaliser only, from gaps relative to the font size and to the line's own
letter-spacing; another tool's word splits are never used.  In the source text two spaces are a gap that is certain to
be printed, one is a gap that may be mere letter-spacing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median, median_low
from typing import TYPE_CHECKING, overload

from itf_extract.model.page import Glyph, Line, Page, Ruling
from itf_extract.model.source import Box, MediaType, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

# All in ems, measured on Word, LibreOffice and Typst output.
_SAME_BASELINE = 0.2
_RAISED_SIZE = 0.9  # a mark is set at 58 to 67% of the text (Word's default 65%), by browsers at 83%
_RAISED = (0.15, 0.75)
_TAB = 1.4  # a wider gap, beyond the line's letter-spacing, is a tab or a column
_SPACE_GLYPH = 0.12
_CERTAIN = 0.45
_CLEAR = 0.6
_DOUBTFUL = 0.13
_GROUP_GAP = 0.25
_WIDER = 0.05
_YEAR = 4  # digits: a wide gap in one is chance
_LATIN_WORDS = 0.2
_OVERLAP = 0.08  # justified lines may draw a letter that much into a space
_OVERLAID = 0.3
_ROUNDING = 0.05  # points
_DUPLICATE = 0.15  # a bold face faked by printing twice


def compose(
    pages: Sequence[Page], *, name: str, sha256: str, media_type: MediaType, producer: str | None, engine: str
) -> Source:
    """The source that these pages make: their lines, top to bottom, as one text with a box for each character."""
    text: list[str] = []
    boxes = _Boxes()
    lines: list[Line] = []
    page_starts: list[int] = []
    line_starts: list[int] = []
    page_rows = {page.number: _rows(page.glyphs) for page in pages}
    by_gaps = not any(_spaces_words(row.inked) for rows in page_rows.values() for row in rows)
    for page in pages:
        _end(text, boxes, "\f")
        page_starts.append(len(boxes))
        for row in page_rows[page.number]:
            _end(text, boxes, "\n")
            line_starts.append(len(boxes))
            lines.extend(_write(page, row, text, boxes, by_gaps=by_gaps))
    return Source(
        name=name, sha256=sha256, media_type=media_type, text="".join(text), producer=producer, engine=engine,
        pages=tuple(pages), lines=tuple(lines), page_starts=tuple(page_starts), line_starts=tuple(line_starts),
        glyph_boxes=boxes,
    )  # fmt: skip


class _Boxes(Sequence[Box | None]):
    """The box of each character's glyph.  The glyphs are there already: boxes beside them would double their memory."""

    __slots__ = ("glyphs",)

    def __init__(self) -> None:
        self.glyphs: list[Glyph | None] = []

    def __len__(self) -> int:
        return len(self.glyphs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Boxes) and self.glyphs == other.glyphs

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> Box | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[Box | None]: ...
    def __getitem__(self, place: int | slice) -> Box | list[Box | None] | None:
        if isinstance(place, slice):
            # As Glyph.box gives it, without a call for each.
            return [glyph[1:5] if glyph else None for glyph in self.glyphs[place]]
        glyph = self.glyphs[place]
        return glyph and glyph.box


def _end(text: list[str], boxes: _Boxes, mark: str) -> None:
    if text and not (mark == "\n" and text[-1] == "\f"):
        text.append(mark)
        boxes.glyphs.append(None)


class _Row:
    """Glyphs of one baseline, and raised ones that stand on it, from left to right.

    ``inked`` are those that are no space, each with whether a space is printed between it and the one before.
    """

    __slots__ = ("baseline", "glyphs", "inked", "raised", "size")

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.size = max(glyph.size for glyph in glyphs)
        self.baseline = median([glyph.baseline for glyph in glyphs])
        self.raised: set[int] = set()
        self.inked: list[tuple[Glyph, bool]] = []

    def set_in_order(self) -> None:
        """Sorts the glyphs, once all of them are here, and tells the printed spaces apart."""
        # By their middles: a bracket whose blank half is trimmed begins left of the glyph before it.
        self.glyphs.sort(key=lambda glyph: glyph.x0 + glyph.x1)
        self.inked = list(_inked(self.glyphs))


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """Rows from top to bottom, each from left to right; spaces stay in, as evidence."""
    rows: list[_Row] = []
    pending: list[Glyph] = []
    first: Glyph | None = None
    for glyph in sorted((g for g in glyphs if g.size > 0), key=attrgetter("baseline", "x0")):
        if first is None:
            first = glyph
        elif glyph.baseline - first.baseline > _SAME_BASELINE * max(first.size, glyph.size):
            rows.append(_Row(pending))
            pending, first = [], glyph
        pending.append(glyph)
    if pending:
        rows.append(_Row(pending))
    return _with_raised([row for row in rows if any(not g.text.isspace() for g in row.glyphs)])


def _with_raised(rows: list[_Row]) -> list[_Row]:
    """Small rows set a little above a larger one join it as raised glyphs."""
    joined: list[_Row] = []
    waiting: list[_Row] = []
    for row in rows:
        marks = [small for small in waiting if _raises(small, row)]
        joined.extend(small for small in waiting if small not in marks)
        waiting = []
        for small in marks:
            row.raised |= {id(glyph) for glyph in small.glyphs}
            row.glyphs = row.glyphs + small.glyphs
        following_may_be_larger = not row.raised
        (waiting if following_may_be_larger else joined).append(row)
    joined.extend(waiting)
    for row in joined:
        row.set_in_order()
    return sorted(joined, key=lambda row: row.baseline)


def _raises(small: _Row, row: _Row) -> bool:
    low, high = _RAISED
    height = (row.baseline - small.baseline) / row.size
    return small.size < _RAISED_SIZE * row.size and low < height < high


def _grouped_digits(inked: list[tuple[Glyph, bool]], row: _Row) -> frozenset[int]:
    """Where thousands are parted by gaps alone: the gaps at every third digit are the widest of their number."""
    found: set[int] = set()
    start = 0
    for end in range(1, len(inked) + 1):
        if end < len(inked) and inked[end][0].text.isdigit() and inked[end - 1][0].text.isdigit():
            continue
        run = [glyph for glyph, _ in inked[start:end]]
        gaps = [(b.x0 - a.x1) / row.size for a, b in pairwise(run)]
        places = range(len(run) % 3 or 3, len(run), 3)
        at = [gaps[place - 1] for place in places]
        others = [gap for i, gap in enumerate(gaps, start=1) if i not in places]
        year = len(run) == _YEAR and "1900" <= "".join(glyph.text for glyph in run) < "2100"
        if at and others and not year and min(at) > max(_GROUP_GAP, max(others) + _WIDER):
            found.update(start + place for place in places)
        start = end
    return frozenset(found)


def _spaces_words(inked: list[tuple[Glyph, bool]]) -> bool:
    """Whether a space is printed between two Latin letters or digits."""
    return any(
        spaced and a.text.isalnum() and b.text.isalnum() and (a.text + b.text).isascii()
        for (a, _), (b, spaced) in pairwise(inked)
    )


def _write(page: Page, row: _Row, text: list[str], boxes: _Boxes, *, by_gaps: bool) -> Iterator[Line]:
    """Writes a row's text and yields its lines.

    ``by_gaps``: nowhere in the paper is a space printed between words, so that wide gaps must stand for them.
    """
    inked, size, raised = row.inked, row.size, row.raised
    if not inked:
        return
    tracking, latin = _tracking(inked)
    grouped = _grouped_digits(inked, row) if by_gaps else frozenset()
    walls = _walls(page.rulings, row)
    start, first = len(boxes), 0
    marks: list[tuple[int, int]] = []
    before = inked[0][0]
    for i, (glyph, spaced) in enumerate(inked):
        if i:
            gap = (glyph.x0 - before.x1) / size
            if gap > tracking + _TAB or (walls and any(before.x1 - 1 <= wall <= glyph.x0 + 1 for wall in walls)):
                yield _line(page, row, inked[first:i], start, len(boxes), marks)
                text.append("  ")
                boxes.glyphs.extend((None, None))
                start, first, marks = len(boxes), i, []
            elif gap > 0 and not (raised and (id(glyph) in raised or id(before) in raised)):
                space = "  " if i in grouped else _space(before, glyph, gap, latin, spaced=spaced, by_gaps=by_gaps)
                text.append(space)
                boxes.glyphs.extend([None] * len(space))
            elif spaced and id(before) in raised and glyph.text.isascii():
                # The space after a mark is that of the words on its either side.
                text.append("  ")
                boxes.glyphs.extend((None, None))
        if raised and id(glyph) in raised:
            marks.append((len(boxes), len(boxes) + len(glyph.text)))
        text.append(glyph.text)
        boxes.glyphs.extend([glyph] * len(glyph.text))
        before = glyph
    yield _line(page, row, inked[first:], start, len(boxes), marks)


def _inked(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, bool]]:
    """The glyphs that are no space, each with whether a space stands between it and the one before.

    Spaces that lie over letters (an underline drawn with them) are none; a bold face faked by printing twice is once.
    """
    slack = 0.0 if _overlaid(glyphs) else _OVERLAP
    spaces: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text or glyph.text.isspace():
            spaces.append(glyph)
        elif last and last.text == glyph.text and abs(last.x0 - glyph.x0) < _DUPLICATE * glyph.size:
            continue
        else:
            if spaces:
                yield glyph, last is not None and any(_between(last, space, glyph, slack) for space in spaces)
                spaces = []
            else:
                yield glyph, False
            last = glyph


def _overlaid(glyphs: Sequence[Glyph]) -> bool:
    """Whether some space begins well before the glyph ahead of it ends, as underlines drawn with spaces do."""
    return any(b.text.isspace() and a.x1 - b.x0 > _OVERLAID * b.size for a, b in pairwise(glyphs))


def _between(left: Glyph, space: Glyph, right: Glyph, slack: float) -> bool:
    allowed = slack * space.size + _ROUNDING
    return left.x1 - allowed <= space.x0 and space.x1 <= right.x0 + allowed


def _tracking(inked: list[tuple[Glyph, bool]]) -> tuple[float, float]:
    """The row's letter-spacing in ems: of all neighbours, and of Latin letters and digits among themselves."""
    gaps, latin = [], []
    before, was_ascii = inked[0][0], inked[0][0].text.isascii()
    for glyph, spaced in inked[1:]:
        gap = (glyph.x0 - before.x1) / max(before.size, glyph.size)
        gaps.append(gap)
        is_ascii = glyph.text.isascii()
        if is_ascii and was_ascii and not spaced:
            latin.append(gap)
        before, was_ascii = glyph, is_ascii
    wide = max(0.0, median_low(gaps)) if gaps else 0.0
    return wide, max(0.0, median_low(latin)) if latin else wide


def _walls(rulings: Sequence[Ruling], row: _Row) -> list[float]:
    """Where vertical rules cross the row."""
    middle = row.baseline - row.size / 3
    return [(rule.x0 + rule.x1) / 2 for rule in rulings if not rule.horizontal and rule.top <= middle <= rule.bottom]


def _space(before: Glyph, glyph: Glyph, gap: float, usual: float, *, spaced: bool, by_gaps: bool) -> str:
    """Two spaces for a gap that is printed, one for one that may be, none for letter-spacing."""
    if spaced and gap > _SPACE_GLYPH:
        return "  "
    if not (before.text.isascii() and glyph.text.isascii()):
        return ""
    excess = gap - usual
    if excess > _CLEAR:
        return "  "
    if before.text.isdigit() and glyph.text.isdigit():
        return ("  " if by_gaps and excess > _CERTAIN else " ") if excess > _DOUBTFUL else ""
    return "  " if by_gaps and excess > _LATIN_WORDS else ""


def _line(
    page: Page, row: _Row, inked: list[tuple[Glyph, bool]], start: int, end: int, raised: list[tuple[int, int]]
) -> Line:  # fmt: skip
    glyphs = [glyph for glyph, _ in inked]
    fonts = Counter([glyph.font for glyph in glyphs])
    bold = sum(count for font, count in fonts.items() if "bold" in font.lower()) * 2 > len(glyphs)
    size = median_low([glyph.size for glyph in glyphs if id(glyph) not in row.raised] or [row.size])
    right = max([glyph.x1 for glyph in glyphs])
    return Line(page.number, start, end, glyphs[0].x0, right, row.baseline, size, bold, tuple(raised))
