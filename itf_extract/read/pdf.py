"""Reads a PDF's pages with the engine that is asked for, and makes the paper's text of them."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from itf_extract.dataclass import replace
from itf_extract.errors import ScannedError, TruncatedError, UnreadableError
from itf_extract.faults import spared
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.read import scan
from itf_extract.read.decompression import LARGEST, is_bomb
from itf_extract.read.line_numbers import without_line_numbers
from itf_extract.read.lines import compose
from itf_extract.read.pdfium import PdfiumFile
from itf_extract.read.readers import Readers, Sheet
from itf_extract.read.signs import UNREADABLE
from itf_extract.read.stacked import without_stacked
from itf_extract.read.superiors import written_out
from itf_extract.read.visible import on_paper, without_overlays, without_side_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from itf_extract.model.page import Page
    from itf_extract.model.source import Source

Engine = Literal["auto", "oxide", "pdfplumber"]
Ocr = Literal["auto", "always", "never"]
_STROKES = frozenset("一—–-＿_|")
_INSTALL = "install text recognition: pip install 'itf-extract[ocr]'"
_OF_THE_FILE = frozenset({"ANNOTATION", "FORM-FIELD"})  # what recognition of a page says nothing of
_Read = tuple[list[Sheet], str | None, list[Doubt]]


def read_pdf(
    data: bytes, name: str, sha256: str, password: str | None = None, engine: Engine = "auto", ocr: Ocr = "auto"
) -> Source:
    """The glyphs and rulings of every page, each page upright, and the text that their lines make.

    ``engine``: ``oxide`` reads with pdf_oxide and refuses what that is not to be trusted with, ``pdfplumber`` with
    pdfplumber; ``auto`` reads with pdf_oxide, has pdfium bear witness, and reads a page on which the two disagree with
    the reader that a third confirms.  Which engines read the paper stands in the source, and what none of them reads
    for certain in its doubts.

    ``ocr``: ``auto`` reads pages that are pictures by text recognition, if that is installed, ``always`` every page,
    ``never`` none.  Raises EncryptedError, WrongPasswordError, ScannedError, TruncatedError or
    UnreadableError.
    """
    if is_bomb(data):
        cause = f"would come to more than {LARGEST // 2**20} MB once its streams are opened, more than any paper"
        raise UnreadableError(name, cause, "take the paper's own pages out of it")
    # What the readers hold of a long file takes as much memory as its text, and is let go before that is made.
    sheets, producer, damages = _sheets(data, name, password, engine)
    if not sheets:
        raise TruncatedError(name, "has no pages that can be read")

    def recognised(sheets: list[Sheet]) -> list[Sheet]:
        return _recognised(sheets, (data, password), ocr)

    sheets = _after(_without_line_numbers, _after(recognised, _printed(sheets)))
    pages = [sheet.page for sheet in sheets]
    if all(sheet.is_picture for sheet in sheets):
        raise ScannedError(name, advice=None if ocr == "never" or scan.is_installed() else _INSTALL)
    _legible(pages, name)
    engines = ", ".join(dict.fromkeys(sheet.reader for sheet in sheets))
    source = compose(pages, name=name, sha256=sha256, media_type="application/pdf", producer=producer, engine=engines)
    doubts = (*damages, *source.doubts, *(doubt for sheet in sheets for doubt in sheet.doubts), *_unreadable(source))
    return replace(source, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.page or 0)))


def _sheets(data: bytes, name: str, password: str | None, engine: Engine) -> _Read:
    """Every page, the program that made the file, and what of that is damaged."""
    with Readers(data, name, password) as readers:
        match engine:
            case "auto":
                return list(readers.sheets()), readers.producer, readers.damaged()
            case "oxide":
                return list(readers.quick()), readers.producer, readers.damaged()
            case "pdfplumber":
                return list(readers.reference()), readers.producer, readers.damaged()


def _recognised(sheets: list[Sheet], file: tuple[bytes, str | None], ocr: Ocr) -> list[Sheet]:
    """The pages with those that are pictures as text recognition reads them."""
    # What no reader can open has no size at all.
    seen = [place for place, sheet in enumerate(sheets) if scan.is_legible(sheet.page.width, sheet.page.height)]
    chosen = [place for place in seen if ocr == "always" or sheets[place].is_picture]
    layers = [place for place, sheet in enumerate(sheets) if sheet.layer and place not in chosen]
    if ocr == "never" or not (chosen or layers) or not (ocr == "always" or scan.is_installed()):
        return list(map(_as_laid, sheets))
    with _drawable(file) as opened:
        if opened is None or not all(opened.has(sheets[place].page.number) for place in (*chosen, *layers)):
            return list(map(_as_laid, sheets))
        replaced = [
            place for place in layers if scan.is_better(opened, sheets[place].page, seen=sheets[place].layer == "seen")
        ]
        chosen = sorted((*chosen, *replaced))
        pages = dict(zip(chosen, scan.read_pages(opened, [sheets[place].page.number for place in chosen]), strict=True))
    return [
        _as_read(sheet, pages[place], ocr, replaced=place in replaced) if place in pages else _as_laid(sheet)
        for place, sheet in enumerate(sheets)
    ]


@contextmanager
def _drawable(file: tuple[bytes, str | None]) -> Iterator[PdfiumFile | None]:
    """The file as pdfium draws its pages; None for one that other readers alone can open."""
    try:
        opened = PdfiumFile(*file)
    except RuntimeError:
        yield None
        return
    with opened:
        yield opened


def _as_read(sheet: Sheet, page: Page, ocr: Ocr, *, replaced: bool) -> Sheet:
    """A page as text recognition reads it, unless its own text has more; ``replaced``: that was found wrong."""
    # A rule alone is seen as 一.
    said = sum(glyph.text not in _STROKES for glyph in page.glyphs)
    if said <= len(sheet.page.glyphs) and ocr != "always" and not replaced:
        return sheet
    told = (doubt for doubt in sheet.doubts if doubt.code in _OF_THE_FILE)
    codes = ["PAGE-RECOGNISED"] + ["LAYER-REPLACED"] * replaced + ["PAGE-POOR"] * bool(page.scan and page.scan.poor)
    return Sheet(page, scan.NAME, (*told, *(Doubt(code, page=page.number) for code in codes)))


def _as_laid(sheet: Sheet) -> Sheet:
    """A page with a doubt where its text is another program's, laid unseen on a picture."""
    if sheet.layer != "unseen":
        return sheet
    return sheet._replace(doubts=(*sheet.doubts, Doubt("LAYER-RECOGNISED", page=sheet.page.number)))


