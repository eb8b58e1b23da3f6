"""Totals of tables: of their columns."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from itf_extract.audit.checks.lost_rows import lacks_a_row
from itf_extract.audit.checks.percent_columns import of_hundred
from itf_extract.audit.columns import Column, columns
from itf_extract.audit.insets import insets
from itf_extract.audit.interval import grain, number
from itf_extract.audit.relation import check, cite, left_open, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading

_PAIR = 2
_FEW = 3
_MANY = 6


@check("SUM-COLUMN", "error")
def column_totals(reading: Reading) -> Iterator[Relation]:
    """A column's total equals the sum of the rows above it.

    Example: 5,331 + 5,062 + 6,267 = 16,660 under 百萬元; rows of 其中 are left out, rows of 減 taken away.
    Source: arithmetic; the last digits of money may be rounded, as in XBRL Calculations 1.1.  A total that lies among
    its parts may be a mean, a table most of whose columns do not add up is no table of sums, and where a cell was not
    read nothing fails.
    """
    yield from of_hundred(reading)
    lines = [column for column in columns(reading) if column.total is not None and len(column.parts) > 1]
    outcomes = [(column, _column_sum(reading, column)) for column in lines]
    of_table: dict[int, list[tuple[Column, Verdict]]] = {}
    for column, outcome in outcomes:
        of_table.setdefault(id(column.table), []).append((column, outcome))
    for column, outcome in outcomes:
        if column.total is None:
            continue
        says = (
            f"表的總計{cite(column.total)}為以上{len(column.parts)}行之和",
            f"the total {cite(column.total)} is the sum of the {len(column.parts)} rows above",
        )
        told = relation(
            outcome, says, (column.total, *column.parts),
            expected=shown(sum(column.values, Fraction(0)), column.total), actual=column.total.surface,
        )  # fmt: skip
        here = of_table[id(column.table)] if told.verdict == "fails" else ()
        lacking = here and column.whole and lacks_a_row(reading, column, [line for line, _ in here])
        if here and not (_adds(column, [(line.head, other) for line, other in here]) or lacking):
            told = left_open(told, ("這一行未必是其上各行之和", "the row may not be the sum of those above"))
        yield told


@check("SUM-INSET", "error")
def insets_add_up(reading: Reading) -> Iterator[Relation]:
    """What rows give in a column further in adds up to the figure that they break down.

    Example: (a) Sewers 286.4; under it (i) by open cut 201.9 and (ii) by trenchless method 84.5, a column to the left.
    Source: how estimates of public works are set; rows that are told as a part only (其中) break nothing down.
    """
    for column in insets(reading):
        if column.total is None:
            continue
        says = (
            f"{cite(column.total)}為其{len(column.parts)}行細目之和",
            f"{cite(column.total)} is the sum of the {len(column.parts)} rows that break it down",
        )
        yield relation(
            _rounded_sum(reading, column, column.values), says, (column.total, *column.parts),
            expected=shown(sum(column.values, Fraction(0)), column.total), actual=column.total.surface,
        )  # fmt: skip


def _adds(column: Column, beside: Sequence[tuple[str, Verdict]]) -> bool:
    """Whether a total that is not the sum of its column was meant to be; ``beside`` are the sums under each head."""
    heads, failing = {head for head, _ in beside}, {head for head, outcome in beside if outcome == "fails"}
    total = number(column.total) if column.total else None
    if not column.whole or total is None or (len(heads) >= _FEW and 2 * len(failing) > len(heads)):
        return False
    values = column.values
    headless = not any(head.chars.strip() for head in column.table.columns)
    last = [*accumulate(reversed(values))]  # of so many rows
    if total in last[_PAIR - 1 : len(last) - (1 if headless else _PAIR)]:
        return False  # the first rows may be heads, or others that the last ones sum up: women, men, all
    among = not column.less and 0 <= min(values) <= total <= max(values)
    return (not among or any(outcome != "fails" for _, outcome in beside)) and not _parted(values, total)


def _parted(values: Sequence[Fraction], total: Fraction) -> bool:
    """Whether a total comes out without some rows that the row above them may have in it: 設備, then 電腦, 打印機."""
    before = [*accumulate(values, initial=Fraction(0))]
    spare, places = before[-1] - total, {sum_: place for place, sum_ in enumerate(before)}
    runs = ((places.get(sum_ - spare, 0), end) for end, sum_ in enumerate(before))
    return spare > 0 and any(start and end - start >= _PAIR and spare <= values[start - 1] for start, end in runs)


def _column_sum(reading: Reading, column: Column) -> Verdict:
    """How a column's sum comes out: as it stands, or without the rows that a row above them sums up already."""
    outcome = _rounded_sum(reading, column, column.values)
    if outcome == "fails" and (outer := _outer(column.values)) != column.values:
        outer_sum = _rounded_sum(reading, column, outer)
        return outer_sum if outer_sum != "fails" else outcome
    return outcome


def _outer(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The values without those that stand before, or follow, one which is their sum."""
    kept: list[Fraction] = []
    place = 0
    values = _collapsed(values)
    while place < len(values):
        kept.append(values[place])
        runs = range(_PAIR, len(values) - place)
        place += 1 + next((n for n in runs if sum(values[place + 1 : place + 1 + n]) == values[place]), 0)
    return tuple(kept)


def _collapsed(values: Sequence[Fraction]) -> Sequence[Fraction]:
    """The values where one that is the sum of those just before it stands for them."""
    kept: list[Fraction] = []
    for place, value in enumerate(values):
        runs = range(len(kept) - _PAIR, -1, -1) if place + 1 < len(values) else ()
        start = next((n for n in runs if value and sum(kept[n:]) == value), len(kept))
        kept[start:] = [value]
    return kept


def _rounded_sum(reading: Reading, column: Column, values: Sequence[Fraction]) -> Verdict:
    """Each cell is rounded to its own last digit: half a unit for each; whole counts only where a note says so."""
    total = column.total
    gap = abs((number(total) or Fraction(0)) - sum(values)) if total else Fraction(0)
    if not gap or total is None:
        return "holds"
    hedged = [part for part in (total, *column.parts) if part.qualifier]
    notes = "\n".join(text.chars for text in (*column.table.notes, column.table.caption))
    noted = reading.words.regex("totals", "rounded").search(notes + announced(reading, column.table))
    exact = total.kind == "count" and (total.precision or 1) >= 1 and not noted and not hedged
    unit = max(grain(part) for part in column.parts) if hedged else Fraction(total.precision or 1)
    slack = unit * (len(values) + 1) / 2
    if column.total and exact and len(values) >= _MANY:
        # Long lists of large numbers are often rounded without a word.
        rounded = min(map(grain, column.parts))
        return "ambiguous" if rounded > 1 and gap < rounded * (len(values) + 1) / 2 else "fails"
    return "holds_within_rounding" if not exact and gap < slack else "fails"


def announced(reading: Reading, table: Table) -> str:
    """The text of the paragraph that a table stands in."""
    return "\n".join(shape.text for shape in reading.by_where.get(table.where, ()))
