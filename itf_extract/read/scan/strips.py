"""Strips of a scanned page: the pieces of ink that stand in one line of text, found around the cores."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from itf_extract.dataclass import dataclass
from itf_extract.read.scan.picture import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.read.scan.models import Core
    from itf_extract.read.scan.picture import Grey, Ink

_SPECK = 0.6  # square points: smaller pieces are dust, for a full stop of 8 points has that much ink
_ABOVE = 0.45  # of a core's height: how far beyond it the middle of a piece may lie
_BESIDE = 1.2
_TALLEST = 3.0  # of a core's height: a taller piece is a frame or a drawing
_AT_EDGE = 0.12
_MARGIN = 0.25  # of a strip's height, white around it: what the reader was taught with, and fewer columns to read


@dataclass(frozen=True, slots=True)
class Strip:
    """Ink of one line: the numbers of its pieces, and the box of them in pixels."""

    numbers: tuple[int, ...]
    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        """How high its ink is."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is within its box, or just above or below."""
        edge = _AT_EDGE * self.height
        return self.x0 <= x <= self.x1 and self.top - edge <= y <= self.bottom + edge


class Pieces:
    """The pieces of a page's ink that are no dust."""

    def __init__(self, ink: Ink, scale: float) -> None:
        found, self.labels = pieces(ink)
        self.found = {number: piece for number, piece in enumerate(found, 1) if piece.area >= _SPECK * scale**2}
        self.scale = scale

    def strip(self, numbers: Iterable[int]) -> Strip:
        """The strip that these pieces make."""
        numbers = tuple(sorted(numbers))
        x0s, tops, x1s, bottoms, _ = zip(*(self.found[number] for number in numbers), strict=True)
        return Strip(numbers, min(x0s), min(tops), max(x1s), max(bottoms))

    def ink_of(self, strip: Strip) -> Ink:
        """The ink of a strip's own pieces within its box."""
        own = np.zeros(int(self.labels.max()) + 1, bool)
        own[list(strip.numbers)] = True
        return own[self.labels[strip.top : strip.bottom, strip.x0 : strip.x1]]


def strips_of(cores: Sequence[Core], pieces_: Pieces) -> list[Strip]:
    """A strip for each core that has ink; a piece belongs to the core whose middle is nearest."""
    own: defaultdict[int, list[int]] = defaultdict(list)
    tops = [core.top for core in cores]
    tallest = max((core.bottom - core.top for core in cores), default=0.0)
    for number, piece in pieces_.found.items():
        first = bisect_left(tops, piece.top - 3 * tallest)
        last = bisect_left(tops, piece.bottom + tallest)
        near = [place for place in range(first, last) if _holds(cores[place], piece)]
        if near:
            own[min(near, key=lambda place: _distance(cores[place], piece))].append(number)
    return _with_edges([pieces_.strip(own[place]) for place in sorted(own)], pieces_)


def _with_edges(strips: Sequence[Strip], pieces_: Pieces) -> list[Strip]:
    """The strips with the flat pieces at their upper and lower edges, as the lowest stroke of an ideograph is."""
    used = {number for strip in strips for number in strip.numbers}
    more: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in pieces_.found.items():
        if number not in used:
            across, down = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
            within = (place for place, strip in enumerate(strips) if strip.holds(across, down))
            place = next(within, None)
            if place is not None:
                more[place].append(number)
    return [
        pieces_.strip((*strip.numbers, *more[place])) if place in more else strip for place, strip in enumerate(strips)
    ]


def _holds(core: Core, piece: Piece) -> bool:
    height, middle = core.bottom - core.top, (piece.top + piece.bottom) / 2
    inside = core.top - _ABOVE * height <= middle <= core.bottom + _ABOVE * height
    beside = core.x0 - _BESIDE * height <= piece.x1 and piece.x0 <= core.x1 + _BESIDE * height
    return inside and beside and piece.bottom - piece.top <= _TALLEST * height


def _distance(core: Core, piece: Piece) -> float:
    down = abs((core.top + core.bottom) / 2 - (piece.top + piece.bottom) / 2)
    return down + max(0.0, core.x0 - piece.x1, piece.x0 - core.x1)


def picture_of(strip: Strip, grey: Grey) -> tuple[Grey, int, int]:
    """The picture of a strip with a little white around it, and its left and top."""
    margin = max(2, round(_MARGIN * strip.height))
    left, top = max(0, strip.x0 - margin), max(0, strip.top - margin)
    return grey[top : strip.bottom + margin, left : strip.x1 + margin], left, top
