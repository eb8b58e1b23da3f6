"""What the text tells of several rows of a table by their names: the one is twice the other, both have 15 in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.checks.told_tables import tables_near
from itf_extract.audit.interval import Interval, number, rounded
from itf_extract.audit.relation import as_reckoned, cite
from itf_extract.audit.subjects import counted_noun
from itf_extract.patterns import compiled
from itf_extract.text.shapes import CLAUSE
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_CLAUSE_END = compiled(f"[{CLAUSE_ENDS}]")


def of_rows(reading: Reading) -> Iterator[Relation]:
    """That two rows of a table are to each other, or come to, what the text tells of them by their names.

    Example: 第三級的每月津貼額為第一級的兩倍, and 600 and 300 in these rows under 每月津貼額; 第一期和第三期共15個地點.
    """
    for match in reading.matches("row_times_row"):
        for told in tables_near(reading, match.shape):
            yield from _times(told, match)
    together = reading.words.regex("told", "together")
    for shape in reading.figured:
        for figure in shape.figures.values() if shape.passage.cell is None and "count" in shape.kinds else ():
            if figure.kind == "count" and not figure.qualifier and (joint := together.search(_printed(shape, figure))):
                before = joint.string[: joint.start()]
                for told in tables_near(reading, shape):
                    yield from _summed(told, shape, figure, before)


def _printed(shape: Shape, figure: Figure) -> str:
    """What is printed before a figure in its clause: 第一期 is a figure too, and names a row."""
    near = shape.passage.text.chars[max(0, figure.start - CLAUSE) : figure.start]
    return _CLAUSE_END.split(shape.words.marked(near))[-1]


def _times(told: Told, match: Match) -> Iterator[Relation]:
    """That a row has so many times as much as another under the head that is named."""
    named = [match.found[name].strip() for name in ("one", "other")]
    rows = [r for name in named for r, row in enumerate(told.rows) if row == name]
    heads = [c for c, head in enumerate(told.heads) if head == match.found["head"].strip()]
    cells = [told.cells.get((r, c)) for c in heads for r in rows]
    if len(rows) != _PAIR or len(heads) != 1 or None in cells:
        return
    one, other = (cell for cell in cells if cell is not None)
    x = match["x"]
    if number(one) and number(other):
        way = rounded(one) / rounded(other)
        says = (f"{cite(one)}為{cite(other)}的{x.surface}", f"{cite(one)} is {x.surface} {cite(other)}")
        yield as_reckoned(Interval.wide(x), way, says, (x, one, other))


def _summed(told: Told, shape: Shape, figure: Figure, before: str) -> Iterator[Relation]:
    """That rows which alone are named before a number have so many together, of what heads a column."""
    noun = counted_noun(shape, figure)
    rows = [r for r, row in enumerate(told.rows) if len(row) > 1 and row in before and told.rows.count(row) == 1]
    heads = [c for c, head in enumerate(told.heads) if c and len(noun) > 1 and head.startswith(noun)]
    first = min((before.find(told.rows[r]) for r in rows), default=0)
    apart, rest = shape.words.regex("told", "apart").search(before), before[first:]
    for r in sorted(rows, key=lambda r: -len(told.rows[r])):
        rest = rest.replace(told.rows[r], "", 1)
    rest = shape.words.regex("told", "joints").sub("", rest).strip()
    cells = [told.cells[r, c] for c in heads for r in rows if (r, c) in told.cells]
    some = len(heads) == 1 < len(cells) == len(rows) < len(told.rows) - len(told.totals)
    if some and not rest and not apart and all(cell.kind == figure.kind for cell in cells):
        yield equation(figure, cells)
