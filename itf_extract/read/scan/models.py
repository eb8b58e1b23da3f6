"""The two networks that rapidocr's wheel brings: one finds where text is, the other reads a strip of it.

They are run as they are (PP-OCRv6, small), without rapidocr's own code around them: nothing is ever downloaded.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from itf_extract.extras import extra
from itf_extract.model.page import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from itf_extract.read.scan.picture import Grey

_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_LONGEST = 1280  # pixels of a page's longer side as the finder sees it: a line of 8 points is 10 pixels high there
_MULTIPLE = 32  # the finder halves a picture five times
_LIKELY = 0.3
HEIGHT = 48  # pixels of a strip as the reader sees it
STEP = 8  # and of each of its columns
_WIDEST = 3200
_CANDIDATES = 5
_LEAST = 0.001
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
    (likely,) = _session(_FINDER).run(None, {"x": _seen([small])})
    _, _, stats, _ = cv2.connectedComponentsWithStats((likely[0, 0] > _LIKELY).astype(np.uint8))
    across, down = width / columns, height / rows
    found = [Core(x * across, y * down, (x + w) * across, (y + h) * down) for x, y, w, h, _ in stats[1:].tolist()]
    return sorted(found, key=lambda core: core.top)


def read_strip(strip: Grey, allowed: NDArray[np.float32] | None = None) -> list[Reading]:
    """The signs of one line of text, from left to right.

    ``allowed`` is 1 for each class that may be read and 0 for others, see ``alphabet``.
    """
    height, width = strip.shape
    columns = min(_WIDEST, max(STEP, round(width * HEIGHT / height)))
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    small = cv2.resize(strip, (columns, HEIGHT), interpolation=method)
    (likely,) = _session(_READER).run(None, {"x": _seen([small])})
    return _decoded(likely[0], width / columns, allowed)


def classes() -> Sequence[str]:
    """The text of each class of the reader; the first is that of no sign."""
    return _classes()


@cache
def _classes() -> tuple[str, ...]:
    known = _session(_READER).get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *known, " ")


@cache
def _alike() -> tuple[tuple[int, int], ...]:
    """The classes of signs that differ in their width alone: what stands beside them tells which is meant."""
    known = {text: place for place, text in enumerate(_classes())}
    pairs = ((chr(code), chr(code + 0xFEE0)) for code in range(0x21, 0x7F))
    return tuple((known[half], known[full]) for half, full in pairs if half in known and full in known)


@cache
def _session(name: str) -> Any:  # noqa: ANN401 - onnxruntime has no types
    with extra("ocr", "scanned papers"):
        import onnxruntime  # noqa: PLC0415 - takes long to load, and only scans need it

        spec = find_spec("rapidocr")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(name="rapidocr")
    options = onnxruntime.SessionOptions()
    # One thread: many papers are read side by side, and one thread takes the fewest seconds in all.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = Path(spec.origin).parent / "models" / name
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _seen(pictures: Sequence[Grey]) -> NDArray[np.float32]:
    """Pictures as the networks take them: three equal colours from -1 to 1."""
    greys = np.stack(pictures).astype(np.float32) / 127.5 - 1
    return np.repeat(greys[:, None], 3, axis=1)


def _decoded(likely: NDArray[np.float32], scale: float, allowed: NDArray[np.float32] | None) -> list[Reading]:
    """One sign for each run of columns of one class (CTC); it is clearest in the likeliest of them."""
    # Most columns are surely of no sign, and there are thousands of classes.
    open_ = np.nonzero(likely[:, 0] < 1 - _FAINT)[0]
    if allowed is not None:
        likely[open_] = _masked(likely[open_], allowed)
    best = np.zeros(len(likely), np.int64)
    best[open_] = likely[open_].argmax(axis=1)
    missed = _faint(likely, best)
    edges = [0, *(np.nonzero(np.diff(best))[0] + 1).tolist(), len(best)]
    readings, spaced = list[Reading](), False
    for start, end in sorted([*pairwise(edges), *((column, column + 1) for column in missed)]):
        sign = missed.get(start, best[start]) if end == start + 1 else best[start]
        if not sign:
            continue
        if _classes()[sign].isspace():
            spaced = bool(readings)
            continue
        column = start + int(likely[start:end, sign].argmax())
        middle = float(np.average(np.arange(start, end), weights=likely[start:end, sign]))
        candidates = _candidates(likely[column])
        faint = not best[start] or candidates[0].likely < _FAIR
        readings.append(Reading((middle + 0.5) * STEP * scale, candidates, spaced, faint))
        spaced = False
    return readings


def _masked(likely: NDArray[np.float32], allowed: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely each class is if none but those that are allowed may be read."""
    for half, full in _alike():
        likely[:, half] += likely[:, full]
    likely *= allowed
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def _faint(likely: NDArray[np.float32], best: NDArray[np.int64]) -> dict[int, int]:
    """The columns where no sign is likeliest, yet one is likely: each with that; none beside that same sign."""
    found = {}
    for column in np.nonzero((best == 0) & (likely[:, 0] < 1 - _FAINT))[0].tolist():
        second, beside = int(likely[column, 1:].argmax()) + 1, best[max(0, column - 1) : column + 2]
        if likely[column, second] >= _FAINT and second not in beside and not _classes()[second].isspace():
            found[column] = second
    return found


def _candidates(likely: NDArray[np.float32]) -> tuple[Candidate, ...]:
    places = np.argpartition(likely, -_CANDIDATES)[-_CANDIDATES:]
    places = places[np.argsort(-likely[places])]
    found = ((_classes()[place], round(float(likely[place]), 4)) for place in places if likely[place] > _LEAST)
    return tuple(Candidate(text, much) for text, much in found if text)
