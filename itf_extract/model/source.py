"""The source of a paper, places in it, and doubts about what was read there."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from itertools import compress, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from itf_extract.dataclass import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.model.page import Candidate, Level, Line, Page, Scan
    from itf_extract.model.text import Text


Box = tuple[float, float, float, float]
Span = tuple[int, int]
MediaType = Literal["application/pdf", "text/plain"]

_LONGEST = 200  # characters of a text that a warning shows


@dataclass(frozen=True, slots=True)
class Locator:
    """Where something is printed.

    ``start``/``end`` are offsets into the source's own text, first to last character; ``spans`` are the pieces in
    between that really belong to it (footnotes and page furniture between two halves of a paragraph do not).
    ``page`` (from 1, null for a dump) is that of the first character; ``bbox`` encloses the characters on that page
    in PDF points from the top left; ``boxes`` has a ``(page, box)`` for each printed line.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    page: int | None = None
    bbox: Box | None = None
    boxes: tuple[tuple[int, Box], ...] = ()


class GlyphBoxes(Sequence[Box | None]):
    """The box of each character's glyph; None for white space, which has no level.

    In columns, as the glyphs of a page are; they are not to be changed.
    """

    __slots__ = ("levels", "x0s", "x1s")

    def __init__(
        self, x0s: Sequence[float] = (), x1s: Sequence[float] = (), levels: Sequence[Level | None] = ()
    ) -> None:
        self.x0s, self.x1s, self.levels = x0s, x1s, levels

    def __len__(self) -> int:
        return len(self.levels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GlyphBoxes) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> Box | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[Box | None]: ...
    def __getitem__(self, place: int | slice) -> Box | list[Box | None] | None:
        if isinstance(place, slice):
            return [self[offset] for offset in range(*place.indices(len(self)))]
        level = self.levels[place]
        return level and (self.x0s[place], level.top, self.x1s[place], level.bottom)

    def around(self, start: int, end: int) -> Box | None:
        """The box that encloses the characters from ``start`` up to ``end``; None where all are white space."""
        levels = self.levels[start:end]
        heights = {id(level): level for level in levels if level}.values()
        if not heights:
            return None
        left, right = min(compress(self.x0s[start:end], levels)), max(compress(self.x1s[start:end], levels))
        return left, min([level.top for level in heights]), right, max([level.bottom for level in heights])


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    ``text`` is the source's own text: for a dump the decoded file; for a PDF the lines of its pages, joined by
    newlines and form feeds, with two spaces where a gap is certain to be printed and one where it may be mere
    letter-spacing.  ``pages`` and ``lines`` are empty for a dump; the glyphs of pages are here as text alone.
    ``glyph_boxes`` has, for a PDF, one box (or None for white space) for each character of ``text``;
    ``page_starts`` and ``line_starts`` are offsets into ``text``, ``doubts`` what could not be read for certain.
    ``repairs`` are the characters that text recognition read where ``text`` has others that arithmetic asks for.
    """

    name: str
    sha256: str
    media_type: MediaType
    text: str
    producer: str | None = None
    engine: str | None = None
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    page_starts: tuple[int, ...] = ()
    line_starts: tuple[int, ...] = ()
    glyph_boxes: GlyphBoxes = field(default_factory=GlyphBoxes, repr=False)
    doubts: tuple[Doubt, ...] = ()
    repairs: Mapping[int, str] = field(default_factory=dict)

    def without_layout(self) -> Source:
        """The source without the lines, rules and grids of its pages: they tell a paper's structure, and nothing after.

        A page that was recognised keeps its own, for a searchable one to be made of it.
        """
        pages = (page if page.scan else page._replace(rulings=(), grids=()) for page in self.pages)
        return replace(self, pages=tuple(pages), lines=())

    def spans(self, offsets: Sequence[int]) -> tuple[Span, ...]:
        """The pieces of the source's text that hold these offsets, joined over white space."""
        ordered = sorted(set(offsets))
        if not ordered:
            return ()
        if ordered[-1] - ordered[0] < len(ordered):
            return ((ordered[0], ordered[-1] + 1),)
        spans = [[ordered[0], ordered[-1] + 1]]
        for last, start in [(a, b) for a, b in pairwise(ordered) if b != a + 1]:
            if self.text[last + 1 : start].strip():
                spans[-1][1] = last + 1
                spans.append([start, ordered[-1] + 1])
        return tuple((start, end) for start, end in spans)

    def locate(self, text: Text) -> Locator | None:
        """Where the text is printed; None for empty text."""
        levels = self.glyph_boxes.levels
        if not levels and isinstance(text.at, range) and text.at.step == 1 and text:
            start, end = text.at.start, text.at.stop
            if self.text[start:end].split() == [self.text[start:end]]:  # without white space, as most cells of a dump
                return Locator(start, end, ((start, end),))
        if levels:
            inked = list(compress(text.at, map(levels.__getitem__, text.at)))  # white space has none
        else:
            inked = [offset for offset in text.at if not self.text[offset].isspace()]
        if not inked:
            return None
        spans = self.spans(inked)
        start, end = spans[0][0], spans[-1][1]
        if not self.glyph_boxes:
            return Locator(start, end, spans)
        boxes = self._line_boxes(spans)
        page, first = boxes[0]
        bbox = first if len(boxes) == 1 else _enclose([box for number, box in boxes if number == page])
        return Locator(start, end, spans, page, bbox, boxes)

    def scan_at(self, offset: int) -> Scan | None:
        """What text recognition says of the page that holds an offset; None for a page that is no picture."""
        number = self.page_of(offset) if self.pages else None
        return self.pages[number - 1].scan if number else None

    def candidates(self, offset: int) -> tuple[Candidate, ...]:
        """What the recognised character at an offset may be, the likeliest first; none for white space and print."""
        scan, level = self.scan_at(offset), self.glyph_boxes.levels[offset] if self.glyph_boxes else None
        return scan.candidates.get((self.glyph_boxes.x0s[offset], level.baseline), ()) if scan and level else ()

    def as_recognised(self, text: Text) -> str:
        """A text's characters as they were read before any of them was repaired."""
        # A line end that joins two parts shares the offset of the character before it.
        chars = zip(text.chars, text.at, strict=True)
        return "".join(char if char.isspace() else self.repairs.get(at, char) for char, at in chars)

    def boxes_on(self, page: int) -> list[Box]:
        """The boxes of the characters on a page (from 1), but for white space."""
        start, *end = self.page_starts[page - 1 : page + 1]
        return [box for box in self.glyph_boxes[start : end[0] if end else len(self.text)] if box]

    def place(self, text: Text) -> Locator:
        """Where the text is printed.  Raises ValueError for text without a printed character."""
        locator = self.locate(text)
        if locator is None:
            message = f"{text.chars!r} has no place in {self.name}"
            raise ValueError(message)
        return locator

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) that holds an offset; None for a dump."""
        return bisect_right(self.page_starts, offset) if self.page_starts else None

    def _line_boxes(self, spans: Sequence[Span]) -> tuple[tuple[int, Box], ...]:
        """The page and box of each line that the spans touch; white space has no boxes of its own."""
        lines: dict[int, Box] = {}
        for begin, end in spans:
            start, line = begin, bisect_right(self.line_starts, begin) - 1
            while start < end:
                stop = min(end, self.line_starts[line + 1]) if line + 1 < len(self.line_starts) else end
                if box := self.glyph_boxes.around(start, stop):
                    lines[line] = _enclose((lines[line], box)) if line in lines else box
                start, line = stop, line + 1
        return tuple(self._on_page(line, box) for line, box in lines.items())

    def _on_page(self, line: int, box: Box) -> tuple[int, Box]:
        """A line's page and its box as it lies on that: a scanned page was set straight to be read."""
        number = bisect_right(self.page_starts, self.line_starts[line])
        page = self.pages[number - 1] if self.pages else None
        if page and page.scan:
            box = page.scan.on_page(box, (page.width / 2, page.height / 2))
        return number, _rounded(box)


