"""Running heads that differ from page to page: a sentence goes on under them from the page before."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.structure.labels import is_rule, labelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

    Placed = Sequence[tuple[float, Row]]

_SAME_HEIGHT = 3.0
_FEWEST = 4  # rows of a page that shows how far its lines are apart
_NEXT = 6  # rows that show it
_WIDER = 1.5  # times what parts the lines of the text
_SHORT = 0.6  # of the width of the text
_LAST = 3  # rows, among them a page's number
_ENDS = ("：", ":", "－", "–", "—")


class _Page(NamedTuple):
    """A page's rows, and from where to where its text stands."""

    rows: Placed
    left: float
    right: float

    @classmethod
    def of(cls, rows: Placed) -> _Page:
        """Rows from top to bottom, with their heights."""
        return cls(rows, min(row.x0 for _, row in rows), max(row.x1 for _, row in rows))

    def short(self, row: Row) -> bool:
        """Whether a row leaves much of the width empty."""
        return row.x1 - row.x0 < _SHORT * (self.right - self.left)


def heads_amid_sentences(pages: Mapping[int, Placed], source: Source, profile: Profile) -> set[Row]:
    """The first rows of pages, short and apart, that stand as high as one which a sentence goes on under.

    ``pages`` have the rows of each from top to bottom, with their heights.
    """
    seen = {number: _Page.of(rows) for number, rows in pages.items() if len(rows) >= _FEWEST}
    told: defaultdict[int, list[tuple[int, Row]]] = defaultdict(list)
    for number, page in seen.items():
        height, row = page.rows[0]
        if number > 1 and _apart(page.rows) and page.short(row) and not _ended(source, row, profile):
            told[round(height / _SAME_HEIGHT)].append((number, row))
    found: set[Row] = set()
    for places in told.values():
        if len(places) > 1 and any(_goes_on(seen, number, source, profile) for number, _ in places):
            found.update(row for _, row in places)
    return found


def heads_over_strokes(pages: Mapping[int, Placed], source: Source) -> set[Row]:
    """The first rows of pages under which a rule of strokes stands as high as on another: ``________``."""
    told: defaultdict[int, list[Row]] = defaultdict(list)
    for rows in pages.values():
        for (_, first), (height, second) in pairwise(rows[:2]):
            if is_rule(_said(source, second)):
                told[round(height / _SAME_HEIGHT)].append(first)
    return {row for rows in told.values() if len(rows) > 1 for row in rows}


def _apart(rows: Placed) -> bool:
    """Whether the first row stands further from the second than the next ones from each other."""
    heights = [height for height, _ in rows[:_NEXT]]
    gap, *others = (below - above for above, below in pairwise(heights))
    return len(rows[0][1].lines) == 1 and gap > _WIDER * max(min(others), rows[0][1].size)


def _goes_on(pages: Mapping[int, _Page], number: int, source: Source, profile: Profile) -> bool:
    """Whether the text under a page's first row is full, begins no paragraph, and goes on from the page before."""
    page, before = pages[number], pages.get(number - 1)
    below = page.rows[1][1]
    if before is None or len(below.lines) > 1 or page.short(below) or labelled(_said(source, below)):
        return False
    last = next((row for _, row in before.rows[: -_LAST - 1 : -1] if not before.short(row)), None)
    return last is not None and len(last.lines) == 1 and not _ended(source, last, profile)


def _ended(source: Source, row: Row, profile: Profile) -> bool:
    said = _said(source, row)
    return said.endswith(_ENDS) or profile.sentence_end.search(said) is not None


def _said(source: Source, row: Row) -> str:
    return row.chars(source).rstrip()
