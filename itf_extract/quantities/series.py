"""Numbers that share a unit with the ones after them: lists (10、20及30%) and ranges (5至10億元, between 5 and 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.joints import joints
from itf_extract.quantities.lengths import compounded, in_one_length
from itf_extract.quantities.nouns import noun_after
from itf_extract.quantities.numerals import after_tens
from itf_extract.quantities.sums import in_one_currency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Number
    from itf_extract.quantities.joints import Joints
    from itf_extract.quantities.numerals import Numeral
    from itf_extract.quantities.quantity import Quantity

_BEFORE = 40
# 1至12億元 shares its scale; of members of a list further apart (500及1億元) the first is as printed.
_CLOSE = 12
_NEAR = 2  # ... and of sums with a sign each
_NEIGHBOURS = range(1, 20)
_TEN = 10  # 一至二十人 are one to twenty, 二至三百人 two hundred to three
_WHOLE = 100  # per cent
_SMALL, _MYRIAD = {100, 1_000}, 10_000  # 千萬 is a thousand times ten thousand
_FAR = 5
_LEVEL = 20  # per cent, over which it tells a level rather than a change: by 0.5% to 2.5%
_LISTED = compiled(r"[0-9](?:%| per cent)?, $")
_UNRANGED = {"date", "fiscal_year", "rank", "ratio", "fraction"}


def joined(text: str, quantities: Iterable[Quantity], language: Language) -> list[Quantity]:
    """The quantities with shared units given to every member and ranges made one."""
    marks = joints(language)
    done: list[Quantity] = []
    for one in compounded(text, in_one_currency(text, quantities, marks, language), marks, language):
        following = done[-1] if done else None
        between = _between(text, one, following, language) if following else ""
        plain = marks.hedged.sub("", between)  # between about 5 and about 10
        if following is None or len(plain) > marks.longest:
            done.append(one)
            continue
        joint = between.strip()
        quantity = _of_longer_unit(one, joint, following, marks)
        if _repeats(text, quantity, between, following):
            done[-1] = quantity
        elif (made := _range(text, quantity, plain.strip(), following, marks, language)) is not None:
            done[-1] = made
        elif (part := _part_of_same(text, quantity, joint, following, marks)) is not None:
            done.append(part)
        elif _shares_scale(quantity, joint, following, marks):
            done.append(_sharing(quantity, following, _CLOSE))
        elif _shares(text, quantity, joint, following, marks):
            reason = Reason("shared", text[following.start : following.end])
            done.append(replace(_sharing(quantity, following, _CLOSE), in_list=True, because=reason))
        else:
            done.append(quantity)
    return done[::-1]


def _between(text: str, first: Quantity, second: Quantity, language: Language) -> str:
    """What stands between two quantities, without the noun that both numbers count: 30 cases to 50 cases."""
    between = text[first.end : second.outer]
    if not (first.kind is second.kind is None and len(between) <= _BEFORE):
        return between
    noun = noun_after(text, first.end, language)
    return between.removeprefix(f" {noun}") if noun and noun == noun_after(text, second.end, language) else between


def in_list(text: str, before: Quantity, after: Quantity, language: Language) -> bool:
    """Whether one quantity follows the other in a list."""
    return text[before.end : after.outer].strip() in joints(language).lists


def _repeats(text: str, first: Quantity, between: str, second: Quantity) -> bool:
    """Whether a figure is said again in brackets: five million dollars ($5,000,000)."""
    same = (first.kind, first.value, first.unit) == (second.kind, second.value, second.unit)
    return same and first.kind is not None and between.strip() == "(" and text.startswith(")", second.end)


def _of_longer_unit(quantity: Quantity, joint: str, following: Quantity, marks: Joints) -> Quantity:
    """The number without its unit where that only begins the one that it shares: 6個至9個月."""
    begins = quantity.kind == "count" != following.kind and str(following.unit).startswith(quantity.unit or "-")
    if not begins or joint not in marks.ranges | marks.lists or quantity.numeral is None:
        return quantity
    return replace(quantity, kind=None, unit=None, closed=False)


def _shares(text: str, quantity: Quantity, joint: str, following: Quantity, marks: Joints) -> bool:
    if not _lacks_unit(quantity) or not following.numeral or not following.kind:
        return False
    if joint in marks.last and not _LISTED.search(text, max(0, quantity.outer - _BEFORE), quantity.outer):
        return False
    if joint in marks.loose:
        return following.in_list
    if following.kind == "percent" and joint in marks.neighbours and _is_no_share(quantity, following):
        return False
    return joint in marks.lists or joint in marks.ranges


def _part_of_same(text: str, quantity: Quantity, joint: str, following: Quantity, marks: Joints) -> Quantity | None:
    """A number that is a part of what the fraction after it is a part of: three to four in ten, two or three fifths."""
    if following.kind != "fraction" or not _lacks_unit(quantity) or "/" in text[following.start : following.end]:
        return None
    led = marks.leads.search(text[max(0, quantity.outer - _BEFORE) : quantity.outer])
    ranged = joint in marks.ranges - marks.hyphens or (joint in marks.between and led)
    top, below = map(int, str(following.value).split("/"))
    own = quantity.numeral.value if quantity.numeral else 0
    if not (ranged or (joint in marks.neighbours and own == top - 1)) or not 0 < own < top:
        return None
    because = Reason("shared", text[following.start : following.end])
    return replace(quantity, kind="fraction", value=f"{own}/{below}", numeral=None, closed=True, because=because)


def _is_no_share(quantity: Quantity, following: Quantity) -> bool:
    """Whether a number is no percentage beside one but what the percentage is worth: 216 or 65% of them."""
    own = quantity.numeral.value if quantity.numeral else 0
    return own > _WHOLE and following.numeral is not None and own > following.numeral.value


def _shares_scale(quantity: Quantity, joint: str, following: Quantity, marks: Joints) -> bool:
    """Whether a sum takes the scale that only a later one of a change or list prints: from $6 to $8 billion.

    Those of a list are near each other: $3, $4 and $5 million, but a charge of $500 and $8 million.
    """
    if not quantity.led or quantity.closed or not quantity.factor == 1 < following.factor:
        return False
    if joint in marks.ranges:
        return True
    listed = joint in marks.lists and following.led
    return listed and bool(quantity.numeral and _under(quantity.numeral, following.factor, following, _NEAR))


def _lacks_unit(quantity: Quantity) -> bool:
    return quantity.numeral is not None and not quantity.closed and not quantity.led


def _range(text: str, low: Quantity, joint: str, high: Quantity, marks: Joints, language: Language) -> Quantity | None:
    """The two as one figure; None where they are separate, or the second is not the greater."""
    if (
        not low.numeral
        or not high.numeral
        or {low.kind, high.kind} & _UNRANGED
        or high.value is None
        or low.value is None
    ):
        return None
    before = text[max(0, low.outer - _BEFORE) : low.outer]
    led = marks.leads.search(before) or marks.ends.match(text, high.end)
    near = joint in marks.neighbours and _are_neighbours(low, high) and text[low.outer - 1] not in marks.lists
    if joint not in marks.ranges and not near and not (joint in marks.between and led):
        return None
    kind = low.kind or high.kind or ("count" if low.closed else None)
    far = _is_far(low.value, high.value, kind)
    stepped = any(map(str.isalpha, joint)) and (far or (kind or "count") in marks.step_kinds)
    step = stepped and (low.closed or low.led or high.kind is None) and marks.steps.search(before)
    changed = marks.changes.search(before) and not marks.goals.search(before)
    if not led and (step or changed):
        return None
    if near:
        tens = _with_tens(low, high)
        low, high = (low, tens) if tens else (_of_same_place(low, high), high)
    first, last = _ends(*in_one_length(low, high, language))
    if (first.kind, first.unit) != (last.kind, last.unit) or not _ascends(first.value, last.value):
        return None
    return replace(
        first, end=last.end, value=None, low=first.value, high=last.value, closed=last.closed, factor=last.factor,
        codes=(*first.codes, *last.codes), printed=last.printed, kind=last.kind, because=Reason("ends", joint),
    )  # fmt: skip


def _is_far(low: Number | str, high: Number | str, kind: str | None) -> bool:
    """Whether two numbers are too far apart for the ends of one range of changes: 提高5%至62%, but 提高5%至10%."""
    if isinstance(low, str) or isinstance(high, str):
        return False
    return high >= low * _FAR and (kind != "percent" or high > _LEVEL)


def _are_neighbours(low: Quantity, high: Quantity) -> bool:
    """Whether two numbers in words, the first without a unit, differ by one: 三、四百萬, two or three."""
    if not (_lacks_unit(low) and low.spelt and high.spelt):
        return False
    following = str(int(str(low.value)) + 1) if low.value in _NEIGHBOURS else None
    return following in {str(high.value), str(high.value).rstrip("0")} or _with_tens(low, high) is not None


def _with_tens(low: Quantity, high: Quantity) -> Quantity | None:
    """The second of two neighbours with the tens of the first; None where it is no lone digit: 十五、六名, 15 to 16."""
    low_value, high_value = low.value, high.value
    if isinstance(low_value, str) or isinstance(high_value, str) or low_value is None or high_value is None:
        return None
    numeral = after_tens(low_value, high_value)
    return replace(high, numeral=numeral, value=numeral.value) if numeral else None


def _of_same_place(low: Quantity, high: Quantity) -> Quantity:
    """The first of two digits that differ by one, of the same place as the second: 三、四百萬, 五、六十名."""
    if low.numeral is None or isinstance(high.value, str | None) or isinstance(low.value, str | None):
        return low
    numeral = low.numeral.times(high.value // (low.value + 1))
    return replace(low, numeral=numeral, value=numeral.value, factor=numeral.value // low.value)


def _ends(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Both ends with the unit, currency and scale that one of them prints: $3-5 million, HK$3至5億."""
    if low.led and not low.closed and not high.led and (not high.closed or high.kind == "money"):
        high = replace(high, kind=low.kind, unit=low.unit, led=True)
    return _sharing(low, high, 1), high


