"""Digits as a font draws them, held against the digits that its map says they are.

A map from codes to characters that exchanges two digits deceives every reader alike, for all of them ask it.  What a
font draws does not: each of its digits is laid over those of many other fonts, and where two are more like each other's
than their own, the map is doubted.
"""

from __future__ import annotations

import ctypes
from functools import cache
from itertools import combinations, compress, repeat
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.read.shapes import addressing, quick
from itf_extract.resources import table_text
from itf_extract.tables import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType

    Point = tuple[float, float]
    Outline = Sequence[Sequence[Point]]
    Likeness = Mapping[str, float]  # how unlike each digit a drawing is

_NONE = "\ue123"  # a character that no font has
_RUN = compiled("[0-9]+")
_ROWS, _COLUMNS = 9, 7
_NINTHS = 9
_NARROWEST = 0.45  # of its height is the frame of a digit wide at least
# In cells of the frame.  Over 115 fonts, each held against the others: half of their digits are within 10 of what they
# are, 98 of 100 pairs within the second number, and with their own maps no pair reaches the first.
_EXCHANGED = 3.0
_LIKE = 20.0
_EM = 1000.0
_NAME = 128  # bytes of a font's name at most


class _Font(NamedTuple):
    """What is known of a font: the outline of what it does not have, and how its digits are drawn that were printed."""

    unknown: Outline
    unlike: dict[str, Likeness | None]


class DrawnDigits:
    """The fonts of a file, each of whose digits is looked at once, when it is first printed."""

    def __init__(self, raw: ModuleType) -> None:
        self._raw = raw
        self._fonts: dict[tuple[int, bytes], _Font] = {}
        self._name = ctypes.create_string_buffer(_NAME)
        self._name_at = ctypes.addressof(self._name)

    def doubted(self, text: Any, said: str, index: Callable[[int], int]) -> str:  # noqa: ANN401 - a pointer
        """The digits on a page that its fonts draw as others; ``index`` tells a character's place among its glyphs."""
        shape_at, font_of = addressing("FPDFText_GetTextObject"), addressing("FPDFTextObj_GetFont")
        printed: dict[int, set[str]] = {}
        for run in _RUN.finditer(said):
            shape = shape_at(text, index(run.start()))
            if font := shape and font_of(shape):
                printed.setdefault(font, set()).update(run.group())
        doubted = (digits & exchanged(self._drawn(font, digits)) for font, digits in printed.items())
        return "".join(sorted(set().union(*doubted)))

    def _drawn(self, place: int, digits: Iterable[str]) -> Mapping[str, Likeness]:
        """How the digits of a font are drawn that were printed so far, these among them."""
        quick("FPDFFont_GetBaseFontName")(place, self._name_at, _NAME)
        key = place, self._name.value
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = _Font(self._outline(place, _NONE), {})
        for digit in digits - font.unlike.keys():
            outline = self._outline(place, digit)
            font.unlike[digit] = _likeness(outline) if outline != font.unknown else None
        return {digit: likeness for digit, likeness in font.unlike.items() if likeness}

    def _outline(self, font: int, sign: str) -> Outline:
        """The corners of the outlines of a glyph, of curves those that span them."""
        path = addressing("FPDFFont_GetGlyphPath")(font, ord(sign), _EM)
        number = quick("FPDFGlyphPath_CountGlyphSegments")(path) if path else 0
        segment = addressing("FPDFGlyphPath_GetGlyphPathSegment")
        kind, point = quick("FPDFPathSegment_GetType"), quick("FPDFPathSegment_GetPoint")
        x, y = ctypes.c_float(), ctypes.c_float()
        at, begins = (ctypes.addressof(x), ctypes.addressof(y)), self._raw.FPDF_SEGMENT_MOVETO
        outlines: list[list[Point]] = []
        for corner in map(segment, repeat(path), range(number)):
            point(corner, *at)
            if kind(corner) == begins or not outlines:
                outlines.append([])
            outlines[-1].append((x.value, y.value))
        return outlines


def exchanged(unlike: Mapping[str, Likeness]) -> set[str]:
    """Which of these digits are drawn as one another; figures in circles or of other scripts are like none."""
    found: set[str] = set()
    for one, other in combinations(unlike, 2):
        crossed = unlike[one][other], unlike[other][one]
        if max(crossed) < _LIKE and unlike[one][one] + unlike[other][other] - sum(crossed) > _EXCHANGED:
            found |= {one, other}
    return found


def _likeness(outline: Outline) -> Likeness | None:
    """How unlike each digit a drawing is, in cells of its frame; None of one that has no ink."""
    inked = _inked(outline)
    if not inked:
        return None
    base = sum(inked)
    return {
        digit: min(ink + base - 2 * sum(compress(shares, inked)) for shares, ink in ways)
        for digit, ways in _figures().items()
    }


@cache
def _figures() -> Mapping[str, Sequence[tuple[Sequence[float], float]]]:
    """How likely ink is in each cell of each digit's frame, in each way to draw it, and the sum of that."""
    told = parsed(table_text("read", "drawn_digits"))
    return {digit: [_shares("".join(rows)) for rows in ways] for digit, ways in told.items()}


def _shares(cells: str) -> tuple[Sequence[float], float]:
    shares = [int(cell) / _NINTHS for cell in cells]
    return shares, sum(shares)


def _inked(outline: Outline) -> Sequence[bool]:
    """Which cells of a glyph's frame have ink at their middle, from the top left corner on."""
    xs = [x for corners in outline for x, _ in corners]
    ys = [y for corners in outline for _, y in corners]
    low, height = min(ys, default=0.0), max(ys, default=0.0) - min(ys, default=0.0)
    if height <= 0:
        return ()
    width = max(max(xs) - min(xs), _NARROWEST * height)
    left = (max(xs) + min(xs) - width) / 2
    crossings = _crossings(outline, low, height)
    middles = [left + (column + 0.5) / _COLUMNS * width for column in range(_COLUMNS)]
    return [sum(way for x, way in row if x < middle) != 0 for row in reversed(crossings) for middle in middles]


def _crossings(outline: Outline, low: float, height: float) -> list[list[tuple[float, int]]]:
    """Where outlines cross the middle of each row of cells from the bottom on, and whether upward (1) or down (-1)."""
    rows: list[list[tuple[float, int]]] = [[] for _ in range(_ROWS)]
    for corners in outline:
        heights = [(y - low) / height * _ROWS - 0.5 for _, y in corners]
        above = list(map(ceil, heights))  # the first row that is not under each corner
        for i, row in enumerate(above):
            if row != above[i - 1]:
                (x0, y0), (x1, y1) = (corners[i - 1][0], heights[i - 1]), (corners[i][0], heights[i])
                way = 1 if y0 < y1 else -1
                for crossed in range(min(row, above[i - 1]), max(row, above[i - 1])):
                    if 0 <= crossed < _ROWS:
                        rows[crossed].append((x0 + (x1 - x0) * (crossed - y0) / (y1 - y0), way))
    return rows
