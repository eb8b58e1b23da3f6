"""Lines that do not run with their page: in a cell, in a block on its side, or no text at all."""

from __future__ import annotations

import pytest

from itf_extract.model.page import Glyphs, Level, Line, Page
from itf_extract.model.source import GlyphBoxes, Source
from itf_extract.structure.turned import Turned

CELLS = ((72.0, 100.0, 90.0, 200.0), (90.0, 100.0, 300.0, 200.0))
PAGE = Page(1, 595.0, 842.0, Glyphs.of(()), (), (CELLS,))


def line(x: float, y: float, angle: float = 90.0) -> Line:
    """A line in a box around this place."""
    return Line(1, 0, 4, x - 6, x + 6, y + 4, 12.0, bold=False, angle=angle)


def turned(*lines: Line, reach: float = 24.0) -> Turned:
    """Lines of a letter each, which reaches so far to all sides of their middle."""
    places = [((each.x0 + each.x1) / 2, each.baseline - each.size / 3, each) for each in lines]
    boxes = GlyphBoxes(
        [x - min(reach, each.size / 2) for x, _, each in places],
        [x + min(reach, each.size / 2) for x, _, each in places],
        [Level(y - reach, y + reach, y + 4, each.size, "Song") for _, y, each in places],
    )
    source = Source("small.pdf", "0" * 64, "application/pdf", "字" * len(lines), pages=(PAGE,), glyph_boxes=boxes)
    return Turned.of(source, PAGE, [each._replace(start=place, end=place + 1) for place, each in enumerate(lines)])


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ([line(80, 150)], (1, 0, 0)),
        ([line(560, 300)], (0, 0, 1)),
        ([line(300, 400, 45.0)] * 9, (0, 0, 9)),
        ([line(300, 400, 0.0)] * 9, (0, 0, 9)),
        ([line(300, 400), line(320, 400), line(340, 400), line(80, 150)], (1, 3, 0)),
    ],
    ids=["in a cell", "at the margin", "slanted", "laid over", "a block"],
)
def test_lines_are_sorted_out(lines: list[Line], parts: tuple[int, int, int]) -> None:
    found = turned(*lines)
    assert (len(found.in_cells), len(found.block), len(found.beside)) == parts


def test_a_watermark_over_a_cell_is_not_in_it() -> None:
    assert len(turned(line(80, 150), reach=200.0).beside) == 1


def test_a_block_stands_below_the_page_in_its_order() -> None:
    rows = turned(*(line(300 + 20 * place, 400) for place in range(3))).block
    assert [row.lines[0].x0 for row in rows] == [294, 314, 334]
    assert PAGE.height < rows[0].baseline < rows[1].baseline < rows[2].baseline
