"""Builds lines from glyphs: baselines, raised marks, gaps.

Spaces are decided here and in the normaliser only, from gaps relative to the font size and to the line's own
letter-spacing; another tool's word splits are never used.  In the source text two spaces are a gap that is certain to
be printed, one is a gap that may be mere letter-spacing.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import groupby, pairwise, repeat
from math import inf
from operator import add, attrgetter, itemgetter, lt, sub
from statistics import median, median_low
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Glyphs, Line
from itf_extract.model.source import GlyphBoxes, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.page import Level, Page, Ruling
    from itf_extract.model.source import MediaType

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
_LATIN = re.compile(r"[\x00-\x7f]{2,}")

_BASELINE, _SIZE, _FONT = attrgetter("baseline"), attrgetter("size"), attrgetter("font")  # of levels


def compose(
    pages: Sequence[Page], *, name: str, sha256: str, media_type: MediaType, producer: str | None, engine: str
) -> Source:
    """The source that these pages make: their lines, top to bottom, as one text with a box for each character."""
    text = _Printed()
    lines: list[Line] = []
    page_starts: list[int] = []
    line_starts: list[int] = []
    page_rows = [_rows(page.glyphs) for page in pages]
    by_gaps = not any(_spaces_words(row) for rows in page_rows for row in rows)
    for page, rows in zip(pages, page_rows, strict=True):
        text.end("\f")
        page_starts.append(text.length)
        walls = _Walls(page.rulings)
        for row in rows:
            text.end("\n")
            line_starts.append(text.length)
            lines.extend(_write(page.number, row, text, walls.across(row), by_gaps=by_gaps))
    return Source(
        name=name, sha256=sha256, media_type=media_type, text="".join(text.parts), producer=producer, engine=engine,
        pages=tuple(pages), lines=tuple(lines), page_starts=tuple(page_starts), line_starts=tuple(line_starts),
        glyph_boxes=GlyphBoxes(text.x0s, text.x1s, text.levels),
    )  # fmt: skip


class _Printed:
    """Text as it is written, and where each of its characters stands."""

    __slots__ = ("levels", "parts", "x0s", "x1s")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.x0s, self.x1s = array("d"), array("d")
        self.levels: list[Level | None] = []

    @property
    def length(self) -> int:
        """How many characters are written."""
        return len(self.levels)

    def end(self, mark: str) -> None:
        """Ends a line or a page, if one is begun."""
        if self.parts and not (mark == "\n" and self.parts[-1] == "\f"):
            self.gap(mark)

    def gap(self, space: str) -> None:
        """Writes white space, which has no box."""
        nowhere = array("d", [0.0] * len(space))
        self.parts.append(space)
        self.x0s.extend(nowhere)
        self.x1s.extend(nowhere)
        self.levels.extend([None] * len(space))

    def ink(self, glyphs: Glyphs) -> None:
        """Writes glyphs; a ligature may stand for several characters."""
        chars = "".join(glyphs.texts)
        self.parts.append(chars)
        if len(chars) != len(glyphs):
            glyphs = Glyphs.of(glyph for glyph in glyphs for _ in glyph.text)
        self.x0s.extend(glyphs.x0s)
        self.x1s.extend(glyphs.x1s)
        self.levels.extend(glyphs.levels)


class _Row:
    """Glyphs of one baseline, and raised ones that stand on it, from left to right.

    ``pieces`` are stretches of one baseline each, ``raised`` the levels of the raised ones.  ``inked`` are those that
    are no space, ``spaced`` the places of those ahead of which a space is printed.
    """

    __slots__ = ("baseline", "inked", "pieces", "raised", "size", "spaced")

    def __init__(self, pieces: list[Glyphs], size: float) -> None:
        self.pieces = pieces
        self.size = size
        self.baseline = median([base for piece in pieces for base in repeat(piece.levels[0].baseline, len(piece))])
        self.raised: frozenset[Level] = frozenset()
        self.inked, self.spaced = Glyphs.of(()), frozenset[int]()

    def set_in_order(self) -> None:
        """Sorts the glyphs, once all of them are here, and tells the printed spaces apart."""
        self.inked, self.spaced = _inked(_in_order(_joined(self.pieces)), self.size)
        self.pieces = []

    def gaps(self) -> list[float]:
        """The points between each of the inked glyphs and the one before; nothing stands before the first."""
        return [0.0, *map(sub, self.inked.x0s[1:], self.inked.x1s)]

    def latin(self) -> list[int]:
        """The places of those inked glyphs that are ASCII, as is the one before."""
        texts = self.inked.texts
        if isinstance(texts, str):
            return [place for run in _LATIN.finditer(texts) for place in range(run.start() + 1, run.end())]
        return [place for place, (a, b) in enumerate(pairwise(texts), 1) if (a + b).isascii()]


def _rows(glyphs: Glyphs) -> list[_Row]:
    """Rows from top to bottom, each from left to right; spaces stay in, as evidence."""
    stretches: defaultdict[float, list[Glyphs]] = defaultdict(list)
    start = 0
    for baseline, run in groupby(map(_BASELINE, glyphs.levels)):
        end = start + len(list(run))
        stretches[baseline].append(glyphs[start:end])
        start = end
    rows: list[_Row] = []
    pending: list[Glyphs] = []
    first, first_size, largest = 0.0, 0.0, 0.0
    for baseline, pieces in sorted(stretches.items(), key=itemgetter(0)):
        size = max([max(map(_SIZE, piece.levels)) for piece in pieces])
        if pending and baseline - first > _SAME_BASELINE * max(first_size, size):
            rows.append(_Row(pending, largest))
            pending = []
        if not pending:
            first, first_size, largest = baseline, size, size
        pending += pieces
        largest = max(largest, size)
    if pending:
        rows.append(_Row(pending, largest))
    return _with_raised([row for row in rows if any("".join(piece.texts).strip() for piece in row.pieces)])


def _joined(pieces: Sequence[Glyphs]) -> Glyphs:
    """Pieces one after the other."""
    if len(pieces) == 1:
        return pieces[0]
    x0s, x1s = array("d"), array("d")
    for piece in pieces:
        x0s.extend(piece.x0s)
        x1s.extend(piece.x1s)
    texts = [text for piece in pieces for text in piece.texts]
    return Glyphs(texts, x0s, x1s, [level for piece in pieces for level in piece.levels])


def _in_order(glyphs: Glyphs) -> Glyphs:
    """Glyphs from left to right, by their middles: a bracket whose blank half is trimmed begins further left."""
    middles = list(map(add, glyphs.x0s, glyphs.x1s))
    if all(map(lt, middles, middles[1:])):
        return glyphs
    return Glyphs.of(sorted(glyphs, key=lambda glyph: (glyph.x0 + glyph.x1, glyph.x0)))


def _with_raised(rows: list[_Row]) -> list[_Row]:
    """Small rows set a little above a larger one join it as raised glyphs."""
    joined: list[_Row] = []
    waiting: list[_Row] = []
    for row in rows:
        marks = [small for small in waiting if _raises(small, row)]
        joined.extend(small for small in waiting if small not in marks)
        waiting = []
        for small in marks:
            row.raised |= {level for piece in small.pieces for level in piece.levels}
            row.pieces = row.pieces + small.pieces
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


def _grouped_digits(row: _Row) -> frozenset[int]:
    """Where thousands are parted by gaps alone: the gaps at every third digit are the widest of their number."""
    found: set[int] = set()
    inked, all_gaps = row.inked, row.gaps()
    start = 0
    for end in range(1, len(inked) + 1):
        if end < len(inked) and inked.texts[end].isdigit() and inked.texts[end - 1].isdigit():
            continue
        run = inked.texts[start:end]
        gaps = [gap / row.size for gap in all_gaps[start + 1 : end]]
        places = range(len(run) % 3 or 3, len(run), 3)
        at = [gaps[place - 1] for place in places]
        others = [gap for i, gap in enumerate(gaps, start=1) if i not in places]
        year = len(run) == _YEAR and "1900" <= "".join(run) < "2100"
        if at and others and not year and min(at) > max(_GROUP_GAP, max(others) + _WIDER):
            found.update(start + place for place in places)
        start = end
    return frozenset(found)


def _spaces_words(row: _Row) -> bool:
    """Whether a space is printed between two Latin letters or digits."""
    texts = row.inked.texts
    return any(
        (texts[place - 1] + texts[place]).isascii() and texts[place - 1].isalnum() and texts[place].isalnum()
        for place in row.spaced
    )


def _write(page: int, row: _Row, text: _Printed, walls: Sequence[float], *, by_gaps: bool) -> Iterator[Line]:
    """Writes a row's text and yields its lines.

    ``walls`` are where vertical rules cross the row.  ``by_gaps``: nowhere in the paper is a space printed between
    words, so that wide gaps must stand for them.
    """
    inked, raised = row.inked, row.raised
    if not inked:
        return
    texts, x0s, x1s, levels = inked.texts, inked.x0s, inked.x1s, inked.levels
    gaps, latin = row.gaps(), row.latin()
    tracking, tight = _tracking(row, gaps, latin)
    tab = (tracking + _TAB) * row.size
    grouped = _grouped_digits(row) if by_gaps else frozenset()
    doubtful = {place for place in latin if gaps[place] > 0} | row.spaced
    if max(gaps) > tab:
        doubtful |= {place for place, gap in enumerate(gaps) if gap > tab}
    line, start, written = 0, text.length, 0
    for i in range(1, len(inked)) if walls or raised else sorted(doubtful):
        parted = gaps[i] > tab or _between_any(walls, x1s[i - 1] - 1, x0s[i] + 1)
        space, spaced = "", i in row.spaced
        if parted or i in grouped:
            space = "  "
        elif raised and (levels[i] in raised or levels[i - 1] in raised):
            # The space after a mark is that of the words on its either side.
            space = "  " if spaced and levels[i - 1] in raised and texts[i].isascii() else ""
        elif gaps[i] > 0:
            space = _space(texts[i - 1], texts[i], gaps[i] / row.size, tight, spaced=spaced, by_gaps=by_gaps)
        if space:
            text.ink(inked[written:i])
            written = i
            if parted:
                yield _line(page, row, inked[line:i], text, start)
            text.gap(space)
            if parted:
                line, start = i, text.length
    text.ink(inked[written:])
    yield _line(page, row, inked[line:], text, start)


def _inked(glyphs: Glyphs, size: float) -> tuple[Glyphs, frozenset[int]]:
    """The glyphs that are no space, and the places of those ahead of which a space stands.

    Spaces that lie over letters (an underline drawn with them) are none; a bold face faked by printing twice is once.
    """
    if _plain(glyphs, size):
        return glyphs, frozenset()
    inked: list[Glyph] = []
    spaced: set[int] = set()
    spaces: list[Glyph] = []
    slack = 0.0 if _overlaid(glyphs) else _OVERLAP
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text or glyph.text.isspace():
            spaces.append(glyph)
        elif last and last.text == glyph.text and abs(last.x0 - glyph.x0) < _DUPLICATE * glyph.size:
            continue
        else:
            if last and any(_between(last, space, glyph, slack) for space in spaces):
                spaced.add(len(inked))
            inked.append(glyph)
            spaces = []
            last = glyph
    return Glyphs.of(inked), frozenset(spaced)


def _plain(glyphs: Glyphs, size: float) -> bool:
    """Whether no glyph is a space and none so near to the one before that it may be printed twice."""
    chars = "".join(glyphs.texts)
    if chars.split() != [chars] or not all(glyphs.texts):
        return False
    return bool(min(map(sub, glyphs.x0s[1:], glyphs.x0s), default=inf) >= _DUPLICATE * size)


def _overlaid(glyphs: Glyphs) -> bool:
    """Whether some space begins well before the glyph ahead of it ends, as underlines drawn with spaces do."""
    return any(
        text.isspace() and end - start > _OVERLAID * level.size
        for end, start, text, level in zip(
            glyphs.x1s, glyphs.x0s[1:], glyphs.texts[1:], glyphs.levels[1:], strict=False
        )
    )


def _between(left: Glyph, space: Glyph, right: Glyph, slack: float) -> bool:
    allowed = slack * space.size + _ROUNDING
    return left.x1 - allowed <= space.x0 and space.x1 <= right.x0 + allowed


def _tracking(row: _Row, gaps: Sequence[float], latin: Sequence[int]) -> tuple[float, float]:
    """The row's letter-spacing in ems: of all neighbours, and of Latin letters and digits among themselves."""
    if len(gaps) == 1:
        return 0.0, 0.0
    wide = max(0.0, median_low(gaps[1:]))
    tight = [gaps[place] for place in latin if place not in row.spaced]
    return wide / row.size, max(0.0, median_low(tight)) / row.size if tight else wide / row.size


