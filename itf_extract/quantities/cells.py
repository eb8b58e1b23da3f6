"""Figures in the cells of tables: bare numbers take their unit from the heads of their column and row."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.digits import DIGITS, characters
from itf_extract.model.quantity import Mention, Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.ages import names_ages
from itf_extract.quantities.announced import announcement, governing, told_unit
from itf_extract.quantities.cell_units import CellUnit, by_table, counted_in, unit_of
from itf_extract.quantities.hedges import hedge_patterns
from itf_extract.quantities.intervals import BOUNDS, interval
from itf_extract.quantities.lexicon import any_of, lexicon, unit_pattern
from itf_extract.quantities.note_marks import without_note
from itf_extract.quantities.numbers import number_of
from itf_extract.quantities.numerals import tidy
from itf_extract.quantities.paired_cells import says_share, second_of, share_of, without_share
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.reader import Reading, read, read_quantities
from itf_extract.quantities.tokens import fold
from itf_extract.quantities.vocabulary import currencies, scales

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Table
    from itf_extract.model.quantity import Number

_YEAR = compiled(r"(?:18|19|20)[0-9]{2}")
_YEARS = compiled(rf"{_YEAR.pattern}(?:[-–—~/][0-9]{{2}}(?:[0-9]{{2}})?)?")
_ROW_YEAR = compiled(r"(?:(?:18|19|20)[0-9]{2})(?![0-9])")
_NUMBERS = compiled(rf"[0-9 {DIGITS.marks}~～至到–—－-]+")
# (28%) under 資助額(佔費用的百分比) is set in brackets as its head is, and not below nought.
_SHARE_HEAD = compiled(r"\([^()]*(?:百分比|[Pp]ercentage|% of|per cent of)[^()]*\)")
# The letter of a row that is one of a list: (g) is no gram there, (m) no metre.
_OUTLINE = compiled(r"^\s*[(（](?:[A-Za-z]|[ivx]{1,4})[)）]")
_PLAIN = compiled(r"(?P<number>[1-9][0-9]{0,2}(?:,[0-9]{3})*)(?P<unit>[^0-9.,()]+)")
_CODE = compiled(r"0[0-9]")  # 01 numbers a division, and is none of what the row adds up
_MARKS = "*#@^†‡§ᵃᵇᶜᵈᵉᶠᵍʰ"
_BOUNDED = {"money", "percent", "duration"}


def read_cell(text: str, cell: Cell, language: Language, *, year: int | None = None) -> Reading:
    """The figures of a table cell; row numbers are none, a bare year under a head of years is a date."""
    unread: list[tuple[int, int]] = []
    folded = fold(text)
    numeric = _NUMBERS.fullmatch(folded) is not None
    if not numeric:  # nearly all cells of figures are numbers alone, and have no mark
        text = without_note(text)
        folded = fold(text)
        numeric = _NUMBERS.fullmatch(folded) is not None
    column, row = _heads(cell)
    head, column = column, without_share(column, cell.table, cell.column, language)
    if (numeric and _holds_grades(column, language)) or names_ages(folded, language):
        return Reading([], [])
    behind = None if numeric or _tells_months(folded) else _behind(folded, language)
    second = None if numeric or _tells_months(folded) else second_of(folded)
    if second and (bare := _bare(language).fullmatch(folded, 0, second.start)):
        found = _bare_mentions(bare, cell, column, row, language)
        if second.signed or says_share(head, language):
            found.extend(share_of(second, folded, language))
        else:
            unread = [second.digits]
    elif bare := _bare(language).fullmatch(folded, 0, behind.start() if behind else len(folded)):
        beside = read_quantities(folded[behind.start() :], language) if behind else ()
        found = [*_bare_mentions(bare, cell, column, row, language), *(_later(one, bare.end()) for one in beside)]
    elif "(" in folded and _may_be_below_nought(column) and (negative := _bracketed(language).fullmatch(folded)):
        found = [_below_nought(one, negative.start("inner")) for one in read_quantities(negative["inner"], language)]
    else:
        row_year = _ROW_YEAR.match(row or folded)
        told = row_year[0] if row_year else None
        mentions, unread = _plain(text, language) or _read(text, language, year, told, bare=numeric)
        found = [_in_unit(one, text, cell, language) for one in mentions]
    told_of = (_bounded(mention, column, language) for mention in found)
    return Reading([_to_date(mention, column, row, language) for mention in told_of], unread)


def _tells_months(text: str) -> bool:
    """Whether a cell may tell of a part of a year, which its bracket names: 2021 (截至2月底)."""
    return _ROW_YEAR.match(text) is not None and "%" not in text


@lru_cache(maxsize=1024)
def _holds_grades(head: str, language: Language) -> bool:
    """Whether a column's head says that its numbers are grades, which are no figures."""
    return compiled(language["tables"]["grades"]).search(head) is not None


