"""Reads a PDF's glyphs and rulings through pdfplumber, the engine of reference."""

from __future__ import annotations

import io
import logging
import math
import struct
import zlib
from contextlib import contextmanager
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.cmapdb import CMapDB
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from itf_extract.errors import EncryptedError, TruncatedError, UnreadableError, WrongPasswordError
from itf_extract.model.page import Ruling
from itf_extract.read import rules
from itf_extract.read.initials import with_initials
from itf_extract.read.layers import Layers
from itf_extract.read.named_glyphs import know_by_name
from itf_extract.read.signs import UNREADABLE, readable
from itf_extract.read.upright import Marks, upright

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pdfplumber.pdf import PDF

    from itf_extract.model.page import Page

# pdfminer meets damaged structures with whatever error comes first.
_BREAKS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError, ArithmeticError,
    AssertionError, StopIteration, EOFError, struct.error, zlib.error, MalformedPDFException, PdfminerException,
)  # fmt: skip

_UNMAPPED = "(cid:"  # how pdfminer prints a glyph whose character it does not know
_SIDE = 4  # corners

# pdfminer complains of every odd font on its logger; what matters to a user is raised as an error.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


class PlumberFile:
    """A PDF that pdfplumber has open."""

    def __init__(self, file: PDF) -> None:
        self._file = file
        self.pages = len(file.pages)

    def page(self, number: int) -> Page | None:
        """A page, counted from 1; None for one that pdfplumber breaks on."""
        try:
            page = self._file.pages[number - 1]
            try:
                return _page(page)
            finally:
                page.close()
        except (*_BREAKS, PDFException, PSException):
            return None

    def shown(self, number: int) -> tuple[Page, str] | None:
        """A page without the forms that are drawn on hidden layers, and their text; None where there are none."""
        try:
            page: Any = self._file.pages[number - 1]
            printed = page.chars
            page.page_obj.resources, hid = self._layers.shown(page.page_obj.resources)
            page.close()
            if not hid:
                return None
            seen = {(char["text"], char["matrix"]) for char in page.chars}
            return _page(page), "".join(char["text"] for char in printed if (char["text"], char["matrix"]) not in seen)
        except (*_BREAKS, PDFException, PSException):
            return None

    def pages_of(self, numbers: Collection[int]) -> Iterator[tuple[int, int]]:
        """Each of some objects that a page prints or draws, with the number of the page."""
        for place, page in enumerate(self._file.pages, 1):
            try:
                resources = resolve1(page.page_obj.resources) or {}
                drawn = (resolve1(resources.get("XObject")) or {}).values()
                printed = page.page_obj.attrs.get("Contents")
                several = resolve1(printed)
            except (*_BREAKS, PDFException, PSException):
                continue
            parts = [printed, *(several if isinstance(several, list) else ()), *drawn]
            named = {part.objid for part in parts if isinstance(part, PDFObjRef)}
            yield from ((number, place) for number in numbers if number in named)

    @property
    def hidden_layers(self) -> frozenset[str]:
        """The names of the layers that are not shown."""
        return self._layers.names

    @cached_property
    def _layers(self) -> Layers:
        try:
            return Layers.of(self._file.doc.catalog)
        except _BREAKS:
            return Layers(frozenset(), frozenset())

    def producer(self) -> str | None:
        """The program that made the file."""
        producer = self._file.metadata.get("Producer") or self._file.metadata.get("Creator")
        return str(producer) if producer else None


@contextmanager
def plumber_file(data: bytes, name: str, password: str | None) -> Iterator[PlumberFile]:
    """The open PDF; what goes wrong while it is open is told as what is the matter with the file.

    Raises EncryptedError, WrongPasswordError, TruncatedError or, for what cannot be decrypted, a plain UnreadableError.
    """
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as file:
            know_by_name(file)
            yield PlumberFile(file)
    except (PdfminerException, MalformedPDFException, PDFException, PSException) as error:
        raise _named(error, name, password) from error
    except _BREAKS as error:
        raise TruncatedError(name) from error


def _named(error: Exception, name: str, password: str | None) -> UnreadableError:
    causes = [error, *error.args]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return WrongPasswordError(name) if password else EncryptedError(name)
    if any(isinstance(cause, PDFEncryptionError) for cause in causes):
        return UnreadableError(name, "is encrypted in a way that cannot be read", "save it without encryption first")
    return TruncatedError(name)


def _page(page: Any) -> Page:  # noqa: ANN401 - pdfplumber's objects are dicts of anything
    chars = page.chars
    learned = _learn_rare_characters.cache_info().currsize > 0  # pages of odd fonts may be many
    if not learned and any(
        char["text"].startswith(_UNMAPPED) or readable(char["text"]) == UNREADABLE for char in chars
    ):
        _learn_rare_characters()
        page.close()
        chars = page.chars
    height = float(page.height)
    angles = [math.degrees(math.atan2(char["matrix"][1], char["matrix"][0])) for char in chars]
    marks = Marks.of(_mark(char, height) for char in chars)._replace(angles=angles)
    return with_initials(upright(page.page_number, (float(page.width), height), marks, _rulings(page)))


@cache
def _learn_rare_characters() -> None:
    """Teaches pdfminer the characters beyond U+FFFF of Chinese fonts, for which it has private codes: 𨋢."""
    codes: Any = CMapDB.get_cmap("UniCNS-UTF32-H")
    rare = {cid: chr(int.from_bytes(code)) for cid, code in _codes(codes.code2cid)}
    for vertical in (False, True):
        known = CMapDB.get_unicode_map("Adobe-CNS1", vertical).cid2unichr
        known.update({cid: char for cid, char in rare.items() if readable(known.get(cid, "\0")) == UNREADABLE})


def _codes(tree: dict[int, Any], before: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """The code of each character of a font, of the tree by whose bytes pdfminer looks them up."""
    for byte, below in tree.items():
        code = before + bytes([byte])
        if isinstance(below, dict):
            yield from _codes(below, code)
        else:
            yield below, code


def _mark(char: dict[str, Any], height: float) -> tuple[str, float, float, float, float, str]:
    a, b, _, _, x, y = map(float, char["matrix"])
    text = char["text"]
    if text.startswith(_UNMAPPED):
        text = UNREADABLE
    # pdfplumber's own size and width are those of a box around the glyph, which grows where it is turned or slanted.
    scale = math.hypot(a, b)
    advance = char["adv"] * scale
    along, across = (abs(a), abs(b)) if abs(a) > abs(b) else (abs(b), abs(a))
    extent = char["height"] if abs(a) > abs(b) else char["width"]
    size = (extent * scale - advance * across) / along if along else 0.0
    return text, x, height - y, float(advance), float(size), char["fontname"]


def _rulings(page: Any) -> Iterator[Ruling]:  # noqa: ANN401
    # Glyph origins are counted from the corner of the page, but shapes from that of the sheet's coordinates.
    left, top = float(page.bbox[0]), float(page.bbox[1])
    for line in page.lines:
        yield _box(line, left, top)
    for curve in page.curves:
        if len(corners := dict.fromkeys(curve["pts"])) == _SIDE and rules.is_side([*corners]):
            yield _box(curve, left, top)
    for rectangle in page.rects:
        yield from rules.of_rectangle(*_box(rectangle, left, top), stroked=bool(rectangle["stroke"]))


def _box(shape: dict[str, Any], left: float, top: float) -> Ruling:
    x0, upper, x1, lower = (float(shape[key]) for key in ("x0", "top", "x1", "bottom"))
    return Ruling(x0 - left, upper - top, x1 - left, lower - top)
