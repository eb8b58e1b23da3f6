"""What is printed on a page: glyphs and rulings, as a reading engine gives them."""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character: its box in points from the page's top left, its baseline, its font and size."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        return self[1:5]


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


class Page(NamedTuple):
    """A page as it is read upright: ``number`` counts from 1, sizes are in points.

    ``grids`` are the ruled tables: for each, the boxes of its cells, merged ones as one.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    grids: tuple[tuple[tuple[float, float, float, float], ...], ...] = ()


class Line(NamedTuple):
    """A stretch of glyphs on one baseline, up to a gap too wide for a space (a tab, a table column).

    ``start``/``end`` are offsets into the source's text, ``raised`` the offset ranges of glyphs set smaller and
    higher, as footnote marks are.
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
