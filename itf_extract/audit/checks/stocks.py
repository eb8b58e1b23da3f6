"""What a number of posts was on one day, what was created and deleted since, and what it is on another day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_STOCKS = 4


def since_a_day(reading: Reading) -> Iterator[Relation]:
    """A number of posts on a later day is that on an earlier one with those created and less those deleted since.

    Example: 1 860 posts on 31 March 2022; 72 were created and 27 deleted in 2022-23; 1 905 on 31 March 2023.  One or
    two sentences must tell these four numbers, no other, and two days.
    """
    for shape in reading.several:
        ends = [start for start, _ in shape.sentences()] if {"count", "date"} <= shape.kinds else []
        ends.append(len(shape.text))
        windows = [*pairwise(ends), *zip(ends, ends[_PAIR:], strict=False)]
        for start, end in windows:
            counts = [figure for figure in shape.between(start, end) if figure.kind == "count"]
            days = [figure for figure in shape.between(start, end) if figure.kind == "date" and days_of(figure)]
            if len(counts) == _STOCKS and len(days) == _PAIR and not any(map(_is_loose, counts)):
                yield from _grown(shape, counts, days, start, end)


def _is_loose(figure: Figure) -> bool:
    return open_ended(figure) or number(figure) is None


def _grown(shape: Shape, counts: list[Figure], days: list[Figure], start: int, end: int) -> Iterator[Relation]:
    words = shape.words.regex
    if not words("stocks", "of_posts").search(shape.text, start, end) or words("stocks", "loose").search(
        shape.text, start, end
    ):
        return
    made = [f for f in counts if _is(shape, f, "created")]
    gone = [f for f in counts if _is(shape, f, "deleted") and f not in made]
    kept = [f for f in counts if f not in made and f not in gone]
    if len(made) == len(gone) == 1 and len(kept) == _PAIR:
        first, last = kept
        if (days_of(days[0]) or ()) > (days_of(days[1]) or ()):
            first, last = last, first
        yield equation(last, (first, *made), gone)


def _is(shape: Shape, figure: Figure, what: str) -> bool:
    """Whether the words right before a figure, or right after it, tell that posts were created, or deleted."""
    before, after = shape.clause(figure)
    words = shape.words.regex
    return bool(words("stocks", what).search(before) or words("stocks", f"{what}_after").match(after))
