"""How far the rows of a PDF page reach: the right edges that wrapped text shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_ruled import Placed
    from itf_extract.structure.row import Row

LOOSER = 1.15  # a gap that much wider than the usual line pitch parts paragraphs
ALIGNED = 0.1  # ems
_FEWEST = 3  # rows of a block that shows its edge
_NARROWEST = 10.0  # ems: no block of text is narrower


class Edges:
    """How far the rows of a page reach that begin at the same place and stand beside the same table, if any.

    ``filled`` are the edges of rows whose own block shows one.
    """

    def __init__(self, rows: Iterable[Row], tables: Sequence[Placed], filled: dict[Row, float]) -> None:
        self.filled = filled
        self._tables = [(table.top, table.bottom) for table in tables]
        self._edges: dict[tuple[int, int], float] = {}
        for row in rows:
            key = self._key(row)
            self._edges[key] = max(self._edges.get(key, 0.0), row.x1)

    def of(self, row: Row) -> float:
        """The right edge of a row's column of text."""
        return self._edges.get(self._key(row), row.x1)

    def beside_table(self, row: Row) -> bool:
        """Whether a table stands beside a row."""
        return self._key(row)[1] >= 0

    def _key(self, row: Row) -> tuple[int, int]:
        beside = (i for i, (top, bottom) in enumerate(self._tables) if top <= row.baseline <= bottom)
        return round(row.lines[-1].x0 / 3), next(beside, -1)


class Wrapping:
    """Tells by the words of rows where text was wrapped, in a paper whose lines are ``pitch`` apart."""

    def __init__(self, source: Source, profile: Profile, pitch: float) -> None:
        self._source, self._profile, self._pitch = source, profile, pitch

    def first_run(self, row: Row) -> float:
        """The width of what a row begins with and no line end may part: a Latin word, a number, a bracket and more."""
        first = row.lines[0]
        run = self._profile.unbroken.match(self._source.text[first.start : first.end])
        boxes = [box for box in self._source.glyph_boxes[first.start : first.start + (run.end() if run else 0)] if box]
        return boxes[-1][2] - boxes[0][0] if boxes else 0.0

    def filled(self, rows: Sequence[Row]) -> dict[Row, float]:
        """The right edges of blocks that show one of their own: no row of it had room for what the next begins with."""
        filled: dict[Row, float] = {}
        start = 0
        for end in range(1, len(rows) + 1):
            if end < len(rows) and self._adjoins(rows[end - 1], rows[end]):
                continue
            block, edge = rows[start:end], max((row.x1 for row in rows[start:end]), default=0.0)
            if self._shows_edge(block, edge):
                filled.update(dict.fromkeys(block, edge))
            start = end
        return filled

    def _adjoins(self, above: Row, row: Row) -> bool:
        """Whether two rows may be of one block: like in size, at one left edge, no further apart than lines are."""
        near = row.baseline - above.baseline <= LOOSER * self._pitch and same_size(row, above)
        return near and abs(row.x0 - above.x0) < ALIGNED * row.size

    def _shows_edge(self, block: Sequence[Row], edge: float) -> bool:
        """Whether rows are those of wrapped text: names one under the other are short, and begin with capitals."""
        if len(block) < _FEWEST or edge - block[0].x0 < _NARROWEST * block[0].size:
            return False
        capitals = sum(row.chars(self._source)[:1].isupper() for row in block)
        return 2 * capitals < len(block) and all(self._full(a, b, edge) for a, b in pairwise(block))

    def _full(self, row: Row, below: Row, edge: float) -> bool:
        stops = self._profile.stop.search(row.chars(self._source)) is not None
        return stops or row.x1 + max(self.first_run(below), row.size) > edge


def same_size(a: Row, b: Row) -> bool:
    """Whether two rows are set in one size."""
    return abs(a.size - b.size) < 1