def _enclose(boxes: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _rounded(box: Box) -> Box:
    """A box in tenths of a point: reading engines may differ by a hundredth."""
    x0, top, x1, bottom = box
    return _tenths(x0), _tenths(top), _tenths(x1), _tenths(bottom)


@lru_cache(maxsize=2**14)
def _tenths(place: float) -> float:
    """A place in tenths of a point; places recur, as margins and lines do, and each number is held and made once."""
    return round(place, 1)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning to the reader of a result; ``doubts.toml`` has the sentence of each code.

    ``what`` is the text, number or name that it is about, ``page`` (from 1) and ``locator`` where that stands, as far
    as is known.

    >>> Doubt("MARK-WITHOUT-NOTE", "3", page=2).message("en")
    'The raised number 3 has no footnote that answers it.'
    """

    code: str
    what: str = ""
    page: int | None = None
    locator: Locator | None = None

    @classmethod
    def of_fault(cls, part: str, fault: str, page: int | None = None, locator: Locator | None = None) -> Doubt:
        """The warning that a fault of the program struck a part, which is told by its name or its text.

        >>> Doubt.of_fault("layout", "KeyError").what
        'layout (KeyError)'
        """
        return cls("PART-UNREAD", f"{part} ({fault})", page, locator)

    def message(self, language: str) -> str:
        """One sentence in a language (BCP 47, by its first subtag; else in Chinese), with a long text's beginning only.

        >>> len(Doubt("OFF-PAGE", "9" * 10_000).message("en")) < 300
        True
        """
        known = sentences()[self.code]
        what = self.what if len(self.what) <= _LONGEST else f"{self.what[:_LONGEST]}…"
        return known.get(language.partition("-")[0], known["zh"]).format(what=what)


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """The sentence of every code in each language."""
    return tomllib.loads(Path(__file__).with_name("doubts.toml").read_text(encoding="utf-8"))
