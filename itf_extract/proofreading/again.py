"""A second look at the figures of a contradiction."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.interpret.recognised import of_its_kind
from itf_extract.model.frames import Figures
from itf_extract.model.page import NumberPicture
from itf_extract.read import scan

if TYPE_CHECKING:
    from collections.abc import Collection

    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Box

_SURE = Decimal("0.9")  # of each character of a figure that the paper is to be blamed for
_ABOUT = 3.0  # points: the box of a glyph reaches from its font's top to its bottom


def looked_at_again(paper: Paper, contradicted: Collection[str]) -> Paper:
    """The paper with those contradicted figures confirmed whose digits are sure and read the same once more."""
    confirmed = {each.id for each in paper.figures if each.id in contradicted and _is_confirmed(paper, each)}
    if not confirmed:
        return paper
    figures = (
        replace(each, read=replace(each.read, confirmed=True)) if each.read and each.id in confirmed else each
        for each in paper.figures
    )
    return replace(paper, figures=Figures(figures))


def _is_confirmed(paper: Paper, figure: Figure) -> bool:
    read = figure.read
    if read is None or read.unsure or read.repaired or read.confidence < _SURE:
        return False
    numbers = _pictures_of(paper, figure)
    return bool(numbers) and all(map(scan.is_seen_again, numbers))


def _pictures_of(paper: Paper, figure: Figure) -> list[NumberPicture]:
    """The pictures of a figure's numbers; none where some character is on none of them, or on a poor page."""
    source = paper.document.source
    offsets = paper.passages[figure.passage].text.at[figure.start : figure.end]
    found = dict[NumberPicture, None]()
    for char, offset in zip(figure.surface, offsets, strict=True):
        if of_its_kind(char):
            box, page = source.glyph_boxes[offset], source.scan_at(offset)
            known = page.numbers if page and not page.poor else ()
            held = [each for each in known if box and _holds(each.box, box)]
            if not held:
                return []
            found[held[0]] = None
    return list(found)


def _holds(outer: Box, inner: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] - _ABOUT <= y <= outer[3] + _ABOUT
