"""Figures in the cells of English tables: bare numbers take their unit from the heads of their column and row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.interpret.english.mentions import find_mentions
from itf_extract.interpret.english.words import DIGITS, words
from itf_extract.interpret.hits import Hit
from itf_extract.interpret.numerals import read
from itf_extract.interpret.qualifiers import interval
from itf_extract.model.quantity import Mention

if TYPE_CHECKING:
    from itf_extract.model.document import Cell

_BARE = re.compile(rf"\s*(?P<negative>\()?(?P<sign>[-−])?(?P<number>{DIGITS})(?(negative)\))\s*[*#@^†‡]*\s*")
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")


def find_cell_mentions(text: str, cell: Cell, *, year: int | None = None) -> list[Mention]:
    """The figures of a table cell; row numbers are none, a bare year under a heading of years is a date."""
    columns = cell.table.columns
    column = columns[cell.column].chars if cell.column < len(columns) else ""
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    bare = _BARE.fullmatch(text)
    if bare is None:
        row_year = _YEAR.match(row or text)
        return find_mentions(text, year=year, told=row_year[0] if row_year else None)
    mention = _bare_mention(bare, cell, column, row)
    return [mention] if mention else []


def _bare_mention(bare: re.Match[str], cell: Cell, column: str, row: str) -> Mention | None:
    start, end = bare.span("number")
    if _YEAR.fullmatch(bare["number"]) and re.search(words()["tables"]["years"], column):
        return Mention(start, end, "date", bare["number"])
    serial = cell.column == 0 and not column and cell.table.rows[cell.row][0].chars.strip(". ") == str(cell.row + 1)
    numeral = read(bare["number"])
    if serial or numeral is None or (re.search(words()["tables"]["serials"], column) and _counts_rows(cell)):
        return None
    hit = _as_headed(Hit(start, start, end, "count", numeral.value, None, numeral), cell, column, row)
    if (bare["negative"] or bare["sign"]) and hit.numeral:
        hit = replace(hit, value=-hit.numeral.value, numeral=replace(hit.numeral, value=-hit.numeral.value))
    low, high = interval(hit, ())
    precision = hit.numeral.printed if hit.numeral else None
    return Mention(start, end, hit.kind or "count", hit.value, low, high, hit.unit, "", precision)


def _counts_rows(cell: Cell) -> bool:
    """Whether the cell's column numbers the rows: each number follows the one above; one alone is 1."""
    printed = (row[cell.column].chars.strip("(). ") for row in cell.table.rows)
    numbers = [int(number) for number in printed if number.isdecimal()]
    if not numbers:
        return False
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and (len(numbers) > 1 or numbers[0] == 1)


def _as_headed(hit: Hit, cell: Cell, column: str, row: str) -> Hit:
    """The hit in the unit that the nearest head states, else a count of what the column names."""
    tables = words()["tables"]
    for head in (column, row, cell.table.unit or "", cell.table.caption.chars):
        money = re.search(tables["money"], head)
        if money and hit.numeral:
            magnitude = money["magnitude"] or ""
            factor = 1000 if magnitude == "'000" else words()["magnitudes"].get(magnitude, 1)
            numeral = hit.numeral.times(factor)
            currency = words()["currency_leads"].get(money["lead"], "HKD")
            return replace(hit, kind="money", value=numeral.value, unit=currency, numeral=numeral)
        if re.search(tables["percents"], head):
            return replace(hit, kind="percent", unit="%")
    return hit
