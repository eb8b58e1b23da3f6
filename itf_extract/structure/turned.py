"""Lines that do not run with their page: the words of a narrow cell, a table laid on its side, or what is no text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.structure.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line, Page
    from itf_extract.model.source import Box, Source

_QUARTER = 90
_FEWEST = 3  # lines of a block that is laid on its side; a note along the margin has one or two
_LEADING = 1.5  # ems
_MOST = 0.5  # of a line's box: what stands in a cell does so at least in part, a watermark over it does not


@dataclass(frozen=True, slots=True)
class Turned:
    """The rows of a page that do not run with it.

    ``in_cells`` stand in a ruled cell and belong to it.  ``block`` is a table or text laid on its side, set below the
    page as if it were upright.  ``beside`` is the rest: watermarks, stamps, notes along the margin.
    """

    in_cells: tuple[Row, ...] = ()
    block: tuple[Row, ...] = ()
    beside: tuple[Row, ...] = ()

    @classmethod
    def of(cls, source: Source, page: Page, lines: Sequence[Line]) -> Turned:
        """The lines of a page sorted out."""
        boxes = [source.glyph_boxes.around(line.start, line.end) for line in lines]
        celled = [line for line, box in zip(lines, boxes, strict=True) if box and _in_cell(page, box)]
        rest = [line for line in lines if line not in celled]
        angles = Counter(line.angle for line in rest if line.angle and line.angle % _QUARTER == 0)
        laid = {angle for angle, number in angles.items() if number >= _FEWEST}
        beside = tuple(_row(line) for line in rest if line.angle not in laid)
        blocks = (_block(page, [line for line in rest if line.angle == angle]) for angle in sorted(laid, key=str))
        return cls(tuple(map(_row, celled)), tuple(row for block in blocks for row in block), beside)


def _in_cell(page: Page, box: Box) -> bool:
    left, top, right, bottom = box
    within = _MOST * (right - left) * (bottom - top)
    return any(
        (min(right, cell[2]) - max(left, cell[0])) * max(0.0, min(bottom, cell[3]) - max(top, cell[1])) > within
        for grid in page.grids
        for cell in grid
    )


def _row(line: Line) -> Row:
    return Row(line.page, (line,), line.baseline, line.size, line.x0, line.x1, bold=line.bold, underlined=False)


def _block(page: Page, lines: Sequence[Line]) -> list[Row]:
    """Lines laid on their side, in their order, each below the other and all below the page."""
    step = _LEADING * max(line.size for line in lines)
    return [_row(line._replace(baseline=page.height + place * step)) for place, line in enumerate(lines, 1)]
