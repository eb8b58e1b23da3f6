"""Reads a PDF through pdfium: the witness of every page's characters, and the second reader of doubted pages.

Its text of a whole page comes quickly; its glyphs come one by one at three times the cost of pdf_oxide's, but it knows
legacy CMaps, ActualText, clipping, layers and text that is turned.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from ctypes import byref, c_double, c_ulong
from functools import partial
from itertools import repeat
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from itf_extract.read.shapes import address, bounds, clips, quick, shapes_of, some_text_is_cut, with_forms
from itf_extract.read.signs import UNREADABLE
from itf_extract.read.upright import Marks, upright
from itf_extract.read.witness import BULLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from types import ModuleType
    from typing import Self

    from itf_extract.model.page import Page, Ruling
    from itf_extract.model.source import Box
    from itf_extract.read.shapes import Matrix

    Mark = tuple[str, float, float, float, float, str, float]
    Layer = Literal["unseen", "seen"]

NAME = "pdfium"
_PDFIUM = Lock()  # pdfium must not be called by two threads at once
_HYPHEN = 0x02  # pdfium's sign for a hyphen at the end of a line
_KERNED = 0.3  # ems by which a glyph's box may reach over the place of the next one
SPARSE = 100  # characters: a page that has fewer may be a picture with a stamp on it
_MOST = 0.5  # of a page's area
_OUTERMOST = 3  # shapes at the beginning and at the end: a scan lies under its text, or over it
_LONGEST = 512  # bytes of a name
_NEAR = 1.0  # points from a place at which a glyph is looked for


class Witness(NamedTuple):
    """What pdfium sees of a page: all that it prints, in some order; whether some glyph has no character; what else.

    ``laid_on`` is the text of comments and fields, which are no part of the page itself, ``picture`` whether one takes
    up most of the page, ``drawn`` how many shapes there are.  Nothing is looked for among the shapes of a full page.
    ``box`` is the part of the sheet that is shown, None where nobody knows; ``cut`` says that a path cuts some text.
    ``layer``: the text is laid on a picture, to be searched (``unseen``) or over it (``seen``).
    """

    text: str = ""
    unmapped: bool = False
    laid_on: tuple[Laid, ...] = ()
    picture: bool = False
    drawn: int = 0
    box: Box | None = None
    cut: bool = False
    layer: Layer | None = None


class Seen(NamedTuple):
    """A page as pdfium reads it glyph by glyph, the text on its hidden layers, and the text that paths cut off.

    ``replaced``: some of it is ActualText, which stands for glyphs whose own characters say something else.
    """

    page: Page
    replaced: bool
    hidden: str
    cut: str


class Laid(NamedTuple):
    """Text that is laid on a page: what fills a field of a form, or a comment."""

    field: bool
    text: str


class PdfiumFile:
    """A PDF that pdfium has open; a context that closes it.  Raises RuntimeError for a file that it cannot open."""

    def __init__(self, data: bytes, password: str | None) -> None:
        import pypdfium2  # noqa: PLC0415 - only needed to convert a PDF

        with _PDFIUM:
            self._raw: ModuleType = pypdfium2.raw
            self._opened: Callable[[], Any] = partial(pypdfium2.PdfDocument, data, password=password)
            self._file = self._opened()
            self.pages = len(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with _PDFIUM:
            self._file.close()

    def producer(self) -> str | None:
        """The program that made the file."""
        with _PDFIUM:
            told = self._file.get_metadata_value("Producer") or self._file.get_metadata_value("Creator")
        return told or None

    def size(self, number: int) -> tuple[float, float]:
        """The width and height of a page, counted from 1.  Raises RuntimeError where there is none."""
        with _PDFIUM:
            width, height = self._file.get_page_size(number - 1)
        return width, height

    def drawn(self, number: int, scale: float, *, colour: bool = False) -> tuple[int, int, bytes]:
        """A page as a picture in grey, so many pixels a point: its width, its height and its rows of bytes.

        With ``colour`` there are three bytes a pixel: red, green and blue.
        """
        with _PDFIUM:
            page = self._file[number - 1]
            bitmap = page.render(scale=scale, grayscale=not colour)
            image = bitmap.to_pil().convert("RGB" if colour else "L")
            bitmap.close()
            page.close()
        return (*image.size, image.tobytes())

    def hear(self, number: int) -> Witness:
        """What pdfium sees of a page, counted from 1; nothing of one that cannot be opened."""
        with _PDFIUM:
            try:
                page = self._file[number - 1]
            except RuntimeError:
                return Witness()
            text = page.get_textpage()
            try:
                said = str(text.get_text_range())
                picture, drawn = self._pictured(page) if len(said) < SPARSE else (False, 0)
                laid = tuple(self._laid_on(number, page, said))
                unmapped, cut = self._unmapped(text.raw, said), some_text_is_cut(self._raw, page)
                return Witness(said, unmapped, laid, picture, drawn, page.get_bbox(), cut, self._layer(page, text.raw))
            finally:
                text.close()
                page.close()

    def _unmapped(self, text: Any, said: str) -> bool:  # noqa: ANN401 - a pointer
        """Whether some glyph of a page but a bullet has no character; one of each kind is asked, of few fonts each."""
        kinds = dict(zip(said, range(len(said)), strict=True))
        places: Iterable[int] = (place for char, place in kinds.items() if char not in BULLETS)
        if self._raw.FPDFText_CountChars(text) != len(said):  # some are not said, or as two characters
            places = map(quick("FPDFText_GetCharIndexFromTextIndex"), repeat(text), places)
        return 1 in map(quick("FPDFText_HasUnicodeMapError"), repeat(text), places)

    def _pictured(self, page: Any) -> tuple[bool, int]:  # noqa: ANN401 - pypdfium2 has no types
        """Whether a picture takes up most of a page, and how many shapes are drawn on it."""
        raw = self._raw
        width, height = page.get_size()
        picture, drawn = False, 0
        for shape in shapes_of(raw, page):
            kind = raw.FPDFPageObj_GetType(shape)
            drawn += kind == raw.FPDF_PAGEOBJ_PATH
            if kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
                left, low, right, high = bounds(raw, shape)
                picture |= (right - left) * (high - low) > _MOST * width * height
        return picture, drawn

    def _layer(self, page: Any, text: Any) -> Layer | None:  # noqa: ANN401 - pypdfium2 has no types
        """How the text of a page is laid on a picture, if it is: without ink (ISO 32000-1, 9.3.6), or seen over it."""
        raw = self._raw
        first = raw.FPDFText_GetTextObject(text, 0)
        if first and raw.FPDFTextObj_GetTextRenderMode(first) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return "unseen"
        width, height = page.get_size()
        shapes = shapes_of(raw, page)
        for shape in (*shapes[:_OUTERMOST], *shapes[-_OUTERMOST:]):
            if raw.FPDFPageObj_GetType(shape) == raw.FPDF_PAGEOBJ_IMAGE:
                left, low, right, high = bounds(raw, shape)
                if (right - left) * (high - low) > _MOST * width * height:
                    return "seen"
        return None

    def _laid_on(self, number: int, page: Any, said: str) -> Iterator[Laid]:  # noqa: ANN401 - pypdfium2 has no types
        """What is laid on a page that prints ``said``: the values of fields, and what else is to be seen."""
        raw = self._raw
        silent = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
        told, seen = "", False
        for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, place)
            kind = raw.FPDFAnnot_GetSubtype(note)
            seen |= kind not in silent
            key = b"V" if kind == raw.FPDF_ANNOT_WIDGET else b"Contents"
            text = self._string(raw.FPDFAnnot_GetStringValue, note, key) if kind not in silent else ""
            if text.strip():
                told += text
                yield Laid(kind == raw.FPDF_ANNOT_WIDGET, text)
            raw.FPDFPage_CloseAnnot(note)
        if seen and (more := [line for line in self._drawn_over(number, said) if line not in told]):
            yield Laid(field=False, text=" ".join(more))

    def _drawn_over(self, number: int, said: str) -> Iterator[str]:
        """The lines of a page that are there once all that is laid on it is made part of it."""
        with self._opened() as file:
            page = file[number - 1]
            self._raw.FPDFPage_Flatten(page.raw, self._raw.FLAT_NORMALDISPLAY)
            page.close()
            lines = Counter(file[number - 1].get_textpage().get_text_range().splitlines())
        return (line for line in lines - Counter(said.splitlines()) if line.strip())

    def _string(self, getter: Any, owner: Any, key: bytes) -> str:  # noqa: ANN401 - functions and pointers of C
        """What pdfium writes into a buffer in UTF-16, asked first how long it is."""
        wide = ctypes.POINTER(self._raw.FPDF_WCHAR)
        buffer = ctypes.create_string_buffer(getter(owner, key, None, 0))
        getter(owner, key, ctypes.cast(buffer, wide), len(buffer))
        return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")

    def inks(self, number: int, points: Iterable[tuple[float, float, float]]) -> list[float]:
        """How high above its baseline the ink of each glyph begins; nought where no glyph stands.

        Of each its middle and its baseline, counted from the lower left corner of the page, and its size.
        """
        raw = self._raw
        edges = [c_double() for _ in range(4)]
        with _PDFIUM:
            page = self._file[number - 1]
            left, low, _, _ = page.get_bbox()
            text = page.get_textpage()
            rises = list[float]()
            for x, y, size in points:
                place = raw.FPDFText_GetCharIndexAtPos(text.raw, left + x, low + y + size / 2, _NEAR, _NEAR)
                boxed = place >= 0 and raw.FPDFText_GetCharBox(text.raw, place, *map(byref, edges))
                rises.append(edges[2].value - low - y if boxed else 0.0)
            text.close()
            page.close()
        return rises

    def page(self, number: int, rulings: Iterable[Ruling], hidden: AbstractSet[str] = frozenset()) -> Seen:
        """A page as it lies in the file, without the glyphs that are cut off and those on ``hidden`` layers.

        Raises RuntimeError.
        """
        with _PDFIUM:
            page = self._file[number - 1]
            left, low, right, high = page.get_bbox()
            text = page.get_textpage()
            spaces = {address(shape): matrix for shape, matrix in with_forms(self._raw, shapes_of(self._raw, page))}
            glyphs = _Glyphs(text.raw, hidden, spaces)
            columns = list(zip(*glyphs.marks(left, high), strict=True))
            text.close()
            page.close()
        marks = Marks(*columns) if columns else Marks.of(())
        page = upright(number, (right - left, high - low), marks, rulings)
        return Seen(page, glyphs.replaced, "".join(glyphs.unseen), "".join(glyphs.cut))


class _Run(NamedTuple):
    """What the glyphs of one text object share; ``clips`` are the boxes that cut it."""

    size: float
    angle: float
    font: str
    hidden: bool
    replaced: bool
    clips: tuple[Box, ...]

    def shows(self, x: float, y: float, advance: float) -> bool:
        """Whether the middle of a glyph of the text is seen."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        along, up = advance / 2, self.size / 3
        x, y = x + along * cos - up * sin, y + along * sin + up * cos
        return all(x0 <= x <= x1 and low <= y <= high for x0, low, x1, high in self.clips)


