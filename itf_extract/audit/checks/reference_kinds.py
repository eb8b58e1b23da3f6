"""References for what a paragraph tells: the cost in paragraph 9 needs a sum there, the position on a day that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.text.reading import Reading


def told_there(reading: Reading, told: Mapping[str, tuple[str, str]], own: Mapping[str, bool]) -> Iterator[Relation]:
    """That a paragraph which is cited for a sum tells of money, and one that is cited for a day tells of that day.

    Example: the estimated cost in paragraph 9 above; for the position as at 31 March 2024, see paragraph 10 above.
    ``told`` is what stands before and after each reference, ``own`` whether it is one into the paper.
    """
    for reference in reading.paper.references:
        place = told.get(reference.id)
        if place is None or not own[reference.id] or reference.low or not (reference.value or "").isdigit():
            continue
        there = _figures(reading, f"p{reference.value}")
        text = "〇".join(place)
        if there and reading.words.regex("references", "for_money").search(text):
            yield _has(reference, holds=any(figure.kind == "money" for figure in there))
        elif reading.words.regex("references", "for_day").search(text):
            days = [f for f in _beside(reading, reference) if f.kind == "date"]
            held = {(str(f.value), f.qualifier) for f in there if f.kind == "date"}
            if len(days) == 1:
                yield _has(reference, holds=(str(days[0].value), days[0].qualifier) in held)


def _figures(reading: Reading, where: str) -> list[Figure]:
    """The figures of a paragraph, its items and its tables."""
    tables = {table.id for table in reading.paper.document.tables if table.where.partition("(")[0] == where}
    return [f for f in reading.paper.figures if f.where.partition("(")[0] == where or f.where in tables]


def _beside(reading: Reading, reference: Reference) -> list[Figure]:
    """The figures of the one passage that a reference stands in."""
    shapes = reading.near(reference)
    return list(shapes[0].figures.values()) if len(shapes) == 1 else []


def _has(reference: Reference, *, holds: bool) -> Relation:
    says = (f"{cite(reference)}載有所指的數字", f"{cite(reference)} tells what it is cited for")
    return relation("holds" if holds else "fails", says, (reference,), actual=reference.surface)