def _behind(text: str, language: Language) -> re.Match[str] | None:
    """What a cell says after its number of its prices, or in brackets: 512.8 (按2025年9月價格計算), 480(40%)."""
    return compiled(language["tables"]["behind"]).search(text)


@lru_cache(maxsize=1024)
def _may_be_below_nought(head: str) -> bool:
    """Whether a figure in brackets under a column's head is below nought."""
    return bool(head) and not _SHARE_HEAD.search(head)


@lru_cache(maxsize=1024)
def _read(text: str, language: Language, year: int | None, told: str | None, *, bare: bool) -> Reading:
    """What a cell's text states; the cells of a table repeat each other."""
    return read(text, language, year=year, told=told, bare=bare)


def _plain(text: str, language: Language) -> Reading | None:
    """What a cell states that holds one whole sum of money or count and no more: it reads as 1,000 in its place does.

    A long table has thousands of them.
    """
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    number, unit = int(found["number"].replace(",", "")), found["unit"]
    if counted := _counted(unit, language) if unit in lexicon(language).words else None:
        return Reading([_like(counted, text, number, number, number)], [])
    known = _thousand(unit, language) if "," in found["number"] else None
    if not known:
        return None
    like, precision = known
    value, half = number * precision, Decimal(precision) / 2
    return Reading([_like(like, text, value, tidy(value - half), tidy(value + half))], [])


def _like(told: Mention, text: str, value: Number, low: Number, high: Number) -> Mention:
    """A figure that fills its cell, in what another is told in, without a hedge."""
    return Mention(0, len(text), told.kind, value, low, high, told.unit, told.qualifier, told.precision, told.because)


@lru_cache(maxsize=1024)
def _counted(unit: str, language: Language) -> Mention | None:
    """A thousand of a unit that counts, of which few read alike; None where that is not all that the word says."""
    made = []
    for number in (2, 1000):
        mentions, unread = read(f"{number:,}{unit}", language)
        match mentions:
            case [Mention(0, end, "count", value, low, high, told, hedges=()) as one] if not unread:
                whole = end == len(f"{number:,}{unit}") and told == unit
                made += [one] if whole and low == high == value == number else []
    return made[1] if len(made) == 2 else None  # noqa: PLR2004 -- both


@lru_cache(maxsize=1024)
def _thousand(unit: str, language: Language) -> tuple[Mention, int] | None:
    """A thousand of a unit of money; None where that is not all that the words say, or says more than a unit."""
    text = f"1,000{unit}"
    mentions, unread = read(text, language)
    match mentions:
        case [Mention(start=0, kind="money", hedges=(), precision=int(precision)) as one]:
            whole = one.end == len(text) and one.value == 1000 * precision and not unread
            return (one, precision) if whole else None
    return None


def _heads(cell: Cell) -> tuple[str, str]:
    """The heads of the cell's column and row; the first column's cells have no row head but themselves.

    The head of a row that begins with its number, or with the place of one, is what stands after that.
    """
    columns, said = cell.table.columns, cell.table.rows[cell.row]
    column = columns[cell.column].chars if cell.column < len(columns) else ""
    numbered = cell.column > 1 and not said[0].chars.strip(" .0123456789")
    row = said[int(numbered)].chars if cell.column else ""
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
        rf"\s*(?!#\d\d?\s*$)[{_MARKS}]?\s*(?P<negative>\()?(?:(?P<sign>[{minus}])|[{plus}])?(?:(?P<lead>{lead}) ?)?"
        rf"(?P<number>{scaled})(?(negative)\))\s*(?:,?[{_MARKS}])*\s*(?:－|(?<=\s)[-–—−]\s*$)?\s*"
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