_Placed = tuple[str, _Run, float, float, float]


class _Glyphs:
    """The glyphs of a text page."""

    def __init__(self, text: Any, hidden: AbstractSet[str], spaces: Mapping[int, Matrix]) -> None:  # noqa: ANN401 - a pointer
        from pypdfium2 import raw  # noqa: PLC0415 - only needed to convert a PDF

        self._raw: ModuleType = raw
        self._text, self._hidden = text, hidden
        self._spaces = spaces  # of each shape the matrix from its coordinates, which are a form's, to the page's
        self._runs: dict[int, _Run] = {}
        self.unseen, self.cut = list[str](), list[str]()

    @property
    def replaced(self) -> bool:
        """Whether any of the glyphs is ActualText."""
        return any(run.replaced for run in self._runs.values())

    def marks(self, left: float, high: float) -> Iterator[Mark]:
        """Each glyph that is seen, its place counted from the page's top left corner."""
        placed = list(_whole(_paired(self._placed())))
        for place, (char, run, x, y, advance) in enumerate(placed):
            if place + 1 < len(placed):
                _, other, next_x, next_y, _ = placed[place + 1]
                step = (next_x - x) * math.cos(run.angle) + (next_y - y) * math.sin(run.angle)
                if other is run and 0 < step < advance < step + _KERNED * run.size:
                    advance = step  # noqa: PLW2901 - a box may be that of the drawn shape, wider than its advance
            if run.hidden:
                self.unseen.append(char)
            elif not run.shows(x, y, advance):
                self.cut.append(char)
            elif run.size:
                yield char, x - left, high - y, advance, run.size, run.font, math.degrees(run.angle)

    def _placed(self) -> Iterator[_Placed]:
        """Each printed glyph with its run, its origin and its advance."""
        raw, text = self._raw, self._text
        drawn_by, generated = quick("FPDFText_GetTextObject"), quick("FPDFText_IsGenerated")
        origin, around = quick("FPDFText_GetCharOrigin"), quick("FPDFText_GetLooseCharBox")
        x, y, box = c_double(), c_double(), raw.FS_RECTF()
        for place in range(raw.FPDFText_CountChars(text)):
            drawn = drawn_by(text, place)
            if not drawn or generated(text, place) == 1:
                continue  # a space or a line end that pdfium supposes
            key = address(drawn)
            run = self._runs.get(key) or self._runs.setdefault(key, self._run(drawn, place))
            origin(text, place, byref(x), byref(y))
            around(text, place, byref(box))
            yield self._char(place), run, *_extent(run, x.value, y.value, box)

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
        hidden = bool(self._hidden) and self._is_hidden(drawn)
        return _Run(size, angle, font, hidden, any(self._marked(drawn, b"ActualText")), cutting)

    def _is_hidden(self, drawn: Any) -> bool:  # noqa: ANN401 - a pointer
        """Whether a text lies on a hidden layer, or on several of which pdfium does not tell the names."""
        raw = self._raw
        marks = (raw.FPDFPageObj_GetMark(drawn, place) for place in range(raw.FPDFPageObj_CountMarks(drawn)))
        several = any(raw.FPDFPageObjMark_GetParamValueType(mark, b"OCGs") for mark in marks)
        return several or not self._hidden.isdisjoint(self._marked(drawn, b"Name"))

    def _marked(self, drawn: Any, key: bytes) -> Iterator[str]:  # noqa: ANN401 - a pointer
        """What the marks of a text's content say under a key."""
        raw, length = self._raw, c_ulong()
        value = ctypes.create_string_buffer(_LONGEST)
        wide = ctypes.cast(value, ctypes.POINTER(raw.FPDF_WCHAR))
        for place in range(raw.FPDFPageObj_CountMarks(drawn)):
            mark = raw.FPDFPageObj_GetMark(drawn, place)
            if raw.FPDFPageObjMark_GetParamStringValue(mark, key, wide, _LONGEST, byref(length)):
                yield value.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


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
