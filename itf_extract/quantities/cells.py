"""Figures in the cells of tables: bare numbers take their unit from the heads of their column and row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, characters
from itf_extract.model.quantity import Mention, Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.amounts import number_of
from itf_extract.quantities.hedges import hedge_patterns
from itf_extract.quantities.intervals import BOUNDS, interval
from itf_extract.quantities.lexicon import any_of, lexicon, unit_pattern
from itf_extract.quantities.numerals import tidy
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.reader import Reading, read, read_quantities
from itf_extract.quantities.tokens import fold
from itf_extract.quantities.vocabulary import currencies, scales

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Table
    from itf_extract.model.quantity import FigureKind

_YEAR = compiled(r"(?:18|19|20)[0-9]{2}")
_ROW_YEAR = compiled(r"(?:(?:18|19|20)[0-9]{2})(?![0-9])")
_NUMBERS = compiled(rf"[0-9 {DIGITS.marks}~～至到–—－-]+")
_MARKS = "*#@^†‡"
_BOUNDED = {"money", "percent", "duration"}


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a bare number of a column or row is: its kind, unit name and worth; ``because`` is the head that says so."""

    kind: FigureKind
    unit: str | None = None
    factor: int = 1
    because: Reason | None = field(default=None, repr=False, compare=False)


def read_cell(text: str, cell: Cell, language: Language, *, year: int | None = None) -> Reading:
    """The figures of a table cell; row numbers are none, a bare year under a head of years is a date."""
    unread: list[tuple[int, int]] = []
    folded = fold(text)
    column, row = _heads(cell)
    numeric = _NUMBERS.fullmatch(folded) is not None
    if numeric and re.search(language["tables"]["grades"], column):
        return Reading([], [])
    if bare := _bare(language).fullmatch(folded):
        found = _bare_mentions(bare, cell, column, row, language)
    elif "(" in folded and (negative := _bracketed(language).fullmatch(folded)):
        found = [_below_nought(one, negative.start("inner")) for one in read_quantities(negative["inner"], language)]
    else:
        row_year = _ROW_YEAR.match(row or folded)
        told = row_year[0] if row_year else None
        mentions, unread = _read(text, language, year, told, bare=numeric)
        unit = _unit(cell, column, row, language)
        found = [_in_unit(one, text, unit, language) for one in mentions]
    told_of = (_bounded(mention, column, language) for mention in found)
    return Reading([_to_date(mention, column, row, language) for mention in told_of], unread)


@lru_cache(maxsize=1024)
def _read(text: str, language: Language, year: int | None, told: str | None, *, bare: bool) -> Reading:
    """What a cell's text states; the cells of a table repeat each other."""
    return read(text, language, year=year, told=told, bare=bare)


def _heads(cell: Cell) -> tuple[str, str]:
    """The heads of the cell's column and row; the first column's cells have no row head but themselves."""
    columns = cell.table.columns
    column = columns[cell.column].chars if cell.column < len(columns) else ""
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    return fold(column), fold(row)


@lru_cache(maxsize=16)
def _bare(language: Language) -> re.Pattern[str]:
    """A number alone, perhaps below nought, with its currency or without; or two, as posts are printed: 16+(1*)."""
    digits = lexicon(language).digits.pattern
    minus = characters(language["signs"]["minus"])
    plus = characters(language["signs"]["plus"])
    lead = any_of(currencies(language, "before"))
    scaled = rf"{digits}(?:{any_of(scales(language))}{digits})*"
    return compiled(
        rf"\s*(?P<negative>\()?(?:(?P<sign>[{minus}])|[{plus}])?(?:(?P<lead>{lead}) ?)?"
        rf"(?P<number>{scaled})(?(negative)\))\s*[{_MARKS}]*\s*"
        rf"(?:\+\s*\((?P<more>{digits})[{_MARKS}]*\)\s*[{_MARKS}]*\s*)?"
    )


