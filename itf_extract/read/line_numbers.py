"""The numbers of lines, which drafts have in one margin of every page."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter, not_
from typing import TYPE_CHECKING, Literal

from itf_extract.model.page import Turned
from itf_extract.read.visible import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Glyph, Glyphs, Page

_GUTTER = 0.25  # ems: digits of one number stand no further apart
_APART = 2.0  # ems: words of one line stand no further apart
_FEWEST = 5  # lines that are numbered
Side = Literal["left", "right"]
_LEFT = attrgetter("x0")


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages with the numbers of their lines set apart, which drafts have in one margin of every page."""
    inked = sum(len(page.glyphs) > 0 for page in pages)
    sides: tuple[Side, ...] = ("left", "right")
    for side in sides:
        if 2 * sum(_numbers(page, side, _FEWEST) is not None for page in pages) > inked:
            return [_unnumbered(page, _numbers(page, side, 1)) for page in pages]
    return list(pages)


def _unnumbered(page: Page, numbers: list[bool] | None) -> Page:
    if not numbers:
        return page
    rest = page.glyphs.chosen(list(map(not_, numbers)))
    return page._replace(glyphs=rest, turned=(*page.turned, Turned(0.0, page.glyphs.chosen(numbers))))


def _numbers(page: Page, side: Side, fewest: int) -> list[bool] | None:
    """Which of a page's glyphs are numbers that count down it by a constant step, on one side of all else; or None."""
    glyphs = page.glyphs
    if not (glyphs and _outermost(glyphs, side).isdecimal()):
        return None
    # Seen from their side, which is the left of what is turned round.
    starts, ends = (glyphs.x0s, glyphs.x1s) if side == "left" else ([-x for x in glyphs.x1s], [-x for x in glyphs.x0s])
    outer = _marginal(starts, ends, glyphs)
    marginal = glyphs.chosen(outer)
    if not "".join(marginal.texts).isdecimal() or all(outer):
        return None
    in_cells = any(inside(glyph, cell) for grid in page.grids for cell in grid for glyph in marginal)
    if in_cells or not _count(marginal, fewest):
        return None
    return None if _head_rows(marginal, glyphs.chosen(list(map(not_, outer)))) else outer


def _outermost(glyphs: Glyphs, side: Side) -> str:
    """The character that stands furthest to a side."""
    edges, furthest = (glyphs.x0s, min) if side == "left" else (glyphs.x1s, max)
    return glyphs.texts[edges.index(furthest(edges))]


def _marginal(starts: Sequence[float], ends: Sequence[float], glyphs: Glyphs) -> list[bool]:
    """Which glyphs stand left of the first gutter, in which no glyph of the page does."""
    reach, gutter = min(starts), _GUTTER * glyphs.levels[starts.index(min(starts))].size
    for start, end in sorted(zip(starts, ends, strict=True)):
        if start > reach + gutter:
            break
        reach = max(reach, end)
    return [start < reach for start in starts]


def _count(glyphs: Glyphs, fewest: int) -> bool:
    """Whether the numbers of so many rows at least count by a constant step."""
    rows: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        rows.setdefault(glyph.level.baseline, []).append(glyph)
    numbers = [int("".join(glyph.text for glyph in sorted(rows[y], key=_LEFT))) for y in sorted(rows)]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) >= fewest and len(steps) <= 1 and all(step >= 1 for step in steps)


def _head_rows(numbers: Glyphs, text: Glyphs) -> bool:
    """Whether what most of the numbers stand beside are rows of a table: figures alone, or texts set apart."""
    lines: dict[float, list[Glyph]] = {level.baseline: [] for level in numbers.levels}
    for glyph in text:
        if glyph.level.baseline in lines and not glyph.text.isspace():
            lines[glyph.level.baseline].append(glyph)
    rows = [sorted(line, key=_LEFT) for line in lines.values() if line]
    return 2 * sum(map(_is_row, rows)) > len(rows)


def _is_row(line: Sequence[Glyph]) -> bool:
    """Whether a line has no letter, or a gap that prose has none of."""
    gaps = (after.x0 - before.x1 for before, after in pairwise(line))
    return not any(glyph.text.isalpha() for glyph in line) or max(gaps, default=0.0) > _APART * line[0].size
