"""Blocks: the printed paragraphs of a page's body, before numbering says what they are.

Two front ends make them, one from a dump's lines (``from_dump``), one from a PDF's (``from_pdf``); the outline reads
them without knowing which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


_SHOWN = 60  # characters of a block that a warning quotes


class Style(NamedTuple):
    """How a line is set; ``size`` in points."""

    bold: bool
    underlined: bool
    size: float

    @property
    def plain(self) -> bool:
        """Neither bold nor underlined."""
        return not (self.bold or self.underlined)


@dataclass(frozen=True, slots=True)
class RawMark:
    """A raised number: what it says and where it stands in the source."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Block:
    """One printed paragraph, its marks taken out.

    ``raw`` has the source's characters, wrapped lines joined by their newlines.  ``indented`` says whether it stands
    further in than the page's text (as an item's own paragraphs do), ``spaced`` whether a blank stands before it,
    ``style`` how it is set and ``left`` where it begins, both where that can be seen, ``margin`` what is printed beside
    it.  ``grid`` is a ruled or columned table in its place, without raw text, ``caption`` what names that
    and ``lead`` what is printed right above both.
    """

    raw: Text
    indented: bool = False
    spaced: bool = False
    centred: bool = False
    style: Style | None = None
    marks: tuple[RawMark, ...] = ()
    margin: tuple[Text, ...] = ()
    grid: Grid | None = None
    page: int | None = None
    caption: tuple[Text, ...] = ()
    left: float | None = None
    lead: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells as printed: each the raw texts of its lines or paragraphs.

    ``spans`` has, for each row, how many columns each cell takes; a cell that continues a merged one is empty and
    takes none.  ``repeated`` are heading lines printed again where the table goes on over a page, ``marks`` the
    footnote marks that were taken out of the cells, ``heads`` how many rows are sure to be heads; ``beside`` says that
    the last column has what stands in brackets beside the values, ``stretches`` where the columns stand on the page.
    """

    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    spans: tuple[tuple[int, ...], ...]
    repeated: tuple[Text, ...] = ()
    marks: tuple[RawMark, ...] = ()
    heads: int = 0
    beside: bool = False
    stretches: tuple[tuple[float, float], ...] = ()

    def widened(self) -> Grid:
        """The grid with a column for what stands beside the values, where a page has nothing there."""
        if self.beside:
            return self
        columns = len(self.rows[0])
        return replace(self.spread(range(columns), columns + 1), beside=True)

    def spread(self, places: Sequence[int], width: int) -> Grid:
        """The grid with its columns at these places among so many, the others empty; a title spans them all.

        What stands beside the values still does so.
        """
        places, width = ([*places, width], width + 1) if self.beside else (places, width)
        rows: list[tuple[tuple[Text, ...], ...]] = []
        spans: list[tuple[int, ...]] = []
        for cells, wide in zip(self.rows, self.spans, strict=True):
            held: list[tuple[Text, ...]] = [()] * width
            taken = [1] * width
            for i, place in enumerate(places):
                held[place] = cells[i]
                last = places[i + wide[i] - 1] if wide[i] else place
                taken[place : last + 1] = [wide[i] and last - place + 1, *[0] * (last - place)]
            rows.append(tuple(held))
            spans.append((width, *[0] * (width - 1)) if wide[0] == len(wide) > 1 else tuple(taken))
        return replace(self, rows=tuple(rows), spans=tuple(spans), stretches=())


def plain_text(block: Block) -> Text:
    """All that a block says, each cell of a table on a line of its own."""
    cells = (raw for row in block.grid.rows for cell in row for raw in cell) if block.grid else ()
    return Text.join([raw for raw in (*block.caption, block.raw, *cells) if raw], "\n")


def struck(block: Block, fault: str) -> Doubt:
    """The warning that a fault of the program struck a block."""
    said = " ".join(plain_text(block).chars.split())
    return Doubt.of_fault(said[:_SHOWN], fault, block.page)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's body as printed, number taken off."""

    number: int
    raw: Text
    label: Text


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of pages: the paper itself (``annex`` None) or an annex, counted from 1, with its printed ``label``."""

    annex: int | None
    blocks: tuple[Block, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a front end found."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    furniture: tuple[Text, ...] = ()
    doubts: tuple[Doubt, ...] = ()
