"""The glyphs of a page one by one, as pdfium places them: run by run, with what is cut off, hidden or unseen."""

from __future__ import annotations

import ctypes
import math
from ctypes import byref, c_double, c_float, c_ubyte, c_ulong
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.read.shapes import address, addressing, clips, quick
from itf_extract.read.signs import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from types import ModuleType

    from itf_extract.model.source import Box
    from itf_extract.read.grounds import Grounds
    from itf_extract.read.shapes import Placed

    Mark = tuple[str, float, float, float, float, str, float]

_HYPHEN = 0x02  # pdfium's sign for a hyphen at the end of a line
_KERNED = 0.3  # ems by which a glyph's box may reach over the place of the next one
_LONGEST = 512  # bytes of a name
_WITHIN = (0.1, 0.9)  # of a glyph's advance
_MIDDLE, _FOOT = 1 / 3, 0.1  # ems from the baseline
_LOW = frozenset(".,…_．，。、")
_ALL_ROUND = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]  # points
_INKED = (-0.1, 0.75)  # ems from the baseline


class _Run(NamedTuple):
    """What the glyphs of one text object share; ``drawn`` is its address, ``clips`` are the boxes that cut it."""

    drawn: int
    size: float
    angle: float
    font: str
    hidden: bool
    replaced: bool
    clips: tuple[Box, ...]

    def shows(self, char: str, x: float, y: float, advance: float) -> bool:
        """Whether the middle of a glyph of the text is seen; that of a point is low."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        along, up = advance / 2, self.size * (_FOOT if char in _LOW else _MIDDLE)
        x, y = x + along * cos - up * sin, y + along * sin + up * cos
        return all(x0 <= x <= x1 and low <= y <= high for x0, low, x1, high in self.clips)

    def inner(self, x: float, y: float, advance: float) -> Box:
        """The box in which a glyph of the text has its ink, and no other."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        corners = [(advance * along, self.size * up) for along in _WITHIN for up in _INKED]
        xs = [x + along * cos - up * sin for along, up in corners]
        ys = [y + along * sin + up * cos for along, up in corners]
        return min(xs), min(ys), max(xs), max(ys)


_Placed = tuple[str, _Run, float, float, float]
_Sign = tuple[str, int, int]  # a character and where it stands, to the point


