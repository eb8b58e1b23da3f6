"""Builds lines from the rows of glyphs: gaps, walls, spaces.

Spaces are decided here and in the normaliser only, from gaps relative to the font size and to the line's own
letter-spacing; another tool's word splits are never used.  In the source text two spaces are a gap that is certain to
be printed, one is a gap that may be mere letter-spacing.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import chain
from operator import attrgetter
from statistics import median_low
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Glyphs, Line
from itf_extract.model.source import Doubt, GlyphBoxes, Source
from itf_extract.patterns import compiled
from itf_extract.read.columns import in_reading_order
from itf_extract.read.gutters import gutters
from itf_extract.read.rows import FIRST_CJK, NUMBERED, rows_of
from itf_extract.read.walls import Walls, between, parting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.page import Level, Page, Turned
    from itf_extract.model.source import MediaType
    from itf_extract.read.rows import Row

# All in ems, measured on Word, LibreOffice and Typst output.
_WORD = compiled(r"[A-Z][a-z]")  # 21ST and a raised TM begin none
_TAB = 1.4  # a wider gap, beyond the line's letter-spacing, is a tab or a column
_WIDEST_TRACKING = 2.0  # what is spaced out more are columns: heads, or values of one digit
_SPACE_GLYPH = 0.12
_CERTAIN = 0.45
_CLEAR = 0.6
_DOUBTFUL = 0.13
_GROUP_GAP = 0.25
_WIDER = 0.05
_MANY = 200  # letters
_LONG_WORDS = 20  # letters a word, where spaces part them
_LONGEST = 80  # characters of a warning
_YEAR = 4  # digits: a wide gap in one is chance
_LATIN_WORDS = 0.2
_CLOSE_WORDS = 0.17  # of a line that may have no spaces
_HANGING = 0.3  # after the sign that marks an item, more than what parts two scripts
_EVEN = 0.05  # letters that are set closer are not spaced out
_CLOSING = ",.;:)%"  # signs that a word ends with

_SIZE, _FONT = attrgetter("size"), attrgetter("font")  # of levels


def compose(
    pages: Sequence[Page], *, name: str, sha256: str, media_type: MediaType, producer: str | None, engine: str
) -> Source:
    """The source that these pages make: their lines, top to bottom, as one text with a box for each character."""
    text = _Printed()
    lines: list[Line] = []
    page_starts: list[int] = []
    doubts: list[Doubt] = []
    line_starts: list[int] = []
    page_rows = [rows_of(page.glyphs) for page in pages]
    bare = not any(row.spaces_words() for rows in page_rows for row in rows)
    parted = gutters(pages, page_rows)
    bare_pages: list[Page] = []
    for place, page in enumerate(pages):
        rows, page_rows[place] = page_rows[place], []  # a long paper's rows take as much memory as its text
        text.end("\f")
        page_starts.append(text.length)
        text.inked = 0
        walls, by_gaps = Walls(page.rulings), bare or _unspaced(rows)
        placed, laid = in_reading_order(page, rows, parted[place])
        bare_pages.append(_bare(laid))
        for row, right, down in placed:
            text.end("\n")
            line_starts.append(text.length)
            written = _write(page.number, row, text, walls.across(row), by_gaps=by_gaps)
            lines.extend(written if not down else (_moved(line, right, down) for line in written))
        doubts.extend(_unwritten(page.number, rows, text, page_starts[-1]))
        for apart, row in _turned(page):
            text.end("\n")
            line_starts.append(text.length)
            crossing = Walls(apart.rules(page.rulings)).across(row)
            lines.extend(_apart(page.number, apart, row, text, crossing, by_gaps=by_gaps))
    return Source(
        name=name, sha256=sha256, media_type=media_type, text="".join(text.parts), producer=producer, engine=engine,
        pages=tuple(bare_pages), lines=tuple(lines), page_starts=tuple(page_starts),
        line_starts=tuple(line_starts), glyph_boxes=GlyphBoxes(text.x0s, text.x1s, text.levels), doubts=tuple(doubts),
    )  # fmt: skip


def _bare(page: Page) -> Page:
    """The page without its glyphs, which a long paper must not hold twice."""
    return page._replace(glyphs=Glyphs.of(()), turned=())


def _unspaced(rows: Iterable[Row]) -> bool:
    """Whether a page has hardly any printed space for its many Latin letters: other pages are of another maker."""
    letters = spaces = 0
    for row in rows:
        letters += sum(map(str.isalpha, filter(str.isascii, row.inked.texts)))
        spaces += len(row.spaced)
    return letters > max(_MANY, _LONG_WORDS * spaces)


def _unwritten(number: int, rows: Iterable[Row], text: _Printed, start: int) -> Iterator[Doubt]:
    """A warning where some glyph of a page's rows is in no line of it: nothing is to be lost in silence."""
    printed = [row.inked.texts for row in rows]
    if sum(map(len, chain.from_iterable(printed))) > text.inked:
        written = Counter("".join(text.parts)[start:])
        missing = "".join((Counter(chain.from_iterable(chain.from_iterable(printed))) - written).elements())
        yield Doubt("TEXT-UNPLACED", missing[:_LONGEST], number)


