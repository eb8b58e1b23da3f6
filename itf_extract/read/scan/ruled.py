"""Rulings of a scanned page: long thin strokes, level or upright, and what of them is broken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from itf_extract.model.page import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from itf_extract.read.scan.picture import Ink, Picture

# In points.
_SHORTEST = 24.0  # two dashes of a Chinese text make a stroke of that length
_SCRAP = 2.0  # what is left of an underline between letters that reach through it
_THICKEST = 3.0
_SCRAP_THICK = 1.2
_BROKEN = 1.0  # white in a stroke that was copied badly
_LEVEL = 0.8  # by which a scrap may lie beside its stroke
_NEAR = 40.0  # and how far from its end


class _Strokes(NamedTuple):
    """Level strokes: the pixels that they cover, and their boxes."""

    covered: Ink
    boxes: list[tuple[int, int, int, int]]
    thick: list[float]


def rulings_of(picture: Picture) -> tuple[list[Ruling], Picture]:
    """The rulings of a page, in points, and its picture with an ink without them."""
    ink, scale = picture.ink, picture.scale
    level, upright = _strokes(ink, scale), _strokes(np.ascontiguousarray(ink.T), scale)
    found = [*_rulings(level, scale)]
    found += [Ruling(one.top, one.x0, one.bottom, one.x1) for one in _rulings(upright, scale)]
    if not found:
        return found, picture
    out = _apart(level.covered, ink & ~upright.covered.T) | _apart(upright.covered, (ink & ~level.covered).T).T
    rest = _without_scraps(ink & ~out, level.covered | upright.covered.T, scale)
    return found, picture._replace(ink=rest)


def _without_scraps(ink: Ink, covered: Ink, scale: float) -> Ink:
    """The ink without thin pieces along a stroke that was taken out."""
    near = cv2.dilate(covered.astype(np.uint8), np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    touching = np.bincount(labels[near.astype(bool)], minlength=len(stats))
    thin = (stats[:, 2:4].min(axis=1) <= _SCRAP_THICK * scale) & (2 * touching > stats[:, 4])
    thin[0] = False
    return np.asarray(ink & ~thin[labels])


def _rulings(strokes: _Strokes, scale: float) -> Iterator[Ruling]:
    for (x0, top, x1, bottom), thick in zip(strokes.boxes, strokes.thick, strict=True):
        middle = (top + bottom) / 2
        yield Ruling(x0 / scale, (middle - thick / 2) / scale, x1 / scale, (middle + thick / 2) / scale)


def _strokes(ink: Ink, scale: float) -> _Strokes:
    """The level strokes of some ink."""
    broken = 2 * round(_BROKEN * scale / 2) + 1
    whole = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, broken), np.uint8))
    labels, long = _runs(whole, round(_SHORTEST * scale), broken)
    long = [(number, stroke) for number, stroke in long if stroke[3] - stroke[1] <= _THICKEST * scale]
    if not long:
        return _Strokes(np.zeros_like(ink), [], [])
    boxes = [stroke[:4] for _, stroke in long]
    beside = round(_THICKEST * scale)
    rows = slice(max(0, min(box[1] for box in boxes) - beside), max(box[3] for box in boxes) + beside)
    scraps, short = _runs(whole[rows], round(_SCRAP * scale), broken, rows.start)
    own = np.zeros(labels.max() + 1, bool)
    own[[number for number, _ in long]] = True
    covered = own[labels]
    off = [
        (number, scrap)
        for number, scrap in short
        if any(_goes_on(box, scrap, scale) for box in boxes) and scrap[3] - scrap[1] <= _THICKEST * scale
    ]
    more = np.zeros(scraps.max() + 1, bool)
    more[[number for number, _ in off]] = True
    covered[rows] |= more[scraps]
    edge = max(1, round(scale / 2))
    covered = cv2.dilate(covered.astype(np.uint8), np.ones((2 * edge + 1, 1), np.uint8)).astype(bool)
    return _Strokes(covered, boxes, [area / (box[2] - box[0]) for _, (*box, area) in long])


def _runs(
    ink: NDArray[np.uint8], shortest: int, broken: int, top: int = 0
) -> tuple[NDArray[np.int32], list[tuple[int, tuple[int, int, int, int, int]]]]:
    """Level runs of so many pixels at least, in one piece where a slanting one goes on one pixel higher.

    ``top`` is the row of the page with which the ink begins.
    """
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    if not runs.any():
        return runs.astype(np.int32), []
    joined = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, broken), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [
        (number, (x, y + top, x + w, y + top + h, area))
        for number, (x, y, w, h, area) in enumerate(stats[1:].tolist(), 1)
    ]
    return labels, boxes


def _goes_on(stroke: tuple[int, int, int, int], scrap: tuple[int, int, int, int, int], scale: float) -> bool:
    """Whether a scrap lies on the line of a stroke, not far from its end."""
    middle, own = (stroke[1] + stroke[3]) / 2, (scrap[1] + scrap[3]) / 2
    apart = max(stroke[0] - scrap[2], scrap[0] - stroke[2])
    return abs(middle - own) <= _LEVEL * scale and apart <= _NEAR * scale


def _apart(covered: Ink, ink: Ink) -> Ink:
    """What of strokes to take out of the ink: all but where a letter runs through, with ink on both sides."""
    out = np.zeros_like(ink)
    x, y, width, height = cv2.boundingRect(covered.astype(np.uint8))
    around = slice(max(0, y - 1), y + height + 1), slice(x, x + width)
    if width:
        out[around] = _apart_within(np.ascontiguousarray(covered[around]), np.ascontiguousarray(ink[around]))
    return out


def _apart_within(covered: Ink, ink: Ink) -> Ink:
    runs = covered & ink
    above = np.zeros_like(ink)
    below = np.zeros_like(ink)
    above[1:] = ink[:-1] & ~covered[:-1]
    below[:-1] = ink[1:] & ~covered[1:]
    # What comes in from above and leaves below keeps its columns.
    starts = _spread(above & runs, covered)
    ends = _spread(below & runs, covered)
    return covered & ~(starts & ends)


def _spread(marks: Ink, covered: Ink) -> Ink:
    """Marks spread up and down over what is covered."""
    spread = cv2.dilate(marks.astype(np.uint8), np.ones((15, 1), np.uint8))
    return np.asarray(spread.astype(bool) & covered)
