"""Rows of a table that break a figure down: further in, lettered under it, or under a line that says 包括."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.columns import Column, label, lines, role_of, roles_of
from itf_extract.audit.interval import number
from itf_extract.audit.outlines import branches, broken_down
from itf_extract.audit.subjects import AMOUNTS, classifier
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import RowGroup, Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2
_LETTERED = compiled(r"\([a-z]{1,4}\)")


def insets(reading: Reading) -> Iterator[Column]:
    """What rows give further in, each with the figure that it breaks down: 12.4 and 8.1 left of 20.5.

    The rows' only figures stand in one column; that of the row above them, or another in the last of them, stands right
    of it.  The two columns share one head, over either of them.
    """
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        roles = [role_of(reading.words, label(row)) for row in table.rows]
        held: list[dict[int, Figure]] = [{} for _ in table.rows]
        for (r, c), figures in sorted(cells.items()):
            if len(figures) == 1 and figures[0].kind in AMOUNTS and number(figures[0]) is not None:
                held[r][c] = figures[0]
        for c, head in enumerate(table.columns):
            outer = [k for k in range(c + 1, len(table.columns)) if not (head and table.columns[k])]
            for run in _runs_of(held, c) if c and outer else ():
                whole = _broken_down(held, run, outer)
                parts = tuple(held[r][c] for r in run)
                units = {classifier(figure) for figure in (*parts, *([whole] if whole else []))}
                one_kind = len({figure.kind for figure in (*parts, *([whole] if whole else []))}) == 1
                if whole and one_kind and len(parts) >= _PAIR and len(units) == 1 and not any(roles[r] for r in run):
                    yield Column(table, head.chars, parts, whole, frozenset(units - {""}))
        yield from _outlined(reading, table)
        yield from _titled(reading, table)


def _outlined(reading: Reading, table: Table) -> Iterator[Column]:
    """What rows under another break down in its own column: (II) 12.2, under it (a) 7.8 and (b) 4.4."""
    under = branches(table.rows)
    roles = roles_of(reading.words, table) if under else []
    for name, figures, _ in lines(reading, table) if under else ():
        for branch in broken_down(under, figures, roles):
            parts = tuple(figures[r] for r in branch.children)
            if len(parts) >= _PAIR:
                units = frozenset(map(classifier, parts)) - {""}
                yield Column(table, name, parts, figures[branch.parent], units)


def _titled(reading: Reading, table: Table) -> Iterator[Column]:
    """What lettered rows under a line that only says 包括： break down, in the column of the row above that line."""
    groups = [range(group.first_row, group.last_row + 1) for group in table.groups if _opens_parts(reading, group)]
    roles = roles_of(reading.words, table) if groups else []
    for name, figures, _ in lines(reading, table) if groups else ():
        for rows_ in groups:
            under = [r for r in rows_ if roles[r] == "within" and r in figures]
            lettered = all(_LETTERED.match(" ".join(cell.chars for cell in table.rows[r]).strip()) for r in under)
            whole = figures.get(rows_.start - 1)
            if whole and len(under) >= _PAIR and lettered:
                parts = tuple(figures[r] for r in under)
                yield Column(table, name, parts, whole, frozenset(map(classifier, parts)) - {""})


def _opens_parts(reading: Reading, group: RowGroup) -> bool:
    """Whether the title of a group of rows says no more than that they are of the row above."""
    return reading.words.regex("totals", "parts_title").fullmatch(group.title.chars.strip()) is not None


def _runs_of(held: Sequence[Mapping[int, Figure]], column: int) -> Iterator[Sequence[int]]:
    """The runs of rows whose first figure stands in a column; a row with more figures is the last of its run."""
    run: list[int] = []
    for r, figures in enumerate([*held, {}]):
        inside = bool(figures) and min(figures) == column
        if inside:
            run.append(r)
        if run and (not inside or len(figures) > 1):
            yield tuple(run)
            run = []


def _broken_down(held: Sequence[Mapping[int, Figure]], run: Sequence[int], outer: Sequence[int]) -> Figure | None:
    """The figure in one of the outer columns that a run breaks down: alone in the row above, or beside its last."""
    beside = [figure for c, figure in held[run[-1]].items() if c in outer]
    above = held[run[0] - 1] if run[0] else {}
    over = [figure for c, figure in above.items() if c in outer] if len(above) == 1 else []
    found = beside or over
    return found[0] if len(found) == 1 and not (beside and over) else None
