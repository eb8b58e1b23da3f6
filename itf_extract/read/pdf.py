"""Reads a PDF's glyphs and rulings with the engine that is asked for, and makes its text of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from itf_extract.errors import ScannedError, TruncatedError, UnreadableError
from itf_extract.read.bombs import LARGEST, is_bomb
from itf_extract.read.lines import compose
from itf_extract.read.oxide import MOST_PAGES, NAME, OxideFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Page
    from itf_extract.model.source import Source

Engine = Literal["auto", "oxide", "pdfplumber"]
_UNREADABLE = "\ufffd"
_Read = tuple[list["Page"], str | None, str]


def read_pdf(data: bytes, name: str, sha256: str, password: str | None = None, engine: Engine = "auto") -> Source:
    """The glyphs and rulings of every page, each page upright, and the text that their lines make.

    ``engine``: ``oxide`` reads with pdf_oxide and refuses what that is not to be trusted with, ``pdfplumber`` with
    pdfplumber; ``auto`` reads with pdf_oxide and leaves such pages to pdfplumber.  Which engines read the paper stands
    in the source.  Raises EncryptedError, WrongPasswordError, ScannedError, TruncatedError or UnreadableError.
    """
    if is_bomb(data):
        cause = f"would come to more than {LARGEST // 2**20} MB once its streams are opened, more than any paper"
        raise UnreadableError(name, cause, "take the paper's own pages out of it")
    # What pdf_oxide holds of a long file takes as much memory as its text, and is let go before that is made.
    pages, producer, engines = _pages(data, name, password, engine)
    if not pages:
        raise TruncatedError(name, "has no pages that can be read")
    if not any(page.glyphs for page in pages):
        raise ScannedError(name)
    _legible(pages, name)
    return compose(pages, name=name, sha256=sha256, media_type="application/pdf", producer=producer, engine=engines)


def _pages(data: bytes, name: str, password: str | None, engine: Engine) -> _Read:
    quick = None if engine == "pdfplumber" else _quick(data, password)
    if quick:
        _bounded(quick.pages, name)
        return _mixed(quick, data, name, password, engine)
    read = _plumbed(data, name, password)
    if engine == "oxide":
        raise UnreadableError(name, "cannot be read by pdf_oxide", "choose --engine auto")
    return read


def _bounded(pages: int, name: str) -> None:
    if pages > MOST_PAGES:
        cause = f"has {pages} pages, more than the {MOST_PAGES} that are read"
        raise UnreadableError(name, cause, "take the paper's own pages out of it")


def _legible(pages: Sequence[Page], name: str) -> None:
    """Refuse a paper of whose glyphs most stand for characters that nobody can tell."""
    unreadable = sum("".join(page.glyphs.texts).count(_UNREADABLE) for page in pages)
    if 2 * unreadable > sum(len(page.glyphs) for page in pages):
        cause = "is set in fonts that do not say which characters they show"
        raise UnreadableError(name, cause, "run a text recognition tool over it first")


def _quick(data: bytes, password: str | None) -> OxideFile | None:
    try:
        return OxideFile(data, password)
    except ValueError:
        # Whether the file is encrypted or damaged is for pdfplumber to find out: one place names what is wrong.
        return None


def _plumbed(data: bytes, name: str, password: str | None) -> _Read:
    from itf_extract.read import plumber  # noqa: PLC0415 - pdfplumber takes long to import

    with plumber.plumber_file(data, name, password) as file:
        _bounded(file.pages, name)
        pages = [file.page(number) for number in range(1, file.pages + 1)]
        return pages, file.producer(), plumber.NAME


def _mixed(quick: OxideFile, data: bytes, name: str, password: str | None, engine: Engine) -> _Read:
    """The pages as pdf_oxide reads them, those that it is not to be trusted with as pdfplumber does."""
    read = [quick.page(number) for number in range(1, quick.pages + 1)]
    if engine == "oxide" and (refused := [number for number, page in enumerate(read, 1) if page is None]):
        raise UnreadableError(name, f"has a page ({refused[0]}) that pdf_oxide cannot read", "choose --engine auto")
    # A page without any text may be one whose text was missed.
    sure = {number: page for number, page in enumerate(read, 1) if page and (page.glyphs or engine == "oxide")}
    if len(sure) == len(read):
        return list(sure.values()), quick.producer, NAME
    from itf_extract.read import plumber  # noqa: PLC0415 - pdfplumber takes long to import

    with plumber.plumber_file(data, name, password) as file:
        pages = [sure.get(number) or file.page(number) for number in range(1, file.pages + 1)]
        engines = f"{NAME}, {plumber.NAME}" if sure else plumber.NAME
        return pages, file.producer(), engines
