"""Figures of the text that are a misprint off the cell of a table that they tell of: its total, or a named row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.slips import digits_of, is_slip, told_once
from itf_extract.audit.columns import columns, core, is_near, label
from itf_extract.audit.interval import Interval, number, result, rounded, summed, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike, open_ended

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 3
_PAIR = 2
_YEAR = len("2021")
_SCALES = {"percent": Interval.exact(100), "fraction": Interval.exact(1)}
_AFTER = 6  # characters after a figure that tell what it counts
_SHORTEST = 2  # characters of a row's name, and digits of a figure


def of_totals(reading: Reading) -> Iterator[Relation]:
    """What the text tells of what a column counts is no misprint of the column's total.

    Example: 約有192 000個住戶受惠 beside a column of households whose total is 195 000.
    """
    for shape, told in reading.once(_loose):
        yield from _of_totals(reading, shape, told)


def of_rows(reading: Reading) -> Iterator[Relation]:
    """What a sentence tells of the one row that it names of a table near it is no misprint of what that row has.

    Example: 2026-27年度的開支達4億4,300萬元 beside a row of that year with 434 under $ million.
    """
    for shape, told in reading.once(_loose):
        yield from _of_rows(reading, shape, told)


def _loose(reading: Reading) -> tuple[tuple[Shape, Figure], ...]:
    """The amounts of the text that nothing else in the paper repeats, each with its passage."""
    once = told_once(reading)
    loose = []
    held = {(f.kind, number(f)) for f in reading.paper.figures if reading.shape_of(f).passage.cell}
    for shape in reading.figured:
        if shape.passage.cell is None:
            for told in shape.figures.values():
                known = told.kind in AMOUNTS and told.id in once and (told.kind, number(told)) not in held
                if known and digits_of(told) >= _SHORTEST and not open_ended(told):
                    loose.append((shape, told))
    return tuple(loose)


def _of_totals(reading: Reading, shape: Shape, told: Figure) -> Iterator[Relation]:
    """A figure against the totals of columns that count the same, and against the cells of the rows it names."""
    for column in columns(reading):
        total = column.total
        if total is None or not _alike(told, total, column) or not _is_misprint(told, total):
            continue
        if number(total) in _beside(shape, told) or not _of_column(reading, shape, told, column):
            continue
        if number(told) == _with_brackets(reading, column.table, total) or _has_total_in_it(shape, told, total):
            continue
        says = (f"{cite(told)}與{column.head}的總計{cite(total)}相同", f"{cite(told)} is the total {cite(total)}")
        yield relation("fails", says, (told, total), expected=shown(number(total), told), actual=told.surface)
        return


def _with_brackets(reading: Reading, table: Table, total: Figure) -> Fraction | None:
    """What a cell has in all, with what it counts apart in brackets: 2 044 of 2 042 + (2)."""
    held = next((held for held in reading.cells.get(id(table), {}).values() if total in held), ())
    return summed(held) if len(held) == _PAIR and {f.kind for f in held} == {"count"} else None


def _has_total_in_it(shape: Shape, told: Figure, total: Figure) -> bool:
    """Whether a figure is the whole of which its sentence tells a total's share: 85% of all traffic, or 12 million."""
    rates = (f for f in shape.between(*shape.sentence(shape.places[told.id])) if f.kind in _SCALES)
    return any(verdict(result(f), rounded(total) / rounded(told) * _SCALES[f.kind]) != "fails" for f in rates)


def _is_misprint(told: Figure, cell: Figure) -> bool:
    """Whether a figure is a slip for what a cell has, of enough digits: 2億4,000萬 for 20,400萬."""
    fine = max(digits_of(told), digits_of(cell)) >= _FEWEST
    return fine and is_slip(told, Interval.exact(number(cell) or 0))


def _beside(shape: Shape, told: Figure) -> set[Fraction | None]:
    """The numbers of the other figures of a figure's sentence."""
    return {number(f) for f in shape.between(*shape.sentence(shape.places[told.id])) if f is not told}


