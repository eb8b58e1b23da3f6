"""Factors: areas, hours, places in use, and how long a balance lasts."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.interval import Interval, grain, number, result, verdict, worth
from itf_extract.audit.relation import as_reckoned, check, cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike, open_ended, undated
from itf_extract.dataclass import replace
from itf_extract.languages import lengths
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_BEGUN = Fraction(9, 10)  # of a year or month that may be counted or left out
_YEAR = Interval.exact(12)
_MONTHS_A_YEAR = 12
_NOUN = 4
_PAIR = 2
_NEAR = Fraction(1, 5)


@check("PRODUCT-FACTORS", "error")
def factors(reading: Reading) -> Iterator[Relation]:
    """An area is its length times its width, the hours of a week are its days times their hours.

    Example: a site 60 metres by 40 metres has 2,400 square metres; of 500 places 92% in use are 460; a rent of 25萬元 a
    month is 300萬元 a year; a fifth of what is 18% is 3.6%.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    for match in reading.matches("multiplied"):
        yield from _multiplied(match)
    for match in reading.matches("paced"):
        yield from _paced(match)
    for shape in reading.several:
        if shape.passage.cell is None and len(shape.figures) >= _PAIR:
            yield from _paced_apart(shape)


def _paced_apart(shape: Shape) -> Iterator[Relation]:
    """What the only two amounts of a sentence are for times of two lengths: 月租為24萬元，全年租金支出為288萬元."""
    for start, end in shape.sentences():
        told = undated(shape, start, end)
        if len(told) == _PAIR and alike(*told) and told[0].kind in AMOUNTS:
            few, many = sorted(told, key=lambda figure: number(figure) or 0)
            short, long = (
                shape.words.regex("paces", key).search(shape.around(figure))
                for figure, key in ((few, "short"), (many, "long"))
            )
            row = _row(shape, short[0], long[0]) if short and long else None
            loose = shape.words.regex("triads", "loose").search(shape.text, start, end)
            sure = not any(map(open_ended, told))
            if row and row["least"] == row["most"] and sure and not (loose or _of_others(shape, few, many)):
                yield from _near_pace(few, many, row["most"])


def _near_pace(few: Figure, many: Figure, times: int) -> Iterator[Relation]:
    """That an amount is so many times another, where it is near enough to be told so."""
    reckoned, value = (number(few) or Fraction(0)) * times, number(many) or Fraction(0)
    if abs(reckoned - value) <= value * _NEAR:
        said = f"{cite(few)} × {times} = {cite(many)}"
        half = max(grain(many), grain(few) * times) / 2
        outcome = verdict(Interval(value - half, value + half, value), Interval.exact(reckoned))
        yield relation(outcome, (said, said), (many, few), expected=shown(reckoned, many), actual=many.surface)


def _row(shape: Shape, short: str, long: str) -> Mapping[str, int] | None:
    """How often a time of one length is in one of another, as far as the words tell their lengths."""
    rows = shape.words.table("paces")["times"]
    return next(
        (row for row in rows if compiled(row["short"]).search(short) and compiled(row["long"]).search(long)), None
    )


def _paced(match: Match) -> Iterator[Relation]:
    """What is told of a day, a week or a month comes to what is told of a longer time: 每月1 200個，全年14 400個."""
    few, many = match["a"], match["b"]
    short, long = match.found["short"], match.found["long"]
    row = _row(match.shape, short, long)
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
    return apart or any(f.kind in AMOUNTS for f in shape.between(start, first))


def _between(each: Interval, row: Mapping[str, int]) -> Interval:
    low, high = each * Interval.exact(row["least"]), each * Interval.exact(row["most"])
    return Interval(low.low, high.high)


def _multiplied(match: Match) -> Iterator[Relation]:
    """What a sentence's two factors come to; one of a month alone makes a year's."""
    whole, one, other = match["w"], match["a"], match.get("b")
    figures = [figure for figure in (whole, one, other) if figure is not None]
    if not _fit(whole, one, other) or any("at_" in f.qualifier or worth(f) is None for f in figures):
        return
    times = _YEAR if other is None else _times(other)
    reckoned = Interval.near(one) * times * Interval.exact(_size(figures))
    by = cite(other) if other is not None else str(_MONTHS_A_YEAR)
    said = f"{cite(one)} × {by} = {cite(whole)}"
    yield as_reckoned(Interval.wide(whole), reckoned, (said, said), figures)


def _times(factor: Figure) -> Interval:
    """How many times a factor has the other one: 0.2 times for a fifth or for 20%."""
    if factor.kind == "fraction":
        part = Fraction(worth(factor) or 0)
        slack = part * _NEAR if "approx" in factor.qualifier else 0
        return Interval(part - slack, part + slack, part)
    return Interval.near(factor) / _HUNDRED if factor.kind == "percent" else Interval.near(factor)


def _size(figures: Sequence[Figure]) -> Fraction:
    """How many of the whole's units a product of sides in other units has: a kilometre by a metre has 1,000 m2."""
    areas, sides = lengths("square_metres"), lengths("metres")
    whole, *others = figures
    if whole.kind != "measure" or whole.unit not in areas or not all(side.unit in sides for side in others):
        return Fraction(1)
    return Fraction(prod(sides[side.unit or ""] for side in others), areas[whole.unit or ""])


def _fit(whole: Figure, one: Figure, other: Figure | None) -> bool:
    """Whether the units of two factors make that of the whole: metres square metres, days of hours hours."""
    if other is None or other.kind in {"percent", "fraction"}:
        return whole.kind == one.kind
    if whole.kind == "measure" and one.kind == "measure":
        metres = all(side.unit in lengths("metres") for side in (one, other)) and whole.unit in lengths("square_metres")
        return metres or (one.unit == other.unit and bool(one.unit) and str(one.unit) in str(whole.unit))
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
    slack = Fraction(lasting.precision or 1) if "." in lasting.surface else _BEGUN
    told = Interval(long / each - slack, long / each + slack, long / each)
    says = (
        f"{cite(balance)}除以{cite(spent)}為{cite(lasting)}",
        f"{cite(balance)} over {cite(spent)} lasts {cite(lasting)}",
    )
    found = as_reckoned(told, times, says, (lasting, balance, spent))
    yield replace(found, scope_read=True)  # what was taken off the balance before is no matter
