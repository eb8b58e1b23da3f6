"""The interval that a figure stands for.

A printed figure stands for a closed interval, the idea of XBRL Calculations 1.1: half a unit of its last printed digit
either way; a whole count is exact.  Hedges widen it by a step, one unit of the last digit that is not nought (100 in
2 400, 1億 in 7億), since 約2 400 is the rounder number that is meant:

- approx: a step either way, at most a twentieth of the value;
- over: from the value to a step above it, at most a quarter of the value; nearly: the same downward;
- at_most: from 0 to the value; at_least: from the value, with no upper bound.

The step is never less than the worth of the last printed digit, so that 逾7億 reaches 8億.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.quantities.numerals import tidy

if TYPE_CHECKING:
    from collections.abc import Collection

    from itf_extract.model.quantity import Number
    from itf_extract.quantities.numerals import Numeral
    from itf_extract.quantities.quantity import Quantity

BOUNDS = ("approx", "over", "nearly", "at_most", "at_least")
_WHOLE = {"count", "duration"}
_WIDEST = {"approx": Decimal("0.05"), "over": Decimal("0.25"), "nearly": Decimal("0.25")}


def interval(quantity: Quantity, codes: Collection[str]) -> tuple[Number | None, Number | None]:
    """The lowest and highest value that a figure stands for, both included; None for no bound or no number."""
    numeral = quantity.numeral
    if numeral is None or quantity.kind == "rank":
        return None, None
    bound = next((code for code in BOUNDS if code in codes), None)
    if bound == "at_most":
        return min(0, numeral.value), numeral.value
    if bound == "at_least":
        return numeral.value, None
    low, high = _around(quantity, numeral, bound)
    return tidy(low), tidy(high)


def _around(quantity: Quantity, numeral: Numeral, bound: str | None) -> tuple[Number, Number]:
    value = numeral.value
    exact = quantity.kind in _WHOLE and numeral.printed == 1
    step = _step(numeral, bound) if bound else Decimal(0) if exact else Decimal(numeral.printed) / 2
    low = value if bound == "over" else value - step
    high = value if bound == "nearly" else value + step
    if quantity.kind == "count" and value == int(value):
        return math.ceil(low), math.floor(high)
    return low, high


def _step(numeral: Numeral, bound: str) -> Number:
    widest = abs(Decimal(numeral.value)) * _WIDEST[bound]
    return max(numeral.printed, min(numeral.significant, widest))
