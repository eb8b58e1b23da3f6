"""The project's own pages out of scanned ones: glyphs with sizes, baselines and advances as a typesetter gives them."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Glyphs, Page, Scan
from itf_extract.patterns import compiled
from itf_extract.read.grids import find_grids
from itf_extract.read.scan import NAME
from itf_extract.read.scan.confusions import Dashes, settled
from itf_extract.read.scan.levels import Typeface, baselines_of, sizes_of, snapped
from itf_extract.read.scan.ordered import in_order
from itf_extract.read.upright import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Level
    from itf_extract.read.scan.sheet import Scanned
    from itf_extract.read.scan.signs import Line, Sign


FONT, BOLD = "scan", "scan-bold"
# In ems.
_BEARING = 0.04  # white on either side of a letter
_OPENING = frozenset("「『（〔《〈【")
_DIGIT = 0.5
_SPACE = 0.12
_NEARLY, _SOME = 0.75, 3  # of the white where spaces were seen, and how many make it known
_CLEAR, _DOUBTED = 0.9, 0.01  # of a poor page's letters more are less likely than that
_DUSTY, _FEW = 0.15, 5  # and specks to its letters
_SMALL = 0.8  # of the height of the line's digits
_THOUSANDS, _WIDER = 3, 1.25  # how much farther the middles of digits are apart with a space between them
_YEAR = compiled(r"(?:19|20)\d\d")
_RAISED = 0.2


def pages_of(scanned: Sequence[Scanned]) -> list[Page]:
    """The pages of a paper as any reader gives them."""
    lines = iter(in_order(line for page in scanned for line in page.lines))
    by_page = [[next(lines) for _ in page.lines] for page in scanned]
    typeface = Typeface.of(line for lines in by_page for line in lines)
    sizes = iter(_sizes(by_page, typeface))
    sized = [[(line, next(sizes)) for line in lines] for lines in by_page]
    dashes = Dashes.of(each for lines in sized for each in lines)
    pages = []
    for page, lines_ in zip(scanned, sized, strict=True):
        levels = zip(lines_, baselines_of(lines_, typeface), strict=True)
        made = [
            each
            for (line, size), baseline in levels
            for each in _glyphs(settled(line, size, baseline, dashes), level_of(baseline, size, FONT), typeface)
        ]
        glyphs = Glyphs.of(glyph for glyph, _ in made)
        candidates = {(glyph.x0, glyph.level.baseline): sign.candidates for glyph, sign in made if sign}
        grids = find_grids(page.rulings)
        pages.append(
            Page(
                page.number,
                page.width,
                page.height,
                glyphs,
                page.rulings,
                grids,
                scan=Scan(NAME, candidates, page.angle, page.numbers, page.quarters, _is_poor(page)),
            )
        )
    return pages


def _is_poor(page: Scanned) -> bool:
    """Whether much of a page is in doubt or there is much dust on it; marks differ in their width alone."""
    letters = [sign for line in page.lines for sign in line if sign.text.isalnum()]
    doubted = sum(sign.candidates[0].likely < _CLEAR for sign in letters)
    return doubted > max(_FEW, _DOUBTED * len(letters)) or page.specks > max(_FEW, _DUSTY * len(letters))


def _sizes(pages: Sequence[Sequence[Line]], typeface: Typeface) -> list[float]:
    """The size of each line of a paper, one of its few."""
    return snapped(
        [(size, len(line)) for lines in pages for line, size in zip(lines, sizes_of(lines, typeface), strict=True)]
    )


def _glyphs(line: Line, level: Level, typeface: Typeface) -> Iterator[tuple[Glyph, Sign | None]]:
    """A line's signs as glyphs, each with its sign, and a space where one was read between letters."""
    before: Glyph | None = None
    white = _white(line)
    thousands = _thousands(line)
    for place, (last, sign) in enumerate(zip((None, *line), line, strict=False)):
        own = _raised(sign, level, typeface) or level
        glyph = Glyph(sign.text, *_extent(sign, own.size), own)
        if before and place in thousands:
            yield Glyph(" ", before.x1, glyph.x0, level), None
        spaced = sign.spaced or (last is not None and sign.x0 - last.x1 > white)
        if before and spaced and _parts_words(before, glyph):
            yield Glyph(" ", before.x1, glyph.x0, level), None
        yield glyph, sign
        before = glyph


def _white(line: Line) -> float:
    """How much white parts words: nearly as much as where the reader saw spaces, if it saw some; it misses others."""
    seen = [sign.x0 - last.x1 for last, sign in pairwise(line) if sign.spaced]
    return _NEARLY * median(seen) if len(seen) >= _SOME else inf


def _raised(sign: Sign, level: Level, typeface: Typeface) -> Level | None:
    """The level of a digit that is small and stands above the line."""
    height = sign.bottom - sign.top
    up = level.baseline - sign.bottom
    if sign.text.isdigit() and height < _SMALL * typeface.tall * level.size and up > _RAISED * level.size:
        return level_of(sign.bottom, height / typeface.tall, FONT)
    return None


def _extent(sign: Sign, size: float) -> tuple[float, float]:
    """From where to where a glyph reaches along its line, with the white that belongs to it."""
    middle, width = (sign.x0 + sign.x1) / 2, sign.x1 - sign.x0
    if sign.text.isdigit():
        half = max(_DIGIT * size, width) / 2
        return round(middle - half, 2), round(middle + half, 2)
    if sign.text in _OPENING:
        return round(min(sign.x0, sign.x1 - 0.95 * size), 2), round(sign.x1, 2)
    if sign.text >= "\u3400":
        half = max(size, width) / 2
        return round(middle - half, 2), round(middle + half, 2)
    bearing = _BEARING * size
    return round(sign.x0 - bearing, 2), round(sign.x1 + bearing, 2)


def _thousands(line: Line) -> frozenset[int]:
    """The digits before which a space parts thousands: those at every third place are farther apart than all others."""
    found: set[int] = set()
    for start, end in _runs(line):
        apart = [(b.x0 + b.x1 - a.x0 - a.x1) / 2 for a, b in pairwise(line[start:end])]
        places = range((end - start) % _THOUSANDS or _THOUSANDS, end - start, _THOUSANDS)
        others = [much for place, much in enumerate(apart, 1) if place not in places]
        if places and others and min(apart[place - 1] for place in places) > _WIDER * max(others):
            found.update(start + place for place in places)
    return frozenset(found)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """From where to where there are digits of one height, which are no year."""
    digits = [sign.text.isdigit() for sign in line]
    edges = [0, *(place for place in range(1, len(line)) if digits[place] != digits[place - 1]), len(line)]
    for start, end in pairwise(edges):
        heights = [sign.bottom - sign.top for sign in line[start:end]]
        year = "".join(sign.text for sign in line[start:end])
        if digits[start] and min(heights) > _SMALL * max(heights) and not _YEAR.fullmatch(year):
            yield start, end


def _parts_words(before: Glyph, glyph: Glyph) -> bool:
    pair = before.text + glyph.text
    return pair.isascii() and not pair.isdigit() and glyph.x0 - before.x1 > _SPACE * glyph.size
