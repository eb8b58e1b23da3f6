"""Figures that brackets tell again in another measure: 約九成(90.5%), a third (35%), 84 months (seven years)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.interval import Interval, cut_off, number, verdict, worth
from itf_extract.audit.reckonings import like, low_and_high
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HUNDRED = 100
_TENTH = 10
_HALF_A_TENTH = 5
_ROUGHLY = 6  # how many points a part told in words may be off
_TWICE = 2


def glosses(reading: Reading) -> Iterator[Relation]:
    """That a part told in words is near its percentage in brackets, and a length of time is that in brackets.

    Example: 約九成(90.5%); a third (35%); 84 months (seven years).
    """
    for shape in reading.several:
        for found in reading.words.regex("glosses", "bracketed").finditer(shape.text):
            told, again = (shape.figures[found.start(name)] for name in ("told", "again"))
            agrees = _agree(told, again)
            if agrees is not None:
                says = (f"{cite(told)}即{cite(again)}", f"{cite(told)} is {cite(again)}")
                outcome: Verdict = "holds_within_rounding" if agrees else "fails"
                yield relation(outcome, says, (again, told), actual=again.surface)
                yield from _of_amounts(shape, told, again) if agrees else ()


def _of_amounts(shape: Shape, told: Figure, again: Figure) -> Iterator[Relation]:
    """That two amounts whose part is told in words make its percentage: 24 300宗，8 505宗即三分之一(35%)."""
    place = shape.places[told.id]
    before = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind in AMOUNTS and number(f)]
    if len(before) != _TWICE or not like(shape, *before) or again.kind != "percent":
        return
    low, high = low_and_high(before)
    way = low / high * Interval.exact(_HUNDRED)
    meant = (worth(told) or Fraction(0)) * (1 if told.kind == "percent" else _HUNDRED)
    off = verdict(Interval.near(again), way) == "fails" and not cut_off(again, way.value or 0)
    if abs(meant - Fraction(way.value or 0)) < _ROUGHLY:
        says = (
            f"由{cite(before[0])}和{cite(before[1])}得出{cite(again)}",
            f"{cite(again)} is what {cite(before[0])} and {cite(before[1])} make",
        )
        yield relation(
            "fails" if off else "holds_within_rounding", says, (again, *before),
            expected=shown(Fraction(way.value or 0), again), actual=again.surface,
        )  # fmt: skip


def _agree(told: Figure, again: Figure) -> bool | None:
    """Whether two figures tell one thing; None where they may be of two."""
    if told.kind == again.kind == "duration":
        one, other = months(told), months(again)
        apart = told.qualifier not in {"", "at_most", "at_least"} or again.qualifier or told.unit == again.unit
        return None if apart or not one or not other or not _near(one, other) else one == other
    if again.kind != "percent" or open_ended(told):
        return None
    share, percent = worth(told), number(again)
    if share is None or percent is None:
        return None
    if told.kind == "percent":  # nine tenths are 85% or more, and less than 95%
        in_tenths = "%" not in told.surface and not share % _TENTH
        return abs(share - percent) < _HALF_A_TENTH if in_tenths and not told.surface.isascii() else None
    return abs(share * _HUNDRED - percent) < _ROUGHLY if told.kind == "fraction" else None


def _near(one: Fraction, other: Fraction) -> bool:
    """Whether one length of time may be a slip for another: a term of 84 months (two years of grace) is none."""
    return max(one, other) < _TWICE * min(one, other)