def _of_rows(reading: Reading, shape: Shape, told: Figure) -> Iterator[Relation]:
    """A figure against the cells of the one row that its sentence names, of the table that stands nearest to it."""
    start, end = shape.sentence(shape.places[told.id])
    sentence, before = shape.text[start:end], shape.passage.text.chars[: told.start]
    noun = shape.words.regex("slips", "noun")
    if shape.words.regex("slips", "part_of_row").search(shape.around(told)):
        return
    printed = before.rpartition("。" if not before.isascii() else ". ")[2]
    for table in reading.paper.document.tables:
        if not is_near(table, told):
            continue
        rows = [r for r, row in enumerate(table.rows) if _names(label(row), printed)] or _called_after(
            table, shape, told
        )
        cells = reading.cells.get(id(table), {})
        if len(rows) == 1 and _of_another_year(reading, table, cells.get((rows[0], 0), ()), shape, told):
            continue
        for c, head in enumerate(table.columns) if len(rows) == 1 else ():
            held = cells.get((rows[0], c), [])
            if len(held) != 1 or held[0].kind != told.kind or number(held[0]) in _beside(shape, told) | {None}:
                continue
            words = _words_of(noun, shape.words.marked(head.chars))
            single = sum(len(cells.get((rows[0], k), [])) > 0 for k in range(1, len(table.columns))) == 1
            tied = (
                single
                or shape.words.regex("totals", "rows").fullmatch(core(head.chars))
                or not words.isdisjoint(_words_of(noun, sentence))
            )
            if tied and alike(told, held[0]) and _is_misprint(told, held[0]):
                says = (f"{cite(told)}與{cite(held[0])}相同", f"{cite(told)} is {cite(held[0])}")
                yield relation(
                    "fails", says, (told, held[0]), expected=shown(number(held[0]), told), actual=told.surface
                )
                return


def _of_another_year(reading: Reading, table: Table, row: Sequence[Figure], shape: Shape, told: Figure) -> bool:
    """Whether a sentence tells of other years than what leads to a table of no years: in 2019, of the wings in 2020."""
    lead = reading.lead(table.where)
    if lead is None or any(figure.kind in TIMES for figure in row):
        return False
    here = _years(shape, *shape.sentence(shape.places[told.id]))
    there = _years(lead, 0, len(lead.text))
    return bool(here and there) and here.isdisjoint(there)


def _years(shape: Shape, start: int, end: int) -> frozenset[str]:
    return frozenset(f"{figure.value}"[:_YEAR] for figure in shape.between(start, end) if figure.kind in TIMES)


def _alike(told: Figure, total: Figure, column: Column) -> bool:
    return told.kind == total.kind and (alike(told, total) or column.says(told) or bool(total.unit))


def _of_column(reading: Reading, shape: Shape, told: Figure, column: Column) -> bool:
    """Whether the words let a figure be of a whole column: what it counts heads it, or its paragraph leads to it."""
    start, end = shape.sentence(shape.places[told.id])
    sentence, words = shape.text[start:end], shape.words.regex
    place, (before, after) = shape.places[told.id], shape.clause(told)
    dated = any(f.kind in TIMES for f in shape.between(place - len(before), place + len(after)))
    if dated or words("slips", "part_of_table").search(shape.around(told)):
        return False
    if words("slips", "follows_noun").search(before) and words("slips", "of_all").search(shape.text, start, place):
        return False  # most of the traffic of the territory, which stood at 12 million
    if any(_names(shape.words.marked(label(row)), sentence) for row in column.table.rows[:-1]):
        return False
    noun = words("slips", "noun")
    counted = {*noun.findall(shape.clause(told)[1][: shape.words.reach(_AFTER)]), *noun.findall(told.unit or "")}
    headed = not counted.isdisjoint(_words_of(noun, shape.words.marked(column.head)))
    leads = reading.lead(column.table.where) is shape
    if told.kind == "money":
        return leads and not _words_of(noun, shape.words.marked(column.head)).isdisjoint(_words_of(noun, sentence))
    return headed or column.says(told) or (leads and (told.unit or "") in column.head)


def _words_of(noun: re.Pattern[str], head: str) -> frozenset[str]:
    """The words of a head that name what is counted, however they overlap."""
    return frozenset(word for start in range(len(head)) for word in noun.findall(head, start)[:1])


def _called_after(table: Table, shape: Shape, told: Figure) -> list[int]:
    """The rows of an account that end in what a figure is called right before it: 可動用餘額 of 餘額1億3,700萬元."""
    said = shape.words.regex("slips", "called").search(shape.clause(told)[0])
    if said is None or len(table.columns) != _PAIR:
        return []
    return [r for r, row in enumerate(table.rows) if core(label(row)).casefold().endswith(said["name"])]


def _names(said: str, sentence: str) -> bool:
    """Whether a sentence names a row."""
    name = core(said)
    return len(name) >= _SHORTEST and name in sentence
