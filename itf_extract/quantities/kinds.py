"""What kind of figure a number is that prints none, or less than it means: 38萬自僱人士, 12 times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.digits import YEAR
from itf_extract.patterns import compiled
from itf_extract.quantities.nouns import noun_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.hedges import Hedge
    from itf_extract.quantities.quantity import Quantity

_MANY = 100
_MYRIAD = 10_000
_REACH = 8
_LEAD = 48  # the words before a number that say what it is: a price adjustment factor of
_YEAR_LIKE = compiled(rf"{YEAR}$")


def settled(
    text: str, quantity: Quantity, hedges: Sequence[Hedge], language: Language, *, bare: bool
) -> Quantity | None:
    """The quantity with its kind and unit settled; None for a number that nothing shows to be one."""
    nouns = language["nouns"]
    countable = quantity.kind in {None, "count"} or not quantity.closed
    noun = noun_after(text, quantity.end, language) if countable else ""
    if quantity.unit in nouns.get("person_classifiers", ()) and not compiled(nouns["persons"]).search(noun):
        noun = ""
    if quantity.kind == "multiple":
        return _compared(text, quantity, language)
    if quantity.kind == "measure" and (people := _in_millions(text, quantity, language)):
        return people
    if quantity.kind == "count":
        return replace(quantity, unit=f"{quantity.unit or ''}{noun}")
    if quantity.kind == "money" and not quantity.closed and not quantity.led:
        counted = _is_counted(text, quantity, noun, language)
        return replace(quantity, kind="count", unit=noun or None) if counted else quantity
    return quantity if quantity.kind else _unitless(text, quantity, noun, hedges, language, bare=bare)


def _in_millions(text: str, quantity: Quantity, language: Language) -> Quantity | None:
    """The count that a number with the letter of a scale is before what is counted in them: 45m users."""
    unit, numeral = quantity.unit, quantity.numeral
    if numeral is None or unit is None or unit not in language["units"].get("scaled", {}):
        return None
    if not compiled(language["nouns"]["scaled"]).match(text, quantity.end):
        return None
    numeral = numeral.times(language["scales_close"][unit])
    noun = noun_after(text, quantity.end, language)
    return replace(quantity, kind="count", unit=noun or None, numeral=numeral, value=numeral.value)


def is_numbering(text: str, before: Quantity | None, quantity: Quantity, language: Language) -> bool:
    """Whether a number without a unit is part of the name before it: under HKFRS 16, in Gallery 6."""
    nouns = language["nouns"]
    plain = quantity.kind == "count" and not (quantity.closed or quantity.led or quantity.spelt)
    if not plain or not quantity.printed.isdigit() or compiled(nouns["plural"]).search(quantity.unit or ""):
        return False
    if not _follows(nouns["numbering"], text, quantity):
        return False
    return before is None or not compiled(nouns["told_in_turn"]).fullmatch(text, before.end, quantity.outer)


def _unitless(
    text: str, quantity: Quantity, noun: str, hedges: Sequence[Hedge], language: Language, *, bare: bool
) -> Quantity | None:
    """A number without a unit: a factor, or a count where anything shows one."""
    if _is_factor(text, quantity, language):
        return replace(quantity, kind="multiple")
    value = quantity.numeral.value if quantity.numeral is not None else 0
    many = value >= _MANY
    large = quantity.spelt and not noun and (quantity.factor > _MANY or value > _MYRIAD)
    if large and _follows(language["counts"]["spent"], text, quantity):
        return replace(quantity, kind="money", unit=language["currency"]["default"])  # 撥款三千萬
    sized = not quantity.spelt or quantity.factor > 1 or many
    shown = bare or language["nouns"]["bare"] or (sized and _is_bare_count(text, quantity, noun, hedges, language))
    return replace(quantity, kind="count", unit=noun or None) if shown else None


def _compared(text: str, quantity: Quantity, language: Language) -> Quantity:
    """A multiple, or a count of times: visited 12 times."""
    table = language.table("multiples")
    numeral = quantity.numeral
    if not table or numeral is None or quantity.unit not in table["counting"]:
        return quantity
    whole = numeral.printed == 1
    compares = compiled(table["compared"]).match(text[quantity.end :]) or _follows(table["grown"], text, quantity)
    return quantity if numeral.value <= table["most"] and (compares or not whole) else replace(quantity, kind="count")


def _is_factor(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether a number multiplies: a multiplier of 1.6, 價格調整因數為1.045."""
    table = language["multiples"]
    return _follows(table["factor_before"], text, quantity) or bool(
        compiled(table["factor_after"]).match(text[quantity.end : quantity.end + _REACH])
    )


def _is_counted(text: str, quantity: Quantity, noun: str, language: Language) -> bool:
    """Whether a number that is money by its scale alone rather counts: 38萬自僱人士; not 撥款38萬資助學生."""
    table = language["counts"]
    if _follows(table["counted"], text, quantity):
        return True
    followed = noun or compiled(table["counted_after"]).match(text, quantity.end)
    return bool(followed) and not _follows(table["spent"], text, quantity)


def _follows(words: str, text: str, quantity: Quantity) -> bool:
    return compiled(words).search(text[max(0, quantity.outer - _LEAD) : quantity.outer]) is not None


def _is_bare_count(text: str, quantity: Quantity, noun: str, hedges: Sequence[Hedge], language: Language) -> bool:
    """Whether a number without a unit counts: 每1 000居民, 申請總數為577；."""
    table = language["counts"]
    lead = compiled(table["listed"]).sub("", text[max(0, quantity.outer - _LEAD) : quantity.outer])
    before = lead[-_REACH:]
    if any(word in before for word in table["not_after"]):
        return False
    grouped = not quantity.printed.isdigit()
    if noun and (hedges or before.endswith(table["each"]) or grouped):
        return True
    if compiled(table["changed"]).search(before) and compiled(table["changed_to"]).match(text, quantity.end):
        return True  # 指數由102.4升至105.8
    closed = compiled(table["closed"]).match(text, quantity.end) is not None and not _YEAR_LIKE.match(quantity.printed)
    return closed and (compiled(table["lead"]).search(lead) is not None or bool(hedges))