def _later(mention: Mention, offset: int) -> Mention:
    """A figure that was read in a part of its cell, as it stands in the cell."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _below_nought(mention: Mention, offset: int) -> Mention:
    """A figure in brackets, as it stands in its cell."""
    placed = _later(mention, offset)
    value, low, high = mention.value, mention.low, mention.high
    if mention.kind not in {"money", "percent"} or isinstance(value, str | None):
        return placed
    return replace(
        placed,
        value=-value,
        low=None if isinstance(high, str | None) else -high,
        high=None if isinstance(low, str | None) else -low,
    )


def _in_unit(mention: Mention, text: str, cell: Cell, language: Language) -> Mention:
    """A number that fills its cell, perhaps with a hedge, in the unit of its heads: 30-45, 約28 under $ million."""
    lead = text[: mention.start]
    hedge = not lead or hedge_patterns(language).direct.fullmatch(lead)
    whole = hedge and not text[mention.end :].strip(f" {_MARKS}")
    if not whole or mention.kind != "count" or mention.unit:
        return mention
    unit = _unit(cell, *_heads(cell), language)
    if unit == CellUnit("count"):
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
        compiled(language["tables"]["years"]).search(column)
        or _is_among_years(cell, column)
        or _is_no_number(cell.table, cell.column, column, language)
    ):
        return [Mention(start, end, "date", bare["number"])]
    if _is_serial(cell, column, language) or _CODE.match(bare["number"]):
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
    bound = _bound(head, language)
    if bound is None or mention.kind not in _BOUNDED or isinstance(mention.value, str | None):
        return mention
    if not {*BOUNDS}.isdisjoint(mention.qualifier.split("+")):
        return mention
    code, reason = bound
    codes = "+".join(filter(None, (code, mention.qualifier)))
    low, high = (min(0, mention.value), mention.value) if code == "at_most" else (mention.value, None)
    return replace(mention, low=low, high=high, qualifier=codes, hedges=(reason, *mention.hedges))


@lru_cache(maxsize=1024)
def _bound(head: str, language: Language) -> tuple[str | None, Reason] | None:
    """The bound that a column's head sets, and by which words."""
    found = hedge_patterns(language).governing.search(head)
    return (found.lastgroup, Reason("hedge-head", found[0])) if found else None


def _is_among_years(cell: Cell, column: str) -> bool:
    """Whether the cell is one of the years of a table set in a cell, under the head of it and the column right of it.

    Or it is in a column without a head that holds years, and nothing else.
    """
    heads = [head.chars for head in cell.table.columns[cell.column :][:2]]
    if column.strip() and heads.count(heads[0]) > 1:
        inner = [row for row in cell.table.rows if row[cell.column] and row[cell.column + 1]]
        years = [row[cell.column].chars.strip() for row in inner]
        return len(years) > 1 and all(map(_YEAR.fullmatch, years)) and bool(cell.table.rows[cell.row][cell.column + 1])
    if column.strip():
        return False
    printed = [text for row in cell.table.rows if (text := row[cell.column].chars.strip())]
    return len(printed) > 1 and all(map(_YEAR.fullmatch, printed))


@by_table
def _is_no_number(table: Table, column: int, head: str, language: Language) -> bool:
    """Whether a year is none of its column's numbers: these have decimals, or there are none under Launched."""
    printed = (fold(row[column].chars).strip(f" {_MARKS}") for row in table.rows)
    numbers = [text for text in printed if _NUMBERS.fullmatch(text) and any(map(str.isdigit, text))]
    others = [text for text in numbers if not _YEARS.fullmatch(text)]
    decimal = len(others) > 1 and all(DIGITS.point in text for text in others)
    return decimal or (not others and compiled(language["tables"]["foundings"]).search(head) is not None)


