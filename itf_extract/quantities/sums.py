"""Sums whose currency only the first of their list or range prints: 人民幣50元至80元, $1.2, 1.5 and 1.8 billion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.patterns import compiled
from itf_extract.quantities.nouns import noun_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.languages import Language
    from itf_extract.quantities.joints import Joints
    from itf_extract.quantities.quantity import Quantity


def in_one_currency(text: str, quantities: Iterable[Quantity], marks: Joints, language: Language) -> list[Quantity]:
    """The quantities with the currency that only the first of a list or range of sums names: 人民幣50元至80元."""
    found: list[Quantity] = []
    for quantity in quantities:
        first = found[-1] if found else quantity
        near = quantity.outer - first.end <= marks.longest
        joined = near and text[first.end : quantity.outer].strip() in marks.lists | marks.ranges
        if not (joined and first.kind == "money" and first.led):
            found.append(quantity)
        elif quantity.kind == "measure" and _may_be_scaled(text, quantity, language):
            found.append(_in_millions(quantity, first, language))
        elif first.closed and _is_plain_sum(text, quantity, language):
            found.append(replace(quantity, unit=first.unit, led=True))
        else:
            found.append(quantity)
    return _of_one_sign(text, found, marks, language)


def _of_one_sign(text: str, quantities: list[Quantity], marks: Joints, language: Language) -> list[Quantity]:
    """The quantities, those of a list of sums whose sign stands before the first alone: $1.2, 1.5 and 1.8 billion.

    The last prints their scale, and nothing is counted in it: not $5 and 3 million people.
    """
    done = list(quantities)
    for last, quantity in enumerate(done):
        if not _is_bare(quantity) or quantity.factor == 1 or noun_after(text, quantity.end, language):
            continue
        first = last
        while first and text[done[first - 1].end : done[first].outer].strip() in marks.lists:
            first -= 1
            if not _is_bare(done[first]) or done[first].factor != 1:
                break
        lead = done[first]
        if first < last and lead.kind == "money" and lead.led and not lead.closed and lead.factor == 1:
            done[first + 1 : last + 1] = [
                replace(one, kind="money", unit=lead.unit, led=True) for one in done[first + 1 : last + 1]
            ]
    return done


def _is_bare(quantity: Quantity) -> bool:
    """Whether a number in digits has neither a unit nor a sign."""
    return quantity.kind is None and not (quantity.closed or quantity.led or quantity.spelt)


def _may_be_scaled(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether the letter after a number may be a scale: not in a 5m high wall."""
    units = language["units"]
    lettered = quantity.unit in units.get("scaled", {})
    return lettered and not compiled(units["scaled_not_before"]).match(text, quantity.end)


def _in_millions(quantity: Quantity, first: Quantity, language: Language) -> Quantity:
    """The sum that a number with the letter of a scale is beside one whose currency is printed: $3m to 5m."""
    factor = language["scales_close"][str(quantity.unit)]
    numeral = quantity.numeral.times(factor) if quantity.numeral else None
    value = numeral.value if numeral else None
    return replace(
        quantity, kind="money", unit=first.unit, numeral=numeral, value=value, factor=factor, led=True, closed=False
    )


def _is_plain_sum(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether a sum names no currency of its own: 80元, but not 80港元."""
    named = text.endswith(tuple(language["currency"]["names"]), quantity.outer, quantity.end)
    return quantity.unit == language["currency"]["default"] and quantity.closed and not (quantity.led or named)
