"""Factors: areas, hours, places in use, and how long a balance lasts."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.interval import Interval, number, result, verdict
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_YEAR = Interval.exact(12)
_MONTHS_A_YEAR = 12
_NOUN = 4
_SIZES = frozenset({"count", "measure", "money"})


@check("PRODUCT-FACTORS", "error")
def factors(reading: Reading) -> Iterator[Relation]:
    """An area is its length times its width, the hours of a week are its days times their hours.

    Example: a site 60 metres by 40 metres has 2,400 square metres; of 500 places 92% in use are 460; a rent of 25萬元 a
    month is 300萬元 a year.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    for match in reading.matches("multiplied"):
        yield from _multiplied(match)
    for match in reading.matches("paced"):
        yield from _paced(match)


def _paced(match: Match) -> Iterator[Relation]:
    """What is told of a day, a week or a month comes to what is told of a longer time: 每月1 200個，全年14 400個."""
    few, many = match["a"], match["b"]
    rows = match.shape.words.table("paces")["times"]
    short, long = match.found["short"], match.found["long"]
    row = next((row for row in rows if re.search(row["short"], short) and re.search(row["long"], long)), None)
    open_ = any("at_" in figure.qualifier for figure in (few, many)) or _of_others(match.shape, few, many)
    if row is None or open_ or not alike(few, many) or not number(few) or number(many) is None:
        return
    each = result(few)
    reckoned = each * Interval.exact(row["least"]) if row["least"] == row["most"] else _between(each, row)
    says = (
        f"每{short}{cite(few)}，{long}{cite(many)}",
        f"{cite(few)} a {short} is {cite(many)} a {long}",
    )
    expected = shown((number(few) or Fraction(0)) * row["most"], many) if row["least"] == row["most"] else None
    yield relation(verdict(Interval.wide(many), reckoned), says, (many, few), expected=expected, actual=many.surface)


def _of_others(shape: Shape, few: Figure, many: Figure) -> bool:
    """Whether two amounts may be of two things: of other nouns, or the one for each of what is counted before it."""
    first = min(shape.places[figure.id] for figure in (few, many))
    start = max(shape.text.rfind(mark, 0, first) for mark in "。\n") + 1
    nouns = [shape.words.parts(shape.clause(figure)[1][:_NOUN]) for figure in (few, many)]
    apart = all(nouns) and nouns[0].isdisjoint(nouns[1]) and few.kind == "count"
    apart = apart or bool(shape.words.regex("products", "more").match(shape.text[shape.places[many.id] + 1 :]))
    return apart or any(f.kind in _SIZES for f in shape.between(start, first))


def _between(each: Interval, row: Mapping[str, int]) -> Interval:
    low, high = each * Interval.exact(row["least"]), each * Interval.exact(row["most"])
    return Interval(low.low, high.high)


def _multiplied(match: Match) -> Iterator[Relation]:
    """What a sentence's two factors come to; one of a month alone makes a year's."""
    whole, one, other = match["w"], match["a"], match.get("b")
    figures = [figure for figure in (whole, one, other) if figure is not None]
    if not _fit(whole, one, other) or any("at_" in f.qualifier or number(f) is None for f in figures):
        return
    times = _YEAR if other is None else Interval.near(other)
    reckoned = Interval.near(one) * (times / _HUNDRED if other is not None and other.kind == "percent" else times)
    by = cite(other) if other is not None else str(_MONTHS_A_YEAR)
    said = f"{cite(one)} × {by} = {cite(whole)}"
    yield relation(
        verdict(Interval.wide(whole), reckoned), (said, said), figures,
        expected=shown(Fraction(reckoned.value or 0), whole), actual=whole.surface,
    )  # fmt: skip


def _fit(whole: Figure, one: Figure, other: Figure | None) -> bool:
    """Whether the units of two factors make that of the whole: metres square metres, days of hours hours."""
    if other is None or other.kind == "percent":
        return whole.kind == one.kind
    if whole.kind == "measure" and one.kind == "measure":
        return one.unit == other.unit and bool(one.unit) and str(one.unit) in str(whole.unit)
    return whole.unit == other.unit


@check("PRODUCT-RUNWAY", "error", "rounded")
def runways(reading: Reading) -> Iterator[Relation]:
    """A balance lasts as many years as what is spent a year goes into it.

    Example: 結餘為1億2,000萬元。按每年開支3,000萬元計算，結餘足以應付四年.
    Source: arithmetic; a begun year may be counted or left out, save where the time has a fraction.
    """
    for key, each in (("runway", _MONTHS_A_YEAR), ("runway_monthly", 1)):
        for match in reading.matches(key):
            yield from _lasts(match, each)


def _lasts(match: Match, each: int) -> Iterator[Relation]:
    """That a balance lasts so long at what is spent in so many months."""
    balance, spent, lasting = match["w"], match["a"], match["b"]
    long, left = months(lasting), Interval.near(balance)
    if long is None or left.value is None or not Interval.near(spent).low:
        return
    times = left / Interval.near(spent)
    slack = Fraction(lasting.precision or 1) if "." in lasting.surface else Fraction(1)
    told = Interval(long / each - slack, long / each + slack, long / each)
    says = (
        f"{cite(balance)}除以{cite(spent)}為{cite(lasting)}",
        f"{cite(balance)} over {cite(spent)} lasts {cite(lasting)}",
    )
    found = relation(
        verdict(told, times), says, (lasting, balance, spent),
        expected=shown(Fraction(times.value or 0), lasting), actual=lasting.surface,
    )  # fmt: skip
    yield replace(found, scope_read=True)  # what was taken off the balance before is no matter
