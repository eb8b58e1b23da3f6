"""Texts that a PDF page prints side by side and that are read across, as two columns of two lines are.

They are told of, for a sentence of one may run into the other.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.model.source import Doubt
from itf_extract.structure.dump_lines import WIDE
from itf_extract.structure.row import raw_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

_WHITE = 1.0  # ems between the two, at least
_ALIGNED = 0.3  # ems
_NEXT = 2.5  # ems between rows that follow each other
_BESIDE = 0.9  # ems between rows that stand beside each other
_LETTERS = 6  # of one line of prose at least; a character of Chinese says as much as two
_FEW = 2  # of each
_COLONS = ("：", ":", "︰")


def side_by_side(source: Source, rows: Sequence[Row]) -> Iterator[Doubt]:
    """The warnings of rows, top to bottom, that follow each other and have a text right of another at one place."""
    found: list[tuple[Row, Line]] = []
    prose = False
    for above, row in pairwise([rows[0], *rows] if rows else ()):
        lines = _beside(source, above, row)
        if lines is None:
            continue
        if found and not _goes_on(*found[-1], row, lines[1]):
            yield from _told(source, found) if prose else ()
            found, prose = [], False
        found.append((row, lines[1]))
        prose = prose or all(_letters(source, line) >= _LETTERS for line in lines)
    yield from _told(source, found) if prose else ()


def _beside(source: Source, above: Row, row: Row) -> tuple[Line, Line] | None:
    """Two texts that stand side by side in a row, or in it and the row beside it; None if none do."""
    apart = row is not above and abs(row.baseline - above.baseline) < _BESIDE * row.size
    lines = [*above.lines, *row.lines] if apart else [*row.lines]
    if len(lines) == 1:
        return None
    left, right = sorted(lines, key=lambda line: line.x0)[-2:]
    if right.x0 - left.x1 < _WHITE * row.size:
        return None
    said = source.text[left.start : left.end].rstrip()
    worded = all(_letters(source, line) >= _FEW for line in (left, right))
    return (left, right) if worded and not said.endswith(_COLONS) else None


def _letters(source: Source, line: Line) -> int:
    said = source.text[line.start : line.end]
    return sum(map(str.isalpha, said)) + len(WIDE.findall(said))


def _goes_on(above: Row, last: Line, row: Row, line: Line) -> bool:
    near = row.baseline - above.baseline < _NEXT * row.size
    return near and abs(line.x0 - last.x0) < _ALIGNED * row.size


def _told(source: Source, found: Sequence[tuple[Row, Line]]) -> Iterator[Doubt]:
    """The warning of a run of two rows or more, with what stands on the right."""
    if len({line for _, line in found}) > 1:
        said = [raw_of(source, [line]) for _, line in found]
        what = " / ".join(dict.fromkeys(" ".join(raw.chars.split()) for raw in said))
        yield Doubt("LINES-BESIDE", what, found[0][0].page, source.locate(said[0]))
