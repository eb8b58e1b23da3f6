"""The one fund that a paper asks money for: what it began with and got since, what is left of it.

A paper that asks for one sum speaks of one fund, so that its history and its balance need no name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import same_number
from itf_extract.audit.checks.slips import is_slip
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import Interval, number
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_NEAR = 4  # a total is off by a fourth at most
_MONTH = len("2022-07")
_BACK = 36  # passages before a balance within which what was granted is told


def fund_told(reading: Reading) -> Iterator[Relation]:
    """That the sums of the only fund make what it has now, and are told alike wherever they are told.

    Example: 10億元 to begin with, 5億元 in 2022, and a commitment that is now raised from 15億元.
    """
    first, later = [*_begun(reading)], [*_later(reading)]
    begun, more = _once(first), _once(later)
    yield from _told_again(first)
    begun = [*{number(f): f for f in begun}.values()]
    if len(begun) > 1 and all(f.scheme == begun[0].scheme for f in begun):
        yield from (same_number(f, begun[0]) for f in begun[1:] if is_slip(f, Interval.exact(number(begun[0]) or 0)))
    yield from _told_again(later)
    now = _present(reading)
    schemes = {f.scheme for f in (*begun, *more)} - {None}
    if now is not None and len(begun) == 1 and more and schemes <= {now.scheme}:
        total, made = number(now) or Fraction(0), sum((number(f) or Fraction(0) for f in (*begun, *more)), Fraction(0))
        if abs(total - made) * _NEAR <= total:
            yield equation(now, (*begun, *more))
    if now is not None:
        yield from _balances(reading, now)


def _present(reading: Reading) -> Figure | None:
    """The commitment that is to be raised, where the requests tell of one."""
    told = [
        match["a"]
        for key in ("changed_up", "rising")
        for match in reading.matches(key)
        if match.shape.passage.kind in {"approval", "front"} and match["a"].kind == "money"
    ]
    return told[0] if len({number(f) for f in told}) == 1 else None


def _begun(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """What a fund began with, each time with its day."""
    yield from ((match["d"], match["v"]) for match in reading.matches("started_with"))


def _once(told: Iterable[tuple[Figure, Figure]]) -> list[Figure]:
    """The sums that are told with their days, each month's once, and of a beginning each sum once."""
    held: dict[str, Figure] = {}
    for day, figure in told:
        held.setdefault(str(day.value)[:_MONTH], figure)
    return [*held.values()]


def _later(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """What came to a fund later, each with its day: 在2019年5月及2022年3月分別追加2億元及1億元."""
    yield from ((match["d"], match["v"]) for match in reading.matches("later_injected"))
    for match in reading.matches("later_both"):
        yield from ((match["d"], match["v"]), (match["e"], match["w"]))


def _told_again(told: Iterable[tuple[Figure, Figure]]) -> Iterator[Relation]:
    """That what is told of one month, or of a beginning, is the same sum again."""
    first: dict[str, Figure] = {}
    for day, figure in told:
        known = first.setdefault(str(day.value)[:_MONTH], figure)
        if known is not figure and known.passage != figure.passage and known.scheme == figure.scheme:
            yield same_number(figure, known)


def _balances(reading: Reading, now: Figure) -> Iterator[Relation]:
    """That what is left is the commitment less what was granted, as told before, and the cost that is taken off."""
    commitment = number(now) or Fraction(0)
    for match in reading.matches("balance_less"):
        cost, left = match["m"], match["w"]
        granted = [
            f
            for f in reading.paper.figures
            if f.kind == "money" and 0 <= left.passage - f.passage <= _BACK and f not in (cost, left, now)
            and commitment / 2 < (number(f) or 0) < commitment
        ]  # fmt: skip
        meant = {f.id: commitment - (number(f) or Fraction(0)) - (number(cost) or Fraction(0)) for f in granted}
        good = [f for f in granted if meant[f.id] == number(left)]
        near = [
            f for f in granted if is_slip(left, Interval.exact(meant[f.id])) or _cost_slips(cost, left, f, commitment)
        ]
        for f in (good or near)[:1]:
            yield replace(equation(left, (now,), (f, cost)), scope_read=True)


def _cost_slips(cost: Figure, left: Figure, granted: Figure, commitment: Fraction) -> bool:
    """Whether a cost is a misprint for what the others leave for it."""
    meant = commitment - (number(granted) or Fraction(0)) - (number(left) or Fraction(0))
    return meant > 0 and is_slip(cost, Interval.exact(meant))
