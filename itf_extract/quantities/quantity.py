"""A quantity that the grammar has read, before lists, ranges and hedges are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from itf_extract.model.quantity import FigureKind, Number, Reason
    from itf_extract.quantities.numerals import Numeral


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its place: ``outer`` is where its currency sign begins, ``start`` where its digits begin.

    ``kind`` is None for a number without a unit.  ``numeral`` is None for dates and the like, whose ``value`` is text.
    ``unit`` is a currency, ``%`` or the printed unit.  ``factor`` is the worth of the printed scale, which numbers
    before it may share (1至2億元); ``factors`` those that a number in words ends in.  ``led``: its currency is printed
    before it; ``closed``: a unit is printed after it; ``spelt``: it is printed in words.  ``because`` is where what it
    does not print comes from: the year of a date, the unit of a number in a list.
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
    factor: Number = 1
    factors: tuple[int, ...] = ()
    led: bool = False
    closed: bool = False
    spelt: bool = False
    printed: str = ""
    in_list: bool = False
    because: Reason | None = None