class Runs:
    """The glyphs of a text page, and those that nobody sees: on ``hidden`` layers, ``cut`` off or ``unseen``."""

    def __init__(
        self,
        text: Any,  # noqa: ANN401 - a pointer
        shapes: Iterable[Placed],
        grounds: Grounds | None = None,
        layers: AbstractSet[str] = frozenset(),
    ) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - only needed to convert a PDF

        self._raw: ModuleType = raw
        self._text, self._layers, self._grounds = text, layers, grounds
        self._spaces = {address(shape): matrix for shape, matrix, _ in shapes}
        self._runs: dict[int, _Run] = {}
        self._advances: dict[tuple[int, int], float] = {}  # in ems, by a font's address and a character
        self.hidden, self.unseen = list[str](), list[str]()
        self._cut, self._shown = list[tuple[_Sign, int]](), set[_Sign]()
        self._left = set[int]()  # the texts of which paths leave some glyph

    @property
    def replaced(self) -> bool:
        """Whether any of the glyphs is ActualText."""
        return any(run.replaced for run in self._runs.values())

    @property
    def cut_whole(self) -> AbstractSet[int]:
        """The addresses of texts of which no glyph is seen, for paths cut them off."""
        return {drawn for _, drawn in self._cut} - self._left

    def cut(self, again: Runs) -> str:
        """The characters that paths cut off, where those are not seen that the page draws ``again`` at their places."""
        shown = self._shown | again._shown
        near = ((char, [(char, x + a, y + b) for a, b in _ALL_ROUND]) for (char, x, y), _ in self._cut)
        return "".join(char for char, signs in near if shown.isdisjoint(signs))

    def hides_any(self, drawn: AbstractSet[int]) -> bool:
        """Whether a glyph of these texts, told by their addresses, has no ink that differs from its ground."""
        at = addressing("FPDFText_GetTextObject")
        places = range(self._raw.FPDFText_CountChars(self._text))
        list(self.marks(0.0, 0.0, [place for place in places if at(self._text, place) in drawn]))
        return bool(self.unseen)

    def marks(self, left: float, high: float, places: Iterable[int] | None = None) -> Iterator[Mark]:
        """Each glyph that is seen, its place counted from the page's top left corner; ``places``: of these alone."""
        places = range(self._raw.FPDFText_CountChars(self._text)) if places is None else places
        placed = list(_whole(_paired(self._placed(places))))
        for place, (char, run, x, y, advance) in enumerate(placed):
            if place + 1 < len(placed):
                _, other, next_x, next_y, _ = placed[place + 1]
                step = (next_x - x) * math.cos(run.angle) + (next_y - y) * math.sin(run.angle)
                if other is run and 0 < step < advance < step + _KERNED * run.size:
                    advance = step  # noqa: PLW2901 - a box may be that of the drawn shape, wider than its advance
            sign = char, round(x), round(y)
            cut = not (run.hidden or run.shows(char, x, y, advance))
            if cut:
                self._cut.append((sign, run.drawn))
                continue
            self._left.add(run.drawn)
            if run.hidden:
                self.hidden.append(char)
            elif (
                self._grounds and run.drawn in self._grounds and self._grounds.hide(run.drawn, run.inner(x, y, advance))
            ):
                self.unseen.append(char)
            elif run.size:
                self._shown.add(sign)
                yield char, x - left, high - y, advance, run.size, run.font, math.degrees(run.angle)

    def _placed(self, places: Iterable[int]) -> Iterator[_Placed]:
        """Each printed glyph with its run, its origin and its advance."""
        raw, text = self._raw, self._text
        at, drawn_by = addressing("FPDFText_GetTextObject"), quick("FPDFText_GetTextObject")
        generated = quick("FPDFText_IsGenerated")
        origin, around = quick("FPDFText_GetCharOrigin"), quick("FPDFText_GetLooseCharBox")
        x, y, box = c_double(), c_double(), raw.FS_RECTF()
        for place in places:
            key = at(text, place)
            if not key or generated(text, place) == 1:
                continue  # a space or a line end that pdfium supposes
            run = self._runs.get(key) or self._runs.setdefault(key, self._run(drawn_by(text, place), place))
            origin(text, place, byref(x), byref(y))
            around(text, place, byref(box))
            glyph_x, glyph_y, advance = _extent(run, x.value, y.value, box)
            if not run.font:
                advance = min(advance, run.size * self._advance(drawn_by(text, place), place))
            yield self._char(place), run, glyph_x, glyph_y, advance

    def _advance(self, drawn: Any, place: int) -> float:  # noqa: ANN401 - a pointer
        """The ems that a glyph of a nameless font takes up, which is of Type 3: its box is that of what it draws."""
        raw = self._raw
        font, code = raw.FPDFTextObj_GetFont(drawn), quick("FPDFText_GetUnicode")(self._text, place)
        key = address(font), code
        if key not in self._advances:
            width = c_float()
            known = raw.FPDFFont_GetGlyphWidth(font, code, 1.0, byref(width)) and width.value > 0
            self._advances[key] = width.value if known else math.inf
        return self._advances[key]

    def _char(self, place: int) -> str:
        code = quick("FPDFText_GetUnicode")(self._text, place)
        if quick("FPDFText_HasUnicodeMapError")(self._text, place) == 1 or not code:
            return UNREADABLE
        return "-" if code == _HYPHEN else chr(code)

    def _run(self, drawn: Any, place: int) -> _Run:  # noqa: ANN401 - a pointer
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, place, byref(matrix))
        size = raw.FPDFText_GetFontSize(self._text, place)
        angle = math.atan2(matrix.b, matrix.a) + (math.pi if size < 0 else 0.0)
        name = ctypes.create_string_buffer(_LONGEST)
        raw.FPDFText_GetFontInfo(self._text, place, name, _LONGEST, None)
        font = name.value.decode("utf-8", "replace")
        size = abs(size) * math.hypot(matrix.c, matrix.d)
        space = self._spaces.get(address(drawn))
        cutting = tuple(clips(raw, drawn, space)) if space else ()
        hidden = bool(self._layers) and self._is_hidden(drawn)
        return _Run(address(drawn), size, angle, font, hidden, any(self._marked(drawn, b"ActualText")), cutting)

    def _is_hidden(self, drawn: Any) -> bool:  # noqa: ANN401 - a pointer
        """Whether a text lies on a hidden layer, or on several of which pdfium does not tell the names."""
        from pdfminer.utils import decode_text  # noqa: PLC0415 - only needed where there are hidden layers

        raw = self._raw
        marks = (raw.FPDFPageObj_GetMark(drawn, place) for place in range(raw.FPDFPageObj_CountMarks(drawn)))
        several = any(raw.FPDFPageObjMark_GetParamValueType(mark, b"OCGs") for mark in marks)
        return several or not self._layers.isdisjoint(map(decode_text, self._marked(drawn, b"Name")))

    def _marked(self, drawn: Any, key: bytes) -> Iterator[bytes]:  # noqa: ANN401 - a pointer
        """What the marks of a text's content have under a key."""
        raw, length = self._raw, c_ulong()
        value = (c_ubyte * _LONGEST)()  # as it is written: pdfium takes every string for UTF-8
        for place in range(raw.FPDFPageObj_CountMarks(drawn)):
            mark = raw.FPDFPageObj_GetMark(drawn, place)
            if raw.FPDFPageObjMark_GetParamBlobValue(mark, key, value, _LONGEST, byref(length)):
                yield bytes(value[: min(length.value, _LONGEST)])