class _Walls:
    """The vertical rules of a page."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        upright = [rule for rule in rulings if not rule.horizontal]
        self._rules = sorted(((rule.x0 + rule.x1) / 2, rule.top, rule.bottom) for rule in upright)

    def across(self, row: _Row) -> list[float]:
        """Where they cross a row, from left to right."""
        middle = row.baseline - row.size / 3
        return [x for x, top, bottom in self._rules if top <= middle <= bottom]


def _between_any(walls: Sequence[float], low: float, high: float) -> bool:
    """Whether one of the walls stands between two places."""
    place = bisect_left(walls, low)
    return place < len(walls) and walls[place] <= high


def _space(before: str, glyph: str, gap: float, usual: float, *, spaced: bool, by_gaps: bool) -> str:
    """Two spaces for a gap that is printed, one for one that may be, none for letter-spacing."""
    if spaced and gap > _SPACE_GLYPH:
        return "  "
    if not (before.isascii() and glyph.isascii()):
        return ""
    excess = gap - usual
    if excess > _CLEAR:
        return "  "
    if before.isdigit() and glyph.isdigit():
        return ("  " if by_gaps and excess > _CERTAIN else " ") if excess > _DOUBTFUL else ""
    return "  " if by_gaps and excess > _LATIN_WORDS else ""


def _line(page: int, row: _Row, glyphs: Glyphs, text: _Printed, start: int) -> Line:
    """The line that these glyphs make, written from ``start`` on."""
    bold = sum(number for font, number in Counter(map(_FONT, glyphs.levels)).items() if "bold" in font.lower())
    normal = [level for level in glyphs.levels if level not in row.raised] if row.raised else glyphs.levels
    size = median_low(map(_SIZE, normal)) if normal else row.size
    places = enumerate(text.levels[start:], start) if row.raised else ()
    raised = tuple((place, place + 1) for place, level in places if level in row.raised)
    right, is_bold = max(glyphs.x1s), 2 * bold > len(glyphs)
    return Line(page, start, text.length, glyphs.x0s[0], right, row.baseline, size, is_bold, raised)
