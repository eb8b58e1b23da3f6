"""Reads a PDF's glyphs and rulings through pdf_oxide, a native reader much faster than pdfplumber.

Pages on which it is known to go wrong are recognised and left to another engine: fonts that it cannot make out (Type 3
and others without a map to Unicode come as mojibake), spaces that come as dashes, and text that is not written from
left to right (it comes without advances).  Neither its order of glyphs nor the spaces that it puts into gaps are used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, count, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.model.page import Ruling
from itf_extract.read import rules
from itf_extract.read.initials import with_initials
from itf_extract.read.signs import UNREADABLE
from itf_extract.read.upright import Marks, upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from itf_extract.model.page import Page
    from itf_extract.model.source import Box

    Operation = dict[str, Any]

NAME = "pdf_oxide"
_UNKNOWN = "Unknown"  # pdf_oxide's name for a font that it cannot make out
_SUBSET = "+"  # ISO 32000-1, 9.6.4: an embedded subset's font name is tagged ``ABCDEF+``
_PARTS = [attrgetter(part) for part in ("char", "origin_x", "origin_y", "advance_width", "font_size", "font_name")]
_TURN = attrgetter("rotation_degrees")
_DASH = "—"
_DRAWN = 8  # rulings that tell whether they are where they should be
_CORNER = 0.125  # of the sheet's width and height
_LINE = 2  # points of a line's path
_RECTANGLE = 4
_CACHED_FONTS = 1024  # as many, at the least, as pdf_oxide keeps from one file for the next
_OPENED = count()  # files before this one in the process, whose fonts it may have kept


def _panicked(error: BaseException) -> bool:
    """Whether pdf_oxide broke over a file: what its binding then raises is no Exception, and has no importable name."""
    return type(error).__name__ == "PanicException"


class Quick(NamedTuple):
    """What pdf_oxide makes of a page: None where it is not to be trusted with it, and the characters and rulings."""

    page: Page | None
    texts: str
    rulings: tuple[Ruling, ...]

    @property
    def squeezed(self) -> bool:
        """Whether most rulings lie in the sheet's lower left corner.

        pdf_oxide may apply the scale of a page that Ghostscript wrote a second time, to what is drawn after a text.
        """
        if self.page is None or len(self.rulings) < _DRAWN:
            return False
        width, height = self.page.width * _CORNER, self.page.height * (1 - _CORNER)
        cornered = sum(rule.x1 < width and rule.top > height for rule in self.rulings)
        return 2 * cornered > len(self.rulings)


class OxideFile:
    """A PDF that pdf_oxide has open; it must have so many pages.  Raises ValueError for a file that it cannot open."""

    def __init__(self, data: bytes, password: str | None, pages: int) -> None:
        library = _pdf_oxide()
        try:
            if next(_OPENED):
                _forget_fonts(library)
            self._file = library.PdfDocument.from_bytes(data, password)
            encrypted = self._file.permissions() is not None
            opened = not encrypted or self._file.authenticate(password or "")
            whole = pages == len(self._file)
        except (OSError, RuntimeError) as error:
            raise ValueError(str(error)) from error
        except BaseException as error:
            if _panicked(error):
                raise ValueError(str(error)) from error
            raise
        if not opened or not whole:
            message = "a file that pdf_oxide opens in part only"
            raise ValueError(message)
        self.pages = pages
        self._fonts: set[str] = set()

    def layers(self) -> tuple[str, ...]:
        """The names of the layers that the file has, shown or not."""
        return tuple(self._file.get_layers())

    def page(self, number: int, box: Box | None = None) -> Quick | None:
        """A page, counted from 1, as it lies in the file; None for one that pdf_oxide cannot read.

        ``box`` is the part of the sheet that is shown, all of it unless told.
        """
        try:
            chars = self._file.extract_chars(number - 1)
            paths = self._file.extract_paths(number - 1)
            # page_media_box would walk all the pages before it.
            left, low, right, high = box or self._file[number - 1].bbox
        except (OSError, RuntimeError, ValueError):
            return None
        except BaseException as error:
            if _panicked(error):
                return None
            raise
        left, right, low, high = min(left, right), max(left, right), min(low, high), max(low, high)
        marks, rulings = Marks(*(list(map(part, chars)) for part in _PARTS)), tuple(_rulings(paths, left, high))
        texts = "".join(marks.texts)
        untold = UNREADABLE in marks.texts or _UNKNOWN in marks.fonts
        if untold or any(map(_TURN, chars)) or (_DASH in marks.texts and _is_overlaid(marks)):
            return Quick(None, texts, rulings)
        xs = [x - left for x in marks.xs] if left else marks.xs
        marks = marks._replace(xs=xs, ys=[high - y for y in marks.ys])
        page = upright(number, (right - left, high - low), self._printed(marks), rulings)
        return Quick(with_initials(page), texts, rulings)

    def _printed(self, marks: Marks) -> Marks:
        """The marks without the spaces that pdf_oxide puts into gaps: those name no font that the file has."""
        doubtful = {font for font in {*marks.fonts} - self._fonts if _SUBSET not in font}
        if not doubtful:
            return marks
        inked = zip(marks.texts, marks.fonts, strict=True)
        printed = {font for text, font in inked if font in doubtful and not text.isspace()}
        self._fonts |= printed
        return marks.kept([font not in doubtful - printed for font in marks.fonts])


def _is_overlaid(marks: Marks) -> bool:
    """Whether a dash reaches over the sign behind it.  It is a space that has a text of its own (ActualText).

    >>> _is_overlaid(Marks("2—4", (0, 6, 9), (0, 0, 0), (6, 12, 6), (12, 12, 12), "FFF"))
    True
    >>> _is_overlaid(Marks("2—4", (0, 6, 18), (0, 0, 0), (6, 12, 6), (12, 12, 12), "FFF"))
    False
    """
    found = zip(marks.texts, marks.advances, pairwise(marks.xs), pairwise(marks.ys), strict=False)
    return any(
        text == _DASH and y == below and 0 < behind - x < width / 2 for text, width, (x, behind), (y, below) in found
    )


def _forget_fonts(library: ModuleType) -> None:
    """Crowds the fonts of the files before out of the library's cache: it would give a file their widths.

    It tells fonts without a subset tag apart by name, not by the widths that they refer to (its issue 1129, mended
    after 0.3.78), so Word's ArialMT of one paper, in which only the space is used, left the next one's glyphs no width.
    It has no way to empty the cache.
    """
    library.PdfDocument.from_bytes(_crowd(), None).extract_chars(0)


@cache
def _crowd() -> bytes:
    """A PDF of one page with more fonts than the cache holds."""
    names = range(_CACHED_FONTS)
    fonts = " ".join(f"/F{name} {name + 5} 0 R" for name in names)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<<{fonts}>>>>/Contents 4 0 R>>",
        "<</Length 21>>stream\nBT /F0 1 Tf (.) Tj ET\nendstream",
        *(f"<</Type/Font/Subtype/Type1/BaseFont/Crowd{name}>>" for name in names),
    ]
    body = [f"{number} 0 obj{said}endobj\n" for number, said in enumerate(objects, 1)]
    starts = list(accumulate(map(len, body), initial=len("%PDF-1.4\n")))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    head = f"xref\n0 {len(starts)}\n0000000000 65535 f \n{table}trailer<</Size {len(starts)}/Root 1 0 R>>"
    return f"%PDF-1.4\n{''.join(body)}{head}\nstartxref\n{starts[-1]}\n%%EOF".encode("ascii")


@cache
def _pdf_oxide() -> ModuleType:
    """The native part of pdf_oxide; the package around it loads asyncio, too, which takes as long as two pages."""
    package = find_spec("pdf_oxide")
    within = package and package.submodule_search_locations
    native = PathFinder.find_spec("pdf_oxide", within) if within else None
    if native and native.loader:
        library = module_from_spec(native)
        native.loader.exec_module(library)
    else:
        library = import_module("pdf_oxide")
    # It complains of every odd object; what matters to a user is raised as an error.
    library.disable_logging()
    return library


def _rulings(paths: Iterable[dict[str, Any]], left: float, high: float) -> Iterator[Ruling]:
    """The rulings among the drawn paths, from the page's top left; each path may draw several figures."""
    for path in paths:
        stroked = path["stroke_color"] is not None
        for figure in _figures(path["operations"]):
            points = _corners(figure, filled=not stroked)
            if not points:
                continue
            xs, ys = [x - left for x, _ in points], [high - y for _, y in points]
            box = Ruling(min(xs), min(ys), max(xs), max(ys))
            if len(points) == _LINE:
                yield box
            else:
                yield from rules.of_rectangle(*box, stroked=stroked)


