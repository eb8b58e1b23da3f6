"""The units that the heads of tables state: 百萬元, $ million, $'000, %, a classifier in brackets, what is counted."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from itf_extract.dataclass import dataclass, replace
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of, lexicon
from itf_extract.quantities.vocabulary import currencies, scales

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import FigureKind, Reason


P = ParamSpec("P")
T = TypeVar("T")

_TABLES = 64  # of one paper, or their columns, that are asked about at about the same time


def by_table(asked: Callable[Concatenate[Table, P], T]) -> Callable[Concatenate[Table, P], T]:
    """A question about a table that its cells ask in turn, answered once for each table.

    Tables are told apart by identity: to hold one against its like in another paper takes as long as it has cells.
    """
    answers: dict[tuple[object, ...], tuple[Table, T]] = {}  # with the table, so that no other has its identity

    @wraps(asked)
    def answered(table: Table, /, *rest: P.args, **named: P.kwargs) -> T:
        key = (id(table), *rest)
        known = answers.get(key)
        if known is None:
            if len(answers) >= _TABLES:
                answers.clear()
            known = answers[key] = table, asked(table, *rest, **named)
        return known[1]

    return answered


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a bare number of a column or row is: its kind, unit name and worth; ``because`` is the head that says so."""

    kind: FigureKind
    unit: str | None = None
    factor: int = 1
    because: Reason | None = field(default=None, repr=False, compare=False)


@lru_cache(maxsize=1024)
def unit_of(head: str, language: Language) -> CellUnit | None:
    """The unit that a head states: 百萬元, $ million, $'000, %, or a classifier in brackets.

    >>> unit_of("Expenditure ($'000)", language_of("en"))
    CellUnit(kind='money', unit='HKD', factor=1000)
    """
    tables = language["tables"]
    if money := _money_head(language).search(head):
        return _money_unit(money, language)
    if compiled(tables["percents"]).search(head):
        return CellUnit("percent", "%")
    if compiled(tables["factors"]).search(head):
        return CellUnit("multiple")
    printed = (found[1] for key in ("units", "units_last") for found in compiled(tables[key]).finditer(head))
    named = next(filter(None, (_named_unit(unit, language) for unit in printed)), None)
    return named and of_amounts(named, head, language)


def of_amounts(unit: CellUnit, head: str, language: Language) -> CellUnit:
    """The unit, which is money where it is no more than a scale and the head names an amount: Expenditure (million)."""
    tables = language["tables"]
    scale = unit.kind == "count" and unit.unit is None and unit.factor > 1
    amounts = scale and compiled(tables["amounts"]).search(head) and not compiled(tables["no_amounts"]).search(head)
    return replace(unit, kind="money", unit=language["currency"]["default"]) if amounts else unit


def money_over(text: str, place: int, language: Language) -> tuple[CellUnit, int] | None:
    """The unit of money that is printed over a place in a text, and where it begins: $ (million), dollars in thousands.

    >>> money_over("Cost in $ (million)", 11, language_of("en"))
    (CellUnit(kind='money', unit='HKD', factor=1000000), 8)
    """
    found = next((one for one in _money_head(language).finditer(text) if one.end() > place), None)
    return (_money_unit(found, language), found.start()) if found and found.start() <= place else None


@lru_cache(maxsize=256)
def whole_unit(phrase: str, language: Language) -> CellUnit | None:
    """The unit that a phrase is as a whole: $ million, 千元, %, thousands of dollars, 公頃.

    >>> whole_unit("$ million", language_of("en"))
    CellUnit(kind='money', unit='HKD', factor=1000000)
    """
    if money := _money_head(language).fullmatch(phrase):
        return _money_unit(money, language)
    if compiled(language["tables"]["percents"]).fullmatch(phrase):
        return CellUnit("percent", "%")
    factor, rest = _scaled(phrase.lower(), language)
    unknown = factor > 1 and rest and not _unit_word(rest, language)
    return None if unknown else _named_unit(phrase, language)


def _named_unit(printed: str, language: Language) -> CellUnit | None:
    """The unit of a head that stands there as after a number, perhaps with a scale: 間, 年, hectares, 千人, million."""
    unit = _unit_word(printed.lower(), language)
    if unit:
        initials = len(printed) > 1 and printed.isupper() and unit.unit == printed.lower()
        return None if initials else unit  # Hospital Authority (HA), but hectares (ha)
    factor, rest = _scaled(printed.lower(), language)
    if factor > 1:
        return replace(_unit_word(rest, language) or CellUnit("count", rest or None), factor=factor)
    months = language["dates"]["month_words"]
    return CellUnit("duration", printed) if printed in months else None


def _unit_word(printed: str, language: Language) -> CellUnit | None:
    found = lexicon(language).word_at(printed, 0)
    if found is None or found[1] != len(printed):
        return None
    kind = language["units"].get("scaled", {}).get(printed, found[0].kind)
    return CellUnit(kind, found[0].name or printed) if kind in {"count", "duration", "measure"} else None


def _scaled(printed: str, language: Language) -> tuple[int, str]:
    """The scale that a unit begins with, and the unit: 千人, '000 persons."""
    worths, begins = _scales(language)
    found = begins.match(printed)
    return (worths[found[0].strip()], printed[found.end() :]) if found else (1, printed)


@lru_cache(maxsize=16)
def _scales(language: Language) -> tuple[Mapping[str, int], re.Pattern[str]]:
    """What each scale is worth, and the pattern of a unit's beginning that is one."""
    worths = {**language["tables"]["thousands"], **scales(language)}
    scale = any_of(word for word in worths if len(word) > 1 or not word.isascii())
    return worths, compiled(f"{scale} ?(?=[^a-z]|(?<= )|$)")


@lru_cache(maxsize=16)
def _money_head(language: Language) -> re.Pattern[str]:
    """A currency with its scale in a head, in any capitals."""
    tables = language["tables"]
    groups = {
        "before": any_of(currencies(language, "before")),
        "after": any_of(currencies(language, "after")),
        "scale": any_of([*scales(language), *language["scales_close"]]),
        "thousands": any_of(tables["thousands"]),
    }
    pattern = tables["money"]
    for name, words in groups.items():
        count = 0
        while f"<{name}>" in pattern:
            pattern = pattern.replace(f"<{name}>", f"(?P<{name}{count}>{words})", 1)
            count += 1
    return compiled(pattern, re.IGNORECASE)


def _money_unit(money: re.Match[str], language: Language) -> CellUnit:
    said = {name.rstrip("0123456789"): printed.lower() for name, printed in money.groupdict().items() if printed}
    codes = {
        word.lower(): code for word, code in (currencies(language, "after") | currencies(language, "before")).items()
    }
    factors = {
        word.lower(): factor
        for table in (language["tables"]["thousands"], language["scales_close"], scales(language))
        for word, factor in table.items()
    }
    factor = factors[said.get("scale") or said["thousands"]] if said.keys() & {"scale", "thousands"} else 1
    factor *= int(said.get("times", 1))
    return CellUnit("money", codes[said.get("before") or said["after"]], factor)


@lru_cache(maxsize=1024)
def counted_in(head: str, language: Language) -> str | None:
    """What a head says is counted: 申請數目 is 宗申請."""
    tables = language["tables"]
    for word in tables["quantity_words"]:
        if head.endswith(word):
            noun = head.removesuffix(word).removesuffix(tables["of"])
            classifier = next((one for ending, one in tables["classifiers"].items() if noun.endswith(ending)), "")
            return f"{classifier}{noun}" or None
    return None
