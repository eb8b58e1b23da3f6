"""Lengths of time told in two units or with a part of one: 2年6個月, 1 hour and 30 minutes, an hour and a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.stops import stops
from itf_extract.quantities.mixed import with_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.languages import Language
    from itf_extract.quantities.joints import Joints
    from itf_extract.quantities.quantity import Quantity

_SCALES = ("months", "days", "seconds")


def compounded(text: str, quantities: Iterable[Quantity], marks: Joints, language: Language) -> list[Quantity]:
    """The quantities, last first, with each length of time whole: from 1 hour and 50 minutes to 2 hours."""
    done: list[Quantity] = []
    for quantity in reversed(list(quantities)):
        near = bool(done) and done[-1].outer - quantity.end <= marks.longest
        whole = _compound(text, quantity, done[-1], marks, language) if near else None
        done[-1:] = [whole] if whole else [*done[-1:], quantity]
    return done


def _compound(text: str, first: Quantity, second: Quantity, marks: Joints, language: Language) -> Quantity | None:
    """A length of time said in two units, the larger first, as one in the smaller: 2年6個月, 1 hour and 30 minutes."""
    if part := _with_part(text, first, second, language):
        return part
    first, second = _timed(first, second, language), _timed(second, first, language)
    units = _lengths(first, second, language)
    joint = text[first.end : second.outer].strip()
    if units is None or not units[0] > units[1] or first.in_list or first.codes:
        return None
    if joint and (joint not in language["lengths"]["joints"] or marks.each.match(text, second.end)):
        return None
    if not first.numeral or not second.numeral or first.value is None or second.value is None:
        return None
    worth = units[0] // units[1]
    if first.numeral.value % 1 or second.numeral.value >= worth:
        return None  # 1.5年3個月, 2年36個月
    numeral = first.numeral.times(worth).plus(second.numeral)
    codes = (*second.codes, "approx") if _is_rough(first, second, language) else second.codes
    return replace(
        second, outer=first.outer, start=first.start, value=numeral.value, numeral=numeral, codes=codes, factor=worth,
        factors=(),
    )  # fmt: skip


def _with_part(text: str, first: Quantity, second: Quantity, language: Language) -> Quantity | None:
    """A length of time with the part of its unit that its clause ends in: three hours and a quarter."""
    joint, parts = text[first.end : second.outer].strip(), str(second.value).partition("/")
    if (first.kind, second.kind) != ("duration", "fraction") or joint not in language["lengths"]["part_joints"]:
        return None
    if first.numeral is None or first.numeral.value % 1 or not stops(language, "phrase").match(text, second.end):
        return None
    numeral = with_part(first.numeral.value, int(parts[0]), int(parts[2]))
    return replace(first, end=second.end, value=numeral.value, numeral=numeral) if numeral else None


def _timed(one: Quantity, other: Quantity, language: Language) -> Quantity:
    """One of two as a time where its unit says one beside another only: 3小時20分, 5分30秒."""
    unit = language["lengths"]["parts"].get(one.unit) if other.kind == "duration" else None
    return replace(one, kind="duration", unit=unit) if unit else one


def _is_rough(first: Quantity, second: Quantity, language: Language) -> bool:
    """Whether how long two durations are together is only more or less known: months differ in their days."""
    return not any({first.unit, second.unit} <= language["lengths"].get(scale, {}).keys() for scale in _SCALES)


def in_one_length(low: Quantity, high: Quantity, language: Language) -> tuple[Quantity, Quantity]:
    """The ends of a range of times in the smaller of their units: 6個月至1年."""
    units = _lengths(low, high, language)
    if units is None or not low.numeral or not high.numeral:
        return low, high
    if units[0] == units[1]:
        return replace(low, unit=high.unit), high  # 一個半小時至兩小時
    if units[0] > units[1]:
        numeral = low.numeral.times(units[0] // units[1])
        return replace(low, unit=high.unit, numeral=numeral, value=numeral.value), high
    numeral = high.numeral.times(units[1] // units[0])
    return low, replace(high, unit=low.unit, numeral=numeral, value=numeral.value)


def _lengths(first: Quantity, second: Quantity, language: Language) -> tuple[int, int] | None:
    """How long the units of two durations are on one scale, of which one is a multiple of the other."""
    if first.kind != second.kind or first.kind != "duration":
        return None
    for scale in (*_SCALES, "about"):
        table = language["lengths"].get(scale, {})
        lengths = table.get(first.unit), table.get(second.unit)
        if all(lengths) and not max(lengths) % min(lengths):
            return lengths
    return None
