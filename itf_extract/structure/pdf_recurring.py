"""Lines that recur at one place of several PDF pages: those outside the pages' text, not such as happen to in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise, takewhile, zip_longest
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Page
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

    Place = tuple[int, str]

SAME_HEIGHT = 3.0
APART = 1.8  # ems: rows of a text stand no further apart
_LAST_PAGE = 999  # no page of a paper has a greater number, but that of an excerpt may
_YEARS = range(1900, 2101)
_CERTAIN = 3  # unless it does so on as many pages
_FULL = 3.0  # ems from the right edge
_AS_LARGE = 0.9  # times the size of the text
_OFTEN = 20  # a text's edge is where one row of so many begins
_COLONS = ("：", ":")
_DIGITS = compiled(r"\d+")


def recurring(
    by_page: Mapping[int, Sequence[Row]],
    pages: Sequence[Page],
    source: Source,
    profile: Profile,
    certain: Callable[[Row], bool],
) -> set[Place]:
    """Give the texts that stand at the same height on several pages, on most of these outside the pages' text.

    ``certain`` tells whether a row is furniture whatever stands around it.
    """
    seen = _alike(by_page, source, profile)
    if not seen:
        return set()
    counting = _counting(by_page, source)

    def known(row: Row) -> bool:
        """Whether a row is furniture whatever stands around it, as what recurs beside the page's number is."""
        places = [place_of(source, row, line) for line in row.lines]
        return certain(row) or (
            len(places) > 1 and all(place in seen for place in places) and any(map(counting.__contains__, places))
        )

    def like(row: Row) -> bool:
        return known(row) or all(place_of(source, row, line) in seen for line in row.lines)

    sides = [
        _Side.of(by_page[page.number], page, source, like, foot=foot)
        for page in pages
        if by_page.get(page.number)
        for foot in (False, True)
    ]
    text = _Text.of(by_page, sides)
    outside: defaultdict[Place, set[int]] = defaultdict(set)
    for side in sides:
        for row in side.beyond(text, known):
            for line in row.lines:
                outside[place_of(source, row, line)].add(row.page)
    return {place for place, times in seen.items() if 2 * len(outside[place]) >= times}


def _counting(by_page: Mapping[int, Sequence[Row]], source: Source) -> set[Place]:
    """Where bare numbers stand that count the pages, on several of them and none otherwise."""
    numbers: defaultdict[Place, list[tuple[int, list[int]]]] = defaultdict(list)
    for page, rows in by_page.items():
        for row in rows:
            for line in row.lines:
                said = squeezed(source, line)
                if said.isdecimal():
                    numbers[place_of(source, row, line)].append((page, [int(said)]))
    return {place for place, found in numbers.items() if len(found) >= _CERTAIN and _steps(found)}


class _Side(NamedTuple):
    """The rows at a page's head or foot that may be furniture, by their distance from the edge, and the first other."""

    page: int
    height: float
    foot: bool
    run: list[tuple[float, Row]]
    inner: float
    tight: bool

    @classmethod
    def of(cls, rows: Sequence[Row], page: Page, source: Source, like: Callable[[Row], bool], *, foot: bool) -> _Side:
        """The rows of a page from one of its edges inwards, as long as each is like furniture."""
        heights = ((height_of(source, row), row) for row in rows)
        placed = sorted(
            ((page.height - height if foot else height, row) for height, row in heights), key=lambda pair: pair[0]
        )
        run = [*takewhile(lambda pair: like(pair[1]), placed)]
        others = placed[len(run) : len(run) + 2]
        inner = others[0][0] if others else inf
        tight = len(others) > 1 and others[1][0] - inner < APART * others[0][1].size
        return cls(page.number, round(page.height), foot, run, inner, tight)

    def beyond(self, text: _Text, certain: Callable[[Row], bool]) -> list[Row]:
        """The rows that stand outside the text: nearer to one further out than to it, or apart from it."""
        run, inner = [*self.run], self.inner
        while len(run) > 1 and not certain(run[-1][1]) and inner - run[-1][0] <= run[-1][0] - run[-2][0]:
            inner = run.pop()[0]
        if run and not any(certain(row) for _, row in run):
            height, first = run[0]
            near = inner - run[-1][0] < APART * first.size
            if text.begins_at(first) and (near or text.reaches(self, height)):
                return []
        return [row for _, row in run]


class _Text(NamedTuple):
    """Where the rows of the text begin, how large they are, and how near to the edges of pages they come."""

    starts: set[int]
    size: float
    nearest: dict[tuple[float, bool], float]

    @classmethod
    def of(cls, by_page: Mapping[int, Sequence[Row]], sides: Iterable[_Side]) -> _Text:
        starts, sizes = Counter[int](), Counter[float]()
        for rows in by_page.values():
            starts.update(round(row.x0) for row in rows)
            sizes.update(round(row.size, 1) for row in rows)
        least = starts.total() / _OFTEN
        nearest: dict[tuple[float, bool], float] = {}
        for side in sides:
            starts.subtract(round(row.x0) for _, row in side.run)
            if side.tight and (side.foot or side.page > 1):  # a first page begins with the paper's number
                key = side.height, side.foot
                nearest[key] = min(side.inner, nearest.get(key, inf))
        often = {start for start, times in starts.items() if times >= least}
        return cls(often, sizes.most_common(1)[0][0], nearest)

    def begins_at(self, row: Row) -> bool:
        """Whether a row begins where those of the text do, and is as large."""
        near = range(round(row.x0) - 1, round(row.x0) + 2)
        return row.size >= _AS_LARGE * self.size and not self.starts.isdisjoint(near)

    def reaches(self, side: _Side, height: float) -> bool:
        """Whether the text of some page comes as near to this edge."""
        return self.nearest.get((side.height, side.foot), inf) <= height + SAME_HEIGHT


