"""The readers of one PDF: pdf_oxide reads a page, pdfium bears witness, pdfplumber decides where the two disagree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.errors import UnreadableError
from itf_extract.faults import spared
from itf_extract.model.page import Glyphs, Page
from itf_extract.model.source import Doubt
from itf_extract.read import oxide, pdfium
from itf_extract.read.places import is_astray
from itf_extract.read.signs import UNREADABLE
from itf_extract.read.streams import damaged, mentions
from itf_extract.read.superiors import lifted, suspects, text_sizes
from itf_extract.read.visible import once
from itf_extract.read.witness import characters, confirms, difference, digits_unsaid, fullest, of_page, same, text_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from typing import Self

    from itf_extract.read.oxide import OxideFile, Quick
    from itf_extract.read.pdfium import Layer, PdfiumFile, Seen, Witness
    from itf_extract.read.plumber import PlumberFile

MOST_PAGES = 2000  # far more than any paper has; each may cost a tenth of a second and some MB
PLUMBER = "pdfplumber"
_LAYERS = b"/OCProperties"
_FEW = 10  # the part of a page that may be unknown to the reader that confirms another
_OUTLINED = 100  # shapes on a page without text: letters drawn as such


class Sheet(NamedTuple):
    """A page as it is to be read: the reader that read it, and what is doubted of it.

    ``pictured``: it is a picture or a drawing, with hardly any text on it.  ``layer``: how its text is laid on a
    picture, if it is.
    """

    page: Page
    reader: str
    doubts: tuple[Doubt, ...] = ()
    pictured: bool = False
    layer: Layer | None = None

    @property
    def is_picture(self) -> bool:
        """Whether there is no text on it to be read."""
        return self.pictured or not (self.page.glyphs or self.page.turned)


class _Reading(NamedTuple):
    """What one reader makes of a page."""

    reader: str
    page: Page
    counts: Counter[str]

    @classmethod
    def of(cls, reader: str, page: Page) -> _Reading:
        page = once(page)
        return cls(reader, page, of_page(page))


class Readers:
    """Three readers that share no code and have one PDF open; a context that closes it."""

    def __init__(self, data: bytes, name: str, password: str | None) -> None:
        self._data, self._name, self._password = data, name, password
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def producer(self) -> str | None:
        """The program that made the file."""
        return (self._pdfium or self._plumber).producer()

    def sheets(self) -> Iterator[Sheet]:
        """Every page, read by the reader that another confirms."""
        numbers = range(1, (self._pdfium or self._plumber).pages + 1)
        bounded(len(numbers), self._name)
        if not self._pdfium:
            for sheet in map(self._alone, numbers):
                unheard = () if sheet.doubts else (Doubt("NO-WITNESS", page=sheet.page.number),)
                yield sheet._replace(doubts=(*sheet.doubts, *unheard))
            return
        with ThreadPoolExecutor(1) as beside:
            # pdfium hears pages in C while Python makes glyphs of those before.
            for number, heard in enumerate(beside.map(self._pdfium.hear, numbers), 1):
                yield spared(partial(self._sheet, number, heard), partial(self._without_witness, number))

    def damaged(self) -> list[Doubt]:
        """What of the file does not open whole: the pages that print it, where those can be told."""
        numbers = damaged(self._data)
        if not numbers:
            return []
        found = list(self._third.pages_of(numbers)) if self._third else []
        astray = set(numbers) - {number for number, _ in found}
        pages = [*([None] if astray else []), *sorted({page for _, page in found})]
        return [Doubt("STREAM-DAMAGED", page=page) for page in pages]

    def quick(self) -> Iterator[Sheet]:
        """Every page, read by pdf_oxide alone.  Raises UnreadableError for what that is not to be trusted with."""
        if not self._oxide:
            bounded(self._plumber.pages, self._name)  # first of all, it tells what is the matter with the file
            raise UnreadableError(self._name, "cannot be read by pdf_oxide", "choose --engine auto")
        bounded(self._oxide.pages, self._name)
        for number in range(1, self._oxide.pages + 1):
            quick = self._oxide.page(number)
            if not (quick and quick.page):
                cause = f"has a page ({number}) that pdf_oxide cannot read"
                raise UnreadableError(self._name, cause, "choose --engine auto")
            yield Sheet(quick.page, oxide.NAME)

    def reference(self) -> Iterator[Sheet]:
        """Every page, read by pdfplumber alone."""
        bounded(self._plumber.pages, self._name)
        yield from map(self._alone, range(1, self._plumber.pages + 1))

    def _alone(self, number: int) -> Sheet:
        """A page of a file that pdfplumber alone opens."""
        page = self._plumber.page(number)
        return Sheet(page, PLUMBER) if page else Sheet(_blank(number), PLUMBER, (_gone(number),))

    def _without_witness(self, number: int, fault: str) -> Sheet:
        """A page as pdfplumber alone reads it: a fault of the program struck where readers are held together."""
        sheet = self._alone(number)
        return sheet._replace(doubts=(*sheet.doubts, Doubt.of_fault(f"{number}", fault, number)))

    def _sheet(self, number: int, heard: Witness) -> Sheet:
        quick = self._oxide.page(number, heard.box) if self._oxide else None
        if quick and quick.page and heard.box and is_astray(quick.page, heard.box, heard.places):
            quick = quick._replace(page=None)
        sheet = self._confirmed(quick, heard) or self._weighed(number, quick, heard)
        laid = [Doubt("FORM-FIELD" if each.field else "ANNOTATION", each.text, number) for each in heard.laid_on]
        if heard.misdrawn:
            laid.append(Doubt("DIGITS-MISDRAWN", heard.misdrawn, number))
        sparse = len("".join(sheet.page.glyphs.texts).split()) < pdfium.SPARSE
        pictured = sparse and (heard.picture or (heard.drawn > _OUTLINED and not sheet.page.glyphs))
        if pictured:
            laid.append(Doubt("PAGE-PICTURED", page=number))
        layer = None if pictured else heard.layer
        page = self._with_superiors(sheet.page)
        ruled = self._third.page(number) if quick and quick.squeezed and self._third else None
        page = page._replace(rulings=ruled.rulings, grids=ruled.grids) if ruled else page
        return sheet._replace(page=page, doubts=(*sheet.doubts, *laid), pictured=pictured, layer=layer)

    def _confirmed(self, quick: Quick | None, heard: Witness) -> Sheet | None:
        """The page as pdf_oxide reads it, where pdfium sees the very same characters."""
        if not (quick and quick.page) or heard.unmapped or heard.covert or self._hidden:
            return None
        page = quick.page
        if same(text_of(page), heard.text) or same(text_of(page := once(page)), heard.text):
            return Sheet(page, oxide.NAME)
        return None

    def _with_superiors(self, page: Page) -> Page:
        """The page with its superior figures raised."""
        places = suspects(page.glyphs)
        if not (places and self._pdfium):
            return page
        glyphs = page.glyphs
        levels = [glyphs.levels[i] for i in places]
        middles = ((glyphs.x0s[i] + glyphs.x1s[i]) / 2 for i in places)
        sizes = text_sizes(glyphs)
        points = ((x, page.height - level.baseline, sizes[level]) for x, level in zip(middles, levels, strict=True))
        return lifted(page, dict(zip(places, self._pdfium.inks(page.number, points), strict=True)))

    def _weighed(self, number: int, quick: Quick | None, heard: Witness) -> Sheet:
        """The page as two of the readers read it; else as the one that misses nothing, in doubt."""
        if self._hidden and self._third and (shown := self._third.shown(number)):
            return Sheet(shown[0], PLUMBER, (Doubt("LAYER-HIDDEN", shown[1], number),))
        seen = self._seen(number, quick)
        readings = [_Reading.of(pdfium.NAME, seen.page)] if seen else []
        unseen = (("LAYER-HIDDEN", seen.hidden), ("TEXT-CUT", seen.cut), ("TEXT-UNSEEN", seen.unseen)) if seen else ()
        doubts = tuple(Doubt(code, text, number) for code, text in unseen if text.strip())
        if seen and UNREADABLE not in readings[0].counts:
            replaced = seen.replaced and of_page(seen.page) == characters(heard.text)
            if doubts or replaced or _says(quick, seen.page):
                doubts += self._misdrawn(number, readings[0].counts) if replaced else ()
                return Sheet(readings[0].page, pdfium.NAME, doubts)
        if quick and quick.page:
            # Where both agree, pdf_oxide's it is: pdfium's boxes are those of the ink, which may reach over a gap.
            readings.insert(0, _Reading.of(oxide.NAME, quick.page))
        third = None if _agreed(readings) or not self._third else self._third.page(number)
        if third:
            readings.insert(0, _Reading.of(PLUMBER, third))
        if not readings:
            return Sheet(_blank(number), PLUMBER, (_gone(number),))
        if len(readings) == 1:
            doubts = (*doubts, Doubt("NO-WITNESS", page=number))
        best = _agreed(readings)
        if best is None or _outdone(best, readings):
            place = fullest([reading.counts for reading in readings])
            best = readings[place] if place is not None else _trusted(readings)
            what = "".join(difference(best.counts, other.counts) for other in readings)
            doubts = (*doubts, Doubt("READERS-DIFFER", "".join(dict.fromkeys(what)), number)) if what else doubts
        page = best.page
        if best.reader == pdfium.NAME and not quick and third:
            page = page._replace(rulings=third.rulings, grids=third.grids)
        return Sheet(page, best.reader, doubts)

    def _misdrawn(self, number: int, said: Counter[str]) -> tuple[Doubt, ...]:
        """What ActualText says for a page's glyphs, where they draw other digits."""
        drawn = self._third.page(number) if self._third else None
        unsaid = digits_unsaid(said, of_page(drawn)) if drawn else ""
        return (Doubt("DIGITS-MISDRAWN", unsaid, number),) if unsaid else ()

    def _seen(self, number: int, quick: Quick | None) -> Seen | None:
        try:
            return self._pdfium.page(number, quick.rulings if quick else (), self._hidden) if self._pdfium else None
        except RuntimeError:
            return None

    @cached_property
    def _pdfium(self) -> PdfiumFile | None:
        """The file as pdfium has it open; it must find all of its pages."""
        try:
            file = self._open.enter_context(pdfium.PdfiumFile(self._data, self._password))
            # A page tree that is no tree ends pdf_oxide's process; pdfium only finds no page there.
            for number in range(1, min(file.pages, MOST_PAGES) + 1):
                file.size(number)
        except RuntimeError:
            return None
        return file

    @cached_property
    def _oxide(self) -> OxideFile | None:
        """The file as pdf_oxide has it open."""
        try:
            return oxide.OxideFile(self._data, self._password, self._pdfium.pages) if self._pdfium else None
        except ValueError:
            return None

    @cached_property
    def _plumber(self) -> PlumberFile:
        """The file as pdfplumber has it open; whether it is encrypted or damaged is told here alone."""
        from itf_extract.read import plumber  # noqa: PLC0415 - pdfplumber takes long to import

        return self._open.enter_context(plumber.plumber_file(self._data, self._name, self._password))

    @cached_property
    def _third(self) -> PlumberFile | None:
        """The file as pdfplumber has it open, if it can open what the others can."""
        try:
            return self._plumber
        except UnreadableError:
            if self._pdfium and self._oxide:
                return None
            raise

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The names of the layers that are not shown."""
        # pdf_oxide knows no layer whose name is written in UTF-16, as Chinese ones are.
        layered = self._oxide and (mentions(self._data, _LAYERS) or self._oxide.layers())
        return self._third.hidden_layers if layered and self._third else frozenset()


def bounded(pages: int, name: str) -> None:
    """Refuse a file of more pages than any paper has."""
    if pages > MOST_PAGES:
        cause = f"has {pages} pages, more than the {MOST_PAGES} that are read"
        raise UnreadableError(name, cause, "take the paper's own pages out of it")


def _blank(number: int) -> Page:
    return Page(number, 0.0, 0.0, Glyphs.of(()), ())


def _gone(number: int) -> Doubt:
    return Doubt("PAGE-UNREADABLE", page=number)


def _says(quick: Quick | None, page: Page) -> bool:
    """Whether pdf_oxide, though it cannot place a page's glyphs, has the same characters."""
    return quick is not None and quick.page is None and characters(quick.texts) == of_page(page)


