"""Timetables: the steps of a project come one after the other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.columns import label
from itf_extract.audit.relation import check, cite, relation
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_AWARD = 2  # of the steps that prose tells of, the last of those that belong to one contract
_PAIR = 2  # steps that a row may name together: 完工及啟用


@check("DATE-STEPS", "error", "form")
def steps(reading: Reading) -> Iterator[Relation]:
    """The steps of a project are dated in their order: tender, closing, award, start, completion, opening.

    Example: 完工 2023年6月 and 啟用 2023年3月 cannot both be; nor can tenders that were invited in August 2018 and a
    contract that was awarded in June.
    Source: what the steps are.  A row must name one step, or two that follow each other, and no phase or part of the
    project; a passage must tell each step once.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "date" in shape.kinds:
            yield from _in_prose(shape)
    for table in reading.paper.document.tables:
        told = list(_told(reading, table))
        for (a, before, first), (b, after, later) in combinations(sorted(told, key=lambda row: row[0]), 2):
            if a < b:
                yield _in_order(first, later, before, after)


def _in_prose(shape: Shape) -> Iterator[Relation]:
    """The steps that a sentence, or one and the next, tell of in clauses of their own, each with its day."""
    words = shape.words.regex
    patterns = [words("steps", f"told_{key}") for key in shape.words.table("steps")["told"]]
    mentioned = [len(pattern.findall(shape.text)) for pattern in patterns]
    if sum(map(bool, mentioned)) < _PAIR or words("steps", "apart").search(shape.passage.text.chars):
        return
    dated: list[tuple[int, int, Figure]] = []
    sentences = [*shape.sentences()]
    for number, (start, end) in enumerate(sentences):
        for figure in shape.between(start, end):
            named = _named(patterns, shape.around(figure))
            if len(named) > 1:  # tenders were invited in August and the contract was awarded in June
                named = _named(patterns, SIGN.split(shape.clause(figure)[0])[-1])
            if figure.kind == "date" and len(named) == 1 and mentioned[named[0]] == 1:
                dated.append((named[0], number, figure))
    for (a, one, first), (b, other, later) in combinations(sorted(dated, key=lambda told: told[0]), 2):
        spans = days_of(first), days_of(later)
        two = [shape.text[slice(*sentences[i])] for i in sorted((one, other))]
        near = one == other or (abs(one - other) == 1 and (a <= _AWARD or _one_thing(shape, *two)))
        if a < b and near and spans[0] and spans[1]:
            yield _in_order(first, later, spans[0], spans[1])


def _one_thing(shape: Shape, earlier: str, later: str) -> bool:
    """Whether the later of two sentences is about what the earlier names: the training pool, the pool."""
    subject = shape.words.regex("steps", "subject").match(later)
    return subject is not None and subject["of"].strip() in earlier


def _named(steps: Sequence[re.Pattern[str]], text: str) -> list[int]:
    """Which steps a text tells of."""
    return [place for place, step in enumerate(steps) if step.search(text)]


def _in_order(first: Figure, later: Figure, before: Days, after: Days) -> Relation:
    says = (f"{cite(later)}不早於{cite(first)}", f"{cite(later)} is not before {cite(first)}")
    outcome: Verdict = "holds" if after[1] >= before[0] else "fails"
    return relation(outcome, says, (later, first), actual=later.surface)


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
        named = _named(step_words, name)
        held = beside.get(r, [])
        dates = held[0] if len(held) == 1 and all(figure.kind == "date" for figure in held[0]) else []
        # What lasts from one month to another is done with the last.
        span = days_of(dates[-1]) if dates else None
        if span and named and named[-1] - named[0] < len(named) <= _PAIR and not part.search(name):
            yield named[0], span, dates[-1]