def _moved(line: Line, right: float, down: float) -> Line:
    return line._replace(x0=line.x0 + right, x1=line.x1 + right, baseline=line.baseline + down)


def _turned(page: Page) -> Iterator[tuple[Turned, Row]]:
    """The rows of what does not run with the page."""
    return ((apart, row) for apart in page.turned for row in rows_of(apart.glyphs))


def _apart(
    number: int, apart: Turned, row: Row, text: _Printed, walls: Sequence[float], *, by_gaps: bool
) -> Iterator[Line]:
    """Writes a row that does not run with the page, and yields its lines with the upright boxes around them."""
    for line in list(_write(number, row, text, walls, by_gaps=by_gaps)):
        levels = list(filter(None, text.lay(apart, line.start, line.end)))
        middle = (min(level.top for level in levels) + max(level.bottom for level in levels)) / 2
        x0, x1 = min(text.x0s[line.start : line.end]), max(text.x1s[line.start : line.end])
        yield line._replace(x0=x0, x1=x1, baseline=middle + line.size / 3, angle=apart.angle)


class _Printed:
    """Text as it is written, and where each of its characters stands."""

    __slots__ = ("inked", "levels", "parts", "x0s", "x1s")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.x0s, self.x1s = array("d"), array("d")
        self.levels: list[Level | None] = []
        self.inked = 0  # characters since that was set to nought

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

    def lay(self, apart: Turned, start: int, end: int) -> Sequence[Level | None]:
        """Gives what is written from ``start`` to ``end`` its places on the page."""
        for place in range(start, end):
            level = self.levels[place]
            if level:
                glyph = apart.on_page(Glyph("", self.x0s[place], self.x1s[place], level))
                self.x0s[place], self.x1s[place], self.levels[place] = glyph.x0, glyph.x1, glyph.level
            else:  # a space within the line is nowhere; its neighbour's place does not widen the line's box
                self.x0s[place] = self.x1s[place] = self.x0s[place - 1]
        return self.levels[start:end]

    def ink(self, glyphs: Glyphs) -> None:
        """Writes glyphs; a ligature may stand for several characters."""
        chars = "".join(glyphs.texts)
        self.parts.append(chars)
        self.inked += len(chars)
        if len(chars) != len(glyphs):
            glyphs = Glyphs.of(glyph for glyph in glyphs for _ in glyph.text)
        self.x0s.extend(glyphs.x0s)
        self.x1s.extend(glyphs.x1s)
        self.levels.extend(glyphs.levels)


def _grouped_digits(row: Row) -> frozenset[int]:
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


