"""A number as what its currency or unit makes of it: 12 million euros, 5元5角, 三成半."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.quantities.numbers import plus_half

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.quantity import FigureKind
    from itf_extract.quantities.numerals import Numeral
    from itf_extract.quantities.printed import Printed
    from itf_extract.quantities.tokens import Token

TENTH = 10  # a tenth of a whole is so many hundredths: 三成
_HUNDRED = 100


class Measured(NamedTuple):
    """A number with its kind and unit; ``led`` and ``closed`` as in Quantity."""

    numeral: Numeral
    kind: FigureKind | None = None
    unit: str | None = None
    led: bool = False
    closed: bool = False


def measured(printed: Printed, numeral: Numeral, language: Language) -> Measured | None:
    """The number as what its currency or unit makes of it; None where they do not go together."""
    lead, unit = printed.one("lead"), printed.one("unit")
    if lead:
        currency = _currency(lead, unit, language)
        if currency is None:
            return None
        numeral = numeral.times(lead.word.value or 1)
        return Measured(_with_parts(printed, numeral), "money", currency, led=True, closed=unit is not None)
    if unit:
        return _in_unit(printed, numeral, unit, language)
    close = next((token for token in printed.number if token.word.letter == "l"), None)
    scaled = language["units"].get("scaled", {})
    if close and close.printed in scaled:
        measured = numeral.times(Decimal(1) / close.word.value)
        return Measured(measured, scaled[close.printed], close.printed, closed=True)
    scales = tuple(language["currency"]["default_scales"])
    if printed.number[0].word.letter == "N" and printed.number[-1].printed.endswith(scales):
        return Measured(numeral, "money", language["currency"]["default"])
    return Measured(numeral)


def _currency(lead: Token, unit: Token | None, language: Language) -> str | None:
    """The currency of a number between a sign and a name (¥500日圓); None where the two do not go together."""
    if unit is None:
        return lead.word.name
    if unit.word.letter not in "CA":
        return None
    table = language["currency"]
    if lead.printed in table["shared"]:
        return unit.word.name
    return lead.word.name if unit.word.name in {lead.word.name, table["default"]} else None


def _in_unit(printed: Printed, numeral: Numeral, unit: Token, language: Language) -> Measured | None:
    word = unit.word
    if word.kind is None and word.half:
        numeral = plus_half(numeral)
    if word.letter in "cg" and (word.letter == "c" or word.kind is None):
        worth = Decimal(word.value)
        whole = _with_parts(printed, numeral.times(worth))
        currency = language["currency"]
        return Measured(whole, "money", currency["parts_of"].get(word.name, currency["default"]), closed=True)
    if word.kind is None:
        return None
    if word.half or printed.found["more"]:
        numeral = plus_half(numeral)
    if printed.found["named"]:
        name = printed.all("named")[1].word.name
        ours = word.name in {name, language["currency"]["default"]}
        return Measured(numeral, "money", name, closed=True) if ours else None
    if word.letter == "U" and word.value:
        return Measured(numeral.times(Decimal(word.value)), word.kind, word.name, closed=True)
    if word.letter in "TZ" and not (word.letter == "Z" and numeral.value >= TENTH):
        numeral = numeral.times(TENTH)
        fifth = printed.one("tenths")
        if fifth and not (fifth.numeral and fifth.numeral.value < TENTH and numeral.value < _HUNDRED):
            return None
        if fifth and fifth.numeral:  # 八成七半 is 87.5%
            numeral = numeral.plus(plus_half(fifth.numeral) if printed.found["halved"] else fifth.numeral)
    return Measured(_with_parts(printed, numeral), word.kind, word.name, closed=True)


def _with_parts(printed: Printed, numeral: Numeral) -> Numeral:
    """5元5角."""
    parts = [token for token in printed.all("parts") if token.word.letter not in "z&"]
    for number, part in zip(parts[::2], parts[1::2], strict=True):
        if number.numeral:
            count = plus_half(number.numeral) if part.word.half else number.numeral
            numeral = numeral.plus(count.times(Decimal(part.word.value)))
    return numeral
