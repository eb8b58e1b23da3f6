"""The printed rows of a PDF page, each the lines of one baseline."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.model.page import Line, Page
    from itf_extract.model.source import Source

    Marked = frozenset[tuple[int, bool]]  # the numbers of marks, and whether each stands after a word

_NEAR = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of one baseline, left to right."""

    page: int
    lines: tuple[Line, ...]
    baseline: float
    size: float
    x0: float
    x1: float
    bold: bool
    underlined: bool

    @property
    def raised(self) -> tuple[tuple[int, int], ...]:
        """The source ranges of raised glyphs."""
        return tuple(span for line in self.lines for span in line.raised)

    def chars(self, source: Source) -> str:
        """What the row says, its lines and what stands between them."""
        return source.text[self.lines[0].start : self.lines[-1].end]

    def of(self, lines: tuple[Line, ...]) -> Row:
        """The row with these of its lines only."""
        return replace(self, lines=lines, x0=lines[0].x0, x1=lines[-1].x1, bold=all(line.bold for line in lines))


@dataclass(frozen=True, slots=True)
class PageRows:
    """One page's rows by their part in it; ``marked`` are the marks raised within those of the body."""

    page: Page
    body: tuple[Row, ...]
    notes: tuple[Row, ...]
    furniture: tuple[Row, ...]
    marked: Marked


def raw_of(source: Source, lines: Iterable[Line]) -> Text:
    """The source's characters of some neighbouring lines, and what stands between them."""
    lines = list(lines)
    start, end = lines[0].start, lines[-1].end
    return Text.plain(source.text[start:end], start)


def part_of(source: Source, line: Line, start: int, end: int) -> Line:
    """A stretch of a line."""
    start, end = line.start + start, line.start + end
    boxes = source.glyph_boxes
    return line._replace(start=start, end=end, x0=boxes.x0s[start], x1=boxes.x1s[end - 1])


def split_line(source: Source, line: Line, start: float, gap: float) -> list[Line]:
    """A line cut where a column begins within it and a glyph stands just there, so far from the one before."""
    if not line.x0 + _NEAR < start < line.x1 - _NEAR:
        return [line]
    before = line.x0
    for offset in range(line.start, line.end):
        box = source.glyph_boxes[offset]
        if box and abs(box[0] - start) < _NEAR and box[0] - before > gap:
            raised = [[span for span in line.raised if (span[0] < offset) == left] for left in (True, False)]
            return [
                line._replace(end=offset, x1=before, raised=tuple(raised[0])),
                line._replace(start=offset, x0=box[0], raised=tuple(raised[1])),
            ]
        before = box[2] if box else before
    return [line]


def cut_at(source: Source, line: Line, least: float) -> list[Line]:
    """A line cut at gaps of at least so many points."""
    boxes = source.glyph_boxes
    inked = [offset for offset in range(line.start, line.end) if boxes.levels[offset]]  # white space has none
    if not inked:
        return []
    reached = list(accumulate([boxes.x1s[offset] for offset in inked], max))
    x0s = [boxes.x0s[offset] for offset in inked]
    gaps = [place for place, reach in enumerate(reached[:-1], 1) if x0s[place] - reach >= least]
    parts = pairwise((0, *gaps, len(inked)))
    return [line._replace(start=inked[a], end=inked[b - 1] + 1, x0=x0s[a], x1=reached[b - 1]) for a, b in parts]


def words(source: Source, line: Line) -> Iterator[Line]:
    """The stretches of a line between its spaces."""
    start: int | None = None
    for offset in range(line.start, line.end + 1):
        space = offset == line.end or source.text[offset].isspace()
        if not space and start is None:
            start = offset
        elif space and start is not None:
            yield part_of(source, line, start - line.start, offset - line.start)
            start = None