def _outdone(best: _Reading, readings: Sequence[_Reading]) -> bool:
    """Whether pdfium, which alone goes on where a stream is said to end too early, has all of a reading and more."""
    return any(other.reader == pdfium.NAME and best.counts < other.counts for other in readings)


def _trusted(readings: Sequence[_Reading]) -> _Reading:
    """Of readings none of which has all characters of the others, pdfium's, if it knows all that it reads."""
    known = (each for each in readings if each.reader == pdfium.NAME and UNREADABLE not in each.counts)
    return next(known, readings[0])


def _agreed(readings: Sequence[_Reading]) -> _Reading | None:
    """The first reading that another confirms.

    pdfium knows more maps from codes to characters than pdfplumber does, but few rare characters of Hong Kong; both
    tell where they know none.
    """
    pairs = [(a, b) for a in readings for b in readings if a is not b]
    same = (a for a, b in pairs if a.counts == b.counts)
    known = (a for a, b in pairs if (a.reader, b.reader) == (pdfium.NAME, PLUMBER) and confirms(b.counts, a.counts))
    rare = (a for a, b in pairs if (a.reader, b.reader) == (PLUMBER, pdfium.NAME) and _knows_more(a, b))
    return next(chain(same, known, rare), None)


def _knows_more(reading: _Reading, other: _Reading) -> bool:
    """Whether a reading has all that another has, and knows the few characters for which that has no sign."""
    few = _FEW * other.counts[UNREADABLE] < other.counts.total()
    return few and UNREADABLE not in reading.counts and confirms(other.counts, reading.counts)
