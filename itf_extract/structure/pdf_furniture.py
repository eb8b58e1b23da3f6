"""Running heads and page numbers of a PDF: what recurs at one place of several pages, or has a known form."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.structure.pdf_edges import LOOSER
from itf_extract.structure.pdf_recurring import (
    APART,
    SAME_HEIGHT,
    height_of,
    may_count_pages,
    place_of,
    recurring,
    squeezed,
)
from itf_extract.structure.pdf_running_heads import heads_amid_sentences, heads_over_strokes
from itf_extract.structure.row import Row, raw_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Page
    from itf_extract.model.source import Box, Source
    from itf_extract.normalise import Normaliser

_EDGE = 0.12  # furniture stands in the top or bottom eighth of a page
_NEXT = 3  # rows that show how far the outermost stands apart
_WIDER = 1.5  # times what parts the rows next to it
_SMALL = 0.8  # times the size of the text
_COLONS = ("：", ":")
_FEW = 10  # characters: fewer may be a unit over a table
_WORDS = compiled(r"[^\W\d]")


class Recurring(NamedTuple):
    """What stands at one place on several pages: lines by height and text, frames by where they begin and end.

    ``outer`` are the first and last rows of pages whose heads or feet differ, as those of odd and even pages do.
    """

    lines: set[tuple[int, str]]
    frames: set[tuple[int, int]]
    outer: set[Row]

    @classmethod
    def of(
        cls,
        by_page: dict[int, list[Row]],
        pages: Sequence[Page],
        source: Source,
        profile: Profile,
        normaliser: Normaliser,
    ) -> Recurring:
        """What recurs on these pages, of which some may have no rows to look at."""
        placed = {
            number: sorted(((height_of(source, row), row) for row in rows), key=itemgetter(0))
            for number, rows in by_page.items()
        }
        heights = {page.number: page.height for page in pages}
        tops = _apart({number: rows[:_NEXT] for number, rows in placed.items()}, source)
        feet = _apart(
            {n: [(heights[n] - y, row) for y, row in rows[: -_NEXT - 1 : -1]] for n, rows in placed.items()},
            source,
            at_foot=True,
        )
        outer = tops | feet | heads_amid_sentences(placed, source, profile) | heads_over_strokes(placed, source)
        frames = _frames(pages)
        framed = {
            page.number: [extent for extent in map(_extent, page.grids) if _kind(extent) in frames] for page in pages
        }
        known = Known(source, profile, normaliser)

        def certain(row: Row) -> bool:
            in_frame = any(top < row.baseline < bottom for top, bottom in framed[row.page])
            return in_frame or row in outer or any(known(row, line) for line in row.lines)

        return cls(recurring(by_page, pages, source, profile, certain), frames, outer)


class Known(NamedTuple):
    """Tells what is furniture by its form: a page's number, the paper's, an annex's."""

    source: Source
    profile: Profile
    normaliser: Normaliser

    def __call__(self, row: Row, line: Line) -> bool:
        """Whether this line of a row is, unless it is a number beside others, as a table's cell is."""
        chars = self.normaliser(raw_of(self.source, [line])).chars
        if len(row.lines) > 1 and chars.isdigit():
            return False
        return any(pattern.match(chars) for pattern in (*self.profile.furniture, self.profile.annex))