def _write(page: int, row: Row, text: _Printed, walls: Sequence[float], *, by_gaps: bool) -> Iterator[Line]:
    """Writes a row's text and yields its lines.

    ``walls`` are where vertical rules cross the row.  ``by_gaps``: nowhere in the paper, or hardly on this page, is a
    space printed between words, so that wide gaps must stand for them.
    """
    inked, raised = row.inked, row.raised
    if not inked:
        return
    texts, x0s, x1s, levels = inked.texts, inked.x0s, inked.x1s, inked.levels
    gaps, latin = row.gaps(), row.latin(signs=by_gaps)
    tracking, tight = _tracking(row, gaps, latin)
    tab = (min(tracking, _WIDEST_TRACKING) + _TAB) * row.size
    digits = min(tab, _WIDEST_TRACKING * row.size)  # further apart, two are of two numbers
    walls = parting(walls, inked, gaps, row.size)
    grouped = _grouped_digits(row) if by_gaps else frozenset()
    words = by_gaps or (tight < _EVEN and max(texts) < FIRST_CJK)
    label = NUMBERED.match("".join(texts))
    numbered = label.end() if label else None
    # A gap may stand after a row's first sign, a dash or an o, whatever the script of what hangs beside it.
    first = {1} if len(inked) > 1 else set()
    doubtful = {place for place in latin if gaps[place] > 0} | row.spaced | first
    if max(gaps) > digits:
        doubtful |= {place for place, gap in enumerate(gaps) if gap > digits}
    line, start, written = 0, text.length, 0
    for i in range(1, len(inked)) if walls or raised else sorted(doubtful):
        apart = gaps[i] > tab or (gaps[i] > digits and texts[i - 1].isdigit() and texts[i].isdigit())
        parted = apart or between(walls, x1s[i - 1], x0s[i])
        space, spaced = "", i in row.spaced
        if parted or i in grouped:
            space = "  "
        elif raised and (levels[i] in raised or levels[i - 1] in raised):
            # The space after a mark is that of the words on its either side; a raised word, Note 1, is one of its own.
            gapped = spaced or (by_gaps and gaps[i] > (tight + _LATIN_WORDS) * row.size)
            after = gapped and levels[i - 1] in raised and texts[i].isascii()
            space = "  " if after or (levels[i - 1] not in raised and _WORD.match("".join(texts[i : i + 2]))) else ""
        elif gaps[i] > 0:
            certain = spaced and gaps[i] > _SPACE_GLYPH * row.size
            excess = gaps[i] / row.size - tight
            space = (
                "  "
                if certain
                or (
                    i == 1
                    and excess > _HANGING
                    and not texts[0].isdigit()
                    and (texts[0] < FIRST_CJK or not texts[0].isalnum())
                )
                else _space(texts[i - 1], texts[i], excess, by_gaps=by_gaps, words=words or i == numbered)
            )
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


def _tracking(row: Row, gaps: Sequence[float], latin: Sequence[int]) -> tuple[float, float]:
    """The row's letter-spacing in ems: of all neighbours, and of Latin letters and digits among themselves."""
    if len(gaps) == 1:
        return 0.0, 0.0
    wide = max(0.0, median_low(gaps[1:]))
    tight = [gaps[place] for place in latin if place not in row.spaced]
    return wide / row.size, max(0.0, median_low(tight)) / row.size if tight else wide / row.size


def _space(before: str, glyph: str, excess: float, *, by_gaps: bool, words: bool) -> str:
    """Two spaces for a gap that is printed, one for one that may be, none for letter-spacing.

    ``excess`` is how many ems it is wider than letter-spacing.  ``words``: a wide gap parts words in this row, for some
    lines of a page may have no spaces.
    """
    if max(before, glyph) >= FIRST_CJK:
        return ""
    if excess > _CLEAR:
        return "  "
    if not (by_gaps or (before.isascii() and glyph.isascii())):
        return ""
    if before.isdigit() and glyph.isdigit():
        return ("  " if by_gaps and excess > _CERTAIN else " ") if excess > _DOUBTFUL else ""
    if by_gaps:
        return "  " if excess > _LATIN_WORDS else ""
    parts_words = words and glyph.isalnum() and (before.isalnum() or before in _CLOSING)
    return "  " if parts_words and excess > _CLOSE_WORDS else ""


def _line(page: int, row: Row, glyphs: Glyphs, text: _Printed, start: int) -> Line:
    """The line that these glyphs make, written from ``start`` on."""
    bold = sum(number for font, number in Counter(map(_FONT, glyphs.levels)).items() if "bold" in font.lower())
    normal = [level for level in glyphs.levels if level not in row.raised] if row.raised else glyphs.levels
    size = median_low(map(_SIZE, normal)) if normal else row.size
    places = enumerate(text.levels[start:], start) if row.raised else ()
    raised = tuple((place, place + 1) for place, level in places if level in row.raised)
    right, is_bold = max(glyphs.x1s), 2 * bold > len(glyphs)
    return Line(page, start, text.length, glyphs.x0s[0], right, row.baseline, size, is_bold, raised)
