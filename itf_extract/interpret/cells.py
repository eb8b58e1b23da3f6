"""Figures in table cells: bare numbers take their unit from the heads of their column and row."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.hits import Hit
from itf_extract.interpret.mentions import find_mentions
from itf_extract.interpret.numerals import DIGITS, fold, read
from itf_extract.interpret.qualifiers import interval
from itf_extract.interpret.vocabulary import words
from itf_extract.model.quantity import Mention

if TYPE_CHECKING:
    from itf_extract.model.document import Cell
    from itf_extract.model.quantity import FigureKind

_BARE = re.compile(rf"\s*(?P<negative>\()?(?P<sign>[-−])?(?P<number>{DIGITS})(?(negative)\))\s*[*#@^†‡]*\s*")
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
_ROW_YEAR = re.compile(r"(?:(?:18|19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a bare number of a column or row is: its kind, unit name and worth."""

    kind: FigureKind
    unit: str | None = None
    factor: int = 1


def find_cell_mentions(text: str, cell: Cell, *, year: int | None = None) -> list[Mention]:
    """The figures of a table cell; row numbers are none, a bare year under 年份 is a date."""
    folded = fold(text)
    column, row = _heads(cell)
    if bare := _BARE.fullmatch(folded):
        mention = _bare_mention(bare, cell, column, row)
        return [_to_date(mention, column, row)] if mention else []
    row_year = _ROW_YEAR.match(row)
    found = find_mentions(text, year=year, told=row_year[0] if row_year else None)
    return [_to_date(mention, column, row) for mention in found]


def _heads(cell: Cell) -> tuple[str, str]:
    """The heads of the cell's column and row; the first column's cells have no row head but themselves."""
    columns = cell.table.columns
    column = columns[cell.column].chars if cell.column < len(columns) else ""
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    return fold(column), fold(row)


def _bare_mention(bare: re.Match[str], cell: Cell, column: str, row: str) -> Mention | None:
    start, end = bare.span("number")
    if _YEAR.fullmatch(bare["number"]) and re.search(words()["tables"]["years"], column):
        return Mention(start, end, "date", bare["number"])
    if _is_serial(cell, column):
        return None
    numeral = read(bare["number"])
    if numeral is None:
        return None
    unit = _unit(cell, column, row)
    numeral = numeral.times(unit.factor)
    if bare["negative"] or bare["sign"]:
        numeral = replace(numeral, value=-numeral.value)
    hit = Hit(start, start, end, unit.kind, numeral.value, unit.unit, numeral)
    low, high = interval(hit, ())
    return Mention(start, end, unit.kind, numeral.value, low, high, unit.unit, "", numeral.printed)


def _is_serial(cell: Cell, column: str) -> bool:
    """Whether the cell is in a column that merely numbers the rows."""
    if re.search(words()["tables"]["serials"], column):
        return True
    return cell.column == 0 and not column and cell.table.rows[cell.row][0].chars.strip(". ") == str(cell.row + 1)


def _unit(cell: Cell, column: str, row: str) -> CellUnit:
    table = cell.table
    for head in (column, row, fold(table.unit or ""), fold(table.caption.chars)):
        if unit := _unit_of(head):
            return unit
    return CellUnit("count", _counted(column) or _counted(row))


@cache
def _unit_of(head: str) -> CellUnit | None:
    """The unit that a head states: 百萬元, %, or a classifier in brackets."""
    tables = words()["tables"]
    if money := re.search(tables["money"], head):
        factor = words()["magnitudes"][money[1]] if money[1] else 1
        return CellUnit("money", words()["currency_units"][money[2]], factor)
    if re.search(tables["percents"], head):
        return CellUnit("percent", "%")
    bracketed = re.search(tables["counts"], head)
    if bracketed and bracketed[1] in words()["count"]["classifiers"]:
        return CellUnit("count", bracketed[1])
    return None


@cache
def _counted(head: str) -> str | None:
    """What a head says is counted: 申請數目 is 宗申請."""
    tables = words()["tables"]
    for word in tables["quantity_words"]:
        if head.endswith(word):
            noun = head.removesuffix(word).removesuffix("的")
            classifier = next((c for ending, c in tables["classifiers"].items() if noun.endswith(ending)), "")
            return f"{classifier}{noun}" or None
    return None


def _to_date(mention: Mention, column: str, row: str) -> Mention:
    """The mention as cumulative where its row or column says so (累計收入)."""
    marked = any(word in head for head in (column, row) for word in words()["hedges"]["span"]["to_date"])
    if not marked or mention.kind not in {"money", "count"} or "cumulative" in mention.qualifier:
        return mention
    return replace(mention, qualifier="+".join(filter(None, (mention.qualifier, "cumulative"))))