def furniture(
    rows: Sequence[Row], page: Page, found: Recurring, source: Source, profile: Profile, normaliser: Normaliser
) -> tuple[list[Row], list[Row]]:  # fmt: skip
    """Running heads and page numbers: at a page's edge, recurring or of a known form; and the other rows."""

    def recurs_in(row: Row, line: Line) -> bool:
        return place_of(source, row, line) in found.lines

    def recurs(row: Row) -> bool:
        return all(recurs_in(row, line) for line in row.lines)

    def counts_pages(row: Row) -> bool:
        """Whether a line of the row is a page's number in words, 第2頁 or Page 2, beside which nothing else is text."""
        pages = (line for line in row.lines if known(row, line) and recurs_in(row, line))
        return any(not squeezed(source, line).isdigit() for line in pages)

    def catches(row: Row) -> bool:
        """The next page's first word at the end of this one."""
        return height_of(source, row) > page.height / 2 and bool(
            profile.catchword.match(normaliser(raw_of(source, row.lines)).chars)
        )

    def in_table(row: Row) -> bool:
        return any(top < height_of(source, row) < bottom for top, bottom in ruled)

    known = Known(source, profile, normaliser)
    ruled = [*map(_extent, page.grids)]
    edge = _EDGE * page.height
    printed = [height_of(source, row) for row in rows]
    heights = [
        height
        for height, row in zip(printed, rows, strict=True)
        if not edge <= height <= page.height - edge
        and not in_table(row)
        and not _answers(row, rows, source)
        and (counts_pages(row) or all(recurs_in(row, line) or known(row, line) for line in row.lines))
    ]
    placed = sorted(zip(printed, rows, strict=True), key=itemgetter(0))
    heights += [height for height, row in placed if row in found.outer and not in_table(row)]
    heights += _letterhead(placed, heights, lambda row: recurs(row) and not in_table(row))
    heights += [height for height, row in zip(printed, rows, strict=True) if catches(row)]
    heights += [height for height, row in _own_number(placed, page, source) if not in_table(row)]
    heights += [row.baseline for frame in ruled if frame[0] < edge for row in _framed_head(frame, rows, found, recurs)]
    moved = [row.baseline - height for height, row in zip(printed, rows, strict=True)]
    columned = any(abs(down) > SAME_HEIGHT for down in moved)
    beside, rest = list[Row](), list[Row]()
    for place, row in enumerate(rows):
        near = any(abs(printed[place] - height) < SAME_HEIGHT for height in heights)
        text = near and columned and _runs_on(rows, moved, place) and not (recurs(row) or known(row, row.lines[0]))
        (beside if near and not text else rest).append(row)
    return beside, rest


def _runs_on(rows: Sequence[Row], moved: Sequence[float], place: int) -> bool:
    """Whether a row of a column goes on in the next: beside a running head over the other column it is text."""
    if place + 1 == len(rows) or abs(moved[place] - moved[place + 1]) > SAME_HEIGHT:
        return False
    return rows[place + 1].baseline - rows[place].baseline < APART * rows[place].size


def _answers(row: Row, rows: Sequence[Row], source: Source) -> bool:
    """Whether a row begins with a raised number that stands raised in another, too: a note that each page may have."""
    start, end = row.lines[0].start, next((last for first, last in row.raised[:1]), 0)
    number = source.text[start:end] if row.raised and row.raised[0][0] == start else ""
    marks = (source.text[slice(*span)] for other in rows if other is not row for span in other.raised)
    return number.isdigit() and number in marks


def _own_number(placed: Sequence[tuple[float, Row]], page: Page, source: Source) -> list[tuple[float, Row]]:
    """The last row where it is nothing but the page's number, amid the page and apart, as a sole page may have one."""
    for (above, _), (height, row) in list(pairwise(placed))[-1:]:
        centred = abs((row.x0 + row.x1) / 2 - page.width / 2) < row.size
        said = "".join(squeezed(source, line) for line in row.lines).strip("-–")
        if centred and said == str(page.number) and height - above > APART * row.size:
            return [(height, row)]
    return []


def _framed_head(
    frame: tuple[float, float], rows: Sequence[Row], found: Recurring, recurs: Callable[[Row], bool]
) -> list[Row]:
    """The rows in the frame of a running head, not at the end of a table: nothing else stands in it, on any page."""
    framed = [row for row in rows if frame[0] < row.baseline < frame[1]]
    return framed if _kind(frame) in found.frames and all(map(recurs, framed)) else []