def _figures(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """Runs of operations, each begun by a move or a rectangle."""
    figure: list[Operation] = []
    for operation in operations:
        if operation["op"] in {"move_to", "rectangle"} and figure:
            yield figure
            figure = []
        figure.append(operation)
    if figure:
        yield figure


def _corners(figure: list[Operation], *, filled: bool) -> list[tuple[float, float]]:
    """The ends of a line, the corners of an upright rectangle or of a mitred side; nothing for any other figure."""
    first = figure[0]
    if first["op"] == "rectangle":
        x, y, width, height = first["x"], first["y"], first["width"], first["height"]
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    closed = figure[-1]["op"] == "close_path"
    drawn = figure[:-1] if closed else figure
    if any(operation["op"] not in {"move_to", "line_to"} for operation in drawn):
        return []
    points = [(operation["x"], operation["y"]) for operation in drawn]
    if len(points) > _RECTANGLE and points[-1] == points[0]:
        points.pop()
        closed = True
    if len(points) == _LINE:
        return points
    four = (closed or filled) and len(points) == _RECTANGLE
    return points if four and (_upright(points) or rules.is_side(points)) else []


def _upright(points: Sequence[tuple[float, float]]) -> bool:
    """Whether four corners are those of a rectangle with sides along the page's."""
    (xa, ya), (xb, yb), (xc, yc), (xd, yd) = points
    return (xa == xb and yb == yc and xc == xd and yd == ya) or (ya == yb and xb == xc and yc == yd and xd == xa)
