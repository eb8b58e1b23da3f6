"""Bands of sizes that a sentence gives one after the other: each begins where the one before it ends.

Example: up to 20 vehicles, 21 to 100 vehicles, more than 100 vehicles.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure

_FEWEST = 3
_SIZES = frozenset({"count", "measure"})

Ends = tuple[Fraction | None, Fraction | None]


def bands(figures: Sequence[Figure]) -> Iterator[Relation]:
    """That the bands of a sentence leave no size out, and have none twice, but at their very ends.

    Example: 不超過20輛, 21至100輛, 超過100輛.
    """
    told = [(f, ends) for f in figures if f.kind in _SIZES and (ends := _ends(f))]
    alike = len({(f.kind, classifier(f)) for f, _ in told}) == 1
    if len(told) < _FEWEST or not alike or not any(low is not None and high is not None for _, (low, high) in told):
        return
    lows = [low or Fraction(0) for _, (low, _) in told]
    if lows != sorted(set(lows)):
        return
    for (one, (_, high)), (other, (low, _)) in pairwise(told):
        if high is None or low is None:
            continue
        step = Fraction(other.precision or 1)
        meets = low in {high, high + step, high + 1}
        says = (f"{cite(other)}接續{cite(one)}", f"{cite(other)} goes on from {cite(one)}")
        yield relation("holds" if meets else "fails", says, (other, one), actual=other.surface)


def _ends(figure: Figure) -> Ends | None:
    """The least and the most of a band; None of either where it has no such end; None where it is no band."""
    if figure.value is None and figure.low is not None and figure.high is not None:
        return Fraction(figure.low), Fraction(figure.high)
    value = number(figure)
    if value is None:
        return None
    if "at_most" in figure.qualifier:
        return None, value
    if "over" in figure.qualifier or "at_least" in figure.qualifier:
        return value, None
    return None