def _letterhead(
    rows: Sequence[tuple[float, Row]], heights: Sequence[float], recurs: Callable[[Row], bool]
) -> list[float]:
    """The heights of recurring rows that go on with furniture above them, nearer to it than to the text below."""
    known, found = {*heights}, list[float]()
    for place, (height, _) in enumerate(rows):
        if height not in known or height in found:
            continue
        run = [height, *(h for h, _ in takewhile(lambda placed: recurs(placed[1]), rows[place + 1 :]))]
        after = rows[place + len(run)][0] if place + len(run) < len(rows) else None
        if after is None:
            continue
        gaps = [b - a for a, b in pairwise([*run, after])]
        while len(run) > 1 and gaps[len(run) - 1] <= max(gaps[: len(run) - 1]):
            run.pop()
        found += run[1:]
    return found


def _apart(outermost: dict[int, list[tuple[float, Row]]], source: Source, *, at_foot: bool = False) -> set[Row]:
    """The outermost rows of pages that stand apart from the text at one height, all small or with the pages' numbers.

    So do words at the right over a page's text, where another page's first row stands as high.
    Rows are given with those next to them, by how far from the page's edge they are.  At the foot what is small or
    begins with a number is a note.
    """
    told: defaultdict[int, list[tuple[int, Row, bool, float]]] = defaultdict(list)
    first = Counter(round(placed[0][0] / SAME_HEIGHT) for placed in outermost.values() if placed)
    found = set[Row]()
    for number, placed in outermost.items():
        if len(placed) == _NEXT:
            (height, row), (second, text), (third, more) = placed
            gap, pitch = second - height, max(third - second, row.size)
            if gap > max(APART * row.size, LOOSER * pitch):
                small = row.size < _SMALL * min(text.size, more.size) and not at_foot
                told[round(height / SAME_HEIGHT)].append((number, row, small, gap / pitch))
                shared = first[round(height / SAME_HEIGHT)] > 1 and number > 1 and not at_foot
                if shared and gap > _WIDER * pitch and _stands_right(row, (text, more), source):
                    found.add(row)
    for places in told.values():
        all_small = all(small for _, _, small, _ in places)
        wide = all(gap > _WIDER for *_, gap in places)
        ends = [_ends(source, number, row) for number, row, *_ in places]
        if len(places) > 1 and (all_small or (wide and _counted(ends, at_foot=at_foot))):
            found.update(row for _, row, *_ in places)
    return found


def _stands_right(row: Row, below: Sequence[Row], source: Source) -> bool:
    """Whether a row is some words at the right edge of the text below, as a running head is that differs by page."""
    left, edge = min(each.x0 for each in below), max(each.x1 for each in below)
    said = squeezed(source, row.lines[0])
    words = len(row.lines) == 1 and _WORDS.match(said) and len(said) > _FEW and not said.endswith(_COLONS)
    return bool(words) and row.x0 > (left + edge) / 2 and abs(edge - row.x1) < row.size


def _counted(ends: Sequence[tuple[int | None, int | None]], *, at_foot: bool) -> bool:
    """Whether the first or last number of each row counts the pages, at the foot the first not of all."""
    common = set.intersection(*({*pair} - {None} for pair in ends))
    return bool(common) and not (at_foot and all(first in common for first, _ in ends))


def _ends(source: Source, page: int, row: Row) -> tuple[int | None, int | None]:
    """How far the numbers that a row begins and ends with are from its page's; None where there is none."""
    words = row.chars(source).split()
    first, last = (int(each) if each.isdecimal() else None for each in (words[0], words[-1]))
    return _off(first, page), _off(last, page)


def _off(number: int | None, page: int) -> int | None:
    return number - page if number is not None and may_count_pages(number) else None


def _frames(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The frames that stand at one place on several pages."""
    seen = Counter(kind for page in pages for kind in {_kind(_extent(cells)) for cells in page.grids})
    return {kind for kind, count in seen.items() if count > 1}


def _extent(cells: Sequence[Box]) -> tuple[float, float]:
    return min(cell[1] for cell in cells), max(cell[3] for cell in cells)


def _kind(extent: tuple[float, float]) -> tuple[int, int]:
    top, bottom = extent
    return round(top / SAME_HEIGHT), round(bottom / SAME_HEIGHT)
