"""What members are asked for a works project, against the totals of the tables that estimate and phase it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_REQUESTS = ("approval", "front")


def project_totals(reading: Reading) -> Iterator[Relation]:
    """That the one sum at money-of-the-day prices that is asked for is the total at such prices of each table.

    Example: 按付款當日價格計算，估計費用為10億6,950萬元 and the row 總計 1,069.5 (按付款當日價格計算).
    """
    totals = [total for table in reading.paper.document.tables for total in _totals(reading, table)]
    requests = [f for f in reading.paper.figures if f.kind == "money" and f.where.startswith(_REQUESTS)]
    asked = [f for f in requests if _is_at_prices(reading, f)]
    if len(asked) != 1 or len({number(total) for total in totals}) != 1:
        return
    for total in totals:
        says = (f"{cite(asked[0])}為列表的總計{cite(total)}", f"{cite(asked[0])} is the total {cite(total)}")
        outcome = verdict(Interval.near(asked[0]), Interval.near(total))
        yield relation(outcome, says, (asked[0], total), expected=total.surface, actual=asked[0].surface)


def _is_at_prices(reading: Reading, figure: Figure) -> bool:
    """Whether the sentence of a sum tells it at money-of-the-day prices."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    return shape.words.regex("works", "of_the_day").search(shape.text, start, end) is not None


def _totals(reading: Reading, table: Table) -> Iterator[Figure]:
    """The one sum in each row of a table that is called its total, and said to be at money-of-the-day prices."""
    words, cells = reading.words.regex, reading.cells.get(id(table), {})
    for r, row in enumerate(table.rows):
        said = " ".join(cell.chars for cell in row).casefold()
        if words("totals", "rows").fullmatch(label(row)) and words("works", "of_the_day").search(said):
            held = [f for (line, _), figures in cells.items() if line == r for f in figures if f.kind == "money"]
            if len(held) == 1 and number(held[0]):
                yield held[0]
