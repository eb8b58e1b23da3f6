"""Amounts of a year that are told again as those of a day, a week or a month: 73 000 tonnes a year, or 200 a day."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, result
from itf_extract.audit.reckonings import is_sure
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

# How many of the one span there are in the other; days may be those on which offices, schools or works are open.
_SPANS: dict[tuple[str, str], tuple[int | Fraction, ...]] = {
    ("year", "month"): (12,),
    ("year", "week"): (52,),
    ("year", "day"): (365, 366, 360, 313, 312, 310, 305, 300, 275, 270, 261, 260, 255, 250, 248, 247, 245, 240, 200),
    ("month", "day"): (30, 31, 28, 29, Fraction(365, 12), 26, 25, 24, 23, 22, 21, 20),
    ("month", "week"): (4, Fraction(52, 12)),
    ("week", "day"): (7, 6, 5),
}
_NAMES = ("year", "month", "week", "day")
_FAR = 2


def spans_told_again(reading: Reading) -> Iterator[Relation]:
    """That an amount told for one span and, right behind it, for a shorter one is the same.

    Example: 每年處理約73 000公噸，即每日200公噸; some $208 million a year, or $17.3 million a month.
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            figures = [shape.figures[place] for place in shape.stops.figures]
            amounts = [f for f in figures if f.kind in AMOUNTS]
            for long, short in pairwise(amounts):
                yield from _told(shape, long, short)


def _told(shape: Shape, long: Figure, short: Figure) -> Iterator[Relation]:
    words = shape.words.regex
    between = shape.text[shape.places[long.id] + 1 : shape.places[short.id]]
    if not (alike(long, short) or not short.unit) or not (is_sure(long) and is_sure(short)):
        return
    if words("per_span", "again").search(between) is None or words("per_span", "loose").search(between):
        return
    spans = _span(shape, long, between), _span(shape, short, shape.clause(short)[1])
    times = _SPANS.get((spans[0], spans[1]), ())
    made = (number(long) or Fraction(0)) / (number(short) or 1)
    if not times or not Fraction(min(times), _FAR) < made < max(times) * _FAR:
        return
    ways = [result(long) / Interval.exact(many) for many in times]
    holds = any(result(short).meets(way) for way in ways)
    says = (f"{cite(short)}即{cite(long)}", f"{cite(short)} is {cite(long)}")
    yield relation(
        "holds_within_rounding" if holds else "fails", says, (short, long),
        expected=None if holds else shown(Fraction(ways[0].value or 0), short), actual=short.surface,
    )  # fmt: skip


def _span(shape: Shape, figure: Figure, after: str) -> str:
    """The one span that an amount is told to be of, by the words beside it; "" where they tell none, or two."""
    before = shape.clause(figure)[0]
    found = {
        name
        for name in _NAMES
        if shape.words.regex("per_span", f"{name}_before").search(before)
        or shape.words.regex("per_span", f"{name}_after").search(after)
    }
    return found.pop() if len(found) == 1 else ""
