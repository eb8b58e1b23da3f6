"""Wholes whose parts a sentence tells up to what it calls the others: 開支A元，當中人手佔B元，維修佔C元，其他佔D元."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from itf_extract.audit.checks.tallies import as_sum
from itf_extract.audit.interval import number, summed
from itf_extract.audit.reckonings import like
from itf_extract.audit.subjects import AMOUNTS, in_bracket, open_ended, times_told, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_PAIR = 2
_SEVERAL = 3
_BEHIND = 60  # and so many more, up to where none is told to be in two
_AFTER = 40  # characters behind a list in which it is told to be all there is
_NEAR = Fraction(1, 4)


def closed(shape: Shape) -> Iterator[Relation]:
    """That the parts of a whole, of which the last is all the others or the last of those in turn, make it.

    Example: 年度開支3,640萬元，當中人手佔2,150萬元，維修佔830萬元，其他佔660萬元; 94 places in total (36, 32 and 26).
    """
    words = shape.words.regex
    for found in chain.from_iterable(words("closed", key).finditer(shape.text) for key in ("listed", "bracketed")):
        listed = shape.between(*found.span("list"))
        untold = words("closed", "untold").search(found["list"])
        if (
            len(listed) >= _PAIR
            and not untold
            and all(like(shape, part, shape.figures[found.start("whole")]) for part in listed)
        ):
            yield from _near_sum(shape.figures[found.start("whole")], listed)
    yield from _on_duty(shape)
    yield from _apart(shape)
    yield from _as_announced(shape)
    for found in shape.words.regex("closed", "opens").finditer(shape.text):
        start, end = shape.sentence(found.start())
        before, told = ([*shape.between(*span)] for span in ((start, found.start()), (found.end(), end)))
        parts = [figure for figure in told if not in_bracket(shape, figure)]
        wholes = [f for f in before if f.kind in AMOUNTS]
        if len(wholes) == 1 and len(parts) >= _PAIR:
            whole = wholes[0]
            within = all(_is_within(shape, part, whole) for part in parts)
            if within and (_are_all(shape, parts, start, end) or _too_much(shape, whole, parts, start, end)):
                yield from _near_sum(whole, parts)


def _on_duty(shape: Shape) -> Iterator[Relation]:
    """Eight officers. Three of them are engaged in A, two in B, two in C and one in D: each does but one thing."""
    for found in shape.words.regex("closed", "of_them").finditer(shape.text):
        start, end = shape.sentence(found.start())
        parts = [*shape.between(found.start(), end)]
        before = [f for f in shape.between(shape.before(start), found.start()) if f.kind in AMOUNTS]
        engaged = shape.words.regex("closed", "duties").search(shape.text, found.start(), end)
        loose = any(
            shape.words.regex("closed", key).search(shape.text, found.start(), end) for key in ("loose", "untold")
        )
        if engaged and not loose and len(before) == 1 and len(parts) >= _SEVERAL:
            gap = abs((number(before[0]) or 0) - summed(parts))
            if all(like(shape, f, before[0]) for f in parts) and gap <= min(number(f) or 0 for f in parts):
                yield from _near_sum(before[0], parts)


def _apart(shape: Shape) -> Iterator[Relation]:
    """The parts of a number, none of which is in two of them, or as many as are announced: all from three bays."""
    words = shape.words.regex
    sentences = [*shape.sentences()]
    for i, (start, end) in enumerate(sentences):
        for last in (end, *(stop for _, stop in sentences[i + 1 : i + _PAIR])):
            told = undated(shape, start, last)
            if len(told) <= _SEVERAL:
                continue
            alone = words("closed", "in_one").search(shape.text, start, min(len(shape.text), last + _BEHIND))
            # No library is in two groups: what tells that is none of them.
            told = [f for f in told if not (alone and _in(shape, f, alone.span()))]
            whole = max(told, key=lambda f: number(f) or 0) if len(told) > _SEVERAL else None
            if whole is None or whole.kind not in AMOUNTS or words("closed", "loose").search(shape.text, start, last):
                continue
            parts = [f for f in told if f is not whole and like(shape, f, whole)]
            held = {f.id for f in (whole, *parts)}
            others = [f for f in told if f.id not in held and f.kind in AMOUNTS]
            every = words("closed", "every").search(shape.text, start, shape.places[whole.id])
            announced = every and len(others) == 1 and number(others[0]) == len(parts)
            if len(parts) >= _SEVERAL and (announced or (alone and not others)):
                first = min(shape.places[f.id] for f in parts)
                if shape.places[whole.id] < first:
                    yield from _near_sum(whole, parts)
                    break


def _in(shape: Shape, figure: Figure, span: tuple[int, int]) -> bool:
    return span[0] <= shape.places[figure.id] < span[1]


def _as_announced(shape: Shape) -> Iterator[Relation]:
    """As many parts of a number as are announced before they are told: 在四區共設19個站：東區六個、西區五個、….

    The whole and the number of its parts stand before what opens the list, and nothing else is counted.
    """
    words = shape.words.regex
    for start, end in shape.sentences():
        opens = words("closed", "opener").search(shape.text, start, end)
        if opens is None or words("closed", "loose").search(shape.text, start, end):
            continue
        before, parts = (undated(shape, *span) for span in ((start, opens.start()), (opens.end(), end)))
        counted = [f for f in before if f.kind in {"count", "duration"} and number(f) == len(parts)]
        wholes = [f for f in before if f not in counted and f.kind in AMOUNTS]
        one = len(parts) >= _PAIR and len(before) == _PAIR and len(counted) == len(wholes) == 1
        # 三個中心有300名學員，其中100名…: what 其中 opens need not be all, save for each of as many years.
        all_ = words("closed", "opens_all").match(opens[0]) or len(times_told(shape, opens.end(), end)) == len(parts)
        if one and all_ and all(_is_within(shape, part, wholes[0]) for part in parts):
            yield from _near_sum(wholes[0], parts)


def _is_within(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether a figure is of the same thing as another, and less."""
    return like(shape, part, whole) and (number(part) or 0) < (number(whole) or 0)