def _is_serial(cell: Cell, column: str, language: Language) -> bool:
    """Whether the cell is in a column that merely numbers the rows."""
    if cell.column == 0 and not column and cell.table.rows[cell.row][0].chars.strip(". ") == str(cell.row + 1):
        return True
    lone = language["tables"]["lone_serials"]
    return _heads_serials(column, language) and (lone or _counts_rows(cell.table, cell.column))


@lru_cache(maxsize=1024)
def _heads_serials(head: str, language: Language) -> bool:
    """Whether a column's head says that it may number the rows."""
    return compiled(language["tables"]["serials"]).search(head) is not None


@by_table
def _counts_rows(table: Table, column: int) -> bool:
    """Whether a column numbers the rows: each number follows the one above; one alone is 1."""
    printed = (row[column].chars.strip("(). ") for row in table.rows)
    numbers = [int(number) for number in printed if number.isdecimal()]
    if not numbers:
        return False
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and (len(numbers) > 1 or numbers[0] == 1)


def _unit(cell: Cell, column: str, row: str, language: Language) -> CellUnit:
    """What a bare number of a cell is: by its heads, the table's unit, what is counted, or what is told beside it."""
    if unit := _stated("column", column, language):  # as in most tables
        return _scaled_as_told(unit, cell, language)
    table = cell.table
    if (beside := _unit_column(table, language)) is not None:
        printed = table.rows[cell.row][beside].chars
        if unit := told_unit(printed, language):
            return replace(unit, because=Reason("unit-row", printed))
    captioned = bool(table.unit) and fold(table.unit or "") in fold(table.caption.chars)
    group = next((one.title.chars for one in table.groups if one.first_row <= cell.row <= one.last_row), "")
    own = _OUTLINE.sub("", row)
    heads = {"row": own, "group": fold(group), "unit": "" if captioned else fold(table.unit or "")}
    for place, head in heads.items():
        if unit := _stated(place, head, language):
            return _scaled_as_told(unit, cell, language)
    if unit := governing(cell, language):
        return unit
    for place, head in (("column", column), ("row", own)):
        if counted := counted_in(head, language):
            return CellUnit("count", counted, because=Reason(f"unit-{place}", head))
    return CellUnit("count")


@by_table
def _unit_column(table: Table, language: Language) -> int | None:
    """The column of a table that tells each row's unit: Unit over %, $ million and days; None where it has none."""
    heads = compiled(language["tables"]["units_beside"])
    named = (i for i, head in enumerate(table.columns) if heads.fullmatch(fold(head.chars).strip()))
    return next(named, None)


@lru_cache(maxsize=1024)
def _stated(place: str, head: str, language: Language) -> CellUnit | None:
    """The unit that the head at a place of a table states, and that it is that head which does."""
    unit = unit_of(head, language)
    return replace(unit, because=Reason(f"unit-{place}", head)) if unit else None


def _scaled_as_told(unit: CellUnit, cell: Cell, language: Language) -> CellUnit:
    """A head's bare currency with the scale told for the whole table: $ under (in millions)."""
    told = announcement(cell.table, language).only if unit.kind == "money" and unit.factor == 1 else None
    return replace(unit, factor=told.factor) if told and told.kind == "count" and not told.unit else unit


def _to_date(mention: Mention, column: str, row: str, language: Language) -> Mention:
    """The mention as cumulative where its row or column says so (累計收入)."""
    if mention.kind not in {"money", "count"} or "cumulative" in mention.qualifier:
        return mention
    reason = _told_to_date(column, language) or _told_to_date(row, language)
    if reason is None:
        return mention
    codes = "+".join(filter(None, (mention.qualifier, "cumulative")))
    return replace(mention, qualifier=codes, hedges=(*mention.hedges, reason))


@lru_cache(maxsize=1024)
def _told_to_date(head: str, language: Language) -> Reason | None:
    """The words by which a head says that its figures are cumulative."""
    found = hedge_patterns(language).to_date["heads"].search(head)
    return Reason("hedge-head", found[0]) if found else None
