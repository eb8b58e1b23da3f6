"""Reads a PDF's glyphs and rulings through pdfplumber."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from itf_extract.errors import EncryptedError, ScannedError, TruncatedError, UnreadableError, WrongPasswordError
from itf_extract.model.page import Glyph, Page, Ruling
from itf_extract.read.lines import compose
from itf_extract.read.upright import upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.source import Source

# Word draws table rules as filled rectangles of about half a point; nothing that thin is a shape in its own right.
_THIN = 2.0
_UNREADABLE = "\ufffd"

# pdfminer complains of every odd font on its logger; what matters to a user is raised as an error.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(data: bytes, name: str, sha256: str, password: str | None = None) -> Source:
    """The glyphs and rulings of every page, each page upright, and the text that their lines make.

    Raises EncryptedError, WrongPasswordError, ScannedError or TruncatedError.
    """
    try:
        pages, producer = _read(data, password)
    except (PdfminerException, MalformedPDFException, PDFException, PSException) as error:
        raise _named(error, name, password) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        # pdfminer meets damaged structures with whatever error comes first.
        raise TruncatedError(name) from error
    if not pages:
        raise TruncatedError(name, "has no pages that can be read")
    if not any(page.glyphs for page in pages):
        raise ScannedError(name)
    return compose(
        pages, name=name, sha256=sha256, media_type="application/pdf", producer=producer, engine="pdfplumber"
    )


def _read(data: bytes, password: str | None) -> tuple[list[Page], str | None]:
    with pdfplumber.open(io.BytesIO(data), password=password or "") as pdf:
        pages = []
        for page in pdf.pages:
            pages.append(_page(page))
            page.close()
        producer = pdf.metadata.get("Producer") or pdf.metadata.get("Creator")
        return pages, str(producer) if producer else None


def _named(error: Exception, name: str, password: str | None) -> UnreadableError:
    causes = [error, *error.args]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return WrongPasswordError(name) if password else EncryptedError(name)
    if any(isinstance(cause, PDFEncryptionError) for cause in causes):
        return UnreadableError(name, "is encrypted in a way that cannot be read", "save it without encryption first")
    return TruncatedError(name)


def _page(page: Any) -> Page:  # noqa: ANN401 - pdfplumber's objects are dicts of anything
    chars = page.chars
    directions = [(round(a), round(b)) for a, b in (char["matrix"][:2] for char in chars) if a or b]
    glyphs = [_glyph(char, page) for char in chars]
    return upright(page.page_number, float(page.width), float(page.height), glyphs, list(_rulings(page)), directions)


def _glyph(char: dict[str, Any], page: Any) -> tuple[Glyph, float, float]:  # noqa: ANN401
    """A glyph with the point of its origin, both as displayed."""
    _, _, _, _, x, y = char["matrix"]
    origin_x, origin_y = float(x), float(page.height) - float(y)
    text = char["text"]
    if text.startswith("(cid:"):
        text = _UNREADABLE
    glyph = Glyph(
        text, float(char["x0"]), float(char["top"]), float(char["x1"]), float(char["bottom"]), origin_y,
        float(char["size"]), char["fontname"],
    )  # fmt: skip
    return glyph, origin_x, origin_y


def _rulings(page: Any) -> Iterator[Ruling]:  # noqa: ANN401
    for line in page.lines:
        yield _ruling(line)
    for rect in page.rects:
        if min(rect["width"], rect["height"]) < _THIN:
            yield _ruling(rect)
        elif rect.get("stroke"):
            x0, top, x1, bottom = _ruling(rect)
            yield from (
                Ruling(x0, top, x1, top), Ruling(x0, bottom, x1, bottom),
                Ruling(x0, top, x0, bottom), Ruling(x1, top, x1, bottom),
            )  # fmt: skip


def _ruling(shape: dict[str, Any]) -> Ruling:
    return Ruling(float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))
