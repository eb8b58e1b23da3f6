"""Which of the shapes that a page draws are rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.page import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

# Word draws table rules as filled rectangles of about half a point; nothing that thin is a shape in its own right.
_THIN = 2.0
_SLACK = 0.001  # points by which engines may differ


def of_rectangle(x0: float, top: float, x1: float, bottom: float, *, stroked: bool) -> Iterator[Ruling]:
    """A thin rectangle is a ruling, the outline of a larger one is four."""
    if min(x1 - x0, bottom - top) < _THIN - _SLACK:
        yield Ruling(x0, top, x1, bottom)
    elif stroked:
        yield Ruling(x0, top, x1, top)
        yield Ruling(x0, bottom, x1, bottom)
        yield Ruling(x0, top, x0, bottom)
        yield Ruling(x1, top, x1, bottom)
