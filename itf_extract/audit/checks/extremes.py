"""Rows that the text names as those with the most or the least: 出動次數最多的救援站為大網灣."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import agree, told_again
from itf_extract.audit.checks.told_tables import tables, text_beside
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike, counted_noun, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_SHORTEST = 2
_HEAD = 24  # characters between a head and the word that tells of its most or least


def named(reading: Reading) -> Iterator[Relation]:
    """A row that the text names for the most, or the least, under a head has it.

    Example: 出動次數最多的救援站為大網灣 under 3 120, 4 210 and 3 960; the station with the most call-outs is Tai Long.
    The number that the text has for it is its own.
    The sentence must have the head of one column and, right behind its words, the name of a row, and tell of no day
    that the table lacks.
    """
    for told in tables(reading):
        for shape in text_beside(reading, told.table):
            for key, sign in (("most_is", 1), ("least_is", -1)):
                for found in shape.words.regex("told", key).finditer(shape.text):
                    yield from _led_to(told, shape, found.start(), found.end(), sign)
            for key, sign in (("most_has", 1), ("least_has", -1)):
                yield from _said_of_rows(told, shape, key, sign)


def _led_to(told: Told, shape: Shape, start: int, end: int, sign: int) -> Iterator[Relation]:
    """A row right behind words of the most; the head before them may be that of an earlier one: and the longest at."""
    row = next((r for r, row in enumerate(told.rows) if _is_row(row) and shape.text.startswith(row, end)), None)
    if row is None:
        return
    begins = shape.sentence(start)[0]
    for first in (max(begins, start - _HEAD), begins):
        near = shape.text[first:end]
        columns = [c for c, head in enumerate(told.heads) if c and len(head) >= _SHORTEST and _named(head) in near]
        if columns:
            yield from _at_an_end(told, shape, row, columns, end, sign)
            return


def _said_of_rows(told: Told, shape: Shape, key: str, sign: int) -> Iterator[Relation]:
    """A row right before words of the most and a head: Tai Long had the shortest waiting time; 大朗的輪候時間最短."""
    for r, row in enumerate(told.rows):
        at = shape.text.find(row) if _is_row(row) else -1
        found = shape.words.regex("told", key).match(shape.text, at + len(row)) if at >= 0 else None
        if found:
            said = found["head"]
            heads = [_named(head) for head in told.heads]
            columns = [c for c, head in enumerate(heads) if c and len(head) >= _SHORTEST and said.startswith(head)]
            yield from _at_an_end(told, shape, r, columns, at, sign)


def _is_row(row: str) -> bool:
    return len(row) >= _SHORTEST


def _named(head: str) -> str:
    """A head as the text says it, without the unit that it has in brackets: Waiting time (months)."""
    return head.partition("(")[0].strip()


def _at_an_end(told: Told, shape: Shape, row: int, columns: Sequence[int], name: int, sign: int) -> Iterator[Relation]:
    """That the row named at a place has the most, or the least, of the one column that its sentence tells of."""
    sentence = shape.sentence(name)
    days = {str(f.value) for f in shape.between(*sentence) if f.kind in TIMES}
    if len(columns) != 1 or not days <= told.days:
        return
    cells = {r: cell for (r, c), cell in told.cells.items() if c == columns[0] and r not in told.totals}
    values = {r: (number(cell) or 0) * sign for r, cell in cells.items()}
    if row in cells and len({cell.kind for cell in cells.values()}) == 1 and len(cells) > _SHORTEST:
        top = max(values, key=lambda r: values[r])
        yield _told(cells[row], cells[top], sign, holds=values[row] == values[top])
        yield from _with_its_number(shape, cells[row], name + len(told.rows[row]), told.heads[columns[0]])


def _with_its_number(shape: Shape, cell: Figure, start: int, head: str) -> Iterator[Relation]:
    """That the number which stands right behind the name of such a row is what its cell has: 最大的是西堤，達11分貝.

    A count is of what the head tells: 16 officers are no call-outs.
    """
    behind = next(iter(shape.between(start, shape.sentence(start)[1])), None)
    if behind is None or number(behind) is None or behind.kind not in {cell.kind, *AMOUNTS} or open_ended(behind):
        return
    if not shape.words.regex("told", "with_number").fullmatch(shape.text, start, shape.places[behind.id]):
        return
    if behind.kind == "count" and counted_noun(shape, behind).lower() not in head:
        return
    if alike(behind, cell) or "count" in {cell.kind, behind.kind}:
        yield told_again(behind, cell, same=agree(behind, cell))


def _told(cell: Figure, top: Figure, sign: int, *, holds: bool) -> Relation:
    zh, en = ("最多", "the most") if sign > 0 else ("最少", "the least")
    says = (f"{cite(cell)}為該欄{zh}的", f"{cite(cell)} is {en} of its column")
    operands = (cell,) if holds else (cell, top)
    return relation("holds" if holds else "fails", says, operands, expected=top.surface, actual=cell.surface)
