"""The table of an establishment as the text tells of it: what it has now, how a category changed, what it will have.

Rows are the categories (A, B, C; 甲, 乙, 丙), columns the days; posts for a time stand in brackets behind the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_tables import tables
from itf_extract.audit.interval import number, summed
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_PAIR = 2
_FEWEST = 2  # categories
_MANY = 20  # posts
_NEAR = 7  # a seventh


def standing_posts(reading: Reading) -> Iterator[Relation]:
    """That what the text tells of categories of posts is what the table of the establishment has.

    Example: 由2024年4月1日至2026年10月1日，乙類職位增加34個, where the row 乙 has 578 and 612.
    """
    for told in tables(reading):
        rows = {name: r for r, row in enumerate(told.table.rows) if row and (name := _name(row[0].chars))}
        if len(rows) < _FEWEST or len(told.head_days) < _PAIR:
            continue
        for match in reading.matches("category_change"):
            yield from _changed(told, rows, match)
        for match in reading.matches("directorate_now"):
            yield from _now(reading, told, match)


def _name(said: str) -> str:
    """The category that a row's label is, as the text writes it; "" where it is none."""
    said = said.strip().strip("()（）").casefold()
    return said if said in {"a", "b", "c", "甲", "乙", "丙"} else ""


def _changed(told: Told, rows: dict[str, int], match: Match) -> Iterator[Relation]:
    shape, row = match.shape, rows.get(match.found["row"].casefold())
    start, end = shape.sentence(match.found.start())
    days = [str(f.value) for f in shape.between(start, end) if f.kind in TIMES]
    columns = [next((c for c, day in told.head_days.items() if day == each), None) for each in days]
    if row is None or len(days) != _PAIR or None in columns:
        return
    cells = [told.cells.get((row, c)) for c in columns if c is not None]
    first, last = cells[0], cells[-1]
    if first is None or last is None or len(cells) != _PAIR:
        return
    change = match["d"]
    gap = abs((number(last) or 0) - (number(first) or 0))
    says = (
        f"{cite(first)}與{cite(last)}相差{cite(change)}",
        f"{cite(first)} and {cite(last)} are {cite(change)} apart",
    )
    yield relation(
        "holds" if number(change) == gap else "fails", says, (change, last, first),
        expected=str(gap), actual=change.surface,
    )  # fmt: skip


def _now(reading: Reading, told: Told, match: Match) -> Iterator[Relation]:
    """The present directorate posts: those of the first row under the latest day, with those in brackets or without."""
    latest = max(told.head_days, key=lambda c: told.head_days[c])
    held = reading.cells.get(id(told.table), {}).get((0, latest), [])
    counts = [f for f in held if f.kind == "count" and number(f) is not None]
    if not 0 < len(counts) <= _PAIR or _name(told.table.rows[0][0].chars) not in {"a", "甲"}:
        return
    figure = match["n"]
    ways: Sequence[Fraction | None] = [number(counts[0]), summed(counts)]
    if _is_close(figure, ways):
        says = (f"{cite(figure)}為現有首長級職位", f"{cite(figure)} are the present directorate posts")
        yield relation(
            "holds" if number(figure) in ways else "fails", says, (figure, *counts), actual=figure.surface
        )  # fmt: skip


def _is_close(figure: Figure, ways: Sequence[Fraction | None]) -> bool:
    """Whether a number is told as that of all: those of one branch are fewer, and may be nearly all of a few."""
    value = number(figure) or 0
    return any(way and way >= _MANY and abs(way - value) * _NEAR <= way for way in ways)