def _alike(by_page: Mapping[int, Sequence[Row]], source: Source, profile: Profile) -> dict[Place, int]:
    """Texts at one height of several pages, with the same numbers or such as count the pages, and on how many."""
    seen: defaultdict[Place, list[tuple[int, list[int]]]] = defaultdict(list)
    said: Counter[str] = Counter()
    outermost: Counter[str] = Counter()
    prose: set[Place] = set()
    for number, rows in by_page.items():
        right = max((row.x1 for row in rows), default=0.0)
        for row, after in zip_longest(rows, rows[1:]):
            for line in row.lines:
                numbers = [int(digits) for digits in _DIGITS.findall(squeezed(source, line))]
                place = place_of(source, row, line)
                seen[place].append((number, numbers))
                said[place[1]] += 1
                outermost[place[1]] += row is rows[0] or row is rows[-1]
                if numbers and _is_prose(source, row, after, right, profile):
                    prose.add(place)
    least = max(2, len(by_page) // 4)

    def stands_out(text: str, places: int) -> bool:
        """Whether a line recurs as no sentence does: nothing stands beyond it, or it stands elsewhere less often."""
        return outermost[text] > 1 or said[text] < 2 * places or not any(map(str.isalpha, text))

    return {
        (height, text): len(places)
        for (height, text), places in seen.items()
        if len(places) >= (min(_CERTAIN, least) if _steps(places) else least)
        and stands_out(text, len(places))
        and _counts(places)
        and not ((height, text) in prose and len({tuple(numbers) for _, numbers in places}) > 1)
    }


def _is_prose(source: Source, row: Row, after: Row | None, right: float, profile: Profile) -> bool:
    """Whether a row ends as a sentence does, or is full and goes on in the next, as no line with a page's number is."""
    said = squeezed(source, row.lines[-1])
    ended = said.endswith(_COLONS) or profile.sentence_end.search(said)
    near = after is not None and 0 < after.baseline - row.baseline < APART * row.size
    return bool(ended or (near and len(row.lines) == 1 and right - row.x1 < _FULL * row.size))


def _counts(places: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether the numbers of a recurring line stay, or go on with the pages as page numbers do, if from 1 again.

    >>> _counts([(1, [2024, 1]), (2, [2024, 2]), (4, [2024, 4])])
    True
    >>> _counts([(1, [2024]), (2, [2025])])
    False

    An excerpt leaves pages out, so that the number may leap where it mostly counts.

    >>> _counts([(1, [16]), (2, [17]), (3, [18]), (4, [21])])
    True
    """
    certain = len(places) >= _CERTAIN
    steps = [
        (page - last, after - before, after)
        for (last, befores), (page, afters) in pairwise(places)
        for before, after in zip(befores, afters, strict=True)
    ]
    counted = sum(rise == pages for pages, rise, _ in steps)
    leaps = sum(rise > pages for pages, rise, _ in steps)
    return all(
        rise == 0
        or (rise == pages and (certain or may_count_pages(after)))
        or (rise > pages and certain and leaps < counted)
        or (after == 1 and pages > 0)
        for pages, rise, after in steps
    )


def _steps(places: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether a number of a recurring line goes up with the pages from each to the next, as no other does."""
    pairs = [*pairwise(places)]
    return bool(pairs) and any(
        all(after[i] - before[i] == page - last > 0 for (last, before), (page, after) in pairs)
        for i in range(min(len(numbers) for _, numbers in places))
    )


def may_count_pages(number: int) -> bool:
    """Whether a number may be a page's, of a paper or of a volume; no year is.

    >>> [may_count_pages(number) for number in (12, 1578, 2024)]
    [True, True, False]
    """
    return number <= _LAST_PAGE or number not in _YEARS


def place_of(source: Source, row: Row, line: Line) -> Place:
    """Give a line's height on the page and its text, digits made alike."""
    return round(height_of(source, row) / SAME_HEIGHT), _DIGITS.sub("0", squeezed(source, line))


def height_of(source: Source, row: Row) -> float:
    """Give where a row is printed on its page: rows of a second column are read as if they stood below the first."""
    level = source.glyph_boxes.levels[row.lines[0].start]
    return level.baseline if level else row.baseline


def squeezed(source: Source, line: Line) -> str:
    """Give the characters of a line but its spaces: ``PAGE 2`` gives ``PAGE2``."""
    return "".join(source.text[line.start : line.end].split())
