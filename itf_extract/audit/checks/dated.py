"""Changes against a year that a paragraph gave a number of: 較2025年上升25%, fell by 37% between 2024 and 2026."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.changes import told_as_difference
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_BACK = 2  # passages
_PAIR = 2


def changes(reading: Reading) -> Iterator[Relation]:
    """That a change told against a year is that of the numbers which the paragraph gives of the years.

    Example: 由2024年的1 250次增至2025年的1 480次，2026年再增至1 850次，較2025年上升25%，較2024年則上升48%.
    A number must be all that the paragraph gives of its year.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "percent" in shape.kinds and not TIMES.isdisjoint(shape.kinds):
            yield from _between_two(reading, shape)
    held: dict[int, Mapping[str, Sequence[Figure]]] = {}
    for key, sign in (("since_up", 1), ("since_down", -1)):
        for match in reading.matches(key):
            shape = match.shape
            if shape.index not in held:
                held[shape.index] = _by_year(reading, shape)
            ends = _ends(match, held[shape.index])
            if ends is not None and ends[0] is not ends[1] and alike(*ends):
                yield _change(match["p"], *ends, sign)


def _between_two(reading: Reading, shape: Shape) -> Iterator[Relation]:
    """That a sentence's only percentage is the change between its only two amounts, each of a year of its own.

    Example: $48 million in 2021-22 and $60 million in 2022-23, or 25% more.
    """
    for start, end in shape.sentences():
        told = shape.between(start, end)
        rates = [f for f in told if f.kind == "percent"]
        amounts = [f for f in told if f.kind in AMOUNTS]
        if len(rates) != 1 or len(amounts) != _PAIR or rates[0].qualifier or not alike(*amounts):
            continue
        if not told_as_difference(shape, rates[0]):
            continue
        years = _by_year(reading, shape)
        ends = sorted((year, f.id) for year, figures in years.items() for f in figures if f in amounts)
        if len(ends) == len({id_ for _, id_ in ends}) == len({y for y, _ in ends}) == _PAIR:
            before, after = (next(f for f in amounts if f.id == id_) for _, id_ in ends)
            yield _change(rates[0], before, after, 1 if (number(after) or 0) >= (number(before) or 0) else -1)


def differences(reading: Reading) -> Iterator[Relation]:
    """That an amount told as the change between two years is how far apart the only amounts told of them are.

    Example: $148 million in 2021-22 and $174 million in 2022-23, and a paragraph on, the increase of $26 million from
    2021-22 to 2022-23.  The years' amounts stand in one passage: the same or one of the two before.
    """
    for match in reading.matches("difference_between"):
        by, shape = match["d"], match.shape
        start = shape.sentence(match.found.start())[0]
        said = reading.words.parts(shape.text[start : match.found.start()])
        for home in reversed(reading.shapes[max(0, shape.index - _BACK) : shape.index + 1]):
            years = _by_year(reading, home) if home.passage.cell is None else {}
            ends = [[f for f in years.get(str(match[key].value), ()) if f is not by and alike(f, by)] for key in "vw"]
            if all(len(told) == 1 for told in ends) and said <= reading.words.parts(home.text):
                (before,), (after,) = ends
                apart = Interval.near(after) - Interval.near(before)
                apart = apart if (apart.value or 0) >= 0 else Interval.near(before) - Interval.near(after)
                expected = None if apart.value is None else shown(Fraction(apart.value), by)
                yield changed(verdict(Interval.near(by), apart), by, before, after, expected)
                break


def _ends(match: Match, years: Mapping[str, Sequence[Figure]]) -> tuple[Figure, Figure] | None:
    """The numbers of the two years that a change is told between; of one year, the last number before and its own."""
    told = [*years.get(str(match["v"].value), ())]
    if (later := match.get("w")) is not None:
        after = [*years.get(str(later.value), ())]
    else:
        start, place = match.shape.sentence(match.found.start())[0], match.found.start()
        every = {figure.id: day for day, figures in years.items() for figure in figures}
        after = [f for f in match.shape.between(start, place) if f.id in every][-1:]
        if after and every[after[0].id] <= str(match["v"].value):
            return None
    return (told[0], after[0]) if len(told) == len(after) == 1 else None


def _by_year(reading: Reading, shape: Shape) -> Mapping[str, Sequence[Figure]]:
    """The amounts of a passage by the day or year that stands right before or after them."""
    found: dict[str, list[Figure]] = {}
    for pattern in reading.words.patterns("patterns", "of_year"):
        for match in shape.find(pattern):
            figure, told = match["n"], found.setdefault(str(match["d"].value), [])
            if figure.kind in AMOUNTS and number(figure) and figure not in told:
                told.append(figure)
    return found


def _change(p: Figure, before: Figure, after: Figure, sign: int) -> Relation:
    rate = Interval.near(after) / Interval.near(before)
    reckoned = (rate - _ONE if sign > 0 else _ONE - rate) * _HUNDRED
    expected = None if reckoned.value is None else shown(Fraction(reckoned.value), p)
    return changed(verdict(Interval.wide(p), reckoned), p, before, after, expected)


def changed(outcome: Verdict, p: Figure, before: Figure, after: Figure, expected: str | None) -> Relation:
    """The relation that the change from one figure to another is a third: from 120 to 150 is 25%."""
    says = (
        f"由{cite(before)}至{cite(after)}的變動為{p.surface}",
        f"the change from {cite(before)} to {cite(after)} is {p.surface}",
    )
    return relation(outcome, says, (p, after, before), expected=expected, actual=p.surface)
