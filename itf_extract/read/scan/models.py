"""The two networks that rapidocr's wheel brings: one finds where text is, the other reads a strip of it.

They are run as they are (PP-OCRv6, small), without rapidocr's own code around them: nothing is ever downloaded.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from itf_extract.model.page import Candidate
from itf_extract.read.scan.engines import network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from itf_extract.read.scan.picture import Grey

_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_LONGEST = 1280  # pixels of a page's longer side as the finder sees it: a line of 8 points is 10 pixels high there
_MULTIPLE = 32  # the finder halves a picture five times
_LIKELY = 0.3
HEIGHT = 48  # pixels of a strip as the reader sees it
STEP = 8  # and of each of its columns
_WIDEST = 3200
_WIDTHS = 128  # of which a strip's is a multiple: an engine takes time and 10 MB to prepare itself for each
_CANDIDATES = 5
_LEAST = 0.001
_TRACE = 1e-5
_FAINT, _FAIR = 0.25, 0.6


class Core(NamedTuple):
    """The middle of a stretch of text: a box in pixels, lower than its letters."""

    x0: float
    top: float
    x1: float
    bottom: float


class Reading(NamedTuple):
    """A sign as it is read: the column of the strip where it is clearest, and what it may be, the likeliest first.

    ``spaced``: a space was read before it.  ``faint``: that nothing stands there may be as likely.
    """

    x: float
    candidates: tuple[Candidate, ...]
    spaced: bool = False
    faint: bool = False


def cores(grey: Grey) -> list[Core]:
    """Where text stands on a picture, from top to bottom."""
    height, width = grey.shape
    reduced = _LONGEST / max(height, width)
    columns, rows = (max(1, round(side * reduced / _MULTIPLE)) * _MULTIPLE for side in (width, height))
    small = cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA)
    likely = network(_FINDER).run(_seen([small]))
    _, _, stats, _ = cv2.connectedComponentsWithStats((likely[0, 0] > _LIKELY).astype(np.uint8))
    across, down = width / columns, height / rows
    found = [Core(x * across, y * down, (x + w) * across, (y + h) * down) for x, y, w, h, _ in stats[1:].tolist()]
    return sorted(found, key=lambda core: core.top)


def read_strip(strip: Grey, allowed: NDArray[np.float32]) -> list[Reading]:
    """The signs of one line of text, from left to right.

    ``allowed`` is 1 for each class that may be read and 0 for others, see ``alphabet``.
    """
    height, width = strip.shape
    columns = min(_WIDEST, max(STEP, round(width * HEIGHT / height)))
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    small = cv2.resize(strip, (columns, HEIGHT), interpolation=method)
    small = cv2.copyMakeBorder(small, 0, 0, 0, -columns % _WIDTHS, cv2.BORDER_CONSTANT, value=255)
    (likely,) = network(_READER).run(_seen([small]))
    return _decoded(_masked(likely, allowed), width / columns)


def classes() -> Sequence[str]:
    """The text of each class of the reader; the first is that of no sign."""
    return _classes()


@cache
def _classes() -> tuple[str, ...]:
    return ("", *network(_READER).characters.splitlines(), " ")


@cache
def _alike() -> NDArray[np.int64]:
    """The classes of half-width and of full-width signs that differ in that alone: their neighbours tell them apart."""
    known = {text: place for place, text in enumerate(_classes())}
    pairs = ((chr(code), chr(code + 0xFEE0)) for code in range(0x21, 0x7F))
    return np.array([(known[half], known[full]) for half, full in pairs if half in known and full in known]).T


def _seen(pictures: Sequence[Grey]) -> NDArray[np.float32]:
    """Pictures as the networks take them: three equal colours from -1 to 1."""
    greys = np.stack(pictures).astype(np.float32) / 127.5 - 1
    return np.repeat(greys[:, None], 3, axis=1)


class _Likely(NamedTuple):
    """How likely each of some classes is in each column of a strip, and the texts of these classes."""

    columns: NDArray[np.float32]
    texts: Sequence[str]


def _masked(likely: NDArray[np.float32], allowed: NDArray[np.float32]) -> _Likely:
    """How likely each class is if none but those that are allowed may be read; those that hardly are, are left out."""
    halves, fulls = _alike()
    weights = allowed.copy()
    weights[fulls] += 1
    seen = likely.max(axis=0) > _TRACE
    seen[0] = True
    seen[halves] |= seen[fulls]
    places = np.nonzero(seen)[0]
    few = likely[:, places]
    merged = seen[fulls]
    few[:, np.searchsorted(places, halves[merged])] += likely[:, fulls[merged]]
    few *= allowed[places]
    # Not a product of matrices: BLAS would share it out to threads that wait in a loop for the next.
    few /= np.maximum(np.einsum("ij,j->i", likely, weights), _TRACE)[:, None]
    return _Likely(few, [_classes()[place] for place in places.tolist()])


def _decoded(seen: _Likely, scale: float) -> list[Reading]:
    """One sign for each run of columns of one class (CTC); it is clearest in the likeliest of them."""
    likely, texts = seen
    best = np.where(likely[:, 0] < 1 - _FAINT, likely.argmax(axis=1), 0)
    missed = _faint(seen, best)
    edges = [0, *(np.nonzero(np.diff(best))[0] + 1).tolist(), len(best)]
    readings, spaced = list[Reading](), False
    for start, end in sorted([*pairwise(edges), *((column, column + 1) for column in missed)]):
        sign = missed.get(start, best[start]) if end == start + 1 else best[start]
        if not sign:
            continue
        if texts[sign].isspace():
            spaced = bool(readings)
            continue
        column = start + int(likely[start:end, sign].argmax())
        middle = float(np.average(np.arange(start, end), weights=likely[start:end, sign]))
        candidates = _candidates(likely[column], texts)
        faint = not best[start] or candidates[0].likely < _FAIR
        readings.append(Reading((middle + 0.5) * STEP * scale, candidates, spaced, faint))
        spaced = False
    return readings


def _faint(seen: _Likely, best: NDArray[np.int64]) -> dict[int, int]:
    """The columns where no sign is likeliest, yet one is likely: each with that; none beside that same sign."""
    likely, texts = seen
    found = dict[int, int]()
    if len(texts) == 1:
        return found
    for column in np.nonzero((best == 0) & (likely[:, 0] < 1 - _FAINT))[0].tolist():
        second, beside = int(likely[column, 1:].argmax()) + 1, best[max(0, column - 1) : column + 2]
        if likely[column, second] >= _FAINT and second not in beside and not texts[second].isspace():
            found[column] = second
    return found


def _candidates(likely: NDArray[np.float32], texts: Sequence[str]) -> tuple[Candidate, ...]:
    places = np.argsort(-likely)[:_CANDIDATES].tolist()
    found = ((texts[place], round(float(likely[place]), 4)) for place in places if likely[place] > _LEAST)
    return tuple(Candidate(text, much) for text, much in found if text)
