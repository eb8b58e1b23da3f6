"""Signs on a strip: what was read, and the ink that each was read from.

The reader tells about where a sign is; where it begins and ends the ink tells.  Of all ways to cut the ink into as many
stretches as there are signs the one is taken that cuts through the least ink, keeps each stretch about as wide as its
sign and its middle where the reader saw it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from itf_extract.model.page import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from itf_extract.read.scan.models import Reading
    from itf_extract.read.scan.picture import Ink

# Widths in heights of a line, and what it costs to leave them.
_WIDE, _NARROW, _MARK = (0.5, 1.02), (0.12, 0.65), (0.0, 0.45)
_BROAD, _BROAD_WIDTHS = frozenset("%@WMmw"), (0.5, 1.02)
_EMPTY = 30.0
_TOO_WIDE, _TOO_SLIM, _ASIDE, _THROUGH = 12.0, 4.0, 3.0, 6.0
_NEVER_WIDE = frozenset("，、。；：！「」『』（）〔〕‘’“”·•")
_STOPS = frozenset("，、。；：！？,;:!?")
_SPECKS = frozenset(".,·'°")


class Sign(NamedTuple):
    """A printed character: what it may be, the likeliest first, and its ink's box.

    ``spaced``: a space was read before it.
    """

    candidates: tuple[Candidate, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool = False

    @property
    def text(self) -> str:
        """What it most likely is."""
        return self.candidates[0].text


Line: TypeAlias = tuple[Sign, ...]


def signs_of(readings: Sequence[Reading], ink: Ink, left: float, top: float) -> Line:
    """Each sign with its own ink, in pixels; ``ink`` is that of the strip, whose corner is at ``left`` and ``top``."""
    if not readings or not ink.any():
        return ()
    cutting = _cheapest(readings, ink)
    signs: list[Sign] = []
    for reading, (start, end) in zip(cutting.readings, cutting.stretches, strict=True):
        box = _box(ink[:, start:end])
        if box:
            x0, y0, x1, y1 = (place + corner for place, corner in zip(box, (start, 0, start, 0), strict=True))
            sign = Sign(reading.candidates, left + x0, top + y0, left + x1, top + y1, reading.spaced)
            whole = _joined(signs[-1], sign, faint=reading.faint) if signs else None
            signs[len(signs) - bool(whole) :] = [whole or sign]
    return tuple(signs)


def _joined(stop: Sign, sign: Sign, *, faint: bool) -> Sign | None:
    """A stop with what is its second half, or dust, behind it; None where that is a sign of its own."""
    if stop.text not in _STOPS:
        return None
    speck = sign.text in _SPECKS
    if (faint or speck) and sign.x0 - stop.x1 <= 1:
        return stop._replace(x1=sign.x1)
    return stop if faint and speck else None


def _cheapest(readings: Sequence[Reading], ink: Ink) -> _Cutting:
    """The cheapest way to cut; a faint sign is one only where the ink is cut better with it."""
    clear = [reading for reading in readings if not reading.faint]
    best = _Cutting(clear, ink) if clear else None
    for faint in (reading for reading in readings if reading.faint):
        known = best.readings if best else []
        more = _Cutting(sorted([*known, faint], key=lambda reading: reading.x), ink)
        if best is None or more.cost < best.cost:
            best = more
    assert best  # noqa: S101 - there are readings
    return best


class _Cutting:
    """The ways to cut the ink of a strip."""

    def __init__(self, readings: Sequence[Reading], ink: Ink) -> None:
        self.readings = readings
        self._height, self._width = ink.shape
        self._columns = ink.sum(axis=0)
        inked = np.nonzero(self._columns)[0]
        places = np.arange(self._width + 1)
        # Where ink begins at or after each place, and where it ends at or before it.
        self._begins = np.append(inked, self._width)[np.searchsorted(inked, places)]
        self._ends = np.append(0, inked + 1)[np.searchsorted(inked, places, side="left")]
        self._through = np.append(self._columns / self._height * _THROUGH, 0.0)
        self._places = self._low_places()
        self.cost, self.stretches = self._best()

    def _best(self) -> tuple[float, list[tuple[int, int]]]:
        """The columns of each sign by the cheapest way to cut, and what it costs (Viterbi)."""
        starts, costs = np.zeros(1, np.int64), np.zeros(1)
        came: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        for reading, after in zip(self.readings, [*self.readings[1:], None], strict=True):
            ends = self._between(reading, after) if after else np.array([self._width])
            through = costs[:, None] + self._through[ends] + self._costs(starts[:, None], ends, reading)
            cheapest = through.argmin(axis=0)
            came.append((starts, cheapest))
            starts, costs = ends, through.min(axis=0)
        cuts, place = [self._width], 0
        for before, cheapest in reversed(came):
            place = int(cheapest[place])
            cuts.append(int(before[place]))
        cuts.reverse()
        return float(costs[0]), list(pairwise(cuts))

    def _costs(self, start: NDArray[np.int64], end: NDArray[np.int64], reading: Reading) -> NDArray[np.float64]:
        """What it costs if a sign's ink is that from one place to another."""
        x0, x1 = self._begins[start], self._ends[end]
        slim, wide = _widths(reading.candidates[0].text)
        width, aside = (x1 - x0) / self._height, np.abs((x0 + x1) / 2 - reading.x) / self._height
        ill_sized = _TOO_WIDE * np.maximum(0.0, width - wide) + _TOO_SLIM * np.maximum(0.0, slim - width)
        return np.where((start < end) & (x0 < x1), ill_sized + _ASIDE * aside, _EMPTY)

    def _between(self, before: Reading, after: Reading) -> NDArray[np.int64]:
        """The places where the cut between two signs may be."""
        low, high = int(before.x - 0.2 * self._height), int(after.x + 0.2 * self._height)
        first, last = np.searchsorted(self._places, (low, high + 1))
        if first < last:
            return self._places[first:last]
        return np.array([min(self._width, max(0, round((before.x + after.x) / 2)))])

    def _low_places(self) -> NDArray[np.int64]:
        """The middles of white stretches, and of those columns that have less ink than the ones beside them."""
        columns = np.concatenate(([self._height], self._columns, [self._height]))
        edges = np.nonzero(np.diff(columns))[0] + 1
        starts, ends = edges[:-1], edges[1:]
        low = columns[starts] < np.minimum(columns[starts - 1], columns[ends])
        return np.asarray((starts[low] + ends[low]) // 2 - 1)


def _widths(text: str) -> tuple[float, float]:
    """How slim and how wide a character may be."""
    if text in _BROAD:
        return _BROAD_WIDTHS
    if text.isascii():
        return _NARROW if text.isalnum() else _MARK
    return _MARK if text in _NEVER_WIDE else _WIDE


def _box(ink: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
