"""What is printed on a page: glyphs and rulings, as a reading engine gives them."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import compress
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_QUARTER, _HALF_TURN = 90.0, 180.0
_Box = tuple[float, float, float, float]


class Level(NamedTuple):
    """What glyphs of one baseline, size and font share; ``top`` and ``bottom`` are those of their boxes."""

    top: float
    bottom: float
    baseline: float
    size: float
    font: str


class Glyph(NamedTuple):
    """One printed character: its box in points from the page's top left, its baseline, its font and size."""

    text: str
    x0: float
    x1: float
    level: Level

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        return self.x0, self.level.top, self.x1, self.level.bottom

    @property
    def size(self) -> float:
        """Its font's size."""
        return self.level.size


class Glyphs(Sequence[Glyph]):
    """The glyphs of a page, in columns: a paper has some hundred thousand, and most is done to many at once.

    ``texts``, ``x0s``, ``x1s`` and ``levels`` have the parts of each glyph; they are not to be changed.  ``texts`` is a
    string where each glyph has one character, as on nearly every page.
    """

    __slots__ = ("levels", "texts", "x0s", "x1s")

    def __init__(self, texts: Sequence[str], x0s: array[float], x1s: array[float], levels: Sequence[Level]) -> None:
        if not isinstance(texts, str):
            chars = "".join(texts)
            texts = chars if len(chars) == len(texts) and all(texts) else list(map(intern, texts))
        self.texts: Sequence[str] = texts
        self.x0s, self.x1s, self.levels = x0s, x1s, levels

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """These glyphs, in columns."""
        glyphs = list(glyphs)
        x0s, x1s = array("d", [glyph.x0 for glyph in glyphs]), array("d", [glyph.x1 for glyph in glyphs])
        return cls([glyph.text for glyph in glyphs], x0s, x1s, [glyph.level for glyph in glyphs])

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Glyph]:
        return map(Glyph, self.texts, self.x0s, self.x1s, self.levels)

    def chosen(self, chosen: Sequence[bool]) -> Glyphs:
        """Those glyphs for which ``chosen`` says so."""
        texts, levels = list(compress(self.texts, chosen)), list(compress(self.levels, chosen))
        return Glyphs(texts, array("d", compress(self.x0s, chosen)), array("d", compress(self.x1s, chosen)), levels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glyphs) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> Glyph: ...
    @overload
    def __getitem__(self, place: slice) -> Glyphs: ...
    def __getitem__(self, place: int | slice) -> Glyph | Glyphs:
        if isinstance(place, slice):
            return Glyphs(self.texts[place], self.x0s[place], self.x1s[place], self.levels[place])
        return Glyph(self.texts[place], self.x0s[place], self.x1s[place], self.levels[place])


class Turned(NamedTuple):
    """Glyphs that do not run with the page, in a frame of their own in which they run to the right.

    ``angle`` is that of their writing, counter-clockwise from the page's in degrees; both frames have one origin, the
    page's top left corner.
    """

    angle: float
    glyphs: Glyphs

    def on_page(self, glyph: Glyph) -> Glyph:
        """A glyph of this frame with the upright box that it has on the page.

        >>> letter = Glyph("A", -700.0, -693.0, Level(90.0, 102.0, 100.3, 12.0, "Song"))
        >>> Turned(90.0, Glyphs.of([letter])).on_page(letter).box
        (90.0, 693.0, 102.0, 700.0)
        """
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        left, top, right, bottom = glyph.box
        corners = [(u, v) for u in (left, right) for v in (top, bottom)]
        xs, ys = [u * cos + v * sin for u, v in corners], [v * cos - u * sin for u, v in corners]
        baseline = glyph.level.baseline * cos - left * sin
        level = Level(round(min(ys), 2), round(max(ys), 2), round(baseline, 2), glyph.size, glyph.level.font)
        return Glyph(glyph.text, round(min(xs), 2), round(max(xs), 2), level)

    def rules(self, rulings: Iterable[Ruling]) -> Iterator[Ruling]:
        """The page's rules that run across text which is laid on its side, as they stand in this frame.

        >>> rule = Ruling(80.0, 400.0, 120.0, 400.5)
        >>> list(Turned(90.0, Glyphs.of(())).rules([rule]))
        [Ruling(x0=-400.5, top=80.0, x1=-400.0, bottom=120.0)]
        """
        if self.angle % _HALF_TURN != _QUARTER:
            return
        way = round(math.sin(math.radians(self.angle)))
        for rule in rulings:
            if rule.horizontal:
                left, right = sorted((-way * rule.top, -way * rule.bottom))
                top, bottom = sorted((way * rule.x0, way * rule.x1))
                yield Ruling(left, top, right, bottom)


