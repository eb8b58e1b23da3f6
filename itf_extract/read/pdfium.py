"""Reads a PDF through pdfium: the witness of every page's characters, and the second reader of doubted pages.

Its text of a whole page comes quickly; its glyphs come one by one at three times the cost of pdf_oxide's, but it knows
legacy CMaps, ActualText, clipping, layers and text that is turned.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from ctypes import byref, c_double
from functools import partial
from itertools import repeat
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from itf_extract.read.drawn import DrawnDigits
from itf_extract.read.grounds import Grounds, doubted
from itf_extract.read.initials import with_initials
from itf_extract.read.places import sampled
from itf_extract.read.runs import Runs
from itf_extract.read.shapes import address, bounds, quick, shapes_of, some_text_is_cut, with_forms
from itf_extract.read.upright import Marks, upright
from itf_extract.read.witness import BULLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from types import ModuleType
    from typing import Self

    from itf_extract.model.page import Page, Ruling
    from itf_extract.model.source import Box
    from itf_extract.read.places import Place
    from itf_extract.read.shapes import Placed

    Layer = Literal["unseen", "seen"]

NAME = "pdfium"
_PDFIUM = Lock()  # pdfium must not be called by two threads at once
SPARSE = 100  # characters: a page that has fewer may be a picture with a stamp on it
_MOST = 0.5  # of a page's area
_OUTERMOST = 3  # shapes at the beginning and at the end: a scan lies under its text, or over it
_NEAR = 1.0  # points from a place at which a glyph is looked for


class Witness(NamedTuple):
    """What pdfium sees of a page: all that it prints, in some order; whether some glyph has no character; what else.

    ``laid_on`` is the text of comments and fields, which are no part of the page itself, ``picture`` whether one takes
    up most of the page, ``drawn`` how many shapes there are.  Nothing is looked for among the shapes of a full page.
    ``box`` is the part of the sheet that is shown, None where nobody knows; ``covert`` says that some text is not seen:
    a path cuts it, something covers it, or it has the colour of its ground.  ``layer``: the text is laid on a picture,
    to be searched (``unseen``) or over it (``seen``).  ``misdrawn`` are digits that a font draws as others,
    ``places`` those of some characters.
    """

    text: str = ""
    unmapped: bool = False
    laid_on: tuple[Laid, ...] = ()
    picture: bool = False
    drawn: int = 0
    box: Box | None = None
    covert: bool = False
    layer: Layer | None = None
    misdrawn: str = ""
    places: tuple[Place, ...] = ()


class Seen(NamedTuple):
    """A page as pdfium reads it glyph by glyph, and its text on hidden layers, cut off by paths, or otherwise unseen.

    ``replaced``: some of it is ActualText, which stands for glyphs whose own characters say something else.
    """

    page: Page
    replaced: bool
    hidden: str
    cut: str
    unseen: str


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
        self._digits = DrawnDigits(self._raw)

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

    def has(self, number: int) -> bool:
        """Whether there is such a page."""
        try:
            self.size(number)
        except RuntimeError:
            return False
        return True

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
                shapes = shapes_of(self._raw, page)
                picture, drawn = self._pictured(page, shapes) if len(said) < SPARSE else (False, 0)
                laid = tuple(self._laid_on(number, page, said))
                unmapped, layer = self._unmapped(text.raw, said), self._layer(page, shapes, text.raw)
                covert = self._is_covert(page, with_forms(self._raw, shapes), text.raw, layered=bool(layer))
                index = self._index(text.raw, said)
                misdrawn, places = self._digits.doubted(text.raw, said, index), tuple(sampled(text.raw, said, index))
                return Witness(said, unmapped, laid, picture, drawn, page.get_bbox(), covert, layer, misdrawn, places)
            finally:
                text.close()
                page.close()

    def _unmapped(self, text: Any, said: str) -> bool:  # noqa: ANN401 - a pointer
        """Whether some glyph of a page but a bullet has no character; one of each kind is asked, of few fonts each."""
        kinds = dict(zip(said, range(len(said)), strict=True))
        index = self._index(text, said)
        places = (index(place) for char, place in kinds.items() if char not in BULLETS)
        return 1 in map(quick("FPDFText_HasUnicodeMapError"), repeat(text), places)

    def _index(self, text: Any, said: str) -> Callable[[int], int]:  # noqa: ANN401 - a pointer
        """What tells the place of a character of a page's text among its glyphs."""
        if self._raw.FPDFText_CountChars(text) == len(said):
            return int
        return partial(quick("FPDFText_GetCharIndexFromTextIndex"), text)  # some are not said, or as two characters

    def _is_covert(self, page: Any, shapes: Sequence[Placed], text: Any, *, layered: bool) -> bool:  # noqa: ANN401
        """Whether some text of a page is not seen, though it is not laid on a picture to be searched."""
        if some_text_is_cut(self._raw, [shape for shape, _, kind in shapes if kind == self._raw.FPDF_PAGEOBJ_TEXT]):
            return True
        texts = {} if layered else doubted(self._raw, shapes)
        return bool(texts) and Runs(text, shapes, Grounds(self._raw, page, texts)).hides_any(texts.keys())

    def _pictured(self, page: Any, shapes: Iterable[Any]) -> tuple[bool, int]:  # noqa: ANN401 - pypdfium2 has no types
        """Whether a picture takes up most of a page, and how many shapes are drawn on it."""
        raw = self._raw
        width, height = page.get_size()
        picture, drawn = False, 0
        for shape in shapes:
            kind = raw.FPDFPageObj_GetType(shape)
            drawn += kind == raw.FPDF_PAGEOBJ_PATH
            if kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
                left, low, right, high = bounds(raw, shape)
                picture |= (right - left) * (high - low) > _MOST * width * height
        return picture, drawn

    def _layer(self, page: Any, shapes: Sequence[Any], text: Any) -> Layer | None:  # noqa: ANN401 - no types
        """How the text of a page is laid on a picture, if it is: without ink (ISO 32000-1, 9.3.6), or seen over it."""
        raw = self._raw
        first = raw.FPDFText_GetTextObject(text, 0)
        if first and raw.FPDFTextObj_GetTextRenderMode(first) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return "unseen"
        width, height = page.get_size()
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
        """A page as it lies in the file, without the glyphs that nobody sees and those on ``hidden`` layers.

        Raises RuntimeError.
        """
        with _PDFIUM:
            page = self._file[number - 1]
            left, low, right, high = page.get_bbox()
            runs, marks = self._runs(page, hidden)
            again, marks = self._runs(page, hidden, runs.cut_whole) if runs.cut_whole else (runs, marks)
            page.close()
        page = with_initials(upright(number, (right - left, high - low), marks, rulings))
        return Seen(page, again.replaced, "".join(again.hidden), runs.cut(again), "".join(again.unseen))

    def _runs(
        self,
        page: Any,  # noqa: ANN401 - pypdfium2 has no types
        hidden: AbstractSet[str],
        without: AbstractSet[int] = frozenset(),
    ) -> tuple[Runs, Marks]:
        """The glyphs of a page; ``without`` texts that paths cut off.

        Of two texts that are alike and in one place pdfium tells the first.  A printer's driver that cuts a page into
        bands draws a line in each that it reaches into: what the first cuts off may be seen in the second.
        """
        left, _, _, high = page.get_bbox()
        own = shapes_of(self._raw, page)
        for shape in [shape for shape in own if address(shape) in without]:
            if self._raw.FPDFPage_RemoveObject(page.raw, shape):
                self._raw.FPDFPageObj_Destroy(shape)
                own.remove(shape)
        shapes = with_forms(self._raw, own)
        text = page.get_textpage()
        texts = {} if self._layer(page, own, text.raw) else doubted(self._raw, shapes)
        grounds = Grounds(self._raw, page, texts) if texts else None
        runs = Runs(text.raw, shapes, grounds, hidden)
        columns = list(zip(*runs.marks(left, high), strict=True))
        text.close()
        return runs, Marks(*columns) if columns else Marks.of(())