def _paired(placed: Iterable[_Placed]) -> Iterator[_Placed]:
    """The glyphs with two halves of a character beyond U+FFFF as one."""
    first: _Placed | None = None
    for each in placed:
        if first and "\udc00" <= each[0] <= "\udfff":
            pair = (first[0] + each[0]).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            yield pair, *first[1:4], max(first[4], each[4])
            first = None
            continue
        if first:
            yield first
        first = each if "\ud800" <= each[0] <= "\udbff" else None
        if not first:
            yield each
    if first:
        yield first


def _whole(placed: Iterable[_Placed]) -> Iterator[_Placed]:
    """The glyphs with the letters of a ligature, which all stand at its origin, as one."""
    last: _Placed | None = None
    for each in placed:
        if last and last[1] is each[1] and last[2:4] == each[2:4]:
            last = last[0] + each[0], *last[1:4], max(last[4], each[4])
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _extent(run: _Run, x: float, y: float, box: Any) -> tuple[float, float, float]:  # noqa: ANN401 - a C structure
    """Where a glyph begins and how far it reaches along its writing, of the upright box around it."""
    cos, sin = abs(math.cos(run.angle)), abs(math.sin(run.angle))
    width, height = box.right - box.left, box.top - box.bottom
    upright = cos >= sin
    along, across, extent = (cos, sin, width) if upright else (sin, cos, height)
    other = height if upright else width
    # A box of w by h, turned, is w cos + h sin wide and w sin + h cos high; at half a quarter that tells w + h only.
    sharp = along * along - across * across
    advance = (extent * along - other * across) / sharp if sharp > _KERNED else extent / along - run.size
    if not across and upright and run.angle == 0 and box.left > x:
        return box.left, y, advance  # ActualText: all stand at one origin, in equal parts of what they replace
    return x, y, max(0.0, advance)
