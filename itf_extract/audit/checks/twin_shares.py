"""Shares of one whole, told one after the other: 378 (90%) are content, another 336 (80%) ask for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape


def whole_of_twin(
    part: Figure, shape: Shape, near: Sequence[Figure], rate: Callable[[Figure, Figure, Figure], Verdict]
) -> Figure | None:
    """The one number that the part told right before in the sentence is its share of, where this is one more such part.

    ``near`` are the amounts before it, ``rate`` tells how a percentage, a part and a whole come out.
    """
    start = shape.sentence(shape.places[part.id])[0]
    twin = near[-1] if near and shape.places[near[-1].id] >= start else None
    p = share_of(shape, twin) if twin is not None and alike(twin, part) else None
    if twin is None or p is None:
        return None
    between = shape.text[shape.places[p.id] + 1 : shape.places[part.id]]
    words = shape.words.regex
    if not words("shares", "one_more").search(between) or words("shares", "within").search(between):
        return None
    larger = [f for f in near if f.kind == part.kind and (number(f) or 0) > (number(twin) or 0)]
    fit = {number(f): f for f in larger if rate(p, twin, f) != "fails"}
    whole = next(iter(fit.values())) if len(fit) == 1 else None
    if whole is not None and share_of(shape, whole) is not None:
        return None  # 120 students (60%), 90 students (75%) and 44 students (80%) are each of their own course
    return whole if whole is not None and (number(part) or 0) <= (number(whole) or 0) else None


def share_of(shape: Shape, figure: Figure) -> Figure | None:
    """The percentage that a figure has of its own in brackets, so that it is itself a part: 40宗(20%)."""
    found = shape.words.regex("shares", "bracketed").match(shape.text, shape.places[figure.id] + 1)
    return shape.figures[found.end() - 1] if found else None
