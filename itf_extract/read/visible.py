"""What of a page's glyphs a reader of the printed page sees as its text: on the paper, once, and not laid over it."""

from __future__ import annotations

from collections import Counter
from itertools import chain, groupby
from math import inf
from operator import not_
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Glyphs, Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from itf_extract.model.page import Glyph, Level, Page

_TWICE = 0.19  # ems: shadows fall no further
_WORD = 0.2  # ems: letters of one word stand no further apart
_BESIDE = 0.8  # of a letter's width: where the next one begins, however closely the two are set
_SMALL = 0.85  # and a note beside it
_LARGE = 1.8  # times the size of the text
_COVERED = 3  # glyphs under a word that is laid over them
_FEWEST_TILES = 3  # lines of the same words
_MOST_TILES = 4  # times as many glyphs has the page
_ALL_ROUND = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]


def once(page: Page) -> Page:
    """The page without the second print of a bold face or a shadow that is made by printing twice."""
    kept: list[Glyph] = []
    placed: dict[tuple[str, int, int], list[int]] = {}
    doubles: list[tuple[Glyph, int]] = []
    for glyph in sorted(page.glyphs, key=lambda glyph: (glyph.level.baseline, glyph.x0)):
        step = _TWICE * glyph.size
        column, row = int(glyph.x0 / step), int(glyph.level.baseline / step)
        near = chain.from_iterable(placed.get((glyph.text, column + a, row + b), ()) for a, b in _ALL_ROUND)
        first = None if glyph.text.isspace() else next((at for at in near if _over(glyph, kept[at], step)), None)
        if first is None:
            placed.setdefault((glyph.text, column, row), []).append(len(kept))
            kept.append(glyph)
        else:
            doubles.append((glyph, first))
    twice = {first for _, first in doubles}
    chance = [glyph for glyph, first in doubles if _is_chance(first, kept, twice)]
    lines: dict[float, list[Glyph]] = {glyph.level.baseline: [] for glyph in chance}
    for glyph in kept:
        if glyph.level.baseline in lines and not glyph.text.isspace():
            lines[glyph.level.baseline].append(glyph)
    # What has no letter of its own line beside it is all that a reader left of a second print.
    worded = [glyph for glyph in chance if any(_in_word(glyph, other) for other in lines[glyph.level.baseline])]
    return page._replace(glyphs=Glyphs.of([*kept, *worded]))


def _is_chance(first: int, kept: Sequence[Glyph], twice: AbstractSet[int]) -> bool:
    """Whether a glyph is the only one of its word that has another of its kind over it: that prints nothing twice."""
    glyph = kept[first]
    beside = [
        place
        for place in (first - 1, first + 1)
        if 0 <= place < len(kept)
        and kept[place].level.baseline == glyph.level.baseline
        and _in_word(kept[place], glyph)
        and not kept[place].text.isspace()
    ]
    return bool(beside) and twice.isdisjoint(beside)