def _near_sum(whole: Figure, parts: Sequence[Figure]) -> Iterator[Relation]:
    """The sum of parts that are told as one number each and come near to their whole."""
    open_ends = any(map(open_ended, (whole, *parts)))
    sure = all(map(number, (whole, *parts))) and not open_ends and not any("each" in f.qualifier for f in parts)
    total = number(whole) or Fraction(0)
    if sure and abs(summed(parts) - total) <= total * _NEAR:
        yield as_sum(whole, parts)


def _too_much(shape: Shape, whole: Figure, parts: Sequence[Figure], start: int, end: int) -> bool:
    """Whether money is told to go to things of which the sums, each for another, are more than there is."""
    words = shape.words.regex
    nested = len(words("closed", "opens").findall(shape.text, start, end)) > 1 or words("closed", "loose").search(
        shape.text, start, end
    )
    rounded = sum((Fraction(part.precision or 0) for part in (whole, *parts)), Fraction(0)) / 2
    return whole.kind == "money" and not nested and summed(parts) - (number(whole) or 0) > rounded


def _are_all(shape: Shape, parts: Sequence[Figure], start: int, end: int) -> bool:
    """Whether the last part is what its clause calls the others, or the last in turn."""
    clauses = [shape.clause(part) for part in parts]
    words = shape.words.regex
    told = "〇".join(clauses[-1])
    behind = shape.places[parts[-1].id], end + _AFTER
    others = words("closed", "others").search(told) or words("closed", "nothing_else").search(shape.text, *behind)
    in_turn = words("closed", "first").search(shape.text, start, end) and words("closed", "last").search(
        shape.text, start, end
    )
    apart = len({*clauses}) == len(parts) or bool(in_turn)
    untold = parts[-1].kind == "count" and words("closed", "untold").search(shape.text, start, end)
    loose = untold or words("closed", "loose").search(shape.text, start, end)
    return apart and bool(others or in_turn) and not loose
