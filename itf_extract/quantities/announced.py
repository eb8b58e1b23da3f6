"""Units told beside a table, in its caption, the text above it or its notes, and the cells that they govern.

``開支(百萬元)及人數如下`` gives its unit to the columns of amounts only: what a head says outranks what a text says,
and where neither tells what a column holds, its numbers have no unit and are doubtful.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import DIGITS
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.cell_units import by_table, money_over, of_amounts, unit_of, whole_unit
from itf_extract.quantities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage, Table
    from itf_extract.quantities.cell_units import CellUnit

_NOUN = 2  # characters of a Chinese noun that tell it from others
# A line under the words that lead to a table, of several words and a unit: heads whose columns nothing told.
_RUN_HEADS = compiled(r"[^\w\s)）]\s*\n[^\W\d_]\S* [^\n]*[(（][^()（）\n]*[)）]\s*$")
_BRACKETS = compiled(r"[(（][^()（）]*[)）]")
_DECIMAL = compiled(rf"[0-9]{re.escape(DIGITS.point)}[0-9]")


class _Unclear(Enum):
    """A unit that may be a cell's, or not."""

    UNIT = 0


_UNCLEAR = _Unclear.UNIT
_NUMBER = compiled(rf"[(（]?[-+−–$]*[0-9][0-9 {DIGITS.marks}]*[)）]?[*#@^]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A unit and the noun that it is told of, as printed before it: 參加人數 of 參加人數(千人); "" for everything."""

    unit: CellUnit
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is told of the units of a table's figures; ``mixed`` says that a count is announced beside them.

    ``several``: they are of heads of which nothing tells the columns, one of each.
    """

    told: tuple[Told, ...] = ()
    mixed: bool = False
    several: bool = False

    @property
    def only(self) -> CellUnit | None:
        """The one unit that is told, if it is one."""
        units = {one.unit: one.unit for one in self.told}
        return next(iter(units.values())) if len(units) == 1 else None


def governing(cell: Cell, language: Language) -> CellUnit | None:
    """The unit that is told for a cell whose heads state none; None where there is none, or none for certain."""
    unit = _judged(cell, language)
    return None if isinstance(unit, _Unclear) else unit


def is_unclear(cell: Cell, language: Language) -> bool:
    """Whether a unit is told beside a table that may be that of a number in it, or not."""
    text = cell.table.rows[cell.row][cell.column].chars.strip()
    return _NUMBER.fullmatch(fold(text)) is not None and _judged(cell, language) is _UNCLEAR


@by_table
def announcement(table: Table, language: Language) -> Announcement:
    """The units told of a table: by its caption, else by the text above it, else by its notes."""
    caption = fold(table.caption.chars)
    if found := _announced(caption, "caption", language):
        return found
    if caption and (unit := unit_of(caption, language)):
        return Announcement((Told(replace(unit, because=Reason("unit-caption", caption))),))
    if found := _announced(fold(table.lead), "lead", language):
        heads = _RUN_HEADS.search(table.lead)
        several = heads is not None and len(_BRACKETS.findall(heads[0])) > 1
        return replace(found, mixed=found.mixed or heads is not None, several=several)
    notes = [told for note in table.notes for told in _stated(fold(note.chars), "note", language)]
    return Announcement(tuple(notes))


def told_of_all(passages: Iterable[Passage], tables: Sequence[Table], language: Language) -> tuple[Table, ...]:
    """The tables, those of amounts led by what the paper tells once of all: All figures are in $ million."""
    texts = (fold(passage.text.chars) for passage in passages)
    sentences = (sentence for text in texts for sentence in _sentences(text, language))
    general = _pattern(language, "told_of_all").search
    said = next((one for one in sentences if general(one) and any(_stated(one, "lead", language))), None)
    if said is None:
        return tuple(tables)
    return tuple(
        replace(table, lead=f"{said.strip()}\n{table.lead}") if _is_of_amounts(table, language) else table
        for table in tables
    )


def _is_of_amounts(table: Table, language: Language) -> bool:
    """Whether amounts are named by a table's caption, heads or the text above it, which announces no count."""
    above = fold(f"{table.caption.chars}\n{table.lead}")
    heads = (*table.columns, *(row[0] for row in table.rows), *(group.title for group in table.groups))
    named = any(_pattern(language, "amounts").search(fold(text)) for text in (above, *(head.chars for head in heads)))
    return named and not _pattern(language, "counted_too").search(above)


def _announced(text: str, place: str, language: Language) -> Announcement | None:
    """What the last sentence of a text that tells any unit says of them; one before the last must state it outright."""
    last = True
    for sentence in reversed(list(_sentences(text, language))):
        last = last and (not compiled(language["stops"]["full"] + r"\s*$").search(sentence) or text.endswith(sentence))
        bracketed = _bracketed(sentence, place, language) if last else ()
        if told := (*bracketed, *_stated(sentence, place, language)):
            rest = _pattern(language, "told_bracketed").sub(" ", sentence)
            return Announcement(told, _pattern(language, "counted_too").search(rest) is not None)
    return None


def _sentences(text: str, language: Language) -> Iterator[str]:
    cuts = [0, *(stop.end() for stop in stops(language, "sentence").finditer(text)), len(text)]
    yield from filter(str.strip, (text[start:end] for start, end in pairwise(cuts)))


def _bracketed(sentence: str, place: str, language: Language) -> Iterator[Told]:
    """The units that stand in brackets, each with the noun before it: 開支(百萬元), cost ($ million)."""
    for found in _pattern(language, "told_bracketed").finditer(sentence):
        whole = money_over(sentence, found.start("units"), language)
        across = whole and whole[1] < found.start("units") - 1  # from the currency into the brackets
        pieces = _pattern(language, "told_apart").split(found["units"])
        units = [whole[0]] if whole and across else [told_unit(piece, language) for piece in pieces]
        said = [of_amounts(unit, found["of"], language) for unit in units if unit]
        noun = _pattern(language, "noun_after").sub("", found["of"]).strip() if len(said) == 1 and not across else ""
        yield from (Told(replace(unit, because=Reason(f"unit-{place}", found["units"])), noun) for unit in said)


def _stated(sentence: str, place: str, language: Language) -> Iterator[Told]:
    """The units that all figures are said to be in: 以百萬元為單位, in $ million."""
    for found in _pattern(language, "told_outright").finditer(sentence):
        said = found.lastindex or 0
        whole = money_over(sentence, found.start(said), language)
        if unit := whole[0] if whole else told_unit(found[said], language):
            yield Told(replace(unit, because=Reason(f"unit-{place}", found[0].strip())))


@lru_cache(maxsize=64)
def _pattern(language: Language, name: str) -> re.Pattern[str]:
    return compiled(language["tables"][name])


def told_unit(phrase: str, language: Language) -> CellUnit | None:
    """The unit that a phrase is, without the words and brackets around one: (單位：百萬元), in $ million."""
    inner = fold(phrase).strip().removeprefix("(").removesuffix(")")
    bare = _pattern(language, "told_around").sub("", inner).strip()
    if len(bare) == 1 and bare.isascii() and bare.isalpha():  # paragraph 5(m)
        return None
    return whole_unit(bare, language)


def _judged(cell: Cell, language: Language) -> CellUnit | _Unclear | None:
    """The unit of a cell by what is announced and by what its heads name: nothing, an amount, a count, a time."""
    said = announcement(cell.table, language)
    if not said.told or said.several:
        return _UNCLEAR if said.told else None
    heads = _heads(cell)
    if named := _named(said, heads, language):
        return named
    told_share = said.only is not None and said.only.kind == "percent"
    barred = ("no_amounts",) if told_share else ("no_amounts", "shares")
    if any(_pattern(language, kind).search(head) for kind in barred for head in heads):
        return None
    if any(_pattern(language, "amounts").search(head) for head in heads):
        fitting = {one.unit: one.unit for one in said.told if _may_be_amount(one.unit)}
        return next(iter(fitting.values())) if len(fitting) == 1 else _UNCLEAR if fitting else None
    if cell.column == 0:
        return None
    return said.only if said.only and _governs_all(cell, heads, said, language) else _UNCLEAR


def is_of_one(heads: Sequence[str], column: int, language: Language) -> bool:
    """Whether a unit under a column's head is not that of the columns beside it, of which one is of something else.

    Example: 億元 under 貸款總額, beside 貸款數目 and %.
    """
    told, *others = (
        fold(heads[column]).strip(),
        *(fold(head).strip() for i, head in enumerate(heads[1:], 1) if i != column),
    )
    amounts, apart = (
        _pattern(language, "amounts").search,
        [_pattern(language, key).search for key in ("no_amounts", "shares")],
    )
    if any(unit_of(head, language) or any(find(head) for find in apart) for head in others):
        return True
    neutral = _pattern(language, "times").search
    return bool(amounts(told)) and any(head and not amounts(head) and not neutral(head) for head in others)


def _may_be_amount(unit: CellUnit) -> bool:
    """Whether amounts of money may be told in a unit: $ million, %, millions."""
    return unit.kind in {"money", "percent"} or unit.unit is None


def _named(said: Announcement, heads: Sequence[str], language: Language) -> CellUnit | None:
    """The unit of the one noun of those announced that a head ends in: 參加人數 of 總參加人數."""
    bare = [_pattern(language, "noun_after").sub("", head) for head in heads]
    found = {one.unit: one.unit for one in said.told if one.noun and any(_ends_in(head, one.noun) for head in bare)}
    return next(iter(found.values())) if len(found) == 1 else None


def _ends_in(head: str, noun: str) -> bool:
    """Whether a head is a noun or ends in it; a noun may have words before it that a head has not: 總開支, 各項開支."""
    if noun.isascii():
        return head.lower().split()[-1:] == noun.lower().split()[-1:]
    return head[-_NOUN:] == noun[-_NOUN:]


def _governs_all(cell: Cell, heads: Sequence[str], said: Announcement, language: Language) -> bool:
    """Whether one unit is a number's whose heads name neither an amount nor a count: years, places, projects.

    It is where nothing in the table is a count; else a number with decimals is none.
    """
    column = _unnamed(cell.table, cell.column, language)
    total = column.neutral and any(_pattern(language, "times").search(head) for head in heads[-1:])
    return column.decimals or not (said.mixed or (column.beside_named and not total))


class _Unnamed(NamedTuple):
    """A column whose head names no amount and no count.

    Its numbers may have decimals, its head may be ``neutral``, as a year is, and a count may be ``beside_named``, or an
    amount where the head is not neutral.
    """

    decimals: bool
    neutral: bool
    beside_named: bool


@by_table
def _unnamed(table: Table, column: int, language: Language) -> _Unnamed:
    head = fold(table.columns[column].chars)
    neutral = not head or _pattern(language, "times").search(head) is not None
    kinds = ("no_amounts",) if neutral else ("no_amounts", "amounts")
    beside = {fold(text.chars) for text in ([row[0] for row in table.rows] if neutral else table.columns[1:])}
    return _Unnamed(
        any(_DECIMAL.search(fold(row[column].chars)) for row in table.rows),
        neutral,
        any(_pattern(language, kind).search(other) for kind in kinds for other in beside),
    )


def _heads(cell: Cell) -> tuple[str, ...]:
    """The heads of a cell's column and row, and the title of its group of rows, which name what it holds."""
    table = cell.table
    column = table.columns[cell.column].chars if cell.column < len(table.columns) else ""
    row = table.rows[cell.row][0].chars if cell.column else ""
    group = next((one.title.chars for one in table.groups if one.first_row <= cell.row <= one.last_row), "")
    return tuple(fold(head).strip() for head in (column, group, row) if head)
