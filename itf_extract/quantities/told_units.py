"""Units that a sentence tells in brackets for its bare numbers: 開支(千元)是4,560, The cost ($'000) is 4,560."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.quantities.nouns import noun_after

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.cell_units import CellUnit
    from itf_extract.quantities.quantity import Quantity

_RULE = "unit-sentence"
_BRACKET = compiled(r"\((?P<unit>[^()]{1,24})\)")
_DIGIT = compiled(r"[0-9]")
_DATE, _NUMBER = "@#"  # what stands in a path for a date, and for a number that its unit governs


class _Told(NamedTuple):
    """A unit in brackets and where they begin and end; ``mixed``: it may be the number's or not."""

    unit: CellUnit
    start: int
    end: int
    mixed: bool = False


def in_told_units(
    text: str, quantities: Iterable[Quantity], language: Language, unread: list[tuple[int, int]]
) -> Iterator[Quantity]:
    """The quantities of a folded text, each bare number in the unit that brackets in its sentence tell for it.

    A number that may be in the unit or not is left out and put into ``unread``: 開支(千元)及人數分別是4,560及45.
    """
    units = tuple(_units(text, language)) if "(" in text else ()
    passed: list[Quantity] = []
    for quantity in quantities:
        told = _told(text, quantity, units, passed, language) if units else None
        passed.append(_in_unit(text, quantity, told) if told else quantity)
        if told and told.mixed:
            unread.append((quantity.start, quantity.end))
        else:
            yield passed[-1]


def _units(text: str, language: Language) -> Iterator[_Told]:
    """The units in brackets; one right behind another of which it is not is mixed with it: 開支(千元)及人數(人)."""
    before: _Told | None = None
    for bracket in _BRACKET.finditer(text):
        if unit := told_unit(bracket["unit"], language):
            apart = before is None or before.unit == unit or _DIGIT.search(text[before.end : bracket.start()])
            before = _Told(unit, *bracket.span(), mixed=not apart)
            yield before


def _told(
    text: str, quantity: Quantity, units: Sequence[_Told], passed: Sequence[Quantity], language: Language
) -> _Told | None:
    """What tells the unit of a number in digits that has none itself, and counts no noun: behind it, else before it."""
    bare = quantity.kind is None and not quantity.spelt and quantity.factor == 1 and not quantity.codes
    if not bare or noun_after(text, quantity.end, language):
        return None
    behind = next((one for one in units if one.start >= quantity.end), None)
    if behind and behind.unit.kind == "money" and not text[quantity.end : behind.start].strip():
        return behind._replace(mixed=False)
    before = next((one for one in reversed(units) if one.end <= quantity.outer), None)
    path = before and _path(text, before.end, quantity, passed)
    if path is None or stops(language, "part").search(path):
        return None
    if _pattern(language, "told_path").fullmatch(path):
        return before
    return before and before._replace(mixed=True) if _pattern(language, "told_mixed").fullmatch(path) else None


def _path(text: str, start: int, quantity: Quantity, passed: Sequence[Quantity]) -> str | None:
    """The text from a bracket to a number, with signs for dates and governed numbers; None past any other quantity."""
    path = ""
    for one in (one for one in passed if one.end > start):
        governed = one.because is not None and one.because.rule == _RULE
        if one.kind not in {"date", "fiscal_year"} and not governed:
            return None
        path += text[start : one.outer] + (_NUMBER if governed else _DATE)
        start = one.end
    return path + text[start : quantity.outer]


def _in_unit(text: str, quantity: Quantity, told: _Told) -> Quantity:
    """The number in the unit; one behind it is part of its print."""
    numeral = quantity.numeral and quantity.numeral.times(told.unit.factor)
    return replace(
        quantity,
        end=max(quantity.end, told.end),
        kind=told.unit.kind,
        value=numeral.value if numeral else quantity.value,
        unit=told.unit.unit,
        numeral=numeral,
        closed=True,
        because=Reason(_RULE, text[told.start : told.end]),
    )


@lru_cache(maxsize=16)
def _pattern(language: Language, name: str) -> re.Pattern[str]:
    return compiled(language["tables"][name])
