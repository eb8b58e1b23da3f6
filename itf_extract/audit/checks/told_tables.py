"""Tables as the text may speak of them: what their rows and columns are called, their days, their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.columns import core, counted, label
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import TIMES
from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_SENTENCE = compiled("[。\n]")
_ENDS = "。：－–-— \n"
_PARAGRAPH = compiled(r"p(\d+)")
_NEXT = 3  # a table is spoken of in its own paragraph and the next two


@dataclass(frozen=True, slots=True)
class Told:
    """A table as the text may speak of it: what rows and columns are called, their days, and its cells."""

    table: Table
    rows: Sequence[str]
    heads: Sequence[str]
    row_days: Mapping[int, str]
    head_days: Mapping[int, str]
    cells: Mapping[tuple[int, int], Figure]
    days: frozenset[str]  # told in the table or right above it
    totals: frozenset[int]
    lead: str  # the last sentence before the table


def tables(reading: Reading) -> tuple[Told, ...]:
    """The tables of a paper that have rows."""
    return reading.once(_tables)


def _tables(reading: Reading) -> tuple[Told, ...]:
    return tuple(_told(reading, table) for table in reading.paper.document.tables if len(table.rows) > 1)


def _told(reading: Reading, table: Table) -> Told:
    cells: dict[tuple[int, int], Figure] = {}
    row_days: dict[int, str] = {}
    for (r, c), figures in reading.cells.get(id(table), {}).items():
        times = [figure for figure in figures if figure.kind in TIMES]
        told = counted(table.rows[r][c].chars, figures) or figures
        if c == 0 and len(times) == 1:
            row_days[r] = str(times[0].value)
        elif c and len(told) == 1 and number(told[0]) is not None:
            cells[r, c] = told[0]
    heads = [shape for shape in reading.by_where.get(table.id, ()) if shape.passage.kind == "column"]
    head_days: dict[int, str] = {}
    for c, shape in enumerate(heads) if len(heads) == len(table.columns) else ():
        times = [figure for figure in shape.figures.values() if figure.kind in TIMES]
        if len(times) == 1:
            head_days[c] = str(times[0].value)
    name = reading.words.marked
    rows = [core(name(label(row))) for row in table.rows]
    lead = reading.lead(table.where)
    above = (f for f in (lead.figures.values() if lead else ()) if f.kind in TIMES)
    days = frozenset([*row_days.values(), *head_days.values(), *(str(f.value) for f in above)])
    columns = [core(name(head.chars)) for head in table.columns]
    total = reading.words.regex("totals", "rows")
    totals = frozenset(r for r, row in enumerate(table.rows) if total.fullmatch(label(row)))
    last = _SENTENCE.split(lead.text.rstrip(_ENDS))[-1] if lead else ""
    return Told(table, rows, columns, row_days, head_days, cells, days, totals, last)


def text_beside(reading: Reading, table: Table) -> Iterator[Shape]:
    """The text of a table's paragraph and the two after it."""
    yield from (shape for shape in reading.following(table.where, _NEXT) if shape.passage.kind == "paragraph")


def tables_near(reading: Reading, shape: Shape) -> Iterator[Told]:
    """The tables of a passage's paragraph and the two before it."""
    here = _PARAGRAPH.match(shape.passage.where)
    for told in tables(reading) if here else ():
        there = _PARAGRAPH.match(told.table.where)
        if here and there and 0 <= int(here[1]) - int(there[1]) < _NEXT:
            yield told
