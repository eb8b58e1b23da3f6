"""A candidate figure while the grammar works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.interpret.numerals import Numeral
    from itf_extract.model.quantity import FigureKind, Number


@dataclass(frozen=True, slots=True)
class Hit:
    """A number found in a text, before lists, ranges and hedges are looked at.

    ``outer`` is where it begins with its currency sign, ``start`` where its digits begin.  ``kind`` is None for a
    number without a unit.  ``numeral`` is None for dates and the like, whose ``value`` is text.  ``digits`` and
    ``suffix`` are the printed numeral and unit.  ``factor`` is the worth of the magnitude word, which a list or range
    shares with numbers before it (1至2億元).
    """

    outer: int
    start: int
    end: int
    kind: FigureKind | None
    value: Number | str | None
    unit: str | None = None
    numeral: Numeral | None = None
    low: Number | str | None = None
    high: Number | str | None = None
    codes: tuple[str, ...] = ()
    factor: int = 1
    digits: str = ""
    suffix: str = ""