class Ruling(NamedTuple):
    """A drawn line, or a rectangle so thin that it serves as one (Word draws table rules as such)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


class Candidate(NamedTuple):
    """What a recognised character may be, and how likely it is that, from 0 to 1."""

    text: str
    likely: float


class NumberPicture(NamedTuple):
    """A number as it is seen on a scanned page, to be looked at again: its box, the digits that were read, its picture.

    ``box`` is that on the page set straight; ``greys`` are rows of ``width`` bytes, compressed by zlib.
    """

    box: tuple[float, float, float, float]
    digits: str
    width: int
    greys: bytes


class Scan(NamedTuple):
    """What text recognition says of a page that it read.

    ``candidates``: what each glyph may be, by its left edge and its baseline; the first is what it is taken for.
    ``angle`` is that of the page's lines as scanned, in degrees counter-clockwise: they were set level to be read.
    ``numbers`` are its numbers as pictures.
    Before that a page that lay sideways or upside down was turned by so many ``quarters``, counter-clockwise.
    ``poor``: so much of it is in doubt, or so dirty, that figures may be wrong though each looks sure.
    """

    engine: str
    candidates: Mapping[tuple[float, float], tuple[Candidate, ...]]
    angle: float = 0.0
    numbers: tuple[NumberPicture, ...] = ()
    quarters: int = 0
    poor: bool = False

    def on_page(self, box: tuple[float, float, float, float], centre: tuple[float, float]) -> _Box:
        """The upright box around a box as it lies on the scanned page, which was turned about its centre.

        >>> [round(place, 1) for place in Scan("", {}, 90.0).on_page((50.0, 40.0, 60.0, 50.0), (50.0, 50.0))]
        [40.0, 40.0, 50.0, 50.0]
        """
        if not self.angle:
            return box
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        (x, y), (left, top, right, bottom) = centre, box
        corners = [(u - x, v - y) for u in (left, right) for v in (top, bottom)]
        xs, ys = [x + u * cos + v * sin for u, v in corners], [y + v * cos - u * sin for u, v in corners]
        return min(xs), min(ys), max(xs), max(ys)


class Page(NamedTuple):
    """A page as it is read upright: ``number`` counts from 1, sizes are in points.

    ``grids`` are the ruled tables: for each, the boxes of its cells, merged ones as one.
    ``turned`` is the text that does not run with the page, for each angle; ``scan`` is for pages that were recognised.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rulings: tuple[Ruling, ...]
    grids: tuple[tuple[tuple[float, float, float, float], ...], ...] = ()
    turned: tuple[Turned, ...] = ()
    scan: Scan | None = None


class Line(NamedTuple):
    """A stretch of glyphs on one baseline, up to a gap too wide for a space (a tab, a table column).

    ``start``/``end`` are offsets into the source's text, ``raised`` the offset ranges of glyphs set smaller and
    higher, as footnote marks are.  ``angle`` is that of a line that does not run with the page, or is laid over it; its
    places are those of the upright box around it, whose middle is a third of its size above its baseline.
    """

    page: int
    start: int
    end: int
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    raised: tuple[tuple[int, int], ...] = ()
    angle: float | None = None
