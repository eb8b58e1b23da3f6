"""Timetables: the steps of a project come one after the other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.columns import label
from itf_extract.audit.relation import check, cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2  # steps that a row may name together: 完工及啟用


@check("DATE-STEPS", "error", "form")
def steps(reading: Reading) -> Iterator[Relation]:
    """A table's steps of a project are dated in their order: tender, award, start, completion, opening.

    Example: 完工 2023年6月 and 啟用 2023年3月 cannot both be.
    Source: what the steps are.  A row must name one step, or two that follow each other,
    and no phase or part of the project.
    """
    for table in reading.paper.document.tables:
        told = list(_told(reading, table))
        for (a, before, first), (b, after, later) in combinations(sorted(told, key=lambda row: row[0]), 2):
            if a < b:
                says = (f"{cite(later)}不早於{cite(first)}", f"{cite(later)} is not before {cite(first)}")
                outcome: Verdict = "holds" if after[1] >= before[0] else "fails"
                yield relation(outcome, says, (later, first), actual=later.surface)


def _told(reading: Reading, table: Table) -> Iterator[tuple[int, Days, Figure]]:
    """The rows that tell of one step with one date: which step, its days, the figure."""
    words = reading.words
    step_words = [words.regex("steps", key) for key in words.table("steps")["order"]]
    part = words.regex("steps", "part")
    beside: dict[int, list[list[Figure]]] = {}
    for (r, c), figures in reading.cells.get(id(table), {}).items():
        if c:
            beside.setdefault(r, []).append(figures)
    for r, row in enumerate(table.rows):
        name = words.marked(label(row))
        named = [place for place, step in enumerate(step_words) if step.search(name)]
        held = beside.get(r, [])
        dates = held[0] if len(held) == 1 and all(figure.kind == "date" for figure in held[0]) else []
        # What lasts from one month to another is done with the last.
        span = days_of(dates[-1]) if dates else None
        if span and named and named[-1] - named[0] < len(named) <= _PAIR and not part.search(name):
            yield named[0], span, dates[-1]
