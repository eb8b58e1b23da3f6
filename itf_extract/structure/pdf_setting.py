"""How a PDF's pages are set: where their text begins, how far its lines are apart, where its middle is."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.structure.pdf_edges import same_size
from itf_extract.structure.pdf_rows import left_margin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.model.source import Source
    from itf_extract.structure.row import PageRows, Row

_APART = 2.5  # ems: no lines of one paragraph are set that far apart
_FURTHEST = 3.5  # ems: but for full lines with twice the usual room between them
_LONG = 0.8  # of the width of the text
_SHARED = 3  # lines of one edge
_NEARLY_ALL = 0.95
_FEW_ROWS = 5
_TELLING = 6  # lines that show how far those of their page are apart
_LABELLED = 2  # lines of a row: a label and its text
_ENDS = "。：；！？.:;!?－–—"
_EVEN = 0.05  # of the way from line to line that it may be off
_MOST = 0.7


@dataclass(frozen=True, slots=True)
class Setting:
    """How some pages are set: where their text begins, how far its lines are apart, where its middle is."""

    margin: float
    pitch: float
    centre: float

    @classmethod
    def of(cls, source: Source, pages: Sequence[PageRows]) -> Setting:
        """The setting that most rows show, those of ruled tables apart where there is enough other text."""
        prose = [replace(page, body=_beside_grids(page)) for page in pages]
        pages = prose if sum(len(page.body) for page in prose) > _FEW_ROWS else pages
        body = [page.body for page in pages]
        margin = left_margin(pages, source)
        centre = _centre(body, margin)
        return cls(margin, _pitch(source, body, 2 * (centre - margin)), centre)

    @property
    def right(self) -> float:
        """Where the text ends at the right."""
        return 2 * self.centre - self.margin

    @property
    def width(self) -> float:
        """How wide the text is."""
        return 2 * (self.centre - self.margin)

    def is_centred(self, row: Row) -> bool:
        """Whether a row stands about the middle of the text."""
        left, right = row.x0 - self.margin, self.right - row.x1
        return min(left, right) > 2 * row.size and abs(left - right) < 3 * row.size

    def of_page(self, page: PageRows, runs_on: Callable[[Row], bool]) -> Setting:
        """The setting of one page: its lines as far apart as nearly all after long ones that run on, else as usual."""
        alike = [(a, b.baseline - a.baseline) for a, b in pairwise(page.body) if same_size(a, b)]
        long = [(a, gap) for a, gap in alike if a.x1 - a.x0 > _LONG * self.width and gap < _FURTHEST * a.size]
        gaps = [round(gap, 1) for a, gap in long if runs_on(a)]
        own = mode(gaps) if len(gaps) >= _TELLING else self.pitch
        shared = sum(abs(gap - own) < _EVEN * own for gap in gaps) > _MOST * len(gaps)
        return replace(self, pitch=own) if shared else self


def _beside_grids(page: PageRows) -> tuple[Row, ...]:
    """The rows of a page that no ruled table holds."""
    spans = [(min(box[1] for box in cells), max(box[3] for box in cells)) for cells in page.page.grids if cells]
    return tuple(row for row in page.body if not any(top < row.baseline < bottom for top, bottom in spans))


def _pitch(source: Source, pages: Sequence[Sequence[Row]], width: float) -> float:
    """How far lines are apart that follow long ones, as those within a paragraph do; where there are few, any lines.

    Under a row of several columns stands another row, and under a sentence's end short of the edge another paragraph.
    """
    pairs = [(a, b) for rows in pages for a, b in pairwise(rows) if same_size(a, b)]
    apart = [(a, round(b.baseline - a.baseline, 1), (b.baseline - a.baseline) / a.size) for a, b in pairs]
    long = [
        gap
        for row, gap, ems in apart
        if row.x1 - row.x0 > _LONG * width
        and ems < _FURTHEST
        and len(row.lines) <= _LABELLED
        and (row.x1 - row.x0 > width - row.size or source.text[row.lines[-1].end - 1] not in _ENDS)
    ]
    gaps = long if len(long) >= _SHARED else [gap for _, gap, ems in apart if ems < _APART]
    return mode(gaps) if gaps else 0.0


def _centre(pages: Sequence[Sequence[Row]], margin: float) -> float:
    """The middle of the text: between its margin and the edge that lines share, the longer of them telling more."""
    edges = sorted(round(row.x1) for rows in pages for row in rows)
    if not edges:
        return 0.0
    told: Counter[int] = Counter()
    for rows in pages:
        for row in rows:
            told[round(row.x1)] += round(row.x1 - row.x0)
    commonest = told.most_common(1)[0][0]
    # Ragged lines share no edge; then it is where nearly all of them end.
    edge = commonest if edges.count(commonest) >= _SHARED else edges[int(_NEARLY_ALL * (len(edges) - 1))]
    return (margin + edge) / 2
