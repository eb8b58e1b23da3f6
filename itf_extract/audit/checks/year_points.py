"""What a year has more than another one, whose number the passage told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import TIMES, alike, counted_noun, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2  # characters of a noun that are alike


def more_than_in(reading: Reading) -> Iterator[Relation]:
    """How many more a year has than another is the difference of the two numbers of one thing.

    Example: from 21 in 2026 to 34 in 2027. We expect 60 trial projects in 2030, i.e. 26 more than in 2027.
    """
    for key, more in (("more_than_in", True), ("less_than_in", False)):
        for match in reading.matches(key):
            now, by, shape = match["b"], match["d"], match.shape
            then = _told_of(shape, match["v"], now)
            if then is None or any(map(open_ended, (now, by, then))) or number(by) is None or not alike(now, then):
                continue
            large, small = (now, then) if more else (then, now)
            if (number(large) or 0) > (number(small) or 0):
                yield equation(by, (large,), (small,))


def _told_of(shape: Shape, year: Figure, now: Figure) -> Figure | None:
    """The one number of the same thing that the sentence before tells of a year."""
    start = shape.sentence(shape.places[now.id])[0]
    before = shape.before(start)
    noun = counted_noun(shape, now).lower().strip()
    if len(noun) < _PAIR or noun not in shape.text[before:start]:
        return None
    told = [f for f in shape.between(before, start) if f.kind == now.kind and _is_of(shape, f, year)]
    return told[0] if len(told) == 1 else None


def _is_of(shape: Shape, figure: Figure, year: Figure) -> bool:
    """Whether a number stands right beside a year: 2027年的34個, 34 in 2027."""
    place, words = shape.places[figure.id], shape.words.regex
    days = [f for f in shape.figures.values() if f.kind in TIMES and str(f.value) == str(year.value)]
    return any(
        words("year_points", "before").fullmatch(shape.text, shape.places[day.id] + 1, place)
        or words("year_points", "after").fullmatch(shape.text, place + 1, shape.places[day.id])
        for day in days
    )
