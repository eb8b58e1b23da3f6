"""Which of the shapes that a page draws are rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.page import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Word draws table rules as filled rectangles of half a point up to 2¼ and 3; nothing that thin is a shape of its own.
_THIN = 3.2
_LONG = 4.0  # points of a side at least: what is shorter may be a dot or the corner of a letter
_SLACK = 0.001  # points by which engines may differ


def is_side(points: Sequence[tuple[float, float]]) -> bool:
    """Whether four corners are those of a side of a frame, mitred where it meets the next as browsers draw it."""
    xs, ys = zip(*points, strict=True)
    thin, long = sorted((max(xs) - min(xs), max(ys) - min(ys)))
    return bool(thin < _THIN - _SLACK and long > _LONG)


def of_rectangle(x0: float, top: float, x1: float, bottom: float, *, stroked: bool) -> Iterator[Ruling]:
    """A thin rectangle is a ruling, the outline of a larger one is four."""
    if min(x1 - x0, bottom - top) < _THIN - _SLACK:
        yield Ruling(x0, top, x1, bottom)
    elif stroked:
        yield Ruling(x0, top, x1, top)
        yield Ruling(x0, bottom, x1, bottom)
        yield Ruling(x0, top, x0, bottom)
        yield Ruling(x1, top, x1, bottom)
