"""Small errors of the kind that creep into papers, one at a time, and papers that have them.

Every error keeps the length of the text, so that all that was printed elsewhere stays where it was.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, TypeVar

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import DIGITS
from itf_extract.model.source import Source
from itf_extract.model.text import Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from itf_extract.model.audit import CorruptionKind
    from itf_extract.model.document import Document, RowGroup, Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, FigureKind
    from itf_extract.model.source import Span

    Edits = Mapping[int, str]
    Corrupter = Callable[[str, Random], Edits]

Part = TypeVar("Part")

_ARABIC = "0123456789"
_CHINESE = "一二三四五六七八九"
_TWO = {"兩": "二"}
_EXCHANGED = {"億": "萬", "萬": "億", "m": "b", "b": "m"}
_MAGNITUDE = compiled("[億萬]|[mb](?=illion)")
_RUN = compiled(rf"{DIGITS.run}|[{_CHINESE}兩]")
_MORE = compiled(rf"[0-9 {DIGITS.marks}]*[0-9]")
_BEFORE = compiled(rf"[0-9][ {DIGITS.marks}]?$")
_DIGIT = compiled(rf"[{_ARABIC}{_CHINESE}兩]")


@dataclass(frozen=True, slots=True)
class Corruption:
    """One error: ``edits`` are the new characters by their offset in the source's text.

    ``figures`` are the ids of the figures that it corrupts, ``extent`` is the stretch of the source that holds the
    figure or the row's table; ``row`` is the table and the index of the row it drops.
    """

    kind: CorruptionKind
    where: str
    printed: str
    corrupted: str
    edits: Edits
    figures: tuple[str, ...]
    extent: Span
    figure_kind: FigureKind | None = None
    row: tuple[str, int] | None = None


def corruptions(paper: Paper, seed: int) -> Iterator[Corruption]:
    """Each figure of a paper corrupted in each way that fits it, and each table row with figures dropped.

    Where and what to change is drawn for each figure and way by itself: a figure more does not change the others.
    """
    for figure in paper.figures:
        yield from _of_figure(paper, figure, seed)
    for table in paper.document.tables:
        yield from _of_rows(paper, table)


def corrupted_document(document: Document, corruption: Corruption) -> Document:
    """The document with one error in its canonical texts, without reading its source again."""
    if corruption.row is None:
        return rewritten(document, corruption.edits)
    name, row = corruption.row
    return replace(
        document, tables=tuple(_without(table, row) if table.id == name else table for table in document.tables)
    )


def corrupted_source(source: Source, corruption: Corruption) -> Source:
    """The source with one error in its text."""
    chars = list(source.text)
    for offset, char in corruption.edits.items():
        chars[offset] = char
    return replace(source, text="".join(chars))


def _of_figure(paper: Paper, figure: Figure, seed: int) -> Iterator[Corruption]:
    at = paper.passages[figure.passage].text.at[figure.start : figure.end]
    for kind, corrupt in _WAYS.items():
        edits = corrupt(figure.surface, Random(f"{seed}:{figure.id}:{kind}"))  # noqa: S311 -- to be drawn again
        if edits:
            chars = "".join(edits.get(index, char) for index, char in enumerate(figure.surface))
            offsets = {at[index]: char for index, char in edits.items()}
            extent = figure.locator.start, figure.locator.end
            yield Corruption(kind, figure.where, figure.surface, chars, offsets, (figure.id,), extent, figure.kind)


def _of_rows(paper: Paper, table: Table) -> Iterator[Corruption]:
    held: dict[int, list[str]] = {}
    for figure in paper.figures:
        cell = paper.passages[figure.passage].cell
        if cell is not None and cell.table.id == table.id:
            held.setdefault(cell.row, []).append(figure.id)
    inked = [offset for cells in table.rows for text in cells for offset in text.at]
    for row, figures in held.items():
        printed = " | ".join(text.chars for text in table.rows[row])
        blanks = {offset: " " for text in table.rows[row] for offset in text.at}
        extent = min(inked), max(inked) + 1
        yield Corruption("row", table.id, printed, "", blanks, tuple(figures), extent, row=(table.id, row))


def _changed_digit(surface: str, chance: Random) -> Edits:
    places = [found.start() for found in _DIGIT.finditer(surface)]
    if not places:
        return {}
    place = chance.choice(places)
    return {place: _other_digit(surface, place, chance)}


def _swapped_digits(surface: str, chance: Random) -> Edits:
    pairs = []
    for run in _RUN.finditer(surface):
        digits = [index for index in range(*run.span()) if surface[index] in _ARABIC]
        for first, second in pairwise(digits):
            hollow = surface[second] == "0" and _leads(surface, first)
            if surface[first] != surface[second] and not hollow:
                pairs.append((first, second))
    if not pairs:
        return {}
    first, second = chance.choice(pairs)
    return {first: surface[second], second: surface[first]}


def _exchanged_magnitude(surface: str, _chance: Random) -> Edits:
    places = [found.start() for found in _MAGNITUDE.finditer(surface)]
    # 12億4,000萬 with either of them exchanged is no number.
    return {places[0]: _EXCHANGED[surface[places[0]]]} if len(places) == 1 else {}


def _off_by_one(surface: str, chance: Random) -> Edits:
    runs = list(_RUN.finditer(surface))
    if not runs:
        return {}
    places = [index for index in range(*runs[-1].span()) if _DIGIT.match(surface[index])]
    if surface[places[0]] in _ARABIC:
        return _neighbour(surface, places, chance)
    value = _CHINESE.index(_TWO.get(surface[places[0]], surface[places[0]]))
    return {places[0]: _CHINESE[value - 1 if value == len(_CHINESE) - 1 else value + 1]}


def _redrawn_digits(surface: str, chance: Random) -> Edits:
    """Every digit drawn anew, as where another amount was copied."""
    places = [found.start() for found in _DIGIT.finditer(surface)]
    drawn = {place: _other_digit(surface, place, chance) for place in places}
    return drawn if len(places) > 1 else {}


def _other_digit(surface: str, place: int, chance: Random) -> str:
    options = _CHINESE if surface[place] not in _ARABIC else _ARABIC[1:] if _leads(surface, place) else _ARABIC
    own = _TWO.get(surface[place], surface[place])
    return chance.choice([digit for digit in options if digit != own])


def _stale_value(surface: str, chance: Random) -> Edits:
    """The number of another year, 5 to 20% off; noughts at its end stay, as it is as round as this one."""
    runs = [run for run in _RUN.finditer(surface) if run[0][0] in _ARABIC]
    if len(runs) != 1:
        return {}
    places = [index for index in range(*runs[0].span()) if surface[index] in _ARABIC]
    kept = "".join(surface[place] for place in places).rstrip("0")
    value = int(kept or "0")
    offs = range(max(1, -(-value // 20)), value // 5 + 1)
    off = chance.choice(offs) if offs else 0
    options = [new for new in (str(value - off), str(value + off)) if off and len(new) == len(kept)]
    if not options:
        return {}
    new = chance.choice(options)
    return {place: char for place, char in zip(places, new, strict=False) if surface[place] != char}


def _neighbour(surface: str, places: list[int], chance: Random) -> Edits:
    digits = "".join(surface[place] for place in places)
    options = [str(int(digits) + step).zfill(len(digits)) for step in (1, -1)]
    new = chance.choice([new for new in options if len(new) == len(digits) and (new[0] != "0" or digits[0] == "0")])
    return {place: char for place, char in zip(places, new, strict=True) if surface[place] != char}


def _leads(surface: str, place: int) -> bool:
    """Whether the digit there is the first of several, where a nought would not be printed."""
    return bool(_MORE.match(surface, place + 1)) and not _BEFORE.search(surface[:place])


def rewritten(part: Part, edits: Edits) -> Part:
    """Any part of a document with new characters at some offsets; what has none stays the very same."""
    return _rewrite(part, edits, min(edits), max(edits))  # type: ignore[return-value]


def _rewrite(part: object, edits: Edits, low: int, high: int) -> object:
    if isinstance(part, Text):
        return _retyped(part, edits) if part.at and part.at[0] <= high and part.at[-1] >= low else part
    if isinstance(part, tuple):
        parts = tuple(_rewrite(inner, edits, low, high) for inner in part)
        return part if all(new is old for new, old in zip(parts, part, strict=True)) else parts
    if not is_dataclass(part) or isinstance(part, (type, Source)):
        return part
    held = {field.name: getattr(part, field.name) for field in fields(part)}
    new = {name: _rewrite(value, edits, low, high) for name, value in held.items()}
    changed = {name: value for name, value in new.items() if value is not held[name]}
    return replace(part, **changed) if changed else part


def _retyped(text: Text, edits: Edits) -> Text:
    # A line end that joins two parts shares the offset of the character before it.
    chars = "".join(
        edits.get(offset, char) if not char.isspace() else char
        for char, offset in zip(text.chars, text.at, strict=True)
    )
    return text if chars == text.chars else Text(chars, text.at)


def _without(table: Table, row: int) -> Table:
    groups = tuple(group for old in table.groups if (group := _closed_up(old, row)) is not None)
    return replace(table, rows=table.rows[:row] + table.rows[row + 1 :], groups=groups)


def _closed_up(group: RowGroup, row: int) -> RowGroup | None:
    first, last = group.first_row - (group.first_row > row), group.last_row - (group.last_row >= row)
    return replace(group, first_row=first, last_row=last) if first <= last else None


_WAYS: Mapping[CorruptionKind, Corrupter] = {
    "digit": _changed_digit,
    "swap": _swapped_digits,
    "magnitude": _exchanged_magnitude,
    "off_by_one": _off_by_one,
    "redrawn": _redrawn_digits,
    "stale": _stale_value,
}