def _ascends(low: Number | str | None, high: Number | str | None) -> bool:
    return not isinstance(low, str | None) and not isinstance(high, str | None) and low < high


def _sharing(quantity: Quantity, following: Quantity, close: int) -> Quantity:
    """The number with the unit of the one after it, and its scale where it has none and must share it."""
    numeral = quantity.numeral
    if numeral is None or (quantity.closed and not quantity.led):
        return quantity
    if quantity.led and (quantity.closed or (quantity.kind, quantity.unit) != (following.kind, following.unit)):
        return quantity
    shared = next((factor for factor in _factors(following) if _under(numeral, factor, following, close)), 1)
    if quantity.factor != 1:
        shared = following.factor // quantity.factor if _begins_scale(quantity, following) else 1
    numeral = numeral.times(shared)
    factor = following.factor if shared != 1 else quantity.factor
    return replace(
        quantity, kind=following.kind, unit=following.unit, numeral=numeral, value=numeral.value, factor=factor
    )


def _begins_scale(quantity: Quantity, following: Quantity) -> bool:
    """Whether a number prints the size that the scale of the one after it begins with: 3千至5千萬元, 3百至5百萬元."""
    if quantity.spelt or not quantity.numeral or not following.numeral or quantity.factor not in _SMALL:
        return False
    return following.factor == quantity.factor * _MYRIAD and quantity.numeral.value * _MYRIAD <= following.numeral.value


def _factors(following: Quantity) -> tuple[Number, ...]:
    """The scales that a number before may share: of words any that they end in, the larger first."""
    return (
        (following.factor,) if not following.factors else tuple(factor for factor in following.factors if factor > _TEN)
    )


def _under(numeral: Numeral, factor: Number, following: Quantity, close: int) -> bool:
    """Whether a number with a scale comes near the one that prints it."""
    other = following.numeral
    return other is not None and factor != 1 and numeral.value * factor <= other.value * close
