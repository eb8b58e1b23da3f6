"""What there was, what came and went since, and what there is: posts from one day to another, the money of a fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import alike, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_STOCKS = 4
_SENTENCES = 3


def since_a_day(reading: Reading) -> Iterator[Relation]:
    """A number of posts on a later day is that on an earlier one with those created and less those deleted since.

    Example: 1 860 posts on 31 March 2022; 72 were created and 27 deleted in 2022-23; 1 905 on 31 March 2023.  One or
    two sentences must tell these four numbers, no other, and two days.
    """
    for shape in reading.several:
        if not {"count", "date"} <= shape.kinds:
            continue
        for start, end in _runs(shape, _PAIR):
            counts = [figure for figure in shape.between(start, end) if figure.kind == "count"]
            days = [figure for figure in shape.between(start, end) if figure.kind == "date" and days_of(figure)]
            if len(counts) == _STOCKS and len(days) == _PAIR and not any(map(_is_loose, counts)):
                yield from _grown(shape, counts, days, start, end)


def after_changes(reading: Reading) -> Iterator[Relation]:
    """A number of posts that changes bring about is that of now with those created and less those deleted.

    Example: 現有編制186個職位。我們建議開設11個職位，同時刪減4個，編制會增至193個.  Up to three sentences must tell the
    first number, what changes and the last number, and no other.
    """
    for shape in reading.several:
        if "count" not in shape.kinds or shape.passage.cell is not None:
            continue
        for start, end in _runs(shape, _SENTENCES):
            counts = [figure for figure in shape.between(start, end) if figure.kind == "count"]
            if len(counts) in {_STOCKS - 1, _STOCKS} and not any(map(_is_loose, counts)):
                yield from _changed(shape, counts, start, end)


def to_come(reading: Reading) -> Iterator[Relation]:
    """A number of posts that is to come is that of now with those to be created and less those to be deleted.

    Example: 340 posts at present; it will create 21 posts and delete six; the establishment will stand at 355.
    """
    now, change, then = ([*reading.matches(key)] for key in ("stock_now", "stock_change", "stock_then"))
    if len(now) == len(change) == len(then) == 1 and abs(then[0].shape.index - now[0].shape.index) <= _PAIR:
        figures = now[0]["a"], change[0]["b"], change[0]["m"], then[0]["w"]
        if len({figure.id for figure in figures}) == _STOCKS and not any(map(_is_loose, figures)):
            yield equation(figures[3], figures[:2], figures[2:3])


def fund_left(reading: Reading) -> Iterator[Relation]:
    """What a fund has left is what it began with, less what is committed of it.

    Example: the Fund was established with $210 million; commitments to date stand at $173 million; $37 million left.
    """
    begun, committed, left = ([*reading.matches(f"fund_{key}")] for key in ("begun", "committed", "left"))
    if len(begun) == len(committed) == len(left) == 1:
        figures = begun[0]["w"], committed[0]["c"], left[0]["r"]
        if len({figure.id for figure in figures}) == len(figures) and not any(map(_is_loose, figures)):
            yield equation(figures[2], figures[:1], figures[1:2])


def _runs(shape: Shape, most: int) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, then each two that follow each other, and so on up to so many."""
    ends = [*(start for start, _ in shape.sentences()), len(shape.text)]
    for many in range(1, most + 1):
        yield from zip(ends, ends[many:], strict=False)


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


def _changed(shape: Shape, counts: list[Figure], start: int, end: int) -> Iterator[Relation]:
    words = shape.words.regex
    *before, was, last = counts
    if _became(shape, was, last):
        yield from _brought_to(shape, before, was, last)
        return
    first, *changes, last = counts
    made = [f for f in changes if _is(shape, f, "created")]
    gone = [f for f in changes if _is(shape, f, "deleted") and f not in made]
    if len(made) + len(gone) != len(changes) or len(made) > 1 or len(gone) > 1:
        return
    now = words("stocks", "now").search(shape.clause(first)[0]) and not _is(shape, first, "created")
    result = words("stocks", "result").search(shape.clause(last)[0])
    if now and result and not words("stocks", "loose").search(shape.text, start, end):
        yield equation(last, (first, *made), gone)


def _became(shape: Shape, figure: Figure, later: Figure) -> bool:
    """Whether one number is told to have become the other: 由14間增至16間."""
    between = shape.places[figure.id] + 1, shape.places[later.id]
    return shape.words.regex("stocks", "became").fullmatch(shape.text, *between) is not None


def _brought_to(shape: Shape, changes: list[Figure], before: Figure, after: Figure) -> Iterator[Relation]:
    """We will open five more centres and close two, bringing the number from 14 to 17."""
    start, end = shape.places[changes[0].id], shape.places[before.id]
    words = shape.words.regex
    made = [f for f in changes if _is(shape, f, "created")]
    gone = [f for f in changes if _is(shape, f, "deleted")]
    if (
        words("stocks", "brings").search(shape.text, start, end)
        and not words("stocks", "one_too").search(shape.text, shape.sentence(start)[0], end)
        and len(made) <= 1
        and len(gone) <= 1
        and len({f.id for f in (*made, *gone)}) == len(made) + len(gone) == len(changes)
        and all(alike(f, after) for f in (before, *changes))
    ):
        yield equation(after, (before, *made), gone)


def _is(shape: Shape, figure: Figure, what: str) -> bool:
    """Whether the words right before a figure, or right after it, tell that posts were created, or deleted."""
    before, after = shape.clause(figure)
    words = shape.words.regex
    return bool(words("stocks", what).search(before) or words("stocks", f"{what}_after").match(after))