@lru_cache(maxsize=16)
def _bracketed(language: Language) -> re.Pattern[str]:
    """A figure in brackets, which is below nought: (5.2%), ($3.5 million)."""
    lead = any_of(currencies(language, "before"))
    unit = unit_pattern(language)
    digits = lexicon(language).digits.pattern
    scale = any_of([*scales(language), *language["scales_close"]])
    number = rf"{digits}(?: ?{scale})*"
    return compiled(rf"\s*\((?P<inner>{lead} ?{number}|{number} ?{unit})\)\s*[{_MARKS}]*\s*")


def _below_nought(mention: Mention, offset: int) -> Mention:
    """A figure in brackets, as it stands in its cell."""
    placed = replace(mention, start=mention.start + offset, end=mention.end + offset)
    value, low, high = mention.value, mention.low, mention.high
    if mention.kind not in {"money", "percent"} or isinstance(value, str | None):
        return placed
    return replace(
        placed,
        value=-value,
        low=None if isinstance(high, str | None) else -high,
        high=None if isinstance(low, str | None) else -low,
    )


def _in_unit(mention: Mention, text: str, unit: CellUnit, language: Language) -> Mention:
    """A number that fills its cell, perhaps with a hedge, in the unit of its heads: 30-45, 約28 under $ million."""
    lead = text[: mention.start]
    hedge = not lead or hedge_patterns(language).direct.fullmatch(lead)
    whole = hedge and not text[mention.end :].strip(f" {_MARKS}")
    if not whole or mention.kind != "count" or mention.unit or unit == CellUnit("count"):
        return mention
    value, low, high, precision = (
        number if isinstance(number, str | None) else tidy(number * unit.factor)
        for number in (mention.value, mention.low, mention.high, mention.precision)
    )
    exact = precision if not isinstance(precision, str) else None
    return replace(
        mention, kind=unit.kind, value=value, low=low, high=high, unit=unit.unit, precision=exact, because=unit.because
    )


def _bare_mentions(bare: re.Match[str], cell: Cell, column: str, row: str, language: Language) -> list[Mention]:
    start, end = bare.span("number")
    if _YEAR.fullmatch(bare["number"]) and (
        re.search(language["tables"]["years"], column) or _is_among_years(cell, column)
    ):
        return [Mention(start, end, "date", bare["number"])]
    if _is_serial(cell, column, language):
        return []
    unit = _unit(cell, column, row, language)
    if bare["lead"]:
        unit = _led(currencies(language, "before")[bare["lead"]], unit, language)
    found = []
    for group in ("number", "more"):
        numeral = number_of(bare[group], lexicon(language)) if bare[group] else None
        if numeral:
            numeral = numeral.times(unit.factor) if unit.factor > 1 else numeral
            numeral = numeral.negative() if bare["negative"] or bare["sign"] else numeral
            start, end = bare.span(group)
            low, high = interval(Quantity(start, start, end, unit.kind, numeral.value, unit.unit, numeral), ())
            found.append(
                Mention(start, end, unit.kind, numeral.value, low, high, unit.unit, "", numeral.printed, unit.because)
            )
    return found


def _led(currency: str, unit: CellUnit, language: Language) -> CellUnit:
    """The unit of a number with its currency, whose scale the heads tell: $98.9 under $ million."""
    if unit.kind != "money":
        return CellUnit("money", currency)
    general = currency == language["currency"]["default"]
    return replace(unit, unit=unit.unit if general else currency)


def _bounded(mention: Mention, head: str, language: Language) -> Mention:
    """The figure within the bound that its column's head sets: 最高資助額, Maximum grant."""
    found = hedge_patterns(language).governing.search(head)
    known = {*mention.qualifier.split("+")} & {*BOUNDS}
    if found is None or known or mention.kind not in _BOUNDED or isinstance(mention.value, str | None):
        return mention
    codes = "+".join(filter(None, (found.lastgroup, mention.qualifier)))
    hedges = (Reason("hedge-head", found[0]), *mention.hedges)
    low, high = (min(0, mention.value), mention.value) if found.lastgroup == "at_most" else (mention.value, None)
    return replace(mention, low=low, high=high, qualifier=codes, hedges=hedges)


def _is_among_years(cell: Cell, column: str) -> bool:
    """Whether the cell is in a column without a head that holds years, and nothing else."""
    if column.strip():
        return False
    printed = [text for row in cell.table.rows if (text := row[cell.column].chars.strip())]
    return len(printed) > 1 and all(map(_YEAR.fullmatch, printed))