def _printed(sheets: list[Sheet]) -> list[Sheet]:
    """The pages as they are seen: nothing beside the paper, nothing laid over the text."""
    for step in (_on_paper, _without_overlays, _without_side_notes, _without_stacked):
        sheets = _after(step, sheets)
    return sheets


def _after(step: Callable[[list[Sheet]], list[Sheet]], sheets: list[Sheet]) -> list[Sheet]:
    """The pages after a step; as they were before it, with a warning, where it breaks."""

    def kept(fault: str) -> list[Sheet]:
        first, *rest = sheets
        told = Doubt.of_fault(step.__name__.strip("_").replace("_", " "), fault)
        return [first._replace(doubts=(*first.doubts, told)), *rest]

    return spared(lambda: step(sheets), kept)


def _with_pages(sheets: Iterable[Sheet], pages: Iterable[Page]) -> list[Sheet]:
    return [sheet._replace(page=page) for sheet, page in zip(sheets, pages, strict=True)]


def _without_overlays(sheets: list[Sheet]) -> list[Sheet]:
    return _with_pages(sheets, without_overlays([sheet.page for sheet in sheets]))


def _without_side_notes(sheets: list[Sheet]) -> list[Sheet]:
    return _with_pages(sheets, [without_side_notes(sheet.page) for sheet in sheets])


def _without_stacked(sheets: list[Sheet]) -> list[Sheet]:
    pages, noted = without_stacked([sheet.page for sheet in sheets])
    told = {number: tuple(Doubt("NOTE-ASIDE", said, number) for said in notes) for number, notes in noted.items()}
    return [
        sheet._replace(page=page, doubts=(*sheet.doubts, *told.get(page.number, ())))
        for sheet, page in zip(sheets, pages, strict=True)
    ]


def _without_line_numbers(sheets: list[Sheet]) -> list[Sheet]:
    return _with_pages(sheets, without_line_numbers([sheet.page for sheet in sheets]))


def _on_paper(sheets: list[Sheet]) -> list[Sheet]:
    return list(map(_sheet_on_paper, sheets))


def _sheet_on_paper(sheet: Sheet) -> Sheet:
    page, outside = on_paper(sheet.page)
    doubts = (*sheet.doubts, Doubt("OFF-PAGE", outside, page.number)) if outside.strip() else sheet.doubts
    return sheet._replace(page=written_out(page), doubts=doubts)


def _legible(pages: Sequence[Page], name: str) -> None:
    """Refuse a paper of whose glyphs most stand for characters that nobody can tell."""
    unreadable = sum("".join(page.glyphs.texts).count(UNREADABLE) for page in pages)
    if 2 * unreadable > sum(len(page.glyphs) for page in pages):
        cause = "is set in fonts that do not say which characters they show"
        raise UnreadableError(name, cause, "run a text recognition tool over it first")


def _unreadable(source: Source) -> Iterator[Doubt]:
    """What of each page stands for characters that nobody can tell."""
    places = (found.start() for found in compiled(UNREADABLE).finditer(source.text))
    for number, group in groupby(places, source.page_of):
        offsets = tuple(group)
        text = Text(UNREADABLE * len(offsets), offsets)
        yield Doubt("GLYPHS-UNREADABLE", str(len(offsets)), number, source.locate(text))
