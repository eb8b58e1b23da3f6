"""A page as a picture: set straight, cleaned of its paper, and its ink in pieces."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_LARGEST_ANGLE = 4.0  # degrees by which a sheet lies askew in a scanner
_COARSE, _FINE = 0.2, 0.02
_PAPER = 31  # pixels of a reduced picture: wider than a stroke, narrower than a shadow
_REDUCED = 4
_DARKEST_PAPER = 0.9  # of the paper's own brightness: what is lighter is no ink, however faint the print
_LIGHTEST_INK = 0.45
_SHADE = 0.25  # of the paper's brightness: bold ideographs, seen from afar, are lighter
_BROADEST = 11.0  # points: no stroke of a letter is broader
_EDGE = 3.0  # and that much around what is broader is its blurred edge
_SAMPLE = 60_000  # pixels of ink that tell how a page lies


class Piece(NamedTuple):
    """A connected piece of ink: its box in pixels and how many of them are dark."""

    x0: int
    top: int
    x1: int
    bottom: int
    area: int


class Picture(NamedTuple):
    """A page set straight: its greys on even paper (255), where its ink is, and by how much it was turned.

    ``scale`` is its pixels a point, ``angle`` in degrees that of its lines as scanned, counter-clockwise.
    """

    grey: Grey
    ink: Ink
    scale: float
    angle: float


def straightened(scanned: Grey, scale: float) -> Picture:
    """A scanned page with its lines level and its paper white."""
    scanned = _without_shade(scanned, scale)
    angle = _askew(_is_ink(_on_white(scanned)))
    grey = _on_white(_turned(scanned, -angle))
    return Picture(grey, _is_ink(grey), scale, angle)


def pieces(ink: Ink) -> tuple[list[Piece], NDArray[np.int32]]:
    """The connected pieces of ink, and for each pixel the number of its piece from 1; 0 is paper."""
    labels: NDArray[np.int32]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    boxes = [Piece(x, y, x + w, y + h, area) for x, y, w, h, area in stats[1:].tolist()]
    return boxes, labels


def _without_shade(grey: Grey, scale: float) -> Grey:
    """The picture with paper where it is dark over more than any stroke: the edge of the glass, a punched hole."""
    small = cv2.resize(grey, None, fx=1 / _REDUCED, fy=1 / _REDUCED, interpolation=cv2.INTER_AREA)
    paper = float(np.median(small))
    across = round(_BROADEST * scale / _REDUCED)
    dark = (small < _SHADE * paper).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (across, across)))
    if not solid.any():
        return grey
    edge = 2 * round(_EDGE * scale / _REDUCED) + 1
    shade = cv2.dilate(solid, np.ones((edge, edge), np.uint8))
    wide = cv2.resize(shade, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST).astype(bool)
    return np.where(wide, np.uint8(paper), grey)


def _on_white(grey: Grey) -> Grey:
    """The picture on even paper: each pixel as bright as it is beside the paper around it."""
    small = cv2.resize(grey, None, fx=1 / _REDUCED, fy=1 / _REDUCED, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_PAPER // 2, _PAPER // 2), np.uint8))
    paper = cv2.blur(paper, (_PAPER, _PAPER))
    even = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    white: Grey = cv2.divide(grey, np.maximum(even, 1), scale=255)
    return white


def _is_ink(grey: Grey) -> Ink:
    """Which pixels of a picture on even paper are dark."""
    best, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    threshold = min(max(float(best), _LIGHTEST_INK * 255), _DARKEST_PAPER * 255)
    return np.asarray(grey < threshold)


def _askew(ink: Ink) -> float:
    """The angle of a page's lines: that at which the rows of its ink are parted most sharply."""
    ys, xs = np.nonzero(ink)
    if len(xs) > _SAMPLE:
        step = len(xs) // _SAMPLE + 1
        ys, xs = ys[::step], xs[::step]
    if not len(xs):
        return 0.0
    coarse = _sharpest(xs, ys, np.arange(-_LARGEST_ANGLE, _LARGEST_ANGLE + _COARSE, _COARSE))
    return _sharpest(xs, ys, np.arange(coarse - _COARSE, coarse + _COARSE, _FINE))


def _sharpest(xs: NDArray[np.int64], ys: NDArray[np.int64], angles: NDArray[np.float64]) -> float:
    def sharpness(angle: float) -> float:
        rows = ys + xs * math.tan(math.radians(angle))
        counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
        return float(np.square(np.diff(counts)).sum())

    return float(max(angles, key=sharpness))


def _turned(grey: Grey, angle: float) -> Grey:
    """The picture turned about its middle, counter-clockwise by degrees."""
    if not angle:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = int(np.median(grey[::8, ::8]))
    turned: Grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    return turned