def _is_serial(cell: Cell, column: str, language: Language) -> bool:
    """Whether the cell is in a column that merely numbers the rows."""
    if cell.column == 0 and not column and cell.table.rows[cell.row][0].chars.strip(". ") == str(cell.row + 1):
        return True
    tables = language["tables"]
    return re.search(tables["serials"], column) is not None and (
        tables["lone_serials"] or _counts_rows(cell.table, cell.column)
    )


@lru_cache(maxsize=4)  # asked for each cell of a column in turn
def _counts_rows(table: Table, column: int) -> bool:
    """Whether a column numbers the rows: each number follows the one above; one alone is 1."""
    printed = (row[column].chars.strip("(). ") for row in table.rows)
    numbers = [int(number) for number in printed if number.isdecimal()]
    if not numbers:
        return False
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and (len(numbers) > 1 or numbers[0] == 1)


def _unit(cell: Cell, column: str, row: str, language: Language) -> CellUnit:
    table = cell.table
    heads = {"column": column, "row": row, "unit": fold(table.unit or ""), "caption": fold(table.caption.chars)}
    for place, head in heads.items():
        if unit := _told_unit(place, head, language):
            return unit
    for place in ("column", "row"):
        if counted := _counted(heads[place], language):
            return CellUnit("count", counted, because=Reason(f"unit-{place}", heads[place]))
    return CellUnit("count")


@lru_cache(maxsize=1024)
def _told_unit(place: str, head: str, language: Language) -> CellUnit | None:
    """The unit that the head at a place of a table states, and that it is that head which does."""
    unit = unit_of(head, language)
    return replace(unit, because=Reason(f"unit-{place}", head)) if unit else None


@lru_cache(maxsize=1024)
def unit_of(head: str, language: Language) -> CellUnit | None:
    """The unit that a head states: 百萬元, $ million, $'000, %, or a classifier in brackets.

    >>> unit_of("Expenditure ($'000)", language_of("en"))
    CellUnit(kind='money', unit='HKD', factor=1000)
    """
    tables = language["tables"]
    if money := _money_head(language).search(head):
        return _money_unit(money, language)
    if re.search(tables["percents"], head):
        return CellUnit("percent", "%")
    if re.search(tables["factors"], head):
        return CellUnit("multiple")
    return next(filter(None, (_named_unit(found[1], language) for found in re.finditer(tables["units"], head))), None)


def _named_unit(printed: str, language: Language) -> CellUnit | None:
    """The unit of a head that stands there as after a number, perhaps with a scale: 間, 年, hectares, 千人, million."""
    if unit := _unit_word(printed.lower(), language):
        return unit
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
    worths = {**language["tables"]["thousands"], **scales(language)}
    found = re.match(
        f"{any_of(word for word in worths if len(word) > 1 or not word.isascii())} ?(?=[^a-z]|(?<= )|$)", printed
    )
    return (worths[found[0].strip()], printed[found.end() :]) if found else (1, printed)


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
def _counted(head: str, language: Language) -> str | None:
    """What a head says is counted: 申請數目 is 宗申請."""
    tables = language["tables"]
    for word in tables["quantity_words"]:
        if head.endswith(word):
            noun = head.removesuffix(word).removesuffix(tables["of"])
            classifier = next((one for ending, one in tables["classifiers"].items() if noun.endswith(ending)), "")
            return f"{classifier}{noun}" or None
    return None


def _to_date(mention: Mention, column: str, row: str, language: Language) -> Mention:
    """The mention as cumulative where its row or column says so (累計收入)."""
    patterns = hedge_patterns(language).to_date
    marked = patterns["heads"].search(column) or patterns["heads"].search(row)
    if not marked or mention.kind not in {"money", "count"} or "cumulative" in mention.qualifier:
        return mention
    hedges = (*mention.hedges, Reason("hedge-head", marked[0]))
    return replace(mention, qualifier="+".join(filter(None, (mention.qualifier, "cumulative"))), hedges=hedges)