def _in_word(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs of a line stand as near as letters of one word do."""
    return max(one.x0, other.x0) - min(one.x1, other.x1) < _WORD * other.size


def _over(glyph: Glyph, other: Glyph, step: float) -> bool:
    return abs(glyph.size - other.size) < step and again(other, glyph)


def again(glyph: Glyph, other: Glyph) -> bool:
    """Whether the second of two like glyphs is the first one printed again, and not a letter beside or under it.

    >>> from itf_extract.model.page import Glyph, Level
    >>> level = Level(90, 102, 100, 12, "Narrow")
    >>> again(Glyph("l", 10.0, 12.2, level), Glyph("l", 12.2, 14.4, level))
    False
    """
    away, down = abs(other.x0 - glyph.x0), abs(other.level.baseline - glyph.level.baseline)
    return down < _TWICE * glyph.size and away < min(_TWICE * glyph.size, _BESIDE * (glyph.x1 - glyph.x0))


def on_paper(page: Page) -> tuple[Page, str]:
    """The page without the glyphs that stand outside it, and those; all of it where none would be left."""
    glyphs = page.glyphs
    edges = (-min(glyphs.x0s, default=0), max(glyphs.x1s, default=0) - page.width)
    heights = [level.bottom for level in {id(level): level for level in glyphs.levels}.values()]
    if max(*edges, -min(heights, default=0), max(heights, default=0) - page.height) <= 0:
        return page, ""
    seen = [
        0 <= (x0 + x1) / 2 <= page.width and level.bottom > 0 and level.top < page.height
        for x0, x1, level in zip(glyphs.x0s, glyphs.x1s, glyphs.levels, strict=True)
    ]
    if not any(seen):
        return page, ""
    outside = "".join(text for text, inside in zip(glyphs.texts, seen, strict=True) if not inside)
    return page._replace(glyphs=glyphs.chosen(seen)), outside


def without_overlays(pages: Sequence[Page]) -> list[Page]:
    """The pages with words that are laid over their text (a watermark, a stamp) set apart: large, or again and again.

    A watermark has no text under it on a page that is nearly empty: it is known by another page, where it stands at the
    same place.
    """
    laid = [{*_laid_over(page.glyphs), *_tiled(page.glyphs)} for page in pages]
    marks = {mark for page, levels in zip(pages, laid, strict=True) for mark in _printed(page.glyphs, levels).values()}
    if not marks:
        return list(pages)
    return [_apart(page, levels, marks) for page, levels in zip(pages, laid, strict=True)]


def _apart(page: Page, laid: set[Level], marks: AbstractSet[_Mark]) -> Page:
    """The page with levels set apart that are laid over its text, or are the marks of other pages."""
    known = {level for level, mark in _printed(page.glyphs, {*page.glyphs.levels}).items() if mark in marks}
    apart = laid | known
    if not apart:
        return page
    over = [level in apart for level in page.glyphs.levels]
    rest = page.glyphs.chosen(list(map(not_, over)))
    return page._replace(glyphs=rest, turned=(Turned(0.0, page.glyphs.chosen(over)), *page.turned))


def _printed(glyphs: Glyphs, levels: AbstractSet[Level]) -> dict[Level, _Mark]:
    """What is printed at each of these levels, and where: its characters, its size and its corner."""
    runs: dict[Level, list[tuple[float, str]]] = {level: [] for level in levels}
    if levels:
        for text, x0, level in zip(glyphs.texts, glyphs.x0s, glyphs.levels, strict=True):
            if level in runs and not text.isspace():
                runs[level].append((x0, text))
    return {
        level: _Mark(
            "".join(text for _, text in sorted(run)), round(level.size), round(min(run)[0]), round(level.baseline)
        )
        for level, run in runs.items()
        if run
    }


class _Mark(NamedTuple):
    """Characters of one level, their size, and where they stand, to the point."""

    chars: str
    size: int
    left: int
    baseline: int


class _Run(NamedTuple):
    """Glyphs of one level that follow each other."""

    level: Level
    start: int
    end: int
    x0: float
    x1: float


def without_side_notes(page: Page) -> Page:
    """The page with small notes right of all its text set apart; a table may reach there, with cells on either side."""
    runs, sizes = list(_runs(page.glyphs)), Counter[float]()
    for run in runs:
        sizes[run.level.size] += run.end - run.start
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    small = [run for run in runs if run.level.size < _SMALL * usual]
    if not small:
        return page
    # The mark of a note stands at the text.
    least = _right_edge([run for run in runs if run.level.size >= _SMALL * usual], page.width / 2) + _WORD * usual
    notes = [run for run in small if run.x0 > least]
    lines = {run.level.baseline for run in small if run.x0 <= least}
    if not notes or not lines.isdisjoint(run.level.baseline for run in notes):
        return page
    beside = [False] * len(page.glyphs)
    for run in notes:
        beside[run.start : run.end] = [True] * (run.end - run.start)
    apart, rest = page.glyphs.chosen(beside), page.glyphs.chosen(list(map(not_, beside)))
    if any(inside(glyph, cell) for grid in page.grids for cell in grid for glyph in apart):
        return page
    return page._replace(glyphs=rest, turned=(*page.turned, Turned(0.0, apart)))


def _runs(glyphs: Glyphs) -> Iterator[_Run]:
    start = 0
    for _, same in groupby(map(id, glyphs.levels)):
        end = start + len(list(same))
        yield _Run(glyphs.levels[start], start, end, glyphs.x0s[start], glyphs.x1s[end - 1])
        start = end


def _right_edge(runs: Sequence[_Run], middle: float) -> float:
    """How far lines reach that begin in the left half of a page, as a paper's number in the corner does not."""
    left = {run.level.baseline for run in runs if run.x0 < middle}
    return max((run.x1 for run in runs if run.level.baseline in left), default=inf)


def _laid_over(glyphs: Glyphs) -> Iterator[Level]:
    """The levels of glyphs much larger than the page's text that have some of it under them."""
    counts = Counter(glyphs.levels)
    sizes = Counter[float]()
    for level, number in counts.items():
        sizes[level.size] += number
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for large in (level for level in counts if level.size > _LARGE * usual):
        boxes = [glyph.box for glyph in glyphs if glyph.level == large and not glyph.text.isspace()]
        under = [glyph for glyph in glyphs if glyph.size <= usual * _LARGE and not glyph.text.isspace()]
        covered = sum(any(inside(glyph, box) for box in boxes) for glyph in under)
        if covered >= _COVERED:
            yield large


def _tiled(glyphs: Glyphs) -> Iterator[Level]:
    """The levels of words that a page has in several places and over its text, as no words of the text are.

    They lie over it in most of those, and are the least part of what is printed; words of the text do so by chance.
    """
    runs = list(_runs(glyphs))
    same: dict[str, list[_Run]] = {}
    by_level: dict[Level, list[_Run]] = {}
    for run in runs:
        by_level.setdefault(run.level, []).append(run)
        chars = "".join(glyphs.texts[run.start : run.end]).strip()
        if len(chars) > 1 and not chars.isdecimal():
            same.setdefault(chars, []).append(run)
    found: set[Level] = set()
    for again in (same[chars] for chars in sorted(same, key=len)):
        levels = {run.level for run in again}
        if len(levels) < _FEWEST_TILES or _MOST_TILES * sum(run.end - run.start for run in again) > len(glyphs):
            continue
        others = {level: beside for level, beside in by_level.items() if level not in levels | found}
        pairs = [(run, other) for run in again for other in _crossing(run, others)]
        if 2 * len({run.start for run, _ in pairs}) < len(again):
            continue
        covered = sum(
            inside(glyph, tile.box)
            for run, other in pairs
            for tile in glyphs[run.start : run.end]
            for glyph in glyphs[other.start : other.end]
            if not (tile.text.isspace() or glyph.text.isspace())
        )
        if covered >= _COVERED:
            found |= levels
    yield from found


def _crossing(run: _Run, others: Mapping[Level, Sequence[_Run]]) -> Iterator[_Run]:
    """The runs, by their levels, that have some of the page's height and width in common with one."""
    top, bottom = run.level.top, run.level.bottom
    for level, beside in others.items():
        if level.top < bottom and top < level.bottom:
            yield from (other for other in beside if run.x0 < other.x1 and other.x0 < run.x1)


def inside(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a glyph lies in a box."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.level.top + glyph.level.bottom) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]
